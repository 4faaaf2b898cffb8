/* feature.c - the feature templates. A template's number is part of its hashes. */
#include "lang/feature.h"

#include "lang/hash.h"

/* Numbers are for ever while models of this version are about: only add, at the end. */
enum template {
	T_WORD = 1,
	T_LOWER,
	T_SHAPE,
	T_PREFIX, /* + length - 1, to T_PREFIX + 3 */
	T_SUFFIX = T_PREFIX + 4,
	T_CLASS = T_SUFFIX + 4, /* + level */
	T_LIST = T_CLASS + 3,   /* + list */
	T_USUAL = T_LIST + LEXICON_LISTS,
	T_LISTS,
	T_USUAL_SHAPE,
	T_PATH,                 /* + which start of it, to T_PATH + 3 */
	T_VECTOR = T_PATH + 4,  /* + which start of it, to T_VECTOR + 5 */
	T_GROUP = T_VECTOR + 6, /* the same of the third tree, to T_GROUP + 2 */
	T_OFFSETS = 64,         /* each of the above, for each offset */

	T_BIAS = 64 * 8,
	T_START,
	T_STYLE,
	T_GLUED,
	T_SHAPES,
	T_SHAPE_LEFT,
	T_SHAPE_RIGHT,
	T_CLASS_LEFT,
	T_CLASS_RIGHT,
	T_CLASS_AROUND,
	T_CLASS_TWO_LEFT,
	T_CLASS_TWO_RIGHT,
	T_WORD_SHAPE_LEFT,
	T_WORD_SHAPE_RIGHT,
	T_WORD_LEFT,
	T_WORD_RIGHT,
	T_PHRASE,
	T_PHRASE_LEFT,
	T_PHRASE_RIGHT,

	T_CHUNK_PLACE,
	T_CHUNK_FIRST,
	T_CHUNK_FIRST_CLASS,
	T_CHUNK_LAST,
	T_CHUNK_LAST_CLASS,
	T_CHUNK_LAST_SUFFIX,
	T_CHUNK_BEFORE,
	T_CHUNK_BEFORE_CLASS,
	T_CHUNK_AFTER,
	T_CHUNK_AFTER_CLASS,
	T_CHUNK_LISTS,
	T_CHUNK_AROUND,
	T_CHUNK_BEFORE_TWO,
	T_GROUP_PLACE,
	T_GROUP_HEAD,
	T_GROUP_HEAD_CLASS,
	T_GROUP_LAST,

	T_SEEN_LOWER,
	T_COUNT,
	T_LONGER_PLACE,
	T_LONGER_FIRST,
	T_LONGER_LAST,
	T_LONGER_LAST_CLASS,
	T_LONGER_LISTS,
	T_OTHER_BEFORE,
	T_OTHER_BEFORE_CLASS,
	T_OTHER_AFTER,
	T_OTHER_AFTER_CLASS,
	T_HAS_INITIALS,
	T_EXPANSION_FIRST,
	T_EXPANSION_LAST,
	T_EXPANSION_HEAD,
	T_EXPANSION_CLASS,

	T_PATH_LEFT,
	T_PATH_RIGHT,
	T_PATH_AROUND,
	T_CHUNK_FIRST_PATH,
	T_CHUNK_LAST_PATH,
	T_CHUNK_BEFORE_PATH,
	T_CHUNK_AFTER_PATH,
	T_CHUNK_PATHS,
	T_OTHER_BEFORE_PATH,
	T_OTHER_AFTER_PATH,
	T_LONGER_LAST_PATH,

	T_VECTOR_LEFT,
	T_VECTOR_RIGHT,
};

#define OUTSIDE 0x5bd1e995u /* stands for a word beyond the block */

static inline void add(feature_list *out, uint64_t template, uint64_t value)
{
	if (out->n < FEATURE_MAX)
		out->hash[out->n++] = hash_finish(hash_pair(template, value));
}

