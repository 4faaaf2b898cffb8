/* news_print.h - what gloss-news prints. Titles and the like come from outside: it cleans them. */
#ifndef CLI_NEWS_PRINT_H
#define CLI_NEWS_PRINT_H

#include "base/json.h"
#include "cli/args.h"
#include "library/index.h"

/* "--format=json" was given. */
bool print_is_json(const args *a);

/* On one line, without control characters. */
void print_clean(str s);

/* "2026-03-12", or as many blanks. LIBRARY_NO_TIME is fine. */
void print_day(int64_t seconds);

/* A member of the open object; empty, or no time, is null. */
void print_member(json_writer *w, const char *key, str value);
void print_time_member(json_writer *w, const char *key, int64_t seconds);

/* One after the other. */
typedef struct printer {
	bool json;
	size_t count;
} printer;

/* For library_list; `arg` is a printer. */
bool print_article(void *arg, const library_article *a);

/* The members of an article, in the open object. */
void print_article_members(json_writer *w, const library_article *a);

/* Its line for people, without the line end. */
void print_article_line(const library_article *a);

#endif
