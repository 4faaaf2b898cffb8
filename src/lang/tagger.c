/* tagger.c - adds up the scores of a token's features; those of words and pairs are kept. */
#include "lang/tagger.h"

#include <string.h>

#include "base/mem.h"
#include "lang/feature.h"
#include "lang/hash.h"

#define OFFSETS (2 * FEATURE_REACH + 1)

/* What a word adds to the tokens around it. */
typedef struct word_rows {
	tagger_row at[OFFSETS];
} word_rows;

/*
 * What two neighbours add to each other. Many pairs come again and again; each has one place
 * in the cache and drives out what was there.
 */
typedef struct pair_rows {
	uint32_t left, right; /* types, + 1; 0: beyond the block; both 0: no pair yet */
	tagger_row to_left, to_right;
} pair_rows;

#define PAIRS ((size_t)1 << 14)

struct tagger_space {
	const gloss_model *model;
	document doc;
	uint32_t generation; /* of doc, that `rows` and `pairs` belong to */
	vec(word_rows) rows; /* per type of doc */
	pair_rows *pairs;
	vec(tagger_row) scores;
	feature_list features;
	uint32_t slots[FEATURE_MAX]; /* of features, in the model */
};

/* All scores of a row at once; gcc and clang make vector instructions of them, or plain ones. */
typedef int8_t score_bytes __attribute__((vector_size(MODEL_WIDTH)));
typedef int16_t score_words __attribute__((vector_size(2 * MODEL_WIDTH)));
/* Without a sign a damaged model's sums wrap, as is defined. */
typedef uint16_t score_sums __attribute__((vector_size(2 * MODEL_WIDTH)));

static inline void add_slot(const gloss_model *m, uint32_t slot, tagger_row *to)
{
	score_bytes score;
	score_sums sum;

	if (slot == TABLE_NONE)
		return;
	memcpy(&score, m->row[slot].score, sizeof score);
	memcpy(&sum, to->v, sizeof sum);
	sum += (score_sums)__builtin_convertvector(score, score_words) *
	       (uint16_t)(1 << (m->shift[slot] & MODEL_SHIFT_MAX));
	memcpy(to->v, &sum, sizeof sum);
}

static inline void add_row(const tagger_row *from, tagger_row *to)
{
	score_sums sum, more;

	memcpy(&sum, to->v, sizeof sum);
	memcpy(&more, from->v, sizeof more);
	sum += more;
	memcpy(to->v, &sum, sizeof sum);
}

/*
 * Finds the slots of s->features. The model is far larger than what is near the processor, so
 * all features are asked for before the first is waited for.
 */
static void find_slots(struct tagger_space *s)
{
	const gloss_model *m = s->model;
	uint32_t n = s->features.n;

	for (uint32_t k = 0; k < n; k++)
		table_prefetch(&m->rows, s->features.hash[k]);
	for (uint32_t k = 0; k < n; k++) {
		uint32_t slot = table_find(&m->rows, s->features.hash[k]);

		s->slots[k] = slot;
		if (slot == TABLE_NONE)
			continue;
		__builtin_prefetch(&m->row[slot]);
		__builtin_prefetch(&m->shift[slot]);
	}
}

/* Adds the scores of features [from, end), after find_slots. */
static void add_features(const struct tagger_space *s, uint32_t from, uint32_t end, tagger_row *to)
{
	for (uint32_t k = from; k < end; k++)
		add_slot(s->model, s->slots[k], to);
}

static void fill_word(struct tagger_space *s, const word_type *t, word_rows *r)
{
	uint32_t n[OFFSETS + 1] = { 0 };

	s->features.n = 0;
	for (int o = 0; o < OFFSETS; o++) {
		feature_word(t, o - FEATURE_REACH, s->model->kinds, &s->features);
		n[o + 1] = s->features.n;
	}
	find_slots(s);
	memset(r, 0, sizeof *r);
	for (int o = 0; o < OFFSETS; o++)
		add_features(s, n[o], n[o + 1], &r->at[o]);
}

