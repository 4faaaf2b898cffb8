/* reflow.h - text that was wrapped by hand or by a program, back to paragraphs. */
#ifndef LOAD_REFLOW_H
#define LOAD_REFLOW_H

#include "load/story.h"

/*
 * Adds the text's paragraphs, list items and quoted lines (">") to the story. A list of
 * links at its end ("[1]: https://... (link)") becomes the links of the marks "[1]" in it.
 */
void reflow_add(story *s, str text);

#endif
