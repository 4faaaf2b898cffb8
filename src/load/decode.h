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

#endif
