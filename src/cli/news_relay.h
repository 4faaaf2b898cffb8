/*
 * news_relay.h - feeds fetched by one process, parsed by others, kept by this one.
 *
 * The first has the network and no files of ours; each feed is parsed by a process of its own that has
 * neither, within limits of time and memory; what they say is all that this one sees, which
 * has the library's folders and no network. A feed that takes its parser over or down harms
 * no other feed.
 */
#ifndef CLI_NEWS_RELAY_H
#define CLI_NEWS_RELAY_H

#include "load/feed.h"
#include "load/fetch.h"
#include "load/page/offer.h"

typedef struct relay {
	int fetcher, parser; /* pipes: what is to be fetched; what came of it */
} relay;

typedef struct relay_answer {
	size_t index;     /* of the request */
	bool ok;          /* else `why` says what was wrong */
	bool unchanged;   /* since it was fetched last; `feed` is empty */
	bool from_public; /* see fetch.h */
	err why;
	str etag, modified;
	feed feed;
	page_offer page; /* what came in place of a feed, if that is a page; `ok` is false */
	strbuf bytes;    /* where the strings lie */
} relay_answer;

/* Starts the other processes and becomes the one that keeps; before anything is opened. */
bool relay_start(relay *r, err *e);

/* Says what to fetch, `jobs` at a time; again only after all answers have come. */
void relay_ask(relay *r, const fetch_request *requests, size_t n, int jobs);

/* Waits for the next answer, in the order in which they come. False: there is none. `a` should be
 * zeroed, or be the answer before. */
bool relay_next(relay *r, relay_answer *a);
void relay_answer_clear(relay_answer *a);

void relay_end(relay *r);

#endif
