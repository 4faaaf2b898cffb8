/* test_command.c - the table of commands and the keys that call them. */
#include "test.h"

#include <string.h>

#include "app/command.h"
#include "tui/keymap.h"

static void test_every_key_calls_a_command(void **state)
{
	(void)state;
	for (size_t i = 0; keymap_profiles[i]; i++) {
		keymap *km = keymap_new(keymap_profiles[i]);
		const char *unknown = keymap_unknown_command(km, command_known);

		if (unknown)
			fail_msg("%s: %s", keymap_profiles[i], unknown);
		keymap_free(km);
	}
}

static void test_names_are_unique_and_explained(void **state)
{
	(void)state;
	for (const app_command *c = app_commands; c->name; c++) {
		assert_ptr_equal(command_find(str_of(c->name)), c);
		assert_true(strlen(c->help) >= 3 && strlen(c->help) < 40);
	}
}

static void test_names_are_completed(void **state)
{
	arena mem = { 0 };
	str *out;

	(void)state;
	assert_int_equal(command_complete(NULL, &mem, STR("the"), &out), 1);
	assert_true(str_eq(out[0], STR("theme")));
	assert_true(command_complete(NULL, &mem, STR("select-"), &out) > 5);
	assert_int_equal(command_complete(NULL, &mem, STR("nothing-like-it"), &out), 0);
	arena_clear(&mem);
}

/* A line, how many complete it (0: none, 2: two or more), and the first of them. */
static const struct {
	const char *line;
	size_t least;
	const char *first;
} completed[] = {
	{ "theme sep", 1, "theme sepia" },
	{ "theme ", 2, NULL },
	{ "set wid", 1, "set width" },
	{ "set keys l", 1, "set keys less" },
	{ "set mouse t", 1, "set mouse true" },
	{ "set theme-dark nor", 1, "set theme-dark nord" },
	{ "set width ", 0, NULL },
	{ "set never ", 0, NULL },
	{ "search a", 0, NULL },
	{ "tags", 1, "note-tags" },
	{ "quote", 2, "quotes" },
	{ "export", 1, "save" },
	{ "xy", 0, NULL },
	{ "", 2, NULL },
};

static void test_arguments_are_completed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(completed); i++) {
		arena mem = { 0 };
		str *out;
		size_t n = command_complete(NULL, &mem, str_of(completed[i].line), &out);

		if (!(completed[i].least > 1 ? n > 1 : n == completed[i].least))
			fail_msg("%s: %zu", completed[i].line, n);
		if (completed[i].first)
			assert_str(out[0], completed[i].first);
		arena_clear(&mem);
	}
}

static void test_lines_are_explained(void **state)
{
	(void)state;
	assert_string_equal(command_about(STR("help")), "help");
	assert_ptr_equal(command_about(STR("set width")), setting_find(STR("width"))->sentence);
	assert_null(command_about(STR("set width 66")));
	assert_null(command_about(STR("theme sepia")));
	assert_null(command_about(STR("nothing-like-it")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_key_calls_a_command),
		cmocka_unit_test(test_names_are_unique_and_explained),
		cmocka_unit_test(test_names_are_completed),
		cmocka_unit_test(test_arguments_are_completed),
		cmocka_unit_test(test_lines_are_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
