/*
 * meta.h - what a page says about itself: JSON-LD, OpenGraph, Dublin Core, <meta>, <title>.
 */
#ifndef LOAD_PAGE_META_H
#define LOAD_PAGE_META_H

#include "load/page/dom.h"

/* All may be empty; in the arena of meta_read. */
typedef struct meta {
	str title, byline, site, published, lang, url, lead;
} meta;

/* Reads the page's facts. Changes nothing in it. */
void meta_read(meta *m, arena *a, const dom *d);

/* Where relative addresses in it start from: its <base>, else where it came from. */
str meta_base(arena *a, const dom *d, str address);

/*
 * How much of `b`'s words are in `a` as well, 0 to 1 by length: is a heading the
 * page's title once more?
 */
double meta_likeness(str a, str b);

#endif
