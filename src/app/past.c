#include "app/past.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/jobs.h"
#include "base/url.h"
#include "base/vec.h"
#include "load/shelf.h"

enum { NAMES_MOST = 8 };

typedef struct past_job {
	app_job job;
	arena mem; /* all below; goes over to the app */
	str names[NAMES_MOST], own;
	int64_t own_id;
	size_t name_count;
	gloss_entity_id who;
	vec(past_article) articles;
	time_t today;
} past_job;

/* "2026-03-12T..." as a reader says it. */
static str day_of(arena *a, str rfc3339, time_t today)
{
	struct tm tm = { 0 }, now;
	char buf[32] = "";

	if (rfc3339.n < 10 ||
	    sscanf(rfc3339.p, "%4d-%2d-%2d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday) != 3)
		return STR("");
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	if (tm.tm_mon < 0 || tm.tm_mon > 11 || !localtime_r(&today, &now))
		return STR("");
	strftime(buf, sizeof buf, now.tm_year == tm.tm_year ? "%d %b" : "%d %b %Y", &tm);
	return arena_copy(a, str_of(buf[0] == '0' ? buf + 1 : buf));
}

static void take_item(void *arg, const shelf_item *it)
{
	past_job *j = arg;
	past_article one = { .id = it->id, .quote_count = it->quote_count };
	str *quotes;

	if (it->id == j->own_id ||
	    (it->url.n && j->own.n && str_eq(url_identity(&j->mem, it->url), j->own)))
		return;
	quotes = arena_new(&j->mem, str, it->quote_count + 1);
	for (size_t i = 0; i < it->quote_count; i++)
		quotes[i] = arena_copy(&j->mem, it->quotes[i]);
	one.quotes = quotes;
	one.title = arena_copy(&j->mem, it->title.n ? it->title : it->url);
	one.outlet = arena_copy(&j->mem, it->outlet);
	one.day = day_of(&j->mem, it->published, j->today);
	vec_push(&j->articles, one);
}

static void run(job *j, const atomic_bool *cancel)
{
	past_job *pj = (past_job *)j;
	err none;

	/* Without a library nobody was met before. */
	shelf_person(pj->names, pj->name_count, cancel, take_item, pj, &none);
}

static void drop(app_job *j)
{
	past_job *pj = (past_job *)j;

	vec_clear(&pj->articles);
	arena_clear(&pj->mem);
}

static void take(app *a, app_job *j)
{
	past_job *pj = (past_job *)j;
	past *p = &a->past;

	if (p->who != pj->who)
		return;
	past_clear(p);
	p->mem = pj->mem;
	pj->mem = (arena){ 0 };
	p->who = pj->who;
	p->name = pj->names[0];
	p->n = pj->articles.n;
	p->articles = arena_new(&p->mem, past_article, p->n + 1);
	for (size_t i = 0; i < p->n; i++)
		p->articles[i] = pj->articles.p[i];
}

void past_ask(app *a, gloss_entity_id who)
{
	const gloss_entity *e = &a->now->cast.entities[who];
	past_job *j;

	past_clear(&a->past);
	a->past.who = who;
	if (e->type != GLOSS_PER || !shelf_exists())
		return;
	j = xcalloc(1, sizeof *j);
	j->who = who;
	j->today = app_now(a);
	j->names[j->name_count++] = arena_copy(&j->mem, e->name);
	for (size_t i = 0; i < e->alias_count && j->name_count < NAMES_MOST; i++)
		j->names[j->name_count++] = arena_copy(&j->mem, e->aliases[i]);
	j->own = url_identity(&j->mem, gloss_article_fact(a->now->art, GLOSS_FACT_URL));
	if (a->other && a->other[0] == '@')
		j->own_id = strtoll(a->other + 1, NULL, 10);
	jobs_give(a, &j->job, run, take, drop);
}

void past_clear(past *p)
{
	arena_clear(&p->mem);
	*p = (past){ .who = GLOSS_NO_ENTITY };
}
