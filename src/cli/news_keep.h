/*
 * news_keep.h - articles into the library and out again, with who is in them.
 */
#ifndef CLI_NEWS_KEEP_H
#define CLI_NEWS_KEEP_H

#include "gloss/analysis.h"
#include "library/index.h"
#include "load/story.h"

/* Puts articles into a library, which stays its owner's. */
typedef struct keeper {
	library *lib;
	gloss_model *model; /* NULL: there is none */
	struct analyser *own;
} keeper;

void keeper_open(keeper *k, library *lib);
void keeper_close(keeper *k);

/* As library_put; what is new is read, for the search and for the people in it. Best
 * between library_begin and library_commit. */
bool keeper_put(keeper *k, const library_article *a, int64_t *id, library_change *change, err *e);

/* Keeps an article that was opened in the library, as read. Quiet: it is only a cache. */
void news_keep(const story *s);

/* An article of the library by its number ("@12"). */
bool news_stored_story(story *s, const char *name, err *e);

/* "@12" or "12". False: it is no number. */
bool news_number(const char *word, int64_t *id);

#endif
