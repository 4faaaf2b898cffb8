#include "load/cells.h"

#include <stdlib.h>

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void fill(cells *cs, int i, const plain_head *head, const cells_text *text, size_t number)
{
	size_t low = number * PLAIN_CELL, before = PLAIN_CELL + PLAIN_MARGIN;
	size_t start = low > before ? low - before : 0;
	size_t end = smaller(low + 2 * PLAIN_CELL + PLAIN_MARGIN, text->size);

	cs->c[i].number = number;
	cs->c[i].blocks.n = 0;
	plain_cell_blocks(head, text->slice(text->arg, (gloss_span){ start, end }), start, number,
			  &cs->c[i].blocks);
}

static const plain_blocks *cell(cells *cs, const plain_head *head, const cells_text *text,
				size_t number)
{
	int oldest = 0, i;

	for (i = 0; i < CELLS; i++) {
		if (cs->c[i].used && cs->c[i].number == number)
			break;
		if (cs->c[i].used < cs->c[oldest].used)
			oldest = i;
	}
	if (i == CELLS) {
		i = oldest;
		fill(cs, i, head, text, number);
	}
	cs->c[i].used = ++cs->clock;
	return &cs->c[i].blocks;
}

bool cells_block_before(cells *cs, const plain_head *head, const cells_text *text, size_t at,
			gloss_block *out)
{
	size_t number;

	if (at == 0 || text->size == 0)
		return false;
	for (number = (smaller(at, text->size) - 1) / PLAIN_CELL;; number--) {
		const plain_blocks *b = cell(cs, head, text, number);
		size_t n = plain_blocks_before(b->p, b->n, at);

		if (n > 0) {
			*out = b->p[n - 1];
			return true;
		}
		if (number == 0)
			return false;
	}
}

/* The first block that starts at or after byte `at`. */
static bool block_from(cells *cs, const plain_head *head, const cells_text *text, size_t at,
		       gloss_block *out)
{
	for (size_t number = at / PLAIN_CELL; number * PLAIN_CELL < text->size; number++) {
		const plain_blocks *b = cell(cs, head, text, number);
		size_t n = plain_blocks_before(b->p, b->n, at);

		if (n < b->n) {
			*out = b->p[n];
			return true;
		}
	}
	return false;
}

bool cells_block_at(cells *cs, const plain_head *head, const cells_text *text, size_t at,
		    gloss_block *out)
{
	if (at >= text->size)
		return false;
	if (cells_block_before(cs, head, text, at + 1, out) && at < out->at.end)
		return true;
	return block_from(cs, head, text, at, out);
}

void cells_grown(cells *cs, size_t old)
{
	for (int i = 0; i < CELLS; i++)
		if ((cs->c[i].number + 2) * PLAIN_CELL + PLAIN_MARGIN >= old)
			cs->c[i].used = 0;
}

void cells_clear(cells *cs)
{
	for (int i = 0; i < CELLS; i++)
		free(cs->c[i].blocks.p);
	*cs = (cells){ 0 };
}
