/*
 * shelf.h - the library as the reader sees it: asked of the helper program (helper.h).
 */
#ifndef LOAD_SHELF_H
#define LOAD_SHELF_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

typedef struct shelf_item {
	int64_t id; /* it is opened as "@12" */
	str title, author, outlet, url;
	str published; /* or when it was fetched, as RFC 3339; any may be empty */
	bool read, starred;
	const str *quotes; /* of shelf_person: what is quoted of the person there */
	size_t quote_count;
} shelf_item;

/* All that is set must hold. */
typedef struct shelf_query {
	str feed;  /* its address; empty: all */
	str words; /* each of them somewhere in what is known of the article */
	bool unread, starred;
} shelf_query;

/* A part of the list, about SHELF_PART articles. */
enum { SHELF_PART = 400 };
typedef struct shelf_part {
	size_t place;   /* they lie around this place, counted from 0 */
	int64_t around; /* or around this article, where it is there; 0: no */
	int unread;     /* 1, -1: the first unread one after it, or before */
	/* What was found. */
	size_t all, all_unread; /* in the whole list */
	size_t before;          /* of them, ahead of the part */
	int64_t found;          /* the article that was meant; 0: there is none */
} shelf_part;

/* Articles, the newest first; items are borrowed by `each`, which is called after the counts
 * of `part` are known. */
bool shelf_list(const shelf_query *q, shelf_part *part,
		void (*each)(void *arg, const shelf_item *item), void *arg, err *e);

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

typedef struct shelf_feed {
	str url, title, error; /* the last fetching's; empty: it went well */
	int64_t articles, unread;
} shelf_feed;

/* The feeds of the list, in its order; borrowed by `each`. */
bool shelf_feeds(void (*each)(void *arg, const shelf_feed *f), void *arg, err *e);

/* Takes a feed off the list. */
bool shelf_remove_feed(str address, err *e);

/* What fetching has brought. */
typedef struct shelf_news {
	size_t feeds, failed; /* how many */
	size_t fresh;         /* new articles */
	char why[200];        /* the last that failed did so */
} shelf_news;

/*
 * Fetches all feeds and waits for them; `progress` is told how many are done. May be called by
 * another thread, which `stop` ends. Feeds that failed are counted, and no error.
 */
bool shelf_fetch(const atomic_bool *stop, void (*progress)(void *arg, size_t done, size_t total),
		 void *arg, shelf_news *news, err *e);

/* The feeds that a page names: what it is to be is to be asked. {0}; strings in `mem`. */
typedef struct shelf_offers {
	arena mem;
	vec(shelf_feed) list; /* only url and title, which may be empty */
} shelf_offers;
void shelf_offers_clear(shelf_offers *o);

/*
 * Adds a feed to the list and fetches it; of a page, the one feed that it names. May be called by
 * another thread, which `stop` ends. False: it was not added; one that cannot be fetched now is.
 * True with something in `offers`: it is a page with several feeds, and none was added.
 */
bool shelf_add_feed(str address, const atomic_bool *stop, shelf_news *news, shelf_offers *offers,
		    err *e);

#endif
