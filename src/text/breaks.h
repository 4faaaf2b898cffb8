/*
 * breaks.h - where a line may be broken, by UAX #14 (libunistring; a table for
 * text that is all ASCII, which gives the same).
 */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdint.h>

#include "base/str.h"

enum {
	BREAK_NO,   /* not before this byte */
	BREAK_MAY,  /* a row may start at this byte */
	BREAK_MUST, /* a line end stands before this byte */
};

/* Fills out[0..s.n), one BREAK_* a byte. Any bytes will do; out[0] is BREAK_NO. */
void breaks_line(str s, uint8_t *out);

#endif
