/*
 * anchor.h - ties a note to words of an article, also after the article was edited.
 *
 * All places are points of the normalised text (text/normal.h). What is known of
 * the words is what the W3C's TextQuoteSelector and TextPositionSelector hold,
 * and the name of the version that they were taken from.
 */
#ifndef NOTE_ANCHOR_H
#define NOTE_ANCHOR_H

#include "base/arena.h"
#include "gloss/note.h"
#include "text/normal.h"

enum { ANCHOR_CONTEXT = 32 }; /* points of prefix and suffix that are kept */

typedef struct anchor {
	str exact;          /* the words themselves */
	str prefix, suffix; /* what stood before and after them */
	gloss_span at;      /* where they were in the version `text`; empty: unknown */
	str text;           /* its normal_hash; empty: unknown */
} anchor;

/* Takes the words at `at`; strings are copied into the arena. */
anchor anchor_take(arena *a, const normal *text, gloss_span at);

typedef struct anchor_place {
	gloss_anchor_state state; /* EXACT, MOVED or ORPHAN */
	gloss_span at;            /* points; empty for ORPHAN */
	float score;              /* 0 to 1: how much speaks for this place */
} anchor_place;

/*
 * A text made ready for searching: its words, folded, and where each comes. Made
 * once per text and used for all its anchors, by several threads if need be.
 * Borrows `text`.
 */
typedef struct anchor_index anchor_index;
anchor_index *anchor_index_new(const normal *text);
void anchor_index_free(anchor_index *ix);

/*
 * Which words of an old version are which words of the new one, paragraphs that
 * were moved included. Borrows both.
 */
typedef struct anchor_carry anchor_carry;
anchor_carry *anchor_carry_new(const anchor_index *old, const anchor_index *new);
void anchor_carry_free(anchor_carry *c);

/*
 * Finds the words again in the text of `ix`. `carry` leads there from the version
 * that the anchor was taken from, or is NULL when that text is not kept. The
 * answer is whole words, lies in one paragraph unless the words did not, and is
 * an orphan rather than a guess: a quote under 12 points is found only as it was.
 */
anchor_place anchor_find(const anchor_index *ix, const anchor_carry *carry, const anchor *a);

/*
 * Finds many anchors in one text; the old versions are looked for in the folder
 * `texts` (see version.h; NULL: the user's), and where the text is not the one that
 * the notes were made on, it is kept there as well. Borrows `text`.
 */
typedef struct anchor_resolver anchor_resolver;
anchor_resolver *anchor_resolver_new(const normal *text, const char *texts);
anchor_place anchor_resolve(anchor_resolver *r, const anchor *a);
void anchor_resolver_free(anchor_resolver *r);

#endif
