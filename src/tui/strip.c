/* strip.c - where in the article something occurs. */
#include "tui/strip.h"

#include <string.h>

#define COLS_MOST 200

/* From none to the most. A single place stands well above the line of those without. */
static const char *const blocks[] = { "▁", "▄", "▅", "▆", "▇", "█" };
#define BLOCK_LAST (sizeof blocks / sizeof blocks[0] - 1)

/* How many places lie in each of the parts; gives the most. */
static size_t count(int cols, const size_t *places, size_t n, size_t length, size_t *out)
{
	size_t most = 0;

	memset(out, 0, COLS_MOST * sizeof *out);
	for (size_t i = 0; i < n; i++) {
		size_t at = places[i] < length ? places[i] : length ? length - 1 : 0;
		size_t col = length ? (size_t)((double)at * cols / (double)length) : 0;

		if (++out[col] > most)
			most = out[col];
	}
	return most;
}

static int within(int cols)
{
	return cols < 0 ? 0 : cols > COLS_MOST ? COLS_MOST : cols;
}

size_t strip_most(int cols, const size_t *places, size_t n, size_t length)
{
	size_t counts[COLS_MOST];

	return count(within(cols), places, n, length, counts);
}

void strip_text(strbuf *out, int cols, const size_t *places, size_t n, size_t length, size_t most)
{
	size_t counts[COLS_MOST], own;

	cols = within(cols);
	own = count(cols, places, n, length, counts);
	most = most > own ? most : own;
	for (int i = 0; i < cols; i++) {
		/* Of one place in each part at most, all are as high as one. */
		size_t block = most > 1 ? (counts[i] * BLOCK_LAST + most - 1) / most : counts[i];

		strbuf_add(out, str_of(blocks[block]));
	}
}

void strip_draw(surface *s, int row, int col, int cols, const size_t *places, size_t n,
		size_t length, style st)
{
	strbuf text = { 0 };

	strip_text(&text, cols, places, n, length, 0);
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
