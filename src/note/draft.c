#include "note/draft.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"
#include "base/ydoc.h"
#include "note/id.h"
#include "note/words.h"

static const char *folder(const char *dir, arena *a)
{
	return dir ? dir : path_user(a, PATH_STATE, "drafts");
}

const char *draft_path(const char *dir, str id, arena *a)
{
	return arena_printf(a, "%s/%.*s", folder(dir, a), STR_ARGS(id)).p;
}

static void put(strbuf *b, const char *key, str value)
{
	if (!value.n)
		return;
	strbuf_addf(b, "%s: ", key);
	yout_quoted(b, value);
	strbuf_addc(b, '\n');
}

static void write_draft(strbuf *b, const note_draft *d)
{
	char when[NOTE_TIME_SIZE];

	note_time_write(time(NULL), when);
	strbuf_add(b, STR("# a note that was being written in gloss\n"));
	put(b, "saved", str_of(when));
	if (d->edits)
		strbuf_add(b, STR("edits: true\n"));
	put(b, "notes", d->notes);
	put(b, "title", d->title);
	put(b, "exact", d->exact);
	strbuf_addf(b, "at: \"%zu-%zu\"\n", d->at.start, d->at.end);
	put(b, "person", d->person);
	put(b, "tags", d->tags);
	strbuf_addf(b, "colour: %s\ntype: %s\n", gloss_colour_name(d->colour),
		    gloss_note_type_name(d->type));
	strbuf_add(b, STR("body: "));
	yout_text(b, d->body, 2);
}

bool draft_save(const char *dir, const note_draft *d, err *e)
{
	arena a = { 0 };
	strbuf b = { 0 };
	bool ok;

	if (!note_id_valid(d->id))
		return err_set(e, GLOSS_ERR_USAGE, "'%.*s' is no draft's id", STR_ARGS(d->id));
	write_draft(&b, d);
	ok = file_replace(draft_path(dir, d->id, &a), strbuf_str(&b), e);
	strbuf_clear(&b);
	arena_clear(&a);
	return ok;
}

static bool read_draft(const ydoc *doc, arena *a, note_draft *d, err *e)
{
	const ynode *root = ydoc_root(doc);
	str at = STR("0-0"), colour = STR("none"), type = STR("note"), saved = STR("");
	const struct {
		const char *key;
		str *to;
	} texts[] = { { "notes", &d->notes }, { "title", &d->title },
		      { "exact", &d->exact }, { "person", &d->person },
		      { "tags", &d->tags },   { "body", &d->body },
		      { "at", &at },          { "colour", &colour },
		      { "type", &type },      { "saved", &saved } };

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (!ydoc_str(doc, root, texts[i].key, texts[i].to, e))
			return false;
	if (!ydoc_bool(doc, root, "edits", &d->edits, e))
		return false;
	/* What of the rest is damaged is left out: the words are what counts. */
	note_span_parse(at, &d->at);
	gloss_colour_parse(colour, &d->colour);
	gloss_note_type_parse(type, &d->type);
	note_time_parse(saved, &d->saved);
	for (size_t i = 0; i < 6; i++)
		*texts[i].to = arena_copy(a, *texts[i].to);
	return true;
}

bool draft_find(const char *dir, str id, arena *a, note_draft *out)
{
	err ignored;
	ydoc *doc = note_id_valid(id) ? ydoc_open(draft_path(dir, id, a), &ignored) : NULL;
	note_draft d = { .id = arena_copy(a, id) };
	bool ok = doc && read_draft(doc, a, &d, &ignored);

	if (ok)
		*out = d;
	ydoc_free(doc);
	return ok;
}

static int newest_first(const void *a, const void *b)
{
	const note_draft *x = a, *y = b;

	if (x->saved != y->saved)
		return x->saved > y->saved ? -1 : 1;
	return str_cmp(x->id, y->id);
}

size_t draft_list(const char *dir, str notes, arena *a, note_draft **out)
{
	DIR *d = opendir(folder(dir, a));
	struct dirent *entry;
	vec(note_draft) all = { 0 };
	size_t n;

	while (d && (entry = readdir(d))) {
		note_draft one;

		if (draft_find(dir, str_of(entry->d_name), a, &one) &&
		    (!notes.n || str_eq(notes, one.notes)))
			vec_push(&all, one);
	}
	if (d)
		closedir(d);
	n = all.n;
	*out = arena_new(a, note_draft, n);
	if (n) {
		qsort(all.p, n, sizeof *all.p, newest_first);
		memcpy(*out, all.p, n * sizeof *all.p);
	}
	vec_clear(&all);
	return n;
}

bool draft_remove(const char *dir, str id, err *e)
{
	arena a = { 0 };
	const char *path = draft_path(dir, id, &a);
	bool ok = note_id_valid(id) && (unlink(path) == 0 || errno == ENOENT);

	if (!ok)
		err_errno(e, path);
	arena_clear(&a);
	return ok;
}
