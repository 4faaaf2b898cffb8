/* tagger.h - labels for tokens: a linear-chain conditional random field. */
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

void tagger_clear(tagger *tg);

#endif
