/* test_search.c - matches, refused and evil expressions, searches in pieces. */
#include "test.h"

#include "random.h"
#include "text/phrase.h"
#include "text/search.h"

static const struct {
	const char *pattern;
	unsigned flags;
	const char *text;
	int start, end; /* of the first match; -1: none */
} rows[] = {
	{ "ferry", 0, "The Ferry", 4, 9 },
	{ "Ferry", 0, "The ferry, the Ferry", 15, 20 },
	{ "ferry", SEARCH_CASE, "The Ferry ferry", 10, 15 },
	{ "last ferry", 0, "the last\n  ferry", 4, 16 },
	{ "last ferry", 0, "the last\r\nferry", 4, 15 },
	{ "last ferry", 0,
	  "the last\xC2\xA0"
	  "ferry",
	  4, 15 },
	{ "last  ferry", 0, "the last ferry", 4, 14 },
	{ "last ferry", 0, "the lastferry", -1, 0 },
	{ "island's", 0, "the island\xE2\x80\x99s", 4, 14 },
	{ "island\xE2\x80\x99s", 0, "the island's", 4, 12 },
	{ "\"we", 0, "he: \xE2\x80\x9CWe\xE2\x80\x9D", 4, 9 },
	{ "three-hour", 0, "three\xE2\x80\x91hour", 0, 12 },
	{ "three - hour", 0, "three \xE2\x80\x94 hour", 0, 14 },
	{ "ferryman", 0, "fer\xC2\xADry\xE2\x80\x8Bman", 0, 13 },
	{ "caf\xC3\xA9", 0, "cafe\xCC\x81", 0, 6 },
	{ "cafe\xCC\x81", 0, "CAF\xC3\x89", 0, 5 },
	{ "cafe", 0, "caf\xC3\xA9", -1, 0 },
	{ "cafe", 0, "cafe\xCC\x81", -1, 0 },
	{ "cafe", SEARCH_FOLD, "caf\xC3\xA9", 0, 5 },
	{ "cafe", SEARCH_FOLD, "cafe\xCC\x81!", 0, 6 },
	{ "caf\xC3\xA9", SEARCH_FOLD, "Cafe", 0, 4 },
	{ "zurich", SEARCH_FOLD, "in Z\xC3\xBCrich", 3, 10 },
	{ "\xD0\xBF\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD", 0, "\xD0\x9F\xD0\xA3\xD0\xA2\xD0\x98\xD0\x9D",
	  0, 10 },
	{ "\xE6\x83\x85\xE5\x8B\xA2", 0, "\xE5\xB3\xB6\xE3\x81\xAE\xE6\x83\x85\xE5\x8B\xA2", 6,
	  12 },
	{ "\xEA\xB9\x80", 0, "\xEA\xB9\x80\xEC\xA0\x95", 0, 3 },
	{ "\xEA\xB8\xB0", 0, "\xEA\xB9\x80", -1, 0 },
	{ "he", SEARCH_WHOLE, "the he", 4, 6 },
	{ "he", SEARCH_WHOLE, "then hers", -1, 0 },
	{ "'", 0, "a\xE2\x80\x99", 1, 4 },
	{ " ", 0, "ab  \n c", 2, 6 },
	{ "b", 0,
	  "a\xFF\xFE"
	  "b",
	  3, 4 },
	{ "", 0, "", -2, 0 }, /* refused */
	{ "\xC2\xAD", 0, "", -2, 0 },
	{ "f.rry", SEARCH_REGEX, "the ferry", 4, 9 },
	{ "^ferry", SEARCH_REGEX, "the\nferry", 4, 9 },
	{ "F\\w+", SEARCH_REGEX, "ferry Ferry", 6, 11 },
	{ "\\Sx", SEARCH_REGEX, "AX", 0, 2 },
	{ "x*", SEARCH_REGEX, "abxx", 2, 4 },
	{ "\\w+\xC3\xA9", SEARCH_REGEX,
	  "\xFF"
	  "caf\xC3\xA9",
	  1, 6 },
	{ "(", SEARCH_REGEX, "", -2, 0 },
	{ "\\C", SEARCH_REGEX, "", -2, 0 },
};

static void matches_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		err e;
		search *s = search_new(str_of(rows[i].pattern), rows[i].flags, &e);
		gloss_span m = { 0, 0 };

		if (rows[i].start == -2) {
			assert_null(s);
			assert_true(strlen(e.text) > 0);
			continue;
		}
		assert_non_null(s);
		assert_int_equal(search_next(s, str_of(rows[i].text), 0, &m), rows[i].start >= 0);
		if (rows[i].start >= 0)
			assert_span(m, (size_t)rows[i].start, (size_t)rows[i].end);
		search_free(s);
	}
}

static void errors_tell_the_column(void **state)
{
	char text[800];
	err e;

	(void)state;
	assert_null(search_new(STR("ab(c"), SEARCH_REGEX, &e));
	gloss_error_format(&e, text, sizeof text);
	assert_string_equal(text, "search:1:5: missing closing parenthesis");
}

/* A pattern made to take for ever ends, without a match. */
static void evil_expressions_end(void **state)
{
	char text[4001];
	gloss_span m;
	err e;
	search *s = search_new(STR("(a+)+$x"), SEARCH_REGEX, &e);

	(void)state;
	memset(text, 'a', 4000);
	text[4000] = 'b';
	assert_non_null(s);
	assert_false(search_next(s, (str){ text, sizeof text }, 0, &m));
	search_free(s);
}

