/* news_library.c - see news_library.h. */
#include "cli/news_library.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/url.h"
#include "cli/commands.h"
#include "cli/news_fetch.h"
#include "library/index.h"
#include "library/subscription.h"
#include "load/date.h"
#include "load/html.h"
#include "load/markup.h"
#include "note/index.h"
#include "text/sanitise.h"

enum { IMPORT_MOST = 64 << 20 };

/* --- printing: titles and the like come from outside --- */

static void print_clean(str s)
{
	arena tmp = { 0 };
	str clean = line_clean(&tmp, s);

	fwrite(clean.p, 1, clean.n, stdout);
	arena_clear(&tmp);
}

static void print_day(int64_t seconds)
{
	arena tmp = { 0 };

	if (seconds == LIBRARY_NO_TIME)
		printf("          ");
	else
		printf("%.10s", date_format(&tmp, seconds).p);
	arena_clear(&tmp);
}

static void put(json_writer *w, const char *key, str value)
{
	json_key(w, key);
	if (value.n)
		json_put_str(w, value);
	else
		json_put_null(w);
}

static void put_time(json_writer *w, const char *key, int64_t seconds)
{
	arena tmp = { 0 };

	put(w, key, seconds == LIBRARY_NO_TIME ? STR("") : date_format(&tmp, seconds));
	arena_clear(&tmp);
}

static void print_json_article(const library_article *a)
{
	strbuf out = { 0 };
	json_writer w = { .out = &out };

	json_open(&w, '{');
	json_key(&w, "id");
	json_put_int(&w, a->id);
	put(&w, "title", a->title);
	put(&w, "author", a->author);
	put(&w, "outlet", a->outlet);
	put(&w, "url", a->url);
	put(&w, "feed", a->feed);
	put_time(&w, "published", a->published);
	put_time(&w, "added", a->added);
	json_key(&w, "read");
	json_put_bool(&w, a->read);
	json_key(&w, "starred");
	json_put_bool(&w, a->starred);
	if (a->excerpt.n)
		put(&w, "excerpt", a->excerpt);
	json_close(&w, '}');
	puts(out.p);
	strbuf_clear(&out);
}

typedef struct printer {
	bool json;
	size_t count;
} printer;

static bool print_article(void *arg, const library_article *a)
{
	printer *p = arg;

	p->count++;
	if (p->json) {
		print_json_article(a);
		return true;
	}
	printf("@%-6lld %s%s ", (long long)a->id, a->read ? " " : "N", a->starred ? "*" : " ");
	print_day(a->published != LIBRARY_NO_TIME ? a->published : a->added);
	printf("  ");
	print_clean(a->title.n ? a->title : a->url);
	if (a->outlet.n) {
		printf("  (");
		print_clean(a->outlet);
		printf(")");
	}
	putchar('\n');
	if (a->excerpt.n) {
		printf("                        ");
		print_clean(a->excerpt);
		putchar('\n');
	}
	return true;
}

static bool wants_json(const args *a)
{
	const char *format = args_value(a, "format");

	return format && strcmp(format, "json") == 0;
}

/* --- feeds --- */

static int feed_add(const args *a)
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
		ok = news_fetch_feeds(&s, &address, 1, 1, false, &e) >= 0 &&
		     subscriptions_save(&s, NULL, &e);
	strbuf_clear(&tags);
	subscriptions_clear(&s);
	return ok ? 0 : args_fail(&e);
}

static int feed_remove(const args *a)
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
	put(&w, "url", s->url);
	put(&w, "title", title);
	put(&w, "tags", s->tags);
	json_key(&w, "articles");
	json_put_int(&w, f->articles);
	json_key(&w, "unread");
	json_put_int(&w, f->unread);
	put_time(&w, "fetched", f->fetched);
	put(&w, "error", f->error);
	json_close(&w, '}');
	puts(out.p);
	strbuf_clear(&out);
}

static int feed_list(const args *a)
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
		print_feed(&s.list.p[i], &f, wants_json(a));
		arena_clear(&tmp);
	}
	library_close(lib);
	subscriptions_clear(&s);
	return !ok ? args_fail(&e) : n ? 0 : 1;
}

static int feed_fetch(const args *a)
{
	subscriptions s;
	str *only;
	arena tmp = { 0 };
	size_t n = (size_t)a->operand_count;
	long jobs = 8;
	int failed = 0;
	bool ok;
	err e;

	only = arena_new(&tmp, str, n + 1);
	for (size_t i = 0; i < n; i++)
		only[i] = str_of(a->operands[i]);
	ok = args_number(a, "jobs", 1, 8, &jobs, &e) && subscriptions_load(&s, NULL, &e);
	if (ok) {
		failed = news_fetch_feeds(&s, only, n, (int)jobs, args_has(a, "quiet"), &e);
		ok = failed >= 0;
		subscriptions_clear(&s);
	}
	arena_clear(&tmp);
	return !ok ? args_fail(&e) : failed ? 1 : 0;
}

