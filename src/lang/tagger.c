/* tagger.c - adds up the scores of a token's features; those of words are kept per word. */
#include "lang/tagger.h"

#include <string.h>

#include "lang/feature.h"

#define OFFSETS (2 * FEATURE_REACH + 1)

/* What a word adds to the tokens around it. */
typedef struct word_rows {
	tagger_row at[OFFSETS];
} word_rows;

struct tagger_space {
	const gloss_model *model;
	document doc;
	uint32_t generation; /* of doc, that `rows` belong to */
	vec(word_rows) rows; /* per type of doc */
	vec(tagger_row) scores;
	feature_list features;
};

/* All scores of a row at once; gcc and clang make vector instructions of them, or plain ones. */
typedef int8_t score_bytes __attribute__((vector_size(MODEL_WIDTH)));
typedef int16_t score_words __attribute__((vector_size(2 * MODEL_WIDTH)));
/* Without a sign a damaged model's sums wrap, as is defined. */
typedef uint16_t score_sums __attribute__((vector_size(2 * MODEL_WIDTH)));

static inline void add_row(const gloss_model *m, uint64_t hash, tagger_row *to)
{
	uint32_t slot = table_find(&m->rows, hash);
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

static inline void add_features(struct tagger_space *s, tagger_row *to)
{
	for (uint32_t k = 0; k < s->features.n; k++)
		add_row(s->model, s->features.hash[k], to);
}

/* Works out the rows of the types that are new. */
static void fill_rows(struct tagger_space *s)
{
	if (s->generation != s->doc.generation)
		s->rows.n = 0;
	s->generation = s->doc.generation;
	vec_reserve(&s->rows, s->doc.types.n - s->rows.n);
	while (s->rows.n < s->doc.types.n) {
		word_rows *r = &s->rows.p[s->rows.n];

		memset(r, 0, sizeof *r);
		for (int o = -FEATURE_REACH; o <= FEATURE_REACH; o++) {
			s->features.n = 0;
			feature_word(&s->doc.types.p[s->rows.n], o, s->model->kinds, &s->features);
			add_features(s, &r->at[o + FEATURE_REACH]);
		}
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

		for (int y = 0; y < MODEL_WIDTH; y++)
			to->v[y] = (int16_t)(to->v[y] + row->v[y]);
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
		add_features(s, row);
	}
	return s->scores.p;
}

void tagger_clear(tagger *tg)
{
	if (!tg->space)
		return;
	document_clear(&tg->space->doc);
	vec_clear(&tg->space->rows);
	vec_clear(&tg->space->scores);
	free(tg->space);
	tg->space = NULL;
}
