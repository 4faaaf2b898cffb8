/* picture.c - a screen as SVG: a rectangle for each background, a text for each run of one look. */
#include "picture.h"

#include <string.h>

#include "text/utf8.h"

/* Of one cell, in tenths of a pixel, and the margin around all. */
enum { CELL_WIDTH = 84, CELL_HEIGHT = 180, BASELINE = 134, MARGIN = 120 };

typedef struct drawing {
	const surface *s;
	const theme *t;
	strbuf *out;
} drawing;

static void add_tenths(strbuf *b, const char *name, int n)
{
	strbuf_addf(b, " %s=\"%d.%d\"", name, n / 10, n % 10);
}

static void add_rect(const drawing *d, int x, int y, int width, int height, uint32_t colour)
{
	strbuf_add(d->out, STR("<rect"));
	add_tenths(d->out, "x", x);
	add_tenths(d->out, "y", y);
	add_tenths(d->out, "width", width);
	add_tenths(d->out, "height", height);
	strbuf_addf(d->out, " fill=\"#%06x\"/>\n", colour & 0xffffff);
}

static look look_of(const drawing *d, style s)
{
	look l = theme_look(d->t, s, true);

	if (l.attributes & ATTR_REVERSE) {
		uint32_t swap = l.colour;

		l.colour = l.background;
		l.background = swap;
	}
	return l;
}

/* Lines and blocks are drawn, so that they touch whatever the font is. As parts of a cell, in
 * eighths: left, top, right, bottom; a second one for corners and crossings. */
static const struct {
	uint32_t cp;
	unsigned char parts[2][4];
} shapes[] = {
	{ 0x2500, { { 0, 4, 8, 4 } } },                 /* ─ */
	{ 0x2502, { { 4, 0, 4, 8 } } },                 /* │ */
	{ 0x250c, { { 4, 4, 8, 4 }, { 4, 4, 4, 8 } } }, /* ┌ */
	{ 0x2510, { { 0, 4, 4, 4 }, { 4, 4, 4, 8 } } }, /* ┐ */
	{ 0x2514, { { 4, 4, 8, 4 }, { 4, 0, 4, 4 } } }, /* └ */
	{ 0x2518, { { 0, 4, 4, 4 }, { 4, 0, 4, 4 } } }, /* ┘ */
	{ 0x252c, { { 0, 4, 8, 4 }, { 4, 4, 4, 8 } } }, /* ┬ */
	{ 0x2534, { { 0, 4, 8, 4 }, { 4, 0, 4, 4 } } }, /* ┴ */
	{ 0x2581, { { 0, 7, 8, 8 } } },                 /* ▁ */
	{ 0x2584, { { 0, 4, 8, 8 } } },                 /* ▄ */
	{ 0x2585, { { 0, 3, 8, 8 } } },                 /* ▅ */
	{ 0x2586, { { 0, 2, 8, 8 } } },                 /* ▆ */
	{ 0x2587, { { 0, 1, 8, 8 } } },                 /* ▇ */
	{ 0x2588, { { 0, 0, 8, 8 } } },                 /* █ */
	{ 0x258c, { { 0, 0, 4, 8 } } },                 /* ▌ */
};

static void add_part(const drawing *d, int row, int col, int cells, const unsigned char p[4],
		     uint32_t colour)
{
	int x = MARGIN + col * CELL_WIDTH + p[0] * CELL_WIDTH / 8;
	int y = MARGIN + row * CELL_HEIGHT + p[1] * CELL_HEIGHT / 8;
	int width = (p[2] - p[0] + 8 * (cells - 1)) * CELL_WIDTH / 8,
	    height = (p[3] - p[1]) * CELL_HEIGHT / 8;

	if (width || height)
		add_rect(d, x, y, width ? width : 10, height ? height : 10, colour);
}

/* How many cells from here on show the same, and touch. */
static int same_shapes(const surface *s, int row, int col, int to, const unsigned char p[4])
{
	str text = surface_cell(s, row, col).text;
	int n = 1;

	while (p[0] == 0 && p[2] == 8 && col + n < to &&
	       str_eq(surface_cell(s, row, col + n).text, text))
		n++;
	return n;
}

/* Draws the shapes in a cell and what goes on in the next ones; gives how many cells these are. */
static int add_shape(const drawing *d, int row, int col, int to, uint32_t colour)
{
	str text = surface_cell(d->s, row, col).text;
	uint32_t cp = 0;

	if (text.n)
		utf8_decode(text, 0, &cp);
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
		int n;

		if (shapes[i].cp != cp)
			continue;
		n = shapes[i].parts[1][2] || shapes[i].parts[1][3]
			    ? 1
			    : same_shapes(d->s, row, col, to, shapes[i].parts[0]);

		add_part(d, row, col, n, shapes[i].parts[0], colour);
		add_part(d, row, col, 1, shapes[i].parts[1], colour);
		return n;
	}
	return 0;
}

