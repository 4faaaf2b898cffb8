/* train.c - fits the weights. */
#include "lang/train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lang/crf.h"
#include "lang/hash.h"
#include "lang/sample.h"

/* What probabilities say too much, measured on texts that were not trained on. */
#define SHARPNESS 0.8f
#define DOUBT     0.45f

#define SHRINKS    10    /* times an epoch that the penalty is taken */
#define STEADY     0.1f  /* keeps the first steps small */
#define NEGLIGIBLE 2e-3f /* errors of a label's probability that are not learned from */

typedef struct fit {
	const sample *data;
	const train_options *opt;
	uint64_t random;
	crf_row *weight, *grade; /* per feature; grade: sum of squared gradients */
	float pairs[LABELS][LABELS], pair_grade[LABELS][LABELS];
	float pair_error[LABELS][LABELS];
	crf chain;
	crf_pairs exp_pairs;
	vec(unsigned char) kept; /* per feature of the block: not dropped out */
	double loss;
	size_t right;
} fit;

/* xorshift64* (Vigna 2016). */
static uint64_t next_random(uint64_t *state)
{
	uint64_t x = *state;

	x ^= x >> 12;
	x ^= x << 25;
	x ^= x >> 27;
	*state = x;
	return x * 0x2545F4914F6CDD1Dull;
}

static void drop_out(fit *f, size_t n)
{
	uint32_t limit = (uint32_t)(f->opt->dropout * 65536);

	f->kept.n = 0;
	vec_reserve(&f->kept, n + 4);
	for (size_t i = 0; i < n; i += 4) {
		uint64_t r = next_random(&f->random);

		for (size_t k = 0; k < 4; k++)
			f->kept.p[i + k] = (r >> 16 * k & 0xFFFF) >= limit;
	}
}

static void score_block(fit *f, const sample_block *b)
{
	const sample *s = f->data;
	const unsigned char *kept = f->kept.p;

	crf_size(&f->chain, b->end - b->first);
	for (size_t t = b->first; t < b->end; t++) {
		crf_row sum = { { 0 } };

		for (size_t k = s->starts.p[t]; k < s->starts.p[t + 1]; k++) {
			const float *w = f->weight[s->ids.p[k]].v;

			if (!*kept++)
				continue;
			for (int y = 0; y < CRF_WIDTH; y++)
				sum.v[y] += w[y];
		}
		f->chain.score.p[t - b->first] = sum;
	}
}

/* One step against the error of a token's labels, for each of its features. Most labels of
 * most tokens have none. */
static void learn_token(fit *f, size_t t, const crf_row *error, const unsigned char *kept)
{
	const sample *s = f->data;
	float rate = f->opt->rate;
	int wrong[CRF_WIDTH], n = 0;

	for (int y = 0; y < CRF_WIDTH; y++)
		if (error->v[y] != 0)
			wrong[n++] = y;

	for (size_t k = s->starts.p[t]; k < s->starts.p[t + 1]; k++) {
		float *w = f->weight[s->ids.p[k]].v, *g = f->grade[s->ids.p[k]].v;

		if (!*kept++)
			continue;
		for (int i = 0; i < n; i++) {
			int y = wrong[i];

			g[y] += error->v[y] * error->v[y];
			w[y] -= rate * error->v[y] / sqrtf(g[y] + STEADY);
		}
	}
}

static void learn_tokens(fit *f, const sample_block *b)
{
	const unsigned char *kept = f->kept.p;

	for (size_t t = b->first; t < b->end; t++) {
		size_t i = t - b->first;
		crf_row error;
		float top = 0;

		for (int y = 0; y < CRF_WIDTH; y++)
			error.v[y] = f->chain.alpha.p[i].v[y] * f->chain.beta.p[i].v[y];
		f->loss -= log(error.v[f->data->labels.p[t]] + 1e-12);
		error.v[f->data->labels.p[t]] -= 1;
		for (int y = 0; y < CRF_WIDTH; y++) {
			error.v[y] = fabsf(error.v[y]) < NEGLIGIBLE ? 0 : error.v[y];
			top = fmaxf(top, fabsf(error.v[y]));
		}
		f->right += top < 0.5f;
		if (top > 0)
			learn_token(f, t, &error, kept);
		kept += f->data->starts.p[t + 1] - f->data->starts.p[t];
	}
}

