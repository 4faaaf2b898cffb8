/*
 * index.h - the library: articles fetched and read, what is unread, words in all of them.
 *
 * A cache (SQLite with FTS5): when it is damaged or gone it is made again, empty, and
 * filled by the next fetching. What was read or starred is kept apart, in a journal of
 * plain lines in the user's state folder, and comes back with the articles.
 */
#ifndef LIBRARY_INDEX_H
#define LIBRARY_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct library library;

#define LIBRARY_NO_TIME INT64_MIN

typedef struct library_article {
	int64_t id;   /* 0: not kept yet */
	str identity; /* the address in its one form, or the feed's name for it; of one line */
	str feed;     /* address of the feed; empty: opened by hand */
	str url, title, author, outlet;
	int64_t published, added; /* seconds since 1970; LIBRARY_NO_TIME */
	bool read, starred;
	str html;    /* only from library_get */
	str excerpt; /* only from a search: words around, the found ones in [] */
} library_article;

typedef struct library_feed {
	str url, title, link, etag, modified, error;
	int64_t fetched;
	int64_t articles, unread; /* counted by library_feed_get */
} library_feed;

/* All that is set must hold. */
typedef struct library_query {
	str words; /* each of them, or a word that begins so; "..." is a phrase */
	str feed;
	bool unread, starred;
	int64_t limit; /* 0: 100 */
} library_query;

/* NULL folders: the user's cache and state. NULL: `e` says why. */
library *library_open(const char *cache, const char *state, err *e);
void library_close(library *lib); /* NULL is fine */

/* Many changes at once: faster, and all or nothing. After an error between the two the library is
 * to be closed, which undoes them. */
bool library_begin(library *lib, err *e);
bool library_commit(library *lib, err *e);

/* What putting an article in has done. */
typedef enum library_change { LIBRARY_SAME, LIBRARY_NEW, LIBRARY_CHANGED } library_change;

/*
 * Keeps an article, or what is new of one with the same identity: only what is given
 * replaces what is there, and a body only one that is not longer. Its number goes to *id.
 */
bool library_put(library *lib, const library_article *a, int64_t *id, library_change *change,
		 err *e);

/* For the search: the body without markup. After each put that changed something. */
bool library_put_text(library *lib, int64_t id, const library_article *a, str text, err *e);

/* Strings in the arena. False with e->code GLOSS_OK: there is none. */
bool library_get(library *lib, arena *mem, int64_t id, library_article *out, err *e);
bool library_feed_get(library *lib, arena *mem, str address, library_feed *out, err *e);
bool library_feed_put(library *lib, const library_feed *f, err *e);
/* Forgets a feed; its articles stay where they are starred or read. */
bool library_feed_drop(library *lib, str address, err *e);

/* Newest first, the best first for words. `each` returns false to stop; what it gets
 * is borrowed until it returns. */
bool library_list(library *lib, const library_query *q,
		  bool (*each)(void *arg, const library_article *a), void *arg, err *e);

typedef enum { LIBRARY_READ, LIBRARY_STARRED } library_mark;
bool library_set(library *lib, int64_t id, library_mark mark, bool on, err *e);

#endif
