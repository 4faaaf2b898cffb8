/*
 * tagger.h - scores and probabilities of labels for the tokens of a text.
 *
 *     tagger tg = {0};
 *     tagger_read(&tg, m, text, &toks);
 *     tagger_score(&tg, first, end);         (a block: first token, one past the last)
 *     ...
 *     tagger_clear(&tg);
 *
 * name.h is the way to use it.
 */
#ifndef LANG_TAGGER_H
#define LANG_TAGGER_H

#include "lang/model.h"
#include "lang/token.h"

/*
 * Work space of one thread, kept from text to text so that nothing is allocated
 * for a token. {0} is an empty one.
 */
typedef struct tagger {
	struct tagger_space *space;
} tagger;

/* Scores of one token for the labels behind O, in units of 1 / MODEL_UNIT; O has 0. */
typedef struct tagger_row {
	int16_t v[MODEL_WIDTH];
} tagger_row;

/* Takes up a text. All that is handed in is borrowed until the next one. */
void tagger_read(tagger *tg, const gloss_model *m, str text, const token_list *toks);

/* Scores of tokens [first, end) of one block, borrowed until the next call. */
const tagger_row *tagger_score(tagger *tg, size_t first, size_t end);

void tagger_clear(tagger *tg);

#endif
