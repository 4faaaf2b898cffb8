/*
 * width.h - the width function. Nobody else asks for widths.
 *
 * The columns that a terminal driven by ncursesw on a current C library advances
 * by, per code point: what wcwidth says in a UTF-8 locale, but independent of the
 * locale. Facts from utf8proc with a table of exceptions (width.c); the unit
 * test compares with wcwidth over all assigned code points.
 */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/*
 * 0, 1 or 2 columns; -1 for what must not be sent to a terminal as it is (control
 * characters, line and paragraph separators) and for what C libraries do not know
 * (unassigned, or younger than Unicode 14). cluster_shown() replaces those.
 */
int width_of_char(uint32_t cp);

/* The columns of text as sanitise.h shows it: the sum over its clusters. */
int width_of(str s);

/* How much of `s` fits into `cols` columns: bytes, on a cluster border. */
size_t width_fit(str s, int cols);

#endif
