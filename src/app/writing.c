/* writing.c - drafts, and the way of a note from being typed to being kept. */
#include "app/writing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/act/outside.h"
#include "app/command.h"
#include "app/rescue.h"
#include "app/select.h"
#include "app/view.h"
#include "base/file.h"
#include "note/draft.h"
#include "note/find_quote.h"
#include "note/id.h"
#include "note/words.h"
#include "tui/signals.h"

#define PAUSE_MS 700  /* of typing, before the draft is kept */
#define RETRY_MS 5000 /* after it could not be kept */

static void open_editor(app *a, str body, str tags)
{
	writing *w = &a->writing;

	editor_open(&w->body, body);
	prompt_open(&w->tags, "", tags);
	w->field = 0;
	w->unsaved_draft = false;
	w->open = true;
	rescue_make_room(a);
	view_open(a, &view_editor);
	if (w->note.at.end > w->note.at.start)
		scroll_to(a, w->note.at.start);
}

static void reset(app *a)
{
	writing *w = &a->writing;

	arena_clear(&w->mem);
	w->note = (gloss_note){ 0 };
	w->edits = false;
	w->other = NULL;
}

/* Those that are written into; NULL: the article has none. */
static gloss_notes *notes_of(const app *a)
{
	return a->writing.other ? a->writing.other : a->now->notes;
}

static const char *notes_path(const app *a)
{
	return notes_of(a) ? gloss_notes_path(notes_of(a)) : "";
}

/* Who says the words, as the cast has it. */
static str speaker_of(const app *a, gloss_span at)
{
	const cast *k = &a->now->cast;

	for (size_t i = cast_quote_from(k, at.start); i < k->quote_count; i++) {
		if (k->quotes[i].at.start >= at.end)
			break;
		if (k->quotes[i].entity < k->entity_count && cast_is_speech(&k->quotes[i]))
			return k->entities[k->quotes[i].entity].name;
	}
	return STR("");
}

/* What the new note is on. */
static void set_place(app *a, gloss_span at)
{
	writing *w = &a->writing;

	w->note.at = at;
	w->note.exact = at.end > at.start ? reading_words(a->now, &w->mem, at) : STR("");
	w->note.speaker = arena_copy(&w->mem, speaker_of(a, at));
}

/* The words of a draft where they are now, the article being another than it was; none: gone. */
static gloss_span words_elsewhere(app *a, str exact)
{
	normal *text = exact.n ? normal_of_article(a->now->art) : NULL;
	gloss_span *places, out = { 0 };

	if (text && find_quote(text, exact, &a->writing.mem, &places))
		out = places[0];
	normal_free(text);
	return out;
}

/* Where the words of a draft are now; false: no longer together. */
static bool draft_place(app *a, const note_draft *d, gloss_span *out)
{
	*out = d->at;
	if (d->at.end > gloss_article_size(a->now->art) ||
	    !str_eq(reading_words(a->now, &a->writing.mem, d->at), d->exact))
		*out = words_elsewhere(a, d->exact);
	return out->end > out->start;
}

/* A new note that was left on these words, or on some of them. */
static bool is_of(app *a, note_draft *d, gloss_span at, str person)
{
	if (d->edits || !str_eq(d->person, person))
		return false;
	if (at.end == at.start)
		return d->at.end == d->at.start;
	return draft_place(a, d, &d->at) && d->at.start >= at.start && d->at.end <= at.end;
}

/* The draft that was left on the words; its text goes into the editor. */
static bool resume(app *a, gloss_span at, str person)
{
	writing *w = &a->writing;
	note_draft *drafts;
	size_t n = draft_list(NULL, str_of(notes_path(a)), &w->mem, &drafts);

	for (size_t i = 0; i < n; i++) {
		if (!is_of(a, &drafts[i], at, person))
			continue;
		set_place(a, drafts[i].at);
		w->note.colour = drafts[i].colour;
		w->note.type = drafts[i].type;
		snprintf(w->id, sizeof w->id, "%.*s", STR_ARGS(drafts[i].id));
		open_editor(a, drafts[i].body, drafts[i].tags);
		app_say(a, "going on with the draft that was left here");
		return true;
	}
	return false;
}

