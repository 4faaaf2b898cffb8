/* sentence.h - where sentences start. */
#ifndef LANG_SENTENCE_H
#define LANG_SENTENCE_H

#include "lang/token.h"

/*
 * Sets TOKEN_SENTENCE on the first token of each sentence. A block's start is a
 * sentence's start; inside, a stop ends one unless it belongs to an abbreviation, an
 * initial or a number, or the text goes on in lower case. Closing marks stay with the
 * sentence that they close.
 */
void sentence_mark(token_list *list, str text);

/* One past the last token of the sentence that holds token `i`. */
size_t sentence_end(const token_list *list, size_t i);

/* The first token of the sentence that holds token `i`. */
size_t sentence_start(const token_list *list, size_t i);

#endif
