/*
 * crf.h - probabilities of a linear-chain conditional random field (Lafferty, McCallum and
 * Pereira 2001; forward and backward sums scaled as in Rabiner 1989).
 *
 * Before and after the run of tokens stands LABEL_O.
 */
#ifndef LANG_CRF_H
#define LANG_CRF_H

#include <stddef.h>

#include "base/vec.h"
#include "lang/label.h"

#define CRF_WIDTH 20 /* LABELS, rounded up for vector units; what is beyond is zero */

typedef struct crf_row {
	_Alignas(16) float v[CRF_WIDTH];
} crf_row;

/* exp of the scores of label pairs, 0 where the second may not follow the first. */
typedef struct crf_pairs {
	crf_row to[CRF_WIDTH];   /* to[a].v[b]: from a to b */
	crf_row from[CRF_WIDTH]; /* from[b].v[a]: the same, turned around */
	crf_row score[LABELS];   /* the scores themselves; far below any for what may not follow */
} crf_pairs;

/* The best label before each label. */
typedef struct crf_way {
	_Alignas(16) int from[CRF_WIDTH];
} crf_way;

typedef struct crf {
	vec(crf_row) score; /* in: per token, scores of its labels */
	vec(crf_row) psi;   /* exp of score, scaled to at most 1 */
	vec(crf_row) alpha, beta;
	vec(float) norm;
	vec(crf_way) back; /* for crf_best */
} crf;

void crf_pairs_set(crf_pairs *p, float score[LABELS][LABELS]);

/* Makes room for n tokens; score.p[0..n) is to be filled. */
void crf_size(crf *c, size_t n);

/*
 * From score to psi, alpha and beta, so that alpha * beta is the probability of a label
 * at a token, given all scores.
 */
void crf_sum(crf *c, const crf_pairs *p);

/* The likeliest sequence of labels. */
void crf_best(crf *c, const crf_pairs *p, unsigned char *labels);

/* The probability that tokens [first, end) are one name of that type. After crf_sum. */
float crf_span(const crf *c, const crf_pairs *p, size_t first, size_t end, gloss_name_type type);

void crf_clear(crf *c);

#endif
