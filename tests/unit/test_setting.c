/* test_setting.c - config.yaml by its table. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "conf/less_flags.h"
#include "conf/setting.h"

static void the_table_is_sound(void **state)
{
	arena a = { 0 };
	settings o;

	(void)state;
	settings_default(&o);
	assert_int_equal(o.width, 72);
	assert_string_equal(o.theme, "auto");
	assert_string_equal(o.browser, "");
	for (const setting *which = setting_table; which->name; which++) {
		strbuf b = { 0 };
		err e = { 0 };

		assert_ptr_equal(setting_find(str_of(which->name)), which);
		settings_value(&o, which, &b);
		assert_str(strbuf_str(&b), which->standard);
		assert_true(settings_set(&o, &a, str_of(which->name), strbuf_str(&b), &e));
		strbuf_clear(&b);
	}
	arena_clear(&a);
}

static void values_are_checked(void **state)
{
	static const struct {
		const char *name, *value, *error;
	} rows[] = {
		{ "width", "60", NULL },
		{ "width", "400", NULL },
		{ "width", "401", "'width' should be a number from 20 to 400" },
		{ "width", "20", NULL },
		{ "width", "60", NULL },
		{ "width", "000060", NULL },
		{ "width", "99999999999999999999", "'width' should be a number from 20 to 400" },
		{ "width", "19", "'width' should be a number from 20 to 400" },
		{ "width", "6o", "'width' should be a number from 20 to 400" },
		{ "width", "", "'width' should be a number from 20 to 400" },
		{ "mouse", "yes", NULL },
		{ "mouse", "maybe", "'mouse' should be true or false" },
		{ "keys", "vim", NULL },
		{ "keys", "emacs", "'keys' should be gloss, less, vim or newsboat" },
		{ "widht", "60", "there is no setting 'widht'; did you mean 'width'?" },
		{ "nonsense", "60", "there is no setting 'nonsense'" },
	};
	arena a = { 0 };
	settings o;

	(void)state;
	settings_default(&o);
	for (size_t i = 0; i < COUNT(rows); i++) {
		err e = { 0 };

		assert_int_equal(
			settings_set(&o, &a, str_of(rows[i].name), str_of(rows[i].value), &e),
			rows[i].error == NULL);
		if (rows[i].error)
			assert_string_equal(e.text, rows[i].error);
	}
	assert_int_equal(o.width, 60);
	assert_true(o.mouse);
	assert_string_equal(o.keys, "vim");
	arena_clear(&a);
}

static void collect(void *arg, const err *e)
{
	char line[1024];

	strbuf_addf(arg, "%s\n", gloss_error_format(e, line, sizeof line));
}

static size_t load(const char *yaml, settings *o, arena *a, config_binding **b, size_t *n,
		   strbuf *out)
{
	char path[] = "/tmp/gloss-test-config-XXXXXX";
	int fd = mkstemp(path);
	size_t mistakes;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, yaml, strlen(yaml)), strlen(yaml));
	close(fd);
	mistakes = config_load(o, a, path, b, n, collect, out);
	unlink(path);
	return mistakes;
}

static void a_file_with_mistakes_keeps_what_is_right(void **state)
{
	arena a = { 0 };
	strbuf out = { 0 };
	config_binding *b;
	settings o;
	size_t n, at;

	(void)state;
	settings_default(&o);
	assert_int_equal(load("width: 66\n"
			      "keys: emacs\n"
			      "colour: red\n"
			      "zen: [1]\n"
			      "theme: nord\n"
			      "bind:\n"
			      "  article:\n"
			      "    \"]x\": zen\n"
			      "    ^T: card\n"
			      "  people: q\n",
			      &o, &a, &b, &n, &out),
			 4);
	assert_int_equal(o.width, 66);
	assert_string_equal(o.theme, "nord");
	assert_string_equal(o.keys, "gloss");
	assert_true(str_find(strbuf_str(&out), STR(":2:7: 'keys' should be gloss"), 0, &at));
	assert_true(str_find(strbuf_str(&out), STR(":3:1: there is no setting 'colour'"), 0, &at));
	assert_true(str_find(strbuf_str(&out), STR(":4:6: 'zen' should be one value"), 0, &at));
	assert_true(str_find(strbuf_str(&out), STR(":10:11: a mode should have keys"), 0, &at));
	assert_int_equal(n, 2);
	assert_str(b[0].mode, "article");
	assert_str(b[0].keys, "]x");
	assert_str(b[1].command, "card");
	assert_true(str_ends(b[1].where, STR(":9")));
	strbuf_reset(&out);
	assert_int_equal(load("a: b: c\n", &o, &a, &b, &n, &out), 1);
	assert_int_equal(n, 0);
	assert_int_equal(config_load(&o, &a, "/nowhere/config.yaml", &b, &n, collect, &out), 0);
	strbuf_clear(&out);
	arena_clear(&a);
}

static void take_flag(void *arg, const less_flag *f)
{
	strbuf_addc(arg, f->letter);
}

static void flags_of_less_are_found(void **state)
{
	static const struct {
		const char *value, *flags;
	} rows[] = {
		{ "", "" },
		{ "FRX", "FX" },
		{ "-F -R -X", "FX" },
		{ "-iMRSN", "iN" },
		{ "-I", "I" },
		{ "-R --mouse --LINE-NUMBERS --quit-if-one-screen", "NF" },
		{ "--prompt=IN F$ -N", "N" },
		{ "-PIN F$ -N", "N" },
		{ "-PNever ends F", "" },
		{ "-j.5N -x4,8i", "Ni" },
		{ "-j-3N", "N" },
		{ "-Dd+r$F", "F" },
		{ "-+F -!N X", "X" },
		{ "+Gg -N", "" },
		{ "-kN", "" },
		{ "-", "" },
		{ "--", "" },
		{ "-+", "" },
		{ "-\"N F", "F" },
		{ "\xff\xfe N", "N" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf b = { 0 };

		less_flags(str_of(rows[i].value), take_flag, &b);
		assert_str(strbuf_str(&b), rows[i].flags);
		strbuf_clear(&b);
	}
}

/* Each flag that does something gives a setting a value that it can have. */
static void flags_of_less_are_settings(void **state)
{
	arena a = { 0 };
	settings o;
	err e = { 0 };

	(void)state;
	settings_default(&o);
	for (const less_flag *f = less_flag_table; f->letter; f++)
		if (f->name && !settings_set(&o, &a, str_of(f->name), str_of(f->value), &e))
			fail_msg("%s", e.text);
	assert_true(o.numbers && o.one_screen && o.keep_screen);
	arena_clear(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_sound),
		cmocka_unit_test(values_are_checked),
		cmocka_unit_test(a_file_with_mistakes_keeps_what_is_right),
		cmocka_unit_test(flags_of_less_are_found),
		cmocka_unit_test(flags_of_less_are_settings),
	};

	return cmocka_run_group_tests_name("setting", tests, NULL, NULL);
}
