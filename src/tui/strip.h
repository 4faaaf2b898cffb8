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
 * Draws `cols` blocks; the height of a block tells how many of the n places (bytes of a text of
 * `length` bytes, in any order) lie in that part of it: one of eight heights, the most being full.
 */
void strip_draw(surface *s, int row, int col, int cols, const size_t *places, size_t n,
		size_t length, style st);

/* The same as text (3 bytes a column, blanks where there is none), appended: for list_item.detail.
 */
void strip_text(strbuf *out, int cols, const size_t *places, size_t n, size_t length);

/* A scroll bar in column `col`: the part [first, first + seen) of `total` is marked. */
void strip_scroll(surface *s, int col, size_t first, size_t seen, size_t total);

#endif
