/* html.h - a web page as an article. */
#ifndef LOAD_PAGE_HTML_H
#define LOAD_PAGE_HTML_H

#include "load/story.h"

typedef struct html_hints {
	str charset; /* as the server said; empty: unknown */
	str url;     /* where the page came from; empty: unknown */
	bool whole;  /* keep all text: a feed's entry or a mail, which has no frame */
} html_hints;

/*
 * Reads a page in any charset: its facts and the part that one came to read, or all
 * of it where no part stands out. `p` should be zeroed; story_clear frees it in any
 * case. The headline blocks are not made: see story_headline. False: `e` says why.
 */
bool html_read(story *p, str bytes, const html_hints *hints, err *e);

/* The same with the headline blocks: a page by itself. */
bool html_read_article(story *p, str bytes, const html_hints *hints, err *e);

#endif
