#include "note/carry.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "note/worddiff.h"

enum {
	COMMON = 64, /* a word that comes oftener says nothing about a paragraph */
	SEED = 4,    /* words of a run that was moved by itself */
	NEAR = 2,    /* paragraphs on each side that count as the neighbourhood */
};

/* The likeness of two paragraphs that may be one: twice what they share by what they have. */
#define ALIKE 0.4f

typedef struct maker {
	anchor_carry *c;
	uint32_t *old_ids;              /* old words: their id in the new text */
	float weight_of[COMMON + 1];    /* of a word that comes so often in the new text */
	float *old_weight, *new_weight; /* of paragraphs */
	worddiff *diff;
} maker;

static uint32_t *filled(size_t n)
{
	uint32_t *p = xreallocarray(NULL, n + 1, sizeof *p);

	memset(p, 0xff, (n + 1) * sizeof *p);
	return p;
}

static gloss_span block_words(const anchor_index *ix, size_t b)
{
	return (gloss_span){ ix->first_of[b], ix->first_of[b + 1] };
}

/* ---- equal paragraphs */

static uint64_t block_hash(const anchor_index *ix, size_t b)
{
	gloss_span w = block_words(ix, b);
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = w.start; i < w.end; i++)
		h = (h ^ ix->words.p[i].hash) * 0x100000001b3u;
	return w.start == w.end ? 0 : h | 1;
}

static bool same_block(const anchor_carry *c, size_t i, size_t j)
{
	gloss_span a = block_words(c->old, i), b = block_words(c->new, j);

	if (a.end - a.start != b.end - b.start)
		return false;
	for (size_t k = 0; k < a.end - a.start; k++)
		if (c->old->words.p[a.start + k].hash != c->new->words.p[b.start + k].hash)
			return false;
	return true;
}

static void join_blocks(anchor_carry *c, size_t i, size_t j)
{
	c->block_to[i] = (uint32_t)j;
	c->block_from[j] = (uint32_t)i;
}

typedef struct hashed {
	uint64_t hash;
	uint32_t block;
} hashed;

static int by_hash(const void *a, const void *b)
{
	const hashed *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->block < y->block ? -1 : x->block > y->block;
}

static hashed *hash_blocks(const anchor_index *ix)
{
	hashed *h = xcalloc(ix->blocks, sizeof *h);

	for (size_t b = 0; b < ix->blocks; b++)
		h[b] = (hashed){ block_hash(ix, b), (uint32_t)b };
	qsort(h, ix->blocks, sizeof *h, by_hash);
	return h;
}

static size_t run_of(const hashed *h, size_t n, size_t at)
{
	size_t end = at;

	while (end < n && h[end].hash == h[at].hash)
		end++;
	return end - at;
}

/* Paragraphs that come once in each text; as often in both: in their order. */
static void join_equal(anchor_carry *c)
{
	size_t m = c->old->blocks, n = c->new->blocks;
	hashed *a = hash_blocks(c->old), *b = hash_blocks(c->new);

	for (size_t i = 0, j = 0; i < m && j < n;) {
		size_t p = run_of(a, m, i), q = run_of(b, n, j);

		if (a[i].hash < b[j].hash) {
			i += p;
		} else if (a[i].hash > b[j].hash) {
			j += q;
		} else {
			for (size_t k = 0; a[i].hash && p == q && k < p; k++)
				if (same_block(c, a[i + k].block, b[j + k].block))
					join_blocks(c, a[i + k].block, b[j + k].block);
			i += p;
			j += q;
		}
	}
	free(a);
	free(b);
}

/* Equal paragraphs next to a pair are a pair: headings and the like come often. */
static void join_neighbours(anchor_carry *c)
{
	size_t m = c->old->blocks, n = c->new->blocks;

	for (size_t i = 0; i + 1 < m; i++) {
		size_t j = c->block_to[i];

		if (j != NO_WORD && j + 1 < n && c->block_to[i + 1] == NO_WORD &&
		    c->block_from[j + 1] == NO_WORD && same_block(c, i + 1, j + 1))
			join_blocks(c, i + 1, j + 1);
	}
	for (size_t i = m; i-- > 1;) {
		size_t j = c->block_to[i];

		if (j != NO_WORD && j > 0 && c->block_to[i - 1] == NO_WORD &&
		    c->block_from[j - 1] == NO_WORD && same_block(c, i - 1, j - 1))
			join_blocks(c, i - 1, j - 1);
	}
}

