/* find.c - searching, and showing only the paragraphs that match. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/act/find.h"
#include "app/command.h"
#include "app/select.h"
#include "app/view.h"
#include "text/utf8.h"
#include "tui/signals.h"

#define TYPING_MS 40 /* a search while one types gives up after this */

typedef struct limit {
	app *a;
	long long until; /* app_clock(); 0: until ^C */
} limit;

static bool has_enough(void *arg)
{
	const limit *l = arg;

	if (signals_interrupted())
		return true;
	return l->until && (app_clock() > l->until || (l->a->term && term_busy(l->a->term)));
}

static search_result find_once(app *a, search *s, size_t from, bool back, long long until,
			       gloss_span *out)
{
	search_source src = reading_source(a->now);
	limit l = { a, until };
	search_stop stop = { has_enough, &l };

	return back ? search_source_prev(s, &src, from, stop, out)
		    : search_source_next(s, &src, from, stop, out);
}

/* Going round at the ends. */
static search_result find_round(app *a, search *s, size_t from, bool back, long long until,
				gloss_span *out, bool *round)
{
	search_result r = find_once(a, s, from, back, until, out);
	size_t size = gloss_article_size(a->now->art);

	*round = false;
	if (r != SEARCH_NONE || (back ? from >= size : from == 0))
		return r;
	r = find_once(a, s, back ? size : 0, back, until, out);
	*round = r == SEARCH_FOUND;
	return r;
}

static bool looks_like_regex(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (memchr("^$.*+?[](){}|\\", s.p[i], 14))
			return true;
	return false;
}

static unsigned flags_of_case(const app *a)
{
	if (strcmp(a->settings.search_case, "exact") == 0)
		return SEARCH_CASE;
	return strcmp(a->settings.search_case, "ignore") == 0 ? SEARCH_ANY_CASE : 0;
}

/* Ways to read what was typed, the plainest first; the next one is tried when nothing is found. */
static size_t ways_of(app *a, str words, unsigned ways[3])
{
	unsigned all = flags_of_case(a);
	size_t n = 0;

	ways[n++] = all;
	ways[n++] = all | SEARCH_FOLD;
	if (looks_like_regex(words))
		ways[n++] = all | SEARCH_REGEX;
	return n;
}

/* From what is focused; who has only scrolled searches from the top of the screen, as in less. */
static size_t start_of_search(app *a)
{
	reading *r = a->now;

	if (r->focus.kind != FOCUS_PARAGRAPH)
		return r->focus.at.start;
	return focus_was_chosen(a) ? r->focus.block : flow_row_bytes(&r->flow, r->top).start;
}

static void show_searching(app *a)
{
	if (gloss_article_is_whole(a->now->art) || !a->term)
		return;
	app_say(a, "searching…  ^C stops");
	screen_draw(a);
	term_show(a->term, &a->screen);
	a->message[0] = 0;
}

/* What was stopped by ^C has obeyed it: the key has nothing else to cancel. */
static void say_failed(app *a, search_result r, str words)
{
	if (r == SEARCH_STOPPED) {
		signals_obeyed();
		app_complain(a, "the search was stopped");
	} else {
		app_complain(a, "not found: %.*s", STR_ARGS(utf8_first(words, 60)));
	}
}

static void found(app *a, gloss_span at, bool round, bool back)
{
	finding *f = &a->now->find;
	search_count fresh = { .at = at.start };

	f->match = at;
	f->shown = true;
	f->count = fresh;
	focus_on(a, FOCUS_MATCH, at);
	f->round = !round ? ROUND_NOT : back ? ROUND_TO_END : ROUND_TO_TOP;
	find_count(a, app_clock() + 5);
}

void find_count(app *a, long long until)
{
	finding *f = &a->now->find;
	search_source src = reading_source(a->now);
	limit l = { a, until };

	if (!f->what || f->count.done || f->match.end == f->match.start)
		return;
	search_count_more(f->what, &src, (search_stop){ has_enough, &l }, &f->count);
	a->dirty |= f->count.done;
}

bool find_counting(const app *a)
{
	const finding *f = &a->now->find;

	return f->what && f->shown && !f->count.done && f->match.end > f->match.start;
}