void writing_begin(app *a, gloss_span at, str person)
{
	writing *w = &a->writing;

	if (!app_has_notes(a))
		return;
	reset(a);
	w->note.type = GLOSS_NOTE;
	w->note.person = arena_copy(&w->mem, person);
	set_place(a, at);
	if (resume(a, at, person))
		return;
	note_id_new(w->id);
	open_editor(a, STR(""), STR(""));
}

static str joined_tags(arena *mem, const gloss_note *n)
{
	strbuf b = { 0 };
	str s;

	for (size_t i = 0; i < n->tag_count; i++)
		strbuf_addf(&b, "%s%.*s", i ? " " : "", STR_ARGS(n->tags[i]));
	s = arena_copy(mem, strbuf_str(&b));
	strbuf_clear(&b);
	return s;
}

void writing_edit(app *a, gloss_notes *ns, const gloss_note *n)
{
	writing *w = &a->writing;
	note_draft left;
	str tags, body;

	reset(a);
	w->edits = true;
	w->other = ns != a->now->notes ? ns : NULL;
	w->note = *n;
	w->note.person = arena_copy(&w->mem, n->person);
	w->note.speaker = arena_copy(&w->mem, n->speaker);
	w->note.exact = arena_copy(&w->mem, n->exact);
	w->note.mark = arena_copy(&w->mem, n->mark);
	w->note.fix_set = arena_copy(&w->mem, n->fix_set);
	w->note.fix_to = arena_copy(&w->mem, n->fix_to);
	w->note.fix_was = arena_copy(&w->mem, n->fix_was);
	tags = joined_tags(&w->mem, n);
	body = arena_copy(&w->mem, n->body);
	snprintf(w->id, sizeof w->id, "%.*s", STR_ARGS(n->id));
	if (!draft_find(NULL, n->id, &w->mem, &left) || !left.edits) {
		open_editor(a, body, tags);
		return;
	}
	w->note.colour = left.colour;
	open_editor(a, left.body, left.tags);
	w->body.modified = true;
	app_say(a, "going on with the draft that was left here");
}

void writing_rescue(app *a, gloss_notes *ns, const gloss_note *n, str body)
{
	writing_edit(a, ns, n);
	editor_open(&a->writing.body, body);
	a->writing.body.modified = true;
	a->writing.unsaved_draft = true;
	writing_keep_draft(a);
}

void writing_paste(app *a, str text)
{
	writing *w = &a->writing;

	if (w->field == 1)
		prompt_paste(&w->tags, text);
	else
		editor_paste(&w->body, text);
	w->unsaved_draft = true;
	w->changed_at = app_clock();
}

/* ---- drafts */

bool writing_keep_draft(app *a)
{
	writing *w = &a->writing;
	note_draft d = { 0 };
	err e;

	if (!w->open || !w->unsaved_draft)
		return true;
	d.id = str_of(w->id);
	d.edits = w->edits;
	d.notes = str_of(notes_path(a));
	d.title = w->other ? gloss_notes_fact(w->other, GLOSS_FACT_TITLE) : reading_title(a->now);
	d.exact = w->note.exact;
	d.at = w->note.at;
	d.person = w->note.person;
	d.tags = prompt_text(&w->tags);
	d.colour = w->note.colour;
	d.type = w->note.type;
	d.body = editor_text(&w->body);
	w->unsaved_draft = !draft_save(NULL, &d, &e);
	if (w->unsaved_draft) {
		w->changed_at = app_clock() + RETRY_MS - PAUSE_MS;
		app_complain(a, "the draft cannot be kept: %s", e.text);
	}
	return !w->unsaved_draft;
}

int writing_wait(const app *a)
{
	long long left;

	if (!a->writing.open || !a->writing.unsaved_draft)
		return -1;
	left = a->writing.changed_at + PAUSE_MS - app_clock();
	return left < 0 ? 0 : left > PAUSE_MS ? PAUSE_MS : (int)left;
}

