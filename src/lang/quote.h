/*
 * quote.h - runs of text between marks of quotation.
 *
 * All usual marks are read: “ ” " `` '' « » „ ‟, and single ones (‘ ’ ' ‚ ‹ ›) where a
 * text has no double ones, or fewer of them than single ones. A mark inside an open quote of
 * the other form is nested and gives no run of its own.
 */
#ifndef LANG_QUOTE_H
#define LANG_QUOTE_H

#include "base/vec.h"
#include "gloss/article.h"
#include "lang/token.h"

typedef struct quote_run {
	gloss_span at;       /* bytes, marks included */
	uint32_t first, end; /* tokens, half-open, marks included */
	bool closed;         /* its closing mark stands in the same block */
	bool continues;      /* the run before was left open by its block: it goes on here */
} quote_run;

typedef vec(quote_run) quote_list;

/* Adds all runs of the text to `out`, in text order, never overlapping; each lies inside
 * one block. `toks` are the tokens of all blocks. */
void quote_scan(const token_list *toks, str text, quote_list *out);

#endif
