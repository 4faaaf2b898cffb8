/*
 * replay.c - runs a fuzz target over files instead of random bytes.
 *
 *     X_replay [FILE|FOLDER]...
 *
 * Without arguments: the corpus tests/fuzz/corpus/X, found by the program's own name.
 * It prints TAP; an input that is not borne ends the program.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 64 << 20 };

static int run(int count, const char *name, str input)
{
	/* a copy of its own, so that a sanitizer sees a read past its end */
	uint8_t *copy = malloc(input.n ? input.n : 1);

	if (!copy)
		abort();
	if (input.n)
		memcpy(copy, input.p, input.n);
	LLVMFuzzerTestOneInput(copy, input.n);
	free(copy);
	printf("ok %d - %s\n", count, name);
	fflush(stdout);
	return count + 1;
}

static int run_file(int count, const char *path)
{
	const char *slash = strrchr(path, '/');
	arena a = { 0 };
	str input;
	err e;

	if (file_read(&a, path, INPUT_MAX, &input, &e))
		count = run(count, slash ? slash + 1 : path, input);
	else
		printf("not ok %d - %s: cannot be read\n", count++, path);
	arena_clear(&a);
	return count;
}

static int run_folder(int count, const char *path)
{
	struct dirent **entries;
	int n = scandir(path, &entries, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		arena a = { 0 };

		if (entries[i]->d_name[0] != '.')
			count = run_file(count,
					 arena_printf(&a, "%s/%s", path, entries[i]->d_name).p);
		arena_clear(&a);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	return count;
}

static int run_path(int count, const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return run_folder(count, path);
	return run_file(count, path);
}

/* The corpus of "…/X_replay". */
static int run_corpus(int count, const char *program)
{
	const char *slash = strrchr(program, '/');
	const char *name = slash ? slash + 1 : program;
	const char *srcdir = getenv("srcdir");
	arena a = { 0 };
	str path;

	if (strncmp(name, "lt-", 3) == 0)
		name += 3;
	path = arena_printf(&a, "%s/tests/fuzz/corpus/%.*s", srcdir ? srcdir : ".",
			    (int)strcspn(name, "_"), name);
	count = run_folder(count, path.p);
	arena_clear(&a);
	return count;
}

int main(int argc, char **argv)
{
	int count = run(1, "empty", STR(""));

	if (argc < 2)
		count = run_corpus(count, argv[0]);
	for (int i = 1; i < argc; i++)
		count = run_path(count, argv[i]);
	printf("1..%d\n", count - 1);
	return 0;
}
