/*
 * news_confine.h - what each part of gloss-news may still do (base/confine.h).
 *
 * Parsing: nothing but computing. Fetching: the network beside it. Keeping: the library's
 * folders, but no network. Collecting: the same, and no other file. Starting: copies of itself, which parse. An article is parsed by one
 * process and kept by another one, which sees only the lines of load/story.h; so is a feed
 * (news_relay.h).
 */
#ifndef CLI_NEWS_CONFINE_H
#define CLI_NEWS_CONFINE_H

#include "load/story.h"

typedef enum news_part { NEWS_PARSE, NEWS_FETCH, NEWS_KEEP, NEWS_COLLECT, NEWS_START } news_part;

/* Becomes that part, for good; parsing may follow on fetching and starting. */
void news_confine(news_part part);

/* The same for a command of gloss ("feed list"); those that fetch do it themselves. */
void news_confine_command(const char *name);

/* What a process that reads something from outside may take of memory and, for a single article
 * or feed, of time. */
void news_limit(bool of_time);

/* The process that keeps what this one will have parsed. */
typedef struct keeping {
	int pid, to; /* 0: there is none */
} keeping;

/* Starts it; before news_confine. */
keeping keeping_start(void);

/* Gives it the article's lines, and waits until they are kept; empty: nothing is to be. */
void keeping_end(keeping *k, str lines);

#endif
