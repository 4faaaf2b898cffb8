/* letter.h - what a code point is to a reader of words: a letter with its case, a digit, a mark. */
#ifndef TEXT_LETTER_H
#define TEXT_LETTER_H

#include <stddef.h>
#include <stdint.h>

typedef enum letter_kind {
	LETTER_UPPER,
	LETTER_LOWER,
	LETTER_OTHER, /* a letter without case, or a mark that belongs to the letter before it */
	LETTER_DIGIT,
	LETTER_SPACE, /* blanks, control characters, invisible format characters */
	LETTER_DASH,
	LETTER_OPEN, /* brackets */
	LETTER_CLOSE,
	LETTER_QUOTE,
	LETTER_SYMBOL, /* anything else */
} letter_kind;

/*
 * The code point at p, of at most n (> 0) bytes; its length goes to `len`. A byte that is
 * not UTF-8 gives U+FFFD and length 1.
 */
uint32_t letter_decode(const char *p, size_t n, size_t *len);

/* By the general category of the Unicode standard. */
letter_kind letter_kind_of(uint32_t c);

/* Lower case, where it is one code point; else `c` itself. */
uint32_t letter_lower(uint32_t c);

/* The same without its accents: "E" with an acute gives "e"; a mark of its own gives 0. */
uint32_t letter_base(uint32_t c);

/* Writes UTF-8 (at most 4 bytes) to `out`; returns its length. */
size_t letter_encode(uint32_t c, char *out);

#endif
