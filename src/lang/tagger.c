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
	uint32_t block;       /* the last one that it was wanted for */
	tagger_row to_left, to_right;
} pair_rows;

#define PAIRS ((size_t)1 << 12) /* more of them would drive out what is near */

#define CLASS_SLOTS (2 * LEXICON_CLASSES) /* they hold at most LEXICON_CLASSES + 1 */

/*
 * What words of one class add: many words are of the same class, or have the same path in a
 * tree, and a text has new words all the time.
 */
typedef struct class_rows {
	uint32_t key[CLASS_SLOTS]; /* class or path */
	uint16_t at[CLASS_SLOTS];  /* index of its rows, + 1; 0: free */
	word_rows *rows;           /* LEXICON_CLASSES + 1: what has no class is one, too */
	uint16_t n;
} class_rows;

#define CLASS_KINDS 4

/* A feature whose scores are to be added to a row. */
typedef struct pending {
	uint64_t hash;
	tagger_row *to;
} pending;

/* A slot of the model that was found for one. */
typedef struct found {
	uint32_t slot;
	tagger_row *to;
} found;

#define AHEAD 512 /* features that are asked for before the first is waited for */

struct tagger_space {
	const gloss_model *model;
	document doc;
	uint32_t generation; /* of doc, that `rows` and `pairs` belong to */
	vec(word_rows) rows; /* per type of doc */
	class_rows classes[CLASS_KINDS];
	pair_rows *pairs;
	uint32_t block; /* grows by one with each */
	vec(tagger_row) scores;
	feature_list features;
	pending pending[AHEAD];
	uint32_t waiting; /* of pending */
};

/* Eight scores at once; gcc and clang make vector instructions of them, or plain ones. */
typedef int8_t score_bytes __attribute__((vector_size(8)));
typedef int16_t score_words __attribute__((vector_size(16)));
/* Without a sign a damaged model's sums wrap, as is defined. */
typedef uint16_t score_sums __attribute__((vector_size(16)));

#define LANE 8 /* scores in one of them */

static inline void add_lane(score_sums more, int16_t *to)
{
	score_sums sum;

	memcpy(&sum, to, sizeof sum);
	sum += more;
	memcpy(to, &sum, sizeof sum);
}

static inline void add_slot(const gloss_model *m, uint32_t slot, tagger_row *to)
{
	uint16_t by = (uint16_t)(1 << (m->shift[slot] & MODEL_SHIFT_MAX));

	for (int y = 0; y < MODEL_WIDTH; y += LANE) {
		score_bytes score;

		memcpy(&score, m->row[slot].score + y, sizeof score);
		add_lane((score_sums) __builtin_convertvector(score, score_words) * by, to->v + y);
	}
}

static inline void add_row(const tagger_row *from, tagger_row *to)
{
	for (int y = 0; y < MODEL_WIDTH; y += LANE) {
		score_sums more;

		memcpy(&more, from->v + y, sizeof more);
		add_lane(more, to->v + y);
	}
}

/*
 * Adds what is pending. The model is far larger than what is near the processor, so all of it
 * has been asked for before, and all rows are asked for before the first is waited for.
 */
static void settle(struct tagger_space *s)
{
	const gloss_model *m = s->model;
	found rows[AHEAD];
	uint32_t n = 0;

	for (uint32_t k = 0; k < s->waiting; k++) {
		uint32_t slot = table_find(&m->rows, s->pending[k].hash);

		if (slot == TABLE_NONE)
			continue;
		__builtin_prefetch(&m->row[slot]);
		__builtin_prefetch(&m->shift[slot]);
		rows[n++] = (found){ slot, s->pending[k].to };
	}
	for (uint32_t k = 0; k < n; k++)
		add_slot(m, rows[k].slot, rows[k].to);
	s->waiting = 0;
}

