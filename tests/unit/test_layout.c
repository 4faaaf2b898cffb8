/* test_layout.c - rows are filled, and every byte has its place; golden texts at three widths. */
#include "test.h"

#include <stdio.h>
#include <unilbrk.h>
#include <unistring/version.h>

#include "base/file.h"
#include "random.h"
#include "text/breaks.h"
#include "text/grapheme.h"
#include "text/layout.h"
#include "text/width.h"

/* The rows as they are drawn, each closed by `end`. */
static str draw(arena *a, const layout *l, const char *end)
{
	strbuf out = { 0 };
	str copy;

	for (size_t row = 0; row < l->n; row++) {
		layout_walk w = layout_walk_row(l, row);
		layout_cell c;

		for (int i = 0; i < l->rows[row].indent; i++)
			strbuf_addc(&out, '.');
		while (layout_walk_next(&w, &c))
			strbuf_add(&out, c.shown.text);
		strbuf_add(&out, str_of(end));
	}
	copy = arena_copy(a, strbuf_str(&out));
	strbuf_clear(&out);
	return copy;
}

static const struct {
	const char *text;
	layout_style style;
	const char *rows;
} rows[] = {
	{ "", { .cols = 20 }, "|" },
	{ "one", { .cols = 20 }, "one|" },
	{ "one two  three\nfour", { .cols = 20 }, "one two three four|" },
	{ "one two three four five", { .cols = 20 }, "one two three four|five|" },
	{ "exactly twenty wide. next", { .cols = 20 }, "exactly twenty wide.|next|" },
	{ "ends with blanks     \n  ", { .cols = 20 }, "ends with blanks|" },
	{ "an-unbreakablelongword-with-hyphens",
	  { .cols = 20 },
	  "an-|unbreakablelongword-|with-hyphens|" },
	{ "remove it by typing -rf", { .cols = 21 }, "remove it by typing|-rf|" },
	{ "remove it by typing -\xC3\xA9t", { .cols = 21 }, "remove it by typing|-\xC3\xA9t|" },
	{ "see averyveryverylongwordwithoutbreaks x",
	  { .cols = 20 },
	  "see|averyveryverylongwor|dwithoutbreaks x|" },
	{ "https://example.org/abc/defghi/jklm",
	  { .cols = 20 },
	  "https://example.org/|abc/defghi/jklm|" },
	{ "see https://a.org/b-c, or http://d.org/e",
	  { .cols = 20 },
	  "see|https://a.org/b-c,|or http://d.org/e|" },
	{ "see https://example.org/abc/defghi/jklm",
	  { .cols = 20 },
	  "see|https://example.org/|abc/defghi/jklm|" },
	{ "soft hyphen here hyphen\xC2\xAD"
	  "ation",
	  { .cols = 24 },
	  "soft hyphen here hyphen-|ation|" },
	{ "soft hyphen here, hyphen\xC2\xAD"
	  "ation",
	  { .cols = 24 },
	  "soft hyphen here,|hyphenation|" },
	{ "\xE6\x9C\x9D\xE9\xAE\xAE\xE5\x8D\x8A\xE5\xB3\xB6\xE3\x81\xAE\xE6\x83\x85\xE5\x8B\xA2\xE3"
	  "\x80\x82\xE6\x9C\x9D",
	  { .cols = 16 },
	  "\xE6\x9C\x9D\xE9\xAE\xAE\xE5\x8D\x8A\xE5\xB3\xB6\xE3\x81\xAE\xE6\x83\x85\xE5\x8B\xA2\xE3"
	  "\x80\x82|\xE6\x9C\x9D|" },
	{ "no\xC2\xA0"
	  "break no\xC2\xA0"
	  "break it",
	  { .cols = 20 },
	  "no break no break it|" },
	{ "the U.S. and e.g. a.m.", { .cols = 16 }, "the U.S. and|e.g. a.m.|" },
	{ "- an item of a list that wraps",
	  { .cols = 20, .indent = 2 },
	  "- an item of a list|..that wraps|" },
	{ "first line in", { .cols = 20, .first_indent = 4 }, "....first line in|" },
	{ "int x;\n\n  y\tz;\n", { .cols = 20, .verbatim = true }, "int x;||  y     z;|" },
	{ "a\tb",
	  { .cols = 20, .verbatim = true, .indent = 2, .first_indent = 2 },
	  "..a       b|" },
	{ "verbatim text runs over at a blank",
	  { .cols = 20, .verbatim = true },
	  "verbatim text runs|..over at a blank|" },
	{ "verbatimtextwithoutblanks is cut",
	  { .cols = 20, .verbatim = true },
	  "verbatimtextwithoutb|..lanks is cut|" },
	{ "wall   4   the town and the state\nroad   2   the town",
	  { .cols = 20, .verbatim = true },
	  "wall   4   the town|..........and the|..........state|road   2   the town|" },
	{ "columnsbeyondtheend  hang not below",
	  { .cols = 20, .verbatim = true },
	  "columnsbeyondtheend|..hang not below|" },
	{ "    if (a) return b_or_c;",
	  { .cols = 20, .verbatim = true },
	  "    if (a) return|....b_or_c;|" },
	{ "By Ann Lee\nPort News", { .cols = 30, .joined = true }, "By Ann Lee · Port News|" },
	{ "By Ann Lee \r\n Port News", { .cols = 20, .joined = true }, "By Ann Lee · Port|News|" },
	{ "By Ann Lee \r\n Port News", { .cols = 30, .joined = true }, "By Ann Lee · Port News|" },
	{ "no line begins with - or so they say",
	  { .cols = 20 },
	  "no line begins|with - or so they|say|" },
	{ "no line begins with \xE2\x80\x94 or so they say",
	  { .cols = 20 },
	  "no line begins|with \xE2\x80\x94 or so they|say|" },
	{ "nothing but this is in the very last row it", /* is not left alone */
	  { .cols = 20 },
	  "nothing but this is|in the very last|row it|" },
	{ "a wide last row stays as it is greatest",
	  { .cols = 20 },
	  "a wide last row|stays as it is|greatest|" },
	{ "averylong abcdef it", { .cols = 16 }, "averylong abcdef|it|" }, /* or the row is short */
	{ "averylongwordatfirst it", { .cols = 20 }, "averylongwordatfirst|it|" },
	{ "a\r\nb\rc", { .cols = 20, .verbatim = true }, "a|b|c|" },
	{ "x\x1B[31mred", { .cols = 20 }, "x" SHOWN_MARK "[31mred|" },
	{ "too narrow is sixteen", { .cols = 3 }, "too narrow is|sixteen|" },
};

