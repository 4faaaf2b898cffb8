/* cite.h - a quotation with where it comes from, as one would put it into a letter. */
#ifndef NOTE_CITE_H
#define NOTE_CITE_H

#include "base/str.h"

/* All optional but the quote. */
typedef struct cite {
	str quote, speaker;
	str title, author, outlet, published, url;
} cite;

/*
 * “Words,” ... becomes
 *
 *     “We will rebuild the old port” — Jane O'Brien, in “Harbor Trust votes to release
 *     flood money”, Ana Ruiz, Test Wire, 20 November 2026, https://wire.example/...
 *
 * on one line. Marks that the quote stands in already are not doubled, and double
 * marks inside it become single ones. Control characters are left out.
 */
void cite_write(const cite *c, strbuf *out);

#endif
