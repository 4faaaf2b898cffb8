#include "app/select.h"

#include <string.h>

#include "app/view.h"
#include "app/view/all_notes.h"
#include "text/grapheme.h"

const flow_block *target_block(app *a)
{
	return flow_block_at(&a->now->flow, a->now->focus.block);
}

void focus_at(app *a, size_t at)
{
	const flow_block *b = flow_block_at(&a->now->flow, at);

	a->now->focus = (focus){ .block = b ? b->block.at.start : 0 };
	a->dirty = true;
}

/* The first block from there on that is no title and no byline. */
static size_t after_head(app *a, size_t at)
{
	gloss_block b;

	while (gloss_article_block_at(a->now->art, at, &b) &&
	       (b.kind == GLOSS_BLOCK_TITLE || b.kind == GLOSS_BLOCK_BYLINE)) {
		if (!gloss_article_block_at(a->now->art, b.at.end, &b))
			break;
		at = b.at.start;
	}
	return at;
}

void focus_first(app *a)
{
	focus_at(a, after_head(a, a->now->top.block));
}

void scroll_clamp(app *a)
{
	reading *r = a->now;
	int rows = article_rows(a), below;
	flow_at at = r->top;

	below = flow_move(&r->flow, &at, rows - 1);
	if (below < rows - 1)
		flow_move(&r->flow, &r->top, below - (rows - 1));
}

static bool row_in_sight(app *a, flow_at to, int rows)
{
	reading *r = a->now;

	return flow_compare(r->top, to) <= 0 && flow_distance(&r->flow, r->top, to, rows) < rows;
}

void scroll_to(app *a, size_t at)
{
	reading *r = a->now;
	int rows = article_rows(a), above;
	flow_at to = flow_find(&r->flow, at), from = r->top;

	if (row_in_sight(a, to, rows))
		return;
	/* A near place comes in at the edge, a far one a third down. */
	above = flow_compare(r->top, to) < 0 ? flow_distance(&r->flow, from, to, rows + rows / 3)
					     : 0;
	r->top = to;
	if (above >= rows && above < rows + rows / 3)
		flow_move(&r->flow, &r->top, -(rows - 1));
	else
		flow_move(&r->flow, &r->top, -(rows / 3));
	scroll_clamp(a);
}

void scroll_to_span(app *a, gloss_span at)
{
	reading *r = a->now;
	int rows = article_rows(a);
	flow_at from, to;

	scroll_to(a, at.start);
	if (at.end <= at.start)
		return;
	from = flow_find(&r->flow, at.start);
	to = flow_find(&r->flow, at.end - 1);
	if (flow_distance(&r->flow, from, to, rows) < rows - 1)
		scroll_to(a, at.end - 1);
}

void focus_on(app *a, focus_kind kind, gloss_span at)
{
	focus_at(a, at.start);
	a->now->focus.kind = kind;
	a->now->focus.at = at;
	scroll_to_span(a, at);
}

/* The first paragraph that starts in sight, else the one at the top. */
static size_t first_in_sight(app *a)
{
	flow_at top = a->now->top;
	const flow_block *b = flow_block_at(&a->now->flow, top.block), *next;

	if (b && top.row > 0) {
		next = flow_block_after(&a->now->flow, b);
		if (next && row_in_sight(a, (flow_at){ next->block.at.start, 0 }, article_rows(a)))
			b = next;
	}
	return b ? b->block.at.start : a->now->focus.block;
}

void focus_keep_in_sight(app *a)
{
	reading *r = a->now;
	int rows = article_rows(a);
	const flow_block *b = target_block(a);
	flow_at first, last, top = r->top;

	if (b) {
		first = (flow_at){ b->block.at.start, 0 };
		last = (flow_at){ b->block.at.start, (int)b->rows->n - 1 };
		if (row_in_sight(a, first, rows) || row_in_sight(a, last, rows) ||
		    (flow_compare(first, top) < 0 && flow_compare(top, last) < 0))
			return;
	}
	focus_at(a, first_in_sight(a));
}

bool focus_was_chosen(app *a)
{
	reading *r = a->now;
	size_t at = r->focus.block;

	if (r->focus.kind != FOCUS_PARAGRAPH)
		return true;
	return at != first_in_sight(a) && at != after_head(a, r->top.block);
}

/* ---- what an act is about */

gloss_span target_words(app *a)
{
	const reading *r = a->now;
	const flow_block *b;

	if (r->selection.active)
		return r->selection.span;
	if (r->focus.kind != FOCUS_PARAGRAPH && r->focus.at.end > r->focus.at.start)
		return r->focus.at;
	b = target_block(a);
	return b ? b->block.at : (gloss_span){ 0, 0 };
}

static gloss_notes *note_of_panel(const app *a, gloss_note *out)
{
	gloss_notes *ns = a->now->notes;
	const list_item *item = list_current(&a->list);

	if (!item || item->id == 0 || item->id > gloss_notes_count(ns))
		return NULL;
	*out = gloss_notes_get(ns, (size_t)item->id - 1);
	return ns;
}

