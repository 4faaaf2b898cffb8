#include "app/sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text/layout.h"

#define MARGIN      2
#define KEYS_COLS   20 /* "SPACE f ^F ^V PgDn" and a gap */
#define KEYS_NARROW 13 /* the same in a narrow column of several */
#define COLUMN_COLS 40 /* the least that a column of several is given */
#define COLUMN_WIDE 48 /* so many are given all that they need */
#define TEXT_COLS   76 /* the most that a paragraph is given */

void sheet_begin(app *a)
{
	arena_clear(&a->sheet.mem);
	vec_clear(&a->sheet.lines);
	a->sheet.columns = 1;
	a->sheet.at = 0;
	a->sheet.cols = 0;
}

static int columns_of(const sheet *p, int cols)
{
	int n = p->columns;

	while (n > 1 && cols < n * (n > 2 ? COLUMN_WIDE : COLUMN_COLS))
		n--;
	return n;
}

int sheet_keys_cols(const app *a)
{
	int cols = a->cols / columns_of(&a->sheet, a->cols);

	return a->sheet.columns > 1 && cols < COLUMN_WIDE ? KEYS_NARROW : KEYS_COLS;
}

/* Where the text of a line begins. */
static int text_col(const app *a, str keys)
{
	int used = surface_text_cols(keys), room = sheet_keys_cols(a);

	return !keys.n ? MARGIN : MARGIN + (used + 2 > room ? used + 2 : room);
}

static void add(app *a, style_name how, style_name keys_style, str keys, str text)
{
	arena *mem = &a->sheet.mem;
	int cols = a->cols / columns_of(&a->sheet, a->cols);
	layout_style st = { .cols = cols - text_col(a, keys) - 1 };
	layout *l = layout_new(mem, arena_copy(mem, text), 0, &st);
	sheet_line line = { .keys = arena_copy(mem, keys),
			    .style = how,
			    .keys_style = keys_style,
			    .col = text_col(a, keys) };

	for (size_t i = 0; i < l->n; i++) {
		line.text = layout_row_text(l, i);
		vec_push(&a->sheet.lines, line);
		line.keys = STR("");
		line.goes_on = true;
	}
}

void sheet_add(app *a, style_name how, str keys, str text)
{
	add(a, how, STYLE_HINT_KEY, keys, text);
}

void sheet_add_fact(app *a, const char *name, str value)
{
	add(a, STYLE_TEXT, STYLE_DIM, str_of(name), value);
}

void sheet_addf(app *a, style_name how, const char *format, ...)
{
	char buf[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(buf, sizeof buf, format, args);
	va_end(args);
	sheet_add(a, how, STR(""), str_of(buf));
}

int sheet_cols(const app *a)
{
	int room = (a->sheet.cols ? a->sheet.cols : a->cols) - 4;

	return room > 8 && room < TEXT_COLS ? room : TEXT_COLS;
}

void sheet_add_styled(app *a, str text, const style_name *styles)
{
	layout_style st = { .cols = sheet_cols(a) };
	str copy = arena_copy(&a->sheet.mem, text);
	style_name *looks = arena_new(&a->sheet.mem, style_name, text.n + 1);
	layout *l;

	if (text.n)
		memcpy(looks, styles, text.n * sizeof *looks);
	l = layout_new(&a->sheet.mem, copy, 0, &st);
	for (size_t i = 0; i < l->n; i++) {
		sheet_line line = { .text = layout_row_text(l, i),
				    .styles = looks + l->rows[i].bytes.start,
				    .col = MARGIN };

		vec_push(&a->sheet.lines, line);
	}
}

void sheet_add_text(app *a, style_name how, str text)
{
	style_name *styles = xreallocarray(NULL, text.n + 1, sizeof *styles);

	for (size_t i = 0; i < text.n; i++)
		styles[i] = how;
	sheet_add_styled(a, text, styles);
	free(styles);
}

/* Runs of one style, each put behind the one before. */
static void draw_styled(surface *s, int y, const sheet_line *line)
{
	int col = line->col;

	for (size_t i = 0; i < line->text.n;) {
		size_t from = i;

		while (i < line->text.n && line->styles[i] == line->styles[from])
			i++;
		col += surface_put(s, y, col, str_slice(line->text, (gloss_span){ from, i }),
				   style_of(line->styles[from]));
	}
}

static void draw_line(surface *s, int y, const sheet_line *line)
{
	if (line->styles) {
		draw_styled(s, y, line);
		return;
	}
	surface_put(s, y, MARGIN, line->keys, style_of(line->keys_style));
	surface_field(s, y, line->col, s->cols - line->col - 1, line->text, style_of(line->style),
		      ALIGN_LEFT);
}

/* How many lines stand in a column that begins with line `first`: a title not at its end, and what is
 * wrapped not parted. */
static size_t lines_in_column(const sheet *p, size_t first, size_t rows)
{
	size_t n = p->lines.n > first ? p->lines.n - first : 0;

	if (n <= rows)
		return n;
	n = rows;
	while (n > 1 && p->columns > 1 && p->lines.p[first + n].goes_on)
		n--;
	if (n > 1 && p->lines.p[first + n - 1].style == STYLE_PANEL_GROUP)
		n--;
	return n;
}

static size_t lines_on_page(const sheet *p, size_t top, size_t rows, int columns)
{
	size_t seen = 0;

	for (int i = 0; i < columns; i++)
		seen += lines_in_column(p, top + seen, rows);
	return seen;
}

/* The last page is a full one. */
static void clamp(sheet *p, size_t rows, int columns)
{
	size_t most = rows * (size_t)columns;

	if (p->top + most > p->lines.n)
		p->top = p->lines.n > most ? p->lines.n - most : 0;
	while (p->top + most >= p->lines.n && p->top < p->lines.n &&
	       p->top + lines_on_page(p, p->top, rows, columns) < p->lines.n)
		p->top++;
}

size_t sheet_pages(const sheet *p, size_t *page)
{
	size_t seen = p->seen ? p->seen : 1;

	*page = (p->top + seen - 1) / seen + 1;
	return (p->lines.n + seen - 1) / seen;
}

void sheet_draw(app *a, surface *s)
{
	sheet *p = &a->sheet;
	int columns = columns_of(p, s->cols);
	int cols = s->cols / columns, rows = s->rows > 0 ? s->rows : 1;

	clamp(p, (size_t)rows, columns);
	p->seen = 0;
	for (int i = 0; i < columns; i++) {
		surface part = surface_part(s, (rect){ 0, i * cols, s->rows, cols });
		size_t first = p->top + p->seen, n = lines_in_column(p, first, (size_t)rows);

		for (size_t y = 0; y < n; y++)
			draw_line(&part, (int)y, &p->lines.p[first + y]);
		p->seen += n;
	}
}
