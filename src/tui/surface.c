/* surface.c - cells, and drawing clipped into them. */
#include "tui/surface_grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/grapheme.h"
#include "text/sanitise.h"
#include "text/utf8.h"

#define SIZE_MOST 4096

static const grid_cell blank_cell = { .text = { .bytes = " " }, .n = 1, .width = 1 };

static int clamp(int n, int least, int most)
{
	return n < least ? least : n > most ? most : n;
}

surface surface_new(int rows, int cols)
{
	struct surface_grid *g = xcalloc(1, sizeof *g);
	size_t n;

	g->rows = clamp(rows, 0, SIZE_MOST);
	g->cols = clamp(cols, 0, SIZE_MOST);
	n = (size_t)g->rows * (size_t)g->cols;
	g->cells = xcalloc(n ? n : 1, sizeof *g->cells);
	g->cursor_row = g->cursor_col = -1;
	for (size_t i = 0; i < n; i++)
		g->cells[i] = blank_cell;
	return (surface){ .grid = g, .rows = g->rows, .cols = g->cols };
}

void surface_free(surface *s)
{
	if (s->grid) {
		free(s->grid->cells);
		strbuf_clear(&s->grid->pool);
		strbuf_clear(&s->grid->addresses);
		vec_clear(&s->grid->links);
		free(s->grid);
	}
	*s = (surface){ 0 };
}

rect surface_area(const surface *s)
{
	return (rect){ 0, 0, s->rows, s->cols };
}

/* The part of `area` that `s` has; sizes may become 0. */
rect surface_cut(const surface *s, rect area)
{
	long row_end = (long)area.row + area.rows, col_end = (long)area.col + area.cols;
	rect r = { clamp(area.row, 0, s->rows), clamp(area.col, 0, s->cols), 0, 0 };

	row_end = row_end > s->rows ? s->rows : row_end;
	col_end = col_end > s->cols ? s->cols : col_end;
	r.rows = row_end > r.row ? (int)row_end - r.row : 0;
	r.cols = col_end > r.col ? (int)col_end - r.col : 0;
	return r;
}

surface surface_part(const surface *s, rect area)
{
	rect r = surface_cut(s, area);

	return (surface){ s->grid, s->row + r.row, s->col + r.col, r.rows, r.cols };
}

/* A cell of the grid; NULL outside. */
grid_cell *surface_grid_cell(const surface *s, int row, int col)
{
	if (!s->grid || row < 0 || row >= s->rows || col < 0 || col >= s->cols)
		return NULL;
	return &s->grid->cells[(size_t)(s->row + row) * (size_t)s->grid->cols +
			       (size_t)(s->col + col)];
}

/*
 * Makes room at [col, col + cols) of a row: a wide cluster that is cut by either end becomes
 * blanks. The place itself is inside `s`.
 */
static grid_cell *make_room(surface *s, int row, int col, int cols)
{
	grid_cell *line = s->grid->cells + (size_t)(s->row + row) * (size_t)s->grid->cols;
	int from = s->col + col, to = from + cols;

	if (line[from].width == 0) {
		int i = from;

		while (i > 0 && line[i].width == 0)
			i--;
		for (; i < from; i++) {
			style keep = line[i].style;

			line[i] = blank_cell;
			line[i].style = keep;
		}
	}
	for (int i = to; i < s->grid->cols && line[i].width == 0; i++) {
		style keep = line[i].style;

		line[i] = blank_cell;
		line[i].style = keep;
	}
	return line + from;
}

static void put_blank(surface *s, int row, int col, style st)
{
	grid_cell *c = make_room(s, row, col, 1);

	*c = blank_cell;
	c->style = st;
}

void surface_fill(surface *s, rect area, style st)
{
	rect r = surface_cut(s, area);

	const grid_cell *first = NULL;

	for (int row = r.row; row < r.row + r.rows; row++) {
		grid_cell *c;

		if (r.cols == 0)
			return;
		c = make_room(s, row, r.col, r.cols);
		if (first) {
			memcpy(c, first, (size_t)r.cols * sizeof *c);
			continue;
		}
		first = c;
		for (int i = 0; i < r.cols; i++) {
			c[i] = blank_cell;
			c[i].style = st;
		}
	}
}

void surface_clear(surface *s, style st)
{
	struct surface_grid *g = s->grid;

	if (!g)
		return;
	surface_fill(s, surface_area(s), st);
	if (s->rows == g->rows && s->cols == g->cols) {
		strbuf_reset(&g->pool);
		strbuf_reset(&g->addresses);
		g->links.n = 0;
	}
	g->cursor_row = g->cursor_col = -1;
}

