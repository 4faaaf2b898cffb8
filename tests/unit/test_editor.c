/* test_editor.c - writing several lines. */
#include "test.h"

#include "random.h"
#include "text/grapheme.h"
#include "text/utf8.h"
#include "tui/editor.h"

static void type(editor *e, const char *keys)
{
	str rest = str_of(keys), word;

	while (str_split(&rest, ' ', &word)) {
		key k[16];
		size_t n;

		if (word.n == 0)
			continue;
		assert_true(key_sequence(word, k, COUNT(k), &n));
		for (size_t i = 0; i < n; i++)
			editor_key(e, k[i]);
	}
}

static void keys_edit_the_text(void **state)
{
	static const struct {
		const char *start, *keys, *text;
		size_t at;
	} rows[] = {
		{ "", "a ENTER b", "a\nb", 3 },
		{ "ab\ncd", "Up x", "abx\ncd", 3 },
		{ "ab\ncd", "Up Home x", "xab\ncd", 1 },
		{ "abc\nd\nefg", "Left Up Up x", "abxc\nd\nefg", 3 }, /* the column is kept */
		{ "abc\nd\nefg", "Up Up Down Down x", "abc\nd\nefgx", 10 },
		{ "ab\ncd", "^A BS", "abcd", 2 },
		{ "ab\ncd", "Up ^K", "abcd", 2 },
		{ "ab\ncd", "^U", "ab\n", 3 },
		{ "one two", "^W ^W", "", 0 },
		{ "one two", "ESC-b ESC-d ESC-b ^Y", "twoone ", 3 },
		{ "a\nb\nc", "ESC-< x ESC-> y", "xa\nb\ncy", 7 },
		{ "汉字", "Left x", "汉x字", 4 },
		{ "👩‍🚀🇩🇪", "BS BS", "", 0 },
		{ "", "Up Down Left Right BS Del ^K ^U ^W ^Y", "", 0 },
		{ "ab", "x y z ESC-u", "ab", 2 }, /* a run of letters is one act */
		{ "ab", "x SPACE y ESC-u ESC-u", "abx", 3 },
		{ "ab", "x BS BS ESC-u", "abx", 3 },
		{ "ab", "x ESC-u ESC-r", "abx", 3 },
		{ "ab", "x ESC-u y ESC-r", "aby", 3 }, /* a new act ends the redo */
		{ "ab", "ESC-u ESC-r", "ab", 2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		editor e = { 0 };

		editor_open(&e, str_of(rows[i].start));
		type(&e, rows[i].keys);
		assert_str(editor_text(&e), rows[i].text);
		assert_int_equal(e.at, rows[i].at);
		editor_clear(&e);
	}
}

static void draw(editor *e, int rows, int cols, strbuf *out)
{
	surface s = surface_new(rows, cols);
	int row, col;

	strbuf_reset(out);
	editor_draw(e, &s, true);
	for (int r = 0; r < rows; r++) {
		surface_row_text(&s, r, out);
		strbuf_addc(out, '|');
	}
	assert_true(surface_cursor_at(&s, &row, &col));
	strbuf_addf(out, "%d,%d", row, col);
	surface_free(&s);
}

static void lines_wrap_and_scroll(void **state)
{
	static const struct {
		const char *text, *keys, *screen;
	} rows[] = {
		{ "one two three", "", "one two|three||1,5" },
		{ "one two three", "Home", "one two|three||0,0" },
		{ "one two three", "Up", "one two|three||0,5" },
		{ "abcdefghijklm", "", "abcdefgh|ijklm||1,5" },
		{ "abcdefgh", "", "abcdefgh|||0,8" },
		{ "a\n", "", "a|||1,0" },
		{ "汉字汉字汉", "", "汉字汉字|汉||1,2" },
		{ "a\nb\nc\nd\ne", "", "c|d|e|2,1" },
		{ "a\nb\nc\nd\ne", "ESC-<", "a|b|c|0,0" },
		{ "", "", "|||0,0" },
	};
	strbuf b = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		editor e = { 0 };

		editor_open(&e, str_of(rows[i].text));
		draw(&e, 3, 9, &b);
		type(&e, rows[i].keys);
		draw(&e, 3, 9, &b);
		assert_str(strbuf_str(&b), rows[i].screen);
		editor_clear(&e);
	}
	strbuf_clear(&b);
}

static void pasting_cleans_and_limits(void **state)
{
	editor e = { 0 };
	char *much = malloc(EDITOR_MAX + 1);

	(void)state;
	memset(much, 'x', EDITOR_MAX + 1);
	editor_open(&e, STR(""));
	assert_int_equal(editor_paste(&e, STR("a\tb\nc\x1b[0m\x7f")), EDITOR_CHANGED);
	assert_str(editor_text(&e), "a    b\nc[0m");
	assert_true(e.modified);
	assert_int_equal(editor_paste(&e, (str){ much, EDITOR_MAX + 1 }), EDITOR_FULL);
	assert_str(editor_text(&e), "a    b\nc[0m");
	editor_clear(&e);
	free(much);
}

static void counts_lines_and_clusters(void **state)
{
	static const struct {
		const char *text;
		size_t lines, clusters;
	} rows[] = {
		{ "", 0, 0 },
		{ "a", 1, 1 },
		{ "a\nb", 2, 2 },
		{ "👩‍🚀é\n", 2, 2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		editor e = { 0 };
		size_t lines, clusters;

		editor_open(&e, str_of(rows[i].text));
		editor_counts(&e, &lines, &clusters);
		assert_int_equal(lines, rows[i].lines);
		assert_int_equal(clusters, rows[i].clusters);
		editor_clear(&e);
	}
}

/* Whatever is typed: valid text, the cursor on a border and on the screen. */
static void random_keys_keep_the_text_whole(void **state)
{
	static const char *const keys[] = { "a",     "SPACE", "ENTER", "汉",   "Left",  "Right",
					    "Up",    "Down",  "BS",    "Del",  "^K",    "^U",
					    "^W",    "^Y",    "Home",  "End",  "ESC-b", "ESC-f",
					    "ESC-u", "ESC-r", "ESC-d", "PgUp", "PgDn",  "b" };
	unsigned seed = (unsigned)random_seed(7);
	editor e = { 0 };
	strbuf b = { 0 };

	(void)state;
	editor_open(&e, STR("some text\nto begin with 👩‍🚀"));
	for (int i = 0; i < 4000; i++) {
		seed = seed * 1103515245u + 12345u;
		if (seed >> 16 & 15)
			type(&e, keys[(seed >> 20) % COUNT(keys)]);
		else
			editor_paste(&e, str_of((seed >> 20) % 2 ? "\xcc\x81" : "🇩"));
		assert_true(e.at <= e.text.n);
		assert_true(utf8_valid(editor_text(&e)));
		assert_true(grapheme_is_border(editor_text(&e), e.at));
		draw(&e, 4, 11, &b);
	}
	strbuf_clear(&b);
	editor_clear(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_edit_the_text),
		cmocka_unit_test(lines_wrap_and_scroll),
		cmocka_unit_test(pasting_cleans_and_limits),
		cmocka_unit_test(counts_lines_and_clusters),
		cmocka_unit_test(random_keys_keep_the_text_whole),
	};

	return cmocka_run_group_tests_name("editor", tests, NULL, NULL);
}
