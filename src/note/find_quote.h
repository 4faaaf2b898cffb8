/* find_quote.h - the words that somebody typed or pasted, in the article. */
#ifndef NOTE_FIND_QUOTE_H
#define NOTE_FIND_QUOTE_H

#include "base/arena.h"
#include "gloss/article.h"
#include "text/normal.h"

/*
 * All places of the words, as bytes of the article, in the arena. White space of any
 * kind and length is one blank, curly quotation marks are as good as straight ones,
 * and so are the dashes.
 */
size_t find_quote(const normal *text, str words, arena *a, gloss_span **places);

#endif
