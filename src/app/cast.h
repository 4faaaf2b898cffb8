/*
 * cast.h - the names and quotes of the open article as the user has corrected them.
 *
 * The analysis is what the machine found and never changes. The cast is made from
 * it and from the user's correction notes, and is made anew after each of them.
 */
#ifndef APP_CAST_H
#define APP_CAST_H

#include <stdbool.h>

#include "base/arena.h"
#include "gloss/analysis.h"
#include "gloss/note.h"

/* Arrays live in `mem` or in the analysis, strings in the analysis. All in text order. */
typedef struct cast {
	arena mem;
	gloss_analysis *corrected;      /* owned; NULL: there are no corrections */
	const gloss_analysis *analysis; /* that, or what the machine found; NULL: none yet */
	const gloss_mention *mentions;
	size_t mention_count;
	gloss_entity *entities; /* an entity without mentions was corrected away */
	size_t entity_count;
	bool *sure;          /* by entity: one of its mentions at least is no weak guess */
	gloss_quote *quotes; /* in marks and indirect together */
	size_t quote_count;
	const gloss_span *sentences;
	size_t sentence_count;
} cast;

/* `a` and `ns` may be NULL. `a` must live as long as the cast. */
void cast_init(cast *c, const gloss_analysis *a, const gloss_notes *ns);
void cast_clear(cast *c);

/* The mention, quote or sentence that holds byte `at`; NULL: none. */
const gloss_mention *cast_mention_at(const cast *c, size_t at);
const gloss_quote *cast_quote_at(const cast *c, size_t at);
const gloss_span *cast_sentence_at(const cast *c, size_t at);

/* Index of the first mention, quote or sentence that ends after byte `at`. */
size_t cast_mention_from(const cast *c, size_t at);
size_t cast_quote_from(const cast *c, size_t at);

/* The entity with that name or alias (ASCII case does not count); one without mentions last. */
gloss_entity_id cast_find(const cast *c, gloss_str name);

/* The same, else the one most mentioned whose name has these words in it, whatever their case and
 * accents. */
gloss_entity_id cast_guess(const cast *c, gloss_str words);

/* Where it is mentioned first, bylines left out. False: it is not, or not any more. */
bool cast_first_at(const cast *c, gloss_entity_id who, gloss_span *at);

/* How many quotes (titles and scare quotes left out) are by this one. */
size_t cast_quote_total(const cast *c, gloss_entity_id who);

/* A guess that may be wrong: nowhere in the article is it surely a name. */
bool cast_is_weak(const cast *c, const gloss_mention *m);

/* True for a quote of speech, direct or indirect. */
bool cast_is_speech(const gloss_quote *q);

#endif
