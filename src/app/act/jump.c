/* jump.c - to the next name, quote, note, link, heading; and back. */
#include <stdio.h>

#include "app/command.h"
#include "app/jobs.h"
#include "app/select.h"
#include "app/view.h"
#include "text/quoted.h"
#include "text/utf8.h"
#include "tui/signals.h"

/* Calls `next` for one place after the other; false when there is none. */
typedef bool (*stepper)(app *a, size_t from, bool down, gloss_span *out);

static void say_none(app *a, bool down, bool any, const char *what)
{
	if (any)
		app_complain(a, "no %s %s", down ? "further" : "earlier", what);
	else
		app_complain(a, "there is no %s here", what);
}

/* From a paragraph as such, the first thing in it is the next one; else the one behind it. */
static bool step(app *a, size_t n, bool down, focus_kind kind, stepper next, const char *what)
{
	size_t at = reading_here(a->now), began = at;
	bool fresh = a->now->focus.kind == FOCUS_PARAGRAPH;
	bool by_analysis = kind == FOCUS_NAME || kind == FOCUS_QUOTE;
	gloss_span found = { 0, 0 }, one;

	if (by_analysis)
		jobs_analyse_at(a, at);
	for (size_t i = 0; i < n; i++) {
		size_t from = down && !(fresh && i == 0) ? at + 1 : at;
		bool ok = next(a, from, down, &one);

		while (!ok && by_analysis && jobs_analyse_beyond(a, down))
			ok = next(a, from, down, &one);
		if (!ok)
			break;
		found = one;
		at = one.start;
	}
	if (found.end == found.start) {
		say_none(a, down, next(a, 0, true, &one), what);
		return false;
	}
	jumps_leave(&a->now->jumps, began);
	focus_on(a, kind, found);
	return true;
}

/* ---- names */

static bool next_name(app *a, size_t from, bool down, gloss_span *out)
{
	const cast *k = &a->now->cast;

	if (down) {
		for (size_t i = 0; i < k->mention_count; i++)
			if (k->mentions[i].at.start >= from) {
				*out = k->mentions[i].at;
				return true;
			}
		return false;
	}
	for (size_t i = k->mention_count; i-- > 0;)
		if (k->mentions[i].at.start < from) {
			*out = k->mentions[i].at;
			return true;
		}
	return false;
}

static const char *type_words(const gloss_entity *e)
{
	return gloss_name_type_name(e->type);
}

/* Who it is, in the message line. */
static void tell_name(app *a)
{
	const gloss_mention *m = cast_mention_at(&a->now->cast, a->now->focus.at.start);
	const gloss_entity *e;

	if (!m || m->entity >= a->now->cast.entity_count)
		return;
	e = &a->now->cast.entities[m->entity];
	app_say(a, "%.*s: %s, %u mention%s%s", STR_ARGS(e->name), type_words(e), e->mention_count,
		e->mention_count == 1 ? "" : "s",
		cast_is_weak(&a->now->cast, m) ? "  (weak guess)" : "");
}

void act_next_entity(app *a, const call *c)
{
	if (step(a, call_times(c), true, FOCUS_NAME, next_name, "name"))
		tell_name(a);
}

void act_previous_entity(app *a, const call *c)
{
	if (step(a, call_times(c), false, FOCUS_NAME, next_name, "name"))
		tell_name(a);
}

/* Its mentions: all of them, and those that begin before byte `at`. */
static size_t mentions_of(const cast *k, gloss_entity_id who, size_t at, size_t *before)
{
	size_t n = 0;

	*before = 0;
	for (size_t i = 0; i < k->mention_count; i++) {
		if (k->mentions[i].entity != who)
			continue;
		*before += k->mentions[i].at.start < at;
		n++;
	}
	return n;
}

static gloss_span nth_mention(const cast *k, gloss_entity_id who, size_t nth)
{
	size_t i = 0;

	while (k->mentions[i].entity != who || nth-- > 0)
		i++;
	return k->mentions[i].at;
}

/* The mentions of one, round and round. */
static void go_mention(app *a, size_t steps, bool down)
{
	const cast *k = &a->now->cast;
	gloss_entity_id who = target_entity(a);
	size_t from = reading_here(a->now), before, nth, n;

	if (who == GLOSS_NO_ENTITY) {
		app_complain(a, "no name here; ]e goes to the next one");
		return;
	}
	n = mentions_of(k, who, down ? from + 1 : from, &before);
	if (n == 0)
		return;
	nth = down ? before + (steps - 1) % n : before + n - steps % n;
	jumps_leave(&a->now->jumps, from);
	focus_on(a, FOCUS_NAME, nth_mention(k, who, nth % n));
	app_say(a, "%.*s: mention %zu of %zu", STR_ARGS(k->entities[who].name), nth % n + 1, n);
}

void act_next_mention(app *a, const call *c)
{
	go_mention(a, call_times(c), true);
}

void act_previous_mention(app *a, const call *c)
{
	go_mention(a, call_times(c), false);
}

