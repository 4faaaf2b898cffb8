/* notes_change.c - acts on notes: each is in the file before it is said to be done. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "note/id.h"
#include "note/index.h"
#include "note/name.h"
#include "note/notes.h"
#include "note/version.h"

/* Puts `next` (taken over) into the file. */
static bool act(gloss_notes *ns, const char *what, note_file *next, gloss_error *e)
{
	note_file *saved = note_disk_save(&ns->disk, ns->file, next, e);

	note_file_free(next);
	if (!saved)
		return false;
	if (what)
		history_push(ns->acts, what, strbuf_str(&ns->disk.before), note_file_text(saved));
	note_file_free(ns->file);
	ns->file = saved;
	notes_show(ns);
	return true;
}

/* The file as it is, or the head of the one that is to be made. */
static note_file *start(gloss_notes *ns)
{
	if (str_trim(note_file_text(ns->file)).n)
		return note_file_ref(ns->file);
	if (ns->art) {
		/* Another program may have made it under another name meanwhile. */
		notes_choose_path(ns);
		if (!ns->head.text.n && notes_text(ns))
			ns->head.text = arena_copy(&ns->mem, str_of(normal_hash(ns->text)));
	}
	return note_file_new(&ns->head, ns->disk.path);
}

static void new_id(const gloss_notes *ns, const note_file *f, char id[GLOSS_NOTE_ID_SIZE])
{
	do {
		note_id_new(id);
	} while (note_file_find(f, str_of(id)) || note_index_has_id(ns->dir, str_of(id)));
}

/* Ties the entry to the words at `at` of the open article. */
static bool tie(gloss_notes *ns, arena *a, const note_file *f, gloss_span at, note_entry *en,
		err *e)
{
	const normal *text = notes_text(ns);
	anchor an;
	err ignored;

	if (at.start > at.end || at.end > gloss_article_size(ns->art))
		return err_set(e, GLOSS_ERR_USAGE, "the place %zu-%zu is not in the article",
			       at.start, at.end);
	if (!text)
		return err_set(e, GLOSS_ERR_LIMIT,
			       "notes on words need an article of at most 64 MiB");
	an = anchor_take(a, text, normal_from_bytes(text, at));
	if (!an.exact.n)
		return err_set(e, GLOSS_ERR_USAGE, "there are no words at %zu-%zu", at.start,
			       at.end);
	en->note.exact = an.exact;
	en->note.prefix = an.prefix;
	en->note.suffix = an.suffix;
	en->place = an.at;
	en->placed = true;
	en->text = normal_hash_same(an.text, note_file_head(f)->text) ? STR("") : an.text;
	/* A version that could not be kept costs a little certainty later, not the note. */
	version_keep(NULL, text, &ignored);
	return true;
}

static void take_draft(note_entry *en, const gloss_note *draft)
{
	en->note.type = draft->type;
	en->note.body = draft->body;
	en->note.tags = draft->tags;
	en->note.tag_count = draft->tag_count;
	en->note.colour = draft->colour;
	en->note.mark = draft->mark;
	en->note.person = draft->person;
	if (draft->speaker.n)
		en->note.speaker = draft->speaker;
	en->note.fix_set = draft->fix_set;
	en->note.fix_to = draft->fix_to;
	en->note.fix_was = draft->fix_was;
}

static const char *name_of_add(const gloss_note *draft)
{
	static const char *const names[] = {
		[GLOSS_NOTE] = "add note",         [GLOSS_HIGHLIGHT] = "highlight",
		[GLOSS_BOOKMARK] = "bookmark",     [GLOSS_QUESTION] = "add question",
		[GLOSS_CORRECTION] = "correction",
	};
	_Static_assert(sizeof names / sizeof *names == GLOSS_NOTE_TYPES, "a type has no name");

	return names[draft->type];
}

bool gloss_notes_add(gloss_notes *ns, const gloss_note *draft, char id[GLOSS_NOTE_ID_SIZE],
		     gloss_error *e)
{
	arena a = { 0 };
	note_entry en = { 0 };
	note_file *base, *next = NULL;
	char made[GLOSS_NOTE_ID_SIZE];
	bool ok;

	if (draft->at.start != draft->at.end && !ns->art)
		return err_set(e, GLOSS_ERR_USAGE, "the article is not open");
	base = start(ns);
	take_draft(&en, draft);
	new_id(ns, base, made);
	en.note.id = str_of(made);
	en.note.created = en.note.modified = time(NULL);
	ok = draft->at.start == draft->at.end || tie(ns, &a, base, draft->at, &en, e);
	if (ok)
		next = note_file_with(base, &en);
	ok = ok && act(ns, name_of_add(draft), next, e);
	if (ok && id)
		memcpy(id, made, sizeof made);
	note_file_free(base);
	arena_clear(&a);
	return ok;
}

