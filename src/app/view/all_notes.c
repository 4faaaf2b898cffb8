/* all_notes.c - the notes of all articles. */
#include <stdio.h>
#include <time.h>

#include "app/jobs.h"
#include "app/select.h"
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
		.below_style = { STYLE_TEXT, STYLE_DIM },
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

/* The note that was added as number `id`, found again in the same order. */
typedef struct picking {
	arena *mem;
	uint64_t id, seen;
	str url, note;
} picking;

static bool pick(void *to, const note_hit *hit)
{
	picking *p = to;

	if (++p->seen < p->id)
		return true;
	p->url = arena_copy(p->mem, hit->url);
	p->note = arena_copy(p->mem, hit->id);
	return false;
}

static void go_to_note(app *a, str id)
{
	gloss_note n;

	if (!a->now->notes || !gloss_notes_find(a->now->notes, id, &n))
		return;
	if (n.at.end > n.at.start)
		focus_on(a, FOCUS_NOTE, n.at);
	snprintf(a->now->focus.note, sizeof a->now->focus.note, "%.*s", STR_ARGS(id));
}

/* Opens the article of the note, at the note. */
static void open_item(app *a, uint64_t id)
{
	const char *dir = a->options.notes_dir;
	picking p = { .mem = &a->other_mem, .id = id };
	note_query all = { 0 };
	note_index *ix;
	err e;

	ix = note_index_open(dir && *dir ? dir : NULL, &e);
	if (ix)
		note_index_find(ix, &all, pick, &p);
	note_index_close(ix);
	if (!p.url.n)
		app_complain(a, "the notes file does not say where its article is");
	else if (!app_open_other(a, p.url.p, &e))
		app_error(a, &e);
	else {
		go_to_note(a, p.note);
		jobs_analyse(a);
	}
}

const view view_all_notes = {
	.name = "all-notes",
	.mode = "all-notes",
	.place = VIEW_PAGE,
	.title = "notes  all articles",
	.fill = fill,
	.draw = draw,
	.open_item = open_item,
	.hints = "list-open=open%article list-filter=filter close=back",
};
