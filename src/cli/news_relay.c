/*
 * news_relay.c - see news_relay.h. Three kinds of process, and between them parcels:
 *
 *     keeper --requests--> fetcher --what came--> parser --feeds--> keeper
 *                                                 |    ^
 *                                                 one copy a feed
 */
#include "cli/news_relay.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/parcel.h"
#include "base/sanitized.h"
#include "cli/news_confine.h"
#include "load/charset.h"
#include "load/helper.h"

/* Of what was fetched (its body has a limit of its own), and of a parsed feed. */
enum { FETCHED_MOST = 64 << 20, PARSED_MOST = 128 << 20 };

/* How a parcel says what came. */
static const char FAILED[] = "failed", UNCHANGED[] = "unchanged", CAME[] = "came", PAGE[] = "page";

/* In a copy of this process: only these two pipes are kept. */
static void stay_with(const int *pipes, size_t n, int first, int second)
{
	int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (int fd = 0; fd < (SANITIZED ? 2 : 3); fd++)
		dup2(nowhere, fd);
	for (size_t i = 0; i < n; i++)
		if (pipes[i] != first && pipes[i] != second)
			close(pipes[i]);
}

/* ---- the process that fetches */

typedef struct fetcher {
	int from, to;
} fetcher;

/* Its end is seen by that of its pipe. */
static bool is_keeper_gone(void *arg)
{
	const fetcher *f = arg;
	struct pollfd p = { .fd = f->from };

	return poll(&p, 1, 0) == 1 && p.revents & POLLHUP;
}

static void send_result(void *arg, size_t i, const fetch_result *r)
{
	const fetcher *f = arg;
	strbuf b = { 0 };

	parcel_add_number(&b, (int64_t)i);
	parcel_add(&b, str_of(!r->ok ? FAILED : r->unchanged ? UNCHANGED : CAME));
	parcel_add(&b, r->ok ? STR("") : str_of(r->why.text));
	parcel_add(&b, r->etag);
	parcel_add(&b, r->last_modified);
	parcel_add_number(&b, r->from_public);
	parcel_add(&b, charset_of_type(r->content_type));
	parcel_add(&b, r->url);
	parcel_add(&b, r->content_language);
	parcel_add(&b, r->body);
	if (!parcel_send(f->to, &b))
		_exit(1); /* nobody waits for it */
	strbuf_clear(&b);
}

static bool take_request(str *rest, fetch_request *r)
{
	int64_t from_public;

	if (!parcel_take(rest, &r->url) || !parcel_take(rest, &r->etag) ||
	    !parcel_take(rest, &r->last_modified) || !parcel_take_number(rest, &from_public))
		return false;
	r->from_public = from_public;
	return true;
}

static void fetch_asked(str rest, fetcher *f)
{
	fetch_watch watch = { .done = send_result, .cancelled = is_keeper_gone, .arg = f };
	fetch_limits limits = { .bytes = 0 };
	arena mem = { 0 };
	int64_t count, jobs;

	if (parcel_take_number(&rest, &count) && parcel_take_number(&rest, &jobs)) {
		size_t n = (size_t)count;
		fetch_request *requests = arena_new(&mem, fetch_request, n + 1);
		fetch_result *results = arena_new(&mem, fetch_result, n + 1);
		err e;

		limits.parallel = (int)jobs;
		for (size_t i = 0; i < n && take_request(&rest, &requests[i]); i++)
			continue;
		if (!fetch_all(&mem, requests, results, n, &limits, &watch, &e))
			for (size_t i = 0; i < n; i++)
				send_result(f, i, &(fetch_result){ .why = e });
	}
	arena_clear(&mem);
}

static void fetch_for(int from, int to)
{
	fetcher f = { from, to };
	strbuf b = { 0 };

	news_confine(NEWS_FETCH);
	while (parcel_receive(from, FETCHED_MOST, &b))
		fetch_asked(strbuf_str(&b), &f);
	strbuf_clear(&b);
}

/* ---- the processes that parse */