/* ---- quotes */

static bool next_quote(app *a, size_t from, bool down, gloss_span *out)
{
	const cast *k = &a->now->cast;

	for (size_t n = 0; n < k->quote_count; n++) {
		const gloss_quote *q = &k->quotes[down ? n : k->quote_count - 1 - n];

		if (gloss_quote_is_spoken(q) && (down ? q->at.start >= from : q->at.start < from)) {
			*out = q->at;
			return true;
		}
	}
	return false;
}

static void tell_quote(app *a)
{
	const cast *k = &a->now->cast;
	const gloss_quote *q = cast_quote_at(k, a->now->focus.at.start);

	if (!q)
		return;
	if (q->entity < k->entity_count)
		app_say(a, "said by %.*s%s", STR_ARGS(k->entities[q->entity].name),
			q->confidence < GLOSS_WEAK ? "?  (weak guess; cs corrects it)" : "");
	else
		app_say(a, "nobody is named as the speaker");
}

void act_next_quote(app *a, const call *c)
{
	if (step(a, call_times(c), true, FOCUS_QUOTE, next_quote, "quote"))
		tell_quote(a);
}

void act_previous_quote(app *a, const call *c)
{
	if (step(a, call_times(c), false, FOCUS_QUOTE, next_quote, "quote"))
		tell_quote(a);
}

/* ---- notes */

/* The notes in the order of the text, without those that have no place in it. */
static bool is_stop(const gloss_note *n, bool moved)
{
	return n->at.end > n->at.start && n->type != GLOSS_CORRECTION &&
	       (!moved || n->state == GLOSS_ANCHOR_MOVED);
}

/* Which of them is focused, counted from 1, and how many there are; 0: none is. */
static size_t focused_note(const app *a, bool moved, size_t *total)
{
	const reading *r = a->now;
	size_t here = 0;

	*total = 0;
	for (size_t i = 0; i < gloss_notes_count(r->notes); i++) {
		gloss_note n = gloss_notes_get(r->notes, i);

		*total += is_stop(&n, moved);
		if (r->focus.kind == FOCUS_NOTE && is_stop(&n, moved) &&
		    str_eq(n.id, str_of(r->focus.note)))
			here = *total;
	}
	return here;
}

/* The one that comes first from a place that is no note. */
static size_t first_note(const app *a, bool down, bool moved)
{
	const reading *r = a->now;
	size_t from = reading_here(a->now) + (down && r->focus.kind != FOCUS_PARAGRAPH), number = 0;

	for (size_t i = 0; i < gloss_notes_count(r->notes); i++) {
		gloss_note n = gloss_notes_get(r->notes, i);

		if (is_stop(&n, moved) && n.at.start >= from)
			return number + down;
		number += is_stop(&n, moved);
	}
	return number + down;
}

static bool nth_note(const app *a, size_t number, bool moved, gloss_note *out)
{
	for (size_t i = 0; number && i < gloss_notes_count(a->now->notes); i++) {
		*out = gloss_notes_get(a->now->notes, i);
		if (is_stop(out, moved) && --number == 0)
			return true;
	}
	return false;
}

static void focus_note(app *a, const gloss_note *n)
{
	focus_on(a, FOCUS_NOTE, n->at);
	snprintf(a->now->focus.note, sizeof a->now->focus.note, "%.*s", STR_ARGS(n->id));
}

static void tell_note(app *a, const gloss_note *n, size_t number, size_t total)
{
	char before[48] = "";

	if (total > 1)
		snprintf(before, sizeof before, "%zu of %zu: ", number, total);
	if (n->body.n)
		app_say(a, "%s%.*s", before, STR_ARGS(utf8_first(n->body, 200)));
	else if (n->type == GLOSS_BOOKMARK)
		app_say(a, "%sbookmark %.*s", before, STR_ARGS(n->mark));
	else
		app_say(a, "%shighlighted, %s", before,
			gloss_colour_name(n->colour ? n->colour : GLOSS_YELLOW));
}

/* Two of them may begin with the same word, so they are counted. */
static void go_note(app *a, const call *c, bool down, bool moved)
{
	size_t total, number, by = call_times(c);
	gloss_note n;

	if (!app_has_notes(a))
		return;
	number = focused_note(a, moved, &total);
	if (!number) {
		number = first_note(a, down, moved);
		by--;
	}
	if (number < 1 || number > total || (by && number == (down ? total : 1))) {
		say_none(a, down, total > 0, moved ? "moved note" : "note");
		return;
	}
	if (down)
		number += by < total - number ? by : total - number;
	else
		number -= by < number - 1 ? by : number - 1;
	if (!nth_note(a, number, moved, &n))
		return;
	jumps_leave(&a->now->jumps, reading_here(a->now));
	focus_note(a, &n);
	if (moved)
		app_say(a, "moved, %d%%: was “%.*s”", (int)(n.score * 100 + 0.5f),
			STR_ARGS(utf8_first(quoted_bare(n.exact), 120)));
	else
		tell_note(a, &n, number, total);
	a->now->review = moved;
}