static inline void add2(feature_list *out, uint64_t template, uint64_t a, uint64_t b)
{
	add(out, template, hash_pair(a + 1, b));
}

static inline void add3(feature_list *out, uint64_t template, uint64_t a, uint64_t b, uint64_t c)
{
	add(out, template, hash_pair(hash_pair(a + 1, b), c));
}

/* -- of a word alone */

static void word_affixes(const word_type *t, int offset, uint64_t base, feature_list *out)
{
	if (t->kind != TOKEN_WORD || (offset != 0 && offset != 1 && offset != -1))
		return;
	for (int k = 0; k < WORDFORM_AFFIXES; k++) {
		if (offset != 0 && k != 2)
			continue;
		if (t->form.prefix[k] && offset == 0 && k > 0)
			add(out, base + T_PREFIX + (unsigned)k, t->form.prefix[k]);
		if (t->form.suffix[k])
			add(out, base + T_SUFFIX + (unsigned)k, t->form.suffix[k]);
	}
}

static void word_lists(const word_type *t, uint64_t base, feature_list *out)
{
	if (!t->lists || (t->flags & TOKEN_LOWER))
		return;
	for (unsigned k = 0; k < LEXICON_LISTS; k++)
		if (t->lists >> k & 1)
			add(out, base + T_LIST + k, 0);
	add(out, base + T_LISTS, t->lists);
}

static void word_paths(uint32_t path, const int *starts, unsigned n, uint64_t template,
		       feature_list *out)
{
	for (unsigned k = 0; path && k < n; k++)
		add(out, template + k, lexicon_path_start(path, starts[k]));
}

void feature_word(const word_type *t, int offset, unsigned kinds, feature_list *out)
{
	uint64_t base = (uint64_t)(offset + FEATURE_REACH) * T_OFFSETS;
	bool near = offset >= -1 && offset <= 1;

	if (kinds & FEATURE_WORDS) {
		add(out, base + T_WORD, t->form.exact);
		add(out, base + T_SHAPE, t->form.shape);
		if (near && t->form.lower != t->form.exact)
			add(out, base + T_LOWER, t->form.lower);
	}
	if (kinds & FEATURE_AFFIXES)
		word_affixes(t, offset, base, out);
	if (kinds & FEATURE_CLASSES)
		for (unsigned k = 0; k < LEXICON_LEVELS; k++)
			if (t->class[k] != LEXICON_NO_CLASS || k == 0)
				add(out, base + T_CLASS + k, t->class[k]);
	if (kinds & FEATURE_PATHS)
		word_paths(t->path[0], (const int[]){ 4, 6, 10, 20 }, 4, base + T_PATH, out);
	if (kinds & FEATURE_VECTORS)
		word_paths(t->path[1], (const int[]){ 4, 6, 8, 10, 12, 30 }, 6, base + T_VECTOR,
			   out);
	if (kinds & FEATURE_GROUPS)
		word_paths(t->path[2], (const int[]){ 6, 9, 30 }, 3, base + T_GROUP, out);
	if ((kinds & FEATURE_LISTS) && near)
		word_lists(t, base, out);
	if ((kinds & FEATURE_USUAL) && near) {
		add(out, base + T_USUAL, t->usual);
		add2(out, base + T_USUAL_SHAPE, t->usual, t->form.shape);
	}
}

/* -- of a place */

/* The type at a place relative to token `i`, inside its block; else NULL. */
static const word_type *near_type(const document *d, size_t i, int offset)
{
	size_t at = i;

	for (; offset < 0; offset++, at--)
		if (d->toks->p[at].flags & TOKEN_BLOCK)
			return NULL;
	for (; offset > 0; offset--, at++)
		if (at + 1 >= d->toks->n || (d->toks->p[at + 1].flags & TOKEN_BLOCK))
			return NULL;
	return document_type(d, at);
}

static inline uint64_t word_of(const word_type *t)
{
	return t ? t->form.lower : OUTSIDE;
}

