/* quoted.h - words of an article with quotation marks around them, and without. */
#ifndef TEXT_QUOTED_H
#define TEXT_QUOTED_H

#include "base/str.h"

/*
 * Appends the words in quotation marks: their own, where they begin or end with one; of a quote
 * that was cut the other is added.
 */
void quoted_add(strbuf *out, str words);

/* The words of a quote without its marks and the comma before the last. Borrowed. */
str quoted_bare(str quote);

#endif
