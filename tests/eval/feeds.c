/*
 * feeds.c - prints what is read from feeds: tests/eval/feeds FILE...
 *
 * A comment at the head of a file may hold lines "Header: Content-Type: ..."; they are
 * what the server is taken to have said. With --dates, reads dates from standard input
 * and prints each one's moment in UTC, or nothing.
 */
#include <libgen.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/url.h"
#include "load/charset.h"
#include "load/date.h"
#include "load/feed.h"

static const char server[] = "http://127.0.0.1:8097/";

static void put(json_writer *w, const char *key, str value)
{
	if (value.n == 0)
		return;
	json_key(w, key);
	json_put_str(w, value);
}

static void put_date(json_writer *w, const char *key, int64_t date)
{
	arena tmp = { 0 };

	if (date != DATE_NONE)
		put(w, key, date_format(&tmp, date));
	arena_clear(&tmp);
}

static void put_entry(json_writer *w, const feed_entry *e)
{
	json_open(w, '{');
	put(w, "id", e->id);
	put(w, "title", e->title);
	put(w, "link", e->link);
	put(w, "author", e->author);
	put(w, "rights", e->rights);
	put(w, "comments", e->comments);
	put(w, "summary", e->summary);
	put(w, "content", e->content);
	put_date(w, "date", e->date);
	put_date(w, "published", e->published);
	put_date(w, "created", e->created);
	json_close(w, '}');
}

static void put_feed(json_writer *w, const feed *f)
{
	json_key(w, "feed");
	json_open(w, '{');
	put(w, "id", f->id);
	put(w, "title", f->title);
	put(w, "link", f->link);
	put(w, "author", f->author);
	put(w, "rights", f->rights);
	put(w, "language", f->language);
	put(w, "description", f->description);
	put_date(w, "date", f->date);
	put_date(w, "published", f->published);
	json_close(w, '}');
	json_key(w, "entries");
	json_open(w, '[');
	for (size_t i = 0; i < f->entries.n; i++)
		put_entry(w, &f->entries.p[i]);
	json_close(w, ']');
}

/* The value of a "Header:" line; empty: none. */
static str header(str bytes, const char *name)
{
	str rest = { bytes.p, bytes.n < 2000 ? bytes.n : 2000 }, line, key;

	while (str_split(&rest, '\n', &line)) {
		line = str_trim(line);
		if (!str_split(&line, ':', &key) || !str_eq(key, STR("Header")) ||
		    !str_split(&line, ':', &key) || !str_eq_nocase(str_trim(key), str_of(name)))
			continue;
		return str_trim(line);
	}
	return STR("");
}

static bool print_feed(const char *path, err *e)
{
	arena mem = { 0 };
	strbuf out = { 0 };
	json_writer w = { .out = &out };
	feed_hints hints = { .url = str_of(server) };
	feed f = { .broken = false };
	char *copy = str_dup(str_of(path));
	str bytes;
	bool ok = file_read(&mem, path, 1 << 28, &bytes, e);

	if (ok) {
		str place = header(bytes, "Content-Location");

		hints.charset = charset_of_type(header(bytes, "Content-Type"));
		hints.language = header(bytes, "Content-Language");
		if (place.n && url_is_web(url_resolve(&mem, hints.url, place)))
			hints.url = url_resolve(&mem, hints.url, place);
		ok = feed_read(&f, bytes, &hints, e);
		json_open(&w, '{');
		json_key(&w, "file");
		json_put_str(&w, str_of(basename(copy)));
		put_feed(&w, &f);
		json_close(&w, '}');
		puts(out.p);
	}
	feed_clear(&f);
	strbuf_clear(&out);
	arena_clear(&mem);
	free(copy);
	return ok;
}

static int print_dates(void)
{
	char line[512];
	int64_t seconds;
	arena mem = { 0 };

	while (fgets(line, sizeof line, stdin))
		puts(date_parse(str_of(line), &seconds) ? date_format(&mem, seconds).p : "");
	arena_clear(&mem);
	return 0;
}

int main(int argc, char **argv)
{
	char line[1024];
	int status = 0;
	err e;

	if (argc == 2 && strcmp(argv[1], "--dates") == 0)
		return print_dates();
	for (int i = 1; i < argc; i++)
		if (!print_feed(argv[i], &e)) {
			fprintf(stderr, "feeds: %s: %s\n", argv[i],
				gloss_error_format(&e, line, sizeof line));
			status = 1;
		}
	return status;
}
