/* test_prompt.c - typing one line. */
#include "test.h"

#include "tui/prompt.h"

/* Types names of keys; "text" in quotes stands for its letters. The last result. */
static prompt_result type(prompt *p, const char *keys)
{
	prompt_result r = PROMPT_IGNORED;
	str rest = str_of(keys), word;

	while (str_split(&rest, ' ', &word)) {
		key k[16];
		size_t n;

		assert_true(key_sequence(word, k, COUNT(k), &n));
		for (size_t i = 0; i < n; i++)
			r = prompt_key(p, k[i]);
	}
	return r;
}

static void keys_edit_the_line(void **state)
{
	static const struct {
		const char *start, *keys, *text;
		size_t at;
		prompt_result last;
	} rows[] = {
		{ "", "abc", "abc", 3, PROMPT_CHANGED },
		{ "abc", "Left Left x", "axbc", 2, PROMPT_CHANGED },
		{ "abc", "^A x ^E y", "xabcy", 5, PROMPT_CHANGED },
		{ "abc", "BS BS", "a", 1, PROMPT_CHANGED },
		{ "abc", "^A Del", "bc", 0, PROMPT_CHANGED },
		{ "one two", "^W", "one ", 4, PROMPT_CHANGED },
		{ "one two", "^W ^Y ^Y", "one twotwo", 10, PROMPT_CHANGED },
		{ "one two", "ESC-b ESC-b", "one two", 0, PROMPT_MOVED },
		{ "one two", "^A ESC-f", "one two", 3, PROMPT_MOVED },
		{ "one two", "ESC-b ^K", "one ", 4, PROMPT_CHANGED },
		{ "one two", "^U", "", 0, PROMPT_CHANGED },
		{ "汉字", "BS", "汉", 3, PROMPT_CHANGED },
		{ "a👩‍🚀", "BS", "a", 1, PROMPT_CHANGED },
		{ "e\xcc\x81", "Left", "e\xcc\x81", 0, PROMPT_MOVED },
		{ "", "BS", "", 0, PROMPT_CANCEL },
		{ "a", "ENTER", "a", 1, PROMPT_DONE },
		{ "a", "ESC", "a", 1, PROMPT_CANCEL },
		{ "a", "F5", "a", 1, PROMPT_IGNORED },
		{ "a", "Tab", "a", 1, PROMPT_IGNORED },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		prompt p = { 0 };

		prompt_open(&p, "/", str_of(rows[i].start));
		assert_int_equal(type(&p, rows[i].keys), rows[i].last);
		assert_str(prompt_text(&p), rows[i].text);
		assert_int_equal(p.at, rows[i].at);
		prompt_clear(&p);
	}
}

static void pasted_text_is_one_clean_line(void **state)
{
	prompt p = { 0 };

	(void)state;
	prompt_open(&p, "/", STR(""));
	prompt_paste(&p, STR("one\ntwo\x1b[31m\ttail\n"));
	assert_str(prompt_text(&p), "one two[31m tail");
	prompt_clear(&p);
}

static void history_keeps_what_was_being_typed(void **state)
{
	prompt_history h = { 0 };
	prompt p = { 0 };

	(void)state;
	prompt_history_add(&h, STR("first"));
	prompt_history_add(&h, STR("second"));
	prompt_history_add(&h, STR("first")); /* moves to the end */
	prompt_history_add(&h, STR(""));
	assert_int_equal(h.lines.n, 2);
	prompt_open(&p, "/", STR("new"));
	p.history = &h;
	type(&p, "Up");
	assert_str(prompt_text(&p), "first");
	type(&p, "Up Up");
	assert_str(prompt_text(&p), "second");
	type(&p, "Down Down");
	assert_str(prompt_text(&p), "new");
	prompt_history_clear(&h);
	prompt_clear(&p);
}

static size_t two_choices(void *arg, arena *a, str text, str **out)
{
	(void)arg;
	*out = arena_new(a, str, 2);
	(*out)[0] = arena_printf(a, "%.*sa", STR_ARGS(text));
	(*out)[1] = arena_printf(a, "%.*sb", STR_ARGS(text));
	return 2;
}

static void tab_goes_through_the_choices(void **state)
{
	prompt p = { 0 };

	(void)state;
	prompt_open(&p, ":", STR("x"));
	p.complete = two_choices;
	type(&p, "Tab");
	assert_str(prompt_text(&p), "xa");
	assert_int_equal(p.choices_n, 2);
	type(&p, "Tab");
	assert_str(prompt_text(&p), "xb");
	type(&p, "Tab S-Tab");
	assert_str(prompt_text(&p), "xb");
	type(&p, "q Tab"); /* from what stands there now */
	assert_str(prompt_text(&p), "xbqa");
	prompt_clear(&p);
}

static void long_text_scrolls_with_the_cursor(void **state)
{
	surface s = surface_new(1, 10);
	prompt p = { 0 };
	strbuf b = { 0 };
	int row, col;

	(void)state;
	prompt_open(&p, "/", STR("abcdefghijklmn"));
	prompt_draw(&p, &s, 0, STR(""));
	surface_row_text(&s, 0, &b);
	assert_str(strbuf_str(&b), "/ghijklmn");
	assert_true(surface_cursor_at(&s, &row, &col));
	assert_int_equal(col, 9);
	type(&p, "Home");
	prompt_draw(&p, &s, 0, STR(""));
	strbuf_reset(&b);
	surface_row_text(&s, 0, &b);
	assert_str(strbuf_str(&b), "/abcdefghi");
	assert_true(surface_cursor_at(&s, &row, &col));
	assert_int_equal(col, 1);
	strbuf_clear(&b);
	surface_free(&s);
	prompt_clear(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_edit_the_line),
		cmocka_unit_test(pasted_text_is_one_clean_line),
		cmocka_unit_test(history_keeps_what_was_being_typed),
		cmocka_unit_test(tab_goes_through_the_choices),
		cmocka_unit_test(long_text_scrolls_with_the_cursor),
	};

	return cmocka_run_group_tests_name("prompt", tests, NULL, NULL);
}
