/* news_fetch.h - the part of gloss-news that fetches the feeds of the list. */
#ifndef CLI_NEWS_FETCH_H
#define CLI_NEWS_FETCH_H

#include "cli/news_relay.h"
#include "library/subscription.h"

/* How it is told what was fetched: not, as lines for people, as lines of JSON. */
typedef enum { NEWS_QUIET, NEWS_LINES, NEWS_JSON } news_report;

/* A feed that is being added may be a page that only names feeds. */
typedef struct news_offer {
	page_offer page;  /* found */
	bool from_public; /* found: see fetch.h */
	arena mem;
} news_offer;
void news_offer_clear(news_offer *o);

typedef struct news_wish {
	relay *fetching; /* who fetches and parses */
	const str *only; /* feeds with these addresses; NULL: all of the list */
	size_t only_count;
	int jobs; /* how many at a time */
	news_report how;
	bool from_public; /* their addresses are from a public server */
	news_offer *
		offer; /* where a page that is no feed is told of, and is no failure; may be NULL */
} news_wish;

/*
 * Fetches feeds of the list and keeps their articles. Tells of each feed on standard output;
 * errors of the other two reports go to stderr. Returns how many failed; -1: nothing could be
 * done, `e` is set.
 */
int news_fetch_feeds(const subscriptions *s, const news_wish *wish, err *e);

#endif
