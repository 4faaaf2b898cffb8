/* links.c - the links of the article, with their addresses in full. */
#include "app/act/outside.h"
#include "app/select.h"
#include "app/view.h"
#include "text/address.h"

/* Words of the text, and below them where they lead; an address that stands there leads to itself. */
static list_item item_of(app *a, size_t i, const gloss_link *link)
{
	arena *mem = &a->list_mem;
	str words = reading_words(a->now, mem, link->at), to = address_shown(mem, link->href);
	list_item it = { .id = i + 1,
			 .mark = arena_printf(mem, "%zu", i + 1),
			 .text = words.n ? words : to,
			 .below_style = { STYLE_DIM } };

	if (!str_eq(it.text, to))
		it.below[0] = to;
	return it;
}

static void fill(app *a)
{
	size_t n = 0;
	const gloss_link *links = gloss_article_links(a->now->art, &n);

	arena_clear(&a->list_mem);
	list_begin(&a->list);
	for (size_t i = 0; i < n; i++)
		list_add(&a->list, item_of(a, i, &links[i]));
	list_end(&a->list);
}

static void draw(app *a, surface *s)
{
	view_draw_list(a, s, "LINKS", NULL);
	if (!a->list.total)
		view_draw_nothing(s, "no links here");
}

static void show(app *a, uint64_t id)
{
	size_t n = 0;
	const gloss_link *links = gloss_article_links(a->now->art, &n);

	if (!id || id > n || links[id - 1].at.end == links[id - 1].at.start)
		return;
	focus_on(a, FOCUS_LINK, links[id - 1].at);
	a->now->focus.link = id - 1;
}

static void open_item(app *a, uint64_t id)
{
	size_t n = 0;
	const gloss_link *links = gloss_article_links(a->now->art, &n);
	err e;

	if (!id || id > n)
		return;
	if (outside_browse(a, links[id - 1].href, &e))
		outside_say_opened(a, links[id - 1].href);
	else
		app_error(a, &e);
}

/* The link one is at, else the next one. */
static uint64_t here(const app *a)
{
	size_t n = 0, i = 0;
	const gloss_link *links = gloss_article_links(a->now->art, &n);

	while (i + 1 < n && links[i].at.end <= reading_here(a->now))
		i++;
	return i + 1;
}

const view view_links = {
	.name = "links",
	.mode = "links",
	.place = VIEW_PANEL,
	.title = "links",
	.fill = fill,
	.draw = draw,
	.open_item = open_item,
	.moved = show,
	.here = here,
	.hints = "list-open=open copy-url=copy list-filter=filter close=close",
};