/* Searches for words from `from`; tells when there are none unless one is still typing. */
static bool find_words(app *a, str words, size_t from, bool typing)
{
	finding *f = &a->now->find;
	unsigned ways[3];
	size_t n = ways_of(a, words, ways);
	long long until = typing ? app_clock() + TYPING_MS : 0;
	search_result r = SEARCH_NONE;
	gloss_span at;
	bool round;
	err e;

	for (size_t i = 0; i < n && r == SEARCH_NONE; i++) {
		search *s = search_new(words, ways[i], &e);

		if (!s)
			continue;
		search_free(f->what);
		f->what = s;
		r = find_round(a, s, from, f->back, until, &at, &round);
	}
	f->match = (gloss_span){ 0, 0 };
	f->shown = f->what != NULL;
	if (r == SEARCH_FOUND)
		found(a, at, round && !typing, f->back);
	else if (!typing)
		say_failed(a, r, words);
	return r == SEARCH_FOUND;
}

static void search_done(app *a, str text)
{
	finding *f = &a->now->find;
	size_t from = a->search_from;

	if (!text.n && !f->words)
		return;
	if (text.n) {
		free(f->words);
		f->words = str_dup(text);
	}
	a->now->top = a->search_top;
	a->now->focus = a->search_focus;
	jumps_leave(&a->now->jumps, a->now->focus.block);
	show_searching(a);
	find_words(a, str_of(f->words), from, false);
}

static void search_typed(app *a, str text)
{
	a->now->top = a->search_top;
	a->now->focus = a->search_focus;
	a->ask.note[0] = 0;
	if (!text.n) {
		a->now->find.shown = false;
		return;
	}
	if (!find_words(a, text, a->search_from, true))
		return;
	if (a->now->find.count.done)
		snprintf(a->ask.note, sizeof a->ask.note, "%zu of %zu", a->now->find.count.upto,
			 a->now->find.count.total);
}

static void search_dropped(app *a)
{
	a->now->top = a->search_top;
	a->now->focus = a->search_focus;
	a->now->find.shown = false;
	a->message[0] = 0;
}

static void start(app *a, const call *c, bool back)
{
	size_t from = start_of_search(a);

	a->now->find.back = back;
	a->search_top = a->now->top;
	a->search_focus = a->now->focus;
	a->search_from = from;
	if (c->text.n) {
		search_done(a, c->text);
		return;
	}
	ask_open(a, back ? "\\" : "/", "", &a->searches, search_done);
	a->ask.changed = search_typed;
	a->ask.dropped = search_dropped;
}

void act_search(app *a, const call *c)
{
	start(a, c, false);
}

void act_search_back(app *a, const call *c)
{
	start(a, c, true);
}

/* The count is kept up while one goes from match to match. False: there is none. */
static bool go(app *a, bool back)
{
	finding *f = &a->now->find;
	search_count count = f->count;
	bool known = count.done && f->match.end > f->match.start, round;
	size_t from = start_of_search(a);
	search_result r;
	gloss_span at;

	if (a->now->focus.kind == FOCUS_MATCH && !back)
		from = f->match.end;
	else
		known = known && a->now->focus.kind == FOCUS_MATCH;
	show_searching(a);
	r = find_round(a, f->what, from, back, 0, &at, &round);
	if (r != SEARCH_FOUND) {
		say_failed(a, r, str_of(f->words));
		return false;
	}
	jumps_leave(&a->now->jumps, a->now->focus.block);
	if (known && count.total) {
		count.upto = back ? (count.upto + count.total - 2) % count.total + 1
				  : count.upto % count.total + 1;
		count.at = at.start;
	}
	found(a, at, round, back);
	if (known)
		f->count = count;
	return true;
}

static void go_times(app *a, const call *c, bool other_way)
{
	finding *f = &a->now->find;
	size_t n = call_times(c);

	if (!f->what || !f->words) {
		app_complain(a, "nothing was searched yet; / searches");
		return;
	}
	while (n > 0 && !signals_interrupted() && go(a, f->back != other_way)) {
		n--;
		if (f->count.done && f->count.total)
			n %= f->count.total; /* so often round leads here again */
	}
}

void act_search_next(app *a, const call *c)
{
	go_times(a, c, false);
}

void act_search_previous(app *a, const call *c)
{
	go_times(a, c, true);
}

void act_search_clear(app *a, const call *c)
{
	(void)c;
	a->now->find.shown = !a->now->find.shown;
	a->dirty = true;
}