static void rows_are_filled(void **state)
{
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const layout *l = layout_new(&a, str_of(rows[i].text), 100, &rows[i].style);

		assert_str(draw(&a, l, "|"), rows[i].rows);
	}
	arena_clear(&a);
}

static void places_are_found(void **state)
{
	arena a = { 0 };
	layout_style style = { .cols = 20, .indent = 2 };
	const layout *l =
		layout_new(&a, STR("one two  three four five \xE6\x9C\x9D."), 1000, &style);
	size_t row;
	int col;

	(void)state;
	layout_find(l, 1004, &row, &col);
	assert_int_equal(row, 0);
	assert_int_equal(col, 4);
	layout_find(l, 1020, &row, &col); /* "five", on the second row */
	assert_int_equal(row, 1);
	assert_int_equal(col, 2);
	layout_find(l, 1026, &row, &col); /* inside the ideograph */
	assert_int_equal(row, 1);
	assert_int_equal(col, 7);
	layout_find(l, 9999, &row, &col);
	assert_int_equal(row, 1);
	assert_int_equal(col, 10);
	layout_find(l, 0, &row, &col);
	assert_int_equal(row, 0);
	assert_int_equal(col, 0);
	assert_int_equal(layout_byte(l, 1, 8), 1025); /* its right half */
	assert_int_equal(layout_byte(l, 1, 0), 1020);
	assert_int_equal(layout_byte(l, 1, 70), 1028);
	arena_clear(&a);
}

static void a_hyphen_is_no_place_of_its_own(void **state)
{
	arena a = { 0 };
	layout_style style = { .cols = 24 };
	const layout *l = layout_new(&a,
				     STR("soft hyphen here hyphen\xC2\xAD"
					 "ation"),
				     0, &style);

	(void)state;
	assert_int_equal(layout_byte(l, 0, 23), 22);
	arena_clear(&a);
}

/* The blank behind it would tie the dash to the word before. */
static void what_stands_behind_the_text_counts_for_nothing(void **state)
{
	static const char text[] = "averylong abcde - and more";
	arena a = { 0 };
	layout_style style = { .cols = 16 };

	(void)state;
	assert_str(draw(&a, layout_new(&a, (str){ text, 17 }, 0, &style), "|"),
		   "averylong abcde|-|");
	arena_clear(&a);
}

static void check_rows(const layout *l)
{
	size_t at = l->at.start;

	for (size_t i = 0; i < l->n; i++) {
		const layout_row *r = &l->rows[i];
		layout_walk w = layout_walk_row(l, i);
		layout_cell c;
		int col = r->indent;
		size_t byte = r->bytes.start;

		assert_int_equal(r->bytes.start, at);
		assert_true(r->bytes.end > at || l->text.n == 0);
		assert_true(r->shown_end >= at && r->shown_end <= r->bytes.end);
		assert_true(r->cols <= l->style.cols);
		while (layout_walk_next(&w, &c)) {
			assert_int_equal(c.bytes.start, byte);
			assert_int_equal(c.col, col);
			byte = c.bytes.end;
			col += c.cols;
		}
		assert_int_equal(byte, r->shown_end);
		assert_int_equal(col, r->cols);
		at = r->bytes.end;
	}
	assert_int_equal(at, l->at.end);
}