/* Adds probability less fact for the pairs at tokens t - 1 and t of the chain. */
static void add_pair_errors(fit *f, size_t t)
{
	const crf *c = &f->chain;

	for (int a = 0; a < LABELS; a++) {
		float left = c->alpha.p[t - 1].v[a];

		if (left < 1e-6f)
			continue;
		for (int b = 0; b < LABELS; b++)
			f->pair_error[a][b] += left * f->exp_pairs.to[a].v[b] * c->psi.p[t].v[b] *
					       c->beta.p[t].v[b] / c->norm.p[t];
	}
}

static void learn_pairs(fit *f, const sample_block *b)
{
	const unsigned char *labels = f->data->labels.p + b->first;
	const crf *c = &f->chain;
	size_t n = b->end - b->first;

	memset(f->pair_error, 0, sizeof f->pair_error);
	for (int y = 0; y < LABELS; y++) {
		f->pair_error[LABEL_O][y] += c->alpha.p[0].v[y] * c->beta.p[0].v[y];
		f->pair_error[y][LABEL_O] += c->alpha.p[n - 1].v[y] * c->beta.p[n - 1].v[y];
	}
	f->pair_error[LABEL_O][labels[0]] -= 1;
	f->pair_error[labels[n - 1]][LABEL_O] -= 1;
	for (size_t t = 1; t < n; t++) {
		add_pair_errors(f, t);
		f->pair_error[labels[t - 1]][labels[t]] -= 1;
	}
	for (int a = 0; a < LABELS; a++) {
		for (int y = 0; y < LABELS; y++) {
			float e = f->pair_error[a][y];

			if (!label_may_follow(a, y) || fabsf(e) < NEGLIGIBLE)
				continue;
			f->pair_grade[a][y] += e * e;
			f->pairs[a][y] -= f->opt->rate * e / sqrtf(f->pair_grade[a][y] + STEADY);
		}
	}
	crf_pairs_set(&f->exp_pairs, f->pairs);
}

static void learn_block(fit *f, const sample_block *b)
{
	drop_out(f, f->data->starts.p[b->end] - f->data->starts.p[b->first]);
	score_block(f, b);
	crf_sum(&f->chain, &f->exp_pairs);
	learn_tokens(f, b);
	learn_pairs(f, b);
}

/* Takes the penalty of `share` of an epoch. */
static void shrink(fit *f, float share)
{
	float step = f->opt->rate * f->opt->penalty * share;

	for (uint32_t i = 0; i < f->data->features; i++) {
		float *w = f->weight[i].v;
		const float *g = f->grade[i].v;

		for (int y = 0; y < CRF_WIDTH; y++) {
			float by = step / sqrtf(g[y] + STEADY);
			float size = fabsf(w[y]) - by;

			w[y] = size > 0 ? copysignf(size, w[y]) : 0;
		}
	}
}

static void shuffle(uint32_t *order, size_t n, uint64_t *random)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)(next_random(random) % i);
		uint32_t swap = order[i - 1];

		order[i - 1] = order[k];
		order[k] = swap;
	}
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void fit_epoch(fit *f, uint32_t *order)
{
	size_t n = f->data->blocks.n, done = 0;

	shuffle(order, n, &f->random);
	f->loss = 0;
	f->right = 0;
	for (size_t part = 0; part < SHRINKS; part++) {
		for (; done < n * (part + 1) / SHRINKS; done++)
			learn_block(f, &f->data->blocks.p[order[done]]);
		shrink(f, 1.0f / SHRINKS);
	}
}

