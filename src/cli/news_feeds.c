/* news_feeds.c - gloss feed: the list of feeds and what was fetched of them. */
#include <stdio.h>

#include "base/file.h"
#include "base/url.h"
#include "cli/news_fetch.h"
#include "cli/news_library.h"
#include "cli/news_print.h"
#include "library/subscription.h"

enum { IMPORT_MOST = 64 << 20 };

int news_feed_add(const args *a)
{
	str address = str_of(a->operands[0]);
	subscriptions s;
	strbuf tags = { 0 };
	const char *tag;
	bool ok, is_new = false;
	err e;

	ok = subscriptions_load(&s, NULL, &e);
	for (size_t i = 0; (tag = args_nth(a, "tag", i)); i++) {
		if (tags.n)
			strbuf_addc(&tags, ',');
		strbuf_add(&tags, str_of(tag));
	}
	if (ok && !url_is_web(address))
		ok = err_set(&e, GLOSS_ERR_USAGE, "'%s' should be an http or https address",
			a->operands[0]);
	if (ok)
		is_new = subscriptions_add(&s, address, str_of(args_value(a, "title")),
			strbuf_str(&tags));
	if (ok && !is_new)
		fprintf(stderr, "gloss: the feed is on the list already\n");
	if (ok && is_new)
		ok = news_fetch_feeds(&s, &address, 1, 1, print_is_json(a) ? NEWS_JSON : NEWS_LINES, &e) >= 0 &&
		     subscriptions_save(&s, NULL, &e);
	strbuf_clear(&tags);
	subscriptions_clear(&s);
	return ok ? 0 : args_fail(&e);
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
		print_feed(&s.list.p[i], &f, print_is_json(a));
		arena_clear(&tmp);
	}
	library_close(lib);
	subscriptions_clear(&s);
	return !ok ? args_fail(&e) : n ? 0 : 1;
}

int news_feed_fetch(const args *a)
{
	subscriptions s;
	str *only;
	arena tmp = { 0 };
	size_t n = (size_t)a->operand_count;
	news_report how = args_has(a, "quiet") ? NEWS_QUIET : print_is_json(a) ? NEWS_JSON : NEWS_LINES;
	long jobs = 8;
	int failed = 0;
	bool ok;
	err e;

	only = arena_new(&tmp, str, n + 1);
	for (size_t i = 0; i < n; i++)
		only[i] = str_of(a->operands[i]);
	ok = args_number(a, "jobs", 1, 8, &jobs, &e) && subscriptions_load(&s, NULL, &e);
	if (ok) {
		failed = news_fetch_feeds(&s, only, n, (int)jobs, how, &e);
		ok = failed >= 0;
		subscriptions_clear(&s);
	}
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