static bool no_such_note(const gloss_notes *ns, gloss_str id, gloss_error *e)
{
	err_set(e, GLOSS_ERR_USAGE, "there is no note '%.*s'", STR_ARGS(id));
	return err_at(e, ns->disk.path, 0, 0);
}

/* Later than all that was known, also where the clock was set back. */
static time_t later(const gloss_note *n)
{
	time_t now = time(NULL);
	time_t known = n->modified > n->created ? n->modified : n->created;

	return now > known ? now : known + 1;
}

static bool change(gloss_notes *ns, const char *what, const note_entry *old, note_entry *en,
		   gloss_error *e)
{
	note_file *next;

	/* What is written the same is no act. */
	next = note_file_with(ns->file, en);
	if (str_eq(note_file_text(next), note_file_text(ns->file))) {
		note_file_free(next);
		return true;
	}
	note_file_free(next);
	en->note.modified = later(&old->note);
	return act(ns, what, note_file_with(ns->file, en), e);
}

bool gloss_notes_edit(gloss_notes *ns, gloss_str id, const gloss_note *draft, gloss_error *e)
{
	const note_entry *old = note_file_find(ns->file, id);
	note_entry en;

	if (!old)
		return no_such_note(ns, id, e);
	en = *old;
	take_draft(&en, draft);
	en.note.conflict = old->note.conflict && str_eq(draft->body, old->note.body);
	return change(ns, "edit note", old, &en, e);
}

bool gloss_notes_attach(gloss_notes *ns, gloss_str id, gloss_span at, gloss_error *e)
{
	const note_entry *old = note_file_find(ns->file, id);
	arena a = { 0 };
	note_entry en;
	bool ok;

	if (!old)
		return no_such_note(ns, id, e);
	if (!ns->art)
		return err_set(e, GLOSS_ERR_USAGE, "the article is not open");
	en = *old;
	ok = tie(ns, &a, ns->file, at, &en, e) && change(ns, "attach note", old, &en, e);
	arena_clear(&a);
	return ok;
}

bool gloss_notes_remove(gloss_notes *ns, gloss_str id, gloss_error *e)
{
	if (!note_file_find(ns->file, id))
		return no_such_note(ns, id, e);
	return act(ns, "delete note", note_file_without(ns->file, id, time(NULL)), e);
}

/* ---- there and back */

/* From the one text to the other; what others did to the file since stays. */
static bool go(gloss_notes *ns, str from, str to, gloss_error *e)
{
	note_file *was = ns->file;
	note_file *base = note_file_parse(from, ns->disk.path, e);
	note_file *next = base ? note_file_parse(to, ns->disk.path, e) : NULL;
	bool ok;

	if (!next) {
		note_file_free(base);
		return false;
	}
	ns->file = base;
	ok = act(ns, NULL, next, e);
	note_file_free(ok ? was : base);
	if (!ok)
		ns->file = was;
	return ok;
}

bool gloss_notes_undo(gloss_notes *ns, const char **what, gloss_error *e)
{
	const char *name;
	str before, after;

	*e = (gloss_error){ 0 };
	if (!history_back(ns->acts, &name, &before, &after) || !go(ns, after, before, e))
		return false;
	history_went_back(ns->acts);
	if (what)
		*what = name;
	return true;
}

bool gloss_notes_redo(gloss_notes *ns, const char **what, gloss_error *e)
{
	const char *name;
	str before, after;

	*e = (gloss_error){ 0 };
	if (!history_forward(ns->acts, &name, &before, &after) || !go(ns, before, after, e))
		return false;
	history_went_forward(ns->acts);
	if (what)
		*what = name;
	return true;
}

bool gloss_notes_refresh(gloss_notes *ns, gloss_error *e)
{
	note_file *now = note_disk_reload(&ns->disk, ns->file);
	bool same;

	*e = (gloss_error){ 0 };
	if (!now)
		return false;
	same = str_eq(note_file_text(now), note_file_text(ns->file));
	note_file_free(ns->file);
	ns->file = now;
	notes_show(ns);
	return !same;
}
