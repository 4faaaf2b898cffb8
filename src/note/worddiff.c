#include "note/worddiff.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"

enum {
	SMALL = 4096, /* cells of a table for the longest common subsequence */
	CROWDED = 64, /* a symbol that comes oftener is no landmark */
};

typedef struct region {
	size_t a0, a1, b0, b1;
} region;

struct worddiff {
	size_t symbols;
	uint32_t *count;        /* of each symbol in a's part of the region; zero between uses */
	uint32_t *head;         /* last place in a */
	vec(uint32_t) previous; /* place before that of the same symbol */
	vec(region) todo;
	size_t steps; /* that may still be taken */
	const uint32_t *a, *b;
	uint32_t *to;
};

worddiff *worddiff_new(size_t symbols)
{
	worddiff *d = xcalloc(1, sizeof *d);

	d->symbols = symbols;
	d->count = xcalloc(symbols + 1, sizeof *d->count);
	d->head = xcalloc(symbols + 1, sizeof *d->head);
	return d;
}

void worddiff_free(worddiff *d)
{
	if (!d)
		return;
	free(d->count);
	free(d->head);
	vec_clear(&d->previous);
	vec_clear(&d->todo);
	free(d);
}

static bool spend(worddiff *d, size_t steps)
{
	if (d->steps < steps)
		return false;
	d->steps -= steps;
	return true;
}

/* Takes common starts and ends off the region. */
static region trim(worddiff *d, region r)
{
	while (r.a0 < r.a1 && r.b0 < r.b1 && d->a[r.a0] == d->b[r.b0])
		d->to[r.a0++] = (uint32_t)r.b0++;
	while (r.a0 < r.a1 && r.b0 < r.b1 && d->a[r.a1 - 1] == d->b[r.b1 - 1])
		d->to[--r.a1] = (uint32_t)--r.b1;
	return r;
}

/* Longest common subsequence by the textbook table, filled from the end. */
static void match_small(worddiff *d, region r)
{
	size_t m = r.a1 - r.a0, n = r.b1 - r.b0, row = n + 1;
	uint16_t best[SMALL * 2 + 2 + SMALL] = { 0 };

	for (size_t i = m; i-- > 0;) {
		for (size_t j = n; j-- > 0;) {
			uint16_t down = best[(i + 1) * row + j], right = best[i * row + j + 1];
			uint16_t both = (uint16_t)(best[(i + 1) * row + j + 1] + 1);

			if (d->a[r.a0 + i] == d->b[r.b0 + j])
				best[i * row + j] = both;
			else
				best[i * row + j] = down > right ? down : right;
		}
	}
	for (size_t i = 0, j = 0; i < m && j < n;) {
		if (d->a[r.a0 + i] == d->b[r.b0 + j]) {
			d->to[r.a0 + i++] = (uint32_t)(r.b0 + j++);
		} else if (best[(i + 1) * row + j] >= best[i * row + j + 1]) {
			i++;
		} else {
			j++;
		}
	}
}

static void count_symbols(worddiff *d, region r, bool add)
{
	for (size_t i = r.a0; i < r.a1; i++) {
		uint32_t s = d->a[i];

		if (s >= d->symbols)
			continue;
		if (!add) {
			d->count[s] = 0;
			continue;
		}
		d->previous.p[i] = d->count[s] ? d->head[s] : UINT32_MAX;
		d->head[s] = (uint32_t)i;
		d->count[s]++;
	}
}

typedef struct landmark {
	region at;
	uint32_t count;
} landmark;

/* The common run through a[i] and b[j], with the count of its rarest symbol. */
static landmark run_through(const worddiff *d, region r, size_t i, size_t j)
{
	landmark l = { { i, i + 1, j, j + 1 }, d->count[d->a[i]] };

	while (l.at.a0 > r.a0 && l.at.b0 > r.b0 && d->a[l.at.a0 - 1] == d->b[l.at.b0 - 1]) {
		l.at.a0--;
		l.at.b0--;
		if (d->count[d->a[l.at.a0]] < l.count)
			l.count = d->count[d->a[l.at.a0]];
	}
	while (l.at.a1 < r.a1 && l.at.b1 < r.b1 && d->a[l.at.a1] == d->b[l.at.b1]) {
		if (d->count[d->a[l.at.a1]] < l.count)
			l.count = d->count[d->a[l.at.a1]];
		l.at.a1++;
		l.at.b1++;
	}
	return l;
}

static bool is_better(const landmark *l, const landmark *than)
{
	size_t n = l->at.a1 - l->at.a0, m = than->at.a1 - than->at.a0;

	return !m || l->count < than->count || (l->count == than->count && n > m);
}

/* The run to split the region at; empty: there is none. */
static region find_landmark(worddiff *d, region r)
{
	landmark best = { { 0, 0, 0, 0 }, CROWDED };

	for (size_t j = r.b0; j < r.b1;) {
		uint32_t s = d->b[j], count = s < d->symbols ? d->count[s] : 0;
		size_t next = j + 1;

		if (!count || count > best.count) {
			j++;
			continue;
		}
		for (uint32_t i = d->head[s]; i != UINT32_MAX; i = d->previous.p[i]) {
			landmark l = run_through(d, r, i, j);

			if (is_better(&l, &best))
				best = l;
			if (l.at.b1 > next)
				next = l.at.b1;
			if (!spend(d, l.at.a1 - l.at.a0))
				return best.at;
		}
		j = next;
	}
	return best.at;
}

static void split_region(worddiff *d, region r)
{
	region l;

	if (!spend(d, (r.a1 - r.a0) + (r.b1 - r.b0)))
		return;
	count_symbols(d, r, true);
	l = find_landmark(d, r);
	count_symbols(d, r, false);
	if (l.a0 == l.a1)
		return;
	for (size_t i = l.a0, j = l.b0; i < l.a1; i++, j++)
		d->to[i] = (uint32_t)j;
	vec_push(&d->todo, ((region){ r.a0, l.a0, r.b0, l.b0 }));
	vec_push(&d->todo, ((region){ l.a1, r.a1, l.b1, r.b1 }));
}

void worddiff_run(worddiff *d, const uint32_t *a, size_t m, const uint32_t *b, size_t n,
		  uint32_t *to)
{
	d->a = a;
	d->b = b;
	d->to = to;
	d->steps = 64 * (m + n) + 100000;
	vec_reserve(&d->previous, m);
	d->todo.n = 0;
	vec_push(&d->todo, ((region){ 0, m, 0, n }));
	while (d->todo.n) {
		region r = trim(d, d->todo.p[--d->todo.n]);

		if (r.a0 == r.a1 || r.b0 == r.b1)
			continue;
		if ((r.a1 - r.a0) * (r.b1 - r.b0) <= SMALL)
			match_small(d, r);
		else
			split_region(d, r);
	}
}