static inline uint64_t shape_of(const word_type *t)
{
	return t ? t->form.shape : OUTSIDE;
}

static inline uint64_t class_of(const word_type *t, int level)
{
	return t ? t->class[level] : OUTSIDE;
}

static inline uint64_t path_of(const word_type *t, int n)
{
	return t ? lexicon_path_start(t->path[0], n) : OUTSIDE;
}

static inline uint64_t vector_of(const word_type *t, int n)
{
	return t ? lexicon_path_start(t->path[1], n) : OUTSIDE;
}

void feature_left(const word_type *left, const word_type *t, unsigned kinds, feature_list *out)
{
	if (kinds & FEATURE_PAIRS) {
		add2(out, T_SHAPE_LEFT, shape_of(left), shape_of(t));
		add2(out, T_CLASS_LEFT, class_of(left, 1), class_of(t, 1));
		add2(out, T_WORD_SHAPE_LEFT, word_of(left), shape_of(t));
		if (t->flags & TOKEN_LOWER)
			return;
	}
	if (kinds & FEATURE_PATHS)
		add2(out, T_PATH_LEFT, path_of(left, 8), path_of(t, 8));
	if (kinds & FEATURE_VECTORS)
		add2(out, T_VECTOR_LEFT, vector_of(left, 8), vector_of(t, 8));
	if (kinds & FEATURE_WORD_PAIRS)
		add2(out, T_WORD_LEFT, word_of(left), word_of(t));
}

void feature_right(const word_type *t, const word_type *right, unsigned kinds, feature_list *out)
{
	if (kinds & FEATURE_PAIRS) {
		add2(out, T_SHAPE_RIGHT, shape_of(t), shape_of(right));
		add2(out, T_CLASS_RIGHT, class_of(t, 1), class_of(right, 1));
		add2(out, T_WORD_SHAPE_RIGHT, word_of(right), shape_of(t));
		if (t->flags & TOKEN_LOWER)
			return;
	}
	if (kinds & FEATURE_PATHS)
		add2(out, T_PATH_RIGHT, path_of(t, 8), path_of(right, 8));
	if (kinds & FEATURE_VECTORS)
		add2(out, T_VECTOR_RIGHT, vector_of(t, 8), vector_of(right, 8));
	if (kinds & FEATURE_WORD_PAIRS)
		add2(out, T_WORD_RIGHT, word_of(t), word_of(right));
}

static void place_around(const document *d, size_t i, unsigned kinds, feature_list *out)
{
	const word_type *t = document_type(d, i);
	const word_type *left = near_type(d, i, -1), *right = near_type(d, i, 1);

	if (kinds & FEATURE_PAIRS) {
		add3(out, T_SHAPES, shape_of(left), shape_of(t), shape_of(right));
		if (t->flags & TOKEN_LOWER)
			return;
		add2(out, T_CLASS_AROUND, class_of(left, 1), class_of(right, 1));
		add2(out, T_CLASS_TWO_LEFT, class_of(near_type(d, i, -2), 1), class_of(left, 1));
		add2(out, T_CLASS_TWO_RIGHT, class_of(right, 1), class_of(near_type(d, i, 2), 1));
	}
	if ((kinds & FEATURE_PATHS) && !(t->flags & TOKEN_LOWER))
		add2(out, T_PATH_AROUND, path_of(left, 8), path_of(right, 8));
}

static void place_lists(const document *d, size_t i, feature_list *out)
{
	uint32_t marks = d->marks.p[i];
	bool first = (d->toks->p[i].flags & TOKEN_BLOCK) != 0;
	bool last = i + 1 >= d->toks->n || (d->toks->p[i + 1].flags & TOKEN_BLOCK);

	for (unsigned k = 0; marks && k < LEXICON_LISTS; k++)
		if (marks >> 2 * k & 3)
			add2(out, T_PHRASE, k, marks >> 2 * k & 3);
	if (!first && d->marks.p[i - 1])
		add(out, T_PHRASE_LEFT, d->marks.p[i - 1]);
	if (!last && d->marks.p[i + 1])
		add(out, T_PHRASE_RIGHT, d->marks.p[i + 1]);
}