static gloss_notes *note_of_all(app *a, gloss_note *out)
{
	const note_hit *h = all_notes_current(a);
	gloss_notes *ns = NULL;
	err e;

	if (h && !(ns = desk_open(&a->desk, h->path, &e)))
		app_error(a, &e);
	return ns && gloss_notes_find(ns, h->id, out) ? ns : NULL;
}

static gloss_notes *note_of_article(app *a, gloss_note *out)
{
	reading *r = a->now;
	const flow_block *b;

	if (r->focus.kind == FOCUS_NOTE && gloss_notes_find(r->notes, str_of(r->focus.note), out))
		return r->notes;
	b = target_block(a);
	for (size_t i = 0; b && i < gloss_notes_count(r->notes); i++) {
		*out = gloss_notes_get(r->notes, i);
		if (out->at.end > out->at.start && out->at.start < b->block.at.end &&
		    out->at.end > b->block.at.start)
			return r->notes;
	}
	return NULL;
}

gloss_notes *target_note(app *a, gloss_note *out)
{
	const view *v = view_top(a);

	if (v == &view_all_notes)
		return note_of_all(a, out);
	if (!a->now->notes)
		return NULL;
	return v == &view_notes && a->in_panel ? note_of_panel(a, out) : note_of_article(a, out);
}

/* The quote that the one who is named there has said. */
static const gloss_quote *quote_of_name(const cast *c, gloss_span name)
{
	for (size_t i = 0; i < c->quote_count; i++) {
		gloss_span by = c->quotes[i].speaker;

		if (cast_is_speech(&c->quotes[i]) && by.start < name.end && name.start < by.end)
			return &c->quotes[i];
	}
	return NULL;
}

const gloss_quote *target_quote(app *a)
{
	reading *r = a->now;
	const cast *c = &r->cast;
	gloss_span words;
	const gloss_quote *q;
	const list_item *item =
		view_top(a) == &view_quotes && a->in_panel ? list_current(&a->list) : NULL;

	if (item)
		return item->id && item->id <= c->quote_count ? &c->quotes[item->id - 1] : NULL;
	words = target_words(a);
	q = cast_quote_at(c, words.start);
	if (q)
		return q;
	for (size_t i = cast_quote_from(c, words.start); i < c->quote_count; i++) {
		if (c->quotes[i].at.start >= words.end)
			break;
		if (cast_is_speech(&c->quotes[i]))
			return &c->quotes[i];
	}
	return r->focus.kind == FOCUS_NAME && !r->selection.active ? quote_of_name(c, words) : NULL;
}

gloss_entity_id target_entity(app *a)
{
	const cast *c = &a->now->cast;
	const list_item *item;
	const gloss_mention *m;
	const gloss_quote *q;
	gloss_span words;
	size_t i;

	if (a->in_panel && view_top(a) == &view_people) {
		item = list_current(&a->list);
		return item && item->id && item->id <= c->entity_count
			       ? (gloss_entity_id)(item->id - 1)
			       : GLOSS_NO_ENTITY;
	}
	if (view_top(a) == &view_card)
		return a->card;
	q = target_quote(a);
	if (q && (a->now->focus.kind == FOCUS_QUOTE || a->in_panel))
		return q->entity;
	words = target_words(a);
	m = cast_mention_at(c, words.start);
	if (m)
		return m->entity;
	i = cast_mention_from(c, words.start);
	return i < c->mention_count && c->mentions[i].at.start < words.end ? c->mentions[i].entity
									   : GLOSS_NO_ENTITY;
}

/* ---- selection */

size_t cluster_end(app *a, size_t at)
{
	const flow_block *b = flow_block_at(&a->now->flow, at);

	if (!b || at < b->block.at.start)
		return at;
	return b->block.at.start + grapheme_next(b->rows->text, at - b->block.at.start);
}

size_t cluster_before(app *a, size_t at)
{
	const flow_block *b = flow_block_at(&a->now->flow, at);

	if (!b || at <= b->block.at.start) {
		b = flow_block_before(&a->now->flow, at);
		if (!b)
			return at;
		at = b->block.at.end;
	}
	return b->block.at.start + grapheme_prev(b->rows->text, at - b->block.at.start);
}

/* Whole rows of the screen, from the first to the last. */
static gloss_span rows_between(app *a, size_t from, size_t to)
{
	gloss_span first = flow_row_bytes(&a->now->flow, flow_find(&a->now->flow, from));
	flow_at end = flow_find(&a->now->flow, to);
	const flow_block *b = flow_block_at(&a->now->flow, end.block);

	return (gloss_span){ first.start, b ? b->rows->rows[end.row].shown_end : first.end };
}

void selection_update(app *a)
{
	selection *s = &a->now->selection;
	size_t low = s->from < s->to ? s->from : s->to;
	size_t high = s->from < s->to ? s->to : s->from;

	if (!s->exact)
		s->span = s->lines ? rows_between(a, low, high)
				   : (gloss_span){ low, cluster_end(a, high) };
	a->dirty = true;
}

void selection_drop(app *a)
{
	a->now->selection = (selection){ 0 };
	a->dirty = true;
}
