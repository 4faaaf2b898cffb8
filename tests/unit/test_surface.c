/* test_surface.c - what is drawn lies in the cells, clipped, and hostile text does not. */
#include "test.h"

#include "tui/surface.h"

static void assert_row(const surface *s, int row, const char *want)
{
	strbuf b = { 0 };

	surface_row_text(s, row, &b);
	assert_str(strbuf_str(&b), want);
	strbuf_clear(&b);
}

static void puts_and_clips(void **state)
{
	static const struct {
		int col;
		const char *text, *row;
		int used;
	} rows[] = {
		{ 0, "abc", "abc", 3 },
		{ 6, "abc", "      ab", 2 },
		{ -1, "abc", "bc", 3 },
		{ 9, "abc", "", 0 },
		{ -5, "abc", "", 3 },
		{ 0, "汉字", "汉字", 4 },
		{ 7, "汉", "", 1 }, /* half of it would stick out */
		{ -1, "汉b", " b", 3 },
		{ 0, "e\xcc\x81x", "e\xcc\x81x", 2 },
		{ 0, "a\tb\nc", "a b c", 5 },
		{ 0, "\033[31m", "▯[31m", 5 },
		{ 0,
		  "a\xff"
		  "b",
		  "a\xef\xbf\xbd"
		  "b",
		  3 },
		{ 0,
		  "\xe2\x80\xae"
		  "abc",
		  "▯abc", 4 },
		{ 0,
		  "\xc2\x9b"
		  "31m",
		  "▯31m", 4 },
		{ 0, "", "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		surface s = surface_new(2, 8);

		assert_int_equal(surface_put(&s, 0, rows[i].col, str_of(rows[i].text), 0),
				 rows[i].used);
		assert_row(&s, 0, rows[i].row);
		assert_row(&s, 1, "");
		surface_free(&s);
	}
}

static void overwriting_half_of_a_wide_cluster_leaves_a_blank(void **state)
{
	surface s = surface_new(1, 6);

	(void)state;
	surface_puts(&s, 0, 0, "汉字x", 0);
	surface_puts(&s, 0, 1, "a", 0);
	assert_row(&s, 0, " a字x");
	surface_puts(&s, 0, 2, "b", 0);
	assert_row(&s, 0, " ab x");
	surface_fill(&s, (rect){ 0, 0, 1, 6 }, 0);
	surface_puts(&s, 0, 1, "字", 0);
	surface_puts(&s, 0, 0, "汉", 0);
	assert_row(&s, 0, "汉");
	surface_free(&s);
}

static void a_part_has_its_own_places_and_edges(void **state)
{
	surface s = surface_new(3, 8);
	surface part = surface_part(&s, (rect){ 1, 2, 9, 3 }), none;
	int row, col;

	(void)state;
	assert_int_equal(part.rows, 2);
	surface_puts(&part, 0, 0, "abcdef", 0);
	surface_puts(&part, 1, -1, "xy", 0);
	surface_puts(&part, 2, 0, "no", 0);
	surface_cursor(&part, 1, 1);
	assert_row(&s, 0, "");
	assert_row(&s, 1, "  abc");
	assert_row(&s, 2, "  y");
	assert_true(surface_cursor_at(&s, &row, &col));
	assert_int_equal(row, 2);
	assert_int_equal(col, 3);
	none = surface_part(&s, (rect){ 5, 5, 5, 5 });
	assert_int_equal(none.rows, 0);
	surface_puts(&none, 0, 0, "x", 0);
	surface_box(&none, surface_area(&none), STR("x"), 0, 0);
	surface_free(&s);
}

static void any_size_is_fine(void **state)
{
	static const int sizes[][2] = { { 0, 0 }, { 1, 1 }, { 0, 9 }, { -3, -9 }, { 1, 2 } };

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		surface s = surface_new(sizes[i][0], sizes[i][1]), copy = { 0 };

		surface_clear(&s, style_of(STYLE_BAR));
		surface_puts(&s, 0, 0, "汉字 text", 0);
		surface_box(&s, (rect){ -2, -2, 9, 9 }, STR("title"), 0, 0);
		surface_field(&s, 0, 0, 4, STR("long text"), 0, ALIGN_RIGHT);
		surface_over(&s, (rect){ 0, 0, 99, 99 }, STYLE_DIM);
		surface_shift(&s, 0, s.rows, 1);
		surface_cursor(&s, 0, 0);
		surface_copy(&copy, &s);
		surface_free(&copy);
		surface_free(&s);
	}
}

