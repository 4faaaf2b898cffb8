/* test_loop.c - keys and what else comes, in the order in which it came. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "app/run.h"
#include "base/arena.h"
#include "tui/term.h"

static const char *write_article(arena *a, const char *folder)
{
	const char *path = arena_printf(a, "%s/long.txt", folder).p;
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	for (int i = 0; i < 40; i++)
		fprintf(f, "Paragraph %d of a text that is longer than the window is high.\n\n", i);
	fclose(f);
	return path;
}

/* The screen after the keys. */
static str show(arena *a, const char *keys)
{
	const char *settings[] = { "history=no", arena_printf(a, "notes-dir=/nowhere").p };
	char *sources[1];
	run_request q = {
		.sources = sources, .source_count = 1, .settings = settings, .setting_count = 2
	};
	char folder[TEST_DIR];
	strbuf out = { 0 };
	const char *path;
	str result;
	term *t;
	err e;

	make_folder(folder);
	path = write_article(a, folder);
	sources[0] = str_dup(str_of(path));
	t = term_replay_new(60, 100, STR(""), &e);
	assert_true(run_replay(&q, t, str_of(keys), &e));
	term_replay_print(t, &out);
	result = arena_copy(a, strbuf_str(&out));
	strbuf_clear(&out);
	term_close(t);
	free(sources[0]);
	unlink(path);
	rmdir(folder);
	return result;
}

/* A key that comes with a new size is for a window of that size. */
static void keys_see_the_new_size(void **state)
{
	static const struct {
		const char *keys, *shown;
	} rows[] = {
		{ "G", "Paragraph 39" },
		{ "=12x60 G", "Paragraph 39" },
		{ "=200x300 G =12x60 G", "Paragraph 39" },
		{ "=12x60 SPACE", "Paragraph 4" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		arena a = { 0 };
		size_t at;

		if (!str_find(show(&a, rows[i].keys), str_of(rows[i].shown), 0, &at))
			fail_msg("%s: no %s", rows[i].keys, rows[i].shown);
		arena_clear(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_see_the_new_size),
	};

	return cmocka_run_group_tests_name("loop", tests, NULL, NULL);
}
