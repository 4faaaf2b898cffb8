#include "note/anchor_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "note/myers.h"

enum {
	KEPT = 16,    /* candidates that are compared in full */
	VOTES = 4096, /* places of words that are looked at for inexact candidates */
	COMMON = 256, /* a word that comes oftener does not vote */
	LONG = 512,   /* words; of a longer anchor only its ends are looked for */
};

typedef struct candidate {
	size_t first, last;        /* words */
	float quote;               /* likeness of the words */
	float before, after, near; /* of the context; how near to the old place */
	float score;
} candidate;

typedef struct query {
	const anchor_index *ix;
	const anchor *a;
	uint32_t *points;         /* prefix, exact, suffix */
	size_t start, end, count; /* exact is points[start..end) of count */
	word_list words;
	uint32_t *ids;      /* of the words in the text, or NO_WORD */
	size_t first, last; /* the words of exact */
	bool one_block;
} query;

static query open_query(const anchor_index *ix, const anchor *a)
{
	size_t max = a->prefix.n + a->exact.n + a->suffix.n + 1;
	query q = { .ix = ix, .a = a, .one_block = true };

	q.points = xreallocarray(NULL, max, sizeof *q.points);
	q.start = points_of(a->prefix, q.points, max);
	q.end = q.start + points_of(a->exact, q.points + q.start, max);
	q.count = q.end + points_of(a->suffix, q.points + q.end, max);
	words_cut(&q.words, q.points, q.count);
	q.ids = xcalloc(q.words.n + 1, sizeof *q.ids);
	for (size_t i = 0; i < q.words.n; i++) {
		q.ids[i] = index_id(ix, q.words.p[i].hash);
		q.first += q.words.p[i].end <= q.start;
		q.last += q.words.p[i].start < q.end;
	}
	q.one_block = !memchr(a->exact.p, '\n', a->exact.n);
	return q;
}

static void close_query(query *q)
{
	free(q->points);
	free(q->ids);
	vec_clear(&q->words);
}

/* ---- how much speaks for a candidate */

/* Likeness of the context that ends (`step` -1) or starts (1) at the borders given. */
static float context(const query *q, size_t from, size_t text_from, int step)
{
	uint32_t want[ANCHOR_CONTEXT], have[ANCHOR_CONTEXT + 8];
	const uint32_t *text = normal_points(q->ix->text);
	size_t m = 0, n = 0, count = normal_count(q->ix->text);
	size_t limit = step < 0 ? q->start : q->count - q->end;
	size_t room = step < 0 ? text_from : count - text_from;

	for (; m < limit && m < ANCHOR_CONTEXT; m++)
		want[m] = fold_point(q->points[step < 0 ? from - 1 - m : from + m]);
	for (; n < room && n < ANCHOR_CONTEXT + 8; n++)
		have[n] = fold_point(text[step < 0 ? text_from - 1 - n : text_from + n]);
	if (!m)
		return room ? 0.5f : 1;
	return 1 - (float)myers_find(want, m, have, n, true).distance / (float)m;
}

static void judge(const query *q, candidate *c)
{
	const word_list *w = &q->ix->words;
	const word *first = &q->words.p[q->first], *last = &q->words.p[q->last - 1];
	float count = (float)normal_count(q->ix->text), away;

	/* From the first and last word outwards; marks at the edges of exact count as context. */
	c->before = q->start ? context(q, first->start < q->start ? first->start : q->start,
				       w->p[c->first].start -
					       (first->start > q->start &&
								w->p[c->first].start >=
									first->start - q->start
							? first->start - q->start
							: 0),
				       -1)
			     : 0.5f;
	c->after =
		q->count > q->end
			? context(q, last->end > q->end ? last->end : q->end,
				  w->p[c->last - 1].end +
					  (last->end < q->end && w->p[c->last - 1].end + q->end -
										 last->end <=
									 normal_count(q->ix->text)
						   ? q->end - last->end
						   : 0),
				  1)
			: 0.5f;
	away = fabsf((float)w->p[c->first].start - (float)q->a->at.start) / (count + 1);
	c->near = q->a->at.end ? 1 - (away < 1 ? away : 1) : 0.5f;
	c->score = 0.6f * c->quote + 0.18f * c->before + 0.18f * c->after + 0.04f * c->near;
}

