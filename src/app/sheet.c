#include "app/sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text/layout.h"

#define KEYS_COLS 20

void sheet_begin(app *a, const char *title)
{
	arena_clear(&a->sheet.mem);
	vec_clear(&a->sheet.lines);
	a->sheet.title = title;
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

void sheet_draw(app *a, surface *s)
{
	sheet *p = &a->sheet;
	char place[32];

	p->seen = (size_t)(s->rows > 0 ? s->rows : 1);
	if (p->top + p->seen > p->lines.n)
		p->top = p->lines.n > p->seen ? p->lines.n - p->seen : 0;
	for (int y = 0; y < s->rows && p->top + (size_t)y < p->lines.n; y++)
		draw_line(s, y, &p->lines.p[p->top + (size_t)y]);
	if (p->lines.n <= p->seen)
		return;
	snprintf(place, sizeof place, "%zu/%zu", p->top / p->seen + 1,
		 (p->lines.n + p->seen - 1) / p->seen);
	surface_puts(s, 0, s->cols - 1 - (int)strlen(place), place,
		     style_over(style_of(STYLE_TEXT), STYLE_DIM));
}
