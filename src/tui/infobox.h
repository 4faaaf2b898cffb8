/* infobox.h - a small frame at the bottom: what may follow a prefix key or stand in a line that is
 * typed, a person's card, choices. */
#ifndef TUI_INFOBOX_H
#define TUI_INFOBOX_H

#include <stddef.h>

#include "base/str.h"
#include "tui/surface.h"

typedef struct infobox_row {
	str key;  /* "e"; may be empty */
	str text; /* "next name" */
	bool chosen;
} infobox_row;

/*
 * Draws a box over the lower left or right corner of `s`, as wide as it must be and at most as
 * wide as `s`; in several columns when the rows do not fit. What has no room ends in "…".
 */
void infobox_draw(surface *s, alignment side, str title, const infobox_row *rows, size_t n);

/* A box in the middle of `s` for at most rows x cols inside; blanked, returns the inside. */
surface infobox_middle(surface *s, str title, int rows, int cols);

#endif
