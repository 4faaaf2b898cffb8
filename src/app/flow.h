/*
 * flow.h - the article as rows of the present width, found around where one looks.
 *
 * Blocks are laid out when they come near the screen and forgotten afterwards, so
 * that nothing here depends on the size of the article. A row is named by the
 * first byte of its block and its number in it, so that it outlives a resize as a
 * paragraph.
 */
#ifndef APP_FLOW_H
#define APP_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "gloss/article.h"
#include "text/layout.h"

/* row -1 is the blank row before the block, where it has one. */
typedef struct flow_at {
	size_t block;
	int row;
} flow_at;

typedef struct flow_block {
	gloss_block block;
	layout *rows;
	bool gap; /* a blank row stands before it */
	arena mem;
	unsigned used; /* when it was asked for last */
} flow_block;

#define FLOW_KEPT       160          /* blocks; more than the rows of most screens */
#define FLOW_KEPT_BYTES (768 * 1024) /* of their text */

typedef struct flow {
	gloss_article *art; /* borrowed */
	int cols, wide;     /* of text, and of lines that stay lines */
	flow_block *kept[FLOW_KEPT];
	size_t count, bytes;
	unsigned clock;
	/* Paragraphs to leave out; NULL: none. */
	bool (*hidden)(void *arg, const gloss_block *b);
	void *hidden_arg;
} flow;

void flow_init(flow *f, gloss_article *art, int cols);
void flow_clear(flow *f);

/* Forgets all layouts: the width, the filter or the text is another one now. */
void flow_forget(flow *f);

/* Tables, code and verse may be wider than the text: up to `wide`, if that is more than `cols`. */
void flow_set_cols(flow *f, int cols, int wide);

/*
 * The block that holds byte `at`, or the first shown one after it. NULL: none. Valid until
 * FLOW_KEPT others have been asked for.
 */
const flow_block *flow_block_at(flow *f, size_t at);
const flow_block *flow_block_after(flow *f, const flow_block *b);
const flow_block *flow_block_before(flow *f, size_t start);

/* The row that shows byte `at`. On an empty article { 0, 0 }. */
flow_at flow_find(flow *f, size_t at);

/* The first and the last row. */
flow_at flow_first(flow *f);
flow_at flow_last(flow *f);

/* Goes `rows` rows down (up where negative), stops at the ends; returns how many it went. */
int flow_move(flow *f, flow_at *at, int rows);

/* < 0, 0, > 0 as a is before, at, after b. */
int flow_compare(flow_at a, flow_at b);

/* How many rows b is below a, at most `limit`; 0 when it is not below. */
int flow_distance(flow *f, flow_at a, flow_at b, int limit);

/* A valid row near `at`, after the width or the filter changed. */
flow_at flow_settle(flow *f, flow_at at);

/* The bytes of the row; of a blank row the empty span at the block's start. */
gloss_span flow_row_bytes(flow *f, flow_at at);

#endif
