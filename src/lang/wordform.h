/* wordform.h - a word's other forms, as hashes: lower case, with one capital, its shape. */
#ifndef LANG_WORDFORM_H
#define LANG_WORDFORM_H

#include <stdint.h>

#include "base/str.h"

#define WORDFORM_AFFIXES 4

/* Digits count as 0 in all of them, so that numbers of one length are one word. */
typedef struct wordform {
	uint64_t exact, lower, title;
	uint64_t shape;                    /* "Kim" Xx, "McDonald" XxXx, "U.S." X.X., "2016" dddd */
	uint64_t prefix[WORDFORM_AFFIXES]; /* of the lower-case form, 1 to 4 letters; 0: shorter */
	uint64_t suffix[WORDFORM_AFFIXES];
	uint32_t letters; /* code points */
} wordform;

/* Hash of the word as written, digits as 0: the same as wordform.exact. Fast. */
uint64_t wordform_exact(str word, int has_digits);
wordform wordform_of(str word);

/*
 * Writes the word in lower case, its first letter kept when `title`; returns the length,
 * at most WORDFORM_MAX (the rest is cut).
 */
#define WORDFORM_MAX 128
size_t wordform_write(str word, int title, char out[WORDFORM_MAX]);

#endif
