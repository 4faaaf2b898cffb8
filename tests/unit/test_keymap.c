/* test_keymap.c - keys find their commands, in every mode and profile. */
#include "test.h"

#include <stdio.h>

#include "tui/keymap.h"

static const keymap_mode *mode(const char *name)
{
	const keymap_mode *m = keymap_mode_find(str_of(name));

	assert_non_null(m);
	return m;
}

/* Types the keys; what the last of them gave. */
static keymap_result type(const keymap *km, const char *where, const char *text, keymap_hit *hit)
{
	keymap_state st = { 0 };
	keymap_result r = KEYMAP_UNKNOWN;
	key keys[16];
	size_t n;

	*hit = (keymap_hit){ 0 };
	assert_true(key_sequence(str_of(text), keys, COUNT(keys), &n));
	for (size_t i = 0; i < n; i++)
		r = keymap_press(km, &st, mode(where), keys[i], hit);
	return r;
}

/* Long: its rows. */
static void keys_find_commands(void **state)
{
	static const struct {
		const char *profile, *mode, *keys;
		keymap_result result;
		const char *command;
		size_t count;
		char argument;
	} rows[] = {
		{ "gloss", "article", "j", KEYMAP_COMMAND, "line-down", 0, 0 },
		{ "gloss", "article", "1 2 j", KEYMAP_COMMAND, "line-down", 12, 0 },
		{ "gloss", "article", "1 0 j", KEYMAP_COMMAND, "line-down", 10, 0 },
		{ "gloss", "article", "5", KEYMAP_MORE, NULL, 0, 0 },
		{ "gloss", "article", "g", KEYMAP_COMMAND, "top", 0, 0 },
		{ "gloss", "article", "]", KEYMAP_MORE, NULL, 0, 0 },
		{ "gloss", "article", "]e", KEYMAP_COMMAND, "next-entity", 0, 0 },
		{ "gloss", "article", "3 ]e", KEYMAP_COMMAND, "next-entity", 3, 0 },
		{ "gloss", "article", "]x", KEYMAP_UNKNOWN, NULL, 0, 0 },
		{ "gloss", "article", "] ESC", KEYMAP_CANCEL, NULL, 0, 0 },
		{ "gloss", "article", "4 ESC", KEYMAP_CANCEL, NULL, 0, 0 },
		{ "gloss", "article", "ESC", KEYMAP_COMMAND, "cancel", 0, 0 },
		{ "gloss", "article", "m q", KEYMAP_COMMAND, "bookmark", 0, 'q' },
		{ "gloss", "article", "m Q", KEYMAP_UNKNOWN, NULL, 0, 0 },
		{ "gloss", "article", "' '", KEYMAP_COMMAND, "go-last", 0, 0 },
		{ "gloss", "article", "ZZ", KEYMAP_COMMAND, "quit-all", 0, 0 },
		{ "gloss", "article", "i", KEYMAP_COMMAND, "card", 0, 0 },
		{ "gloss", "selection", "iq", KEYMAP_COMMAND, "select-quote", 0, 0 },
		{ "gloss", "selection", "3w", KEYMAP_COMMAND, "select-word", 3, 0 },
		{ "gloss", "selection", "0", KEYMAP_COMMAND, "select-line-start", 0, 0 },
		{ "gloss", "selection", "m2", KEYMAP_COMMAND, "highlight", 0, '2' },
		{ "gloss", "selection", "y", KEYMAP_COMMAND, "copy-selection", 0, 0 },
		{ "gloss", "people", "n", KEYMAP_COMMAND, "mention-next", 0, 0 },
		{ "gloss", "people", "j", KEYMAP_COMMAND, "line-down", 0, 0 },
		{ "gloss", "editor", "j", KEYMAP_TEXT, NULL, 0, 0 },
		{ "gloss", "editor", "7", KEYMAP_TEXT, NULL, 0, 0 },
		{ "gloss", "editor", "^S", KEYMAP_COMMAND, "editor-save", 0, 0 },
		{ "gloss", "prompt", "q", KEYMAP_TEXT, NULL, 0, 0 },
		{ "less", "article", "?", KEYMAP_COMMAND, "search-back", 0, 0 },
		{ "less", "article", "V", KEYMAP_COMMAND, "select", 0, 0 },
		{ "less", "people", "?", KEYMAP_COMMAND, "help", 0, 0 },
		{ "vim", "article", "g", KEYMAP_MORE, NULL, 0, 0 },
		{ "vim", "article", "gg", KEYMAP_COMMAND, "top", 0, 0 },
		{ "vim", "article", "u", KEYMAP_COMMAND, "undo", 0, 0 },
		{ "newsboat", "article", "3", KEYMAP_COMMAND, "open-link", 0, 0 },
		{ "newsboat", "article", "n", KEYMAP_COMMAND, "next-article", 0, 0 },
		{ "newsboat", "article", "^B", KEYMAP_COMMAND, "bookmark-article", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		keymap *km = keymap_new(rows[i].profile);
		keymap_hit hit;

		assert_int_equal(type(km, rows[i].mode, rows[i].keys, &hit), rows[i].result);
		if (rows[i].command) {
			assert_string_equal(hit.command, rows[i].command);
			assert_int_equal(hit.count, rows[i].count);
			assert_int_equal(hit.argument, rows[i].argument);
		}
		keymap_free(km);
	}
	assert_null(keymap_new("emacs"));
}

static bool known(str command)
{
	return !str_eq(command, STR("nonsense"));
}

static void own_keys_and_their_conflicts(void **state)
{
	static const struct {
		const char *mode, *keys, *command, *error;
	} rows[] = {
		{ "article", "^T", "zen", NULL },
		{ "article", "^T", "card",
		  "'^T' is in the way of '^T', bound at c.yaml:1 already" },
		{ "article", "^Tx", "card",
		  "'^Tx' is in the way of '^T', bound at c.yaml:1 already" },
		{ "people", "^T", "card", NULL },
		{ "article", "gx", "browser", NULL }, /* replaces our g */
		{ "article", "]", "card", NULL },     /* replaces all that begin with ] */
		{ "artikel", "x", "zen", "there is no mode 'artikel'; did you mean 'article'?" },
		{ "article", "x", "nonsense",
		  "there is no command 'nonsense'; see gloss --list-keys" },
		{ "article", "abcde", "zen",
		  "'abcde' is not a sequence of 1 to 4 keys, such as ]e, ^O or ESC-x" },
		{ "list", "j", "", NULL },
	};
	keymap *km = keymap_new("gloss");
	keymap_hit hit;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		err e = { 0 };
		char where[16];

		snprintf(where, sizeof where, "c.yaml:%zu", i + 1);
		assert_int_equal(keymap_bind(km, str_of(rows[i].mode), str_of(rows[i].keys),
					     str_of(rows[i].command), str_of(where), known, &e),
				 rows[i].error == NULL);
		if (rows[i].error)
			assert_string_equal(e.text, rows[i].error);
	}
	assert_int_equal(type(km, "article", "^T", &hit), KEYMAP_COMMAND);
	assert_string_equal(hit.command, "zen");
	assert_int_equal(type(km, "article", "]", &hit), KEYMAP_COMMAND);
	assert_int_equal(type(km, "article", "g", &hit), KEYMAP_MORE);
	assert_int_equal(type(km, "people", "j", &hit), KEYMAP_UNKNOWN); /* taken away */
	assert_int_equal(type(km, "article", "j", &hit), KEYMAP_COMMAND);
	keymap_free(km);
}

