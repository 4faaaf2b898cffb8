/*
 * guess.h - which charset a text is in that does not say so and is not UTF-8.
 *
 * The charsets of East Asia show themselves by how their bytes go together: nothing else has long
 * runs of valid pairs that are nearly all everyday letters. Those of one byte a letter are told by
 * the letters that a language would have: each reading is weighed by how common its letters are in
 * one of some thirty languages, whether they stand among their like, and whether capitals stand
 * where capitals do. windows-1252 is what it is when nothing else is clearly better.
 */
#ifndef LOAD_GUESS_H
#define LOAD_GUESS_H

#include "base/str.h"
#include "load/multibyte.h"

typedef struct guess {
	const char *charset; /* a name for iconv; never NULL */
	multibyte kind;      /* MULTIBYTE_NONE: each byte is a letter */
} guess;

/* By the first few thousand bytes beyond ASCII. `text` may end in the middle of a letter. */
guess guess_charset(str text);

#endif
