#include "app/fetching.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "app/worker.h"
#include "base/mem.h"
#include "base/url.h"
#include "load/news.h"
#include "text/utf8.h"
#include "tui/signals.h"

/* One row of the two kinds of job: what it does, and what is done with what it found. */
typedef struct fetch_job {
	job job;
	fetching *told; /* where its progress goes */
	void (*take)(app *a, struct fetch_job *j);
	fetch_target target;
	char *address;       /* of a new feed */
	gloss_article *art;  /* found; NULL: see error */
	shelf_news news;     /* found */
	shelf_offers offers; /* found */
	bool ok;
	err error;
} fetch_job;

static void drop(job *j)
{
	fetch_job *fj = (fetch_job *)j;

	gloss_article_unref(fj->art);
	shelf_offers_clear(&fj->offers);
	free(fj->address);
	free(fj);
}

/* In the worker's thread. */
static void progress(void *arg, size_t got, size_t total)
{
	fetch_job *j = arg;

	atomic_store(&j->told->got, got);
	atomic_store(&j->told->total, total);
	signals_poke();
}

static fetch_job *begin(app *a, str what)
{
	fetching *f = &a->fetching;
	fetch_job *j = xcalloc(1, sizeof *j);

	fetching_stop(a);
	if (!f->worker)
		f->worker = worker_new(signals_poke);
	snprintf(f->what, sizeof f->what, "%.*s", STR_ARGS(utf8_first(what, 60)));
	atomic_store(&f->got, 0);
	atomic_store(&f->total, 0);
	f->running = true;
	a->dirty = true;
	j->told = f;
	return j;
}

/* ---- a page */

static void run_page(job *j, const atomic_bool *cancel)
{
	fetch_job *fj = (fetch_job *)j;
	news_options o = { .progress = progress, .arg = fj, .stop = cancel };

	fj->art = news_open(fj->target.source, &o, &fj->error);
	fj->ok = fj->art != NULL;
}

static void take_page(app *a, fetch_job *j)
{
	if (j->ok)
		app_take_page(a, j->art, j->target);
	else
		app_error(a, &j->error);
}

void fetching_page(app *a, fetch_target target)
{
	url u = url_split(str_of(target.source));
	fetch_job *j = begin(a, u.host.n ? u.host : STR("what comes"));

	a->fetching.feeds = false;
	j->target = target;
	j->take = take_page;
	j->job = (job){ run_page, drop, NULL };
	worker_give(a->fetching.worker, &j->job);
}

/* ---- all feeds */

static void run_feeds(job *j, const atomic_bool *cancel)
{
	fetch_job *fj = (fetch_job *)j;

	fj->ok = shelf_fetch(cancel, progress, fj, &fj->news, &fj->error);
}

static void take_feeds(app *a, fetch_job *j)
{
	const shelf_news *n = &j->news;

	a->list_stale = true;
	if (!j->ok)
		app_error(a, &j->error);
	else if (n->failed)
		app_complain(a, "%zu new article%s; %zu feed%s failed, gloss feed list says why",
			     n->fresh, n->fresh == 1 ? "" : "s", n->failed,
			     n->failed == 1 ? "" : "s");
	else if (!n->feeds)
		app_complain(a, "there are no feeds yet; A adds one");
	else
		app_say(a, "%zu new article%s in %zu feed%s", n->fresh, n->fresh == 1 ? "" : "s",
			n->feeds, n->feeds == 1 ? "" : "s");
}

void fetching_feeds(app *a)
{
	fetch_job *j = begin(a, STR("the feeds"));

	a->fetching.feeds = true;
	j->take = take_feeds;
	j->job = (job){ run_feeds, drop, NULL };
	worker_give(a->fetching.worker, &j->job);
}

static void run_new_feed(job *j, const atomic_bool *cancel)
{
	fetch_job *fj = (fetch_job *)j;

	fj->ok = shelf_add_feed(str_of(fj->address), cancel, &fj->news, &fj->offers, &fj->error);
}

static void offer_chosen(app *a, key k)
{
	fetching_new_feed(a, a->fetching.offers.list.p[k - '1'].url);
}

/* The first ones, one of which is asked for. */
static void ask_offer(app *a, fetch_job *j)
{
	shelf_offers now = j->offers;

	if (a->ask.open || a->choice.title || a->writing.open) {
		app_complain(a, "%.80s offers %zu feeds: add one of them by its address",
			     j->address, now.list.n);
		return;
	}
	j->offers = a->fetching.offers;
	a->fetching.offers = now;
	choice_open(a, "which of its feeds?", offer_chosen);
	for (size_t i = 0; i < now.list.n && i < 9; i++)
		choice_add(a, (key)('1' + i),
			   now.list.p[i].title.n ? now.list.p[i].title.p : now.list.p[i].url.p);
}

static void take_new_feed(app *a, fetch_job *j)
{
	const shelf_news *n = &j->news;

	a->list_stale = true;
	if (!j->ok)
		app_error(a, &j->error);
	else if (j->offers.list.n)
		ask_offer(a, j);
	else if (n->failed)
		app_complain(a, "%.80s is on the list, but %s", j->address, n->why);
	else if (!n->feeds)
		app_say(a, "%.80s is on the list already", j->address);
	else
		app_say(a, "%.80s is on the list, with %zu new article%s", j->address, n->fresh,
			n->fresh == 1 ? "" : "s");
}

void fetching_new_feed(app *a, str address)
{
	fetch_job *j = begin(a, address);

	a->fetching.feeds = true;
	j->address = str_dup(address);
	j->take = take_new_feed;
	j->job = (job){ run_new_feed, drop, NULL };
	worker_give(a->fetching.worker, &j->job);
}

/* ---- all */

void fetching_take(app *a)
{
	fetching *f = &a->fetching;

	if (!f->running)
		return;
	a->dirty = true; /* its progress is seen */
	for (job *j; (j = worker_take(f->worker));) {
		fetch_job *fj = (fetch_job *)j;

		f->running = false;
		fj->take(a, fj);
		j->free(j);
	}
}

bool fetching_stop(app *a)
{
	fetching *f = &a->fetching;

	if (!f->running)
		return false;
	worker_cancel(f->worker);
	f->running = false;
	/* What came of the feeds before is kept. */
	a->list_stale = a->dirty = true;
	return true;
}

void fetching_tell(const app *a, strbuf *out)
{
	const fetching *f = &a->fetching;
	size_t got = atomic_load(&f->got), total = atomic_load(&f->total);

	if (!f->running)
		return;
	strbuf_addf(out, "fetching %s", f->what);
	if (f->feeds && total)
		strbuf_addf(out, "  %zu of %zu", got, total);
	else if (total)
		strbuf_addf(out, "  %zu of %zu kB", got / 1000, total / 1000);
	else if (got)
		strbuf_addf(out, "  %zu kB", got / 1000);
	strbuf_add(out, STR("  ^C stops it"));
}
