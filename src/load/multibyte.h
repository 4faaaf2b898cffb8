/*
 * multibyte.h - the charsets of East Asia in which a letter has one to four bytes.
 *
 * Only how bytes go together and which letters are the common ones: what a piece needs that
 * must not cut letters, and a guess that weighs charsets. Turning them into UTF-8 is iconv's.
 */
#ifndef LOAD_MULTIBYTE_H
#define LOAD_MULTIBYTE_H

#include <stdbool.h>

#include "base/str.h"

typedef enum multibyte {
	MULTIBYTE_NONE,
	MULTIBYTE_SHIFT_JIS,
	MULTIBYTE_EUC_JP,
	MULTIBYTE_EUC_KR,
	MULTIBYTE_GB18030,
	MULTIBYTE_BIG5,
	MULTIBYTE_COUNT,
} multibyte;

typedef enum pair_kind {
	PAIR_INVALID, /* these bytes do not go together; length 1 */
	PAIR_RARE,
	PAIR_COMMON, /* of the everyday level of the charset, and its signs */
	PAIR_KANA,   /* the Japanese syllables */
} pair_kind;

/*
 * The bytes of the letter that begins `s` (not empty): 1 for ASCII and for what is invalid. 0: a
 * letter begins that is cut off by the end of `s`.
 */
size_t multibyte_letter(multibyte kind, str s, pair_kind *c);

/* The bytes at the start of `s`, which begins with a letter, that are whole letters. */
size_t multibyte_whole(multibyte kind, str s);

#endif
