/*
 * head_lines.h - the lines about an article at the start of its body.
 *
 * Pages print "By Ana Ruiz" and "2 March 2026" above their text. Author, outlet and date stand
 * in the head that gloss makes, so the body need not say them again.
 */
#ifndef LOAD_PAGE_HEAD_LINES_H
#define LOAD_PAGE_HEAD_LINES_H

#include "load/story.h"

/* Facts that are not known yet, from such lines. Before the headline is made. */
void head_lines_read(story *p);

/* Drops those that say nothing but what the facts say, or a part of it. */
void head_lines_drop(story *p);

#endif
