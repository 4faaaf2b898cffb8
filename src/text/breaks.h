/*
 * breaks.h - where a line may be broken, by UAX #14: libunistring, and for
 * words that are all ASCII a small table that gives the same.
 *
 * Two rules of the standard that libunistring 1.0 lacks are added: no break after
 * a full stop, comma or colon inside of a word (LB29: "e.g.", "U.S.", "example.com"),
 * and an invalid byte counts as a letter.
 */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdint.h>

#include "base/str.h"

/*
 * Fills out[0..s.n): 1 where a row may start at this byte, else 0. Line ends count
 * as blanks; out[0] is 0. Any bytes will do.
 */
void breaks_line(str s, uint8_t *out);

/* The same by the library alone; slower. For the tests. */
void breaks_whole(str s, uint8_t *out);

#endif
