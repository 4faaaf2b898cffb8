/* library.c - the articles of the library, and what one does with them. */
#include <stdio.h>

#include "app/command.h"
#include "app/jobs.h"
#include "app/view.h"
#include "load/shelf.h"
#include "text/utf8.h"

static void add(void *arg, const shelf_item *it)
{
	app *a = arg;
	arena *mem = &a->list_mem;
	str day = { it->published.p, it->published.n < 10 ? it->published.n : 10 };

	list_add(&a->list, (list_item){
				   .id = (uint64_t)it->id,
				   .mark = it->starred ? (it->read ? STR(" *") : STR("●*"))
						       : (it->read ? STR("  ") : STR("● ")),
				   .text = arena_copy(mem, it->title.n ? it->title : it->url),
				   .detail = arena_copy(mem, day),
				   .below = { arena_copy(mem, it->outlet) },
				   .below_style = { STYLE_DIM },
				   .search = arena_printf(mem, "%.*s %s%s", STR_ARGS(it->author),
							  it->read ? "" : "unread ",
							  it->starred ? "starred" : ""),
				   .dim = it->read,
			   });
}

static void pass_over(void *arg, const shelf_item *it)
{
	(void)arg;
	(void)it;
}

static bool load(app *a, shelf_part *part)
{
	const shelf_query q = { a->shelf.feed, strbuf_str(&a->list.filter), a->shelf.unread,
				a->shelf.starred };
	bool ok;
	err e;

	arena_clear(&a->list_mem);
	list_begin(&a->list);
	ok = shelf_list(&q, part, add, a, &e);
	if (!ok)
		app_error(a, &e);
	a->shelf.unread_all = part->all_unread;
	list_part(&a->list, part->before, part->all);
	list_end(&a->list);
	return ok;
}

static void load_around(void *owner, size_t at)
{
	app *a = owner;
	bool wanted = at == LIST_WANTED;
	shelf_part part = { .place = wanted ? a->list.before + a->list.current : at,
			    .around = wanted && a->list.keep_wanted ? (int64_t)a->list.wanted : 0 };

	load(a, &part);
}

static void fill(app *a)
{
	const list_item *it = list_current(&a->list);

	a->list.load = load_around;
	a->list.owner = a;
	if (it)
		a->list.wanted = it->id;
	a->list.keep_wanted |= it != NULL;
	load_around(a, LIST_WANTED);
}

static void tell_newcomer(surface *s)
{
	static const char *const lines[] = {
		"The address may be that of a feed, or of a page that names one.",
		"Pages that are read by their address are kept here as well:",
		"gloss https://...",
	};

	for (int i = 0; i < 3; i++)
		surface_field(s, 5 + i, i == 2 ? 4 : 2, s->cols - 5, str_of(lines[i]),
			      style_over(style_of(STYLE_PANEL), STYLE_DIM), ALIGN_LEFT);
}

static void draw(app *a, surface *s)
{
	bool is_empty = !a->list.total && !a->list.filter.n && !a->shelf.unread &&
			!a->shelf.feed.n && !a->shelf.starred;
	const char *none = a->list.filter.n  ? "nothing matches"
			   : a->shelf.unread ? "nothing unread; l shows all"
			   : a->shelf.feed.n || a->shelf.starred
				   ? "nothing here"
				   : "empty; A adds a feed, R fetches all";
	char heading[96], order[48];

	snprintf(heading, sizeof heading, "LIBRARY%s%.*s%s", a->shelf.title.n ? "  " : "",
		 STR_ARGS(utf8_first(a->shelf.title, 60)), a->shelf.unread ? "  unread" : "");
	snprintf(order, sizeof order, "%zu unread", a->shelf.unread_all);
	view_draw_list(a, s, heading, order);
	if (!a->list.total)
		surface_puts(s, 3, 2, none, style_of(STYLE_PANEL));
	if (is_empty)
		tell_newcomer(s);
}

/* The reading list's first place that is not an argument holds what was opened here. */
static void open_item(app *a, uint64_t id)
{
	err e;

	if (!app_open_other(a, arena_printf(&a->other_mem, "@%llu", (unsigned long long)id).p,
			    &e)) {
		app_error(a, &e);
		return;
	}
	jobs_analyse(a);
}

const view view_library = {
	.name = "library",
	.mode = "library",
	.place = VIEW_PAGE,
	.title = "library",
	.fill = fill,
	.draw = draw,
	.open_item = open_item,
	.hints =
		"list-open=open list-filter=filter next-unread=unread toggle-star=star toggle-read=read/unread fetch=fetch feeds=feeds "
		"toggle-unread=only%unread feed-add=add%feed close=close",
};

/* ---- commands */

/* The library knows where it is, however far away. */
static void go_unread(app *a, int way)
{
	const list_item *it = list_current(&a->list);
	shelf_part part = { .around = it ? (int64_t)it->id : 0, .unread = way };
	const shelf_query q = { a->shelf.feed, strbuf_str(&a->list.filter), a->shelf.unread,
				a->shelf.starred };
	err e;

	for (size_t i = a->list.current + (size_t)way; it && i < a->list.items.n; i += (size_t)way)
		if (!a->list.items.p[i].dim) {
			list_select(&a->list, a->list.items.p[i].id);
			return;
		}
	if (!shelf_list(&q, &part, pass_over, NULL, &e))
		app_error(a, &e);
	else if (!it || !part.found || !list_select(&a->list, (uint64_t)part.found))
		app_complain(a, "no unread article in that direction");
}

void act_next_unread(app *a, const call *c)
{
	(void)c;
	if (view_top(a) == &view_library)
		go_unread(a, 1);
}

void act_previous_unread(app *a, const call *c)
{
	(void)c;
	if (view_top(a) == &view_library)
		go_unread(a, -1);
}

static void mark(app *a, shelf_mark on, shelf_mark off, bool is_on)
{
	const list_item *it = list_current(&a->list);
	err e;

	if (!it || view_top(a) != &view_library)
		return;
	if (!shelf_set((int64_t)it->id, is_on ? off : on, &e))
		app_error(a, &e);
	a->list_stale = true;
}

void act_toggle_read(app *a, const call *c)
{
	const list_item *it = list_current(&a->list);

	(void)c;
	mark(a, SHELF_READ, SHELF_UNREAD, it && it->dim);
}

void act_toggle_star(app *a, const call *c)
{
	const list_item *it = list_current(&a->list);

	(void)c;
	mark(a, SHELF_STAR, SHELF_UNSTAR, it && str_ends(it->mark, STR("*")));
}

void act_toggle_unread(app *a, const call *c)
{
	(void)c;
	a->shelf.unread = !a->shelf.unread;
	if (view_top(a) == &view_library)
		a->list_stale = true;
}

void act_fetch(app *a, const call *c)
{
	(void)c;
	if (a->fetching.running && a->fetching.feeds)
		app_complain(a, "the feeds are being fetched; ^C stops it");
	else
		fetching_feeds(a);
}

static void add_feed(app *a, str address)
{
	fetching_new_feed(a, str_trim(address));
}

static void feed_typed(app *a, str text)
{
	if (str_trim(text).n)
		add_feed(a, text);
}

void act_feed_add(app *a, const call *c)
{
	if (str_trim(c->text).n)
		add_feed(a, c->text);
	else
		ask_open(a, "address of the feed: ", "", NULL, feed_typed);
}

void act_library(app *a, const call *c)
{
	(void)c;
	view_toggle(a, &view_library);
}
