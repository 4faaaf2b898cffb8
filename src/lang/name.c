/* name.c - from scores of labels to names. */
#include "lang/name.h"

#include <math.h>
#include <string.h>

/*
 * A token whose every label has a score so far below that of O cannot be in a name,
 * whatever its neighbours are; blocks are cut into runs at such tokens.
 */
#define HOPELESS (-8 * MODEL_UNIT)

static bool is_hopeless(const tagger_row *row)
{
	int16_t top = row->v[0];

	for (int y = 1; y < MODEL_WIDTH; y++)
		top = row->v[y] > top ? row->v[y] : top;
	return top < (int)HOPELESS;
}

static void take_scores(crf *chain, const tagger_row *rows, size_t n)
{
	crf_size(chain, n);
	for (size_t t = 0; t < n; t++) {
		float *to = chain->score.p[t].v;

		to[LABEL_O] = 0;
		for (int y = 0; y < MODEL_WIDTH; y++)
			to[y + 1] = (float)rows[t].v[y] / MODEL_UNIT;
	}
}

/* Sums of many features are too sure of themselves; see doc/LANGUAGE.md. */
static float calibrated(float p, float sharpness)
{
	float odds = p / (1 - p < 1e-6f ? 1e-6f : 1 - p);

	return 1 / (1 + powf(odds < 1e-6f ? 1e-6f : odds, -sharpness));
}

/* Names of the run of tokens that starts at token `first` of the text. */
static void add_names(name_finder *nf, const gloss_model *m, size_t first, name_list *out)
{
	size_t n = nf->chain.score.n;
	const unsigned char *labels = nf->labels.p;

	for (size_t t = 0, end; t < n; t = end) {
		name nm = { .first = (uint32_t)(first + t) };

		end = t + 1;
		if (labels[t] == LABEL_O)
			continue;
		while (end < n && label_continues(labels[end]))
			end++;
		nm.end = (uint32_t)(first + end);
		nm.type = label_type(labels[t]);
		nm.confidence =
			calibrated(crf_span(&nf->chain, &nf->pairs, t, end, nm.type), m->sharpness);
		vec_push(out, nm);
	}
}

static void find_in_run(name_finder *nf, const gloss_model *m, const tagger_row *rows, size_t first,
			size_t n, name_list *out)
{
	float pairs[LABELS][LABELS];

	memcpy(pairs, m->pairs, sizeof pairs);
	take_scores(&nf->chain, rows, n);
	nf->labels.n = 0;
	vec_reserve(&nf->labels, n);
	crf_best(&nf->chain, pairs, nf->labels.p);
	crf_sum(&nf->chain, &nf->pairs);
	add_names(nf, m, first, out);
}

static void find_in_block(name_finder *nf, const gloss_model *m, size_t first, size_t end,
			  name_list *out)
{
	const tagger_row *rows = tagger_score(&nf->tg, first, end);

	for (size_t t = 0, n = end - first, stop; t < n; t = stop + 1) {
		stop = t;
		while (stop < n && !is_hopeless(&rows[stop]))
			stop++;
		if (stop > t)
			find_in_run(nf, m, rows + t, first + t, stop - t, out);
	}
}

bool name_find(name_finder *nf, const gloss_model *m, str text, const token_list *toks,
	       const atomic_bool *cancel, name_list *out)
{
	if (nf->model != m) {
		float pairs[LABELS][LABELS];

		memcpy(pairs, m->pairs, sizeof pairs);
		crf_pairs_set(&nf->pairs, pairs);
		nf->model = m;
	}
	tagger_read(&nf->tg, m, text, toks);
	for (size_t first = 0, end; first < toks->n; first = end) {
		if (cancel && atomic_load_explicit(cancel, memory_order_relaxed))
			return false;
		for (end = first + 1; end < toks->n && !(toks->p[end].flags & TOKEN_BLOCK); end++)
			;
		find_in_block(nf, m, first, end, out);
	}
	return true;
}

void name_finder_clear(name_finder *nf)
{
	tagger_clear(&nf->tg);
	crf_clear(&nf->chain);
	vec_clear(&nf->labels);
	nf->model = NULL;
}