/* Takes up s->features, which are for this row, and empties the list. */
static void take_features(struct tagger_space *s, tagger_row *to)
{
	if (s->waiting + s->features.n > AHEAD)
		settle(s);
	for (uint32_t k = 0; k < s->features.n; k++) {
		uint64_t hash = s->features.hash[k];

		table_prefetch(&s->model->rows, hash);
		s->pending[s->waiting++] = (pending){ hash, to };
	}
	s->features.n = 0;
}

static void take_word(struct tagger_space *s, const word_type *t, unsigned kinds, word_rows *r)
{
	memset(r, 0, sizeof *r);
	for (int o = -FEATURE_REACH; o <= FEATURE_REACH; o++) {
		feature_word(t, o, kinds, &s->features);
		take_features(s, &r->at[o + FEATURE_REACH]);
	}
}

/* The features that words of one class share, and what they depend on. */
static unsigned class_kind(int which)
{
	static const unsigned kinds[CLASS_KINDS] = { FEATURE_CLASSES, FEATURE_PATHS,
						     FEATURE_VECTORS, FEATURE_GROUPS };

	return kinds[which];
}

static uint32_t class_key(const word_type *t, int which)
{
	return which == 0 ? t->class[0] : t->path[which - 1];
}

/* The rows of a word's class; they are worked out, after the next settle, when they are new. */
static const word_rows *rows_of_class(struct tagger_space *s, const word_type *t, int which)
{
	class_rows *c = &s->classes[which];
	uint32_t key = class_key(t, which);
	uint32_t slot = (uint32_t)(key * HASH_START >> 32) % CLASS_SLOTS;

	while (c->at[slot] && c->key[slot] != key)
		slot = (slot + 1) % CLASS_SLOTS;
	if (!c->at[slot]) {
		if (!c->rows)
			c->rows = xcalloc(LEXICON_CLASSES + 1, sizeof *c->rows);
		take_word(s, t, s->model->kinds & class_kind(which), &c->rows[c->n]);
		c->key[slot] = key;
		c->at[slot] = ++c->n;
	}
	return &c->rows[c->at[slot] - 1];
}

static void forget_classes(struct tagger_space *s)
{
	for (int k = 0; k < CLASS_KINDS; k++) {
		if (s->classes[k].n)
			memset(s->classes[k].at, 0, sizeof s->classes[k].at);
		s->classes[k].n = 0;
	}
}

/* What the word adds by itself, and its classes' rows if they are new. */
static void take_type(struct tagger_space *s, const word_type *t, word_rows *r)
{
	unsigned own = s->model->kinds;

	for (int k = 0; k < CLASS_KINDS; k++) {
		rows_of_class(s, t, k);
		own &= ~class_kind(k);
	}
	take_word(s, t, own, r);
}

static void add_classes(struct tagger_space *s, const word_type *t, word_rows *r)
{
	for (int k = 0; k < CLASS_KINDS; k++) {
		const word_rows *more = rows_of_class(s, t, k);

		for (int o = 0; o < OFFSETS; o++)
			add_row(&more->at[o], &r->at[o]);
	}
}

/* Works out the rows of the types that are new. */
static void fill_rows(struct tagger_space *s)
{
	size_t first;

	if (!s->pairs)
		s->pairs = xcalloc(PAIRS, sizeof *s->pairs);
	if (s->generation != s->doc.generation) {
		s->rows.n = 0;
		memset(s->pairs, 0, PAIRS * sizeof *s->pairs);
	}
	s->generation = s->doc.generation;
	vec_reserve(&s->rows, s->doc.types.n - s->rows.n);
	first = s->rows.n;
	for (; s->rows.n < s->doc.types.n; s->rows.n++)
		take_type(s, &s->doc.types.p[s->rows.n], &s->rows.p[s->rows.n]);
	settle(s);
	for (size_t i = first; i < s->rows.n; i++)
		add_classes(s, &s->doc.types.p[i], &s->rows.p[i]);
}

static pair_rows *place_of(const struct tagger_space *s, uint32_t left, uint32_t right)
{
	return &s->pairs[(((uint64_t)left << 32 | right) * HASH_START >> 40) % PAIRS];
}

