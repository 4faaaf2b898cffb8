/*
 * transcript.h - interviews set as a dialogue: each paragraph begins with who speaks.
 *
 *     Q: When did you know?             JANE DOE: On Monday.
 *     A: On Monday.                     The Harbour Post: And then?
 *
 * Such paragraphs have no marks of quotation. They count where at least two labels come at least
 * twice, and one of them is a question's or an answer's, or somebody who is named in the text.
 */
#ifndef LANG_TRANSCRIPT_H
#define LANG_TRANSCRIPT_H

#include "base/arena.h"
#include "gloss/analysis.h"
#include "lang/token.h"

/* The names of the text. */
typedef struct transcript_names {
	const gloss_mention *mentions;
	size_t mention_count;
	const gloss_entity *entities;
	size_t entity_count;
} transcript_names;

/*
 * What is said in each labelled paragraph, as quotes in text order, in `a`: the label is the
 * speaker. *n: how many; 0: it is no transcript.
 */
gloss_quote *transcript_find(arena *a, const token_list *toks, str text,
			     const transcript_names *names, size_t *n);

#endif
