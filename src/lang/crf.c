/* crf.c - forward, backward, best path. */
#include "lang/crf.h"

#include <math.h>
#include <string.h>

const char *label_type_name(gloss_name_type type)
{
	static const char *const names[] = { "PER", "LOC", "ORG", "MISC" };

	return names[type];
}

void crf_pairs_set(crf_pairs *p, float score[LABELS][LABELS])
{
	memset(p, 0, sizeof *p);
	for (int a = 0; a < LABELS; a++) {
		for (int b = 0; b < LABELS; b++) {
			if (!label_may_follow(a, b))
				continue;
			p->to[a].v[b] = expf(score[a][b]);
			p->from[b].v[a] = p->to[a].v[b];
		}
	}
}

void crf_size(crf *c, size_t n)
{
	c->score.n = c->psi.n = c->alpha.n = c->beta.n = c->norm.n = c->back.n = 0;
	vec_reserve(&c->score, n);
	vec_reserve(&c->psi, n);
	vec_reserve(&c->alpha, n);
	vec_reserve(&c->beta, n);
	vec_reserve(&c->norm, n);
	vec_reserve(&c->back, n * CRF_WIDTH);
	c->score.n = c->psi.n = c->alpha.n = c->beta.n = c->norm.n = n;
}

static void exponents(crf *c)
{
	for (size_t t = 0; t < c->score.n; t++) {
		const float *s = c->score.p[t].v;
		float top = s[0];

		for (int y = 1; y < LABELS; y++)
			top = s[y] > top ? s[y] : top;
		memset(&c->psi.p[t], 0, sizeof c->psi.p[t]);
		for (int y = 0; y < LABELS; y++)
			c->psi.p[t].v[y] = s[y] > top - 14 ? expf(s[y] - top) : 1e-8f;
	}
}

/* out = row * matrix, all CRF_WIDTH wide. Most of a row is next to nothing. */
static inline void multiply(const crf_row *row, const crf_row m[CRF_WIDTH], crf_row *out)
{
	crf_row sum = { { 0 } };

	for (int a = 0; a < LABELS; a++) {
		float by = row->v[a];

		if (by < 1e-9f)
			continue;
		for (int b = 0; b < CRF_WIDTH; b++)
			sum.v[b] += by * m[a].v[b];
	}
	*out = sum;
}

static void forward(crf *c, const crf_pairs *p)
{
	for (size_t t = 0; t < c->score.n; t++) {
		crf_row *alpha = &c->alpha.p[t];
		float sum = 0;

		if (t == 0)
			*alpha = p->to[LABEL_O];
		else
			multiply(&c->alpha.p[t - 1], p->to, alpha);
		for (int y = 0; y < CRF_WIDTH; y++) {
			alpha->v[y] *= c->psi.p[t].v[y];
			sum += alpha->v[y];
		}
		sum = sum > 1e-30f ? sum : 1e-30f;
		c->norm.p[t] = sum;
		for (int y = 0; y < CRF_WIDTH; y++)
			alpha->v[y] /= sum;
	}
}

static void backward(crf *c, const crf_pairs *p)
{
	size_t n = c->score.n;
	float total = 0;

	c->beta.p[n - 1] = p->from[LABEL_O];
	for (int y = 0; y < LABELS; y++)
		total += c->alpha.p[n - 1].v[y] * c->beta.p[n - 1].v[y];
	total = total > 1e-30f ? total : 1e-30f;
	for (int y = 0; y < LABELS; y++)
		c->beta.p[n - 1].v[y] /= total;
	for (size_t t = n - 1; t > 0; t--) {
		crf_row next;

		for (int y = 0; y < CRF_WIDTH; y++)
			next.v[y] = c->beta.p[t].v[y] * c->psi.p[t].v[y] / c->norm.p[t];
		multiply(&next, p->from, &c->beta.p[t - 1]);
	}
}

void crf_sum(crf *c, const crf_pairs *p)
{
	if (!c->score.n)
		return;
	exponents(c);
	forward(c, p);
	backward(c, p);
}

/* Labels that end a name or are outside of one, and those that may stand behind them. */
#define ENDS (1 + 2 * GLOSS_NAME_TYPES)
static const unsigned char ends[ENDS] = { LABEL_O, 3, 4, 7, 8, 11, 12, 15, 16 };
static const unsigned char starts[ENDS] = { LABEL_O, 1, 4, 5, 8, 9, 12, 13, 16 };

_Static_assert(LABELS == 17, "ends and starts list the labels of four types");

/* The best way to `next` from one of the labels in `list`. */
static inline void best_way(const float *best, float score[LABELS][LABELS],
			    const unsigned char *list, int n, int next, float *to,
			    unsigned char *back)
{
	float top = -1e30f;
	int from = list[0];

	for (int k = 0; k < n; k++) {
		float v = best[list[k]] + score[list[k]][next];

		from = v > top ? list[k] : from;
		top = v > top ? v : top;
	}
	to[next] = top;
	back[next] = (unsigned char)from;
}

static void best_step(const float *best, float score[LABELS][LABELS], float *to,
		      unsigned char *back)
{
	for (int k = 0; k < ENDS; k++)
		best_way(best, score, ends, ENDS, starts[k], to, back);
	for (int type = 0; type < GLOSS_NAME_TYPES; type++) {
		unsigned char first = (unsigned char)label_of((gloss_name_type)type, LABEL_FIRST);
		const unsigned char open[] = { first, (unsigned char)(first + 1) };

		best_way(best, score, open, 2, first + 1, to, back);
		best_way(best, score, open, 2, first + 2, to, back);
	}
}

void crf_best(crf *c, float score[LABELS][LABELS], unsigned char *labels)
{
	float best[LABELS], next[LABELS];
	size_t n = c->score.n;
	int y = LABEL_O;

	for (int a = 0; a < LABELS; a++)
		best[a] = a == LABEL_O ? 0 : -1e30f;
	for (size_t t = 0; t < n; t++) {
		best_step(best, score, next, &c->back.p[t * CRF_WIDTH]);
		for (int b = 0; b < LABELS; b++)
			best[b] = next[b] + c->score.p[t].v[b];
	}
	for (int k = 1; k < ENDS; k++)
		if (best[ends[k]] + score[ends[k]][LABEL_O] > best[y] + score[y][LABEL_O])
			y = ends[k];
	for (size_t t = n; t-- > 0;) {
		labels[t] = (unsigned char)y;
		y = c->back.p[t * CRF_WIDTH + (size_t)y];
	}
}

float crf_span(const crf *c, const crf_pairs *p, size_t first, size_t end, gloss_name_type type)
{
	int label = label_of(type, end - first == 1 ? LABEL_ONLY : LABEL_FIRST);
	float v = c->alpha.p[first].v[label];

	for (size_t t = first + 1; t < end; t++) {
		int next = label_of(type, t + 1 == end ? LABEL_LAST : LABEL_INSIDE);

		v *= p->to[label].v[next] * c->psi.p[t].v[next] / c->norm.p[t];
		label = next;
	}
	v *= c->beta.p[end - 1].v[label];
	return v < 1 ? v : 1;
}

void crf_clear(crf *c)
{
	vec_clear(&c->score);
	vec_clear(&c->psi);
	vec_clear(&c->alpha);
	vec_clear(&c->beta);
	vec_clear(&c->norm);
	vec_clear(&c->back);
}
