/*
 * plain.h - plain text to blocks: titles, bylines, headings, list items, paragraphs.
 *
 * The rules look at most PLAIN_CELL bytes to each side of a place, so that blocks can be
 * told at any place of a file of any size without having read the rest. What is known
 * about the whole (is it hard-wrapped, at which width; where is the byline) is found once
 * in its first PLAIN_HEAD bytes.
 */
#ifndef LOAD_PLAIN_H
#define LOAD_PLAIN_H

#include "base/str.h"
#include "base/vec.h"
#include "gloss/article.h"

#define PLAIN_CELL   ((size_t)16 << 10)
#define PLAIN_HEAD   ((size_t)64 << 10)
#define PLAIN_MARGIN ((size_t)2 << 10) /* bytes that a rule reads around its place */

/* What the first bytes tell about a text. */
typedef struct plain_head {
	int wrap;   /* columns at which lines were cut by hand; 0: a line is a paragraph */
	size_t bom; /* bytes of a byte order mark, which belong to no block */
	gloss_span title, byline;           /* empty: none */
	gloss_span facts[GLOSS_FACT_COUNT]; /* of author, outlet, dateline, published */
} plain_head;

/* `start` is the first PLAIN_HEAD bytes of the text, or all of it. */
void plain_head_read(str start, plain_head *head);

typedef struct plain_blocks {
	gloss_block *p;
	size_t n, cap;
} plain_blocks;

/*
 * Adds the blocks that start in cell number `cell`, which is the bytes [cell * PLAIN_CELL,
 * (cell + 1) * PLAIN_CELL) of the text. `text` is a piece of the text that starts at byte
 * `start` and reaches, as far as the text does, from one cell and PLAIN_MARGIN before the
 * cell to one cell and PLAIN_MARGIN after it.
 */
void plain_cell_blocks(const plain_head *head, str text, size_t start, size_t cell,
		       plain_blocks *out);

#endif
