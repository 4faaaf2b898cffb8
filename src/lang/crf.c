/* crf.c - forward, backward, best path. */
#include "lang/crf.h"

#include <math.h>
#include <string.h>

const char *label_type_name(gloss_name_type type)
{
	static const char *const names[] = { "PER", "LOC", "ORG", "MISC" };

	return names[type];
}

#define NEVER (-1e9f)

/* Four labels at a time; gcc and clang make vector instructions of them, or plain ones. */
typedef float lane __attribute__((vector_size(16), may_alias));
typedef int lane_mask __attribute__((vector_size(16), may_alias));
#define LANES (CRF_WIDTH / 4)

/* One number in all lanes. `lane + float` would be an error where floats are computed as doubles. */
static inline lane all(float f)
{
	return (lane){ f, f, f, f };
}

static inline lane_mask choose(lane_mask take, lane_mask a, lane_mask b)
{
	return (take & a) | (~take & b);
}

void crf_pairs_set(crf_pairs *p, float score[LABELS][LABELS])
{
	memset(p, 0, sizeof *p);
	for (int a = 0; a < LABELS; a++) {
		for (int b = 0; b < LABELS; b++) {
			p->score[a].v[b] = NEVER;
			if (!label_may_follow(a, b))
				continue;
			p->score[a].v[b] = score[a][b];
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
	vec_reserve(&c->back, n);
	c->score.n = c->psi.n = c->alpha.n = c->beta.n = c->norm.n = n;
}

/*
 * Labels with a score so far below a token's best one count as hardly possible, and are
 * passed over while anything likelier is there. They stay possible, so that there is
 * always a way.
 */
#define CUT   10
#define FLOOR 1e-7f

static void exponents(crf *c)
{
	for (size_t t = 0; t < c->score.n; t++) {
		const float *s = c->score.p[t].v;
		float top = s[0];

		for (int y = 1; y < LABELS; y++)
			top = s[y] > top ? s[y] : top;
		memset(&c->psi.p[t], 0, sizeof c->psi.p[t]);
		for (int y = 0; y < LABELS; y++)
			c->psi.p[t].v[y] = s[y] > top - CUT ? expf(s[y] - top) : FLOOR;
	}
}

/* out = row * matrix, all CRF_WIDTH wide. Most of a row is next to nothing. */
static inline void multiply(const crf_row *row, const crf_row m[CRF_WIDTH], crf_row *out)
{
	lane sum[LANES] = { { 0 } };

	for (int a = 0; a < LABELS; a++) {
		float by = row->v[a];

		if (by < FLOOR * 10)
			continue;
		for (int k = 0; k < LANES; k++)
			sum[k] += all(by) * ((const lane *)m[a].v)[k];
	}
	memcpy(out, sum, sizeof *out);
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

/* The best ways to all labels of the next token that are known so far. */
typedef struct best_ways {
	lane top[LANES];
	lane_mask from[LANES];
} best_ways;

/* Is the way from label a better? Looks at lanes [first, end) only. */
static inline void try_label(const crf_row *best, const crf_pairs *p, int a, int first, int end,
			     best_ways *w)
{
	const lane *score = (const lane *)p->score[a].v;
	lane_mask label = (lane_mask){ 0 } + a;

	for (int k = first; k < end; k++) {
		lane v = score[k] + all(best->v[a]);
		lane_mask better = v > w->top[k];

		w->top[k] = (lane)choose(better, (lane_mask)v, (lane_mask)w->top[k]);
		w->from[k] = choose(better, label, w->from[k]);
	}
}

/*
 * The best ways to all labels of the next token. What goes on with a name of a type stands in
 * the lane of the type's number, and follows its two open labels alone.
 */
static void best_step(const crf_row *best, const crf_pairs *p, crf_row *next, crf_way *way)
{
	best_ways w = { .from = { { 0 } } };

	for (int k = 0; k < LANES; k++)
		w.top[k] = all(2 * NEVER);
	try_label(best, p, LABEL_O, 0, LANES, &w);
	for (int type = 0; type < GLOSS_NAME_TYPES; type++) {
		int a = label_of((gloss_name_type)type, LABEL_FIRST);

		try_label(best, p, a + LABEL_FIRST, type, type + 1, &w);
		try_label(best, p, a + LABEL_INSIDE, type, type + 1, &w);
		try_label(best, p, a + LABEL_LAST, 0, LANES, &w);
		try_label(best, p, a + LABEL_ONLY, 0, LANES, &w);
	}
	memcpy(next, w.top, sizeof *next);
	memcpy(way, w.from, sizeof *way);
}

void crf_best(crf *c, const crf_pairs *p, unsigned char *labels)
{
	crf_row best, next;
	size_t n = c->score.n;
	int y = LABEL_O;

	for (int a = 0; a < CRF_WIDTH; a++)
		best.v[a] = a == LABEL_O ? 0 : NEVER;
	for (size_t t = 0; t < n; t++) {
		best_step(&best, p, &next, &c->back.p[t]);
		for (int b = 0; b < LABELS; b++)
			best.v[b] = next.v[b] + c->score.p[t].v[b];
	}
	for (int a = 1; a < LABELS; a++)
		if (best.v[a] + p->score[a].v[LABEL_O] > best.v[y] + p->score[y].v[LABEL_O])
			y = a;
	for (size_t t = n; t-- > 0;) {
		labels[t] = (unsigned char)y;
		y = c->back.p[t].from[y];
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
