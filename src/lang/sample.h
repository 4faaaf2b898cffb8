/* sample.h - a corpus as numbered features, for training. */
#ifndef LANG_SAMPLE_H
#define LANG_SAMPLE_H

#include "base/vec.h"
#include "lang/corpus.h"
#include "lang/lexicon.h"

/* The run of tokens of one block. */
typedef struct sample_block {
	size_t first, end; /* tokens of the sample */
} sample_block;

typedef struct sample {
	vec(uint32_t) ids;         /* features of all tokens, one after the other */
	vec(size_t) starts;        /* per token: its first feature in ids; one more at the end */
	vec(unsigned char) labels; /* per token */
	vec(sample_block) blocks;
	uint32_t features; /* ids are less than this */
	uint64_t *hashes;  /* of each feature */
} sample;

/* Features of `kinds` that are seen at least `cutoff` times, of all texts of the corpus. */
void sample_take(sample *s, const corpus *c, const lexicon *lex, unsigned kinds, unsigned cutoff);
void sample_clear(sample *s);

#endif