/* ---- paragraphs that were edited */

/* What a word says about its paragraph: the rarer the more; 0: nothing. */
static float word_weight(const maker *m, uint32_t id)
{
	const uint32_t *places;
	size_t n = index_places(m->c->new, id, &places);

	return n > COMMON ? 0 : m->weight_of[n];
}

static void weigh_words(maker *m)
{
	float all = (float)(m->c->new->words.n + 2);

	for (size_t n = 0; n <= COMMON; n++)
		m->weight_of[n] = logf(all / (float)(n + 1));
}

/* By the words of the new text; `ids` are theirs there, NULL for the new text itself. */
static float *weigh_blocks(const maker *m, const anchor_index *ix, const uint32_t *ids)
{
	float *weight = xcalloc(ix->blocks, sizeof *weight);

	for (size_t i = 0; i < ix->words.n; i++)
		weight[ix->words.p[i].block] += word_weight(m, ids ? ids[i] : ix->words.p[i].id);
	return weight;
}

typedef struct likeness {
	float score;
	uint32_t old, new;
} likeness;

typedef vec(likeness) likeness_list;

static int by_score(const void *a, const void *b)
{
	const likeness *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->old != y->old)
		return x->old < y->old ? -1 : 1;
	return x->new < y->new ? -1 : x->new > y->new;
}

/* 1 where the neighbours of old paragraph i lead to the neighbourhood of j, else 0. */
static float in_place(const anchor_carry *c, size_t i, size_t j)
{
	for (size_t d = 1; d <= NEAR; d++) {
		size_t before = i >= d ? c->block_to[i - d] : NO_WORD;
		size_t after = i + d < c->old->blocks ? c->block_to[i + d] : NO_WORD;

		if (before != NO_WORD && before < j && j - before <= d + 1)
			return 1;
		if (after != NO_WORD && after > j && after - j <= d + 1)
			return 1;
	}
	return 0;
}

static void compare_block(const maker *m, size_t i, float *shared, likeness_list *out)
{
	const anchor_index *new = m->c->new;
	gloss_span w = block_words(m->c->old, i);
	vec(uint32_t) met = { 0 };

	for (size_t k = w.start; k < w.end; k++) {
		const uint32_t *places;
		size_t n = index_places(new, m->old_ids[k], &places);
		float weight = word_weight(m, m->old_ids[k]);
		uint32_t last = NO_WORD;

		for (size_t p = 0; p < n && weight > 0; p++) {
			uint32_t b = new->words.p[places[p]].block;

			if (b == last || m->c->block_from[b] != NO_WORD)
				continue;
			last = b;
			if (shared[b] <= 0)
				vec_push(&met, b);
			shared[b] += weight;
		}
	}
	for (size_t p = 0; p < met.n; p++) {
		uint32_t b = met.p[p];
		float both = m->old_weight[i] + m->new_weight[b];
		float score = 2 * shared[b] / both;

		shared[b] = 0;
		if (score + 0.15f < ALIKE)
			continue;
		score += 0.15f * in_place(m->c, i, b);
		if (score >= ALIKE)
			vec_push(out, ((likeness){ score, (uint32_t)i, b }));
	}
	vec_clear(&met);
}

static void join_words(anchor_carry *c, size_t i, size_t j)
{
	c->word_to[i] = (uint32_t)j;
	c->word_from[j] = (uint32_t)i;
}

static void diff_blocks(const maker *m, size_t i, size_t j)
{
	gloss_span a = block_words(m->c->old, i), b = block_words(m->c->new, j);
	uint32_t *ids, *to;

	if (same_block(m->c, i, j)) {
		for (size_t k = 0; k < a.end - a.start; k++)
			join_words(m->c, a.start + k, b.start + k);
		return;
	}
	ids = xcalloc(b.end - b.start + 1, sizeof *ids);
	to = filled(a.end - a.start);

	for (size_t k = b.start; k < b.end; k++)
		ids[k - b.start] = m->c->new->words.p[k].id;
	worddiff_run(m->diff, m->old_ids + a.start, a.end - a.start, ids, b.end - b.start, to);
	for (size_t k = a.start; k < a.end; k++)
		if (to[k - a.start] != NO_WORD)
			join_words(m->c, k, b.start + to[k - a.start]);
	free(ids);
	free(to);
}

