/* news_print.c - see news_print.h. */
#include "cli/news_print.h"

#include <stdio.h>
#include <string.h>

#include "load/date.h"
#include "text/sanitise.h"

bool print_is_json(const args *a)
{
	const char *format = args_value(a, "format");

	return format && strcmp(format, "json") == 0;
}

void print_clean(str s)
{
	arena tmp = { 0 };
	str clean = line_clean(&tmp, s);

	fwrite(clean.p, 1, clean.n, stdout);
	arena_clear(&tmp);
}

void print_day(int64_t seconds)
{
	arena tmp = { 0 };

	if (seconds == LIBRARY_NO_TIME)
		printf("          ");
	else
		printf("%.10s", date_format(&tmp, seconds).p);
	arena_clear(&tmp);
}

void print_member(json_writer *w, const char *key, str value)
{
	json_key(w, key);
	if (value.n)
		json_put_str(w, value);
	else
		json_put_null(w);
}

void print_time_member(json_writer *w, const char *key, int64_t seconds)
{
	arena tmp = { 0 };

	print_member(w, key, seconds == LIBRARY_NO_TIME ? STR("") : date_format(&tmp, seconds));
	arena_clear(&tmp);
}

void print_article_members(json_writer *w, const library_article *a)
{
	json_key(w, "id");
	json_put_int(w, a->id);
	print_member(w, "title", a->title);
	print_member(w, "author", a->author);
	print_member(w, "outlet", a->outlet);
	print_member(w, "url", a->url);
	print_member(w, "feed", a->feed);
	print_time_member(w, "published", a->published);
	print_time_member(w, "added", a->added);
	json_key(w, "read");
	json_put_bool(w, a->read);
	json_key(w, "starred");
	json_put_bool(w, a->starred);
	if (a->excerpt.n)
		print_member(w, "excerpt", a->excerpt);
}

static void print_json_article(const library_article *a)
{
	strbuf out = { 0 };
	json_writer w = { .out = &out };

	json_open(&w, '{');
	print_article_members(&w, a);
	json_close(&w, '}');
	puts(out.p);
	strbuf_clear(&out);
}

void print_article_line(const library_article *a)
{
	printf("@%-6lld %s%s ", (long long)a->id, a->read ? " " : "N", a->starred ? "*" : " ");
	print_day(a->published != LIBRARY_NO_TIME ? a->published : a->added);
	printf("  ");
	print_clean(a->title.n ? a->title : a->url);
	if (a->outlet.n) {
		printf("  (");
		print_clean(a->outlet);
		printf(")");
	}
}

bool print_article(void *arg, const library_article *a)
{
	printer *p = arg;

	p->count++;
	if (p->json) {
		print_json_article(a);
		return true;
	}
	print_article_line(a);
	putchar('\n');
	if (a->excerpt.n) {
		printf("                        ");
		print_clean(a->excerpt);
		putchar('\n');
	}
	return true;
}
