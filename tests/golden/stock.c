/* stock.c - see stock.h. */
#include "stock.h"

#include <stdio.h>

#ifdef HAVE_SQLITE

#include "library/people.h"
#include "library/subscription.h"

#define WIRE   "https://wire.example/feed.xml"
#define COAST  "https://coast.example/rss"
#define PAPERS "https://papers.example/all.json"
#define DAY    INT64_C(86400)
#define FIRST  INT64_C(1763640000) /* 20 November 2025 */

static const struct {
	const char *url, *title, *error;
} feeds[] = {
	{ WIRE, "Northern Wire", "" },
	{ COAST, "The Coast, every morning", "" },
	{ PAPERS, "Old papers", "the server answered 404" },
};

static const struct {
	const char *feed, *title, *author, *outlet;
	int64_t day;
	bool read, starred;
	const char *said; /* by Jane O'Brien, who is in it then */
} articles[] = {
	{ WIRE, "Harbour wall: three firms want to build it", "Ana Ruiz", "Northern Wire", 369,
	  false, true, NULL },
	{ COAST, "What the storm left on the beach", "", "The Coast", 368, false, false, NULL },
	{ WIRE, "Mayor promises help to the islanders “within weeks”", "Ana Ruiz", "Northern Wire",
	  365, true, true, "“Help will be here within weeks”" },
	{ COAST,
	  "A title that goes on for much longer than any row of the list is wide, and is cut at its end so "
	  "that the day stays where it is",
	  "Li Wei", "The Coast", 300, true, false, NULL },
	{ WIRE, "Nobody was warned, says the mayor", "Tom Vega", "Northern Wire", 112, true, false,
	  "“Nobody was warned”" },
	{ "", "港口小镇投票决定搬迁老街", "", "海口电", 40, false, false, NULL },
};

static bool add_feeds(library *lib, err *e)
{
	subscriptions list = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof feeds / sizeof feeds[0]; i++) {
		library_feed f = { .url = str_of(feeds[i].url),
				   .title = str_of(feeds[i].title),
				   .error = str_of(feeds[i].error),
				   .fetched = FIRST + 369 * DAY };

		subscriptions_add(&list, f.url, STR(""), STR(""));
		ok = library_feed_put(lib, &f, e);
	}
	ok = ok && subscriptions_save(&list, NULL, e);
	subscriptions_clear(&list);
	return ok;
}

static bool add_article(library *lib, size_t i, err *e)
{
	library_article a = { .feed = str_of(articles[i].feed),
			      .title = str_of(articles[i].title),
			      .author = str_of(articles[i].author),
			      .outlet = str_of(articles[i].outlet),
			      .html = STR("<p>There was little to see on Monday."),
			      .published = FIRST + articles[i].day * DAY,
			      .added = FIRST + articles[i].day * DAY };
	library_person who = { STR("Jane O'Brien"), 3 };
	library_saying said = { 0, str_of(articles[i].said ? articles[i].said : "") };
	library_change change;
	char identity[16];
	int64_t id;

	snprintf(identity, sizeof identity, "article-%zu", i);
	a.identity = str_of(identity);
	return library_put(lib, &a, &id, &change, e) &&
	       (!articles[i].said || library_put_people(lib, id, &who, 1, &said, 1, e)) &&
	       library_set(lib, id, LIBRARY_READ, articles[i].read, e) &&
	       library_set(lib, id, LIBRARY_STARRED, articles[i].starred, e);
}

bool stock_possible(void)
{
	return true;
}

bool stock_make(err *e)
{
	library *lib = library_open(NULL, NULL, e);
	bool ok = lib && add_feeds(lib, e);

	for (size_t i = 0; ok && i < sizeof articles / sizeof articles[0]; i++)
		ok = add_article(lib, i, e);
	library_close(lib);
	return ok;
}

#else

bool stock_possible(void)
{
	return false;
}

bool stock_make(err *e)
{
	return err_set(e, GLOSS_ERR_INPUT, "this build has no library");
}

#endif
