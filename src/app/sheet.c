#include "app/sheet.h"

#include <stdarg.h>
#include <stdio.h>

#include "text/layout.h"

#define KEYS_COLS   18
#define COLUMN_COLS 48 /* the least that a column of two is given */

void sheet_begin(app *a, const char *title)
{
	arena_clear(&a->sheet.mem);
	vec_clear(&a->sheet.lines);
	a->sheet.title = title;
	a->sheet.columns = 1;
}

void sheet_add(app *a, style_name how, str keys, str text)
{
	sheet_line line = { arena_copy(&a->sheet.mem, text), arena_copy(&a->sheet.mem, keys), how };

	vec_push(&a->sheet.lines, line);
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

void sheet_add_wrapped(app *a, style_name how, str text, int cols)
{
	arena tmp = { 0 };
	layout_style st = { .cols = cols, .verbatim = false };
	str line;

	while (str_split(&text, '\n', &line)) {
		layout *l = layout_new(&tmp, line, 0, &st);

		for (size_t i = 0; i < l->n; i++)
			sheet_add(a, how, STR(""), layout_row_text(l, i));
	}
	arena_clear(&tmp);
}

static void draw_line(surface *s, int y, const sheet_line *line)
{
	int col = 2;

	if (line->keys.n) {
		int used = surface_put(s, y, 2, line->keys, style_of(STYLE_HINT_KEY));

		col = 2 + (used + 2 > KEYS_COLS ? used + 2 : KEYS_COLS);
	}
	surface_field(s, y, col, s->cols - col - 1, line->text, style_of(line->style), ALIGN_LEFT);
}

static void draw_column(const sheet *p, surface *s, size_t first)
{
	for (int y = 0; y < s->rows && first + (size_t)y < p->lines.n; y++)
		draw_line(s, y, &p->lines.p[first + (size_t)y]);
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
	int columns = s->cols >= COLUMN_COLS * p->columns ? p->columns : 1;
	int cols = s->cols / columns, rows = s->rows > 0 ? s->rows : 1;

	p->seen = (size_t)(rows * columns);
	if (p->top + p->seen > p->lines.n)
		p->top = p->lines.n > p->seen ? p->lines.n - p->seen : 0;
	for (int i = 0; i < columns; i++) {
		surface part = surface_part(s, (rect){ 0, i * cols, s->rows, cols });

		draw_column(p, &part, p->top + (size_t)(i * rows));
	}
}