static void what_may_follow(void **state)
{
	keymap *km = keymap_new("gloss");
	keymap_state st = { .keys = { 'y' }, .n = 1 };
	keymap_next *rows;
	arena a = { 0 };

	(void)state;
	assert_int_equal(keymap_following(km, mode("article"), &st, &a, &rows), 4);
	assert_int_equal(rows[0].key, 'y');
	assert_string_equal(rows[1].command, "copy-quote");
	arena_clear(&a);
	keymap_free(km);
}

static void keys_of_a_command_are_those_that_work(void **state)
{
	static const struct {
		const char *mode, *command, *keys;
	} rows[] = {
		{ "article", "line-down", "j Down" },   { "article", "page-up", "b ^B" },
		{ "selection", "page-up", "^B ESC-v" }, /* b selects a word back there */
		{ "article", "bookmark", "m{a-z}" },    { "help", "close", "? h" },
		{ "article", "select-word", NULL },     { "people", "quit", NULL },
	};
	keymap *km = keymap_new("gloss");

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf b = { 0 };

		assert_int_equal(keymap_keys_of(km, mode(rows[i].mode), rows[i].command, 2, &b),
				 rows[i].keys != NULL);
		if (rows[i].keys)
			assert_str(strbuf_str(&b), rows[i].keys);
		strbuf_clear(&b);
	}
	keymap_free(km);
}

