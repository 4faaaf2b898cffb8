/*
 * front.h - the front matter of a Markdown file: "title: ...", "date: ..." between two lines "---".
 *
 * What pandoc, Jekyll, Hugo and many editors write: a block of YAML at the very start, or of TOML
 * between lines "+++". Only the few keys that the head of an article has are read, each with a
 * value of one line.
 */
#ifndef LOAD_FRONT_H
#define LOAD_FRONT_H

#include "load/plain.h"

/*
 * Where front matter stands at byte head->start of the text: its facts, its blocks, and
 * head->start behind it. Nothing is changed where there is none.
 */
void front_read(str text, plain_head *head);

#endif
