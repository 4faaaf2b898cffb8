/*
 * news_confine.h - what each part of gloss-news may still do (base/confine.h).
 *
 * Parsing: nothing but computing. Fetching: the network beside it. Keeping: the library's
 * folders, but no network. An article is parsed by one process and kept by another one,
 * which sees only the lines of load/story.h.
 */
#ifndef CLI_NEWS_CONFINE_H
#define CLI_NEWS_CONFINE_H

#include "load/story.h"

typedef enum news_part { NEWS_PARSE, NEWS_FETCH, NEWS_KEEP } news_part;

/* Becomes that part, for good; parsing may follow on fetching. */
void news_confine(news_part part);

/* The same for a command of gloss ("feed fetch"). */
void news_confine_command(const char *name);

/* The process that keeps what this one will have parsed. */
typedef struct keeping {
	int pid, to; /* 0: there is none */
} keeping;

/* Starts it; before news_confine. */
keeping keeping_start(void);

/* Gives it the article's lines, and waits until they are kept; empty: nothing is to be. */
void keeping_end(keeping *k, str lines);

#endif
