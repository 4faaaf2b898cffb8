/*
 * sanitise.h - how text that may be hostile is shown.
 *
 * What a terminal could act on, and what a reader would not see, is shown as a
 * mark, so that it *is* seen:
 *
 *     control characters, C1, ESC (an escape sequence: the mark and its letters),
 *     bidi controls, zero-width characters, tags, line and
 *     paragraph separators, Hangul fillers, other ignorable characters   -> SHOWN_MARK
 *     invalid bytes, unassigned and unknown code points                  -> U+FFFD
 *     a combining mark without a base                                    -> on a dotted circle
 *     blanks of all kinds, tab, line ends                                -> blanks
 *     soft hyphen                                                        -> nothing
 *
 * U+200C and U+200D stay where a script or an emoji needs them, a variation selector where its
 * standard has a sequence with it, tags where they name a flag; at most
 * CLUSTER_MARKS combining marks and CLUSTER_COLS columns of a cluster are shown.
 * The text itself is never changed: offsets are those of the text.
 */
#ifndef TEXT_SANITISE_H
#define TEXT_SANITISE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

#define SHOWN_MARK    "\xE2\x96\xAF" /* U+25AF, one column */
#define CLUSTER_MARKS 8
#define CLUSTER_COLS  8  /* a cluster is never wider; layout widths are never smaller */
#define CLUSTER_SHOWN 80 /* bytes that cluster_shown may need */

typedef struct shown {
	str text;   /* valid UTF-8, safe to draw; borrowed from the cluster, a constant, or `buf` */
	int cols;   /* its width */
	int hidden; /* characters of the cluster that would not have been seen */
} shown;

/* How one cluster (grapheme.h) is drawn. */
shown cluster_shown(str cluster, char buf[CLUSTER_SHOWN]);

/*
 * One line that is safe to print, from a title, file name, tag, error text: white
 * space and line ends become one blank each, the rest as cluster_shown. `s` itself
 * where there is nothing to change.
 */
str line_clean(arena *a, str s);

/* The same, cut to `cols` columns, with an ellipsis where something is left out. */
str line_clean_fit(arena *a, str s, int cols);

/*
 * Text for other programs (a clipboard, whose next reader may be a shell): without the
 * characters that are shown as a mark. Tabs stay, line ends as "\n"; invalid bytes are U+FFFD,
 * lest they become a character with what is next to them then.
 */
str text_seen(arena *a, str s);

/* The number of hidden characters in a text (for "3 hidden characters shown"). */
size_t hidden_count(str s);

#endif
