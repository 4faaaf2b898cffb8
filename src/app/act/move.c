/* move.c - scrolling, in the article and in whatever list or page is on top. */
#include "app/command.h"
#include "app/select.h"
#include "app/view.h"

static int as_rows(size_t n)
{
	return n > 1000000 ? 1000000 : (int)n;
}

/* ---- lists and pages */

static bool on_list(const app *a)
{
	const view *v = view_top(a);

	return v && (v->open_item || v->moved) && (v->place != VIEW_PANEL || a->in_panel);
}

static bool on_page(const app *a)
{
	const view *v = view_top(a);

	return v && v->place == VIEW_PAGE && !on_list(a);
}

static void list_moved(app *a)
{
	const view *v = view_top(a);
	const list_item *item = list_current(&a->list);

	if (item && v->moved)
		v->moved(a, item->id);
	a->dirty = true;
}

static void move_list(app *a, long by)
{
	list_move(&a->list, by);
	list_moved(a);
}

static void move_page(app *a, long by)
{
	long top = (long)a->sheet.top + by;
	long most = (long)a->sheet.lines.n - (long)a->sheet.seen;

	if (top > most)
		top = most;
	a->sheet.top = top < 0 ? 0 : (size_t)top;
	a->dirty = true;
}

/* ---- the article */

/* All of the article is on the screen. */
static bool fits(app *a)
{
	flow_at at = flow_first(&a->now->flow);
	int rows = article_rows(a);

	return flow_compare(at, a->now->top) == 0 && flow_move(&a->now->flow, &at, rows) < rows;
}

/* Where there is nothing to scroll, j and k move the focus. */
static void move_focus(app *a, int by)
{
	const flow_block *b = target_block(a), *to = NULL;

	if (b)
		to = by > 0 ? flow_block_after(&a->now->flow, b)
			    : flow_block_before(&a->now->flow, b->block.at.start);
	if (to)
		focus_at(a, to->block.at.start);
}

static int scroll(app *a, int rows)
{
	reading *r = a->now;
	flow_at before = r->top;
	int gone = flow_move(&r->flow, &r->top, rows);

	if (rows > 0)
		scroll_clamp(a);
	if (flow_compare(before, r->top) == 0)
		gone = 0;
	focus_keep_in_sight(a);
	a->dirty = true;
	return gone;
}

static void move_selection(app *a, int rows)
{
	reading *r = a->now;
	flow_at at = flow_find(&r->flow, r->selection.to);
	const flow_block *b = flow_block_at(&r->flow, at.block);
	size_t row;
	int col = 0, n = rows > 0 ? rows : -rows;

	if (!b)
		return;
	layout_find(b->rows, r->selection.to, &row, &col);
	while (n > 0 && flow_move(&r->flow, &at, rows > 0 ? 1 : -1))
		if (at.row >= 0)
			n--;
	b = flow_block_at(&r->flow, at.block);
	if (!b || at.row < 0)
		return;
	r->selection.to = layout_byte(b->rows, (size_t)at.row, col);
	r->selection.exact = false;
	selection_update(a);
	scroll_to(a, r->selection.to);
}

static void move_lines(app *a, int rows, bool with_focus)
{
	if (on_list(a))
		move_list(a, rows);
	else if (on_page(a))
		move_page(a, rows);
	else if (a->now->selection.active)
		move_selection(a, rows);
	else if (scroll(a, rows) == 0 && with_focus && fits(a))
		move_focus(a, rows);
}

static int page_rows(const app *a)
{
	frame f = frame_of(a);

	if (on_page(a) && a->sheet.seen) /* it may have columns */
		return (int)a->sheet.seen;
	return on_list(a) ? f.body.rows - 2 : f.body.rows;
}

void act_line_down(app *a, const call *c)
{
	move_lines(a, as_rows(call_times(c)), true);
}

void act_line_up(app *a, const call *c)
{
	move_lines(a, -as_rows(call_times(c)), true);
}

void act_page_down(app *a, const call *c)
{
	move_lines(a, as_rows(call_times(c) * (size_t)page_rows(a)), false);
}

void act_page_up(app *a, const call *c)
{
	move_lines(a, -as_rows(call_times(c) * (size_t)page_rows(a)), false);
}

static int half(const app *a, const call *c)
{
	int rows = page_rows(a) / 2;

	return c->count ? as_rows(c->count) : rows ? rows : 1;
}

void act_half_down(app *a, const call *c)
{
	move_lines(a, half(a, c), false);
}

void act_half_up(app *a, const call *c)
{
	move_lines(a, -half(a, c), false);
}

/* The paragraph with that number, as vim's 12G goes to a line. */
static bool go_to_paragraph(app *a, size_t number)
{
	size_t at;

	if (!reading_paragraph_at(a->now, number, &at))
		return false;
	jumps_leave(&a->now->jumps, a->now->focus.block);
	focus_at(a, at);
	scroll_to(a, at);
	return true;
}

void act_top(app *a, const call *c)
{
	reading *r = a->now;

	if (on_list(a)) {
		list_top(&a->list);
		list_moved(a);
	} else if (on_page(a)) {
		a->sheet.top = 0;
	} else if (!c->counted || !go_to_paragraph(a, c->count)) {
		jumps_leave(&r->jumps, r->focus.block);
		r->top = flow_first(&r->flow);
		focus_first(a);
		if (r->selection.active) {
			r->selection.to = r->focus.block;
			r->selection.exact = false;
			selection_update(a);
		}
	}
	a->dirty = true;
}