static const char *sentence(const char *command)
{
	return strcmp(command, "zen") == 0 ? "nothing but the text" : NULL;
}

static void the_printed_map_can_be_read_again(void **state)
{
	(void)state;
	for (size_t i = 0; keymap_profiles[i]; i++) {
		keymap *km = keymap_new(keymap_profiles[i]), *other = keymap_new("gloss");
		strbuf text = { 0 }, yaml = { 0 };
		str rest, line, where = STR("article");
		size_t at;

		keymap_print(km, false, sentence, &text);
		assert_true(str_find(strbuf_str(&text), STR("  z         zen"), 0, &at));
		assert_true(str_find(strbuf_str(&text), STR("nothing but the text\n"), 0, &at));
		keymap_print(km, true, NULL, &yaml);
		rest = strbuf_str(&yaml);
		assert_true(str_split(&rest, '\n', &line));
		assert_str(line, "bind:");
		while (str_split(&rest, '\n', &line) && line.n) {
			err e = { 0 };
			size_t colon;
			char keys[64] = "";

			if (line.p[2] != ' ') {
				where = str_slice(line, (gloss_span){ 2, line.n - 1 });
				continue;
			}
			assert_true(str_find(line, STR("\": "), 0, &colon));
			for (size_t k = 5, n = 0; k < colon; k++) {
				if (line.p[k] != '\\' || line.p[k - 1] == '\\')
					keys[n++] = line.p[k];
			}
			if (!keymap_bind(other, where, str_of(keys), str_from(line, colon + 3),
					 STR("x:1"), NULL, &e))
				fail_msg("%s: %s: %s", keymap_profiles[i], keys, e.text);
		}
		strbuf_clear(&text);
		strbuf_clear(&yaml);
		keymap_free(km);
		keymap_free(other);
	}
}

/* In every mode of every profile each key of the tables does something that can be reached. */
static void no_key_is_in_the_way_of_another(void **state)
{
	(void)state;
	for (size_t p = 0; keymap_profiles[p]; p++) {
		keymap *km = keymap_new(keymap_profiles[p]);
		arena a = { 0 };

		for (size_t m = 0; m < keymap_mode_count(); m++) {
			const keymap_binding **rows;
			size_t n = keymap_bindings(km, keymap_mode_at(m), &a, &rows);

			for (size_t i = 0; i < n; i++) {
				keymap_state st = { 0 };
				keymap_hit hit = { 0 };
				keymap_result r = KEYMAP_MORE;

				for (size_t k = 0; k < rows[i]->n; k++) {
					key pressed = rows[i]->keys[k];

					if (key_is_range(pressed))
						pressed = pressed >> 8 & 255;
					assert_int_equal(r, KEYMAP_MORE);
					r = keymap_press(km, &st, keymap_mode_at(m), pressed, &hit);
				}
				if (r != KEYMAP_COMMAND ||
				    strcmp(hit.command, rows[i]->command) != 0)
					fail_msg("%s %s: %s cannot be reached", keymap_profiles[p],
						 keymap_mode_at(m)->name, rows[i]->command);
			}
		}
		arena_clear(&a);
		keymap_free(km);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_find_commands),
		cmocka_unit_test(own_keys_and_their_conflicts),
		cmocka_unit_test(what_may_follow),
		cmocka_unit_test(keys_of_a_command_are_those_that_work),
		cmocka_unit_test(the_printed_map_can_be_read_again),
		cmocka_unit_test(no_key_is_in_the_way_of_another),
	};

	return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}