/* Small reads, so that pieces end everywhere; with or without a copy. */
typedef struct source {
	str text;
	bool copies;
} source;

static str read_source(void *arg, size_t at, size_t n, char *buf)
{
	const source *s = arg;

	if (at > s->text.n)
		at = s->text.n;
	if (n > s->text.n - at)
		n = s->text.n - at;
	if (!s->copies)
		return (str){ s->text.p + at, n };
	memcpy(buf, s->text.p + at, n);
	return (str){ buf, n };
}

static void sources_are_as_texts(void **state)
{
	static const struct {
		const char *pattern;
		unsigned flags;
	} patterns[] = {
		{ "ferry", 0 },       { "the ferry", 0 },         { "caf\xC3\xA9", 0 },
		{ "e", SEARCH_FOLD }, { "f\\w+y", SEARCH_REGEX }, { "quay the", SEARCH_WHOLE }
	};
	static const char *const words[] = { "the ",
					     "quay ",
					     "ferry\n",
					     "caf\xC3\xA9 ",
					     "\xFF",
					     "x",
					     "boats and nothing but boats " };
	uint64_t seed = random_seed(53);
	strbuf text = { 0 };
	source from;
	search_source src = { .read = read_source, .arg = &from };

	(void)state;
	random_text(&seed, words, COUNT(words), 90000, &text);
	from.text = strbuf_str(&text);
	src.size = text.n;
	for (size_t i = 0; i < COUNT(patterns); i++) {
		search_count count = { .at = text.n / 2 };
		size_t at = 0, total = 0, upto = 0;
		gloss_span m, one, other;
		err e;
		search *s = search_new(str_of(patterns[i].pattern), patterns[i].flags, &e);

		from.copies = i % 2;
		for (int k = 0; k < 40; k++) {
			size_t place = random_below(&seed, text.n);
			bool found = search_next(s, from.text, place, &one);

			assert_int_equal(
				search_source_next(s, &src, place, (search_stop){ 0 }, &other),
				found ? SEARCH_FOUND : SEARCH_NONE);
			if (found)
				assert_span(other, one.start, one.end);
			found = search_prev(s, from.text, place, &one);
			assert_int_equal(
				search_source_prev(s, &src, place, (search_stop){ 0 }, &other),
				found ? SEARCH_FOUND : SEARCH_NONE);
			if (found)
				assert_span(other, one.start, one.end);
		}
		for (; search_next(s, from.text, at, &m); at = m.end, total++)
			upto += m.start <= count.at;
		search_count_more(s, &src, (search_stop){ 0 }, &count);
		assert_true(count.done);
		assert_int_equal(count.total, total);
		assert_int_equal(count.upto, upto);
		assert_true(total > 100);
		search_free(s);
	}
	strbuf_clear(&text);
}

static bool stop_at_third(void *arg)
{
	return ++*(int *)arg == 3;
}

static void searches_are_stopped_and_go_on(void **state)
{
	strbuf text = { 0 };
	source from;
	search_source src = { .read = read_source, .arg = &from };
	int asked = 0;
	search_stop stop = { stop_at_third, &asked };
	gloss_span m;
	err e;
	search *s = search_new(STR("ferry"), 0, &e);

	(void)state;
	for (int i = 0; i < 100000; i++)
		strbuf_add(&text, STR("nothing here "));
	strbuf_add(&text, STR("ferry"));
	from = (source){ strbuf_str(&text), false };
	src.size = text.n;
	assert_int_equal(search_source_next(s, &src, 0, stop, &m), SEARCH_STOPPED);
	assert_true(m.start > 0 && m.start < text.n);
	assert_int_equal(search_source_next(s, &src, m.start, stop, &m), SEARCH_FOUND);
	assert_int_equal(m.start, text.n - 5);
	search_free(s);
	strbuf_clear(&text);
}

/* The same matches as by trying every place. */
static void rare_bytes_miss_nothing(void **state)
{
	uint64_t seed = random_seed(59);
	strbuf text = { 0 }, pattern = { 0 };
	int found = 0;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		phrase fast, slow;
		str hay;
		gloss_span m, want;

		random_text(&seed, random_pieces, N_RANDOM_PIECES, 60, &text);
		random_text(&seed, random_pieces, N_RANDOM_PIECES, 1 + random_below(&seed, 2),
			    &pattern);
		hay = strbuf_str(&text);
		if (!phrase_compile(&fast, strbuf_str(&pattern),
				    random_below(&seed, 2) ? SEARCH_FOLD : 0))
			continue;
		slow = fast;
		slow.has_rare = false;
		for (size_t from = 0; phrase_next(&slow, hay, from, hay.n, &want);
		     from = want.start + 1) {
			assert_true(phrase_next(&fast, hay, from, hay.n, &m));
			assert_span(m, want.start, want.end);
			assert_true(want.start >= from && want.end > want.start);
			found++;
		}
	}
	assert_true(found > 1000);
	strbuf_clear(&text);
	strbuf_clear(&pattern);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matches_are_found),
		cmocka_unit_test(errors_tell_the_column),
		cmocka_unit_test(evil_expressions_end),
		cmocka_unit_test(sources_are_as_texts),
		cmocka_unit_test(searches_are_stopped_and_go_on),
		cmocka_unit_test(rare_bytes_miss_nothing),
	};

	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
