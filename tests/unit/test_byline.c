/* test_byline.c - bylines, datelines, outlets and dates. */
#include "test.h"

#include "load/byline.h"

static const struct {
	const char *line, *author, *outlet; /* NULL author: no byline */
} bylines[] = {
	{ "By Michelle Ye Hee Lee Washington Post", "Michelle Ye Hee Lee", "Washington Post" },
	{ "By Ana Ruiz", "Ana Ruiz", "" },
	{ "By ANA RUIZ", "ANA RUIZ", "" },
	{ "BY ANA RUIZ", "ANA RUIZ", "" },
	{ "By Ana Ruiz, Test Wire", "Ana Ruiz", "Test Wire" },
	{ "By Ana Ruiz | Reuters", "Ana Ruiz", "Reuters" },
	{ "By Ana Ruiz and Bo Li | Reuters", "Ana Ruiz and Bo Li", "Reuters" },
	{ "By Ana Ruiz, Bo Li and Cy Oh", "Ana Ruiz, Bo Li and Cy Oh", "" },
	{ "By Ana Ruiz and Bo Li", "Ana Ruiz and Bo Li", "" },
	{ "By Ana Ruiz and Bo Li The New York Times", "Ana Ruiz and Bo Li", "The New York Times" },
	{ "By Jean-Luc de la Tour Associated Press", "Jean-Luc de la Tour", "Associated Press" },
	{ "By Ana Ruiz Port Ellen Gazette", "Ana Ruiz", "Port Ellen Gazette" },
	{ "By Ana Ruiz, staff writer, Port Ellen Gazette", "Ana Ruiz", "Port Ellen Gazette" },
	{ "By Ana Ruiz, Political Correspondent", "Ana Ruiz", "" },
	{ "By Ana Ruiz, June 5, 2025", "Ana Ruiz", "" },
	{ "By Ana Ruiz (Reuters)", "Ana Ruiz", "Reuters" },
	{ "By Ana Ruiz \xE2\x80\x94 The Guardian", "Ana Ruiz", "The Guardian" },
	{ "By J. R. O\xE2\x80\x99"
	  "Brien CNN",
	  "J. R. O\xE2\x80\x99"
	  "Brien",
	  "CNN" },
	{ "By Ana Ruiz Jr.", "Ana Ruiz Jr.", "" },
	{ "By: Ana Ruiz", "Ana Ruiz", "" },
	{ "By Associated Press", "", "Associated Press" },
	{ "By The Associated Press", "", "The Associated Press" },
	{ "By Reuters Staff", "", "Reuters" },
	{ "By Ana Ruiz CNN Business", "Ana Ruiz", "CNN Business" },
	{ "By MICHELLE YE HEE LEE WASHINGTON POST", "MICHELLE YE HEE LEE", "WASHINGTON POST" },
	{ "By Ana Ruiz The Washington Post | June 5, 2025", "Ana Ruiz", "The Washington Post" },
	{ "By Ana Ruiz Updated June 5, 2025", "Ana Ruiz", "" },
	{ "By Ana Ruiz in Port Ellen", "Ana Ruiz", "" },
	{ "By Ana Ruiz for The Guardian", "Ana Ruiz", "The Guardian" },
	{ "By Ana Ruiz, BBC News, London", "Ana Ruiz", "BBC News" },
	{ "By Ana Ruiz and Bo Li, Reuters", "Ana Ruiz and Bo Li", "Reuters" },
	{ "By the time the ferry came, it was dark.", NULL, "" },
	{ "By Monday, the harbour was full of ships that nobody had seen before.", NULL, "" },
	{ "Byron Ruiz", NULL, "" },
	{ "by", NULL, "" },
	{ "By ", NULL, "" },
	{ "", NULL, "" },
};

static void bylines_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bylines); i++) {
		str line = str_of(bylines[i].line);
		byline got;
		bool is = byline_read(line, &got);

		if (!bylines[i].author) {
			assert_false(is);
			continue;
		}
		assert_true(is);
		assert_str(str_slice(line, got.author), bylines[i].author);
		assert_str(str_slice(line, got.outlet), bylines[i].outlet);
	}
}