/* Where token `i` is in a run of tokens: alone, first, last, inside; and how long it is. */
static uint64_t place_in(size_t i, size_t first, size_t end)
{
	size_t n = end - first;
	unsigned at = n == 1 ? 0 : i == first ? 1 : i + 1 == end ? 2 : 3;

	return at * 8 + (n < 5 ? n : 5);
}

static const word_type *before_chunk(const document *d, const name_chunk *c, int offset)
{
	return near_type(d, c->first, offset);
}

static const word_type *after_chunk(const document *d, const name_chunk *c)
{
	return near_type(d, c->end - 1, 1);
}

static void place_group(const document *d, size_t i, const name_chunk *c, feature_list *out)
{
	const word_type *head, *last;
	uint64_t place;

	if (c->group_first == c->first && c->group_end == c->end)
		return;
	place = c->group_first == c->first ? 1 : 2;
	head = document_type(d, c->head);
	last = document_type(d, c->group_end - 1);
	add2(out, T_GROUP_PLACE, place, place_in(i, c->first, c->end));
	add2(out, T_GROUP_HEAD, place, head->form.lower);
	add2(out, T_GROUP_HEAD_CLASS, place, head->class[0]);
	add2(out, T_GROUP_LAST, place, last->form.lower);
}

static void place_chunk(const document *d, size_t i, const name_chunk *c, feature_list *out)
{
	const word_type *first = document_type(d, c->first);
	const word_type *last = document_type(d, c->end - 1);
	const word_type *before = before_chunk(d, c, -1), *after = after_chunk(d, c);
	uint64_t place = place_in(i, c->first, c->end);
	bool several = c->end - c->first > 1;

	add(out, T_CHUNK_PLACE, place);
	if (several) {
		add(out, T_CHUNK_FIRST, first->form.lower);
		add(out, T_CHUNK_FIRST_CLASS, first->class[0]);
		add(out, T_CHUNK_LAST, last->form.lower);
		add(out, T_CHUNK_LAST_CLASS, last->class[0]);
		add(out, T_CHUNK_LAST_SUFFIX, last->form.suffix[2]);
		add3(out, T_CHUNK_LISTS, first->lists, last->lists, place);
		add(out, T_CHUNK_BEFORE, word_of(before));
		add(out, T_CHUNK_BEFORE_CLASS, class_of(before, 0));
		add(out, T_CHUNK_AFTER, word_of(after));
		add(out, T_CHUNK_AFTER_CLASS, class_of(after, 0));
	}
	if (several) {
		add(out, T_CHUNK_FIRST_PATH, path_of(first, 20));
		add(out, T_CHUNK_LAST_PATH, path_of(last, 20));
		add(out, T_CHUNK_BEFORE_PATH, path_of(before, 10));
		add(out, T_CHUNK_AFTER_PATH, path_of(after, 10));
	}
	add3(out, T_CHUNK_PATHS, path_of(first, 6), path_of(last, 6), place);
	add2(out, T_CHUNK_AROUND, class_of(before, 1), class_of(after, 1));
	add2(out, T_CHUNK_BEFORE_TWO, word_of(before_chunk(d, c, -2)), word_of(before));
	place_group(d, i, c, out);
}