/* Best first, each paragraph once. */
static void join_alike(const maker *m)
{
	anchor_carry *c = m->c;
	likeness_list list = { 0 };
	float *shared = xcalloc(c->new->blocks, sizeof *shared);

	for (size_t i = 0; i < c->old->blocks; i++)
		if (c->block_to[i] == NO_WORD)
			compare_block(m, i, shared, &list);
	if (list.n)
		qsort(list.p, list.n, sizeof *list.p, by_score);
	for (size_t k = 0; k < list.n; k++) {
		likeness *l = &list.p[k];

		if (c->block_to[l->old] == NO_WORD && c->block_from[l->new] == NO_WORD)
			join_blocks(c, l->old, l->new);
	}
	free(shared);
	vec_clear(&list);
}

/* ---- runs that were moved by themselves */

static bool grow(const maker *m, size_t i, size_t j)
{
	anchor_carry *c = m->c;

	if (i >= c->old->words.n || j >= c->new->words.n || c->word_to[i] != NO_WORD ||
	    c->word_from[j] != NO_WORD || m->old_ids[i] != c->new->words.p[j].id)
		return false;
	join_words(c, i, j);
	return true;
}

static size_t free_run(const maker *m, size_t i, size_t j, size_t max)
{
	const anchor_carry *c = m->c;
	size_t n = 0;

	while (n < max && i + n < c->old->words.n && j + n < c->new->words.n &&
	       c->word_to[i + n] == NO_WORD && c->word_from[j + n] == NO_WORD &&
	       m->old_ids[i + n] == c->new->words.p[j + n].id &&
	       c->old->words.p[i + n].block == c->old->words.p[i].block &&
	       c->new->words.p[j + n].block == c->new->words.p[j].block)
		n++;
	return n;
}

/* Where the SEED words from old word i on stand free in the new text; NO_WORD: nowhere,
 * or at more places than one. */
static size_t find_seed(const maker *m, size_t i)
{
	const uint32_t *places;
	size_t n = index_places(m->c->new, m->old_ids[i], &places), found = NO_WORD;

	if (n > COMMON)
		return NO_WORD;
	for (size_t p = 0; p < n; p++) {
		if (free_run(m, i, places[p], SEED) < SEED)
			continue;
		if (found != NO_WORD)
			return NO_WORD;
		found = places[p];
	}
	return found;
}

static void join_moved_runs(const maker *m)
{
	for (size_t i = 0; i + SEED <= m->c->old->words.n; i++) {
		size_t j = m->c->word_to[i] == NO_WORD ? find_seed(m, i) : NO_WORD;

		if (j == NO_WORD)
			continue;
		for (size_t k = 1; k <= i && k <= j && grow(m, i - k, j - k); k++)
			;
		for (size_t k = 0; grow(m, i + k, j + k); k++)
			;
	}
}

static uint32_t *common_ids(const anchor_index *old, const anchor_index *new)
{
	uint32_t *map = filled(old->ids), *ids = filled(old->words.n);

	for (size_t id = 0; id < old->ids; id++)
		map[id] = index_id(new, old->hash_of[id]);
	for (size_t i = 0; i < old->words.n; i++)
		ids[i] = map[old->words.p[i].id];
	free(map);
	return ids;
}

anchor_carry *anchor_carry_new(const anchor_index *old, const anchor_index *new)
{
	anchor_carry *c = xcalloc(1, sizeof *c);
	maker m = { .c = c };

	*c = (anchor_carry){ old,
			     new,
			     filled(old->words.n),
			     filled(new->words.n),
			     filled(old->blocks),
			     filled(new->blocks) };
	m.old_ids = common_ids(old, new);
	weigh_words(&m);
	m.old_weight = weigh_blocks(&m, old, m.old_ids);
	m.new_weight = weigh_blocks(&m, new, NULL);
	m.diff = worddiff_new(new->ids);
	join_equal(c);
	join_neighbours(c);
	join_alike(&m);
	for (size_t i = 0; i < old->blocks; i++)
		if (c->block_to[i] != NO_WORD)
			diff_blocks(&m, i, c->block_to[i]);
	join_moved_runs(&m);
	worddiff_free(m.diff);
	free(m.old_weight);
	free(m.new_weight);
	free(m.old_ids);
	return c;
}

void anchor_carry_free(anchor_carry *c)
{
	if (!c)
		return;
	free(c->word_to);
	free(c->word_from);
	free(c->block_to);
	free(c->block_from);
	free(c);
}
