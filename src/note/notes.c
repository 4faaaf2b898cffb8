/* notes.c - the notes of one open article. What changes them: notes_change.c. */
#include "note/notes.h"

#include <stdlib.h>
#include <string.h>

#include "note/context.h"
#include "note/index.h"
#include "note/name.h"

const normal *notes_text(gloss_notes *ns)
{
	if (!ns->text && ns->art)
		ns->text = normal_of_article(ns->art);
	return ns->text;
}

static note_head head_of_article(arena *a, gloss_article *art)
{
	str published = gloss_article_fact(art, GLOSS_FACT_PUBLISHED);

	return (note_head){
		.url = note_address(a, gloss_article_fact(art, GLOSS_FACT_URL),
				    gloss_article_fact(art, GLOSS_FACT_SOURCE)),
		.guid = arena_copy(a, gloss_article_fact(art, GLOSS_FACT_GUID)),
		.title = arena_copy(a, gloss_article_fact(art, GLOSS_FACT_TITLE)),
		.source = arena_copy(a, gloss_article_fact(art, GLOSS_FACT_OUTLET)),
		.author = arena_copy(a, gloss_article_fact(art, GLOSS_FACT_AUTHOR)),
		.published = arena_copy(a, published),
		.lang = arena_copy(a, gloss_article_fact(art, GLOSS_FACT_LANG)),
	};
}

/*
 * The hash of the text decides last: a large article with an address is not read for it,
 * and where there are no notes at all there are none of this text. The text takes six times
 * its size and is kept only where there are notes to be found in it.
 */
void notes_choose_path(gloss_notes *ns)
{
	bool named = ns->head.url.n || ns->head.guid.n;
	str hash = STR("");
	const char *path;

	note_disk_clear(&ns->disk);
	if ((!named || (gloss_article_is_whole(ns->art) && !note_folder_is_empty(ns->dir))) &&
	    notes_text(ns))
		hash = arena_copy(&ns->mem, str_of(normal_hash(ns->text)));
	if (!note_index_locate(ns->dir, ns->head.url, ns->head.guid, hash, &ns->mem, &path)) {
		path = note_new_path(&ns->mem, ns->dir, &ns->head, hash);
		if (!ns->resolver) {
			normal_free(ns->text);
			ns->text = NULL;
		}
	}
	note_disk_init(&ns->disk, path);
}

static gloss_notes *open_disk(gloss_notes *ns, gloss_error *e)
{
	ns->acts = history_new();
	ns->file = note_disk_load(&ns->disk, e);
	if (!ns->file) {
		gloss_notes_close(ns);
		return NULL;
	}
	notes_show(ns);
	return ns;
}

gloss_notes *gloss_notes_open(const char *dir, gloss_article *art, gloss_error *e)
{
	gloss_notes *ns = xcalloc(1, sizeof *ns);

	ns->dir = dir ? arena_copy(&ns->mem, str_of(dir)).p : note_folder(&ns->mem);
	ns->art = gloss_article_ref(art);
	ns->head = head_of_article(&ns->mem, art);
	notes_choose_path(ns);
	return open_disk(ns, e);
}

gloss_notes *gloss_notes_open_file(const char *path, gloss_error *e)
{
	gloss_notes *ns = xcalloc(1, sizeof *ns);

	ns->dir = "";
	note_disk_init(&ns->disk, path);
	return open_disk(ns, e);
}

void gloss_notes_close(gloss_notes *ns)
{
	if (!ns)
		return;
	anchor_resolver_free(ns->resolver);
	normal_free(ns->text);
	gloss_article_unref(ns->art);
	note_file_free(ns->file);
	note_file_free(ns->shown_file);
	note_disk_clear(&ns->disk);
	history_free(ns->acts);
	vec_clear(&ns->shown);
	vec_clear(&ns->by_id);
	arena_clear(&ns->mem);
	free(ns);
}

const char *gloss_notes_path(const gloss_notes *ns)
{
	return ns->disk.path;
}

gloss_str gloss_notes_fact(const gloss_notes *ns, gloss_fact f)
{
	const note_head *h = note_file_text(ns->file).n ? note_file_head(ns->file) : &ns->head;

	switch (f) {
	case GLOSS_FACT_TITLE:
		return h->title;
	case GLOSS_FACT_AUTHOR:
		return h->author;
	case GLOSS_FACT_OUTLET:
		return h->source;
	case GLOSS_FACT_PUBLISHED:
		return h->published;
	case GLOSS_FACT_URL:
		return h->url;
	case GLOSS_FACT_GUID:
		return h->guid;
	case GLOSS_FACT_LANG:
		return h->lang;
	default:
		return STR("");
	}
}

/* ---- where the notes are in the text */