/* Works out the rows of the types that are new. */
static void fill_rows(struct tagger_space *s)
{
	if (!s->pairs)
		s->pairs = xcalloc(PAIRS, sizeof *s->pairs);
	if (s->generation != s->doc.generation) {
		s->rows.n = 0;
		memset(s->pairs, 0, PAIRS * sizeof *s->pairs);
	}
	s->generation = s->doc.generation;
	vec_reserve(&s->rows, s->doc.types.n - s->rows.n);
	while (s->rows.n < s->doc.types.n) {
		fill_word(s, &s->doc.types.p[s->rows.n], &s->rows.p[s->rows.n]);
		s->rows.n++;
	}
}

void tagger_read(tagger *tg, const gloss_model *m, str text, const token_list *toks)
{
	if (!tg->space)
		tg->space = xcalloc(1, sizeof *tg->space);
	if (tg->space->model != m)
		document_clear(&tg->space->doc);
	tg->space->model = m;
	document_read(&tg->space->doc, &m->lex, text, toks);
	fill_rows(tg->space);
}

/* The sum of what the words around token `i` of [first, end) add. */
static void add_words(const struct tagger_space *s, size_t i, size_t first, size_t end,
		      tagger_row *to)
{
	size_t from = i >= first + FEATURE_REACH ? i - FEATURE_REACH : first;
	size_t last = i + FEATURE_REACH < end ? i + FEATURE_REACH : end - 1;

	for (size_t k = from; k <= last; k++) {
		const tagger_row *row =
			&s->rows.p[s->doc.type.p[k]].at[(int)(k - i) + FEATURE_REACH];

		add_row(row, to);
	}
}

static void fill_pair(struct tagger_space *s, pair_rows *p, uint32_t left, uint32_t right)
{
	const word_type *l = left ? &s->doc.types.p[left - 1] : NULL;
	const word_type *r = right ? &s->doc.types.p[right - 1] : NULL;
	uint32_t n;

	*p = (pair_rows){ .left = left, .right = right };
	s->features.n = 0;
	if (l)
		feature_right(l, r, s->model->kinds, &s->features);
	n = s->features.n;
	if (r)
		feature_left(l, r, s->model->kinds, &s->features);
	find_slots(s);
	add_features(s, 0, n, &p->to_left);
	add_features(s, n, s->features.n, &p->to_right);
}

static const pair_rows *pair_of(struct tagger_space *s, uint32_t left, uint32_t right)
{
	size_t at = ((uint64_t)left << 32 | right) * HASH_START >> 40;
	pair_rows *p = &s->pairs[at % PAIRS];

	if (p->left != left || p->right != right)
		fill_pair(s, p, left, right);
	return p;
}

/* Adds to the row of each token what its neighbours in [first, end) and the edges give. */
static void add_pairs(struct tagger_space *s, size_t first, size_t end)
{
	uint32_t left = 0;

	for (size_t i = first; i <= end; i++) {
		uint32_t right = i < end ? s->doc.type.p[i] + 1 : 0;
		const pair_rows *p = pair_of(s, left, right);

		if (left)
			add_row(&p->to_left, &s->scores.p[i - first - 1]);
		if (right)
			add_row(&p->to_right, &s->scores.p[i - first]);
		left = right;
	}
}

const tagger_row *tagger_score(tagger *tg, size_t first, size_t end)
{
	struct tagger_space *s = tg->space;

	s->scores.n = 0;
	vec_reserve(&s->scores, end - first);
	for (size_t i = first; i < end; i++) {
		tagger_row *row = &s->scores.p[s->scores.n++];

		memset(row, 0, sizeof *row);
		add_words(s, i, first, end, row);
		s->features.n = 0;
		feature_place(&s->doc, i, s->model->kinds, &s->features);
		find_slots(s);
		add_features(s, 0, s->features.n, row);
	}
	if (end > first)
		add_pairs(s, first, end);
	return s->scores.p;
}

void tagger_clear(tagger *tg)
{
	if (!tg->space)
		return;
	document_clear(&tg->space->doc);
	vec_clear(&tg->space->rows);
	vec_clear(&tg->space->scores);
	free(tg->space->pairs);
	free(tg->space);
	tg->space = NULL;
}
