/*
 * story.h - an article in the making: facts, blocks and links, one after the other.
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
#ifndef LOAD_STORY_H
#define LOAD_STORY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "gloss/article.h"

typedef struct story {
	arena mem;
	str facts[GLOSS_FACT_COUNT]; /* in mem */
	gloss_span fact_spans[GLOSS_FACT_COUNT];
	strbuf text; /* valid UTF-8; blocks are parted by an empty line */
	vec(gloss_block) blocks;
	vec(gloss_link) links; /* href in mem */
	bool open, blank;      /* a block is being written; a blank is due before its next word */
	size_t link_from;      /* where the open link began */
} story;

void story_clear(story *p);

/* Copies; blanks around it and control characters go. Empty ones are not kept. */
void story_fact(story *p, gloss_fact f, str value);

/* Begins a block, ending the one before. A block that gets no text is not kept. */
void story_begin(story *p, gloss_block_kind kind, int level);
void story_end(story *p);

/* Adds running text, blanks collapsed; begins a paragraph where no block is open. */
void story_add(story *p, str text);
/* The same with blanks and line ends as they are. */
void story_add_verbatim(story *p, str text);
/* A line end inside of the block. */
void story_break(story *p);

/* What is added from here on, to the end of the link or of the block, is a link. */
void story_link_begin(story *p);
void story_link_end(story *p, str href);

/* Title and byline as the first two blocks, made of the facts. Before all others. */
void story_headline(story *p);

/* A date of RFC 3339 as people write it: "2 Jan 2026, 03:04"; without the time at midnight, which
 * hardly ever is one. What is none is given back as it is. */
str story_date(arena *a, str date);

/* Takes block number i out again, with its links. No block may be open. */
void story_drop(story *p, size_t i);

/* Adds the blocks and links of another story behind its own. */
void story_append(story *p, const story *more);

/* All blocks' text from block `first` on, one line each. */
void story_add_text(const story *p, size_t first, strbuf *out);

/* As lines of JSON, and back: one line at a time. */
void story_write(const story *p, strbuf *out);
bool story_read_line(story *p, str line, bool *ended, err *e);

/* The finished article (story_article.c); one reference, owned by the caller. */
gloss_article *story_article(const story *p);

#endif
