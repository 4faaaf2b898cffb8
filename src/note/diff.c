#include "note/diff.h"

#include <stdlib.h>

#include "base/vec.h"
#include "note/carry.h"

typedef struct place {
	size_t first, count; /* spans of a block */
} place;

struct diff {
	vec(diff_block) blocks;
	vec(place) places; /* of the spans of each block, until they are all there */
	vec(diff_span) spans;
	size_t added, removed;
};

typedef struct maker {
	diff *d;
	const anchor_carry *c;
	const uint32_t *old, *new; /* points */
} maker;

static gloss_span block_points(const anchor_index *ix, size_t b)
{
	return (gloss_span){ ix->starts[b], ix->starts[b + 1] - 1 };
}

static void add_span(maker *m, diff_kind kind, size_t start, size_t end)
{
	diff_span *last = m->d->spans.n ? &m->d->spans.p[m->d->spans.n - 1] : NULL;
	place *block = &m->d->places.p[m->d->places.n - 1];

	if (start == end)
		return;
	if (block->count && last->kind == kind && last->at.end == start) {
		last->at.end = end;
		return;
	}
	vec_push(&m->d->spans, ((diff_span){ kind, { start, end } }));
	block->count++;
}

static bool same_mark(const maker *m, size_t i, size_t j)
{
	return m->old[i] == m->new[j] && !is_word_point(m->old[i]);
}

