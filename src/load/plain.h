/*
 * plain.h - plain text to blocks: titles, bylines, headings, list items, paragraphs.
 *
 * The rules look a bounded way to each side of a place, so that blocks can be told at any
 * place of a file of any size without having read the rest. A block ends where a
 * paragraph does (line.h); in an overlong one it ends near every multiple of PLAIN_CELL that
 * has no such place in the PLAIN_CELL bytes before it, preferably at a line end or a blank.
 * What is known about the whole (is it hard-wrapped, at which width; where is the byline) is
 * found once in its first PLAIN_HEAD bytes.
 */
#ifndef LOAD_PLAIN_H
#define LOAD_PLAIN_H

#include "base/str.h"
#include "gloss/article.h"
#include "load/line.h"

#define PLAIN_CELL   ((size_t)16 << 10)
#define PLAIN_HEAD   ((size_t)64 << 10)
#define PLAIN_MARGIN ((size_t)4 << 10) /* bytes that a rule may read around its place */

/* What the first bytes tell about a text. */
typedef struct plain_head {
	size_t start; /* bytes before the text: a byte order mark, front matter */
	line_manner manner;
	gloss_block front[3]; /* what is shown of the front matter (front.h) */
	size_t fronts;
	gloss_span title, byline;           /* whole lines; empty: none */
	gloss_span facts[GLOSS_FACT_COUNT]; /* author, outlet, dateline, published, title */
} plain_head;

/* `start` is the first PLAIN_HEAD bytes of the text, or all of it. */
void plain_head_read(str start, plain_head *head);

/* Blocks that grow; {0} is an empty list, free(p) ends it. */
typedef struct plain_blocks {
	gloss_block *p;
	size_t n, cap;
} plain_blocks;

/*
 * Adds the blocks that start in cell number `cell`, which is the bytes [cell * PLAIN_CELL,
 * (cell + 1) * PLAIN_CELL) of the text. `text` is a piece of the text that starts at byte
 * `start` and reaches, as far as the text does, from one cell and PLAIN_MARGIN before the
 * cell to one cell and PLAIN_MARGIN after it. A whole cell of white space has one block of
 * one byte, so that there is a block every few cells whatever the text.
 */
void plain_cell_blocks(const plain_head *head, str text, size_t start, size_t cell,
		       plain_blocks *out);

/* Adds the blocks of a text that is all there; the same ones, but faster. */
void plain_all_blocks(const plain_head *head, str text, plain_blocks *out);

/* How many of the blocks, which are in text order, start before byte `at`. */
size_t plain_blocks_before(const gloss_block *b, size_t n, size_t at);

#endif
