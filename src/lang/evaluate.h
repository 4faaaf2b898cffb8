/* evaluate.h - how well names are found: precision, recall and F1 by exact spans. */
#ifndef LANG_EVALUATE_H
#define LANG_EVALUATE_H

#include "lang/corpus.h"
#include "lang/name.h"

#define CALIBRATION_BINS 10

typedef struct score_count {
	size_t right, found, gold;
} score_count;

typedef struct score {
	score_count type[GLOSS_NAME_TYPES];
	score_count untyped;
	/* Names found with a confidence of bin / 10 and up, and how many of them are right. */
	size_t bin_found[CALIBRATION_BINS], bin_right[CALIBRATION_BINS];
	double bin_sum[CALIBRATION_BINS];
	size_t tokens;
	double seconds; /* to cut the text into tokens and to find the names */
} score;

/* Finds the names of all texts of the corpus and counts; adds to `s`. */
void score_corpus(score *s, const corpus *c, const gloss_model *m);

/* The counts of the first `types` types together: 3 for PER, LOC and ORG. */
score_count score_micro(const score *s, int types);

double score_precision(score_count c); /* in percent */
double score_recall(score_count c);
double score_f1(score_count c);

#endif