/* Puts a cluster that is safe to show; all of it lies inside `s`. */
static void put_cluster(surface *s, int row, int col, str text, int cols, style st)
{
	grid_cell *c = make_room(s, row, col, cols);

	*c = (grid_cell){ .style = st, .width = (uint8_t)cols };
	if (text.n <= sizeof c->text.bytes) {
		memcpy(c->text.bytes, text.p, text.n);
		c->n = (uint8_t)text.n;
	} else {
		c->text.offset = (uint32_t)s->grid->pool.n;
		c->n = IN_POOL;
		strbuf_addc(&s->grid->pool, (char)text.n);
		strbuf_add(&s->grid->pool, text);
	}
	for (int i = 1; i < cols; i++)
		c[i] = (grid_cell){ .style = st };
}

/* Draws a cluster as far as it is visible. */
static void draw_cluster(surface *s, int row, int col, str text, int cols, style st)
{
	if (col >= 0 && col + cols <= s->cols) {
		put_cluster(s, row, col, text, cols, st);
		return;
	}
	for (int i = 0; i < cols; i++) { /* it sticks out at one side */
		if (col + i >= 0 && col + i < s->cols)
			put_blank(s, row, col + i, st);
	}
}

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7f;
}

/* A cluster of one printable ASCII byte: the next byte cannot extend it. */
static bool is_plain_cluster(str text, size_t at)
{
	return is_plain((unsigned char)text.p[at]) &&
	       (at + 1 == text.n || (unsigned char)text.p[at + 1] < 0x80);
}

/* How many such clusters follow each other, at most `room`. */
static size_t plain_run(str text, size_t at, size_t room)
{
	size_t n = 0;

	while (n < room && at + n < text.n && is_plain_cluster(text, at + n))
		n++;
	return n;
}

static void put_plain(surface *s, int row, int col, const char *text, size_t n, style st)
{
	grid_cell *c = make_room(s, row, col, (int)n);

	for (size_t i = 0; i < n; i++)
		c[i] = (grid_cell){ .text.bytes = { text[i] }, .style = st, .n = 1, .width = 1 };
}

int surface_put(surface *s, int row, int col, str text, style st)
{
	bool visible = s->grid && row >= 0 && row < s->rows;
	char buf[CLUSTER_SHOWN];
	int start = col;
	size_t at = 0;

	while (at < text.n && col < s->cols) {
		size_t run = visible && col >= 0 ? plain_run(text, at, (size_t)(s->cols - col)) : 0;
		size_t end = at + run;

		if (run > 0) {
			put_plain(s, row, col, text.p + at, run, st);
			col += (int)run;
		} else {
			shown sh;

			end = grapheme_next(text, at);
			sh = cluster_shown(str_slice(text, (gloss_span){ at, end }), buf);
			if (visible && sh.cols > 0)
				draw_cluster(s, row, col, sh.text, sh.cols, st);
			col += sh.cols;
		}
		at = end;
	}
	return (col > s->cols && start < s->cols ? s->cols : col) - start;
}

int surface_puts(surface *s, int row, int col, const char *text, style st)
{
	return surface_put(s, row, col, str_of(text), st);
}

int surface_printf(surface *s, int row, int col, style st, const char *format, ...)
{
	char text[1024];
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	if (n < 0)
		return 0;
	return surface_puts(s, row, col, text, st);
}

int surface_text_cols(str text)
{
	char buf[CLUSTER_SHOWN];
	int cols = 0;
	size_t at = 0;

	while (at < text.n) {
		size_t end = at + 1;

		if (is_plain_cluster(text, at)) {
			cols++;
		} else {
			end = grapheme_next(text, at);
			cols += cluster_shown(str_slice(text, (gloss_span){ at, end }), buf).cols;
		}
		at = end;
		if (cols > 1 << 20)
			break;
	}
	return cols;
}

/* The most of `text` that fits into `cols` columns; *used: its own. */
static str fit(str text, int cols, int *used)
{
	char buf[CLUSTER_SHOWN];
	size_t at = 0;

	*used = 0;
	while (at < text.n) {
		size_t end = grapheme_next(text, at);
		int w = cluster_shown(str_slice(text, (gloss_span){ at, end }), buf).cols;

		if (*used + w > cols)
			break;
		*used += w;
		at = end;
	}
	return (str){ text.p, at };
}