void writing_tell_drafts(app *a)
{
	arena tmp = { 0 };
	note_draft *drafts;
	size_t n = a->now->notes ? draft_list(NULL, str_of(notes_path(a)), &tmp, &drafts) : 0;
	gloss_block block;
	gloss_span at;

	if (n && !drafts[0].exact.n) {
		app_say(a, "an unfinished note was kept; A goes on with it");
	} else if (n && draft_place(a, &drafts[0], &at) &&
		   gloss_article_block_at(a->now->art, at.start, &block)) {
		jumps_leave(&a->now->jumps, block.at.start);
		app_say(a, "a note was left unfinished: '' goes there, then %s goes on with it",
			drafts[0].edits ? "e" : "a");
	} else if (n) {
		app_say(a, "the words of an unfinished note are no longer here: %s",
			draft_path(NULL, drafts[0].id, &tmp));
	}
	arena_clear(&tmp);
}

/* ---- the end of it */

static void finish(app *a)
{
	a->writing.open = false;
	a->writing.unsaved_draft = false;
	while (view_is_open(a, &view_editor))
		view_close(a);
}

/* What the fields say, as a note; strings are in the fields or in `w->mem`. */
static gloss_note typed_note(writing *w)
{
	gloss_note n = w->note;
	gloss_str *tags;

	n.body = editor_text(&w->body);
	n.tag_count = note_tags_split(&w->mem, prompt_text(&w->tags), &tags);
	n.tags = tags;
	if (n.type == GLOSS_NOTE && !n.body.n && n.exact.n)
		n.type = GLOSS_HIGHLIGHT;
	else if (n.type == GLOSS_HIGHLIGHT && n.body.n)
		n.type = GLOSS_NOTE;
	return n;
}

static void remember(app *a, const gloss_note *n)
{
	strbuf_reset(&a->again.body);
	strbuf_add(&a->again.body, n->body);
	strbuf_reset(&a->again.tags);
	strbuf_add(&a->again.tags, prompt_text(&a->writing.tags));
	a->again.colour = n->colour;
	a->again.type = n->type;
	a->again.known = true;
}

bool writing_again(app *a, gloss_span at)
{
	arena mem = { 0 };
	gloss_note n = { .type = a->again.type, .colour = a->again.colour, .at = at };
	gloss_str *tags;
	err e;

	if (!a->again.known)
		return false;
	n.body = strbuf_str(&a->again.body);
	n.tag_count = note_tags_split(&mem, strbuf_str(&a->again.tags), &tags);
	n.tags = tags;
	n.speaker = speaker_of(a, at);
	if (!gloss_notes_add(a->now->notes, &n, NULL, &e)) {
		app_unsaved(a, &e);
	} else {
		app_notes_changed(a);
		app_say(a, "the same note here; U undoes");
	}
	arena_clear(&mem);
	return true;
}

void act_editor_save(app *a, const call *c)
{
	writing *w = &a->writing;
	gloss_notes *ns = notes_of(a);
	gloss_note n = typed_note(w);
	char id[GLOSS_NOTE_ID_SIZE] = "";
	bool ok, is_bare = n.type == GLOSS_HIGHLIGHT && !n.tag_count;
	err e;

	(void)c;
	if (!n.body.n && !n.tag_count && !n.exact.n) {
		app_complain(a, "there is nothing to save yet");
		return;
	}
	ok = w->edits ? gloss_notes_edit(ns, str_of(w->id), &n, &e)
		      : gloss_notes_add(ns, &n, id, &e);
	if (!ok) { /* what was typed stays in the editor and in the draft */
		w->unsaved_draft = true;
		writing_keep_draft(a);
		app_unsaved(a, &e);
		return;
	}
	if (!w->edits && n.at.end > n.at.start)
		remember(a, &n);
	draft_remove(NULL, str_of(w->id), &e);
	finish(a);
	selection_drop(a);
	app_notes_acted(a, ns);
	app_say(a, is_bare ? "saved as a highlight, without words; U undoes" : "saved; U undoes");
}

/* False: it could not be kept, and what was typed is nowhere else, so it stays open. */
static bool keep_and_close(app *a)
{
	a->writing.unsaved_draft = true;
	if (!writing_keep_draft(a))
		return false;
	finish(a);
	app_say(a, "the draft is kept; a on the same words goes on with it");
	return true;
}