/* The chunk in which the word stands with the most words, where that is longer. */
static void place_longer(const document *d, const word_type *t, const name_chunk *own,
			 feature_list *out)
{
	const name_chunk *c;
	const word_type *first, *last;
	uint64_t place = 0;

	if (t->longest == DOCUMENT_NONE)
		return;
	c = &d->chunks.p[t->longest];
	if (c->end - c->first <= own->end - own->first)
		return;
	for (uint32_t i = c->first; i < c->end; i++)
		if (document_type(d, i) == t)
			place = place_in(i, c->first, c->end);
	first = document_type(d, c->first);
	last = document_type(d, c->end - 1);
	add(out, T_LONGER_PLACE, place);
	add2(out, T_LONGER_FIRST, place >> 3, first->form.lower);
	add2(out, T_LONGER_LAST, place >> 3, last->form.lower);
	add2(out, T_LONGER_LAST_CLASS, place >> 3, last->class[0]);
	add2(out, T_LONGER_LAST_PATH, place >> 3, path_of(last, 20));
	add3(out, T_LONGER_LISTS, place, first->lists, last->lists);
}

/* What stands around the word in its other places. */
static void place_others(const document *d, size_t i, const word_type *t, feature_list *out)
{
	for (uint32_t k = 0; k < t->chunk_count; k++) {
		const name_chunk *c = &d->chunks.p[t->chunks[k]];
		const word_type *before, *after;

		if (i >= c->first && i < c->end)
			continue;
		before = before_chunk(d, c, -1);
		after = after_chunk(d, c);
		add(out, T_OTHER_BEFORE, word_of(before));
		add(out, T_OTHER_BEFORE_CLASS, class_of(before, 0));
		add(out, T_OTHER_AFTER, word_of(after));
		add(out, T_OTHER_AFTER_CLASS, class_of(after, 0));
		add(out, T_OTHER_BEFORE_PATH, path_of(before, 10));
		add(out, T_OTHER_AFTER_PATH, path_of(after, 10));
	}
}

static void place_initials(const document *d, const word_type *t, const name_chunk *c,
			   feature_list *out)
{
	const name_chunk *long_form;
	const word_type *last;

	if (c->has_initials)
		add(out, T_HAS_INITIALS, 0);
	if (t->expansion == DOCUMENT_NONE)
		return;
	long_form = &d->chunks.p[t->expansion];
	last = document_type(d, long_form->group_end - 1);
	add(out, T_EXPANSION_FIRST, document_type(d, long_form->first)->form.lower);
	add(out, T_EXPANSION_LAST, last->form.lower);
	add(out, T_EXPANSION_CLASS, last->class[0]);
	add(out, T_EXPANSION_HEAD, document_type(d, long_form->head)->form.lower);
}

void feature_place(const document *d, size_t i, unsigned kinds, feature_list *out)
{
	const token *tok = &d->toks->p[i];
	const word_type *t = document_type(d, i);
	unsigned start = (tok->flags & TOKEN_BLOCK) ? 2 : (tok->flags & TOKEN_SENTENCE) != 0;
	const name_chunk *c;

	add(out, T_BIAS, 0);
	if (start) {
		add2(out, T_START, start, t->usual);
		add2(out, T_START, 4 + start, t->form.shape);
	}
	if (d->style.p[i] != STYLE_TEXT)
		add2(out, T_STYLE, d->style.p[i], t->form.shape);
	if (!(tok->flags & TOKEN_SPACED))
		add2(out, T_GLUED, t->form.shape, 0);
	place_around(d, i, kinds, out);
	if (kinds & FEATURE_LISTS)
		place_lists(d, i, out);
	if (d->chunk.p[i] == DOCUMENT_NONE)
		return;
	c = &d->chunks.p[d->chunk.p[i]];
	if (kinds & FEATURE_CHUNK)
		place_chunk(d, i, c, out);
	if (kinds & FEATURE_ELSEWHERE) {
		const word_type *low = document_find(d, t->form.lower);

		add(out, T_SEEN_LOWER, low && low != t ? 1 + (t->count > low->count) : 0);
		add(out, T_COUNT, t->count < 3 ? t->count : t->count < 6 ? 4 : 6);
		place_longer(d, t, c, out);
		place_others(d, i, t, out);
	}
	if (kinds & FEATURE_INITIALS)
		place_initials(d, t, c, out);
}
