/* wording.h - the words of one line, as the rules for bylines and datelines see them. */
#ifndef LOAD_WORDING_H
#define LOAD_WORDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/letter.h"

#define WORDING_MAX 24

/* Spans of the words of a line, which are cut at blanks. */
typedef struct wording {
	gloss_span p[WORDING_MAX];
	size_t n;
} wording;

/* The words from byte `at` on; false: they are too many. */
bool wording_split(str line, size_t at, wording *out);
str wording_word(str line, const wording *w, size_t i);

/* Without the full stops, commas and colons at its end. */
str wording_without_stop(str s);

/* The kind of its first letter. */
letter_kind wording_kind(str s);

bool wording_is_month(str w); /* "Nov.", "november" */

/* Can this word be part of a name? Capitals, and "de", "van". */
bool wording_is_name(str w);

#endif
