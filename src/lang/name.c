/* name.c - from scores of labels to names. */
#include "lang/name.h"

#include <math.h>
#include <string.h>

#include "lang/hash.h"

/* How much all mentions of the same words count for the type of one; the rest is its own. */
#define VOTE 0.6f

/*
 * A token whose every label has a score so far below that of O cannot be in a name,
 * whatever its neighbours are; blocks are cut into runs at such tokens.
 */
#ifndef HOPE
#define HOPE 8
#endif
#ifndef HOPE
#define HOPE 8
#endif
#ifndef HOPE
#define HOPE 8
#endif
#ifndef HOPE
#define HOPE 8
#endif
#define HOPELESS (-5 * MODEL_UNIT)

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
static float calibrated(float p, const gloss_model *m)
{
	float odds = logf(fmaxf(p, 1e-6f) / fmaxf(1 - p, 1e-6f));

	return 1 / (1 + expf(m->doubt - odds * m->sharpness));
}

static uint64_t words_of(str text, const token_list *toks, const name *nm)
{
	uint64_t h = nm->end - nm->first;

	for (uint32_t i = nm->first; i < nm->end; i++)
		h = hash_pair(h, hash_str(token_str(text, &toks->p[i])));
	return h ? h : 1;
}

/* Names of the run of tokens that starts at token `first` of the text. */
static void add_names(name_finder *nf, size_t first, name_list *out)
{
	size_t n = nf->chain.score.n;
	const unsigned char *labels = nf->labels.p;

	for (size_t t = 0, end; t < n; t = end) {
		name nm = { .first = (uint32_t)(first + t) };
		name_vote vote = { .words = 0 };

		end = t + 1;
		if (labels[t] == LABEL_O)
			continue;
		while (end < n && label_continues(labels[end]))
			end++;
		nm.end = (uint32_t)(first + end);
		nm.type = label_type(labels[t]);
		for (int k = 0; k < GLOSS_NAME_TYPES; k++)
			vote.of[k] = crf_span(&nf->chain, &nf->pairs, t, end, (gloss_name_type)k);
		nm.confidence = vote.of[nm.type];
		vec_push(out, nm);
		vec_push(&nf->mine, vote);
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
	add_names(nf, first, out);
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

static name_vote *vote_of(name_finder *nf, uint64_t words)
{
	size_t mask = nf->votes.n - 1, at = words & mask;

	while (nf->votes.p[at].words && nf->votes.p[at].words != words)
		at = (at + 1) & mask;
	nf->votes.p[at].words = words;
	return &nf->votes.p[at];
}

/* The type that a mention and all mentions of the same words make the likeliest. */
static void settle(name *nm, const name_vote *mine, const name_vote *all)
{
	float best = -1;

	for (int k = 0; k < GLOSS_NAME_TYPES; k++) {
		float v = mine->of[k] * (1 - VOTE) + all->of[k] * VOTE;

		if (v <= best)
			continue;
		best = v;
		nm->type = (gloss_name_type)k;
	}
	nm->confidence = mine->of[nm->type] * (1 - VOTE) + all->of[nm->type] / all->mentions * VOTE;
}

static void settle_types(name_finder *nf, str text, const token_list *toks, name *names, size_t n)
{
	size_t size = 16;

	while (size < n * 2)
		size *= 2;
	nf->votes.n = 0;
	vec_reserve(&nf->votes, size);
	memset(nf->votes.p, 0, size * sizeof *nf->votes.p);
	nf->votes.n = size;
	for (size_t i = 0; i < n; i++) {
		name_vote *all;

		nf->mine.p[i].words = words_of(text, toks, &names[i]);
		all = vote_of(nf, nf->mine.p[i].words);
		for (int k = 0; k < GLOSS_NAME_TYPES; k++)
			all->of[k] += nf->mine.p[i].of[k];
		all->mentions++;
	}
	for (size_t i = 0; i < n; i++)
		settle(&names[i], &nf->mine.p[i], vote_of(nf, nf->mine.p[i].words));
}

bool name_find(name_finder *nf, const gloss_model *m, str text, const token_list *toks,
	       const atomic_bool *cancel, name_list *out)
{
	size_t before = out->n;

	if (nf->model != m) {
		float pairs[LABELS][LABELS];

		memcpy(pairs, m->pairs, sizeof pairs);
		crf_pairs_set(&nf->pairs, pairs);
		nf->model = m;
	}
	tagger_read(&nf->tg, m, text, toks);
	nf->mine.n = 0;
	for (size_t first = 0, end; first < toks->n; first = end) {
		if (cancel && atomic_load_explicit(cancel, memory_order_relaxed))
			return false;
		for (end = first + 1; end < toks->n && !(toks->p[end].flags & TOKEN_BLOCK); end++)
			;
		find_in_block(nf, m, first, end, out);
	}
	settle_types(nf, text, toks, out->p + before, out->n - before);
	for (size_t i = before; i < out->n; i++)
		out->p[i].confidence = calibrated(out->p[i].confidence, m);
	return true;
}

void name_finder_clear(name_finder *nf)
{
	tagger_clear(&nf->tg);
	crf_clear(&nf->chain);
	vec_clear(&nf->labels);
	vec_clear(&nf->mine);
	vec_clear(&nf->votes);
	nf->model = NULL;
}
