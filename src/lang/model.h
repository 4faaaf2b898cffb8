/*
 * model.h - the trained weights of the names' tagger, mapped read-only from one file.
 *
 * The public names gloss_model_open and gloss_model_close (gloss/analysis.h) are
 * implemented here. A model is immutable and may be used by several threads.
 *
 * The file: a model_head, then these arrays, each starting at a multiple of 64 bytes,
 * numbers with the low byte first:
 *     row prints, rows, row shifts      (scores of features, see table.h)
 *     word prints, words                (lexicon.words, .word)
 *     phrase prints, phrases            (lexicon.phrases, .phrase)
 *     parents, paths                    (lexicon.parent, .path)
 * A machine that has the high byte first turns a copy of them around when it opens the file.
 * The sizes of all arrays follow from the head, and the file must be just so long. A sum
 * over all bytes is checked on opening. Beyond that nothing in the arrays is trusted:
 * every look-up stays inside them whatever they hold.
 */
#ifndef LANG_MODEL_H
#define LANG_MODEL_H

#include "gloss/analysis.h"
#include "lang/label.h"
#include "lang/lexicon.h"

#define MODEL_VERSION   2
#define MODEL_WIDTH     (LABELS - 1) /* scores of a row: all labels but O, whose score is 0 */
#define MODEL_UNIT      64.0f        /* scores are stored in 64ths, times 2^shift */
#define MODEL_SHIFT_MAX 3

typedef struct model_row {
	int8_t score[MODEL_WIDTH];
} model_row;

typedef struct model_head {
	char magic[8];           /* "glossner" */
	uint32_t version, order; /* MODEL_VERSION; 0x01020304 */
	uint64_t size, sum;      /* of the whole file; the sum with this field as 0 */
	uint32_t kinds;          /* of features that it was trained with */
	uint32_t row_buckets, word_buckets, phrase_buckets;
	float pairs[LABELS][LABELS];
	float sharpness, doubt; /* confidence: logit(p) * sharpness - doubt; see doc/LANGUAGE.md */
} model_head;

struct gloss_model {
	void *bytes;
	size_t size;
	bool mapped; /* else from malloc */
	unsigned kinds;
	table rows;
	const model_row *row;
	const uint8_t *shift;
	lexicon lex;
	float pairs[LABELS][LABELS];
	float sharpness, doubt;
};

/* A model over bytes from malloc, which it owns from now on; NULL (bytes freed): `e`. */
gloss_model *model_of_bytes(void *bytes, size_t size, err *e);

/* A feature and the scores that it gives to all labels, for model_pack. */
typedef struct model_feature {
	uint64_t hash;
	float score[LABELS];
} model_feature;

/* The bytes of a model file, owned by the caller. */
void *model_pack(const lexicon *lex, const model_feature *features, uint32_t n,
		 float pairs[LABELS][LABELS], unsigned kinds, float sharpness, float doubt,
		 size_t *size);

/* Puts the sum of changed bytes right: for tests. */
void model_seal(void *bytes, size_t size);

#endif
