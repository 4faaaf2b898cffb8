/*
 * incoming.h - a plain text that comes piece by piece, in a charset that its first bytes tell.
 *
 * Until a byte beyond ASCII comes nothing need be decided, but for UTF-16 and UTF-32, which
 * show themselves at once. Whether letters are typed over is told by what comes first. What is
 * ASCII for 1 MiB is taken for UTF-8. The decision stands: nothing of what was shown is changed
 * later.
 */
#ifndef LOAD_INCOMING_H
#define LOAD_INCOMING_H

#include <stdbool.h>

#include "load/decode.h"
#include "load/typed_over.h"

typedef struct incoming {
	bool begun, decided;
	decode_charset charset;
	char held[8]; /* of a letter that is not there to its end */
	size_t n;
	size_t seen;                /* bytes that came before it was decided */
	bool typed;                 /* its letters are typed over, or coloured (typed_over.h) */
	char open[TYPED_OVER_HELD]; /* of a sequence that is not there to its end */
	size_t open_n;
} incoming;

/* Adds a piece as UTF-8. At the end, which has no piece, what is held is added too. */
void incoming_add(incoming *in, str piece, strbuf *out);
void incoming_end(incoming *in, strbuf *out);

/* It is plain UTF-8: pieces may be taken as they are from now on. */
bool incoming_is_settled(const incoming *in);

#endif
