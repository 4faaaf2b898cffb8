/*
 * fetch.h - pages and feeds from the web, within limits.
 *
 * Only http and https, with checked certificates. Nothing that a server says leads to a
 * private address once a public one was asked: every address is looked at when its
 * connection is made, so that names that change do not help.
 */
#ifndef LOAD_FETCH_H
#define LOAD_FETCH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct fetch_request {
	str url;
	str etag, last_modified; /* of the copy that we have; empty: none */
	bool from_public;        /* a public server names it: nothing private is asked for it */
} fetch_request;

typedef struct fetch_result {
	bool ok;        /* else `why` says what was wrong */
	bool unchanged; /* the copy that we have is still good; no body */
	err why;
	bool from_public; /* a public address was asked for it */
	long status;
	str url; /* where it was found at last */
	str content_type, content_language, etag, last_modified;
	str retry_after; /* when to ask again, as the server has it: seconds or a date */
	str body;        /* unpacked */
} fetch_result;

/* Zero: the usual. */
typedef struct fetch_limits {
	size_t bytes;        /* of an unpacked body; 32 MiB */
	long seconds;        /* in all; 60 */
	long silent_seconds; /* with next to nothing coming; 15 */
	int redirects;       /* 10 */
	int parallel;        /* 8 */
	bool private_too;    /* follow redirects to private addresses as well */
} fetch_limits;

typedef struct fetch_watch {
	/* Called now and then with what has come so far; `total` 0: unknown. May be NULL. */
	void (*progress)(void *arg, size_t got, size_t total);
	/* Called once for each request as it ends; then its body is gone. NULL: bodies stay. */
	void (*done)(void *arg, size_t index, const fetch_result *r);
	bool (*cancelled)(void *arg); /* asked often; true: stop. May be NULL */
	void *arg;
} fetch_watch;

/*
 * Fetches all, several at a time; results[i] answers requests[i], strings in the arena.
 * False only where fetching is not possible at all, or was cancelled.
 */
bool fetch_all(arena *a, const fetch_request *requests, fetch_result *results, size_t n,
	       const fetch_limits *limits, const fetch_watch *watch, err *e);

/* An address as text ("10.0.0.1", "::1") that only a private network knows, or none. */
bool fetch_is_private(const char *ip);

#endif
