/*
 * train.h - makes a model of texts whose names are known.
 *
 * A conditional random field is fitted by stochastic gradient descent with AdaGrad steps
 * (Duchi, Hazan and Singer 2011) and an L1 penalty that leaves most features at zero.
 * Same texts, options and seed: same model.
 */
#ifndef LANG_TRAIN_H
#define LANG_TRAIN_H

#include <stdio.h>

#include "lang/corpus.h"
#include "lang/lexicon.h"
#include "lang/model.h"

typedef struct train_options {
	unsigned seed;
	unsigned epochs;
	unsigned cutoff; /* features seen less often are not used */
	unsigned rows;   /* at most so many features are kept, those of most weight; 0: all */
	unsigned kinds;  /* of features, see feature.h */
	unsigned models; /* fitted with different seeds and averaged */
	float rate;      /* of learning */
	float penalty;   /* L1, over the whole data */
	float dropout;   /* share of features that is left out at each step */
	FILE *progress;  /* may be NULL */
} train_options;

#define TRAIN_OPTIONS_INIT                                                                         \
	{                                                                                          \
		.seed = 1, .epochs = 10, .cutoff = 2, .kinds = ~0u, .models = 1, .rate = 0.04f,    \
		.penalty = 0.3f, .dropout = 0.2f                                                   \
	}

/* The bytes of a model file, owned by the caller. The corpus must have tokens. */
void *train(const corpus *c, const lexicon *lex, const train_options *opt, size_t *size);

#endif
