/*
 * readable.h - the part of a page that one came to read.
 *
 * Running text gives itself away: long paragraphs with commas and few links, in an
 * element with a telling name. Each paragraph gives points to the elements around it,
 * fewer the farther they are; the element with the most, thinned by its share of links,
 * holds the article, and so may its neighbours. (The idea is Arc90's of 2009, which
 * browsers' reader modes have refined since; Kohlschütter 2010 shows why it works.)
 */
#ifndef LOAD_PAGE_READABLE_H
#define LOAD_PAGE_READABLE_H

#include "load/page/dom.h"

/* How sharp to cut. The gentler ways are tried when too little is left. */
typedef enum {
	READABLE_DROP_UNLIKELY = 1, /* what its class calls a side matter */
	READABLE_WEIGH_NAMES = 2,   /* class and id count for the score */
	READABLE_DROP_DOUBTFUL = 4, /* lists, tables and boxes that look like frame */
	READABLE_ALL = 7,
} readable_flags;

typedef struct readable {
	dom_node *body; /* a new element that holds what was found, out of the page's tree */
	str byline;     /* found in the text, where none was known; in the dom's arena */
} readable;

/*
 * Takes the page apart: its tree is of no use afterwards. `title` is what to leave
 * out when it comes as a heading; `byline` is empty where it is to be looked for.
 */
void readable_find(readable *out, dom *d, str title, str byline, int flags);

/* Marks of dom_node.marks. */
enum {
	MARK_SCORED = 1,     /* has a score */
	MARK_DATA_TABLE = 2, /* a table of data, not of layout */
	MARK_LISTED = 4,     /* in the list of paragraphs */
};

/* Text below a node, blanks collapsed, in characters. */
typedef struct text_size {
	size_t letters, commas;
	double links; /* letters that are links; those inside the page count a third */
} text_size;

text_size text_size_of(const dom_node *top);
double link_density(const text_size *size);

/* Second half: clears the found part of what is not text of the article. (prune.c) */
void prune(dom_node *body, int flags);

#endif