void act_toggle_case(app *a, const call *c)
{
	(void)c;
	bool exact = strcmp(a->settings.search_case, "exact") != 0;

	a->settings.search_case = exact ? "exact" : "smart";
	app_say(a, exact ? "case counts in searches"
			 : "case counts in searches only with a capital letter");
}

/* ---- the filter */

static bool without_words(void *arg, const gloss_block *b)
{
	const reading *r = arg;
	gloss_span m;

	return !search_next(r->filter_search, gloss_article_slice(r->art, b->at), 0, &m);
}

static bool without_person(void *arg, const gloss_block *b)
{
	const reading *r = arg;
	const cast *k = &r->cast;

	for (size_t i = cast_mention_from(k, b->at.start); i < k->mention_count; i++) {
		if (k->mentions[i].at.start >= b->at.end)
			break;
		if (k->mentions[i].entity == r->filter_person)
			return false;
	}
	for (size_t i = cast_quote_from(k, b->at.start); i < k->quote_count; i++) {
		if (k->quotes[i].at.start >= b->at.end)
			break;
		if (k->quotes[i].entity == r->filter_person)
			return false;
	}
	return true;
}

/* Of a text that is all here; of others it would take too long. */
static void count_shown(reading *r)
{
	size_t n = 0;
	const gloss_block *blocks;

	r->filter_shown = r->filter_of = 0;
	if (!r->flow.hidden || !gloss_article_is_whole(r->art))
		return;
	blocks = gloss_article_blocks(r->art, &n);
	r->filter_of = n;
	for (size_t i = 0; i < n; i++)
		r->filter_shown += !r->flow.hidden(r, &blocks[i]);
}

/* The layouts are the same, but which of them follow each other is not. */
static void refresh(app *a)
{
	reading *r = a->now;
	size_t here = r->focus.block;
	const flow_block *b;

	count_shown(r);
	flow_forget(&r->flow);
	b = flow_block_at(&r->flow, here);
	if (!b)
		b = flow_block_before(&r->flow, gloss_article_size(r->art));
	r->top = b ? (flow_at){ b->block.at.start, b->gap ? -1 : 0 } : (flow_at){ 0, 0 };
	scroll_clamp(a);
	focus_at(a, b ? b->block.at.start : 0);
}

static void drop_filter(reading *r)
{
	search_free(r->filter_search);
	free(r->filter);
	r->filter_search = NULL;
	r->filter = NULL;
	r->filter_person = GLOSS_NO_ENTITY;
	r->flow.hidden = NULL;
	r->flow.hidden_arg = r;
}

static void filter_by_person(app *a, gloss_entity_id who)
{
	drop_filter(a->now);
	a->now->filter_person = who;
	a->now->flow.hidden = without_person;
	refresh(a);
}

static void filter_done(app *a, str text)
{
	reading *r = a->now;
	gloss_entity_id who;
	search *s;
	err e;

	if (!text.n) {
		drop_filter(r);
		refresh(a);
	} else if (text.p[0] == '@' && reading_in_parts(r)) {
		app_complain(a, "of so long a text only the names around here are known");
	} else if (text.p[0] == '@') {
		who = cast_guess(&r->cast, str_trim(str_from(text, 1)));
		if (who == GLOSS_NO_ENTITY)
			app_complain(a, "no such name here: %.*s; @ lists them",
				     STR_ARGS(str_from(text, 1)));
		else
			filter_by_person(a, who);
	} else if ((s = search_new(text, looks_like_regex(text) ? SEARCH_REGEX : 0, &e))) {
		drop_filter(r);
		r->filter_search = s;
		r->filter = str_dup(text);
		r->flow.hidden = without_words;
		refresh(a);
	} else {
		app_error(a, &e);
	}
}

void act_filter(app *a, const call *c)
{
	if (c->text.n)
		filter_done(a, c->text);
	else
		ask_open(a, "&", "", &a->searches, filter_done);
}

void act_filter_person(app *a, const call *c)
{
	gloss_entity_id who = target_entity(a);

	(void)c;
	if (reading_in_parts(a->now)) {
		app_complain(a, "of so long a text only the names around here are known");
	} else if (a->now->filter_person != GLOSS_NO_ENTITY) {
		drop_filter(a->now);
		refresh(a);
	} else if (who != GLOSS_NO_ENTITY) {
		filter_by_person(a, who);
	}
}