/* Asks for what tagger_score will want of token i, in whatever block. */
static inline void look_ahead(const struct tagger_space *s, size_t i)
{
	const char *row;

	if (i + 1 >= s->doc.type.n)
		return;
	row = (const char *)&s->rows.p[s->doc.type.p[i]];
	__builtin_prefetch(row);
	__builtin_prefetch(row + 64);
	__builtin_prefetch(row + sizeof(word_rows) - 1);
	row = (const char *)place_of(s, s->doc.type.p[i] + 1, s->doc.type.p[i + 1] + 1);
	__builtin_prefetch(row);
	__builtin_prefetch(row + sizeof(pair_rows) - 1);
}

#define DISTANCE 40 /* tokens that it is ahead */

void tagger_read(tagger *tg, const gloss_model *m, str text, const token_list *toks)
{
	if (!tg->space)
		tg->space = xcalloc(1, sizeof *tg->space);
	if (tg->space->model != m) {
		document_clear(&tg->space->doc);
		tg->space->generation = 0;
		forget_classes(tg->space);
	}
	tg->space->model = m;
	document_read(&tg->space->doc, &m->lex, text, toks);
	fill_rows(tg->space);
	for (size_t i = 0; i < DISTANCE; i++)
		look_ahead(tg->space, i);
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

static void take_pair(struct tagger_space *s, pair_rows *p, uint32_t left, uint32_t right)
{
	const word_type *l = left ? &s->doc.types.p[left - 1] : NULL;
	const word_type *r = right ? &s->doc.types.p[right - 1] : NULL;

	*p = (pair_rows){ .left = left, .right = right, .block = s->block };
	if (l)
		feature_right(l, r, s->model->kinds, &s->features);
	take_features(s, &p->to_left);
	if (r)
		feature_left(l, r, s->model->kinds, &s->features);
	take_features(s, &p->to_right);
}

/* The type of a token, + 1; of one outside of [first, end): 0. */
static uint32_t type_in(const struct tagger_space *s, size_t i, size_t first, size_t end)
{
	return i >= first && i < end ? s->doc.type.p[i] + 1 : 0;
}

/*
 * Takes up the pairs of [first, end) and the edges that are not in the cache. Where two of
 * them want one place the first has it.
 */
static void take_pairs(struct tagger_space *s, size_t first, size_t end)
{
	uint32_t left = 0;

	for (size_t i = first; i <= end; i++) {
		uint32_t right = type_in(s, i, first, end);
		pair_rows *p = place_of(s, left, right);

		if ((p->left != left || p->right != right) && p->block != s->block)
			take_pair(s, p, left, right);
		p->block = s->block;
		left = right;
	}
}

/* Adds to the row of each token what its neighbours and the edges give. */
static void add_pairs(struct tagger_space *s, size_t first, size_t end)
{
	uint32_t left = 0;

	for (size_t i = first; i <= end; i++) {
		uint32_t right = type_in(s, i, first, end);
		pair_rows *p = place_of(s, left, right);

		if (p->left != left || p->right != right) {
			take_pair(s, p, left, right);
			settle(s);
		}
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
	s->block++;
	vec_reserve(&s->scores, end - first);
	if (end == first)
		return s->scores.p;
	for (size_t i = first; i < end; i++) {
		tagger_row *row = &s->scores.p[s->scores.n++];

		look_ahead(s, i + DISTANCE);
		memset(row, 0, sizeof *row);
		feature_place(&s->doc, i, s->model->kinds, &s->features);
		take_features(s, row);
	}
	take_pairs(s, first, end);
	for (size_t i = first; i < end; i++)
		add_words(s, i, first, end, &s->scores.p[i - first]);
	settle(s);
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
	for (int k = 0; k < CLASS_KINDS; k++)
		free(tg->space->classes[k].rows);
	free(tg->space->pairs);
	free(tg->space);
	tg->space = NULL;
}
