/* shelf.c - see shelf.h. */
#include "load/shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "load/helper.h"

enum { NAMES_MOST = 8 }; /* of one person */

typedef struct taker {
	void (*each)(void *arg, const shelf_item *item);
	void *arg;
	shelf_part *part; /* NULL: all of it */
} taker;

static size_t number(const json *doc, str key)
{
	int64_t n = 0;

	json_int(json_get(doc, key), &n);
	return n > 0 ? (size_t)n : 0;
}

static void take_counts(shelf_part *part, const json *doc)
{
	part->all = number(doc, STR("all"));
	part->all_unread = number(doc, STR("unread"));
	part->before = number(doc, STR("before"));
	part->found = (int64_t)number(doc, STR("found"));
}

static bool is_true(const json *j, str key)
{
	const json *value = json_get(j, key);

	return value && value->kind == JSON_TRUE;
}

static const str *quotes_of(arena *a, const json *doc, size_t *n)
{
	const json *list = json_get(doc, STR("quotes"));
	str *out;

	*n = list && list->kind == JSON_ARRAY ? list->count : 0;
	out = arena_new(a, str, *n + 1);
	for (size_t i = 0; i < *n; i++)
		out[i] = json_text(&list->items[i]);
	return out;
}

static bool take_item(void *arg, str line, err *e)
{
	const taker *t = arg;
	arena tmp = { 0 };
	shelf_item item;
	json doc;
	bool ok = json_parse(&tmp, line, &doc, e);

	if (ok && json_int(json_get(&doc, STR("id")), &item.id)) {
		item.title = json_text(json_get(&doc, STR("title")));
		item.author = json_text(json_get(&doc, STR("author")));
		item.outlet = json_text(json_get(&doc, STR("outlet")));
		item.url = json_text(json_get(&doc, STR("url")));
		item.published = json_text(json_get(&doc, STR("published")));
		if (!item.published.n)
			item.published = json_text(json_get(&doc, STR("added")));
		item.quotes = quotes_of(&tmp, &doc, &item.quote_count);
		item.read = is_true(&doc, STR("read"));
		item.starred = is_true(&doc, STR("starred"));
		t->each(t->arg, &item);
	} else if (ok && t->part) {
		take_counts(t->part, &doc);
	}
	arena_clear(&tmp);
	return ok;
}

/* What a command prints for people is not for us. */
static bool pass_over(void *arg, str line, err *e)
{
	(void)arg;
	(void)line;
	(void)e;
	return true;
}

/* Runs a command that prints articles as lines of JSON. */
static bool list(const char *const *words, const atomic_bool *stop, taker t, err *e)
{
	int status = 0;
	helper_job job = { .words = words,
			   .input = -1,
			   .stop = stop,
			   .line = take_item,
			   .arg = &t,
			   .status = &status };

	if (!helper_run(&job, e))
		return false;
	/* 1: there are none. */
	return status < 2 || err_set(e, GLOSS_ERR_SYSTEM,
				     "the library cannot be read; gloss library list says why");
}

bool shelf_list(const shelf_query *q, shelf_part *part,
		void (*each)(void *arg, const shelf_item *item), void *arg, err *e)
{
	const char *words[16] = { "--command", "library list", "--format=json" };
	arena tmp = { 0 };
	size_t n = 3;
	bool ok;

	words[n++] = arena_printf(&tmp, "--limit=%d", SHELF_PART).p;
	words[n++] = arena_printf(&tmp, "--place=%zu", part->place + 1).p;
	if (part->around)
		words[n++] = arena_printf(&tmp, "--around=%lld", (long long)part->around).p;
	if (part->unread)
		words[n++] = part->unread > 0 ? "--unread-from=next" : "--unread-from=previous";
	if (q->feed.n)
		words[n++] = arena_printf(&tmp, "--feed=%.*s", STR_ARGS(q->feed)).p;
	if (q->words.n)
		words[n++] = arena_printf(&tmp, "--words=%.*s", STR_ARGS(q->words)).p;
	if (q->unread)
		words[n++] = "--unread";
	if (q->starred)
		words[n++] = "--starred";
	ok = list(words, NULL, (taker){ each, arg, part }, e);
	arena_clear(&tmp);
	return ok;
}

