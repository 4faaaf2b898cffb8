/* blocks.h - a tree of HTML as blocks of text with links: paragraphs, headings, lists, tables. */
#ifndef LOAD_PAGE_BLOCKS_H
#define LOAD_PAGE_BLOCKS_H

#include "load/page/dom.h"
#include "load/story.h"

/* Adds what stands below `top` to the story. Links are made absolute with `base`. */
void blocks_add(story *p, const dom_node *top, str base);

#endif