/* What stands between two words that are in both; blanks and marks at its ends may be. */
static void add_gap(maker *m, gloss_span old, gloss_span new)
{
	size_t lead = 0, tail = 0, m_old = old.end - old.start, m_new = new.end - new.start;

	while (lead < m_old && lead < m_new && same_mark(m, old.start + lead, new.start + lead))
		lead++;
	while (tail < m_old - lead && tail < m_new - lead &&
	       same_mark(m, old.end - 1 - tail, new.end - 1 - tail))
		tail++;
	add_span(m, DIFF_SAME, new.start, new.start + lead);
	add_span(m, DIFF_REMOVED, old.start + lead, old.end - tail);
	add_span(m, DIFF_ADDED, new.start + lead, new.end - tail);
	add_span(m, DIFF_SAME, new.end - tail, new.end);
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* A comma or a full stop between two digits. */
static bool joins_digits(const uint32_t *points, size_t n, size_t at)
{
	return at > 0 && at + 1 < n && (points[at] == ',' || points[at] == '.') &&
	       is_digit(points[at - 1]) && is_digit(points[at + 1]);
}

/* Of a number, to each side of a word in it: a list of digits is no number. */
enum { NUMBER_MAX = 24 };

/* The word, or the number with marks in it that the word is a part of: "1,200", "1.5bn". */
static gloss_span whole_number(const normal *text, const word *w)
{
	const uint32_t *points = normal_points(text);
	size_t n = normal_count(text), start = w->start, end = w->end;

	while (start > 0 && w->start - start < NUMBER_MAX &&
	       (joins_digits(points, n, start - 1) ||
		(start < w->start && is_digit(points[start - 1]))))
		start--;
	while (end < n && end - w->end < NUMBER_MAX &&
	       (joins_digits(points, n, end) || (end > w->end && is_word_point(points[end]))))
		end++;
	return (gloss_span){ start, end };
}

/* Do both stand in the same number, or in none? */
static bool same_number(const maker *m, const word *was, const word *is)
{
	const normal *old = m->c->old->text, *new = m->c->new->text;
	gloss_span a = whole_number(old, was), b = whole_number(new, is);

	if (a.start == was->start && a.end == was->end && b.start == is->start && b.end == is->end)
		return true;
	return str_eq(normal_slice(old, a), normal_slice(new, b));
}

static void begin_block(maker *m, size_t old, size_t new, bool moved)
{
	vec_push(&m->d->blocks, ((diff_block){ .old = old, .new = new, .moved = moved }));
	vec_push(&m->d->places, ((place){ m->d->spans.n, 0 }));
}

static void end_block(maker *m)
{
	diff_block *b = &m->d->blocks.p[m->d->blocks.n - 1];
	place *p = &m->d->places.p[m->d->places.n - 1];

	b->kind = DIFF_SAME;
	for (size_t i = 0; i < p->count; i++) {
		diff_kind k = m->d->spans.p[p->first + i].kind;

		b->kind = i == 0 || k == b->kind ? k : DIFF_CHANGED;
	}
}

static void add_pair(maker *m, size_t i, size_t j, bool moved)
{
	const anchor_carry *c = m->c;
	gloss_span old = block_points(c->old, i), new = block_points(c->new, j);
	size_t last = c->new->first_of[j];

	begin_block(m, i, j, moved);
	for (size_t k = c->old->first_of[i]; k < c->old->first_of[i + 1]; k++) {
		size_t to = c->word_to[k];
		const word *was = &c->old->words.p[k], *is;

		if (to == NO_WORD || to < last || to >= c->new->first_of[j + 1])
			continue;
		is = &c->new->words.p[to];
		if (!same_number(m, was, is))
			continue;
		add_gap(m, (gloss_span){ old.start, was->start },
			(gloss_span){ new.start, is->start });
		add_span(m, DIFF_SAME, is->start, is->end);
		old.start = was->end;
		new.start = is->end;
		last = to + 1;
	}
	add_gap(m, old, new);
	end_block(m);
}

static void add_single(maker *m, const anchor_index *ix, size_t b, diff_kind kind)
{
	gloss_span at = block_points(ix, b);
	bool removed = kind == DIFF_REMOVED;

	if (at.start == at.end)
		return; /* the empty text */
	begin_block(m, removed ? b : DIFF_NONE, removed ? DIFF_NONE : b, false);
	add_span(m, kind, at.start, at.end);
	end_block(m);
}

/* Old paragraphs from i on that are in the new text no more. */
static void add_removed(maker *m, size_t i)
{
	for (; i < m->c->old->blocks && m->c->block_to[i] == NO_WORD; i++)
		add_single(m, m->c->old, i, DIFF_REMOVED);
}

static void add_blocks(maker *m)
{
	const anchor_carry *c = m->c;
	size_t last = 0;

	add_removed(m, 0);
	for (size_t j = 0; j < c->new->blocks; j++) {
		size_t i = c->block_from[j];

		if (i == NO_WORD) {
			add_single(m, c->new, j, DIFF_ADDED);
			continue;
		}
		add_pair(m, i, j, i < last);
		last = i > last ? i : last;
		add_removed(m, i + 1);
	}
}

static void count_words(diff *d, const anchor_carry *c)
{
	for (size_t i = 0; i < c->old->words.n; i++)
		d->removed += c->word_to[i] == NO_WORD;
	for (size_t i = 0; i < c->new->words.n; i++)
		d->added += c->word_from[i] == NO_WORD;
}

diff *diff_new(const normal *old, const normal *new)
{
	diff *d = xcalloc(1, sizeof *d);
	anchor_index *a = anchor_index_new(old), *b = anchor_index_new(new);
	anchor_carry *c = anchor_carry_new(a, b);
	maker m = { d, c, normal_points(old), normal_points(new) };

	add_blocks(&m);
	count_words(d, c);
	for (size_t i = 0; i < d->blocks.n; i++) {
		d->blocks.p[i].spans = d->spans.p + d->places.p[i].first;
		d->blocks.p[i].count = d->places.p[i].count;
	}
	anchor_carry_free(c);
	anchor_index_free(a);
	anchor_index_free(b);
	return d;
}

void diff_free(diff *d)
{
	if (!d)
		return;
	vec_clear(&d->blocks);
	vec_clear(&d->places);
	vec_clear(&d->spans);
	free(d);
}

size_t diff_count(const diff *d)
{
	return d->blocks.n;
}

const diff_block *diff_get(const diff *d, size_t i)
{
	return &d->blocks.p[i];
}

size_t diff_words_added(const diff *d)
{
	return d->added;
}

size_t diff_words_removed(const diff *d)
{
	return d->removed;
}
