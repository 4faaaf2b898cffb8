/* anchor_search.h - the two ways to find an anchor's words in a text that was edited. */
#ifndef NOTE_ANCHOR_SEARCH_H
#define NOTE_ANCHOR_SEARCH_H

#include "note/carry.h"

/* The old text is known, and the words stood at `old` in it: where did they go? */
anchor_place follow_words(const anchor_carry *c, const anchor *a, gloss_span old);

/* Only the words, their context and their place are known. */
anchor_place search_words(const anchor_index *ix, const anchor *a);

/*
 * Makes the answer from the words found at `at`: takes in the marks at the edges of the
 * words noted where they stand there as well, and judges the state.
 */
anchor_place place_of_points(const anchor_index *ix, const anchor *a, gloss_span at, float score);

typedef struct run {
	size_t first, last; /* words, half-open; both 0: none */
	size_t kept;        /* how many of them are the anchor's */
} run;

/*
 * The densest stretch of words in [start, end): each whose `from` lies in `w` counts for
 * it, each other one against it (the greatest sum of a run, as by Kadane).
 */
run densest_run(const uint32_t *from, gloss_span w, size_t start, size_t end);

enum { ANCHOR_SHORT = 12 }; /* points; fewer are found only as they were */

/* The points of `s`, at most `max`; returns how many. Bad bytes are U+FFFD. */
size_t points_of(str s, uint32_t *out, size_t max);

#endif
