/* note.c - notes, highlights, bookmarks: made, changed, taken back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/select.h"
#include "app/tags.h"
#include "app/view.h"
#include "app/writing.h"
#include "note/words.h"

static void remember(app *a, const char *command, key argument)
{
	snprintf(a->repeat, sizeof a->repeat, "%s", command);
	a->repeat_argument = argument;
}

static void stripped(app *a, gloss_span *at)
{
	str s = gloss_article_slice(a->now->art, *at), t = str_trim(s);

	if (!t.n)
		return;
	at->start += (size_t)(t.p - s.p);
	at->end = at->start + t.n;
}

void act_note(app *a, const call *c)
{
	const gloss_quote *q = view_top(a) == &view_quotes && a->in_panel ? target_quote(a) : NULL;
	gloss_span at = q ? q->at : target_words(a);

	(void)c;
	if (at.end <= at.start) {
		app_complain(a, "there are no words here to note");
		return;
	}
	stripped(a, &at);
	remember(a, "note", KEY_NONE);
	a->again.known = false;
	writing_begin(a, at, STR(""));
}

void act_note_article(app *a, const call *c)
{
	(void)c;
	writing_begin(a, (gloss_span){ 0, 0 }, STR(""));
}

void act_note_person(app *a, const call *c)
{
	gloss_entity_id who = target_entity(a);

	(void)c;
	if (who == GLOSS_NO_ENTITY)
		app_complain(a, "no name here to note");
	else
		writing_begin(a, (gloss_span){ 0, 0 }, a->now->cast.entities[who].name);
}

/* NULL, with a message: there is no note here. */
static gloss_notes *need_note(app *a, gloss_note *n)
{
	gloss_notes *ns;

	if (view_top(a) != &view_all_notes && !app_has_notes(a))
		return NULL;
	ns = target_note(a, n);
	if (!ns)
		app_complain(a, view_top(a) == &view_all_notes
					? "no note is selected"
					: "no note here; ]n goes to the next one");
	return ns;
}

void act_note_edit(app *a, const call *c)
{
	gloss_note n;
	gloss_notes *ns = need_note(a, &n);

	(void)c;
	if (ns)
		writing_edit(a, ns, &n);
}

void act_note_external(app *a, const call *c)
{
	strbuf new = { 0 };
	gloss_note n;
	gloss_notes *ns = need_note(a, &n);
	char *id;
	err e;

	(void)c;
	if (!ns)
		return;
	id = str_dup(n.id);
	if (writing_external(a, n.body, &new) && gloss_notes_find(ns, str_of(id), &n)) {
		n.body = strbuf_str(&new);
		if (n.type == GLOSS_HIGHLIGHT && n.body.n)
			n.type = GLOSS_NOTE;
		if (!gloss_notes_edit(ns, str_of(id), &n, &e)) {
			writing_rescue(a, ns, &n, strbuf_str(&new));
			app_unsaved(a, &e);
		} else {
			app_notes_acted(a, ns);
			app_say(a, "saved; U undoes");
		}
	}
	strbuf_clear(&new);
	free(id);
}

void act_note_delete(app *a, const call *c)
{
	gloss_note n;
	gloss_notes *ns = need_note(a, &n);
	err e;

	(void)c;
	if (!ns)
		return;
	if (!gloss_notes_remove(ns, n.id, &e)) {
		app_unsaved(a, &e);
		return;
	}
	if (ns == a->now->notes && a->now->focus.kind == FOCUS_NOTE)
		focus_at(a, a->now->focus.block);
	app_notes_acted(a, ns);
	app_say(a, "deleted; U brings it back");
}

/* ---- tags */

static void tags_done(app *a, str text)
{
	gloss_note n;
	gloss_notes *ns = need_note(a, &n);
	gloss_str *tags;
	arena mem = { 0 };
	char *id;
	err e;

	if (!ns)
		return;
	id = str_dup(n.id);
	n.tag_count = note_tags_split(&mem, text, &tags);
	n.tags = tags;
	if (!gloss_notes_edit(ns, str_of(id), &n, &e))
		app_unsaved(a, &e);
	else
		app_notes_acted(a, ns);
	arena_clear(&mem);
	free(id);
}

void act_note_tags(app *a, const call *c)
{
	strbuf now = { 0 };
	gloss_note n;

	if (!need_note(a, &n))
		return;
	if (c->text.n) {
		tags_done(a, c->text);
		return;
	}
	for (size_t i = 0; i < n.tag_count; i++)
		strbuf_addf(&now, "%s%.*s", i ? " " : "", STR_ARGS(n.tags[i]));
	ask_open(a, "tags: ", now.n ? now.p : "", NULL, tags_done);
	tags_load(a);
	a->ask.line.complete = tags_complete;
	a->ask.line.complete_arg = a;
	strbuf_clear(&now);
}

/* ---- highlights and bookmarks */

static bool add(app *a, const gloss_note *n, const char *said)
{
	err e;

	if (!gloss_notes_add(a->now->notes, n, NULL, &e)) {
		app_unsaved(a, &e);
		return false;
	}
	app_notes_changed(a);
	app_say(a, "%s; U undoes", said);
	return true;
}

/* The selection stays, so that one can also note or copy the same words. */
void act_highlight(app *a, const call *c)
{
	gloss_note n = { .type = GLOSS_HIGHLIGHT, .colour = GLOSS_YELLOW };

	if (!app_has_notes(a))
		return;
	if (c->argument >= '1' && c->argument <= '4')
		n.colour = (gloss_colour)(c->argument - '0');
	n.at = target_words(a);
	stripped(a, &n.at);
	if (n.at.end > n.at.start && add(a, &n, "highlighted"))
		remember(a, "highlight", c->argument);
}

