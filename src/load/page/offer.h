/* offer.h - the feeds that a web page names, for readers to find them by its address. */
#ifndef LOAD_PAGE_OFFER_H
#define LOAD_PAGE_OFFER_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

/* Strings in the arena of page_offer_read. */
typedef struct page_feed {
	str url, title; /* title: may be empty */
	str kind;       /* "RSS", "Atom", "JSON Feed" */
} page_feed;

typedef struct page_offer {
	bool is_page;
	vec(page_feed) feeds; /* each address once, as the page has them; 100 at most */
} page_offer;

/*
 * Looks for <link rel=alternate> with a feed's type (HTML standard, section 4.6.6.1) in a page
 * that came from `address`. Feeds of comments count only where there is no other. `offer`
 * should be zeroed; is_page: it is one at all.
 */
void page_offer_read(page_offer *offer, arena *a, str bytes, str charset, str address);

/* Frees the list; the strings are the arena's. */
void page_offer_clear(page_offer *offer);

#endif
