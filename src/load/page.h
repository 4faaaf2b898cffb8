/*
 * page.h - an article in the making: facts, blocks and links, one after the other.
 *
 * What the readers of web pages, feeds and mails write, and what travels from the
 * helper program to the reader as lines of JSON:
 *
 *     {"fact": "title", "text": "The headline"}
 *     {"block": "paragraph", "text": "One paragraph.", "links": [[4, 13, "https://..."]]}
 *     {"block": "heading", "level": 2, "text": "A heading"}
 *     {"end": true}
 *
 * Places in "links" are bytes of the block's text, half-open. A line of another form
 * is an error; an article without its last line was cut off.
 */
#ifndef LOAD_PAGE_H
#define LOAD_PAGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "gloss/article.h"

typedef struct page {
	arena mem;
	str facts[GLOSS_FACT_COUNT]; /* in mem */
	gloss_span fact_spans[GLOSS_FACT_COUNT];
	strbuf text; /* valid UTF-8; blocks are parted by an empty line */
	vec(gloss_block) blocks;
	vec(gloss_link) links; /* href in mem */
	bool open, blank;      /* a block is being written; a blank is due before its next word */
	size_t link_from;      /* where the open link began */
} page;

void page_clear(page *p);

/* Copies; blanks around it and control characters go. Empty ones are not kept. */
void page_fact(page *p, gloss_fact f, str value);

/* Begins a block, ending the one before. A block that gets no text is not kept. */
void page_begin(page *p, gloss_block_kind kind, int level);
void page_end(page *p);

/* Adds running text, blanks collapsed; begins a paragraph where no block is open. */
void page_add(page *p, str text);
/* The same with blanks and line ends as they are. */
void page_add_verbatim(page *p, str text);
/* A line end inside of the block. */
void page_break(page *p);

/* What is added from here on, to the end of the link or of the block, is a link. */
void page_link_begin(page *p);
void page_link_end(page *p, str href);

/* Title and byline as the first two blocks, made of the facts. Before all others. */
void page_headline(page *p);

/* All blocks' text from block `first` on, one line each. */
void page_add_text(const page *p, size_t first, strbuf *out);

/* As lines of JSON, and back: one line at a time. */
void page_write(const page *p, strbuf *out);
bool page_read_line(page *p, str line, bool *ended, err *e);

/* The name of a fact in the JSON: "title", "author", ... */
const char *page_fact_name(gloss_fact f);

#endif