bool shelf_person(const str *names, size_t n, const atomic_bool *stop,
		  void (*each)(void *arg, const shelf_item *item), void *arg, err *e)
{
	arena tmp = { 0 };
	const char **words = arena_new(&tmp, const char *, n + 6);
	size_t k = 0;
	bool ok;

	words[k++] = "--command";
	words[k++] = "search";
	words[k++] = "--exact";
	words[k++] = "--format=json";
	words[k++] = "--limit=1000";
	for (size_t i = 0; i < n && i < NAMES_MOST; i++)
		words[k++] = arena_printf(&tmp, "--person=%.*s", STR_ARGS(names[i])).p;
	ok = list(words, stop, (taker){ each, arg, NULL }, e);
	arena_clear(&tmp);
	return ok;
}

bool shelf_exists(void)
{
	arena tmp = { 0 };
	bool there = access(path_user(&tmp, PATH_CACHE, "library.db"), F_OK) == 0;

	arena_clear(&tmp);
	return there;
}

bool shelf_set(int64_t id, shelf_mark mark, err *e)
{
	static const char *const marks[] = { "--read", "--unread", "--star", "--unstar" };
	char number[32];
	const char *words[] = { "--command", "library mark", marks[mark], number, NULL };
	int status = 0;
	helper_job job = { .words = words, .input = -1, .line = pass_over, .status = &status };

	snprintf(number, sizeof number, "%lld", (long long)id);
	if (!helper_run(&job, e))
		return false;
	return status == 0 || err_set(e, GLOSS_ERR_SYSTEM, "the library cannot be written");
}

typedef struct feed_taker {
	void (*each)(void *arg, const shelf_feed *f);
	void *arg;
} feed_taker;

static bool take_feed(void *arg, str line, err *e)
{
	const feed_taker *t = arg;
	arena tmp = { 0 };
	shelf_feed f = { .articles = 0 };
	json doc;
	bool ok = json_parse(&tmp, line, &doc, e);

	if (ok) {
		f.url = json_text(json_get(&doc, STR("url")));
		f.title = json_text(json_get(&doc, STR("title")));
		f.error = json_text(json_get(&doc, STR("error")));
		json_int(json_get(&doc, STR("articles")), &f.articles);
		json_int(json_get(&doc, STR("unread")), &f.unread);
		t->each(t->arg, &f);
	}
	arena_clear(&tmp);
	return ok;
}

bool shelf_feeds(void (*each)(void *arg, const shelf_feed *f), void *arg, err *e)
{
	static const char *const words[] = { "--command", "feed list", "--format=json", NULL };
	feed_taker t = { each, arg };
	int status = 0;
	helper_job job = {
		.words = words, .input = -1, .line = take_feed, .arg = &t, .status = &status
	};

	if (!helper_run(&job, e))
		return false;
	return status < 2 || err_set(e, GLOSS_ERR_SYSTEM,
				     "the list of feeds cannot be read; gloss feed list says why");
}

bool shelf_remove_feed(str address, err *e)
{
	char *copy = str_dup(address);
	const char *words[] = { "--command", "feed remove", "--", copy, NULL };
	int status = 0;
	helper_job job = { .words = words, .input = -1, .line = pass_over, .status = &status };
	bool ok = helper_run(&job, e);

	if (ok && status)
		ok = err_set(e, GLOSS_ERR_SYSTEM, "the feed could not be removed");
	free(copy);
	return ok;
}

typedef struct counter {
	void (*progress)(void *arg, size_t done, size_t total);
	void *arg;
	shelf_news *news;
} counter;

