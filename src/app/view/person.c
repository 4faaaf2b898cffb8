/* person.c - the articles of the library with one person, as a line of time: what was said in each. */
#include <stdio.h>

#include "app/jobs.h"
#include "app/select.h"
#include "app/view.h"
#include "text/utf8.h"

/* A row's id: the article from 1 on, and the quote in it; 0: the article itself. */
#define QUOTES_MOST 1000u

static void add_article(app *a, size_t i)
{
	const past_article *it = &a->past.articles[i];
	uint64_t id = (i + 1) * QUOTES_MOST;

	list_add(&a->list, (list_item){
				   .id = id,
				   .mark = STR("●"),
				   .text = it->title,
				   .detail = it->day,
				   .below = { it->outlet },
			   });
	for (size_t k = 0; k < it->quote_count && k + 1 < QUOTES_MOST; k++)
		list_add(&a->list,
			 (list_item){
				 .id = id + k + 1,
				 .text = arena_printf(&a->list_mem, "  %.*s",
						      STR_ARGS(it->quotes[k])),
				 .search = arena_printf(&a->list_mem, "%.*s %.*s",
							STR_ARGS(it->title), STR_ARGS(it->outlet)),
			 });
}

static void fill(app *a)
{
	arena_clear(&a->list_mem);
	list_begin(&a->list);
	for (size_t i = 0; i < a->past.n; i++)
		add_article(a, i);
	list_end(&a->list);
}

static void draw(app *a, surface *s)
{
	char heading[128];

	snprintf(heading, sizeof heading, "%.*s in other articles",
		 STR_ARGS(utf8_first(a->past.name, 80)));
	view_draw_list(a, s, heading, NULL);
}

/* Where these words stand in the article that is open now. */
static bool find(app *a, str words, gloss_span *at)
{
	if (!words.n || !gloss_article_is_whole(a->now->art) ||
	    !str_find(gloss_article_text(a->now->art), words, 0, &at->start))
		return false;
	at->end = at->start + words.n;
	return true;
}

static void open_item(app *a, uint64_t id)
{
	const past_article *it;
	str name = arena_copy(&a->other_mem, a->past.name), quote = STR("");
	gloss_span at;
	err e;

	if (id < QUOTES_MOST || id / QUOTES_MOST > a->past.n)
		return;
	it = &a->past.articles[id / QUOTES_MOST - 1];
	if (id % QUOTES_MOST)
		quote = arena_copy(&a->other_mem, it->quotes[id % QUOTES_MOST - 1]);
	if (!app_open_other(a, arena_printf(&a->other_mem, "@%lld", (long long)it->id).p, &e)) {
		app_error(a, &e);
		return;
	}
	if (find(a, quote, &at))
		focus_on(a, FOCUS_QUOTE, at);
	else if (find(a, name, &at))
		focus_on(a, FOCUS_NAME, at);
	jobs_analyse(a);
}

const view view_person = {
	.name = "person",
	.mode = "list",
	.place = VIEW_PAGE,
	.title = "one person in other articles",
	.fill = fill,
	.draw = draw,
	.open_item = open_item,
	.hints = "list-open=open%article list-filter=filter close=back",
};
