/* news_feeds.c - gloss feed: the list of feeds and what was fetched of them. */
#include <stdio.h>

#include "base/file.h"
#include "base/url.h"
#include "cli/news_fetch.h"
#include "cli/news_library.h"
#include "cli/news_print.h"
#include "library/subscription.h"

enum { IMPORT_MOST = 64 << 20 };

/* --- adding --- */

static void print_offered(const page_feed *f, bool as_json)
{
	strbuf out = { 0 };
	json_writer w = { .out = &out };

	if (!as_json) {
		print_clean(f->url);
		printf("  ");
		print_clean(f->title);
		printf("%s(", f->title.n ? " " : "");
		print_clean(f->kind);
		puts(")");
		return;
	}
	json_open(&w, '{');
	print_member(&w, "offer", f->url);
	print_member(&w, "title", f->title);
	print_member(&w, "kind", f->kind);
	json_close(&w, '}');
	puts(out.p);
	strbuf_clear(&out);
}

/* One that is being added. */
typedef struct new_feed {
	subscriptions list;
	relay fetching;
	str address, title, tags;
	bool json;
	bool known; /* it is on the list already */
} new_feed;

static bool save(const new_feed *f, err *e)
{
	return f->known || subscriptions_save(&f->list, NULL, e);
}

/* Why it was not added; returns the exit status. */
static int refuse(const new_feed *f, const err *e)
{
	strbuf out = { 0 };
	json_writer w = { .out = &out };

	if (f->json) {
		json_open(&w, '{');
		print_member(&w, "refused", str_of(e->text));
		json_close(&w, '}');
		puts(out.p);
	}
	strbuf_clear(&out);
	return args_fail(e);
}

/* Puts it on the list and fetches it. *failed: nothing came. */
static bool fetch_new(new_feed *f, news_offer *offer, bool from_public, bool *failed, err *e)
{
	const news_wish wish = { .fetching = &f->fetching,
				 .only = &f->address,
				 .only_count = 1,
				 .jobs = 1,
				 .how = f->json ? NEWS_JSON : NEWS_LINES,
				 .from_public = from_public,
				 .offer = offer };
	int n;

	*failed = false;
	f->known = !subscriptions_add(&f->list, f->address, f->title, f->tags);
	if (f->known) {
		fprintf(stderr, "gloss: the feed is on the list already\n");
		return true;
	}
	n = news_fetch_feeds(&f->list, &wish, e);
	*failed = n > 0;
	return n >= 0;
}

/* What the page offers: its only feed is taken. Returns the exit status. */
static int take_offer(new_feed *f, const news_offer *offer, err *e)
{
	size_t n = offer->page.feeds.n;
	bool failed;

	subscriptions_remove(&f->list, f->address);
	if (n == 0) {
		err_set(e, GLOSS_ERR_INPUT, "is a page that names no feed");
		err_at(e, f->address.p, 0, 0);
		return refuse(f, e);
	}
	if (n > 1) {
		for (size_t i = 0; i < n; i++)
			print_offered(&offer->page.feeds.p[i], f->json);
		fprintf(stderr, "gloss: %s: offers %zu feeds: add one of them by its address\n",
			f->address.p, n);
		return 1;
	}
	f->address = offer->page.feeds.p[0].url;
	/* What nobody named by its address is worth keeping only where it works. */
	if (!fetch_new(f, NULL, offer->from_public, &failed, e) || (!failed && !save(f, e)))
		return refuse(f, e);
	return failed ? 2 : 0;
}

int news_feed_add(const args *a)
{
	new_feed f = { .address = str_of(a->operands[0]),
		       .title = str_of(args_value(a, "title")),
		       .json = print_is_json(a) };
	news_offer offer = { .from_public = false };
	strbuf tags = { 0 };
	const char *tag;
	bool ok, failed;
	int status = 0;
	err e;

	if (!relay_start(&f.fetching, &e))
		return refuse(&f, &e);
	for (size_t i = 0; (tag = args_nth(a, "tag", i)); i++) {
		if (tags.n)
			strbuf_addc(&tags, ',');
		strbuf_add(&tags, str_of(tag));
	}
	f.tags = strbuf_str(&tags);
	ok = subscriptions_load(&f.list, NULL, &e);
	if (ok && !url_is_web(f.address))
		ok = err_set(&e, GLOSS_ERR_USAGE, "'%s' should begin with https:// or http://",
			     a->operands[0]);
	ok = ok && fetch_new(&f, &offer, false, &failed, &e);
	if (ok && offer.page.is_page)
		status = take_offer(&f, &offer, &e);
	else if (!ok || !save(&f, &e))
		status = refuse(&f, &e);
	relay_end(&f.fetching);
	news_offer_clear(&offer);
	strbuf_clear(&tags);
	subscriptions_clear(&f.list);
	return status;
}

