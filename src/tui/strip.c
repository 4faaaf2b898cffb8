/* strip.c - where in the article something occurs. */
#include "tui/strip.h"

#include <string.h>

#define COLS_MOST 200

static const char *const blocks[] = { " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };

/* Heights 0 to 8 for each column. */
static void heights(int cols, const size_t *places, size_t n, size_t length, unsigned char *out)
{
	size_t counts[COLS_MOST] = { 0 }, most = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = places[i] < length ? places[i] : length ? length - 1 : 0;
		size_t col = length ? (size_t)((double)at * cols / (double)length) : 0;

		if (++counts[col] > most)
			most = counts[col];
	}
	for (int i = 0; i < cols; i++)
		out[i] = (unsigned char)(counts[i] ? (counts[i] * 7 + most - 1) / most + 1 : 0);
}

void strip_text(strbuf *out, int cols, const size_t *places, size_t n, size_t length)
{
	unsigned char h[COLS_MOST];

	cols = cols < 0 ? 0 : cols > COLS_MOST ? COLS_MOST : cols;
	heights(cols, places, n, length, h);
	for (int i = 0; i < cols; i++)
		strbuf_add(out, str_of(blocks[h[i]]));
}

void strip_draw(surface *s, int row, int col, int cols, const size_t *places, size_t n,
		size_t length, style st)
{
	strbuf text = { 0 };

	strip_text(&text, cols, places, n, length);
	surface_put(s, row, col, strbuf_str(&text), st);
	strbuf_clear(&text);
}

void strip_scroll(surface *s, int col, size_t first, size_t seen, size_t total)
{
	double scale = total ? (double)s->rows / (double)total : 0;
	int from = (int)((double)first * scale), to = (int)((double)(first + seen) * scale + 0.999);

	if (total <= seen)
		return;
	from = from >= s->rows ? s->rows - 1 : from;
	to = to <= from ? from + 1 : to;
	for (int row = 0; row < s->rows; row++)
		surface_puts(s, row, col, row >= from && row < to ? "█" : "│",
			     style_of(row >= from && row < to ? STYLE_STRIP : STYLE_BORDER));
}
