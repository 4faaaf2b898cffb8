/*
 * diff.h - what changed between two versions of an article, paragraph by paragraph.
 *
 * Paragraphs and words are paired as for anchors (note/carry.h), so the notes stand in
 * the new text where this says their words went. Words that differ in case only are
 * the same.
 *
 *     normal *then = version_open(NULL, hash_when_last_read);
 *     diff *d = then ? diff_new(then, now) : NULL;        NULL: nothing to compare with
 */
#ifndef NOTE_DIFF_H
#define NOTE_DIFF_H

#include <stdbool.h>

#include "text/normal.h"

typedef enum diff_kind {
	DIFF_SAME,
	DIFF_REMOVED, /* stood in the old text only */
	DIFF_ADDED,   /* stands in the new text only */
	DIFF_CHANGED, /* a paragraph with some of each */
} diff_kind;

typedef struct diff_span {
	diff_kind kind; /* not CHANGED */
	gloss_span at;  /* points: REMOVED of the old text, else of the new */
} diff_span;

#define DIFF_NONE ((size_t)-1)

typedef struct diff_block {
	diff_kind kind;
	bool moved;             /* other paragraphs stand before it than did */
	size_t old, new;        /* which paragraph, from 0; DIFF_NONE: it is not in that text */
	const diff_span *spans; /* in reading order; a removal before its replacement */
	size_t count;
} diff_block;

typedef struct diff diff;

/* Borrows nothing. The caller owns the result. */
diff *diff_new(const normal *old, const normal *new);
void diff_free(diff *d);

/* Paragraphs of the new text in order, removed ones where they stood. */
size_t diff_count(const diff *d);
const diff_block *diff_get(const diff *d, size_t i);

/* Words that only one of the texts has. Both 0: the texts read alike. */
size_t diff_words_added(const diff *d);
size_t diff_words_removed(const diff *d);

#endif
