/* test_sanitise.c - nothing hostile is shown, nothing harmless is hidden. */
#include "test.h"

#include <locale.h>
#include <stdio.h>
#include <utf8proc.h>
#include <wchar.h>

#include "random.h"
#include "text/grapheme.h"
#include "text/sanitise.h"
#include "text/utf8.h"
#include "text/width.h"

#define MARK  SHOWN_MARK
#define TAG_G "\xF3\xA0\x81\xA7"
#define BAD   "\xEF\xBF\xBD"

static const struct {
	const char *cluster, *shown;
	int cols, hidden;
} rows[] = {
	{ "a", "a", 1, 0 },
	{ "\xC3\xA9", "\xC3\xA9", 1, 0 },
	{ "e\xCC\x81", "e\xCC\x81", 1, 0 },
	{ "\xE6\x9C\x9D", "\xE6\x9C\x9D", 2, 0 },
	{ "\t", " ", 1, 0 },
	{ "\r\n", " ", 1, 0 },
	{ "\xC2\xA0", " ", 1, 0 },
	{ "\xE3\x80\x80", "  ", 2, 0 },
	{ "\x1B", MARK, 1, 1 },
	{ "\x07", MARK, 1, 1 },
	{ "\x7F", MARK, 1, 1 },
	{ "\xC2\x9B", MARK, 1, 1 },          /* C1 CSI */
	{ "\xC2\x85", MARK, 1, 1 },          /* NEL */
	{ "\xE2\x80\xAE", MARK, 1, 1 },      /* right-to-left override */
	{ "\xE2\x81\xA6", MARK, 1, 1 },      /* isolate */
	{ "\xE2\x80\x8E", MARK, 1, 1 },      /* left-to-right mark */
	{ "\xD8\x9C", MARK, 1, 1 },          /* Arabic letter mark */
	{ "\xE2\x80\x8B", MARK, 1, 1 },      /* zero width space */
	{ "\xE2\x80\xA8", MARK, 1, 1 },      /* line separator */
	{ "\xEF\xBB\xBF", MARK, 1, 1 },      /* byte order mark */
	{ "\xE3\x85\xA4", MARK, 1, 1 },      /* Hangul filler */
	{ "\xF3\xA0\x80\x81", MARK, 1, 1 },  /* language tag */
	{ "\xE2\x80\x8D", MARK, 1, 1 },      /* a joiner alone */
	{ "a\xE2\x80\x8D", "a" MARK, 2, 1 }, /* ... and between Latin letters */
	{ "a\xE2\x80\x8C", "a" MARK, 2, 1 },
	{ "a\xF3\xA0\x81\xA1\xF3\xA0\x81\xA2", "a" MARK, 2, 2 },  /* hidden tags */
	{ "a\xEF\xB8\x8F", "a" MARK, 2, 1 },                      /* smuggled selector */
	{ "\xD9\x85\xE2\x80\x8C", "\xD9\x85\xE2\x80\x8C", 1, 0 }, /* Persian needs it */
	{ "\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D", "\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D", 1, 0 },
	{ "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80",
	  "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80", 4, 0 },
	{ "\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4\xEF\xB8\x8F", 1, 0 },
	{ "1\xEF\xB8\x8F\xE2\x83\xA3", "1\xEF\xB8\x8F\xE2\x83\xA3", 1, 0 },
	{ "\xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7\xF3\xA0\x81\xBF", "\xF0\x9F\x8F\xB4", 2, 0 },
	/* bytes smuggled as selectors: behind a letter, and behind what has one already */
	{ "\xC3\xA9\xEF\xB8\x80\xEF\xB8\x81", "\xC3\xA9" MARK, 2, 2 },
	{ "\xE6\x9C\x9D\xF3\xA0\x84\x80\xF3\xA0\x84\x81", "\xE6\x9C\x9D\xF3\xA0\x84\x80" MARK, 3,
	  1 },
	{ "\xE2\x9D\xA4\xEF\xB8\x8F\xEF\xB8\x8E", "\xE2\x9D\xA4\xEF\xB8\x8F" MARK, 2, 1 },
	{ "\xE2\x89\xA8\xEF\xB8\x80", "\xE2\x89\xA8\xEF\xB8\x80", 1, 0 },
	{ "\xD9\x85\xE2\x80\x8C\xE2\x80\x8C", "\xD9\x85\xE2\x80\x8C" MARK, 2, 1 },
	/* more tags than a region has letters */
	{ "\xF0\x9F\x8F\xB4" TAG_G TAG_G TAG_G TAG_G TAG_G TAG_G TAG_G TAG_G TAG_G,
	  "\xF0\x9F\x8F\xB4" MARK, 3, 2 },
	{ "\xCC\x81", "\xE2\x97\x8C\xCC\x81", 1, 0 }, /* a mark without a letter */
	{ "\xE1\x85\xA1", "\xE2\x97\x8C\xE1\x85\xA1", 1, 0 },
	{ "\xC2\xAD", "", 0, 0 },
	{ "\xFF", BAD, 1, 0 },
	{ "\xF0\x9F\xAB\xA8", BAD, 1, 0 },        /* Unicode 15 */
	{ "\xF0\xB1\x8D\x90", BAD, 1, 0 },        /* U+31350 */
	{ "\xEF\xBF\xBF", BAD, 1, 0 },            /* no character */
	{ "\xEE\x80\x80", "\xEE\x80\x80", 1, 0 }, /* private use */
};