/* ---- the words as they were */

static bool stands_at(const query *q, size_t place)
{
	const word_list *w = &q->ix->words;
	size_t m = q->last - q->first;

	if (place + m > w->n)
		return false;
	for (size_t i = 0; i < m; i++)
		if (w->p[place + i].id != q->ids[q->first + i])
			return false;
	return !q->one_block || w->p[place].block == w->p[place + m - 1].block;
}

/* Neighbouring words that agree, outwards on both sides. */
static float quick_context(const query *q, size_t place)
{
	const word_list *w = &q->ix->words;
	size_t m = q->last - q->first, n = 0, k;

	for (k = 1; k <= q->first && k <= place && w->p[place - k].id == q->ids[q->first - k]; k++)
		n++;
	for (k = 0; q->last + k < q->words.n && place + m + k < w->n &&
		    w->p[place + m + k].id == q->ids[q->last + k];
	     k++)
		n++;
	return (float)n;
}

static void keep_best(candidate *list, size_t *n, candidate c)
{
	size_t i = *n;

	if (i == KEPT) {
		if (c.score <= list[KEPT - 1].score)
			return;
		i--;
	} else {
		(*n)++;
	}
	for (; i > 0 && list[i - 1].score < c.score; i--)
		list[i] = list[i - 1];
	list[i] = c;
}

static size_t rarest(const query *q)
{
	const uint32_t *places;
	size_t best = q->first, least = SIZE_MAX;

	for (size_t i = q->first; i < q->last; i++) {
		size_t n = index_places(q->ix, q->ids[i], &places);

		if (n < least) {
			least = n;
			best = i;
		}
	}
	return best;
}

static size_t find_exact(const query *q, candidate *out)
{
	size_t r = rarest(q), offset = r - q->first, m = q->last - q->first, kept = 0;
	const uint32_t *places;
	size_t n = index_places(q->ix, q->ids[r], &places);

	for (size_t p = 0; p < n; p++) {
		size_t place = places[p] - offset;
		float away;

		if (places[p] < offset || !stands_at(q, place))
			continue;
		away = fabsf((float)q->ix->words.p[place].start - (float)q->a->at.start);
		keep_best(out, &kept,
			  (candidate){ .first = place,
				       .last = place + m,
				       .quote = 1,
				       .score = quick_context(q, place) - away * 1e-8f });
	}
	return kept;
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* ---- the words as they were edited */

/* Every place of a word of the anchor votes for where the anchor would start (plus the
 * anchor's length, so that none is negative). Sorted. */
static size_t collect_votes(const query *q, uint32_t *votes)
{
	size_t m = q->last - q->first, count = 0;

	for (size_t i = q->first; i < q->last; i++) {
		const uint32_t *places;
		size_t n = index_places(q->ix, q->ids[i], &places);

		if (n > COMMON || count + n > VOTES)
			continue;
		for (size_t p = 0; p < n; p++)
			votes[count++] = (uint32_t)(places[p] + m - (i - q->first));
	}
	if (count)
		qsort(votes, count, sizeof *votes, by_number);
	return count;
}

static size_t block_start(const anchor_index *ix, size_t w)
{
	return ix->first_of[ix->words.p[w].block];
}

static size_t block_end(const anchor_index *ix, size_t w)
{
	return ix->first_of[ix->words.p[w].block + 1];
}

/*
 * Looks closely around a likely start: the nearest run of words by Myers, forwards for
 * its end, backwards for its start.
 */
static candidate look_closely(const query *q, size_t start)
{
	const anchor_index *ix = q->ix;
	size_t m = q->last - q->first, slack = m / 2 + 4;
	size_t from = start > slack ? start - slack : 0, to = start + m + slack;
	uint32_t *text, *back;
	myers_match f, b;
	candidate c = { 0 };

	to = to < ix->words.n ? to : ix->words.n;
	start = start < ix->words.n ? start : ix->words.n - 1;
	if (q->one_block) {
		from = from > block_start(ix, start) ? from : block_start(ix, start);
		to = to < block_end(ix, start) ? to : block_end(ix, start);
	}
	text = xcalloc(to - from + 1, 2 * sizeof *text);
	back = xcalloc(m + 1, sizeof *back);
	for (size_t i = from; i < to; i++)
		text[i - from] = ix->words.p[i].id;
	f = myers_find(q->ids + q->first, m, text, to - from, false);
	for (size_t i = 0; i < f.end; i++)
		text[to - from + i] = text[f.end - 1 - i];
	for (size_t i = 0; i < m; i++)
		back[i] = q->ids[q->last - 1 - i];
	b = myers_find(back, m, text + (to - from), f.end, true);
	if (b.end)
		c = (candidate){ .first = from + f.end - b.end,
				 .last = from + f.end,
				 .quote = 1 - (float)f.distance / (float)m };
	free(text);
	free(back);
	return c;
}

static size_t find_edited(const query *q, candidate *out)
{
	uint32_t *votes = xcalloc(VOTES, sizeof *votes);
	size_t m = q->last - q->first, n = collect_votes(q, votes), kept = 0;
	size_t width = m / 4 + 2;
	candidate likely[KEPT], found;
	size_t places = 0;

	/* Runs of votes that lie together; the more, the likelier. */
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && votes[j] - votes[i] <= width; j++)
			;
		keep_best(likely, &places,
			  (candidate){ .first = votes[(i + j) / 2], .score = (float)(j - i) });
	}
	for (size_t i = 0; i < places; i++) {
		found = look_closely(q, likely[i].first > m ? likely[i].first - m : 0);
		if (found.last > found.first && found.quote >= 0.4f) {
			judge(q, &found);
			keep_best(out, &kept, found);
		}
	}
	free(votes);
	return kept;
}

