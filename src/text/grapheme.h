/*
 * grapheme.h - what a reader takes for one character: extended grapheme clusters
 * by UAX #29 (revision of Unicode 15.0; properties from utf8proc).
 *
 * All places are bytes and any bytes will do; see utf8.h. CR LF is one cluster.
 */
#ifndef TEXT_GRAPHEME_H
#define TEXT_GRAPHEME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * The end of the cluster that starts at byte `at` (< s.n). A cluster has any
 * length: thousands of combining marks are one. cluster_shown() says how much of it
 * is drawn.
 */
size_t grapheme_next(str s, size_t at);

/* The start of the cluster that ends at byte `at` (0 < at <= s.n; a cluster border). */
size_t grapheme_prev(str s, size_t at);

/* The start of the cluster that byte `at` belongs to; s.n for at == s.n. */
size_t grapheme_start(str s, size_t at);

/* Is there a border before byte `at`? True at 0 and s.n. */
bool grapheme_is_border(str s, size_t at);

#endif
