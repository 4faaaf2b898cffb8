/* news_search.c - gloss search: words and people in the articles of the library, and in the notes. */
#include <stdio.h>
#include <string.h>

#include "cli/news_library.h"
#include "cli/news_print.h"
#include "library/people.h"
#include "note/index.h"

enum { PEOPLE_MOST = 5 }; /* beside what words have found */

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
	print_member(&w, "note", h->id);
	print_member(&w, "title", h->title);
	print_member(&w, "url", h->url);
	print_member(&w, "file", h->path);
	print_member(&w, "exact", h->exact);
	print_member(&w, "body", h->body);
	print_member(&w, "person", h->person);
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

/* --- people --- */

static bool print_known(void *arg, const library_known *who)
{
	printer *p = arg;
	strbuf out = { 0 };
	json_writer w = { .out = &out };

	p->count++;
	if (p->json) {
		json_open(&w, '{');
		print_member(&w, "person", who->name);
		json_key(&w, "articles");
		json_put_int(&w, who->articles);
		print_time_member(&w, "since", who->since);
		print_time_member(&w, "until", who->until);
		json_close(&w, '}');
		puts(out.p);
		strbuf_clear(&out);
		return true;
	}
	printf("person      ");
	print_day(who->until);
	printf("  ");
	print_clean(who->name);
	printf(who->articles == 1 ? "  (1 article" : "  (%lld articles", (long long)who->articles);
	if (who->articles > 1 && who->since != LIBRARY_NO_TIME) {
		printf(" since ");
		print_day(who->since);
	}
	puts(")");
	return true;
}

static void print_sighting_json(const library_sighting *s)
{
	strbuf out = { 0 };
	json_writer w = { .out = &out };

	json_open(&w, '{');
	print_member(&w, "person", s->name);
	print_article_members(&w, s->article);
	json_key(&w, "mentions");
	json_put_int(&w, s->mentions);
	json_key(&w, "quotes");
	json_open(&w, '[');
	for (size_t i = 0; i < s->saying_count; i++)
		json_put_str(&w, s->sayings[i]);
	json_close(&w, ']');
	json_close(&w, '}');
	puts(out.p);
	strbuf_clear(&out);
}

static bool print_sighting(void *arg, const library_sighting *s)
{
	printer *p = arg;

	p->count++;
	if (p->json) {
		print_sighting_json(s);
		return true;
	}
	print_article_line(s->article);
	putchar('\n');
	for (size_t i = 0; i < s->saying_count; i++) {
		printf("                        ");
		print_clean(s->sayings[i]);
		putchar('\n');
	}
	return true;
}

typedef struct candidate {
	arena mem;
	str name; /* of the first */
	size_t count;
} candidate;

static bool count_candidate(void *arg, const library_known *who)
{
	candidate *c = arg;

	if (!c->count++)
		c->name = arena_copy(&c->mem, who->name);
	return true;
}

/* A name that is no full one: the articles of the only one it can mean, else who it may be. */
static bool search_unsure(library *lib, str name, int64_t limit, printer *p, err *e)
{
	candidate c = { .count = 0 };
	bool ok = library_people(lib, name, 2, count_candidate, &c, e);

	if (ok && c.count == 1)
		ok = library_person_articles(lib, &c.name, 1, limit, print_sighting, p, NULL, NULL,
					     e);
	else if (ok && c.count)
		ok = library_people(lib, name, limit, print_known, p, e);
	arena_clear(&c.mem);
	return ok;
}

static bool search_person(library *lib, const args *a, int64_t limit, printer *p, err *e)
{
	arena tmp = { 0 };
	str *names = arena_new(&tmp, str, a->given_count + 1);
	size_t n = 0;
	bool ok;

	for (const char *name; (name = args_nth(a, "person", n)); n++)
		names[n] = str_of(name);
	ok = library_person_articles(lib, names, n, limit, print_sighting, p, NULL, NULL, e);
	if (ok && !p->count && !args_has(a, "exact"))
		ok = search_unsure(lib, names[0], limit, p, e);
	arena_clear(&tmp);
	return ok;
}

/* --- words --- */

static bool search_articles(library *lib, str words, str plain, int64_t limit, printer *p, err *e)
{
	library_query q = { .words = words, .limit = limit };

	return library_list(lib, &q, print_article, p, e) &&
	       library_people(lib, plain, PEOPLE_MOST, print_known, p, e);
}

static bool search_words(library **lib, const args *a, int64_t limit, printer *p, err *e)
{
	strbuf words = { 0 }, notes = { 0 };
	bool ok = true;

	/* A word with blanks in it was quoted for the shell: a phrase. */
	for (int i = 0; i < a->operand_count; i++) {
		bool phrase = strchr(a->operands[i], ' ') != NULL;

		strbuf_addf(&words, "%s%s%s ", phrase ? "\"" : "", a->operands[i],
			    phrase ? "\"" : "");
		strbuf_addf(&notes, "%s ", a->operands[i]);
	}
	if (!args_has(a, "notes"))
		ok = (*lib = library_open(NULL, NULL, e)) &&
		     search_articles(*lib, strbuf_str(&words), strbuf_str(&notes), limit, p, e);
	if (ok && !args_has(a, "articles"))
		ok = search_notes(strbuf_str(&notes), p, e);
	strbuf_clear(&words);
	strbuf_clear(&notes);
	return ok;
}

int news_search(const args *a)
{
	printer p = { .json = print_is_json(a) };
	bool person = args_has(a, "person"), ok;
	library *lib = NULL;
	long limit = 20;
	err e;

	ok = args_number(a, "limit", 1, 20, &limit, &e);
	if (ok && person == (a->operand_count > 0))
		ok = err_set(&e, GLOSS_ERR_USAGE,
			     person ? "either words or --person should be given"
				    : "words or --person should be given");
	if (ok && person)
		ok = (lib = library_open(NULL, NULL, &e)) && search_person(lib, a, limit, &p, &e);
	else if (ok)
		ok = search_words(&lib, a, limit, &p, &e);
	library_close(lib);
	return !ok ? args_fail(&e) : p.count ? 0 : 1;
}
