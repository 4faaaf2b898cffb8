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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_key_calls_a_command),
		cmocka_unit_test(test_names_are_unique_and_explained),
		cmocka_unit_test(test_names_are_completed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