int news_feed_remove(const args *a)
{
	str address = str_of(a->operands[0]);
	subscriptions s;
	library *lib = NULL;
	int status = 0;
	bool ok;
	err e;

	ok = subscriptions_load(&s, NULL, &e);
	if (ok && !subscriptions_remove(&s, address)) {
		fprintf(stderr, "gloss: the feed is not on the list\n");
		status = 1;
	} else if (ok) {
		ok = subscriptions_save(&s, NULL, &e) && (lib = library_open(NULL, NULL, &e)) &&
		     library_feed_drop(lib, address, &e);
	}
	library_close(lib);
	subscriptions_clear(&s);
	return ok ? status : args_fail(&e);
}

static void print_feed(const subscription *s, const library_feed *f, bool as_json)
{
	str title = s->title.n ? s->title : f->title.n ? f->title : s->url;
	strbuf out = { 0 };
	json_writer w = { .out = &out };

	if (!as_json) {
		printf("%5lld/%-5lld ", (long long)f->unread, (long long)f->articles);
		print_clean(title);
		printf("  ");
		print_clean(s->url);
		if (f->error.n) {
			printf("  ! ");
			print_clean(f->error);
		}
		putchar('\n');
		return;
	}
	json_open(&w, '{');
	print_member(&w, "url", s->url);
	print_member(&w, "title", title);
	print_member(&w, "tags", s->tags);
	json_key(&w, "articles");
	json_put_int(&w, f->articles);
	json_key(&w, "unread");
	json_put_int(&w, f->unread);
	print_time_member(&w, "fetched", f->fetched);
	print_member(&w, "error", f->error);
	json_close(&w, '}');
	puts(out.p);
	strbuf_clear(&out);
}

int news_feed_list(const args *a)
{
	subscriptions s;
	library *lib = NULL;
	size_t n = 0;
	bool ok;
	err e;

	ok = subscriptions_load(&s, NULL, &e) && (lib = library_open(NULL, NULL, &e));
	for (size_t i = 0; ok && i < s.list.n; i++, n++) {
		arena tmp = { 0 };
		library_feed f;

		library_feed_get(lib, &tmp, s.list.p[i].url, &f, &e);
		ok = e.code == GLOSS_OK;
		if (ok)
			print_feed(&s.list.p[i], &f, print_is_json(a));
		arena_clear(&tmp);
	}
	library_close(lib);
	subscriptions_clear(&s);
	return !ok ? args_fail(&e) : n ? 0 : 1;
}

int news_feed_fetch(const args *a)
{
	subscriptions s = { .list = { 0 } };
	str *only;
	arena tmp = { 0 };
	size_t n = (size_t)a->operand_count;
	news_wish wish = { .only_count = n };
	long jobs = 8;
	int failed = 0;
	relay fetching;
	bool ok;
	err e;

	if (!relay_start(&fetching, &e))
		return args_fail(&e);
	only = arena_new(&tmp, str, n + 1);
	for (size_t i = 0; i < n; i++)
		only[i] = str_of(a->operands[i]);
	ok = args_number(a, "jobs", 1, 8, &jobs, &e) && subscriptions_load(&s, NULL, &e);
	if (ok) {
		wish.fetching = &fetching;
		wish.only = only;
		wish.jobs = (int)jobs;
		wish.how = args_has(a, "quiet") ? NEWS_QUIET
			   : print_is_json(a)   ? NEWS_JSON
						: NEWS_LINES;
		failed = news_fetch_feeds(&s, &wish, &e);
		ok = failed >= 0;
	}
	subscriptions_clear(&s);
	relay_end(&fetching);
	arena_clear(&tmp);
	return !ok ? args_fail(&e) : failed ? 1 : 0;
}

int news_feed_import(const args *a)
{
	arena tmp = { 0 };
	subscriptions s;
	size_t n = 0;
	str bytes;
	bool ok;
	err e;

	ok = subscriptions_load(&s, NULL, &e) &&
	     file_read(&tmp, a->operands[0], IMPORT_MOST, &bytes, &e);
	if (ok && !subscriptions_import(&s, bytes, &n, &e))
		ok = err_at(&e, a->operands[0], 0, 0);
	if (ok && n)
		ok = subscriptions_save(&s, NULL, &e);
	if (ok)
		printf("%zu new feeds, %zu in all\n", n, s.list.n);
	subscriptions_clear(&s);
	arena_clear(&tmp);
	return ok ? 0 : args_fail(&e);
}

int news_feed_export(const args *a)
{
	const char *path = args_value(a, "output");
	strbuf out = { 0 };
	subscriptions s;
	bool ok;
	err e;

	ok = subscriptions_load(&s, NULL, &e);
	if (ok) {
		subscriptions_export(&s, &out);
		if (path)
			ok = file_replace(path, strbuf_str(&out), &e);
		else
			fwrite(out.p, 1, out.n, stdout);
	}
	strbuf_clear(&out);
	subscriptions_clear(&s);
	return ok ? 0 : args_fail(&e);
}