static void hostile_clusters_are_seen(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str cluster = str_of(rows[i].cluster);
		char buf[CLUSTER_SHOWN];
		shown got;

		assert_int_equal(grapheme_next(cluster, 0), cluster.n);
		got = cluster_shown(cluster, buf);
		assert_str(got.text, rows[i].shown);
		assert_int_equal(got.cols, rows[i].cols);
		assert_int_equal(got.hidden, rows[i].hidden);
	}
}

/* What is pasted into a shell is what was seen: no end of pasting, no ENTER, nothing unseen. */
static void copies_are_what_was_seen(void **state)
{
	static const struct {
		const char *text, *seen;
	} texts[] = {
		{ "one\ttwo\r\nthree\rfour\v", "one\ttwo\nthree four " },
		{ "a\x1b[201~; b\x0f\x7f\x08 c\xC2\x9B", "a[201~; b c" },
		{ "a\xE2\x80\xAE"
		  "b\xE2\x80\x8B"
		  "c\xF3\xA0\x81\xA1\xEF\xBB\xBF",
		  "abc" },
		{ "\xE2\x80\x01\xAE", BAD BAD BAD },
		{ "e\xCC\x81 1\xEF\xB8\x8F\xE2\x83\xA3 \xD9\x85\xE2\x80\x8C",
		  "e\xCC\x81 1\xEF\xB8\x8F\xE2\x83\xA3 \xD9\x85\xE2\x80\x8C" },
		{ "a\xE2\x81\xA5"
		  "b\xEF\xBF\xB0"
		  "c\xF3\xA0\x80\x80",
		  "abc" }, /* reserved, unseen */
	};
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		assert_str(text_seen(&a, str_of(texts[i].text)), texts[i].seen);
		assert_int_equal(hidden_count(text_seen(&a, str_of(texts[i].text))), 0);
	}
	arena_clear(&a);
}

static void nul_is_seen(void **state)
{
	char buf[CLUSTER_SHOWN];

	(void)state;
	assert_str(cluster_shown((str){ "\0", 1 }, buf).text, MARK);
}

static void long_clusters_are_cut(void **state)
{
	strbuf text = { 0 };
	char buf[CLUSTER_SHOWN];
	shown got;

	(void)state;
	strbuf_add(&text, STR("Z"));
	for (int i = 0; i < 5000; i++)
		strbuf_add(&text, STR("\xCC\x81"));
	assert_int_equal(grapheme_next(strbuf_str(&text), 0), text.n);
	got = cluster_shown(strbuf_str(&text), buf);
	assert_int_equal(got.text.n, 1 + 2 * CLUSTER_MARKS);
	assert_int_equal(got.cols, 1);
	assert_int_equal(got.hidden, 5000 - CLUSTER_MARKS);
	strbuf_reset(&text);
	for (int i = 0; i < 100; i++)
		strbuf_add(&text, STR("\xE1\x84\x80"));
	got = cluster_shown(strbuf_str(&text), buf);
	assert_int_equal(got.cols, CLUSTER_COLS);
	strbuf_clear(&text);
}

