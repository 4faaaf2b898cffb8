/* news_fetch.h - the part of gloss-news that fetches the feeds of the list. */
#ifndef CLI_NEWS_FETCH_H
#define CLI_NEWS_FETCH_H

#include "library/subscription.h"

/*
 * Fetches the feeds of the list, or (only_count > 0) those with these addresses, `jobs` at
 * a time, and keeps their articles. Prints a line for each feed unless `quiet`; errors to
 * stderr. Returns how many failed; -1: nothing could be done, `e` is set.
 */
int news_fetch_feeds(const subscriptions *s, const str *only, size_t only_count, int jobs,
	bool quiet, err *e);

#endif
