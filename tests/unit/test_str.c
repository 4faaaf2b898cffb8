/* test_str.c - strings cut, trimmed, searched and built. */
#include "test.h"

#include <stdlib.h>

#include "base/err.h"

static void trims_both_sides(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "", "" },
		{ " \t\r\n", "" },
		{ " a b ", "a b" },
		{ "a", "a" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_str(str_trim(str_of(rows[i].in)), rows[i].want);
}

static void splits_and_keeps_empty_parts(void **state)
{
	str rest = STR("a,,b,"), part;
	strbuf seen = { 0 };

	(void)state;
	while (str_split(&rest, ',', &part))
		strbuf_addf(&seen, "[%.*s]", STR_ARGS(part));
	assert_str(strbuf_str(&seen), "[a][][b][]");
	strbuf_clear(&seen);
}

static void finds_from_a_place(void **state)
{
	size_t at = 99;

	(void)state;
	assert_true(str_find(STR("one two one"), STR("one"), 1, &at));
	assert_int_equal(at, 8);
	assert_false(str_find(STR("one"), STR("one"), 1, &at));
	assert_false(str_find(STR(""), STR("x"), 0, &at));
	assert_true(str_find(STR("ab"), STR(""), 2, &at));
	assert_int_equal(at, 2);
}

static void knows_beginnings_and_ends(void **state)
{
	static const struct {
		const char *s, *part;
		bool starts, ends;
	} rows[] = {
		{ "", "", true, true },       { "ab", "", true, true },
		{ "ab", "ab", true, true },   { "ab", "a", true, false },
		{ "ab", "b", false, true },   { "b", "ab", false, false },
		{ "aba", "aba", true, true }, { "", "a", false, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(str_starts(str_of(rows[i].s), str_of(rows[i].part)),
				 rows[i].starts);
		assert_int_equal(str_ends(str_of(rows[i].s), str_of(rows[i].part)), rows[i].ends);
	}
	assert_true(str_eq_nocase(STR("aZ@["), STR("Az@[")));
	assert_false(str_eq_nocase(STR("@"), STR("`")));
	assert_false(str_eq_nocase(STR("["), STR("{")));
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("\xc3"), STR("z")) > 0);
	assert_int_equal(str_cmp(STR("ab"), STR("ab")), 0);
}

/* They quote names of files and what stands in them, and are printed on a terminal. */
static void errors_have_no_control_characters(void **state)
{
	err e;

	(void)state;
	assert_false(err_set(&e, GLOSS_ERR_INPUT, "a%cb\n\x1b[31m\x7f \xc2\x9b é", 1));
	assert_string_equal(e.text, "a?b??[31m? ?? é");
	assert_false(err_at(&e, "x\x1b]0;y\a", 2, 3));
	assert_string_equal(e.where, "x?]0;y?");
}

static void buffer_grows_and_is_handed_over(void **state)
{
	strbuf b = { 0 };
	char *taken;

	(void)state;
	for (int i = 0; i < 1000; i++)
		strbuf_addf(&b, "%d ", i);
	assert_int_equal(b.n, 3890);
	taken = strbuf_take(&b);
	assert_int_equal(strlen(taken), 3890);
	assert_int_equal(b.n, 0);
	free(taken);
	taken = strbuf_take(&b);
	assert_string_equal(taken, "");
	free(taken);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trims_both_sides),
		cmocka_unit_test(splits_and_keeps_empty_parts),
		cmocka_unit_test(finds_from_a_place),
		cmocka_unit_test(knows_beginnings_and_ends),
		cmocka_unit_test(errors_have_no_control_characters),
		cmocka_unit_test(buffer_grows_and_is_handed_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
