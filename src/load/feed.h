/*
 * feed.h - what a feed says: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF, JSON Feed.
 *
 * Feeds are broken in many ways; what can be understood is read, and only what is no
 * feed at all is an error.
 */
#ifndef LOAD_FEED_H
#define LOAD_FEED_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

/* Empty strings and DATE_NONE: not given. All strings lie in the feed's arena. */
typedef struct feed_entry {
	str id;
	str title, author, rights;        /* text without markup */
	str link, comments;               /* absolute addresses */
	str enclosure;                    /* address of a sound or film */
	str summary, content;             /* safe HTML, links absolute */
	int64_t date, published, created; /* seconds since 1970 */
} feed_entry;

#define DATE_NONE INT64_MIN

typedef struct feed {
	arena mem;
	str id, title, link, author, rights, language, icon;
	str description; /* safe HTML */
	int64_t date, published;
	vec(feed_entry) entries;
	bool broken; /* was not what its format demands */
} feed;

typedef struct feed_hints {
	str charset;  /* as the server said; empty: unknown */
	str url;      /* where it came from; the base of addresses in it */
	str language; /* Content-Language */
} feed_hints;

/* `f` should be zeroed; feed_clear frees it in any case. False: `e` says why. */
bool feed_read(feed *f, str bytes, const feed_hints *hints, err *e);
void feed_clear(feed *f);

/* Adds an entry without anything; borrowed until the next one. */
feed_entry *feed_add(feed *f);

/* JSON Feed 1.x (feed_json.c); feed_read calls it. */
bool feed_read_json(feed *f, str utf8, const feed_hints *hints, err *e);

/*
 * Makes XML of what nearly is: entities of HTML and of the document's own DTD become
 * characters, loose ampersands are escaped, characters that XML forbids and the
 * document type are dropped. In the arena. (feed_mend.c)
 */
str feed_mend(arena *a, str s);

/*
 * What the library keeps of a feed (title, link; of entries all but rights, comments and
 * enclosure) as bytes for another process (base/parcel.h), and a zeroed feed of such bytes.
 * False: they are not whole. feed_clear in any case. (feed_pack.c)
 */
void feed_pack(const feed *f, strbuf *out);
bool feed_unpack(feed *f, str packed);

#endif
