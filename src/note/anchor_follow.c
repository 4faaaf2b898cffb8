#include "note/anchor_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/letter.h"

/* At least so much of the words must be left, and one of them pays for so many others
 * between: set on half of the development pairs, judged on the other half. */
static const float enough = 0.35f, price = 0.25f;

size_t points_of(str s, uint32_t *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < max; n++) {
		size_t len;

		out[n] = letter_decode(s.p + i, s.n - i, &len);
		i += len;
	}
	return n;
}

static bool same_folded(const uint32_t *a, const uint32_t *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (fold_point(a[i]) != fold_point(b[i]))
			return false;
	return true;
}

anchor_place place_of_words(const anchor_index *ix, const anchor *a, size_t first, size_t last,
			    float score)
{
	const uint32_t *text = normal_points(ix->text);
	size_t count = normal_count(ix->text);
	gloss_span at = { ix->words.p[first].start, ix->words.p[last - 1].end };
	uint32_t *exact = xreallocarray(NULL, a->exact.n + 1, sizeof *exact);
	size_t n = points_of(a->exact, exact, a->exact.n), lead = 0, tail = 0;
	bool same, is_short = n < ANCHOR_SHORT;

	while (lead < n && !is_word_point(exact[lead]))
		lead++;
	while (tail < n - lead && !is_word_point(exact[n - 1 - tail]))
		tail++;
	if (lead <= at.start && same_folded(text + at.start - lead, exact, lead))
		at.start -= lead;
	if (tail <= count - at.end && same_folded(text + at.end, exact + n - tail, tail))
		at.end += tail;
	same = at.end - at.start == n && same_folded(text + at.start, exact, n);
	free(exact);
	if (same)
		return (anchor_place){ GLOSS_ANCHOR_EXACT, at, score };
	if (is_short)
		return (anchor_place){ .state = GLOSS_ANCHOR_ORPHAN, .score = score };
	return (anchor_place){ GLOSS_ANCHOR_MOVED, at, score };
}

/* The paragraph that most of the words went to. */
static uint32_t main_block(const anchor_carry *c, gloss_span w)
{
	uint32_t best = NO_WORD, most = 0;

	for (size_t i = w.start; i < w.end; i++) {
		uint32_t block, n = 0;

		if (c->word_to[i] == NO_WORD)
			continue;
		block = c->new->words.p[c->word_to[i]].block;
		for (size_t k = i; k < w.end && block != best; k++)
			n += c->word_to[k] != NO_WORD &&
			     c->new->words.p[c->word_to[k]].block == block;
		if (n > most) {
			most = n;
			best = block;
		}
	}
	return best;
}

typedef struct run {
	size_t first, last; /* new words, half-open; both 0: none */
	size_t kept;        /* how many of them are the anchor's */
} run;

/*
 * The densest stretch of new words in [from, to): each that came from `w` counts for
 * it, each other one against it (the greatest sum of a run, as by Kadane).
 */
static run densest(const anchor_carry *c, gloss_span w, size_t from, size_t to)
{
	run best = { 0, 0, 0 }, now = { from, from, 0 };
	float sum = 0, most = 0;

	for (size_t j = from; j < to; j++) {
		bool ours = c->word_from[j] >= w.start && c->word_from[j] < w.end;

		if (ours && sum <= 0) {
			now = (run){ j, j, 0 };
			sum = 0;
		}
		sum += ours ? 1 : -price;
		now.kept += ours;
		now.last = j + 1;
		if (ours && sum > most) {
			most = sum;
			best = now;
		}
	}
	return best;
}

static run range_of(const anchor_carry *c, gloss_span w, bool one_block)
{
	size_t from = NO_WORD, to = 0;
	uint32_t block;

	if (one_block) {
		block = main_block(c, w);
		if (block == NO_WORD)
			return (run){ 0, 0, 0 };
		return densest(c, w, c->new->first_of[block], c->new->first_of[block + 1]);
	}
	for (size_t i = w.start; i < w.end; i++) {
		if (c->word_to[i] == NO_WORD)
			continue;
		from = c->word_to[i] < from ? c->word_to[i] : from;
		to = c->word_to[i] >= to ? c->word_to[i] + 1 : to;
	}
	return densest(c, w, from < to ? from : to, to);
}

anchor_place follow_words(const anchor_carry *c, const anchor *a, gloss_span old)
{
	gloss_span w = { index_word_at(c->old, old.start), index_word_at(c->old, old.end) };
	const word_list *words = &c->old->words;
	float left;
	run r;

	while (w.end < words->n && words->p[w.end].start < old.end)
		w.end++;
	if (w.start >= w.end)
		return search_words(c->new, a);
	r = range_of(c, w, words->p[w.start].block == words->p[w.end - 1].block);
	left = (float)r.kept / (float)(w.end - w.start);
	if (left < enough)
		return (anchor_place){ .state = GLOSS_ANCHOR_ORPHAN, .score = left };
	return place_of_words(c->new, a, r.first, r.last, left);
}
