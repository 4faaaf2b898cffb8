#include "note/myers.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* One block of 64 rows of the table: which vertical differences are +1 and -1. */
typedef struct block {
	uint64_t plus, minus;
} block;

/* The places of each symbol of the pattern as bits, in a table with open addresses. */
typedef struct masks {
	size_t blocks, size;
	uint32_t *symbol;
	uint64_t *bits; /* size times blocks; the set of a symbol is empty: it is not there */
	bool *used;
} masks;

enum { FEW = 128 }; /* slots that fit on the stack: patterns of one block */

static size_t slot_of(const masks *t, uint32_t symbol)
{
	size_t at = symbol * 2654435761u & (t->size - 1);

	while (t->used[at] && t->symbol[at] != symbol)
		at = (at + 1) & (t->size - 1);
	return at;
}

static void fill_masks(const masks *t, const uint32_t *pattern, size_t m)
{
	for (size_t i = 0; i < m; i++) {
		size_t at = slot_of(t, pattern[i]);

		t->used[at] = true;
		t->symbol[at] = pattern[i];
		t->bits[at * t->blocks + i / 64] |= (uint64_t)1 << i % 64;
	}
}

/*
 * One column of one block (Myers' Advance_Block): `in` and the result are the horizontal
 * differences at its upper and lower edge; `last` is the bit of its lowest row.
 */
static int advance(block *b, uint64_t eq, int in, uint64_t last)
{
	uint64_t xv = eq | b->minus, xh, ph, mh;
	int out = 0;

	eq |= in < 0;
	xh = (((eq & b->plus) + b->plus) ^ b->plus) | eq;
	ph = b->minus | ~(xh | b->plus);
	mh = b->plus & xh;
	if (ph & last)
		out = 1;
	else if (mh & last)
		out = -1;
	ph = ph << 1 | (in > 0);
	mh = mh << 1 | (in < 0);
	b->plus = mh | ~(xv | ph);
	b->minus = ph & xv;
	return out;
}

static myers_match scan(const masks *t, block *blocks, size_t m, const uint32_t *text, size_t n,
			bool anchored)
{
	myers_match best = { m, 0 };
	size_t score = m;
	uint64_t low = (uint64_t)1 << (m - 1) % 64;

	for (size_t j = 0; j < n; j++) {
		const uint64_t *eq = t->bits + slot_of(t, text[j]) * t->blocks;
		int carry = anchored;

		for (size_t b = 0; b < t->blocks; b++)
			carry = advance(&blocks[b], eq[b], carry,
					b + 1 < t->blocks ? (uint64_t)1 << 63 : low);
		score += (size_t)carry;
		if (score < best.distance)
			best = (myers_match){ score, j + 1 };
	}
	return best;
}

static myers_match find_long(const uint32_t *pattern, size_t m, const uint32_t *text, size_t n,
			     bool anchored)
{
	masks t = { .blocks = (m + 63) / 64, .size = FEW };
	block *blocks = xcalloc((m + 63) / 64, sizeof *blocks);
	myers_match found;

	while (t.size < m * 2)
		t.size *= 2;
	t.symbol = xcalloc(t.size, sizeof *t.symbol);
	t.used = xcalloc(t.size, sizeof *t.used);
	t.bits = xcalloc(t.size * t.blocks, sizeof *t.bits);
	fill_masks(&t, pattern, m);
	for (size_t b = 0; b < t.blocks; b++)
		blocks[b].plus = ~(uint64_t)0;
	found = scan(&t, blocks, m, text, n, anchored);
	free(t.symbol);
	free(t.used);
	free(t.bits);
	free(blocks);
	return found;
}

myers_match myers_find(const uint32_t *pattern, size_t m, const uint32_t *text, size_t n,
		       bool anchored)
{
	uint32_t symbol[FEW];
	uint64_t bits[FEW] = { 0 };
	bool used[FEW] = { false };
	const masks t = { 1, FEW, symbol, bits, used };
	block only = { ~(uint64_t)0, 0 };

	if (m == 0)
		return (myers_match){ 0, 0 };
	if (m > 64)
		return find_long(pattern, m, text, n, anchored);
	fill_masks(&t, pattern, m);
	return scan(&t, &only, m, text, n, anchored);
}