/* A bookmark is on the first words of the paragraph, so that it can be found again. */
static gloss_span bookmark_words(app *a)
{
	const flow_block *b = target_block(a);
	const cast *k = &a->now->cast;
	gloss_span at = target_words(a);
	const gloss_span *s;

	if (!b || at.start != b->block.at.start)
		return at;
	s = cast_sentence_at(k, at.start);
	if (s && s->end < at.end)
		at.end = s->end;
	return at;
}

static bool find_mark(app *a, char letter, gloss_note *out)
{
	for (size_t i = 0; i < gloss_notes_count(a->now->notes); i++) {
		*out = gloss_notes_get(a->now->notes, i);
		if (out->mark.n == 1 && out->mark.p[0] == letter)
			return true;
	}
	return false;
}

void act_bookmark(app *a, const call *c)
{
	gloss_note n = { .type = GLOSS_BOOKMARK }, old;
	char letter = (char)c->argument, said[64];
	bool was;
	err e;

	if (!app_has_notes(a) || letter < 'a' || letter > 'z')
		return;
	n.at = bookmark_words(a);
	n.mark = (str){ &letter, 1 };
	stripped(a, &n.at);
	if (n.at.end <= n.at.start)
		return;
	was = find_mark(a, letter, &old);
	snprintf(said, sizeof said, "bookmark %c%s; '%c comes back", letter,
		 was ? " is here now" : "", letter);
	if (was ? !gloss_notes_attach(a->now->notes, old.id, n.at, &e)
		: !gloss_notes_add(a->now->notes, &n, NULL, &e)) {
		app_unsaved(a, &e);
		return;
	}
	app_notes_changed(a);
	app_say(a, "%s", said);
}

/* The same as from newsboat's own list: a bookmark without a place. */
void act_bookmark_article(app *a, const call *c)
{
	gloss_note n = { .type = GLOSS_BOOKMARK };

	(void)c;
	if (!app_has_notes(a))
		return;
	for (size_t i = 0; i < gloss_notes_count(a->now->notes); i++) {
		gloss_note old = gloss_notes_get(a->now->notes, i);

		if (old.type == GLOSS_BOOKMARK && !old.exact.n) {
			app_say(a, "the article has a bookmark already");
			return;
		}
	}
	add(a, &n, "the article has a bookmark");
}

void act_repeat(app *a, const call *c)
{
	call again = { .argument = a->repeat_argument };

	gloss_span at = target_words(a);

	(void)c;
	stripped(a, &at);
	if (strcmp(a->repeat, "note") == 0 && app_has_notes(a) && at.end > at.start &&
	    writing_again(a, at))
		return;
	if (a->repeat[0])
		command_run(a, a->repeat, &again);
	else
		app_complain(a, "nothing to repeat yet");
}

/* ---- undo */

/* In the list of all notes: the last act there, whichever article it was about. */
static bool take_back_one(app *a, bool redo, const char **what, err *e)
{
	gloss_notes *ns = a->now->notes;
	bool ok;

	if (view_top(a) != &view_all_notes)
		return redo ? gloss_notes_redo(ns, what, e) : gloss_notes_undo(ns, what, e);
	ok = redo ? desk_redo(&a->desk, &ns, what, e) : desk_undo(&a->desk, &ns, what, e);
	if (ok)
		app_notes_touched(a, ns);
	return ok;
}

static void take_back(app *a, const call *c, bool redo)
{
	size_t times = c->count ? c->count : 1, n = 0;
	const char *what = "";
	err e = { 0 };

	if (view_top(a) != &view_all_notes && !app_has_notes(a))
		return;
	while (n < times && take_back_one(a, redo, &what, &e))
		n++;
	if (n) {
		app_notes_changed(a);
		app_say(a, "%s: %s", redo ? "done again" : "undone", what);
	} else if (e.code == GLOSS_OK) {
		app_complain(a, "nothing to %s", redo ? "redo" : "undo");
	} else {
		app_unsaved(a, &e);
	}
}

void act_undo(app *a, const call *c)
{
	take_back(a, c, false);
}

void act_redo(app *a, const call *c)
{
	take_back(a, c, true);
}

/* ---- the review of moved notes */

static void after_review(app *a, const char *said)
{
	app_notes_changed(a);
	act_next_moved(a, &(call){ 0 });
	if (a->message_style == STYLE_ERROR) { /* that was the last one */
		a->now->review = false;
		app_say(a, "%s; that was the last one", said);
	}
}

void act_moved_accept(app *a, const call *c)
{
	gloss_note n;
	err e;

	(void)c;
	if (!need_note(a, &n))
		return;
	if (!gloss_notes_attach(a->now->notes, n.id, n.at, &e))
		app_unsaved(a, &e);
	else
		after_review(a, "accepted");
}

static void reattach(app *a, gloss_span at)
{
	gloss_note n;
	err e;

	if (!need_note(a, &n))
		return;
	stripped(a, &at);
	if (at.end <= at.start || !gloss_notes_attach(a->now->notes, n.id, at, &e)) {
		app_complain(a, "select the words that it belongs to with v, then r");
		return;
	}
	selection_drop(a);
	after_review(a, "tied to these words");
}

void act_moved_reattach(app *a, const call *c)
{
	(void)c;
	if (a->now->selection.active)
		reattach(a, a->now->selection.span);
	else
		app_say(a, "select the words that it belongs to with v, then r");
}

void act_moved_keep(app *a, const call *c)
{
	(void)c;
	act_next_moved(a, &(call){ 0 });
}

void act_review_end(app *a, const call *c)
{
	(void)c;
	a->now->review = false;
	focus_at(a, a->now->focus.block);
}
