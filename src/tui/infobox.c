/* infobox.c - small frames over the text. */
#include "tui/infobox.h"

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

static int widest(const infobox_row *rows, size_t n, bool keys)
{
	int cols = 0;

	for (size_t i = 0; i < n; i++)
		cols = larger(cols, surface_text_cols(keys ? rows[i].key : rows[i].text));
	return cols;
}

/* Rows one below the other, in as many columns as `in` needs, each behind a blank. */
static void draw_rows(surface *in, const infobox_row *rows, size_t n, int key_cols, int cols)
{
	int gap = key_cols ? 2 : 0;

	for (size_t i = 0; i < n; i++) {
		int row = in->rows ? (int)i % in->rows : 0,
		    col = 1 + (in->rows ? (int)i / in->rows * cols : 0);
		int room = smaller(cols - 1, in->cols - col);
		style st = style_of(rows[i].chosen ? STYLE_PANEL_CURRENT : STYLE_BOX);

		if (rows[i].chosen) {
			surface_fill(in, (rect){ row, col - 1, 1, room + 1 }, st);
			surface_puts(in, row, col - 1, "▸", st);
		}
		surface_field(in, row, col, smaller(surface_text_cols(rows[i].key), room),
			      rows[i].key, style_over(st, STYLE_HINT_KEY), ALIGN_LEFT);
		surface_field(in, row, col + key_cols + gap, room - key_cols - gap, rows[i].text,
			      st, ALIGN_LEFT);
	}
}

void infobox_draw(surface *s, alignment side, str title, const infobox_row *rows, size_t n)
{
	int key_cols = widest(rows, n, true);
	int cols = key_cols + (key_cols ? 2 : 0) + widest(rows, n, false) + 1;
	int height = smaller((int)n, s->rows - 2), columns, width;
	surface in;
	rect box;

	if (n == 0 || height < 1)
		return;
	columns = ((int)n + height - 1) / height;
	width = larger(columns * cols + 1, surface_text_cols(title) + 4);
	width = smaller(width, s->cols - 2);
	cols = smaller(cols, (width - 1) / columns); /* all are cut alike */
	box = (rect){ s->rows - height - 2, side == ALIGN_LEFT ? 0 : s->cols - width - 2,
		      height + 2, width + 2 };
	surface_box(s, box, title, style_of(STYLE_BOX),
		    style_over(style_of(STYLE_BOX), STYLE_BOX_TITLE));
	in = surface_part(s, (rect){ box.row + 1, box.col + 1, height, width });
	draw_rows(&in, rows, n, key_cols, cols);
}

surface infobox_middle(surface *s, str title, int rows, int cols)
{
	int height = smaller(rows + 2, s->rows), width = smaller(cols + 4, s->cols);
	rect box = { (s->rows - height) / 2, (s->cols - width) / 2, height, width };

	surface_box(s, box, title, style_of(STYLE_BOX),
		    style_over(style_of(STYLE_BOX), STYLE_BOX_TITLE));
	return surface_part(s, (rect){ box.row + 1, box.col + 2, height - 2, width - 4 });
}