static int feed_import(const args *a)
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

static int feed_export(const args *a)
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

/* --- the library --- */

static int library_list_command(const args *a)
{
	library_query q = { .feed = str_of(args_value(a, "feed")), .unread = args_has(a, "unread"),
		.starred = args_has(a, "starred") };
	printer p = { .json = wants_json(a) };
	library *lib = NULL;
	long limit = 0;
	bool ok;
	err e;

	ok = args_number(a, "limit", 1, 100, &limit, &e) && (lib = library_open(NULL, NULL, &e));
	q.limit = limit;
	ok = ok && library_list(lib, &q, print_article, &p, &e);
	library_close(lib);
	return !ok ? args_fail(&e) : p.count ? 0 : 1;
}

static bool parse_number(const char *word, int64_t *id)
{
	char *end;

	if (*word == '@')
		word++;
	*id = strtoll(word, &end, 10);
	return *word && *end == '\0' && *id > 0;
}

static bool mark_one(library *lib, const args *a, const char *word, err *e)
{
	int64_t id;

	if (!parse_number(word, &id))
		return err_set(e, GLOSS_ERR_USAGE, "'%s' should be an article's number", word);
	return (!args_has(a, "read") || library_set(lib, id, LIBRARY_READ, true, e)) &&
	       (!args_has(a, "unread") || library_set(lib, id, LIBRARY_READ, false, e)) &&
	       (!args_has(a, "star") || library_set(lib, id, LIBRARY_STARRED, true, e)) &&
	       (!args_has(a, "unstar") || library_set(lib, id, LIBRARY_STARRED, false, e));
}

static int library_mark_command(const args *a)
{
	err e;
	library *lib = library_open(NULL, NULL, &e);
	bool ok = lib != NULL;

	for (int i = 0; ok && i < a->operand_count; i++)
		ok = mark_one(lib, a, a->operands[i], &e);
	library_close(lib);
	return ok ? 0 : args_fail(&e);
}

bool news_stored_story(story *s, const char *name, err *e)
{
	html_hints hints = { .charset = STR("utf-8"), .whole = true };
	library *lib = library_open(NULL, NULL, e);
	library_article a;
	int64_t id = 0;
	bool ok;

	if (!lib)
		return false;
	parse_number(name, &id);
	ok = library_get(lib, &s->mem, id, &a, e);
	if (!ok && e->code == GLOSS_OK)
		err_set(e, GLOSS_ERR_INPUT, "is not in the library");
	if (ok) {
		story_fact(s, GLOSS_FACT_TITLE, a.title);
		story_fact(s, GLOSS_FACT_AUTHOR, a.author);
		story_fact(s, GLOSS_FACT_OUTLET, a.outlet);
		story_fact(s, GLOSS_FACT_URL, a.url);
		if (a.published != LIBRARY_NO_TIME)
			story_fact(s, GLOSS_FACT_PUBLISHED, date_format(&s->mem, a.published));
		story_headline(s);
		hints.url = a.url;
		if (a.html.n)
			ok = html_read(s, a.html, &hints, e);
		library_set(lib, id, LIBRARY_READ, true, e);
	}
	library_close(lib);
	return ok;
}

/* What was opened by hand is kept as HTML that gives the same blocks again. */
static void add_html(const story *s, strbuf *out)
{
	for (size_t i = 0; i < s->blocks.n; i++) {
		const gloss_block *b = &s->blocks.p[i];
		const char *tag = b->kind == GLOSS_BLOCK_HEADING   ? "h2" :
				  b->kind == GLOSS_BLOCK_ITEM	   ? "li" :
				  b->kind == GLOSS_BLOCK_QUOTE	   ? "blockquote" :
				  b->kind == GLOSS_BLOCK_CAPTION   ? "figcaption" :
				  b->kind == GLOSS_BLOCK_VERBATIM  ? "pre" :
								     "p";

		if (b->kind == GLOSS_BLOCK_TITLE || b->kind == GLOSS_BLOCK_BYLINE)
			continue;
		strbuf_addf(out, "<%s>", tag);
		markup_escape(out, str_slice(strbuf_str(&s->text), b->at));
		strbuf_addf(out, "</%s>\n", tag);
	}
}

