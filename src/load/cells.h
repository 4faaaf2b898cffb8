/*
 * cells.h - the blocks of a plain text around a place, made when they are asked for
 * and kept for a while (plain.h says what a cell is).
 */
#ifndef LOAD_CELLS_H
#define LOAD_CELLS_H

#include <stdbool.h>

#include "load/plain.h"

/* Where the text comes from: bytes of a span, as many as there are. */
typedef struct cells_text {
	str (*slice)(void *arg, gloss_span at);
	void *arg;
	size_t size;
} cells_text;

enum { CELLS = 8 };

/* {0} is an empty one. */
typedef struct cells {
	struct {
		size_t number;
		plain_blocks blocks;
		unsigned long used; /* when; 0: never */
	} c[CELLS];
	unsigned long clock;
} cells;

/* As gloss_article_block_at and gloss_article_block_before. */
bool cells_block_at(cells *cs, const plain_head *head, const cells_text *text, size_t at,
		    gloss_block *out);
bool cells_block_before(cells *cs, const plain_head *head, const cells_text *text, size_t at,
			gloss_block *out);

/* Forgets the cells that a text of more than `old` bytes may change. */
void cells_grown(cells *cs, size_t old);
void cells_clear(cells *cs);

#endif
