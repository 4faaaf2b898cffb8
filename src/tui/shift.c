#include "tui/shift.h"

#include <stdbool.h>

int shift_top(const shift *s)
{
	return s->by > 0 ? s->from : s->from + s->by;
}

int shift_bottom(const shift *s)
{
	return s->by > 0 ? s->to + s->by : s->to;
}

/* What is won when new row r is old row r + by. */
static shift shift_by(const uint32_t *old, const uint32_t *new, int rows, int by)
{
	shift s = { .by = by, .from = rows };

	for (int r = 0; r < rows; r++) {
		if (r + by < 0 || r + by >= rows || new[r] == 0 || new[r] != old[r + by])
			continue;
		s.gain++;
		s.from = r < s.from ? r : s.from;
		s.to = r + 1;
	}
	/* Rows that are right as they are would be moved away. */
	for (int r = 0; s.gain > 0 && r < rows; r++) {
		bool inside = r >= shift_top(&s) && r < shift_bottom(&s);

		s.gain -= inside && new[r] != 0 && new[r] == old[r];
	}
	return s;
}

shift shift_best(const uint32_t *old, const uint32_t *new, int rows)
{
	shift best = { 0 };

	/* The farther, the fewer rows can be won. */
	for (int far = 1; far < rows && best.gain < rows - far; far++) {
		shift up = shift_by(old, new, rows, far), down = shift_by(old, new, rows, -far);

		if (up.gain > best.gain)
			best = up;
		if (down.gain > best.gain)
			best = down;
	}
	return best;
}
