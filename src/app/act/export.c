/* export.c - notes out to a file: those of the article, or those listed of all articles. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/typed.h"
#include "app/view.h"
#include "base/file.h"
#include "note/export/export.h"
#include "note/version.h"

static bool add_bytes(void *to, gloss_str bytes, gloss_error *e)
{
	(void)e;
	strbuf_add(to, bytes);
	return true;
}

static bool write_article(app *a, const exporter *x, strbuf *out, err *e)
{
	gloss_sink sink = { add_bytes, out };

	return gloss_export(a->now->notes, x->format, a->now->art, a->now->cast.analysis, &sink, e);
}

/* ---- what the list of all notes shows */

/* The latest article first, as their files have dates in their names. */
static int by_place(const void *a, const void *b)
{
	const note_hit *x = a, *y = b;
	int order = str_cmp(y->path, x->path);

	return order ? order : str_cmp(x->id, y->id);
}

static int by_id(const void *a, const void *b)
{
	return str_cmp(((const note_hit *)a)->id, ((const note_hit *)b)->id);
}

/* The hits of one article: how many of those from `hits` on. */
static size_t same_article(const note_hit *hits, size_t n)
{
	size_t k = 1;

	while (k < n && str_eq(hits[k].path, hits[0].path))
		k++;
	return k;
}

/* Leaves the notes of the article that are among the hits. */
static void keep_listed(arena *mem, const note_hit *hits, size_t n, export_article *art)
{
	gloss_note *notes = arena_new(mem, gloss_note, art->count + 1);
	gloss_span *points = arena_new(mem, gloss_span, art->count + 1);
	str *versions = arena_new(mem, str, art->count + 1);
	size_t kept = 0;

	for (size_t i = 0; i < art->count; i++) {
		note_hit like = { .id = art->notes[i].id };

		if (!bsearch(&like, hits, n, sizeof *hits, by_id))
			continue;
		notes[kept] = art->notes[i];
		versions[kept] = art->versions[i];
		points[kept++] = art->points[i];
	}
	art->notes = notes;
	art->points = points;
	art->versions = versions;
	art->count = kept;
}

static note_file *read_article(arena *mem, const note_hit *hits, size_t n, export_article *out,
			       err *e)
{
	note_file *f = note_file_read(arena_copy(mem, hits[0].path).p, e);
	normal *kept = f ? version_open(NULL, note_file_head(f)->text) : NULL;

	if (f) {
		*out = export_of_file(mem, f, kept, NULL);
		keep_listed(mem, hits, n, out);
	}
	normal_free(kept);
	return f;
}

static bool write_listed(app *a, const exporter *x, strbuf *out, err *e)
{
	arena mem = { 0 };
	size_t n = a->all.hits.n, read = 0;
	note_hit *hits = arena_new(&mem, note_hit, n + 1);
	export_article *arts = arena_new(&mem, export_article, n + 1);
	note_file **files = arena_new(&mem, note_file *, n + 1);
	bool ok = true;

	memcpy(hits, a->all.hits.p, n * sizeof *hits);
	qsort(hits, n, sizeof *hits, by_place);
	for (size_t i = 0, k; ok && i < n; i += k) {
		k = same_article(hits + i, n - i);
		if (x->one_each && k < n)
			ok = err_set(e, GLOSS_ERR_USAGE,
				     "'%s' holds one article: choose another format", x->name);
		else if ((files[read] = read_article(&mem, hits + i, k, &arts[read], e)))
			read++;
		else
			ok = false;
	}
	if (ok)
		export_write(x, arts, read, out);
	while (read > 0)
		note_file_free(files[--read]);
	arena_clear(&mem);
	return ok;
}

/* ---- asking where to */

static bool is_of_all(const app *a)
{
	return view_top(a) == &view_all_notes;
}

static void save(app *a)
{
	const exporter *x = export_for_path(a->saved_to);
	strbuf out = { 0 };
	err e;

	if (!(is_of_all(a) ? write_listed(a, x, &out, &e) : write_article(a, x, &out, &e)) ||
	    !export_to_file(x, a->saved_to, strbuf_str(&out), &e))
		app_unsaved(a, &e);
	else
		app_say(a, "written to %s", a->saved_to);
	strbuf_clear(&out);
}

static void replace_chosen(app *a, key k)
{
	if (k == 'y')
		save(a);
	else
		app_complain(a, "nothing was written");
}

static void save_to(app *a, str text)
{
	text = str_trim(text);
	if (!text.n) {
		app_complain(a, "nothing was written");
		return;
	}
	free(a->saved_to);
	a->saved_to = str_dup(text);
	if (!export_would_replace(export_for_path(a->saved_to), a->saved_to)) {
		save(a);
		return;
	}
	choice_open(a, "this file is there already", replace_chosen);
	choice_add(a, 'y', "replace it");
	choice_add(a, 'n', "leave it");
}

/* Where they went the last time. */
static void ask_export(app *a)
{
	const prompt_history *h = &a->exports;
	const char *last;

	typed_load(a);
	last = h->lines.n ? h->lines.p[h->lines.n - 1] : "notes.md";
	ask_open(a, "export the notes to: ", last, &a->exports, save_to);
	snprintf(a->ask.note, sizeof a->ask.note, ".md .yaml .html .org .csv .json");
}

void act_save(app *a, const call *c)
{
	if (!is_of_all(a) && !app_has_notes(a))
		return;
	if (a->settings.secure)
		app_complain(a, "no files are written with --secure");
	else if (is_of_all(a) && !a->all.hits.n)
		app_complain(a, "no note is listed");
	else if (c->text.n)
		save_to(a, c->text);
	else
		ask_export(a);
}
