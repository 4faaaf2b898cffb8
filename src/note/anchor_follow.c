/* anchor_follow.c - the words of an anchor followed from an old text into a new one. */
#include "note/anchor_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/letter.h"

/* Chosen on the development pairs by a coarse grid; both halves of them agree within 2 %. */
static const float enough = 0.4f; /* so much of the words must be left */
static const float price = 0.1f;  /* of a foreign word between two of them, in words */
enum {
	FEW = 3,      /* words; when one of them is left, it may be a stranger */
	LONELY = 2,   /* so many of its four neighbours must have come along */
	CLOSE_BY = 2, /* words away, at most */
};

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

/* In words from another program a blank may stand for the end of a paragraph. */
static uint32_t fold(uint32_t c)
{
	return c == '\n' ? ' ' : fold_point(c);
}

static bool same_folded(const uint32_t *a, const uint32_t *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (fold(a[i]) != fold(b[i]))
			return false;
	return true;
}

anchor_place place_of_points(const anchor_index *ix, const anchor *a, gloss_span at, float score)
{
	const uint32_t *text = normal_points(ix->text);
	size_t count = normal_count(ix->text);
	uint32_t *exact = xreallocarray(NULL, a->exact.n + 1, sizeof *exact);
	size_t n = points_of(str_trim(a->exact), exact, a->exact.n), lead = 0, tail = 0;
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

run densest_run(const uint32_t *from, gloss_span w, size_t start, size_t end)
{
	run best = { 0, 0, 0 }, now = { start, start, 0 };
	float sum = 0, most = 0;

	for (size_t j = start; j < end; j++) {
		bool ours = from[j] >= w.start && from[j] < w.end;

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
		return densest_run(c->word_from, w, c->new->first_of[block],
				   c->new->first_of[block + 1]);
	}
	for (size_t i = w.start; i < w.end; i++) {
		if (c->word_to[i] == NO_WORD)
			continue;
		from = c->word_to[i] < from ? c->word_to[i] : from;
		to = c->word_to[i] >= to ? c->word_to[i] + 1 : to;
	}
	return densest_run(c->word_from, w, from < to ? from : to, to);
}

/* All words of the paragraph are one paragraph still, and nothing was added. */
static bool is_kept_whole(const anchor_carry *c, size_t block)
{
	size_t first = c->old->first_of[block], last = c->old->first_of[block + 1];
	size_t to = c->word_to[first], target;

	for (size_t i = first; i < last; i++)
		if (c->word_to[i] == NO_WORD || c->word_to[i] != to + (i - first))
			return false;
	target = c->new->words.p[to].block;
	return c->new->first_of[target] == to &&
	       c->new->first_of[target + 1] == to + (last - first);
}

/*
 * One word alone comes in many sentences: when its paragraph was edited, it is the same
 * word only where neighbours came along. So it is with the last one that is left of two
 * or three.
 */
static bool is_lonely(const anchor_carry *c, gloss_span w, run r)
{
	size_t near = 0;

	if (r.kept > 1 || w.end - w.start > FEW || is_kept_whole(c, c->old->words.p[w.start].block))
		return false;
	for (size_t k = 1; k <= LONELY && k <= w.start; k++) {
		size_t to = c->word_to[w.start - k];

		near += to < r.first && to + CLOSE_BY >= r.first;
	}
	for (size_t k = 0; k < LONELY && w.end + k < c->old->words.n; k++) {
		size_t to = c->word_to[w.end + k];

		near += to != NO_WORD && to >= r.last && to < r.last + CLOSE_BY;
	}
	return near < LONELY;
}

/* From first to last word; where the note began or ended inside a word that is still
 * there, so does the answer. */
static gloss_span points_between(const anchor_carry *c, gloss_span w, run r, gloss_span old)
{
	const word *from = &c->old->words.p[w.start], *to = &c->old->words.p[w.end - 1];
	gloss_span at = { c->new->words.p[r.first].start, c->new->words.p[r.last - 1].end };

	if (old.start > from->start && c->word_to[w.start] == r.first)
		at.start += old.start - from->start;
	if (old.end < to->end && c->word_to[w.end - 1] == r.last - 1)
		at.end -= to->end - old.end;
	return at;
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
	if (left < enough || is_lonely(c, w, r))
		return (anchor_place){ .state = GLOSS_ANCHOR_ORPHAN, .score = left };
	return place_of_points(c->new, a, points_between(c, w, r, old), left);
}
