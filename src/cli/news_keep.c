/* news_keep.c - see news_keep.h. */
#include "cli/news_keep.h"

#include <stdlib.h>

#include "base/url.h"
#include "base/xml.h"
#include "lang/analysis.h"
#include "library/people.h"
#include "load/date.h"
#include "load/page/html.h"

/* --- out of the library --- */

bool news_number(const char *word, int64_t *id)
{
	char *end;

	if (*word == '@')
		word++;
	*id = strtoll(word, &end, 10);
	return *word && *end == '\0' && *id > 0;
}

/* What is kept, as it is read. An empty body is no error. */
static bool read_kept(story *s, const library_article *a, err *e)
{
	html_hints hints = { .charset = STR("utf-8"), .url = a->url, .whole = true };

	story_fact(s, GLOSS_FACT_TITLE, a->title);
	story_fact(s, GLOSS_FACT_AUTHOR, a->author);
	story_fact(s, GLOSS_FACT_OUTLET, a->outlet);
	story_fact(s, GLOSS_FACT_URL, a->url);
	if (a->published != LIBRARY_NO_TIME)
		story_fact(s, GLOSS_FACT_PUBLISHED, date_format(&s->mem, a->published));
	story_headline(s);
	return !a->html.n || html_read(s, a->html, &hints, e);
}

bool news_stored_story(story *s, const char *name, err *e)
{
	library *lib = library_open(NULL, NULL, e);
	library_article a;
	int64_t id = 0;
	bool ok;

	if (!lib)
		return false;
	news_number(name, &id);
	ok = library_get(lib, &s->mem, id, &a, e);
	if (!ok && e->code == GLOSS_OK)
		err_set(e, GLOSS_ERR_INPUT, "is not in the library");
	if (ok) {
		ok = read_kept(s, &a, e);
		library_set(lib, id, LIBRARY_READ, true, e);
	}
	library_close(lib);
	return ok;
}

/* --- who is in it --- */

void keeper_open(keeper *k, library *lib)
{
	err none;

	/* Without a model there are no people in the library; all else is. */
	*k = (keeper){ .lib = lib, .model = gloss_model_open(NULL, &none) };
	if (k->model)
		k->own = analyser_new();
}

void keeper_close(keeper *k)
{
	analyser_free(k->own);
	gloss_model_close(k->model);
}

static bool is_sure(const gloss_quote *q)
{
	return gloss_quote_is_spoken(q) && q->entity != GLOSS_NO_ENTITY &&
	       q->confidence >= GLOSS_WEAK;
}

static bool keep_people(keeper *k, int64_t id, const story *s, const gloss_analysis *an, err *e)
{
	size_t n, m, people = 0, sayings = 0;
	const gloss_entity *all = gloss_analysis_entities(an, &n);
	const gloss_quote *quotes = gloss_analysis_quotes(an, &m);
	arena tmp = { 0 };
	library_person *p = arena_new(&tmp, library_person, n + 1);
	library_saying *said = arena_new(&tmp, library_saying, m + 1);
	size_t *place = arena_new(&tmp, size_t, n + 1);
	bool ok;

	for (size_t i = 0; i < n; i++) {
		place[i] = n;
		if (all[i].type != GLOSS_PER || all[i].byline)
			continue;
		place[i] = people;
		p[people++] = (library_person){ all[i].name, all[i].mention_count };
	}
	for (size_t i = 0; i < m; i++)
		if (is_sure(&quotes[i]) && place[quotes[i].entity] < n)
			said[sayings++] =
				(library_saying){ place[quotes[i].entity],
						  str_slice(strbuf_str(&s->text), quotes[i].at) };
	ok = library_put_people(k->lib, id, p, people, said, sayings, e);
	arena_clear(&tmp);
	return ok;
}

static bool find_people(keeper *k, int64_t id, const story *s, err *e)
{
	gloss_analyse_options opt = GLOSS_ANALYSE_OPTIONS_INIT;
	gloss_analysis *an;
	err none;
	bool ok;

	opt.author = s->fact_spans[GLOSS_FACT_AUTHOR];
	opt.outlet = s->fact_spans[GLOSS_FACT_OUTLET];
	an = analyser_run(k->own, k->model, strbuf_str(&s->text), s->blocks.p, s->blocks.n, &opt,
			  &none);
	ok = !an || keep_people(k, id, s, an, e);
	gloss_analysis_free(an);
	return ok;
}

/* --- into it --- */

bool keeper_put(keeper *k, const library_article *a, int64_t *id, library_change *change, err *e)
{
	story s = { .open = false };
	library_article kept;
	bool ok = library_put(k->lib, a, id, change, e);
	err none;

	if (!ok || *change == LIBRARY_SAME)
		return ok;
	/* What is kept may have more than what was put in now. */
	ok = library_get(k->lib, &s.mem, *id, &kept, e);
	if (ok && read_kept(&s, &kept, &none)) {
		ok = library_put_text(k->lib, *id, &kept, strbuf_str(&s.text), e);
		if (ok && k->model)
			ok = find_people(k, *id, &s, e);
	}
	story_clear(&s);
	return ok;
}

/* What was opened by hand is kept as HTML that gives the same blocks again. */
static void add_html(const story *s, strbuf *out)
{
	for (size_t i = 0; i < s->blocks.n; i++) {
		const gloss_block *b = &s->blocks.p[i];
		const char *tag = b->kind == GLOSS_BLOCK_HEADING    ? "h2"
				  : b->kind == GLOSS_BLOCK_ITEM     ? "li"
				  : b->kind == GLOSS_BLOCK_QUOTE    ? "blockquote"
				  : b->kind == GLOSS_BLOCK_CAPTION  ? "figcaption"
				  : b->kind == GLOSS_BLOCK_VERBATIM ? "pre"
								    : "p";

		if (b->kind == GLOSS_BLOCK_TITLE || b->kind == GLOSS_BLOCK_BYLINE)
			continue;
		strbuf_addf(out, "<%s>", tag);
		xml_escape(out, str_slice(strbuf_str(&s->text), b->at));
		strbuf_addf(out, "</%s>\n", tag);
	}
}

void news_keep(const story *s)
{
	library_article a = { .published = LIBRARY_NO_TIME };
	arena tmp = { 0 };
	strbuf html = { 0 };
	library_change change;
	keeper k;
	library *lib;
	int64_t id;
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
	keeper_open(&k, lib);
	if (library_begin(lib, &e) && keeper_put(&k, &a, &id, &change, &e) &&
	    library_commit(lib, &e))
		library_set(lib, id, LIBRARY_READ, true, &e);
	keeper_close(&k);
	library_close(lib);
	strbuf_clear(&html);
	arena_clear(&tmp);
}