/* What is shown is safe: valid, of the width that is told, no character that acts. */
static void all_that_is_shown_is_safe(void **state)
{
	uint64_t seed = random_seed(17);
	strbuf text = { 0 };

	(void)state;
	for (int round = 0; round < 5000; round++) {
		str s;

		random_text(&seed, random_pieces, N_RANDOM_PIECES, 10, &text);
		utf8_add(&text, (uint32_t)random_below(&seed, 0x110000));
		s = strbuf_str(&text);
		for (size_t at = 0, next; at < s.n; at = next) {
			char buf[CLUSTER_SHOWN];
			shown got;
			int cols = 0;

			next = grapheme_next(s, at);
			got = cluster_shown((str){ s.p + at, next - at }, buf);
			assert_true(utf8_valid(got.text));
			for (size_t i = 0; i < got.text.n;) {
				uint32_t cp;

				i += utf8_decode(got.text, i, &cp);
				assert_true(width_of_char(cp) >= 0);
				assert_true(i > 0 && (cols > 0 || width_of_char(cp) > 0));
				cols += width_of_char(cp);
			}
			assert_int_equal(cols, got.cols);
			assert_in_range(cols, 0, CLUSTER_COLS);
		}
	}
	strbuf_clear(&text);
}

static const struct {
	const char *in, *out;
	int cols;
	const char *fit; /* in six columns */
} lines[] = {
	{ "", "", 0, "" },
	{ "title", "title", 5, "title" },
	{ "  two\n lines\t", "two lines", 9, "two l\xE2\x80\xA6" },
	{ "a\x1B]0;x\x07", "a" MARK "]0;x" MARK, 7, "a" MARK "]0;\xE2\x80\xA6" },
	{ "\xE6\x9C\x9D\xE6\x9C\x9D\xE6\x9C\x9D\xE6\x9C\x9D",
	  "\xE6\x9C\x9D\xE6\x9C\x9D\xE6\x9C\x9D\xE6\x9C\x9D", 8,
	  "\xE6\x9C\x9D\xE6\x9C\x9D\xE2\x80\xA6" },
	{ "so\xC2\xAD"
	  "ft\xFF",
	  "soft" BAD, 5, "soft" BAD },
};

static void lines_are_cleaned(void **state)
{
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		str in = str_of(lines[i].in);

		assert_str(line_clean(&a, in), lines[i].out);
		assert_int_equal(width_of(line_clean(&a, in)), lines[i].cols);
		assert_str(line_clean_fit(&a, in, 6), lines[i].fit);
	}
	assert_str(line_clean_fit(&a, STR("word"), 0), "");
	arena_clear(&a);
}

static void hidden_characters_are_counted(void **state)
{
	(void)state;
	assert_int_equal(hidden_count(STR("plain, \xC3\xA9\xE2\x80\x9C text")), 0);
	assert_int_equal(hidden_count(STR("a\x1B[1m\xE2\x80\x8B\xE2\x80\xAE")), 3);
}

/*
 * The C library's opinion in a UTF-8 locale. Allowed differences: a later or
 * earlier Unicode than 14 there may know more or fewer characters.
 */
static void widths_are_those_of_wcwidth(void **state)
{
	int differ = 0;

	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8") || wcwidth(0x4E00) != 2)
		skip();
	for (uint32_t cp = 1; cp < 0x110000; cp++) {
		int ours = width_of_char(cp), theirs = wcwidth((wchar_t)cp);

		if (ours == theirs || cp == 0x2028 || cp == 0x2029)
			continue;
		if (differ++ < 20)
			fprintf(stderr, "# U+%04X: %d, wcwidth %d\n", cp, ours, theirs);
	}
	setlocale(LC_CTYPE, "C");
#if defined __GLIBC__ && __GLIBC__ == 2 && __GLIBC_MINOR__ == 36
	assert_int_equal(differ, 0);
#else
	assert_in_range(differ, 0, 12000);
#endif
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_clusters_are_seen),
		cmocka_unit_test(copies_are_what_was_seen),
		cmocka_unit_test(nul_is_seen),
		cmocka_unit_test(long_clusters_are_cut),
		cmocka_unit_test(all_that_is_shown_is_safe),
		cmocka_unit_test(lines_are_cleaned),
		cmocka_unit_test(hidden_characters_are_counted),
		cmocka_unit_test(widths_are_those_of_wcwidth),
	};

	return cmocka_run_group_tests_name("sanitise", tests, NULL, NULL);
}
