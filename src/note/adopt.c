#include "note/adopt.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/vec.h"
#include "note/merge.h"
#include "note/save.h"

/* Where the mark begins that a synchroniser put before ".yaml". */
static const char *find_mark(const char *path)
{
	static const char *const marks[] = { ".sync-conflict-", "conflicted copy",
					     "conflict copy" };
	const char *name = strrchr(path, '/'), *found;

	name = name ? name + 1 : path;
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		found = strstr(name, marks[i]);
		if (!found)
			continue;
		if (i == 0)
			return found;
		while (found > name && *found != '(')
			found--;
		return found > name && found[-1] == ' ' ? found - 1 : NULL;
	}
	return NULL;
}

/* The file that `path` is a copy of. False: it is no such copy. In the arena. */
static bool adopt_original(arena *a, const char *path, const char **original)
{
	const char *mark = str_ends(str_of(path), STR(".yaml")) ? find_mark(path) : NULL;

	if (!mark)
		return false;
	*original = arena_printf(a, "%.*s.yaml", (int)(mark - path), path).p;
	return true;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t adopt_list(arena *a, const char *dir, const char ***copies)
{
	vec(const char *) found = { 0 };
	DIR *d = opendir(dir);
	struct dirent *entry;
	const char *original;
	size_t n;

	while (d && (entry = readdir(d)))
		if (adopt_original(a, entry->d_name, &original))
			vec_push(&found, arena_printf(a, "%s/%s", dir, entry->d_name).p);
	if (d)
		closedir(d);
	n = found.n;
	*copies = arena_new(a, const char *, n);
	if (n) {
		memcpy(*copies, found.p, n * sizeof *found.p);
		qsort(*copies, n, sizeof **copies, by_name);
	}
	vec_clear(&found);
	return n;
}

/* Without a base only ids, dates and tombstones tell what happened on either side. */
static bool join(note_disk *disk, const note_file *copy, size_t *conflicts, err *e)
{
	note_file *base = note_disk_load(disk, e);
	note_file *none = note_file_parse(STR(""), NULL, e);
	note_file *next = NULL, *saved = NULL;

	if (base && none)
		next = note_merge(none, base, copy, MERGE_DELETED, conflicts);
	if (next)
		saved = note_disk_save(disk, base, next, e);
	note_file_free(base);
	note_file_free(none);
	note_file_free(next);
	note_file_free(saved);
	return saved != NULL;
}

bool adopt_copy(const char *path, size_t *conflicts, err *e)
{
	arena a = { 0 };
	const char *original;
	note_file *copy = NULL;
	note_disk disk = { 0 };
	bool ok = false;

	if (!adopt_original(&a, path, &original)) {
		err_set(e, GLOSS_ERR_USAGE, "not a copy that a synchroniser has made");
		err_at(e, path, 0, 0);
		goto out;
	}
	copy = note_file_read(path, e);
	if (!copy)
		goto out;
	note_disk_init(&disk, original);
	ok = join(&disk, copy, conflicts, e);
	if (ok && rename(path, arena_printf(&a, "%s.bak", path).p) < 0)
		ok = err_errno(e, path);
out:
	note_file_free(copy);
	note_disk_clear(&disk);
	arena_clear(&a);
	return ok;
}
