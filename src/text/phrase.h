/*
 * phrase.h - finding words as a reader means them (search.h says what that is).
 *
 * The pattern and the text are compared as canonically decomposed code points. A match is
 * looked for by the rarest byte of the pattern that every match must have, at memory speed;
 * then it is read forward and backward from there.
 */
#ifndef TEXT_PHRASE_H
#define TEXT_PHRASE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define PHRASE_MAX 1024 /* bytes of a pattern */

typedef struct phrase_atom {
	uint32_t cp;
	uint8_t kind;
} phrase_atom;

typedef struct phrase {
	phrase_atom atoms[PHRASE_MAX];
	size_t n;
	bool exact; /* case counts */
	bool fold;  /* accents do not */
	bool whole; /* whole words only */

	/* How to find it: the last byte of atom number `rare`, small and capital. */
	bool has_rare;
	size_t rare, length; /* length: bytes of that atom in the text */
	char bytes[2];
	bool first[256]; /* else: bytes that a match may start with */
} phrase;

/* False: there is nothing in the pattern to be found. Flags are those of search.h. */
bool phrase_compile(phrase *w, str pattern, unsigned flags);

/* The first match that starts at or after `from` and before `stop`. */
bool phrase_next(const phrase *w, str text, size_t from, size_t stop, gloss_span *out);

#endif