static void check_places(const layout *l)
{
	for (size_t i = 0; i < l->n; i++) {
		layout_walk w = layout_walk_row(l, i);
		layout_cell c;

		while (layout_walk_next(&w, &c)) {
			size_t row;
			int col;

			if (c.cols == 0 || c.bytes.start == c.bytes.end)
				continue;
			layout_find(l, c.bytes.start, &row, &col);
			assert_int_equal(row, i);
			assert_int_equal(col, c.col);
			assert_int_equal(layout_byte(l, row, col), c.bytes.start);
			assert_int_equal(layout_byte(l, row, col + c.cols - 1), c.bytes.start);
		}
	}
}

static void any_text_at_any_width(void **state)
{
	uint64_t seed = random_seed(23);
	strbuf text = { 0 };

	(void)state;
	for (int round = 0; round < 4000; round++) {
		arena a = { 0 };
		layout_style style = {
			.cols = 16 + (int)random_below(&seed, 60),
			.indent = (int)random_below(&seed, 6),
			.first_indent = (int)random_below(&seed, 6),
			.verbatim = random_below(&seed, 3) == 0,
		};
		const layout *l;

		random_text(&seed, random_pieces, N_RANDOM_PIECES, random_below(&seed, 60), &text);
		l = layout_new(&a, strbuf_str(&text), random_below(&seed, 1000), &style);
		check_rows(l);
		check_places(l);
		arena_clear(&a);
	}
	strbuf_clear(&text);
}

/* The table for ASCII says what libunistring says as long as that follows Unicode 15, save LB29 and
 * LB20a. (Later ones break "a%[b" and the like, which is no gain.) */
static void ascii_breaks_are_those_of_the_library(void **state)
{
	uint64_t seed = random_seed(29);

	(void)state;
	if (_libunistring_version >= 0x010200)
		skip();
	for (int round = 0; round < 20000; round++) {
		char text[24], want[24];
		uint8_t got[24];
		size_t first = 0;

		for (size_t i = 0; i < sizeof text; i++)
			text[i] = random_below(&seed, 4) ? (char)(' ' + random_below(&seed, 95))
							 : ' ';
		u8_possible_linebreaks((const uint8_t *)text, sizeof text, "UTF-8", want);
		breaks_line((str){ text, sizeof text }, got);
		while (first < sizeof text && text[first] == ' ')
			first++;
		for (size_t i = first + 1; i < sizeof text; i++) {
			bool letter = !strchr("$%+\\([{", text[i]);
			bool word = letter && strchr(".,:;", text[i - 1]);
			bool sign = letter && text[i - 1] == '-' && (i < 2 || text[i - 2] == ' ');

			assert_int_equal(got[i], want[i] == UC_BREAK_POSSIBLE && !word && !sign);
		}
	}
}

/* Word by word or all at once, the library says the same. */
static void mixed_breaks_are_those_of_the_library(void **state)
{
	uint64_t seed = random_seed(61);
	strbuf text = { 0 };

	(void)state;
	for (int round = 0; round < 3000; round++) {
		uint8_t one[1200], all[1200];
		str s;
		size_t first = 0;

		random_text(&seed, random_pieces, N_RANDOM_PIECES, 25, &text);
		s = strbuf_str(&text);
		assert_true(s.n < sizeof one);
		breaks_line(s, one);
		breaks_whole(s, all);
		while (first < s.n && str_trim((str){ s.p + first, 1 }).n == 0)
			first++;
		for (size_t i = first; i < s.n; i++)
			assert_int_equal(one[i], all[i]);
	}
	strbuf_clear(&text);
}

/* Layouts that were looked at: tests/golden/layout/NAME.in at three widths. */
static void golden_layouts(void **state)
{
	static const char *const names[] = { "news", "mixed", "hostile", "code" };
	static const int widths[] = { 20, 40, 80 };
	const char *folder = getenv("srcdir") ? getenv("srcdir") : ".";
	bool update = getenv("UPDATE_GOLDEN") != NULL;

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		for (size_t k = 0; k < COUNT(widths); k++) {
			arena a = { 0 };
			err e;
			str in, want = STR(""), got;
			layout_style style = { .cols = widths[k], .verbatim = i == 3 };
			str name = arena_printf(&a, "%s/tests/golden/layout/%s", folder, names[i]);
			str golden = arena_printf(&a, "%s.%d.want", name.p, widths[k]);

			assert_true(file_read(&a, arena_printf(&a, "%s.in", name.p).p, 1 << 20, &in,
					      &e));
			got = draw(&a, layout_new(&a, in, 0, &style), "|\n");
			if (update) {
				FILE *f = fopen(golden.p, "w");

				assert_non_null(f);
				fwrite(got.p, 1, got.n, f);
				fclose(f);
			}
			assert_true(file_read(&a, golden.p, 1 << 20, &want, &e));
			assert_str(got, want.p);
			arena_clear(&a);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_filled),
		cmocka_unit_test(places_are_found),
		cmocka_unit_test(a_hyphen_is_no_place_of_its_own),
		cmocka_unit_test(what_stands_behind_the_text_counts_for_nothing),
		cmocka_unit_test(any_text_at_any_width),
		cmocka_unit_test(ascii_breaks_are_those_of_the_library),
		cmocka_unit_test(mixed_breaks_are_those_of_the_library),
		cmocka_unit_test(golden_layouts),
	};

	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
