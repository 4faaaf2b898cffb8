/*
 * strip.h - where in the article something occurs, as a row of blocks; and the scroll bar.
 *
 *     "▁ ▂  █ ▁"   a person's mentions over the article's length
 */
#ifndef TUI_STRIP_H
#define TUI_STRIP_H

#include <stddef.h>

#include "tui/surface.h"

/*
 * `cols` blocks; the height of a block tells how many of the n places (bytes of a text of
 * `length` bytes, in any order) lie in that part of it. A full block stands for `most` places
 * (0: for the most that there are in one part of this strip), the lowest for none. Appended to
 * `out`, 3 bytes a column: for list_item.strip.
 */
void strip_text(strbuf *out, int cols, const size_t *places, size_t n, size_t length, size_t most);

/* The most places in one part, for strips that are to be compared. */
size_t strip_most(int cols, const size_t *places, size_t n, size_t length);

/* Draws one. */
void strip_draw(surface *s, int row, int col, int cols, const size_t *places, size_t n,
		size_t length, style st);

/* A scroll bar in column `col`: the part [first, first + seen) of `total` is marked. */
void strip_scroll(surface *s, int col, size_t first, size_t seen, size_t total);

#endif
