/* saving.c - see saving.h. */
#include "saving.h"

#include <stdio.h>

#include "base/file.h"

int place_set_up(void **state)
{
	place *p = calloc(1, sizeof *p);

	if (!p)
		return -1;
	make_folder(p->dir);
	snprintf(p->path, sizeof p->path, "%s/2026-11-20-a-00000000.yaml", p->dir);
	setenv("XDG_CACHE_HOME", p->dir, 1);
	*state = p;
	return 0;
}

gloss_notes *place_open(const place *p)
{
	err e = { 0 };
	gloss_notes *ns = gloss_notes_open_file(p->path, &e);

	if (!ns)
		print_message("# %s:%zu: %s\n", e.where, e.line, e.text);
	assert_non_null(ns);
	return ns;
}

bool add_note(gloss_notes *ns, const char *body, char id[GLOSS_NOTE_ID_SIZE])
{
	gloss_note draft = { .body = str_of(body) };
	err e;

	return gloss_notes_add(ns, &draft, id, &e);
}

char *file_contents(const char *path)
{
	arena a = { 0 };
	str text = STR("");
	err e;
	char *copy;

	if (!file_read(&a, path, (size_t)1 << 24, &text, &e))
		text = STR("");
	copy = str_dup(text);
	arena_clear(&a);
	return copy;
}

void check_there(const place *p, char ids[][GLOSS_NOTE_ID_SIZE], size_t n)
{
	err e = { 0 };
	note_file *f = note_file_read(p->path, &e);

	if (!f)
		print_message("# %s:%zu:%zu: %s\n", e.where, e.line, e.column, e.text);
	assert_non_null(f);
	assert_int_equal(note_file_broken(f), 0);
	for (size_t i = 0; i < n; i++) {
		if (!note_file_find(f, str_of(ids[i])))
			print_message("# %s is lost\n", ids[i]);
		assert_non_null(note_file_find(f, str_of(ids[i])));
	}
	note_file_free(f);
}

void overwrite(const char *path, const char *text, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	fclose(f);
}