static void find_words(gloss_notes *ns, const note_entry *en, gloss_note *out)
{
	anchor an = note_anchor(ns->file, en);
	anchor_place place;

	out->state = GLOSS_ANCHOR_NONE;
	out->at = (gloss_span){ 0 };
	out->score = 0;
	if (!ns->art || !en->note.exact.n || !notes_text(ns))
		return;
	if (!ns->resolver)
		ns->resolver = anchor_resolver_new(notes_text(ns), NULL);
	place = anchor_resolve(ns->resolver, &an);
	out->state = place.state;
	out->score = place.score;
	if (place.state == GLOSS_ANCHOR_EXACT || place.state == GLOSS_ANCHOR_MOVED)
		out->at = normal_to_bytes(ns->text, place.at);
}

/* A note whose words are tied as before is where it was: finding them can cost time. */
static bool same_anchor(const gloss_notes *ns, const gloss_note *was, const note_entry *en)
{
	const note_entry *old = note_file_find(ns->shown_file, was->id);

	return old && en->placed == old->placed && en->place.start == old->place.start &&
	       en->place.end == old->place.end && str_eq(en->text, old->text) &&
	       str_eq(en->note.exact, old->note.exact) &&
	       str_eq(en->note.prefix, old->note.prefix) &&
	       str_eq(en->note.suffix, old->note.suffix) &&
	       str_eq(note_file_head(ns->file)->text, note_file_head(ns->shown_file)->text);
}

static bool has_place(const gloss_note *n)
{
	return n->state == GLOSS_ANCHOR_EXACT || n->state == GLOSS_ANCHOR_MOVED;
}

static int by_place(const void *a, const void *b)
{
	const gloss_note *x = a, *y = b;

	if (has_place(x) != has_place(y))
		return has_place(x) ? 1 : -1;
	if (x->at.start != y->at.start)
		return x->at.start < y->at.start ? -1 : 1;
	if (x->at.end != y->at.end)
		return x->at.end > y->at.end ? -1 : 1; /* what is inside is painted over it */
	if (x->created != y->created)
		return x->created < y->created ? -1 : 1;
	return str_cmp(x->id, y->id);
}

static int by_id(const void *a, const void *b)
{
	return str_cmp(((const gloss_note *)a)->id, ((const gloss_note *)b)->id);
}

static int by_id_of(const void *a, const void *b)
{
	return by_id(*(const gloss_note *const *)a, *(const gloss_note *const *)b);
}

static void sort_by_id(gloss_notes *ns)
{
	ns->by_id.n = 0;
	vec_reserve(&ns->by_id, ns->shown.n);
	for (size_t i = 0; i < ns->shown.n; i++)
		vec_push(&ns->by_id, &ns->shown.p[i]);
	if (ns->by_id.n)
		qsort(ns->by_id.p, ns->by_id.n, sizeof *ns->by_id.p, by_id_of);
}

void notes_show(gloss_notes *ns)
{
	vec(gloss_note) old = { ns->shown.p, ns->shown.n, ns->shown.cap };

	memset(&ns->shown, 0, sizeof ns->shown);
	if (old.n)
		qsort(old.p, old.n, sizeof *old.p, by_id);
	for (size_t i = 0; i < note_file_count(ns->file); i++) {
		const note_entry *en = note_file_get(ns->file, i);
		gloss_note note = en->note;
		const gloss_note *was =
			old.n ? bsearch(&note, old.p, old.n, sizeof *old.p, by_id) : NULL;

		if (was && same_anchor(ns, was, en)) {
			note.state = was->state;
			note.at = was->at;
			note.score = was->score;
		} else {
			find_words(ns, en, &note);
		}
		vec_push(&ns->shown, note);
	}
	if (ns->art && ns->shown.n)
		qsort(ns->shown.p, ns->shown.n, sizeof *ns->shown.p, by_place);
	sort_by_id(ns);
	vec_clear(&old);
	note_file_free(ns->shown_file);
	ns->shown_file = note_file_ref(ns->file);
}

/* ---- looking */

size_t gloss_notes_count(const gloss_notes *ns)
{
	return ns->shown.n;
}

gloss_note gloss_notes_get(const gloss_notes *ns, size_t i)
{
	return ns->shown.p[i];
}

bool gloss_notes_find(const gloss_notes *ns, gloss_str id, gloss_note *out)
{
	const gloss_note wanted = { .id = id }, *key = &wanted;
	const gloss_note **found = NULL;

	if (ns->by_id.n)
		found = bsearch(&key, ns->by_id.p, ns->by_id.n, sizeof *ns->by_id.p, by_id_of);
	if (found)
		*out = **found;
	return found != NULL;
}

size_t gloss_notes_broken(const gloss_notes *ns)
{
	return note_file_broken(ns->file);
}

gloss_error gloss_notes_broken_error(const gloss_notes *ns, size_t i)
{
	return *note_file_broken_error(ns->file, i);
}
