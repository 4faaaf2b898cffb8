/*
 * layout.h - one block of text as rows of a given width.
 *
 * There is no layout of a whole article: a pager walks blocks
 * (gloss_article_block_at, _block_before) and lays out those on the screen, so
 * that opening, jumping and resizing cost the same at any size.
 *
 * Every byte of the block belongs to exactly one row. A run of white space is one
 * column wide (in verbatim text every blank counts and tabs go to multiples of 8);
 * at the end of a row it hangs: it belongs to the row and has no columns. No row begins
 * with a lone dash, and a short word at the end is not left alone in the last row. Places
 * are bytes of the *article*, columns count from the left end of the block's area
 * and include the indent.
 */
#ifndef TEXT_LAYOUT_H
#define TEXT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/sanitise.h"

typedef struct layout_style {
	int cols;         /* width of the area; less than 2 * CLUSTER_COLS counts as that */
	int first_indent; /* columns left free in the first row ("- " of an item is text) */
	int indent;       /* and in all others; both are cut to half of `cols` */
	bool verbatim;    /* line ends and all blanks count; a line that is too long is broken at a
			   * blank and goes on under its last column (after two blanks) */
	bool joined;      /* a line end is drawn as " · ": bylines */
} layout_style;

typedef struct layout_row {
	gloss_span bytes; /* all that belongs to the row, with the white space after it */
	size_t shown_end; /* the end of what is drawn: bytes.end less hanging white space */
	int cols;         /* columns used, indent included; a drawn hyphen counts */
	int indent;
	bool hyphen; /* broken at a soft hyphen: draw "-" in the last column used */
} layout_row;

typedef struct layout {
	str text;      /* the block's bytes; borrowed, must outlive the layout */
	gloss_span at; /* its place in the article */
	layout_row *rows;
	size_t n; /* at least 1 */
	layout_style style;
} layout;

/*
 * Lays out `text`, which stands at byte `start` of the article. Lives in the arena.
 * Time grows with the length; blocks of an article are at most 32 KiB.
 */
layout *layout_new(arena *a, str text, size_t start, const layout_style *style);

/*
 * The row and column of the cluster that byte `at` belongs to; places outside the
 * block are moved to its ends. Hanging white space and the block's end are right of the
 * last cluster, which in a full row is the column after the last one.
 */
void layout_find(const layout *l, size_t at, size_t *row, int *col);

/* The row alone; faster. */
size_t layout_row_of(const layout *l, size_t at);

/*
 * The byte of the cluster that is drawn at a column of a row; left of the text the
 * first, right of it the last one drawn in the row. For every cluster that has
 * columns, layout_byte(layout_find(its start)) is its start.
 */
size_t layout_byte(const layout *l, size_t row, int col);

/* The bytes of a row that are drawn. Borrowed from the block's text. */
str layout_row_text(const layout *l, size_t row);

/* One cluster of a row as it is drawn. */
typedef struct layout_cell {
	gloss_span bytes; /* of the article */
	int col, cols;    /* cols is 0 for what is not drawn (more blanks, soft hyphen) */
	shown shown;      /* valid until the next cell */
} layout_cell;

/*
 * Walks the drawn clusters of a row from left to right (an ASCII row costs little more
 * than its bytes):
 *
 *     layout_walk w = layout_walk_row(l, row);
 *     layout_cell c;
 *
 *     while (layout_walk_next(&w, &c))
 *             if (c.cols > 0) draw(c.col, c.shown.text);
 *
 * The hyphen of a row with `hyphen` comes as a last cell with an empty span.
 */
typedef struct layout_walk {
	const layout *l;
	size_t row, at; /* at: of the article */
	int col;
	bool blank, hyphen;
	char buf[CLUSTER_SHOWN];
} layout_walk;

layout_walk layout_walk_row(const layout *l, size_t row);
bool layout_walk_next(layout_walk *w, layout_cell *cell);

/*
 * Passes all the printable ASCII characters (and single blanks between them) that come next,
 * each a byte in a column: from w->at and w->col before to those after. Returns how many.
 */
size_t layout_walk_plain(layout_walk *w);

#endif
