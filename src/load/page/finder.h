/* finder.h - what the two halves of finding the readable part share. */
#ifndef LOAD_PAGE_FINDER_H
#define LOAD_PAGE_FINDER_H

#include "base/vec.h"
#include "load/page/readable.h"

typedef vec(dom_node *) node_list;

typedef struct finder {
	dom *d;
	readable *out;
	str title;  /* left out of the text */
	str byline; /* known already; empty: take it from the text */
	bool title_dropped;
	int flags;
	node_list paragraphs; /* in order; each gives points to those around it */
	node_list scored;
} finder;

/* Scripts, styles and their like: never text. */
void drop_machinery(dom_node *top);

/* Elements that only blocks of text hold, or are. */
bool is_text_block(const dom_node *n);

/* Two <br> in a row make a paragraph of what follows them. */
void breaks_to_paragraphs(dom *d, dom_node *top);

/* Drops what is no text of the article, below `top` and itself; lists the paragraphs. */
void finder_prepare(finder *f, dom_node *top);

#endif
