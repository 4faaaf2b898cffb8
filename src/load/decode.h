/*
 * decode.h - the charset of a plain text, found out and turned into UTF-8.
 *
 * By its byte order mark (UTF-8, UTF-16, UTF-32); without one: UTF-8 where most of
 * its letters beyond ASCII are that, UTF-16 where every other byte is NUL, else what
 * its letters say (guess.h).
 */
#ifndef LOAD_DECODE_H
#define LOAD_DECODE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "load/guess.h"

/* Valid UTF-8. `bytes` itself where it is that already, byte order mark and all. */
str decode_plain(arena *a, str bytes);

/* Is it plainly UTF-16 or UTF-32, so that it cannot be shown byte by byte? */
bool decode_is_wide(str start);

/* How bytes become UTF-8, for a text that is read in pieces. */
typedef struct decode_charset {
	size_t unit; /* bytes of a unit: 1 is what `guessed` says; 0: it is taken as it is */
	bool big;    /* the most significant byte of a unit comes first */
	size_t mark; /* bytes of the byte order mark */
	guess guessed;
} decode_charset;

/* The charset of a text that has `bytes` in it, the first ones at their beginning. */
decode_charset decode_find(str bytes);

/* The bytes at the start of a piece, which begins with a letter, that are whole letters. */
size_t decode_whole(const decode_charset *c, str piece);

/* Adds a piece of whole letters, without a mark, as UTF-8. A part of one at its end is U+FFFD. */
void decode_piece(const decode_charset *c, str piece, strbuf *out);

/* How many bytes that adds. */
size_t decode_length(const decode_charset *c, str piece);

#endif
