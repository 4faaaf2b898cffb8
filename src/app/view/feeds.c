/* feeds.c - the list of feeds with what is unread in each; one of them narrows the library. */
#include <stdio.h>

#include "app/command.h"
#include "app/view.h"
#include "load/shelf.h"

/* Rows before the feeds. */
enum { ROW_ALL = 1, ROW_STARRED, ROW_FEEDS };

typedef struct filling {
	app *a;
	uint64_t id;
	int64_t unread, articles;
} filling;

static void add_fixed(app *a, uint64_t id, str title)
{
	list_add(&a->list, (list_item){ .id = id, .mark = STR(" "), .text = title });
	a->list.uncounted++;
}

/* Its address is found by a filter as well, and is what the row is known by. */
static void add_feed(void *arg, const shelf_feed *f)
{
	filling *fl = arg;
	arena *mem = &fl->a->list_mem;

	list_add(&fl->a->list,
		 (list_item){
			 .id = fl->id++,
			 .mark = f->unread ? STR("●") : STR(" "),
			 .text = arena_copy(mem, f->title),
			 .detail = arena_printf(mem, "%lld/%lld", (long long)f->unread,
						(long long)f->articles),
			 .below = { f->error.n ? arena_printf(mem, "! %.*s", STR_ARGS(f->error))
					       : STR("") },
			 .search = arena_copy(mem, f->url),
			 .dim = !f->unread,
		 });
	fl->unread += f->unread;
	fl->articles += f->articles;
}

static void fill(app *a)
{
	filling fl = { a, ROW_FEEDS, 0, 0 };
	err e;

	arena_clear(&a->list_mem);
	list_begin(&a->list);
	list_section(&a->list, STR("LIBRARY"));
	add_fixed(a, ROW_ALL, STR("all articles"));
	add_fixed(a, ROW_STARRED, STR("starred"));
	list_section(&a->list, STR("FEEDS"));
	if (!shelf_feeds(add_feed, &fl, &e))
		app_error(a, &e);
	a->shelf.unread_in_feeds = fl.unread;
	list_end(&a->list);
}

static void draw(app *a, surface *s)
{
	char order[48];

	snprintf(order, sizeof order, "%lld unread", (long long)a->shelf.unread_in_feeds);
	view_draw_list(a, s, "FEEDS", order);
}

static void open_item(app *a, uint64_t id)
{
	const list_item *it = list_current(&a->list);
	bool feed = it && id >= ROW_FEEDS;

	a->shelf.feed = feed ? arena_copy(&a->other_mem, it->search) : STR("");
	a->shelf.title = feed                ? arena_copy(&a->other_mem, it->text)
			 : id == ROW_STARRED ? STR("starred")
					     : STR("");
	a->shelf.starred = id == ROW_STARRED;
	view_open(a, &view_library);
}

const view view_feeds = {
	.name = "feeds",
	.mode = "feeds",
	.place = VIEW_PAGE,
	.title = "feeds",
	.fill = fill,
	.draw = draw,
	.open_item = open_item,
	.hints =
		"list-open=articles fetch=fetch feed-add=add feed-remove=remove list-filter=filter library=back",
};

/* ---- commands */

void act_feeds(app *a, const call *c)
{
	(void)c;
	view_toggle(a, &view_feeds);
}

static void removal_chosen(app *a, key k)
{
	err e;

	if (k != 'y')
		return;
	if (!shelf_remove_feed(a->shelf.to_remove, &e))
		app_error(a, &e);
	else
		app_say(a, "removed; its read and starred articles stay");
	a->list_stale = true;
}

void act_feed_remove(app *a, const call *c)
{
	const list_item *it = list_current(&a->list);

	(void)c;
	if (view_top(a) != &view_feeds || !it || it->id < ROW_FEEDS)
		return;
	/* The list may be another one when the answer comes: feeds are fetched meanwhile. */
	a->shelf.to_remove = arena_copy(&a->other_mem, it->search);
	choice_open(a, "take this feed off the list?", removal_chosen);
	choice_add(a, 'y', "remove it");
	choice_add(a, 'n', "keep it");
}