/* ---- all of it */

/* Marks only, as "…": found where they stood, and only there. */
static anchor_place search_marks(const query *q)
{
	const anchor *a = q->a;

	if (a->at.end > a->at.start && a->at.end <= normal_count(q->ix->text) &&
	    str_eq(normal_slice(q->ix->text, a->at), a->exact))
		return (anchor_place){ GLOSS_ANCHOR_EXACT, a->at, 0.9f };
	return (anchor_place){ .state = GLOSS_ANCHOR_ORPHAN };
}

/* Where the note began or ended inside a word that is still there, so does the answer. */
static gloss_span points_between(const query *q, const candidate *c)
{
	const word *from = &q->words.p[q->first], *to = &q->words.p[q->last - 1];
	const word *first = &q->ix->words.p[c->first], *last = &q->ix->words.p[c->last - 1];
	gloss_span at = { first->start, last->end };

	if (from->start < q->start && first->id == q->ids[q->first])
		at.start += q->start - from->start;
	if (to->end > q->end && last->id == q->ids[q->last - 1])
		at.end -= to->end - q->end;
	return at;
}

static anchor_place search_query(const query *q)
{
	candidate list[KEPT], best;
	size_t n;

	if (q->first >= q->last)
		return search_marks(q);
	n = find_exact(q, list);
	for (size_t i = 0; i < n; i++)
		judge(q, &list[i]);
	if (!n && q->end - q->start >= ANCHOR_SHORT && q->last - q->first <= LONG)
		n = find_edited(q, list);
	if (!n)
		return (anchor_place){ .state = GLOSS_ANCHOR_ORPHAN };
	best = list[0];
	for (size_t i = 1; i < n; i++)
		if (list[i].score > best.score)
			best = list[i];
	if (best.score < 0.6f)
		return (anchor_place){ .state = GLOSS_ANCHOR_ORPHAN, .score = best.score };
	return place_of_points(q->ix, q->a, points_between(q, &best), best.score);
}

anchor_place search_words(const anchor_index *ix, const anchor *a)
{
	query q = open_query(ix, a);
	anchor_place p = search_query(&q);

	close_query(&q);
	return p;
}
