/*
 * languages.h - the letters beyond ASCII that languages have, for the guess at charsets.
 *
 * In the order of how common they are, roughly; the first eight or so matter.
 */
#ifndef LOAD_LANGUAGES_H
#define LOAD_LANGUAGES_H

#include <stddef.h>

typedef struct language {
	const char *charset; /* a name for iconv */
	const char *letters; /* UTF-8, small ones */
} language;

/* Of one charset beside each other; where two fit equally well, the first is meant. */
extern const language languages[];
extern const size_t language_count;

#endif
