/* extract.c - prints what is read from web pages: tests/eval/extract PAGE.html... */
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/json.h"
#include "load/page/html.h"

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void put(json_writer *w, const char *key, str value)
{
	json_key(w, key);
	json_put_str(w, value);
}

static void print_page(const char *path, const story *p, double ms)
{
	strbuf out = { 0 }, text = { 0 };
	json_writer w = { .out = &out };
	char *copy = str_dup(str_of(path));
	str name = str_of(basename(copy));

	if (str_ends(name, STR(".html")))
		name.n -= 5;
	story_add_text(p, 0, &text);
	json_open(&w, '{');
	put(&w, "name", name);
	put(&w, "text", strbuf_str(&text));
	put(&w, "title", p->facts[GLOSS_FACT_TITLE]);
	put(&w, "byline", p->facts[GLOSS_FACT_AUTHOR]);
	put(&w, "siteName", p->facts[GLOSS_FACT_OUTLET]);
	put(&w, "publishedTime", p->facts[GLOSS_FACT_PUBLISHED]);
	json_key(&w, "ms");
	json_put_double(&w, ms, 3);
	json_close(&w, '}');
	puts(out.p);
	strbuf_clear(&out);
	strbuf_clear(&text);
	free(copy);
}

static bool read_page(const char *path, err *e)
{
	html_hints hints = { .url = STR("http://fakehost/test/page.html") };
	arena mem = { 0 };
	story p = { 0 };
	str bytes;
	double start;
	bool ok = file_read(&mem, path, 1 << 28, &bytes, e);

	start = now_ms();
	ok = ok && html_read(&p, bytes, &hints, e);
	if (ok)
		print_page(path, &p, now_ms() - start);
	story_clear(&p);
	arena_clear(&mem);
	return ok;
}

int main(int argc, char **argv)
{
	char line[1024];
	int status = 0;
	err e;

	for (int i = 1; i < argc; i++)
		if (!read_page(argv[i], &e)) {
			fprintf(stderr, "extract: %s: %s\n", argv[i],
				gloss_error_format(&e, line, sizeof line));
			status = 1;
		}
	return status;
}
