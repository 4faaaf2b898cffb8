/* view_all_notes.c - the notes of all articles. */
#include <stdio.h>
#include <time.h>

#include "app/view.h"
#include "note/index.h"

typedef struct filling {
	app *a;
	uint64_t id;
} filling;

static str day_of(arena *mem, time_t t)
{
	struct tm tm;
	char buf[32] = "";

	if (localtime_r(&t, &tm))
		strftime(buf, sizeof buf, "%d %b %Y", &tm);
	return arena_copy(mem, str_of(buf));
}

static bool add(void *to, const note_hit *hit)
{
	filling *f = to;
	arena *mem = &f->a->list_mem;
	str about = hit->exact.n ? hit->exact : hit->person.n ? hit->person : hit->title;

	list_add(&f->a->list, (list_item){
		.id = ++f->id,
		.mark = hit->type == GLOSS_BOOKMARK ? STR("▸") : STR("●"),
		.text = arena_copy(mem, about.n ? about : hit->body),
		.detail = day_of(mem, hit->modified),
		.below = { arena_copy(mem, hit->body), arena_copy(mem, hit->title) },
		.search = arena_printf(mem, "%.*s %.*s %.*s", STR_ARGS(hit->tags),
				       STR_ARGS(hit->speaker), STR_ARGS(hit->person)),
	});
	return true;
}

static void fill(app *a)
{
	const char *dir = a->options.notes_dir;
	filling f = { a, 0 };
	note_query all = { 0 };
	note_index *ix;
	err e;

	arena_clear(&a->list_mem);
	list_begin(&a->list);
	ix = note_index_open(dir && *dir ? dir : NULL, &e);
	if (ix)
		note_index_find(ix, &all, add, &f);
	else
		app_error(a, &e);
	note_index_close(ix);
	list_end(&a->list);
}

static void draw(app *a, surface *s)
{
	view_draw_list(a, s, "NOTES OF ALL ARTICLES", NULL);
	if (!a->list.total)
		surface_puts(s, 3, 1, "none yet; a makes one", style_of(STYLE_PANEL));
}

static void open_item(app *a, uint64_t id)
{
	(void)id;
	app_say(a, "open the article itself to see the note in its place");
}

const view view_all_notes = {
	.name = "all-notes",
	.mode = "all-notes",
	.place = VIEW_PAGE,
	.title = "notes  all articles",
	.fill = fill,
	.draw = draw,
	.open_item = open_item,
	.hints = "list-filter=filter close=back",
};