/* Adds the fitted weights to `weight` and `pairs`. */
static void fit_one(const sample *data, const train_options *opt, unsigned seed, crf_row *weight,
		    float pairs[LABELS][LABELS])
{
	fit f = { .data = data, .opt = opt, .random = HASH_START + seed };
	uint32_t *order = xcalloc(data->blocks.n + 1, sizeof *order);
	double start = seconds();

	f.weight = xcalloc((size_t)data->features + 1, sizeof *f.weight);
	f.grade = xcalloc((size_t)data->features + 1, sizeof *f.grade);
	crf_pairs_set(&f.exp_pairs, f.pairs);
	for (size_t i = 0; i < data->blocks.n; i++)
		order[i] = (uint32_t)i;
	for (unsigned k = 0; k < opt->epochs; k++) {
		fit_epoch(&f, order);
		if (opt->progress)
			fprintf(opt->progress,
				"epoch %u of %u: loss %.4f a token, %.2f %% right, %.0f s\n", k + 1,
				opt->epochs, f.loss / (double)data->labels.n,
				100.0 * (double)f.right / (double)data->labels.n,
				seconds() - start);
	}
	for (uint32_t i = 0; i < data->features; i++)
		for (int y = 0; y < LABELS; y++)
			weight[i].v[y] += f.weight[i].v[y] / (float)opt->models;
	for (int a = 0; a < LABELS; a++)
		for (int b = 0; b < LABELS; b++)
			pairs[a][b] += f.pairs[a][b] / (float)opt->models;
	free(f.weight);
	free(f.grade);
	free(order);
	crf_clear(&f.chain);
	vec_clear(&f.kept);
}

typedef struct ranked {
	float size;
	uint32_t id;
} ranked;

static int by_size(const void *a, const void *b)
{
	const ranked *x = a, *y = b;

	if (x->size != y->size)
		return x->size < y->size ? 1 : -1;
	return (x->id > y->id) - (x->id < y->id);
}

/* The features whose weights are large enough to matter once they are bytes. */
static model_feature *strongest(const sample *data, const crf_row *weight, unsigned most,
				uint32_t *n)
{
	ranked *rank = xcalloc((size_t)data->features + 1, sizeof *rank);
	model_feature *out;

	*n = 0;
	for (uint32_t i = 0; i < data->features; i++) {
		float low = weight[i].v[0], high = low;

		for (int y = 1; y < LABELS; y++) {
			low = fminf(low, weight[i].v[y]);
			high = fmaxf(high, weight[i].v[y]);
		}
		if (high - low >= 1 / MODEL_UNIT)
			rank[(*n)++] = (ranked){ high - low, i };
	}
	qsort(rank, *n, sizeof *rank, by_size);
	if (most && *n > most)
		*n = most;
	out = xcalloc((size_t)*n + 1, sizeof *out);
	for (uint32_t i = 0; i < *n; i++) {
		out[i].hash = data->hashes[rank[i].id];
		memcpy(out[i].score, weight[rank[i].id].v, sizeof out[i].score);
	}
	free(rank);
	return out;
}

void *train(const corpus *c, const lexicon *lex, const train_options *opt, size_t *size)
{
	sample data = { .features = 0 };
	float pairs[LABELS][LABELS] = { { 0 } };
	model_feature *features;
	crf_row *weight;
	uint32_t n;
	void *bytes;

	sample_take(&data, c, lex, opt->kinds, opt->cutoff);
	if (opt->progress)
		fprintf(opt->progress, "%zu texts, %zu tokens, %u features\n", c->texts.n,
			data.labels.n, (unsigned)data.features);
	weight = xcalloc((size_t)data.features + 1, sizeof *weight);
	for (unsigned k = 0; k < opt->models; k++)
		fit_one(&data, opt, opt->seed + k, weight, pairs);
	features = strongest(&data, weight, opt->rows, &n);
	bytes = model_pack(lex, features, n, pairs, opt->kinds, SHARPNESS, DOUBT, size);
	if (opt->progress)
		fprintf(opt->progress, "%u features kept, %zu bytes\n", (unsigned)n, *size);
	free(features);
	free(weight);
	sample_clear(&data);
	return bytes;
}
