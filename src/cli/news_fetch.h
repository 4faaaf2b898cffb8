/* news_fetch.h - the part of gloss-news that fetches the feeds of the list. */
#ifndef CLI_NEWS_FETCH_H
#define CLI_NEWS_FETCH_H

#include "library/subscription.h"

/* How it is told what was fetched: not, as lines for people, as lines of JSON. */
typedef enum { NEWS_QUIET, NEWS_LINES, NEWS_JSON } news_report;

/*
 * Fetches the feeds of the list, or (only_count > 0) those with these addresses, `jobs` at
 * a time, and keeps their articles. Tells of each feed on standard output; errors of
 * the other two reports go to stderr. Returns how many failed; -1: nothing could be done, `e` is set.
 */
int news_fetch_feeds(const subscriptions *s, const str *only, size_t only_count, int jobs,
	news_report how, err *e);

#endif
