/* token_fuzzer.c - tokens and sentences of any bytes: in order, not empty, inside the block. */
#include <assert.h>
#include <stdint.h>

#include "lang/sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str text = { (const char *)data, size }, rest = text, line;
	token_list toks = { 0 };
	size_t at = 0;

	while (str_split(&rest, '\n', &line)) {
		size_t start = (size_t)(line.p - text.p);

		token_add(&toks, text, (gloss_span){ start, start + line.n });
	}
	sentence_mark(&toks, text);
	for (size_t i = 0; i < toks.n; i++) {
		assert(toks.p[i].start >= at && toks.p[i].end > toks.p[i].start);
		at = toks.p[i].end;
		assert(token_at(&toks, toks.p[i].start) == i);
	}
	assert(at <= size);
	assert(!toks.n || (toks.p[0].flags & TOKEN_SENTENCE));
	vec_clear(&toks);
	return 0;
}