void act_bottom(app *a, const call *c)
{
	reading *r = a->now;
	const flow_block *b;

	if (on_list(a)) {
		list_bottom(&a->list);
		list_moved(a);
	} else if (on_page(a)) {
		move_page(a, (long)a->sheet.lines.n);
	} else if (!c->counted || !go_to_paragraph(a, c->count)) {
		jumps_leave(&r->jumps, r->focus.block);
		r->top = flow_last(&r->flow);
		flow_move(&r->flow, &r->top, -(article_rows(a) - 1));
		b = flow_block_at(&r->flow, flow_last(&r->flow).block);
		if (b && r->selection.active) {
			r->selection.to = cluster_before(a, b->block.at.end);
			r->selection.exact = false;
			selection_update(a);
		}
		focus_at(a, flow_last(&r->flow).block);
	}
	a->dirty = true;
}

void act_percent(app *a, const call *c)
{
	size_t size = gloss_article_size(a->now->art), to;

	to = (size_t)((double)size * (double)(c->count > 100 ? 100 : c->count) / 100);
	jumps_leave(&a->now->jumps, a->now->focus.block);
	a->now->top = flow_find(&a->now->flow, to);
	scroll_clamp(a);
	focus_at(a, flow_row_bytes(&a->now->flow, a->now->top).start);
}

/* ---- by paragraph and sentence */

/* A selection grows to the end of the paragraph or sentence that its moving end is in, of the next
 * one where it is there already; back to the start. */
static void select_to(app *a, gloss_span in, bool down)
{
	selection *s = &a->now->selection;

	s->to = down ? cluster_before(a, in.end) : in.start;
	s->exact = false;
	selection_update(a);
	scroll_to(a, s->to);
}

static bool is_at_end(app *a, gloss_span in, bool down)
{
	size_t to = a->now->selection.to;

	return down ? to >= cluster_before(a, in.end) : to <= in.start;
}

static void select_paragraphs(app *a, size_t n, bool down)
{
	flow *f = &a->now->flow;
	const flow_block *b = flow_block_at(f, a->now->selection.to), *next;

	for (; b && n > 0; n--) {
		if (is_at_end(a, b->block.at, down)) {
			next = down ? flow_block_after(f, b)
				    : flow_block_before(f, b->block.at.start);
			b = next ? next : b;
		}
		select_to(a, b->block.at, down);
	}
}

static void focus_paragraphs(app *a, size_t n, bool down)
{
	flow *f = &a->now->flow;
	bool inside = a->now->focus.kind != FOCUS_PARAGRAPH;
	const flow_block *b = target_block(a), *next;
	size_t at;

	if (!b)
		return;
	at = b->block.at.start;
	if (!down && inside) /* first back to the start of the one we are in */
		n--;
	for (; n > 0; n--) {
		next = down ? flow_block_after(f, b) : flow_block_before(f, b->block.at.start);
		if (!next)
			break;
		b = next;
		at = b->block.at.start;
	}
	focus_at(a, at);
	b = target_block(a);
	if (b)
		scroll_to_span(a, b->block.at);
}

static void go_paragraphs(app *a, size_t n, bool down)
{
	if (a->now->selection.active)
		select_paragraphs(a, n, down);
	else
		focus_paragraphs(a, n, down);
}

void act_next_paragraph(app *a, const call *c)
{
	go_paragraphs(a, call_times(c), true);
}

void act_previous_paragraph(app *a, const call *c)
{
	go_paragraphs(a, call_times(c), false);
}

static void select_sentences(app *a, size_t n, bool down)
{
	const cast *k = &a->now->cast;
	size_t i = 0, to = a->now->selection.to;

	while (i + 1 < k->sentence_count && k->sentences[i].end <= to)
		i++;
	for (; n > 0; n--) {
		if (is_at_end(a, k->sentences[i], down) &&
		    (down ? i + 1 < k->sentence_count : i > 0))
			i = down ? i + 1 : i - 1;
		select_to(a, k->sentences[i], down);
	}
}

static size_t place_of(const app *a)
{
	const reading *r = a->now;

	return r->focus.kind == FOCUS_PARAGRAPH ? r->focus.block : r->focus.at.start;
}

static void go_sentence(app *a, size_t n, bool down)
{
	const cast *k = &a->now->cast;
	size_t here = place_of(a), i;

	if (!k->sentence_count) {
		go_paragraphs(a, n, down);
		return;
	}
	if (a->now->selection.active) {
		select_sentences(a, n, down);
		return;
	}
	for (i = 0; i < k->sentence_count && k->sentences[i].start < here; i++)
		;
	if (down) {
		i += i < k->sentence_count && k->sentences[i].start == here ? n : n - 1;
		if (i >= k->sentence_count)
			i = k->sentence_count - 1;
	} else {
		i = i > n ? i - n : 0;
	}
	focus_on(a, FOCUS_SENTENCE, k->sentences[i]);
}

void act_next_sentence(app *a, const call *c)
{
	go_sentence(a, call_times(c), true);
}

void act_previous_sentence(app *a, const call *c)
{
	go_sentence(a, call_times(c), false);
}