void act_next_note(app *a, const call *c)
{
	go_note(a, c, true, false);
}

void act_previous_note(app *a, const call *c)
{
	go_note(a, c, false, false);
}

void act_next_moved(app *a, const call *c)
{
	if (view_top(a) == &view_changes)
		view_close(a);
	go_note(a, c, true, true);
}

void act_previous_moved(app *a, const call *c)
{
	go_note(a, c, false, true);
}

/* ---- links and headings */

static bool next_link(app *a, size_t from, bool down, gloss_span *out)
{
	size_t n = 0;
	const gloss_link *links = gloss_article_links(a->now->art, &n);

	for (size_t i = 0; i < n; i++) {
		const gloss_link *l = &links[down ? i : n - 1 - i];

		if (l->at.end > l->at.start && (down ? l->at.start >= from : l->at.start < from)) {
			*out = l->at;
			return true;
		}
	}
	return false;
}

static void tell_link(app *a)
{
	size_t n = 0;
	const gloss_link *links = gloss_article_links(a->now->art, &n);

	for (size_t i = 0; i < n; i++)
		if (links[i].at.start == a->now->focus.at.start) {
			a->now->focus.link = i;
			app_say(a, "link %zu: %.*s", i + 1, STR_ARGS(links[i].href));
			return;
		}
}

void act_next_link(app *a, const call *c)
{
	if (step(a, call_times(c), true, FOCUS_LINK, next_link, "link"))
		tell_link(a);
}

void act_previous_link(app *a, const call *c)
{
	if (step(a, call_times(c), false, FOCUS_LINK, next_link, "link"))
		tell_link(a);
}

static bool go_heading(app *a, bool down)
{
	gloss_block b;
	size_t at = a->now->focus.block;

	for (;;) {
		if (down) {
			if (!gloss_article_block_at(a->now->art, at, &b) ||
			    !gloss_article_block_at(a->now->art, b.at.end, &b))
				break;
		} else if (!gloss_article_block_before(a->now->art, at, &b)) {
			break;
		}
		at = b.at.start;
		if (b.kind == GLOSS_BLOCK_HEADING || b.kind == GLOSS_BLOCK_TITLE) {
			jumps_leave(&a->now->jumps, a->now->focus.block);
			focus_at(a, at);
			a->now->top = flow_find(&a->now->flow, at);
			scroll_clamp(a);
			return true;
		}
		if (signals_interrupted())
			break;
	}
	app_complain(a, "no %s heading", down ? "further" : "earlier");
	return false;
}

static void go_headings(app *a, const call *c, bool down)
{
	for (size_t i = 0; i < call_times(c) && go_heading(a, down); i++)
		;
}

void act_next_heading(app *a, const call *c)
{
	go_headings(a, c, true);
}

void act_previous_heading(app *a, const call *c)
{
	go_headings(a, c, false);
}

/* ---- back and forth */

static void land(app *a, size_t at)
{
	focus_at(a, at);
	scroll_to(a, at);
}

void act_jump_back(app *a, const call *c)
{
	size_t to = 0, n = 0;

	while (n < call_times(c) && jumps_back(&a->now->jumps, a->now->focus.block, &to))
		n++;
	if (n)
		land(a, to);
	else
		app_complain(a, "no earlier place");
}

void act_jump_forward(app *a, const call *c)
{
	size_t to = 0, n = 0;

	while (n < call_times(c) && jumps_forward(&a->now->jumps, &to))
		n++;
	if (n)
		land(a, to);
	else
		app_complain(a, "no later place");
}

void act_jump_swap(app *a, const call *c)
{
	size_t to;

	(void)c;
	if (jumps_swap(&a->now->jumps, a->now->focus.block, &to))
		land(a, to);
	else
		app_complain(a, "no place to go back to");
}

void act_go_bookmark(app *a, const call *c)
{
	const gloss_notes *ns = a->now->notes;
	size_t n = ns ? gloss_notes_count(ns) : 0;

	for (size_t i = 0; i < n; i++) {
		gloss_note note = gloss_notes_get(ns, i);

		if (note.mark.n != 1 || (key)(unsigned char)note.mark.p[0] != c->argument)
			continue;
		if (note.at.end == note.at.start) {
			app_complain(a, "the words of bookmark %c are no longer here",
				     (char)c->argument);
			return;
		}
		jumps_leave(&a->now->jumps, a->now->focus.block);
		focus_note(a, &note);
		return;
	}
	app_complain(a, "no bookmark %c here; m%c sets it", (char)c->argument, (char)c->argument);
}

void act_follow(app *a, const call *c)
{
	if (a->now->focus.kind == FOCUS_LINK)
		act_open_link(a, &(call){ .count = a->now->focus.link + 1 });
	else if (a->now->focus.kind == FOCUS_NAME)
		act_card(a, c);
	else
		act_line_down(a, c);
}