int surface_field(surface *s, int row, int col, int cols, str text, style st, alignment how)
{
	int used, width = surface_text_cols(text), start = col;
	surface part = surface_part(s, (rect){ row, col, 1, cols });

	if (cols <= 0)
		return 0;
	surface_fill(s, (rect){ row, col, 1, cols }, st);
	if (width > cols) {
		text = fit(text, cols - 1, &used);
		surface_put(&part, 0, 0, text, st);
		surface_put(&part, 0, used, STR("…"), st);
		return used + 1;
	}
	if (how == ALIGN_RIGHT)
		start += cols - width;
	else if (how == ALIGN_CENTRE)
		start += (cols - width) / 2;
	surface_put(s, row, start, text, st);
	return width;
}

void surface_over(surface *s, rect area, style_name over)
{
	rect r = surface_cut(s, area);

	for (int row = r.row; row < r.row + r.rows; row++) {
		for (int col = r.col; col < r.col + r.cols; col++) {
			grid_cell *c = surface_grid_cell(s, row, col);

			if (c)
				c->style = style_over(c->style, over);
		}
	}
}

void surface_hline(surface *s, int row, int col, int cols, style st)
{
	rect r = surface_cut(s, (rect){ row, col, 1, cols });
	grid_cell *c;

	if (r.rows == 0 || r.cols == 0)
		return;
	c = make_room(s, r.row, r.col, r.cols);
	surface_put(s, r.row, r.col, STR("─"), st);
	for (int i = 1; i < r.cols; i++)
		c[i] = c[0];
}

void surface_vline(surface *s, int row, int col, int rows, style st)
{
	for (int i = 0; i < rows && row + i < s->rows; i++)
		surface_put(s, row + i, col, STR("│"), st);
}

void surface_box(surface *s, rect area, str title, style st, style title_style)
{
	style line = style_over(st, STYLE_BORDER);
	int bottom = area.row + area.rows - 1, right = area.col + area.cols - 1;

	if (area.rows < 1 || area.cols < 2)
		return;
	surface_fill(s, area, st);
	surface_hline(s, area.row, area.col + 1, area.cols - 2, line);
	surface_hline(s, bottom, area.col + 1, area.cols - 2, line);
	surface_vline(s, area.row + 1, area.col, area.rows - 2, line);
	surface_vline(s, area.row + 1, right, area.rows - 2, line);
	surface_put(s, area.row, area.col, STR("┌"), line);
	surface_put(s, area.row, right, STR("┐"), line);
	surface_put(s, bottom, area.col, STR("└"), line);
	surface_put(s, bottom, right, STR("┘"), line);
	if (title.n && area.cols > 6) {
		int room = area.cols - 6, cols = surface_text_cols(title);

		cols = cols > room ? room : cols;
		surface_put(s, area.row, area.col + 2, STR(" "), title_style);
		surface_field(s, area.row, area.col + 3, cols, title, title_style, ALIGN_LEFT);
		surface_put(s, area.row, area.col + 3 + cols, STR(" "), title_style);
	}
}

void surface_cursor(surface *s, int row, int col)
{
	if (!s->grid)
		return;
	s->grid->cursor_row = s->grid->cursor_col = -1;
	if (row >= 0 && row < s->rows && col >= 0 && col < s->cols) {
		s->grid->cursor_row = s->row + row;
		s->grid->cursor_col = s->col + col;
	}
}

bool surface_cursor_at(const surface *s, int *row, int *col)
{
	if (!s->grid || s->grid->cursor_row < s->row || s->grid->cursor_col < s->col)
		return false;
	*row = s->grid->cursor_row - s->row;
	*col = s->grid->cursor_col - s->col;
	return *row < s->rows && *col < s->cols;
}

static str cell_text(const struct surface_grid *g, const grid_cell *c)
{
	const char *p;

	if (c->n != IN_POOL)
		return (str){ c->text.bytes, c->n };
	p = g->pool.p + c->text.offset;
	return (str){ p + 1, (unsigned char)*p };
}

cell surface_cell(const surface *s, int row, int col)
{
	const grid_cell *c = surface_grid_cell(s, row, col);

	if (!c)
		return (cell){ .text = STR(" "), .width = 1 };
	return (cell){
		.text = cell_text(s->grid, c), .width = c->width, .style = c->style, .link = c->link
	};
}

