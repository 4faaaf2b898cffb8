/* article.c - the text itself, with its marks. */
#include <stdio.h>

#include "app/act/outside.h"
#include "app/select.h"
#include "app/view.h"

int article_rows(const app *a)
{
	return frame_of(a).body.rows;
}

/* Characters of one column each; those that look the same are drawn at once. */
static void draw_plain(surface *s, int y, int col, str text, const style *st)
{
	for (size_t from = 0, to; from < text.n; from = to) {
		for (to = from + 1; to < text.n && st[to] == st[from];)
			to++;
		surface_put(s, y, col + (int)from, str_slice(text, (gloss_span){ from, to }),
			    st[from]);
	}
}

static void draw_cells(surface *s, int y, int col, const flow_block *b, int row, const style *st)
{
	gloss_span bytes = b->rows->rows[row].bytes;
	layout_walk w = layout_walk_row(b->rows, (size_t)row);
	layout_cell c;

	for (;;) {
		size_t at = w.at, n;
		int at_col = w.col;

		n = layout_walk_plain(&w);
		if (n > 0)
			draw_plain(s, y, col + at_col,
				   (str){ b->rows->text.p + (at - b->block.at.start), n },
				   st + (at - bytes.start));
		else if (!layout_walk_next(&w, &c))
			break;
		else if (c.cols > 0)
			surface_put(s, y, col + c.col, c.shown.text,
				    c.bytes.end == c.bytes.start ? style_of(STYLE_TEXT)
								 : st[c.bytes.start - bytes.start]);
	}
}

/* The columns of a row that show bytes of the span; cols is 0 when none do. */
static rect cells_of(const flow_block *b, int row, gloss_span at)
{
	layout_walk w = layout_walk_row(b->rows, (size_t)row);
	rect r = { 0, 0, 1, 0 };
	layout_cell c;

	while (layout_walk_next(&w, &c)) {
		if (c.bytes.start < at.start || c.bytes.start >= at.end ||
		    c.bytes.end == c.bytes.start)
			continue;
		if (r.cols == 0)
			r.col = c.col;
		r.cols = c.col + c.cols - r.col;
	}
	return r;
}

/* For a click in the terminal itself. */
static void draw_links(app *a, surface *s, int y, int col, const flow_block *b, int row)
{
	gloss_span bytes = b->rows->rows[row].bytes;
	size_t n = 0;
	const gloss_link *links = gloss_article_links(a->now->art, &n);

	for (size_t i = 0; i < n && links[i].at.start < bytes.end; i++) {
		rect r;

		if (links[i].at.end <= bytes.start || !outside_is_web(links[i].href))
			continue;
		r = cells_of(b, row, links[i].at);
		r.row += y;
		r.col += col;
		surface_link(s, r, (unsigned)i + 1, links[i].href);
	}
}

/* A piece of an overlong paragraph, or one that goes on above and below or for pages: a bar
 * along it would say nothing. */
static bool fills_screen(const app *a, const surface *s, const flow_block *b)
{
	flow_at top = a->now->top;

	return b->block.continues || (int)b->rows->n / 4 > s->rows ||
	       (top.block == b->block.at.start && top.row > 0 &&
		(int)b->rows->n - top.row > s->rows);
}

static void draw_gutter(app *a, surface *s, int y, const frame *f, const flow_block *b, int row)
{
	bool focused = b->block.at.start == a->now->focus.block && !a->zen;
	style_name st;
	const char *colour = "", *mark = row >= 0 ? marks_gutter(a, b, row, &st, &colour) : NULL;
	size_t total, number;

	if (focused && row >= 0 && !fills_screen(a, s, b))
		surface_puts(s, y, f->text_col - 1, "▌", style_of(STYLE_FOCUS_BAR));
	if (mark && view_top(a) && view_top(a)->place == VIEW_BOX)
		colour = ""; /* it would look out from under the box */
	if (mark) {
		surface_puts(s, y, f->text_col - 3, colour, style_over(style_of(STYLE_GUTTER), st));
		surface_puts(s, y, f->text_col - 2, mark, style_over(style_of(STYLE_GUTTER), st));
	}
	if (row == 0 && a->show_numbers &&
	    (number = reading_paragraph(a->now, b->block.at.start, &total)) > 0)
		surface_printf(s, y, f->text_col - 8, style_of(STYLE_GUTTER), "%4zu", number);
}

static void draw_row(app *a, surface *s, int y, const frame *f, flow_at at, arena *tmp)
{
	const flow_block *b = flow_block_at(&a->now->flow, at.block);
	gloss_span bytes;
	style *st;

	if (!b)
		return;
	if (b->block.kind == GLOSS_BLOCK_QUOTE && at.row >= 0)
		surface_puts(s, y, f->text_col, "│", style_of(STYLE_BORDER));
	draw_gutter(a, s, y, f, b, at.row);
	if (at.row < 0 || at.row >= (int)b->rows->n)
		return;
	bytes = b->rows->rows[at.row].bytes;
	st = arena_new(tmp, style, bytes.end - bytes.start + 1);
	marks_paint(a, b, bytes, st);
	draw_cells(s, y, f->text_col, b, at.row, st);
	draw_links(a, s, y, f->text_col, b, at.row);
}

static void draw_empty(app *a, surface *s)
{
	const char *what = a->now->filter || a->now->filter_person != GLOSS_NO_ENTITY
				   ? "no paragraph matches; & and ENTER show all"
			   : gloss_article_fd(a->now->art) >= 0 ? "waiting for text"
								: "this article is empty";

	surface_field(s, s->rows / 3, 0, s->cols, str_of(what),
		      style_over(style_of(STYLE_TEXT), STYLE_DIM), ALIGN_CENTRE);
}

void article_draw(app *a, surface *s, const frame *f)
{
	surface part = surface_part(s, f->article);
	flow_at at = a->now->top;
	arena tmp = { 0 };

	if (!flow_block_at(&a->now->flow, at.block)) {
		draw_empty(a, &part);
		return;
	}
	for (int y = 0; y < part.rows; y++) {
		draw_row(a, &part, y, f, at, &tmp);
		arena_clear(&tmp);
		if (flow_move(&a->now->flow, &at, 1) == 0)
			break;
	}
}

bool article_find(app *a, size_t at, int *row, int *col)
{
	frame f = frame_of(a);
	flow_at to = flow_find(&a->now->flow, at);
	const flow_block *b = flow_block_at(&a->now->flow, to.block);
	size_t in_block;

	if (!b || flow_compare(to, a->now->top) < 0)
		return false;
	*row = flow_distance(&a->now->flow, a->now->top, to, f.body.rows);
	if (*row >= f.body.rows)
		return false;
	layout_find(b->rows, at, &in_block, col);
	*row += f.body.row;
	*col += f.text_col;
	return true;
}

bool article_byte(app *a, int row, int col, size_t *at)
{
	frame f = frame_of(a);
	flow_at where = a->now->top;
	const flow_block *b;

	if (row < f.body.row || row >= f.body.row + f.body.rows || col >= f.article.cols)
		return false;
	if (flow_move(&a->now->flow, &where, row - f.body.row) != row - f.body.row)
		return false;
	b = flow_block_at(&a->now->flow, where.block);
	if (!b)
		return false;
	*at = where.row < 0 ? b->block.at.start
			    : layout_byte(b->rows, (size_t)where.row, col - f.text_col);
	return true;
}
