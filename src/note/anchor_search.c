#include "note/anchor_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "note/myers.h"
#include "note/worddiff.h"

enum {
	FEW = 3,      /* words that come in many a sentence: only the context tells */
	KEPT = 16,    /* candidates that are compared in full */
	CLOSE = 8,    /* likely places of an edited anchor that are looked at */
	VOTES = 4096, /* places of words that are looked at for inexact candidates */
	COMMON = 256, /* a word that comes oftener does not vote */
	LONG = 512,   /* words; of a longer anchor only its ends are looked for */
};

/* What must speak for a place (candidate.score). Chosen on all development pairs by a coarse
 * grid. */
static const float enough = 0.65f;    /* the words as they were */
static const float few_enough = 0.8f; /* a few of them */
static const float edited_enough = 0.5f;

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
	worddiff *diff; /* for inexact candidates; made when it is needed */
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
	worddiff_free(q->diff);
}

/* ---- how much speaks for a candidate */

/* Likeness of the context that ends (`step` -1) or starts (1) at the borders given. */
static float context(const query *q, size_t from, size_t text_from, int step)
{
	uint32_t want[ANCHOR_CONTEXT], have[ANCHOR_CONTEXT + 8];
	const uint32_t *text = normal_points(q->ix->text);
	size_t m = 0, n = 0, count = normal_count(q->ix->text);
	size_t limit = step < 0 ? from : q->count - from;
	size_t room = step < 0 ? text_from : count - text_from;

	for (; m < limit && m < ANCHOR_CONTEXT; m++)
		want[m] = fold_point(q->points[step < 0 ? from - 1 - m : from + m]);
	for (; n < room && n < ANCHOR_CONTEXT + 8; n++)
		have[n] = fold_point(text[step < 0 ? text_from - 1 - n : text_from + n]);
	if (!m)
		return room ? 0.5f : 1;
	return 1 - (float)myers_find(want, m, have, n, true).distance / (float)m;
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

static void judge(const query *q, candidate *c)
{
	const word *first = &q->words.p[q->first], *last = &q->words.p[q->last - 1];
	size_t lead = first->start > q->start ? first->start - q->start : 0;
	size_t tail = q->end > last->end ? q->end - last->end : 0;
	gloss_span at = points_between(q, c);
	size_t count = normal_count(q->ix->text);
	float away = fabsf((float)at.start - (float)q->a->at.start) / ((float)count + 1);

	/* Marks at the edges of the words noted are not part of their context. */
	at.start -= lead < at.start ? lead : at.start;
	at.end = at.end + tail < count ? at.end + tail : count;
	c->before = context(q, q->start, at.start, -1);
	c->after = context(q, q->end, at.end, 1);
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

/* ---- the words as they were edited */

/* Where a word of the anchor comes, and where the anchor would start then (plus its
 * length in words, so that it is never negative). */
typedef struct vote {
	uint32_t start, place;
} vote;

static int by_vote(const void *a, const void *b)
{
	const vote *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

/* Sorted by start. */
static size_t collect_votes(const query *q, vote *votes)
{
	size_t m = q->last - q->first, count = 0;

	for (size_t i = q->first; i < q->last; i++) {
		const uint32_t *places;
		size_t n = index_places(q->ix, q->ids[i], &places);

		if (n > COMMON || count + n > VOTES)
			continue;
		for (size_t p = 0; p < n; p++)
			votes[count++] =
				(vote){ (uint32_t)(places[p] + m - (i - q->first)), places[p] };
	}
	if (count)
		qsort(votes, count, sizeof *votes, by_vote);
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
 * The words of the anchor that are left between `from` and `to`, in order; the densest
 * stretch of them is the candidate.
 */
static candidate words_left(const query *q, size_t from, size_t to)
{
	const anchor_index *ix = q->ix;
	size_t m = q->last - q->first, n = to - from;
	uint32_t *text = xcalloc(n + 1, 2 * sizeof *text), *came = text + n + 1;
	uint32_t *went = xreallocarray(NULL, m + 1, sizeof *went);
	candidate c = { 0 };
	run r;

	memset(came, 0xff, n * sizeof *came);
	memset(went, 0xff, m * sizeof *went);
	for (size_t i = 0; i < n; i++)
		text[i] = ix->words.p[from + i].id;
	worddiff_run(q->diff, q->ids + q->first, m, text, n, went);
	for (size_t i = 0; i < m; i++)
		if (went[i] != NO_WORD)
			came[went[i]] = (uint32_t)i;
	r = densest_run(came, (gloss_span){ 0, m }, 0, n);
	if (r.last > r.first)
		c = (candidate){ .first = from + r.first,
				 .last = from + r.last,
				 .quote = (float)r.kept / (float)m };
	free(text);
	free(went);
	return c;
}

/*
 * Looks closely around a likely start: the nearest run of words by Myers tells where the
 * anchor would end, and what is left of it before that is the candidate.
 */
static candidate look_closely(const query *q, vote v)
{
	const anchor_index *ix = q->ix;
	size_t m = q->last - q->first, slack = m / 2 + 4;
	size_t start = v.start > m ? v.start - m : 0;
	size_t from = start > slack ? start - slack : 0, to = start + 2 * m + slack;
	uint32_t *text;
	myers_match end;

	to = to < ix->words.n ? to : ix->words.n;
	if (q->one_block) {
		from = from > block_start(ix, v.place) ? from : block_start(ix, v.place);
		to = to < block_end(ix, v.place) ? to : block_end(ix, v.place);
	}
	text = xcalloc(to - from + 1, sizeof *text);
	for (size_t i = from; i < to; i++)
		text[i - from] = ix->words.p[i].id;
	end = myers_find(q->ids + q->first, m, text, to - from, false);
	free(text);
	if (from + end.end + slack < to)
		to = from + end.end + slack;
	return words_left(q, from, to);
}

static size_t find_edited(const query *q, candidate *out)
{
	vote *votes = xcalloc(VOTES, sizeof *votes);
	size_t m = q->last - q->first, n = collect_votes(q, votes), kept = 0;
	size_t width = m / 4 + 2;
	candidate likely[KEPT], found;
	size_t places = 0;

	/* Runs of votes that lie together; the more, the likelier. */
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && votes[j].start - votes[i].start <= width; j++)
			;
		keep_best(likely, &places,
			  (candidate){ .first = (i + j) / 2, .score = (float)(j - i) });
	}
	for (size_t i = 0; i < places && i < CLOSE; i++) {
		found = look_closely(q, votes[likely[i].first]);
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

static const candidate *best_of(const candidate *list, size_t n)
{
	const candidate *best = NULL;

	for (size_t i = 0; i < n; i++)
		if (!best || list[i].score > best->score)
			best = &list[i];
	return best;
}

static anchor_place answer(const query *q, const candidate *c)
{
	return place_of_points(q->ix, q->a, points_between(q, c), c->score);
}

static anchor_place search_query(query *q)
{
	candidate list[KEPT];
	const candidate *best;
	size_t n, m = q->last - q->first;

	if (q->first >= q->last)
		return search_marks(q);
	n = find_exact(q, list);
	for (size_t i = 0; i < n; i++)
		judge(q, &list[i]);
	best = best_of(list, n);
	if (best && best->score >= (m <= FEW ? few_enough : enough))
		return answer(q, best);
	if (q->end - q->start < ANCHOR_SHORT || m > LONG)
		return (anchor_place){ .state = GLOSS_ANCHOR_ORPHAN };
	q->diff = worddiff_new(q->ix->ids);
	n = find_edited(q, list);
	best = best_of(list, n);
	if (!best || best->score < edited_enough)
		return (anchor_place){ .state = GLOSS_ANCHOR_ORPHAN };
	return answer(q, best);
}

anchor_place search_words(const anchor_index *ix, const anchor *a)
{
	query q = open_query(ix, a);
	anchor_place p = search_query(&q);

	close_query(&q);
	return p;
}
