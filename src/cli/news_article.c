/* news_article.c - see news_article.h. */
#include "cli/news_article.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/json.h"
#include "base/url.h"
#include "cli/news_confine.h"
#include "cli/news_keep.h"
#include "load/charset.h"
#include "load/fetch.h"
#include "load/host.h"
#include "load/page/html.h"
#include "load/reflow.h"

enum { INPUT_MOST = 64 << 20, PROGRESS_MS = 100 };

static bool read_input(strbuf *b, err *e)
{
	ssize_t n;

	for (;;) {
		strbuf_reserve(b, 1 << 16);
		n = read(0, b->p + b->n, (1 << 16) - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(e, "standard input");
		if (n == 0)
			return true;
		b->n += (size_t)n;
		if (b->n > INPUT_MOST)
			return err_set(e, GLOSS_ERR_LIMIT, "is larger than %d MB",
				       INPUT_MOST >> 20);
	}
}

#ifdef HAVE_XML
static bool read_page(story *s, str bytes, str charset, str address, err *e)
{
	html_hints hints = { .charset = charset, .url = address };

	return html_read_article(s, bytes, &hints, e);
}

static bool read_host(story *s, const char *kind, str bytes, const char *feed, err *e)
{
	for (int k = 0; k < HOST_COUNT; k++)
		if (strcmp(kind, host_name((host_kind)k)) == 0)
			return host_read(s, (host_kind)k, bytes, str_of(feed), e);
	return err_set(e, GLOSS_ERR_USAGE, "'%s' is no kind of article", kind);
}
#else
static bool read_page(story *s, str bytes, str charset, str address, err *e)
{
	(void)s;
	(void)bytes;
	(void)charset;
	(void)address;
	return err_set(e, GLOSS_ERR_USAGE,
		       "is a web page, and this gloss was built without libxml2: to build it with "
		       "that, first install libxml2-dev (Debian)");
}

static bool read_host(story *s, const char *kind, str bytes, const char *feed, err *e)
{
	(void)kind;
	(void)feed;
	return read_page(s, bytes, bytes, bytes, e);
}
#endif

#ifdef HAVE_CURL
static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void print_progress(void *arg, size_t got, size_t total)
{
	long *last = arg;

	if (now_ms() - *last < PROGRESS_MS)
		return;
	*last = now_ms();
	printf("{\"progress\": %zu, \"total\": %zu}\n", got, total);
	fflush(stdout);
}

static bool is_feed(str type, str body)
{
	str start = str_trim((str){ body.p, body.n < 1000 ? body.n : 1000 });
	size_t at;

	return str_starts_nocase(type, STR("application/rss")) ||
	       str_starts_nocase(type, STR("application/atom")) ||
	       str_starts_nocase(type, STR("application/feed+json")) ||
	       str_starts(start, STR("<rss")) || str_find(start, STR("<rss "), 0, &at) ||
	       str_find(start, STR("<feed "), 0, &at) || str_find(start, STR("<rdf:RDF"), 0, &at);
}

/* A page that a browser alone can fill, or a wall before it, has a title and no text. */
static bool has_text(const story *s, err *e)
{
	for (size_t i = 0; i < s->blocks.n; i++)
		if (s->blocks.p[i].kind != GLOSS_BLOCK_TITLE &&
		    s->blocks.p[i].kind != GLOSS_BLOCK_BYLINE)
			return true;
	return err_set(e, GLOSS_ERR_INPUT,
		       "holds no text: it may want a browser, with scripts, cookies or a login");
}

/* What was fetched, by what it is. */
static bool read_answer(story *s, const fetch_result *r, err *e)
{
	str type = r->content_type, charset = charset_of_type(type);

	if (is_feed(type, r->body))
		return err_set(e, GLOSS_ERR_INPUT, "is a feed: 'gloss feed add' takes it");
	if (str_starts_nocase(type, STR("text/plain")) ||
	    str_starts_nocase(type, STR("text/markdown"))) {
		story_fact(s, GLOSS_FACT_URL, r->url);
		reflow_add(s, charset_decode(&s->mem, r->body, charset, CHARSET_XML));
		return s->blocks.n || err_set(e, GLOSS_ERR_INPUT, "holds no text");
	}
	if (type.n == 0 || str_starts_nocase(type, STR("text/")) ||
	    str_starts_nocase(type, STR("application/xhtml")) ||
	    str_starts_nocase(type, STR("application/xml")))
		return read_page(s, r->body, charset, r->url, e) && has_text(s, e);
	return err_set(e, GLOSS_ERR_INPUT, "is no text but %.*s", STR_ARGS(type));
}

bool news_fetch_story(story *s, str address, bool tell_progress, err *e)
{
	fetch_request request = { .url = address };
	fetch_limits limits = { .bytes = 0 };
	long last = 0;
	fetch_watch watch = { .progress = tell_progress ? print_progress : NULL, .arg = &last };
	fetch_result r;

	if (!fetch_all(&s->mem, &request, &r, 1, &limits, &watch, e))
		return false;
	if (!r.ok) {
		*e = r.why;
		return false;
	}
	news_confine(NEWS_PARSE);
	return read_answer(s, &r, e);
}
#else
bool news_fetch_story(story *s, str address, bool tell_progress, err *e)
{
	(void)s;
	(void)address;
	(void)tell_progress;
	return err_set(
		e, GLOSS_ERR_USAGE,
		"cannot be fetched, for this gloss was built without libcurl: to build it with "
		"that, first install libcurl4-openssl-dev (Debian)");
}
#endif

static void print_error(const err *e)
{
	strbuf out = { 0 };
	json_writer w = { .out = &out };

	json_open(&w, '{');
	json_key(&w, "error");
	json_put_str(&w, str_of(e->text));
	json_close(&w, '}');
	puts(out.p);
	strbuf_clear(&out);
}

int news_article(const char *kind, const char *what)
{
	strbuf in = { 0 }, out = { 0 };
	story s = { .open = false };
	err e = { .code = GLOSS_OK };
	bool get = strcmp(kind, "get") == 0, stored = strcmp(kind, "stored") == 0, ok;
	keeping k = { 0 };

	if (!stored)
		k = keeping_start();
	news_confine(stored ? NEWS_KEEP : get ? NEWS_FETCH : NEWS_PARSE);
	if (get)
		ok = news_fetch_story(&s, str_of(what), true, &e);
	else if (stored)
		ok = news_stored_story(&s, what, &e);
	else if (!read_input(&in, &e))
		ok = false;
	else if (strcmp(kind, "page") == 0 || strcmp(kind, "html") == 0)
		ok = read_page(&s, strbuf_str(&in), STR(""), str_of(what), &e);
	else
		ok = read_host(&s, kind, strbuf_str(&in), what, &e);
	if (ok)
		story_write(&s, &out);
	else
		print_error(&e);
	fwrite(out.p ? out.p : "", 1, out.n, stdout);
	/* The reader has all that it waits for; the rest is housekeeping. */
	fclose(stdout);
	keeping_end(&k, ok && url_is_web(s.facts[GLOSS_FACT_URL]) ? strbuf_str(&out) : STR(""));
	strbuf_clear(&in);
	strbuf_clear(&out);
	story_clear(&s);
	return ok ? 0 : 2;
}
