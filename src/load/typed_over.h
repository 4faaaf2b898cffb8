/*
 * typed_over.h - text that a program made for a terminal or a printer, as plain text.
 *
 * Manual pages type a letter over itself to make it bold ("l^Hl") and a line under it ("_^Hl");
 * git, grep and ls colour their lines with ESC [ ... m, and write links with ESC ] 8. These few
 * are taken out; whatever else such sequences would do is left, to be seen as marks.
 */
#ifndef LOAD_TYPED_OVER_H
#define LOAD_TYPED_OVER_H

#include <stdbool.h>

#include "base/str.h"

/* The bytes of a piece that may have to wait for the next one. */
#define TYPED_OVER_HELD ((size_t)512)

/* Is there any of it in the text? */
bool typed_over_any(str s);

/*
 * Adds a piece without it. Returns how many bytes were dealt with: what is left, less than
 * TYPED_OVER_HELD bytes and nothing at the end, belongs before the next piece.
 */
size_t typed_over_drop(str s, bool at_end, strbuf *out);

#endif
