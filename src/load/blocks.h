/* blocks.h - a tree of HTML as blocks of text with links: paragraphs, headings, lists, tables. */
#ifndef LOAD_BLOCKS_H
#define LOAD_BLOCKS_H

#include "load/dom.h"
#include "load/page.h"

/* Adds what stands below `top` to the page. Links are made absolute with `base`. */
void blocks_add(page *p, const dom_node *top, str base);

#endif
