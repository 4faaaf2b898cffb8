/* news_fetch.c - see news_fetch.h. */
#include "cli/news_fetch.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/url.h"
#include "cli/news_keep.h"
#include "cli/news_print.h"
#include "text/tell.h"

/* One run over the list. */
typedef struct round_of_feeds {
	library *lib;
	keeper keeper;
	fetch_request *requests;
	library_feed *feeds;
	const str *titles; /* the user's own names */
	size_t n, finished;
	int failed;
	const news_wish *wish;
	err *e;
	bool broken; /* the library cannot be written */
} round_of_feeds;

/* An entry without an address is known by its id within the feed. */
static str identity_of(arena *a, const library_feed *f, const feed_entry *en)
{
	if (url_is_web(en->link))
		return url_identity(a, en->link);
	if (en->id.n)
		return arena_printf(a, "%.*s#%.*s", STR_ARGS(f->url), STR_ARGS(en->id));
	return arena_printf(a, "%.*s#%.*s", STR_ARGS(f->url), STR_ARGS(en->title));
}

static int64_t time_of(const feed_entry *en)
{
	return en->published != DATE_NONE ? en->published
	       : en->date != DATE_NONE    ? en->date
					  : en->created;
}

static bool keep_entry(round_of_feeds *r, const library_feed *f, const feed_entry *en, int *fresh)
{
	arena tmp = { 0 };
	library_article a = {
		.identity = identity_of(&tmp, f, en),
		.feed = f->url,
		.url = en->link,
		.title = en->title,
		.author = en->author,
		.outlet = f->title,
		.published = time_of(en),
		.html = en->content.n ? en->content : en->summary,
	};
	library_change change = LIBRARY_SAME;
	int64_t id;
	bool ok = a.identity.n == 0 || keeper_put(&r->keeper, &a, &id, &change, r->e);

	*fresh += change == LIBRARY_NEW;
	arena_clear(&tmp);
	return ok;
}

static void keep_feed(round_of_feeds *r, const relay_answer *got, int *fresh)
{
	library_feed *f = &r->feeds[got->index];

	f->title = r->titles[got->index].n ? r->titles[got->index] : got->feed.title;
	f->link = got->feed.link;
	f->etag = got->etag;
	f->modified = got->modified;
	f->error = STR("");
	r->broken |= !library_begin(r->lib, r->e);
	for (size_t k = 0; k < got->feed.entries.n && !r->broken; k++)
		r->broken |= !keep_entry(r, f, &got->feed.entries.p[k], fresh);
	r->broken |=
		r->broken || !library_feed_put(r->lib, f, r->e) || !library_commit(r->lib, r->e);
}

static void tell_line(const round_of_feeds *r, size_t i, bool unchanged, int fresh)
{
	printf("%3zu/%zu ", r->finished, r->n);
	print_clean(r->titles[i].n ? r->titles[i] : r->requests[i].url);
	if (unchanged)
		puts(": nothing new");
	else
		printf(": %d new\n", fresh);
}

static void tell_failure(str address, const err *why)
{
	err e = *why;

	err_at(&e, address.p, 0, 0);
	tell_error(stderr, &e);
}

static void tell_json(const round_of_feeds *r, size_t i, int fresh, str error)
{
	strbuf out = { 0 };
	json_writer w = { .out = &out };

	json_open(&w, '{');
	print_member(&w, "feed", r->requests[i].url);
	json_key(&w, "new");
	json_put_int(&w, fresh);
	print_member(&w, "error", error);
	json_key(&w, "done");
	json_put_int(&w, (int64_t)r->finished);
	json_key(&w, "total");
	json_put_int(&w, (int64_t)r->n);
	json_close(&w, '}');
	puts(out.p);
	strbuf_clear(&out);
}

