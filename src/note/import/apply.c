/* apply.c - puts notes that were read elsewhere into our own notes files. */
#include <stdlib.h>

#include "note/anchor.h"
#include "note/import/import.h"
#include "note/index.h"
#include "note/name.h"
#include "note/note_file.h"
#include "note/save.h"
#include "note/version.h"

/* One article's import. */
typedef struct work {
	arena mem;
	note_disk disk;
	note_file *base, *next;
	const normal *text; /* NULL: not at hand */
	normal *kept;
	anchor_resolver *resolver;
	import_counts *counts;
	bool changed;
} work;

/* The words' place in the text at hand; without one the note is tied when the article
 * is next open. */
static void tie(work *w, note_entry *e)
{
	anchor old = { e->note.exact, e->note.prefix, e->note.suffix, { 0, 0 }, e->text }, now;
	anchor_place p;

	if (e->placed)
		old.at = e->place;
	if (!w->text || !e->note.exact.n) {
		w->counts->unplaced++;
		return;
	}
	p = anchor_resolve(w->resolver, &old);
	if (p.state == GLOSS_ANCHOR_ORPHAN) {
		w->counts->orphan++;
		return;
	}
	if (p.state == GLOSS_ANCHOR_MOVED) {
		/* Not accepted by the user yet: the words stay as they were noted. */
		w->counts->moved++;
		return;
	}
	w->counts->exact++;
	now = anchor_take(&w->mem, w->text, p.at);
	e->note.exact = now.exact;
	e->note.prefix = now.prefix;
	e->note.suffix = now.suffix;
	e->place = now.at;
	e->placed = true;
	e->text = now.text;
}

static bool is_newer(const gloss_note *a, const gloss_note *than)
{
	time_t was = than->modified > than->created ? than->modified : than->created;

	return a->modified > was;
}

static void take_note(work *w, const note_entry *coming)
{
	const note_entry *have = note_file_find(w->next, coming->note.id);
	note_entry e = *coming;
	note_file *next;

	if ((have && !is_newer(&e.note, &have->note)) ||
	    (!have && note_file_gone(w->next, e.note.id))) {
		w->counts->skipped++;
		return;
	}
	if (!e.note.created) /* only now: of a note that is here already it would be news */
		e.note.created = e.note.modified = time(NULL);
	tie(w, &e);
	if (normal_hash_same(e.text, note_file_head(w->next)->text))
		e.text = STR("");
	next = note_file_with(w->next, &e);
	if (w->next != w->base)
		note_file_free(w->next);
	w->next = next;
	w->changed = true;
}

static bool open_file(work *w, const import_article *art, const char *dir, err *e)
{
	note_head head = art->head;
	str hash = w->text ? str_of(normal_hash(w->text)) : head.text;
	const char *path;
	note_file *f;

	dir = dir ? dir : note_folder(&w->mem);
	if (!head.url.n && !head.guid.n && !hash.n)
		head.guid = arena_printf(&w->mem, "title:%.*s (%.*s)", STR_ARGS(head.title),
					 STR_ARGS(head.author));
	if (!note_index_locate(dir, head.url, head.guid, hash, &w->mem, &path))
		path = note_new_path(&w->mem, dir, &head, hash);
	note_disk_init(&w->disk, path);
	f = note_disk_load(&w->disk, e);
	if (!f)
		return false;
	w->base = w->next = f;
	if (!note_file_text(f).n) {
		head.text = hash;
		w->next = note_file_new(&head, path);
	}
	return true;
}

/* The text that is kept for the article stands in for it. */
static void find_text(work *w, const normal *text, const char *texts)
{
	w->text = text;
	if (!text)
		w->text = w->kept = version_open(texts, note_file_head(w->next)->text);
	if (w->text)
		w->resolver = anchor_resolver_new(w->text, texts);
}

static bool save(work *w, const char *texts, err *e)
{
	note_file *saved;
	err ignored;

	if (!w->changed)
		return true;
	if (w->text && !w->kept)
		version_keep(texts, w->text, &ignored);
	saved = note_disk_save(&w->disk, w->base, w->next, e);
	note_file_free(saved);
	return saved != NULL;
}

bool import_article_notes(const import_article *art, const normal *text, const char *dir,
			  const char *texts, import_counts *counts, err *e)
{
	work w = { .counts = counts, .text = text };
	bool ok = open_file(&w, art, dir, e);

	if (ok) {
		find_text(&w, text, texts);
		for (size_t i = 0; i < art->notes.n; i++)
			take_note(&w, &art->notes.p[i]);
		ok = save(&w, texts, e);
	}
	if (w.next != w.base)
		note_file_free(w.next);
	note_file_free(w.base);
	anchor_resolver_free(w.resolver);
	normal_free(w.kept);
	note_disk_clear(&w.disk);
	arena_clear(&w.mem);
	return ok;
}