static void fields_cut_and_align(void **state)
{
	static const struct {
		const char *text;
		alignment how;
		const char *row;
	} rows[] = {
		{ "abc", ALIGN_LEFT, "[abc  ]" },    { "abc", ALIGN_RIGHT, "[  abc]" },
		{ "abc", ALIGN_CENTRE, "[ abc ]" },  { "abcdef", ALIGN_LEFT, "[abcd…]" },
		{ "汉字汉", ALIGN_LEFT, "[汉字…]" }, { "abcde", ALIGN_RIGHT, "[abcde]" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		surface s = surface_new(1, 7);

		surface_puts(&s, 0, 0, "[.....]", 0);
		surface_field(&s, 0, 1, 5, str_of(rows[i].text), 0, rows[i].how);
		assert_row(&s, 0, rows[i].row);
		surface_free(&s);
	}
}

static void styles_stack(void **state)
{
	surface s = surface_new(1, 8);
	strbuf b = { 0 };

	(void)state;
	surface_puts(&s, 0, 0, "abcd", style_of(STYLE_PERSON));
	surface_over(&s, (rect){ 0, 1, 1, 2 }, STYLE_SELECTION);
	surface_row_styles(&s, 0, &b);
	assert_str(strbuf_str(&b), "pSSp");
	strbuf_clear(&b);
	assert_int_equal(surface_cell(&s, 0, 1).style,
			 style_over(style_of(STYLE_PERSON), STYLE_SELECTION));
	assert_int_equal(style_top(style_over(style_of(STYLE_TEXT), STYLE_DIM)), STYLE_DIM);
	surface_free(&s);
}

static void every_style_has_a_name_and_a_letter(void **state)
{
	(void)state;
	for (int i = 0; i < STYLE_COUNT; i++) {
		style_name found;

		assert_true(style_find(str_of(style_title(i)), &found));
		assert_int_equal(found, i);
		assert_true(style_letter(i) > ' ' && style_letter(i) < 0x7f);
		for (int k = 0; k < i; k++)
			assert_int_not_equal(style_letter(i), style_letter(k));
	}
}

static void copies_are_equal_and_shifts_move_rows(void **state)
{
	surface s = surface_new(4, 12), copy = { 0 };

	(void)state;
	surface_puts(&s, 0, 0, "first 👩‍🚀", 0);
	surface_puts(&s, 1, 0, "second", style_of(STYLE_QUOTE));
	surface_puts(&s, 3, 0, "last", 0);
	surface_copy(&copy, &s);
	for (int row = 0; row < 4; row++)
		assert_true(surface_row_equal(&s, row, &copy, row));
	assert_int_equal(surface_row_hash(&s, 2), 0);
	assert_int_equal(surface_row_hash(&s, 0), surface_row_hash(&copy, 0));
	surface_shift(&s, 0, 3, 1);
	assert_true(surface_row_equal(&s, 0, &copy, 1));
	assert_row(&s, 2, "");
	assert_row(&s, 3, "last");
	surface_shift(&s, 0, 4, -2);
	assert_true(surface_row_equal(&s, 2, &copy, 1));
	assert_row(&s, 3, "");
	surface_shift(&s, 0, 4, 9);
	assert_row(&s, 2, "");
	surface_free(&s);
	surface_free(&copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(puts_and_clips),
		cmocka_unit_test(overwriting_half_of_a_wide_cluster_leaves_a_blank),
		cmocka_unit_test(a_part_has_its_own_places_and_edges),
		cmocka_unit_test(any_size_is_fine),
		cmocka_unit_test(fields_cut_and_align),
		cmocka_unit_test(styles_stack),
		cmocka_unit_test(every_style_has_a_name_and_a_letter),
		cmocka_unit_test(copies_are_equal_and_shifts_move_rows),
	};

	return cmocka_run_group_tests_name("surface", tests, NULL, NULL);
}