void news_keep(const story *s)
{
	library_article a = { .published = LIBRARY_NO_TIME };
	arena tmp = { 0 };
	strbuf html = { 0 };
	library *lib;
	bool fresh;
	err e;

	if (!url_is_web(s->facts[GLOSS_FACT_URL]) || !(lib = library_open(NULL, NULL, &e)))
		return;
	add_html(s, &html);
	a.identity = url_identity(&tmp, s->facts[GLOSS_FACT_URL]);
	a.url = s->facts[GLOSS_FACT_URL];
	a.title = s->facts[GLOSS_FACT_TITLE];
	a.author = s->facts[GLOSS_FACT_AUTHOR];
	a.outlet = s->facts[GLOSS_FACT_OUTLET];
	date_parse(s->facts[GLOSS_FACT_PUBLISHED], &a.published);
	a.html = strbuf_str(&html);
	if (library_put(lib, &a, strbuf_str(&s->text), &fresh, &e))
		library_set(lib, library_find(lib, a.identity), LIBRARY_READ, true, &e);
	library_close(lib);
	strbuf_clear(&html);
	arena_clear(&tmp);
}

/* --- search --- */

static bool print_note(void *to, const note_hit *h)
{
	const printer *p = to;
	strbuf out = { 0 };
	json_writer w = { .out = &out };

	if (!p->json) {
		printf("note      ");
		print_day((int64_t)h->modified);
		printf("  ");
		print_clean(h->title);
		printf("\n                        ");
		print_clean(h->body.n ? h->body : h->exact);
		putchar('\n');
		return true;
	}
	json_open(&w, '{');
	put(&w, "note", h->id);
	put(&w, "title", h->title);
	put(&w, "url", h->url);
	put(&w, "file", h->path);
	put(&w, "exact", h->exact);
	put(&w, "body", h->body);
	put(&w, "person", h->person);
	json_close(&w, '}');
	puts(out.p);
	strbuf_clear(&out);
	return true;
}

static bool search_notes(str words, printer *p, err *e)
{
	note_query q = { .words = words };
	note_index *ix = note_index_open(NULL, e);

	if (!ix)
		return false;
	p->count += note_index_find(ix, &q, print_note, p);
	note_index_close(ix);
	return true;
}

static int search(const args *a)
{
	strbuf words = { 0 }, notes = { 0 };
	printer p = { .json = wants_json(a) };
	library *lib = NULL;
	long limit = 20;
	bool ok;
	err e;

	/* A word with blanks in it was quoted for the shell: a phrase. */
	for (int i = 0; i < a->operand_count; i++) {
		bool phrase = strchr(a->operands[i], ' ') != NULL;

		strbuf_addf(&words, "%s%s%s ", phrase ? "\"" : "", a->operands[i], phrase ? "\"" : "");
		strbuf_addf(&notes, "%s ", a->operands[i]);
	}
	ok = args_number(a, "limit", 1, 20, &limit, &e);
	if (ok && !args_has(a, "notes")) {
		library_query q = { .words = strbuf_str(&words), .limit = limit };

		ok = (lib = library_open(NULL, NULL, &e)) && library_list(lib, &q, print_article, &p, &e);
	}
	if (ok && !args_has(a, "articles"))
		ok = search_notes(strbuf_str(&notes), &p, &e);
	library_close(lib);
	strbuf_clear(&words);
	strbuf_clear(&notes);
	return !ok ? args_fail(&e) : p.count ? 0 : 1;
}

/* --- which command --- */

static const struct {
	const command *command;
	int (*run)(const args *a);
} runs[] = {
	{ &cmd_feed_add, feed_add },
	{ &cmd_feed_export, feed_export },
	{ &cmd_feed_fetch, feed_fetch },
	{ &cmd_feed_import, feed_import },
	{ &cmd_feed_list, feed_list },
	{ &cmd_feed_remove, feed_remove },
	{ &cmd_library_list, library_list_command },
	{ &cmd_library_mark, library_mark_command },
	{ &cmd_search, search },
};

int news_run(const args *a)
{
	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
		if (runs[i].command == a->command)
			return runs[i].run(a);
	return 2;
}

/* args.c prints the others in its help; there is none to print here. */
const command *const commands[] = { &cmd_search, NULL };

int news_command(int argc, char **argv)
{
	args a;
	err e;

	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		if (strcmp(runs[i].command->name, argv[0]) != 0)
			continue;
		if (!args_parse(&a, runs[i].command, argc, argv, &e))
			return args_fail(&e);
		return runs[i].run(&a);
	}
	fprintf(stderr, "gloss: '%s' is no command of gloss-news\n", argv[0]);
	return 2;
}