/* A page in place of a feed: what it offers is told to who added it. */
static bool is_offer(const round_of_feeds *r, const relay_answer *got)
{
	news_offer *o = r->wish->offer;

	if (!o || !got->page.is_page)
		return false;
	o->page.is_page = true;
	o->from_public = got->from_public;
	for (size_t i = 0; i < got->page.feeds.n; i++) {
		const page_feed *f = &got->page.feeds.p[i];

		vec_push(&o->page.feeds,
			 ((page_feed){ arena_copy(&o->mem, f->url), arena_copy(&o->mem, f->title),
				       arena_copy(&o->mem, f->kind) }));
	}
	return true;
}

static void take_answer(round_of_feeds *r, const relay_answer *got)
{
	size_t i = got->index;
	int fresh = 0;

	r->finished++;
	if (is_offer(r, got))
		return;
	r->feeds[i].fetched = (int64_t)time(NULL);
	if (!got->ok) {
		r->failed++;
		r->feeds[i].error = str_of(got->why.text);
	}
	if (got->ok && !got->unchanged)
		keep_feed(r, got, &fresh);
	else
		r->broken |= !library_feed_put(r->lib, &r->feeds[i], r->e);
	if (r->wish->how == NEWS_JSON)
		tell_json(r, i, fresh, got->ok ? STR("") : str_of(got->why.text));
	else if (!got->ok)
		tell_failure(r->requests[i].url, &got->why);
	else if (r->wish->how == NEWS_LINES)
		tell_line(r, i, got->unchanged, fresh);
	fflush(stdout);
}

static bool is_wanted(const str *only, size_t n, str address)
{
	arena tmp = { 0 };
	str id = url_identity(&tmp, address);
	bool wanted = n == 0;

	for (size_t i = 0; i < n && !wanted; i++)
		wanted = str_eq(url_identity(&tmp, only[i]), id);
	arena_clear(&tmp);
	return wanted;
}

static bool prepare(round_of_feeds *r, const subscriptions *s, arena *mem)
{
	const news_wish *w = r->wish;
	str *titles = arena_new(mem, str, s->list.n + 1);

	r->requests = arena_new(mem, fetch_request, s->list.n + 1);
	r->feeds = arena_new(mem, library_feed, s->list.n + 1);
	r->titles = titles;
	for (size_t i = 0; i < s->list.n; i++) {
		const subscription *one = &s->list.p[i];
		library_feed *f = &r->feeds[r->n];

		if (!is_wanted(w->only, w->only_count, one->url))
			continue;
		if (!library_feed_get(r->lib, mem, one->url, f, r->e) && r->e->code != GLOSS_OK)
			return false;
		titles[r->n] = one->title;
		r->requests[r->n++] =
			(fetch_request){ one->url, f->etag, f->modified, w->from_public };
	}
	return true;
}

/* Asks for all of them and keeps what comes. False: `e` is set. */
static bool collect(round_of_feeds *r)
{
	relay_answer got = { .ok = false };
	relay *fetching = r->wish->fetching;

	relay_ask(fetching, r->requests, r->n, r->wish->jobs);
	while (!r->broken && r->finished < r->n && relay_next(fetching, &got) && got.index < r->n)
		take_answer(r, &got);
	relay_answer_clear(&got);
	return !r->broken &&
	       (r->finished == r->n || err_set(r->e, GLOSS_ERR_SYSTEM, "the fetching ended early"));
}

int news_fetch_feeds(const subscriptions *s, const news_wish *wish, err *e)
{
	round_of_feeds r = { .wish = wish, .e = e };
	arena mem = { 0 };
	int failed = -1;

	r.lib = library_open(NULL, NULL, e);
	if (r.lib && prepare(&r, s, &mem)) {
		keeper_open(&r.keeper, r.lib);
		if (collect(&r))
			failed = r.failed;
		keeper_close(&r.keeper);
	}
	library_close(r.lib);
	arena_clear(&mem);
	return failed;
}

void news_offer_clear(news_offer *o)
{
	page_offer_clear(&o->page);
	arena_clear(&o->mem);
}