static void add_escaped(strbuf *b, str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '<')
			strbuf_add(b, STR("&lt;"));
		else if (s.p[i] == '&')
			strbuf_add(b, STR("&amp;"));
		else
			strbuf_addc(b, s.p[i]);
	}
}

static void add_text(const drawing *d, int row, int col, int cols, str text, look l)
{
	strbuf *b = d->out;

	strbuf_add(b, STR("<text"));
	add_tenths(b, "x", MARGIN + col * CELL_WIDTH);
	add_tenths(b, "y", MARGIN + row * CELL_HEIGHT + BASELINE);
	add_tenths(b, "textLength", cols * CELL_WIDTH);
	strbuf_addf(b, " fill=\"#%06x\"", l.colour & 0xffffff);
	if (l.attributes & ATTR_BOLD)
		strbuf_add(b, STR(" font-weight=\"bold\""));
	if (l.attributes & ATTR_ITALIC)
		strbuf_add(b, STR(" font-style=\"italic\""));
	if (l.attributes & (ATTR_UNDERLINE | ATTR_STRIKE))
		strbuf_addf(b, " text-decoration=\"%s\"",
			    l.attributes & ATTR_UNDERLINE ? "underline" : "line-through");
	strbuf_addc(b, '>');
	add_escaped(b, text);
	strbuf_add(b, STR("</text>\n"));
}

static bool is_blank(str text)
{
	return text.n == 0 || str_eq(text, STR(" "));
}

/* Where the run of one look that begins in column `from` ends. */
static int end_of_run(const surface *s, int row, int from)
{
	int col = from + 1;

	while (col < s->cols && surface_cell(s, row, col).style == surface_cell(s, row, from).style)
		col++;
	return col;
}

/* The words of a run; shapes stand by themselves. */
static void add_words(const drawing *d, int row, int from, int to, look l)
{
	strbuf text = { 0 };
	int start = from, end = from;

	for (int col = from; col <= to; col++) {
		str one = col < to ? surface_cell(d->s, row, col).text : STR("");
		int drawn = col < to ? add_shape(d, row, col, to, l.colour) : 0;

		if (col == to || drawn || (text.n == 0 && is_blank(one))) {
			if (end > start)
				add_text(
					d, row, start, end - start,
					str_slice(strbuf_str(&text),
						  (gloss_span){ 0, str_trim(strbuf_str(&text)).n }),
					l);
			strbuf_reset(&text);
			col += drawn ? drawn - 1 : 0;
			start = end = col + 1;
			continue;
		}
		strbuf_add(&text, one);
		if (!is_blank(one))
			end = col + 1;
	}
	strbuf_clear(&text);
}

static void add_row(const drawing *d, int row)
{
	uint32_t paper = theme_look(d->t, style_of(STYLE_TEXT), true).background;

	for (int col = 0, to; col < d->s->cols; col = to) {
		look l = look_of(d, surface_cell(d->s, row, col).style);

		to = end_of_run(d->s, row, col);
		if (l.background != paper)
			add_rect(d, MARGIN + col * CELL_WIDTH, MARGIN + row * CELL_HEIGHT,
				 (to - col) * CELL_WIDTH, CELL_HEIGHT, l.background);
		add_words(d, row, col, to, l);
	}
}

void picture_svg(const surface *s, const theme *t, strbuf *out)
{
	drawing d = { s, t, out };
	look text = theme_look(t, style_of(STYLE_TEXT), true);
	int width = s->cols * CELL_WIDTH + 2 * MARGIN, height = s->rows * CELL_HEIGHT + 2 * MARGIN;
	int row, col;

	strbuf_add(out, STR("<svg xmlns=\"http://www.w3.org/2000/svg\""));
	add_tenths(out, "width", width);
	add_tenths(out, "height", height);
	strbuf_add(out, STR(" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\""
			    " font-size=\"13.9\" xml:space=\"preserve\">\n"));
	add_rect(&d, 0, 0, width, height, text.background);
	for (int i = 0; i < s->rows; i++)
		add_row(&d, i);
	if (surface_cursor_at(s, &row, &col))
		add_rect(&d, MARGIN + col * CELL_WIDTH, MARGIN + row * CELL_HEIGHT, CELL_WIDTH,
			 CELL_HEIGHT, text.colour);
	strbuf_add(out, STR("</svg>\n"));
}
