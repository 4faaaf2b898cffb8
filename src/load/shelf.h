/*
 * shelf.h - the library as the reader sees it: asked of the helper program (helper.h).
 */
#ifndef LOAD_SHELF_H
#define LOAD_SHELF_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

typedef struct shelf_item {
	int64_t id; /* it is opened as "@12" */
	str title, author, outlet, url;
	str published; /* or when it was fetched, as RFC 3339; any may be empty */
	bool read, starred;
	const str *quotes; /* of shelf_person: what is quoted of the person there */
	size_t quote_count;
} shelf_item;

/* All articles, the newest first (at most `limit`); items are borrowed by `each`. */
bool shelf_list(int limit, void (*each)(void *arg, const shelf_item *item), void *arg, err *e);

/*
 * The articles with the person who has one of these names (full names only, see
 * library/who.h), the newest first. May be called by another thread, which `stop` ends.
 */
bool shelf_person(const str *names, size_t n, const atomic_bool *stop,
	void (*each)(void *arg, const shelf_item *item), void *arg, err *e);

/* False: nothing was ever put into the library. */
bool shelf_exists(void);

typedef enum { SHELF_READ, SHELF_UNREAD, SHELF_STAR, SHELF_UNSTAR } shelf_mark;
bool shelf_set(int64_t id, shelf_mark mark, err *e);

/* Adds a feed to the list and fetches it. */
bool shelf_add_feed(str address, err *e);

/*
 * Fetches all feeds in a process of its own. *pid is its number, for shelf_fetched.
 * False: it cannot be started.
 */
bool shelf_fetch(int *pid, err *e);

/* True when it has ended; *pid is 0 from then on. */
bool shelf_fetched(int *pid);

#endif
