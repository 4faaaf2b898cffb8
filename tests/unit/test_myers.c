/* test_myers.c - the bit vectors and the slow table agree; a diff is in order and quick. */
#include "test.h"

#include "note/myers.h"
#include "note/worddiff.h"
#include "random.h"

enum { LONGEST = 200 };

/* Sellers' table, the slow way: the nearest part of `text`. */
static myers_match by_table(const uint32_t *p, size_t m, const uint32_t *t, size_t n, bool anchored)
{
	static size_t row[LONGEST + 1];
	myers_match best = { m, 0 };

	for (size_t i = 0; i <= m; i++)
		row[i] = i;
	for (size_t j = 1; j <= n; j++) {
		size_t diagonal = row[0];

		row[0] = anchored ? j : 0;
		for (size_t i = 1; i <= m; i++) {
			size_t keep = row[i], least = diagonal + (p[i - 1] != t[j - 1]);

			if (row[i - 1] + 1 < least)
				least = row[i - 1] + 1;
			if (keep + 1 < least)
				least = keep + 1;
			row[i] = least;
			diagonal = keep;
		}
		if (row[m] < best.distance)
			best = (myers_match){ row[m], j };
	}
	return best;
}

static void bits_and_table_agree(void **state)
{
	uint64_t seed = random_seed(20261123);

	(void)state;
	for (int round = 0; round < 4000; round++) {
		uint32_t p[LONGEST], t[LONGEST];
		size_t m = random_below(&seed, round % 4 ? 20 : LONGEST);
		size_t n = random_below(&seed, LONGEST), symbols = 1 + random_below(&seed, 9);
		bool anchored = round & 1;
		myers_match got, want;

		for (size_t i = 0; i < m; i++)
			p[i] = (uint32_t)random_below(&seed, symbols);
		for (size_t j = 0; j < n; j++)
			t[j] = (uint32_t)random_below(&seed, symbols);
		got = myers_find(p, m, t, n, anchored);
		want = by_table(p, m, t, n, anchored);
		if (got.distance != want.distance || got.end != want.end)
			fail_msg("round %d: %zu at %zu, want %zu at %zu", round, got.distance,
				 got.end, want.distance, want.end);
	}
}

static size_t common_subsequence(const uint32_t *a, size_t m, const uint32_t *b, size_t n)
{
	static size_t best[LONGEST + 1][LONGEST + 1];

	for (size_t i = 0; i <= m; i++)
		for (size_t j = 0; j <= n; j++)
			best[i][j] = 0;
	for (size_t i = 1; i <= m; i++) {
		for (size_t j = 1; j <= n; j++) {
			size_t up = best[i - 1][j], left = best[i][j - 1];

			best[i][j] = up > left ? up : left;
			if (a[i - 1] == b[j - 1])
				best[i][j] = best[i - 1][j - 1] + 1;
		}
	}
	return best[m][n];
}

/* Pairs are equal symbols in order; of small lists as many as there can be. */
static void diff_pairs_equal_symbols_in_order(void **state)
{
	uint64_t seed = random_seed(7);
	worddiff *d = worddiff_new(40);

	(void)state;
	for (int round = 0; round < 1000; round++) {
		uint32_t a[LONGEST], b[LONGEST], to[LONGEST];
		size_t m = random_below(&seed, round % 2 ? LONGEST : 30);
		size_t n = random_below(&seed, round % 2 ? LONGEST : 30);
		size_t pairs = 0, next = 0, symbols = 2 + random_below(&seed, 38);

		for (size_t i = 0; i < m; i++) {
			a[i] = random_below(&seed, 10) ? (uint32_t)random_below(&seed, symbols)
						       : UINT32_MAX;
			to[i] = UINT32_MAX;
		}
		for (size_t j = 0; j < n; j++)
			b[j] = (uint32_t)random_below(&seed, symbols);
		worddiff_run(d, a, m, b, n, to);
		for (size_t i = 0; i < m; i++) {
			if (to[i] == UINT32_MAX)
				continue;
			assert_true(to[i] >= next && to[i] < n);
			assert_int_equal(a[i], b[to[i]]);
			next = to[i] + 1;
			pairs++;
		}
		if (m * n <= 900)
			assert_int_equal(pairs, common_subsequence(a, m, b, n));
	}
	worddiff_free(d);
}

/* The same two words over and over have no landmark: it must still come to an end. */
static void diff_of_monotony_is_quick(void **state)
{
	enum { N = 200000 };
	uint32_t *a = calloc(N, sizeof *a), *b = calloc(N, sizeof *b), *to = calloc(N, sizeof *to);
	worddiff *d = worddiff_new(4);

	(void)state;
	for (size_t i = 0; i < N; i++) {
		a[i] = (uint32_t)(i % 2);
		b[i] = (uint32_t)(i % 3 == 0);
	}
	worddiff_run(d, a, N, b, N, to);
	worddiff_free(d);
	free(a);
	free(b);
	free(to);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bits_and_table_agree),
		cmocka_unit_test(diff_pairs_equal_symbols_in_order),
		cmocka_unit_test(diff_of_monotony_is_quick),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
