/*
 * worddiff.h - which symbols of one list are which of another, in order.
 *
 * Histogram diff, as in JGit's HistogramDiff (S. Pearce, 2010), itself an extension of
 * B. Cohen's patience diff: split at the longest common run that holds the rarest
 * symbol, and go on left and right of it; small rests by longest common subsequence.
 * Rare words make better landmarks than "the", so the result reads as an editor worked.
 */
#ifndef NOTE_WORDDIFF_H
#define NOTE_WORDDIFF_H

#include <stddef.h>
#include <stdint.h>

/* Scratch memory for symbols below `symbols`; reused between calls. */
typedef struct worddiff worddiff;
worddiff *worddiff_new(size_t symbols);
void worddiff_free(worddiff *d);

/*
 * Sets to[i] = j for each a[i] that is b[j]; other to[i] stay as they are. A symbol
 * in `a` that is not below `symbols` is like no other; in `b` there is none. On hostile input
 * it gives up with fewer matches rather than take more than about n log n steps.
 */
void worddiff_run(worddiff *d, const uint32_t *a, size_t m, const uint32_t *b, size_t n,
		  uint32_t *to);

#endif