void surface_copy(surface *to, const surface *from)
{
	int row, col;

	if (!to->grid || to->rows != from->rows || to->cols != from->cols) {
		surface_free(to);
		*to = surface_new(from->rows, from->cols);
	}
	strbuf_reset(&to->grid->pool);
	if (from->grid)
		strbuf_add(&to->grid->pool, strbuf_str(&from->grid->pool));
	for (row = 0; row < to->rows; row++) {
		const grid_cell *source = surface_grid_cell(from, row, 0);

		if (source)
			memcpy(surface_grid_cell(to, row, 0), source,
			       (size_t)to->cols * sizeof *source);
	}
	to->grid->cursor_row = to->grid->cursor_col = -1;
	if (surface_cursor_at(from, &row, &col))
		surface_cursor(to, row, col);
}

static bool same_cell(const surface *a, const grid_cell *x, const surface *b, const grid_cell *y)
{
	if (x->n != IN_POOL || y->n != IN_POOL)
		return memcmp(x, y, sizeof *x) == 0;
	return x->style == y->style && x->link == y->link &&
	       str_eq(cell_text(a->grid, x), cell_text(b->grid, y));
}

int surface_next_change(const surface *a, const surface *b, int row, int col, int end)
{
	const grid_cell *x = surface_grid_cell(a, row, 0), *y = surface_grid_cell(b, row, 0);

	if (!x || !y || a->cols < end || b->cols < end)
		return col;
	while (col < end && x[col].n != IN_POOL && memcmp(x + col, y + col, sizeof *x) == 0)
		col++;
	return col;
}

int surface_row_distance(const surface *a, int row_a, const surface *b, int row_b)
{
	const grid_cell *x = surface_grid_cell(a, row_a, 0), *y = surface_grid_cell(b, row_b, 0);
	int n = 0;

	if (!x || !y || a->cols != b->cols)
		return x == y ? 0 : a->cols + b->cols;
	for (int col = 0; col < a->cols; col++)
		n += !same_cell(a, x + col, b, y + col);
	return n;
}

bool surface_row_equal(const surface *a, int row_a, const surface *b, int row_b)
{
	const grid_cell *x = surface_grid_cell(a, row_a, 0), *y = surface_grid_cell(b, row_b, 0);

	if (x && y && a->cols == b->cols && a->grid->pool.n == 0 && b->grid->pool.n == 0)
		return memcmp(x, y, (size_t)a->cols * sizeof *x) == 0;
	return surface_row_distance(a, row_a, b, row_b) == 0;
}

uint32_t surface_row_hash(const surface *s, int row)
{
	const uint64_t odd = 0x9e3779b97f4a7c15u;
	const grid_cell *c = surface_grid_cell(s, row, 0);
	uint64_t h = 1;
	uint32_t ink = 0;

	for (int col = 0; c && col < s->cols; col++, c++) {
		uint64_t text = c->text.offset; /* the bytes, or where they are */

		if (c->n == IN_POOL) {
			str bytes = cell_text(s->grid, c);

			text = bytes.n;
			for (size_t i = 0; i < bytes.n; i++)
				text = (text ^ (unsigned char)bytes.p[i]) * odd;
		}
		ink |= (uint32_t)text ^ blank_cell.text.offset;
		h = (h ^ text ^ (uint64_t)c->style << 32) * odd;
	}
	return ink ? (uint32_t)(h >> 32) | 1 : 0;
}

void surface_shift(surface *s, int top, int bottom, int by)
{
	size_t cols = (size_t)(s->grid ? s->grid->cols : 0);
	grid_cell *c = cols ? s->grid->cells : NULL;
	int up = by > 0 ? by : 0, down = by < 0 ? -by : 0, keep = bottom - top - up - down;

	if (!c || top < 0 || bottom > s->grid->rows || top >= bottom)
		return;
	if (keep > 0)
		memmove(c + (size_t)(top + down) * cols, c + (size_t)(top + up) * cols,
			(size_t)keep * cols * sizeof *c);
	keep = keep < 0 ? 0 : keep;
	for (int row = top; row < bottom; row++) {
		if (row >= top + down && row < top + down + keep)
			continue;
		for (size_t i = 0; i < cols; i++)
			c[(size_t)row * cols + i] = blank_cell;
	}
}

void surface_row_text(const surface *s, int row, strbuf *out)
{
	size_t start = out->n;

	for (int col = 0; col < s->cols; col++)
		strbuf_add(out, surface_cell(s, row, col).text);
	while (out->n > start && out->p[out->n - 1] == ' ')
		out->p[--out->n] = '\0';
}

void surface_row_styles(const surface *s, int row, strbuf *out)
{
	size_t start = out->n;

	for (int col = 0; col < s->cols; col++)
		strbuf_addc(out, style_letter(style_top(surface_cell(s, row, col).style)));
	while (out->n > start && out->p[out->n - 1] == '.')
		out->p[--out->n] = '\0';
}