static void close_chosen(app *a, key k)
{
	err e;

	if (k == 's') {
		act_editor_save(a, &(call){ 0 });
	} else if (k == 'c') {
		keep_and_close(a);
	} else {
		draft_remove(NULL, str_of(a->writing.id), &e);
		finish(a);
		app_say(a, "thrown away");
	}
}

static bool is_worth_keeping(const writing *w)
{
	return w->body.modified && editor_text(&w->body).n > 0;
}

bool writing_leave(app *a)
{
	err e;

	if (is_worth_keeping(&a->writing))
		return keep_and_close(a);
	draft_remove(NULL, str_of(a->writing.id), &e);
	finish(a);
	return true;
}

void act_editor_close(app *a, const call *c)
{
	(void)c;
	if (!is_worth_keeping(&a->writing)) {
		writing_leave(a);
		return;
	}
	a->writing.unsaved_draft = true;
	writing_keep_draft(a);
	choice_open(a, "close the note?", close_chosen);
	choice_add(a, 's', "save it");
	choice_add(a, 'c', "close, keep the draft");
	choice_add(a, 'd', "throw it away");
	choice_add(a, KEY_ESC, "go on writing");
}

/* ---- $EDITOR */

static bool make_temporary(char *path, size_t size, int *fd, err *e)
{
	const char *dir = getenv("XDG_RUNTIME_DIR");

	if (!dir || !*dir || access(dir, W_OK) != 0)
		dir = getenv("TMPDIR");
	if (!dir || !*dir)
		dir = "/tmp";
	snprintf(path, size, "%s/gloss-note-XXXXXX.md", dir);
	*fd = mkstemps(path, 3); /* 0600 */
	return *fd >= 0 || err_errno(e, path);
}

static bool edit_file(app *a, const char *path, strbuf *out, err *e)
{
	arena tmp = { 0 };
	str text;
	bool ok = outside_editor(a, path, e);

	/* An editor that was ended with us may have saved much before. */
	if (ok || signals_end_number())
		ok = file_read(&tmp, path, EDITOR_MAX, &text, e);
	if (ok)
		strbuf_add(out, str_ends(text, STR("\n")) ? (str){ text.p, text.n - 1 } : text);
	arena_clear(&tmp);
	return ok;
}

static bool still_holds(const char *path, str written)
{
	arena tmp = { 0 };
	str text;
	err e;
	bool same = file_read(&tmp, path, written.n, &text, &e) && str_eq(text, written);

	arena_clear(&tmp);
	return same;
}

/* After an editor that ended badly, say: nothing that was typed in it is thrown away. */
static void leave_file(app *a, const char *path, const err *why)
{
	app_complain(a, "your text is in %s: %s", path, why->text);
}

bool writing_external(app *a, str text, strbuf *out)
{
	strbuf given = { 0 };
	char path[512];
	int fd;
	bool ok;
	err e;

	if (a->settings.secure) {
		app_complain(a, "no other programs are started with --secure");
		return false;
	}
	if (!make_temporary(path, sizeof path, &fd, &e)) {
		app_error(a, &e);
		return false;
	}
	strbuf_addf(&given, "%.*s\n", STR_ARGS(text)); /* as editors end a file */
	ok = write(fd, given.p, given.n) == (ssize_t)given.n || err_errno(&e, path);
	close(fd);
	ok = ok && edit_file(a, path, out, &e);
	if (!ok && access(path, F_OK) == 0 && !still_holds(path, strbuf_str(&given))) {
		leave_file(a, path, &e);
	} else {
		unlink(path);
		if (!ok)
			app_error(a, &e);
	}
	strbuf_clear(&given);
	return ok;
}

void act_editor_external(app *a, const call *c)
{
	strbuf new = { 0 };

	(void)c;
	writing_keep_draft(a);
	if (writing_external(a, editor_text(&a->writing.body), &new)) {
		editor_open(&a->writing.body, strbuf_str(&new));
		a->writing.body.modified = true;
		a->writing.unsaved_draft = true;
		a->writing.changed_at = app_clock();
	}
	strbuf_clear(&new);
}
