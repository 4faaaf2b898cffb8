/* test_file.c - files replaced, links followed, limits kept. */
#include "test.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static char folder[64];

static int set_up(void **state)
{
	(void)state;
	make_folder(folder);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	return delete_folder(folder);
}

static const char *in_folder(arena *a, const char *name)
{
	return arena_printf(a, "%s/%s", folder, name).p;
}

static void replaces_and_keeps_the_mode(void **state)
{
	arena a = { 0 };
	const char *path = in_folder(&a, "deep/er/plain");
	struct stat st;
	str got;
	err e;

	(void)state;
	assert_true(file_replace(path, STR("one"), &e));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(chmod(path, 0640), 0);
	assert_true(file_replace(path, STR("two"), &e));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_true(file_read(&a, path, 100, &got, &e));
	assert_str(got, "two");
	arena_clear(&a);
}

static void follows_a_link(void **state)
{
	arena a = { 0 };
	const char *target = in_folder(&a, "target"), *name = in_folder(&a, "link");
	struct stat st;
	str got;
	err e;

	(void)state;
	assert_true(file_replace(target, STR("old"), &e));
	assert_int_equal(symlink(target, name), 0);
	assert_true(file_replace(name, STR("new"), &e));
	assert_int_equal(lstat(name, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_true(file_read(&a, target, 100, &got, &e));
	assert_str(got, "new");
	arena_clear(&a);
}

static void leaves_a_pipe_alone(void **state)
{
	arena a = { 0 };
	const char *path = in_folder(&a, "pipe");
	struct stat st;
	char line[512];
	err e;

	(void)state;
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_false(file_replace(path, STR("x"), &e));
	assert_non_null(strstr(gloss_error_format(&e, line, sizeof line), "not a regular file"));
	assert_int_equal(stat(path, &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	arena_clear(&a);
}

static void reads_no_more_than_the_limit(void **state)
{
	arena a = { 0 };
	const char *path = in_folder(&a, "ten");
	str got;
	err e;

	(void)state;
	assert_true(file_replace(path, STR("0123456789"), &e));
	assert_true(file_read(&a, path, 10, &got, &e));
	assert_false(file_read(&a, path, 9, &got, &e));
	assert_int_equal(e.code, GLOSS_ERR_LIMIT);
	arena_clear(&a);
}

/* Cut to PATH_MAX it would be the path of another file. */
static void refuses_a_path_that_is_too_long(void **state)
{
	arena a = { 0 };
	strbuf path = { 0 };
	err e;

	(void)state;
	strbuf_addf(&path, "%s/long", folder);
	while (path.n < 5000)
		strbuf_add(&path, STR("/x"));
	assert_false(file_replace(path.p, STR("one"), &e));
	assert_int_equal(e.code, GLOSS_ERR_SYSTEM);
	assert_int_equal(access(in_folder(&a, "long"), F_OK), -1);
	strbuf_clear(&path);
	arena_clear(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(replaces_and_keeps_the_mode),
		cmocka_unit_test(follows_a_link),
		cmocka_unit_test(leaves_a_pipe_alone),
		cmocka_unit_test(reads_no_more_than_the_limit),
		cmocka_unit_test(refuses_a_path_that_is_too_long),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
