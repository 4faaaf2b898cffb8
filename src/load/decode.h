/*
 * decode.h - the charset of a plain text, found out and turned into UTF-8.
 *
 * By its byte order mark (UTF-8, UTF-16, UTF-32); without one: UTF-8 where most of
 * its letters beyond ASCII are that, UTF-16 where every other byte is NUL, else
 * windows-1252, which holds Latin-1.
 */
#ifndef LOAD_DECODE_H
#define LOAD_DECODE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Valid UTF-8. `bytes` itself where it is that already, byte order mark and all. */
str decode_plain(arena *a, str bytes);

/* Is it plainly UTF-16 or UTF-32, so that it cannot be shown byte by byte? */
bool decode_is_wide(str start);

/* How bytes become UTF-8, for a text that is read in pieces. */
typedef struct decode_charset {
	size_t unit; /* bytes of a unit: 1 is windows-1252; 0: it is taken as it is */
	bool big;    /* the most significant byte of a unit comes first */
	size_t mark; /* bytes of the byte order mark */
} decode_charset;

/* The charset of a text that has `bytes` in it, the first ones at their beginning. */
decode_charset decode_find(str bytes);

/* Adds a piece of whole units, without a mark, as UTF-8. Half a unit at its end is U+FFFD. */
void decode_piece(decode_charset c, str piece, strbuf *out);

/* How many bytes that adds. */
size_t decode_length(decode_charset c, str piece);

/* Does a pair of surrogates have its halves before and after byte `at` of the piece? */
bool decode_is_pair(decode_charset c, str piece, size_t at);

#endif
