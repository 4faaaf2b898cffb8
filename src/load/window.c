#include "load/window.h"

#include <stdlib.h>

#include "base/mem.h"

static bool is_at(const windows *ws, int i, size_t start)
{
	return ws->w[i].used && ws->w[i].start == start;
}

/* The window that starts there, else the one that was used longest ago. */
static int pick(const windows *ws, size_t start)
{
	int oldest = 0;

	for (int i = 0; i < WINDOWS; i++) {
		if (is_at(ws, i, start))
			return i;
		if (ws->w[i].used < ws->w[oldest].used)
			oldest = i;
	}
	return oldest;
}

static void fill(windows *ws, int i, const supply *s, size_t start)
{
	if (!ws->w[i].p)
		ws->w[i].p = xmalloc(2 * WINDOW_SLICE);
	ws->w[i].start = start;
	ws->w[i].n = supply_read(s, start, ws->w[i].p, 2 * WINDOW_SLICE);
}

str windows_slice(windows *ws, const supply *s, gloss_span at)
{
	size_t start = at.start / WINDOW_SLICE * WINDOW_SLICE, n = at.end - at.start;
	size_t from = at.start - start;
	int i = pick(ws, start);

	if (n > WINDOW_SLICE)
		n = WINDOW_SLICE;
	if (!is_at(ws, i, start))
		fill(ws, i, s, start);
	ws->w[i].used = ++ws->clock;
	if (from >= ws->w[i].n)
		return STR("");
	if (n > ws->w[i].n - from)
		n = ws->w[i].n - from;
	return (str){ ws->w[i].p + from, n };
}

void windows_grown(windows *ws)
{
	for (int i = 0; i < WINDOWS; i++)
		if (ws->w[i].n < 2 * WINDOW_SLICE)
			ws->w[i].used = 0;
}

void windows_clear(windows *ws)
{
	for (int i = 0; i < WINDOWS; i++)
		free(ws->w[i].p);
	*ws = (windows){ 0 };
}