/* Reads it as a feed, or else as a page that may name feeds; returns which it is. */
static const char *read_and_pack(str body, const feed_hints *hints, strbuf *packed, err *e)
{
	feed f = { .broken = false };
	page_offer offer = { .is_page = false };

	if (feed_read(&f, body, hints, e)) {
		feed_pack(&f, packed);
		return CAME;
	}
	page_offer_read(&offer, &f.mem, body, hints->charset, hints->url);
	for (size_t i = 0; i < offer.feeds.n; i++) {
		parcel_add(packed, offer.feeds.p[i].url);
		parcel_add(packed, offer.feeds.p[i].title);
		parcel_add(packed, offer.feeds.p[i].kind);
	}
	return offer.is_page ? PAGE : FAILED;
}

/* In a copy of its own, which ends then: what `rest` tells of. */
static void parse_one(str rest, int to)
{
	feed_hints hints = { .url = STR("") };
	strbuf packed = { 0 }, out = { 0 };
	const char *state = FAILED;
	err e = { .code = GLOSS_OK };
	str body;

	news_limit(true);
	news_confine(NEWS_PARSE);
	if (parcel_take(&rest, &hints.charset) && parcel_take(&rest, &hints.url) &&
	    parcel_take(&rest, &hints.language) && parcel_take(&rest, &body))
		state = read_and_pack(body, &hints, &packed, &e);
	parcel_add(&out, str_of(state));
	parcel_add(&out, str_of(e.text));
	parcel_add(&out, strbuf_str(&packed));
	parcel_send(to, &out);
}

/* What came of one request, on its way to the keeper. */
typedef struct passage {
	str index, state, why, etag, modified, from_public, packed;
} passage;

/* Lets a copy parse what came. False: `e` says why it could not; else `out` holds the strings. */
static bool parse_apart(passage *p, str what, const int *pipes, strbuf *out, err *e)
{
	str rest;
	int ends[2], status = 0;
	bool whole;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return err_errno(e, "pipe");
	pid = fork();
	if (pid == 0) {
		stay_with(pipes, 2, -1, -1);
		close(ends[0]);
		parse_one(what, ends[1]);
		_exit(0);
	}
	close(ends[1]);
	whole = parcel_receive(ends[0], PARSED_MOST, out);
	close(ends[0]);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (!helper_judge(status, e))
		return false;
	rest = strbuf_str(out);
	whole = whole && parcel_take(&rest, &p->state) && parcel_take(&rest, &p->why) &&
		parcel_take(&rest, &p->packed);
	return whole || err_set(e, GLOSS_ERR_LIMIT, "needs too much memory");
}

/* Hands on what came, bodies as feeds. False: that cannot be, or nobody waits for it. */
static bool hand_on(str rest, const int *pipes)
{
	passage p = { .packed = STR("") };
	strbuf parsed = { 0 }, out = { 0 };
	bool ok = parcel_take(&rest, &p.index) && parcel_take(&rest, &p.state) &&
		  parcel_take(&rest, &p.why) && parcel_take(&rest, &p.etag) &&
		  parcel_take(&rest, &p.modified) && parcel_take(&rest, &p.from_public);
	err e;

	if (ok && str_eq(p.state, str_of(CAME)) && !parse_apart(&p, rest, pipes, &parsed, &e)) {
		p.state = str_of(FAILED);
		p.why = str_of(e.text);
		p.packed = STR("");
	}
	if (ok) {
		parcel_add(&out, p.index);
		parcel_add(&out, p.state);
		parcel_add(&out, p.why);
		parcel_add(&out, p.etag);
		parcel_add(&out, p.modified);
		parcel_add(&out, p.from_public);
		parcel_add(&out, p.packed);
		ok = parcel_send(pipes[1], &out);
	}
	strbuf_clear(&parsed);
	strbuf_clear(&out);
	return ok;
}

static void parse_for(const int *pipes)
{
	strbuf b = { 0 };

	news_confine(NEWS_START);
	while (parcel_receive(pipes[0], FETCHED_MOST, &b) && hand_on(strbuf_str(&b), pipes))
		continue;
	strbuf_clear(&b);
}

/* ---- the process that keeps */

