/*
 * corpus.h - texts whose names are known, to train on and to measure with.
 *
 * Three forms are read: a folder with NAME.txt and NAME.gold.tsv (lines "START\tEND\tTYPE",
 * bytes of the text; each line of the text is a paragraph), and a file of the CoNLL kind
 * (a token and its label "B-PER" a line, parted by a tab or blanks; an empty line parts
 * paragraphs; "-DOCSTART-" and perhaps a name starts a document), and a file NAME.marked
 * (a text a paragraph, with names as "[PER Ann Lee]"; lines that start with # are skipped).
 */
#ifndef LANG_CORPUS_H
#define LANG_CORPUS_H

#include "base/arena.h"
#include "base/err.h"
#include "lang/label.h"
#include "lang/token.h"

typedef struct gold_name {
	gloss_span at;
	gloss_name_type type;
} gold_name;

typedef struct gold_text {
	str name; /* of the document */
	str text;
	token_list toks; /* with sentence marks */
	vec(gold_name) names;
	unsigned char *labels; /* one a token, from the names */
	size_t uneven;         /* names that start or end inside a token */
} gold_text;

typedef struct corpus {
	arena memory;
	vec(gold_text) texts;
} corpus;

/* Adds the texts of a folder or file, in order of their names. Types other than the four
 * are left out. */
bool corpus_add(corpus *c, const char *path, err *e);
void corpus_clear(corpus *c);

#endif