static const struct {
	const char *line, *author, *outlet, *date; /* NULL author: no byline */
} bare[] = {
	{ "Ana Ruiz, Test Wire, 23 November 2026", "Ana Ruiz", "Test Wire", "23 November 2026" },
	{ "Ana Ruiz, Test Wire, November 23, 2026", "Ana Ruiz", "Test Wire", "November 23, 2026" },
	{ "Ana Ruiz \xC2\xB7 Test Wire \xC2\xB7 20 Nov 2026 21:14", "Ana Ruiz", "Test Wire",
	  "20 Nov 2026 21:14" },
	{ "Ana Ruiz and Bo Li | Reuters", "Ana Ruiz and Bo Li", "Reuters", "" },
	{ "Ana Ruiz \xE2\x80\x94 23 November 2026", "Ana Ruiz", "", "23 November 2026" },
	{ "Ana Ruiz, 23 November 2026, Test Wire", "Ana Ruiz", "Test Wire", "23 November 2026" },
	{ "Ana Ruiz, Test Wire, 23 November 2026, Port Ellen", NULL, "", "" },
	{ "Ana Ruiz in Port Ellen", "Ana Ruiz", "", "" },
	{ "Ana Ruiz and Bo Li in Oban", "Ana Ruiz and Bo Li", "", "" },
	{ "Ana Ruiz in the harbour", NULL, "", "" },
	{ "Ferry in Port Ellen", NULL, "", "" },
	{ "A ferry in Port Ellen", NULL, "", "" },
	{ "Fog in Oban", NULL, "", "" },
	{ "Ana Ruiz, Bo Li", NULL, "", "" },
	{ "Ana Ruiz", NULL, "", "" },
	{ "Test Wire, 23 November 2026.", NULL, "", "" },
	{ "The ferry, 23 November 2026", NULL, "", "" },
	{ "", NULL, "", "" },
};

static void bylines_without_by_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bare); i++) {
		str line = str_of(bare[i].line);
		byline got;

		assert_int_equal(byline_read_bare(line, &got), bare[i].author != NULL);
		if (!bare[i].author)
			continue;
		assert_str(str_slice(line, got.author), bare[i].author);
		assert_str(str_slice(line, got.outlet), bare[i].outlet);
		assert_str(str_slice(line, got.date), bare[i].date);
	}
}

static const struct {
	const char *text, *place, *agency; /* NULL place: no dateline */
} datelines[] = {
	{ "SEOUL - In the year since", "SEOUL", "" },
	{ "PORT ELLEN \xE2\x80\x94 The ferry", "PORT ELLEN", "" },
	{ "WASHINGTON (Reuters) - The", "WASHINGTON", "Reuters" },
	{ "GENEVA, Nov. 20 (AP) \xE2\x80\x94 Talks", "GENEVA", "AP" },
	{ "BEIJING, China -- The", "BEIJING, China", "" },
	{ "Kyiv, Ukraine (CNN) \xE2\x80\x94 A", "Kyiv, Ukraine", "CNN" },
	{ "WASHINGTON/LONDON \xE2\x80\x93 Ministers", "WASHINGTON/LONDON", "" },
	{ "ST. JOHN\xE2\x80\x99S \xE2\x80\x94 Fog", "ST. JOHN\xE2\x80\x99S", "" },
	{ "K\xC3\x96LN \xE2\x80\x94 Der Rhein", "K\xC3\x96LN", "" },
	{ "Kyiv, Ukraine \xE2\x80\x94 Ministers", "Kyiv, Ukraine", "" },
	{ "It was late - too late.", NULL, "" },
	{ "On Monday, he said - and nobody", NULL, "" },
	{ "The well-known harbour master", NULL, "" },
	{ "NATO said on Monday \xE2\x80\x94 as before", NULL, "" },
	{ "A - B", NULL, "" },
	{ "\xE2\x80\x94 dash", NULL, "" },
	{ "", NULL, "" },
};

static void datelines_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(datelines); i++) {
		str text = str_of(datelines[i].text);
		gloss_span place, agency;
		bool is = byline_dateline(text, &place, &agency);

		assert_int_equal(is, datelines[i].place != NULL);
		if (!is)
			continue;
		assert_str(str_slice(text, place), datelines[i].place);
		assert_str(str_slice(text, agency), datelines[i].agency);
	}
}

static void outlets_and_dates_are_told(void **state)
{
	(void)state;
	assert_true(byline_is_outlet(STR("The Washington Post")));
	assert_true(byline_is_outlet(STR("Reuters")));
	assert_true(byline_is_outlet(STR("Port Ellen Gazette")));
	assert_false(byline_is_outlet(STR("The ferry came")));
	assert_false(byline_is_outlet(STR("")));
	assert_true(byline_is_date(STR("June 26, 2025 at 5:00 a.m. EDT")));
	assert_true(byline_is_date(STR("Updated 2025-06-26 05:00")));
	assert_true(byline_is_date(STR("26 June 2025")));
	assert_false(byline_is_date(
		STR("In May the ferry came back, and 300 people stood on the quay that day.")));
	assert_false(byline_is_date(STR("May")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bylines_are_read),
		cmocka_unit_test(bylines_without_by_are_read),
		cmocka_unit_test(datelines_are_read),
		cmocka_unit_test(outlets_and_dates_are_told),
	};

	return cmocka_run_group_tests_name("byline", tests, NULL, NULL);
}
