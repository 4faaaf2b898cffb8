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
			c->psi.p[t].v[y] = s[y] > top - 30 ? expf(s[y] - top) : 1e-13f;
	}
}

/* out = row * matrix, all CRF_WIDTH wide. */
static inline void multiply(const crf_row *row, const crf_row m[CRF_WIDTH], crf_row *out)
{
	crf_row sum = { { 0 } };

	for (int a = 0; a < LABELS; a++)
		for (int b = 0; b < CRF_WIDTH; b++)
			sum.v[b] += row->v[a] * m[a].v[b];
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

void crf_best(crf *c, float score[LABELS][LABELS], unsigned char *labels)
{
	float best[LABELS], next[LABELS];
	size_t n = c->score.n;
	int y = LABEL_O;

	for (int a = 0; a < LABELS; a++)
		best[a] = a == LABEL_O ? 0 : -1e30f;
	for (size_t t = 0; t < n; t++) {
		for (int b = 0; b < LABELS; b++) {
			float top = -1e30f;
			int from = LABEL_O;

			for (int a = 0; a < LABELS; a++) {
				if (!label_may_follow(a, b) || best[a] + score[a][b] <= top)
					continue;
				top = best[a] + score[a][b];
				from = a;
			}
			next[b] = top + c->score.p[t].v[b];
			c->back.p[t * CRF_WIDTH + (size_t)b] = (unsigned char)from;
		}
		memcpy(best, next, sizeof best);
	}
	for (int a = 1; a < LABELS; a++)
		if (!label_is_open(a) && best[a] + score[a][LABEL_O] > best[y] + score[y][LABEL_O])
			y = a;
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