static bool count_feed(void *arg, str line, err *e)
{
	const counter *c = arg;
	int64_t done = 0, total = 0, fresh = 0;
	shelf_news *n = c->news;
	arena tmp = { 0 };
	json doc;
	bool ok = json_parse(&tmp, line, &doc, e);
	str why;

	if (ok && json_int(json_get(&doc, STR("done")), &done) &&
	    json_int(json_get(&doc, STR("total")), &total)) {
		json_int(json_get(&doc, STR("new")), &fresh);
		why = json_text(json_get(&doc, STR("error")));
		n->feeds++;
		n->fresh += (size_t)fresh;
		n->failed += why.n > 0;
		if (why.n)
			snprintf(n->why, sizeof n->why, "%.*s", STR_ARGS(why));
		if (c->progress)
			c->progress(c->arg, (size_t)done, (size_t)total);
	}
	arena_clear(&tmp);
	return ok;
}

bool shelf_fetch(const atomic_bool *stop, void (*progress)(void *arg, size_t done, size_t total),
		 void *arg, shelf_news *news, err *e)
{
	static const char *const words[] = { "--command", "feed fetch", "--format=json", NULL };
	counter c = { progress, arg, news };
	int status = 0;
	helper_job job = { .words = words,
			   .input = -1,
			   .stop = stop,
			   .line = count_feed,
			   .arg = &c,
			   .status = &status };

	*news = (shelf_news){ .feeds = 0 };
	if (!helper_run(&job, e))
		return false;
	return status < 2 || err_set(e, GLOSS_ERR_SYSTEM,
				     "the feeds cannot be fetched; gloss feed fetch says why");
}

/* What adding prints: how fetching went, the feeds of a page, or why it was refused. */
typedef struct adder {
	counter counter;
	shelf_offers *offers;
	bool refused;
	err *e;
} adder;

static bool take_added(void *arg, str line, err *e)
{
	adder *a = arg;
	arena tmp = { 0 };
	json doc;
	bool ok = json_parse(&tmp, line, &doc, e);
	str offer = ok ? json_text(json_get(&doc, STR("offer"))) : STR("");
	str refused = ok ? json_text(json_get(&doc, STR("refused"))) : STR("");

	if (refused.n) {
		a->refused = true;
		err_set(a->e, GLOSS_ERR_INPUT, "%.*s", STR_ARGS(refused));
	} else if (offer.n) {
		arena *mem = &a->offers->mem;
		str title = json_text(json_get(&doc, STR("title")));

		vec_push(&a->offers->list, ((shelf_feed){ .url = arena_copy(mem, offer),
							  .title = arena_copy(mem, title) }));
	} else if (ok) {
		ok = count_feed(&a->counter, line, e);
	}
	arena_clear(&tmp);
	return ok;
}

bool shelf_add_feed(str address, const atomic_bool *stop, shelf_news *news, shelf_offers *offers,
		    err *e)
{
	char *copy = str_dup(address);
	const char *words[] = { "--command", "feed add", "--format=json", "--", copy, NULL };
	err why;
	adder a = { .counter = { NULL, NULL, news }, .offers = offers, .e = &why };
	int status = 0;
	helper_job job = { .words = words,
			   .input = -1,
			   .stop = stop,
			   .line = take_added,
			   .arg = &a,
			   .status = &status };
	bool ok;

	*news = (shelf_news){ .feeds = 0 };
	ok = helper_run(&job, e);
	if (ok && a.refused) {
		*e = why;
		ok = false;
	} else if (ok && status == 2) {
		ok = err_set(e, GLOSS_ERR_INPUT, "%s",
			     news->why[0] ? news->why : "cannot be added");
	}
	free(copy);
	return ok;
}

void shelf_offers_clear(shelf_offers *o)
{
	vec_clear(&o->list);
	arena_clear(&o->mem);
}
