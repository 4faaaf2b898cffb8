/* words.h - what prompt and editor share: words in a text that is being typed, and replacing. */
#ifndef TUI_WORDS_H
#define TUI_WORDS_H

#include "base/str.h"

/* The end of the next word behind `at`; the start of the word before it. On cluster borders. */
size_t words_next(str text, size_t at);
size_t words_back(str text, size_t at);

/* Replaces the bytes of `at` by `with`, which may not lie in `b` itself. */
void words_replace(strbuf *b, gloss_span at, str with);

/* The part at the start that is valid UTF-8. */
str words_valid(str text);

#endif
