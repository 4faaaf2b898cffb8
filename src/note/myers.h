/*
 * myers.h - where a list of symbols comes in another one with the fewest changes.
 *
 * G. Myers, "A fast bit-vector algorithm for approximate string matching based on
 * dynamic programming", JACM 46(3), 1999, in blocks of 64 as in its section 4. Symbols
 * are any numbers: code points, or ids of words. Time is n * m / 64.
 */
#ifndef NOTE_MYERS_H
#define NOTE_MYERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct myers_match {
	size_t distance; /* symbols inserted, deleted or replaced */
	size_t end;      /* the match ends before text[end]; the first of the best */
} myers_match;

/*
 * The part of `text` that is nearest to all of `pattern`; it may start anywhere, or
 * (`anchored`) must start at text[0]. m and n may be 0.
 */
myers_match myers_find(const uint32_t *pattern, size_t m, const uint32_t *text, size_t n,
		       bool anchored);

#endif