bool relay_start(relay *r, err *e)
{
	int p[6]; /* requests, what came, feeds: where to read, where to write */
	int pids[2] = { -1, -1 };

	if (pipe2(p, O_CLOEXEC) != 0 || pipe2(p + 2, O_CLOEXEC) != 0 ||
	    pipe2(p + 4, O_CLOEXEC) != 0)
		return err_errno(e, "pipe");
	for (int i = 0; i < 2; i++) {
		pids[i] = fork();
		if (pids[i] == 0 && i == 0) {
			stay_with(p, 6, p[0], p[3]);
			fetch_for(p[0], p[3]);
			_exit(0);
		}
		if (pids[i] == 0) {
			stay_with(p, 6, p[2], p[5]);
			parse_for((const int[]){ p[2], p[5] });
			_exit(0);
		}
	}
	close(p[0]);
	close(p[2]);
	close(p[3]);
	close(p[5]);
	*r = (relay){ .fetcher = p[1], .parser = p[4] };
	if (pids[0] < 0 || pids[1] < 0) {
		err_errno(e, "fork");
		relay_end(r);
		return false;
	}
	news_confine(NEWS_COLLECT);
	return true;
}

void relay_ask(relay *r, const fetch_request *requests, size_t n, int jobs)
{
	void (*before)(int);
	strbuf b = { 0 };

	parcel_add_number(&b, (int64_t)n);
	parcel_add_number(&b, jobs > 0 ? jobs : 1);
	for (size_t i = 0; i < n; i++) {
		parcel_add(&b, requests[i].url);
		parcel_add(&b, requests[i].etag);
		parcel_add(&b, requests[i].last_modified);
		parcel_add_number(&b, requests[i].from_public);
	}
	/* Should it be gone, relay_next says so. */
	before = signal(SIGPIPE, SIG_IGN);
	parcel_send(r->fetcher, &b);
	signal(SIGPIPE, before);
	strbuf_clear(&b);
}

static bool unpack_offer(page_offer *offer, str packed)
{
	page_feed f;

	offer->is_page = true;
	while (packed.n) {
		if (!parcel_take(&packed, &f.url) || !parcel_take(&packed, &f.title) ||
		    !parcel_take(&packed, &f.kind))
			return false;
		vec_push(&offer->feeds, f);
	}
	return true;
}

static void take_passage(relay_answer *a, const passage *p)
{
	bool whole = true;

	a->etag = p->etag;
	a->modified = p->modified;
	a->unchanged = str_eq(p->state, str_of(UNCHANGED));
	a->ok = a->unchanged || str_eq(p->state, str_of(CAME));
	if (!a->ok)
		err_set(&a->why, GLOSS_ERR_INPUT, "%.*s", STR_ARGS(p->why));
	else if (!a->unchanged)
		whole = feed_unpack(&a->feed, p->packed);
	if (str_eq(p->state, str_of(PAGE)))
		whole = unpack_offer(&a->page, p->packed);
	a->ok = a->ok && (whole || err_set(&a->why, GLOSS_ERR_INPUT, "cannot be read"));
}

bool relay_next(relay *r, relay_answer *a)
{
	int64_t index, from_public;
	passage p;
	str rest;

	feed_clear(&a->feed);
	page_offer_clear(&a->page);
	*a = (relay_answer){ .bytes = a->bytes };
	if (!parcel_receive(r->parser, PARSED_MOST * 2U, &a->bytes))
		return false;
	rest = strbuf_str(&a->bytes);
	if (!parcel_take_number(&rest, &index) || !parcel_take(&rest, &p.state) ||
	    !parcel_take(&rest, &p.why) || !parcel_take(&rest, &p.etag) ||
	    !parcel_take(&rest, &p.modified) || !parcel_take_number(&rest, &from_public) ||
	    !parcel_take(&rest, &p.packed))
		return false;
	a->index = (size_t)index; /* one that is none is larger than all */
	a->from_public = from_public;
	take_passage(a, &p);
	return true;
}

void relay_answer_clear(relay_answer *a)
{
	feed_clear(&a->feed);
	page_offer_clear(&a->page);
	strbuf_clear(&a->bytes);
}

void relay_end(relay *r)
{
	close(r->fetcher);
	close(r->parser);
	while (wait(NULL) > 0 || errno == EINTR)
		continue;
	*r = (relay){ .fetcher = -1, .parser = -1 };
}
