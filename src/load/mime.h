/* mime.h - what mails pack their text in: RFC 2045, 2046, 2047. */
#ifndef LOAD_MIME_H
#define LOAD_MIME_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Bytes that the characters of base64 stand for; others are passed over. In the arena. */
str mime_base64(arena *a, str s);

/* A header's value as UTF-8: encoded words, folded lines. In the arena. */
str mime_header_text(arena *a, str s);

/* The value of a header of that name in a mail's head (or part's), unfolded, raw;
 * empty: none. In the arena. */
str mime_header(arena *a, str head, const char *name);

/*
 * Cuts a mail or part at the first empty line. Without a head (no "Name:" in the first
 * line) all is body.
 */
void mime_split(str message, str *head, str *body);

/*
 * The part that is best read: of alternatives HTML, else plain text, of mixed ones the
 * first. Decoded to UTF-8, in the arena. False: there is no text in it.
 */
bool mime_text(arena *a, str message, str *text, bool *html);

#endif
