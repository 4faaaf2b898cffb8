/*
 * fetching.h - what comes from the network while one reads on: one page, or all feeds.
 *
 * A worker of its own waits for the helper program, so that names and notes do not wait for
 * the network. ^C ends it at once.
 */
#ifndef APP_FETCHING_H
#define APP_FETCHING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "load/shelf.h"

struct app;

/* Where a fetched page belongs. */
typedef struct fetch_target {
	const char *source; /* its address; lives as long as the app */
	enum { FETCH_LISTED, FETCH_OTHER, FETCH_AGAIN } as; /* as app_open, app_open_other, ... */
	size_t index;                                       /* FETCH_LISTED: in the reading list */
} fetch_target;

typedef struct fetching {
	struct worker *worker; /* NULL before the first one */
	bool running, feeds;
	char what[80];
	atomic_size_t got, total; /* bytes, or feeds; total 0: unknown */
	shelf_offers offers;      /* feeds of a page, one of which is asked for */
} fetching;

/* Starts one; what was being fetched is dropped. app_take_page is called with the article. */
void fetching_page(struct app *a, fetch_target target);

/* Fetches all feeds of the list. */
void fetching_feeds(struct app *a);

/* Adds a feed to the list and fetches it; of a page that names several it asks for one. */
void fetching_new_feed(struct app *a, str address);

/* Takes over what has come. */
void fetching_take(struct app *a);

/* Ends it. False: nothing was being fetched. */
bool fetching_stop(struct app *a);

/* "fetching post.example  120 kB  ^C stops it"; nothing is added when there is nothing. */
void fetching_tell(const struct app *a, strbuf *out);

#endif
