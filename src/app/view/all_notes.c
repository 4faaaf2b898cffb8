/* all_notes.c - the notes of all articles, newest first, with the selected one beside them. */
#include "app/view/all_notes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/jobs.h"
#include "app/select.h"
#include "app/view.h"
#include "note/query.h"
#include "text/utf8.h"

#define LIST_COLS 36 /* of the list, where the preview has room beside it */
#define WIDE_COLS 90

/* ---- which notes there are */

static bool take(void *to, const note_hit *hit)
{
	all_notes *all = to;
	note_hit h = *hit;
	const note_hit *last = all->hits.n ? &all->hits.p[all->hits.n - 1] : NULL;

	h.path = last && str_eq(last->path, hit->path) ? last->path
						       : arena_copy(&all->mem, hit->path);
	vec_push(&all->hits, h);
	return true;
}

static int newest_first(const void *a, const void *b)
{
	const note_hit *x = a, *y = b;

	if (x->created != y->created)
		return x->created > y->created ? -1 : 1;
	return str_cmp(x->id, y->id);
}

/* FNV-1a of the id and the file: what the list knows the note by. */
static uint64_t number_of(const note_hit *h)
{
	uint64_t n = 14695981039346656037u;

	for (size_t i = 0; i < h->id.n; i++)
		n = (n ^ (unsigned char)h->id.p[i]) * 1099511628211u;
	for (size_t i = 0; i < h->path.n; i++)
		n = (n ^ (unsigned char)h->path.p[i]) * 1099511628211u;
	return n;
}

static void find(app *a)
{
	all_notes *all = &a->all;
	note_query q;

	all->hits.n = all->numbers.n = 0;
	arena_clear(&all->mem);
	q = note_query_parse(&all->mem, strbuf_str(&all->filter));
	if (all->index)
		note_index_find(all->index, &q, take, all);
	if (all->hits.n)
		qsort(all->hits.p, all->hits.n, sizeof *all->hits.p, newest_first);
	for (size_t i = 0; i < all->hits.n; i++)
		vec_push(&all->numbers, number_of(&all->hits.p[i]));
}

static const note_hit *hit_of(const all_notes *all, uint64_t number)
{
	for (size_t i = 0; i < all->numbers.n; i++)
		if (all->numbers.p[i] == number)
			return &all->hits.p[i];
	return NULL;
}

const note_hit *all_notes_current(const app *a)
{
	const list_item *it = list_current(&a->list);

	return it ? hit_of(&a->all, it->id) : NULL;
}

/* ---- the list */

static const char *const groups[] = { "today",      "yesterday", "this week",
				      "this month", "this year", "earlier" };
enum { GROUPS = sizeof groups / sizeof groups[0] };

/* When each of them but the last begins; a week does so on Monday. */
static void begin_groups(const struct tm *now, time_t begins[GROUPS - 1])
{
	const int days[GROUPS - 1] = { 0, 1, (now->tm_wday + 6) % 7, now->tm_mday - 1,
				       now->tm_yday };

	for (int i = 0; i < GROUPS - 1; i++) {
		struct tm tm = { .tm_year = now->tm_year,
				 .tm_mon = now->tm_mon,
				 .tm_mday = now->tm_mday - days[i],
				 .tm_isdst = -1 };

		begins[i] = mktime(&tm);
	}
}

static int group_of(time_t t, const time_t begins[GROUPS - 1])
{
	int i = 0;

	while (i < GROUPS - 1 && t < begins[i])
		i++;
	return i;
}

/* "21 Nov", or with the year where that is another one. */
static str day_of(arena *mem, time_t t, const struct tm *now)
{
	struct tm tm;
	char buf[32] = "";

	if (localtime_r(&t, &tm))
		strftime(buf, sizeof buf, tm.tm_year == now->tm_year ? "%d %b" : "%b %Y", &tm);
	return arena_copy(mem, str_of(buf));
}

static bool is_wide(const app *a)
{
	return a->cols >= WIDE_COLS;
}

static void add(app *a, size_t i, const struct tm *now)
{
	const note_hit *h = &a->all.hits.p[i];
	gloss_note n = { .type = h->type, .colour = h->colour, .conflict = h->conflict };
	str about = h->exact.n    ? h->exact
		    : h->body.n   ? h->body
		    : h->person.n ? h->person
				  : h->title;
	list_item item = {
		.id = a->all.numbers.p[i],
		.lead = day_of(&a->list_mem, h->created, now),
		.mark = str_of(note_mark(&n)),
		.mark_style = note_mark_style(&n),
		.text = about,
	};

	if (!is_wide(a)) {
		item.below[0] = h->exact.n ? h->body : STR("");
		item.below[1] = h->title;
		item.below_style[1] = STYLE_DIM;
	}
	list_add(&a->list, item);
}

static void fill_list(app *a)
{
	const all_notes *all = &a->all;
	time_t clock = app_now(a), begins[GROUPS - 1];
	struct tm now = { 0 };
	int last = -1;

	localtime_r(&clock, &now);
	begin_groups(&now, begins);
	a->all.shown = 0;
	arena_clear(&a->list_mem);
	list_begin(&a->list);
	for (size_t i = 0; i < all->hits.n; i++) {
		int group = group_of(all->hits.p[i].created, begins);

		if (group != last)
			list_section(&a->list, str_of(groups[group]));
		last = group;
		add(a, i, &now);
	}
	list_end(&a->list);
}

/* The index looks whether the files are as it knows them each time it is opened. */
static void fill(app *a)
{
	const char *dir = a->settings.notes_dir;
	err e;

	note_index_close(a->all.index);
	a->all.index = note_index_open(dir && *dir ? dir : NULL, &e);
	if (!a->all.index)
		app_error(a, &e);
	find(a);
	fill_list(a);
}

static void filter(app *a, str typed)
{
	strbuf_reset(&a->all.filter);
	strbuf_add(&a->all.filter, typed);
	find(a);
	fill_list(a);
	list_top(&a->list);
}

static void close_view(app *a)
{
	all_notes *all = &a->all;

	list_begin(&a->list); /* what it shows is borrowed from the index */
	list_end(&a->list);
	note_index_close(all->index);
	all->index = NULL;
	vec_clear(&all->hits);
	vec_clear(&all->numbers);
	strbuf_clear(&all->filter);
	arena_clear(&all->mem);
}

/* ---- drawing */

/* "ALL NOTES 214", and at the right in how many articles, or how many match. */
static void draw_heading(app *a, surface *s)
{
	const all_notes *all = &a->all;
	style title = style_of(STYLE_PANEL_TITLE);
	size_t total = all->index ? note_index_notes(all->index) : 0;
	size_t articles = all->index ? note_index_articles(all->index) : 0;
	char right[64] = "";
	int col = 11;

	surface_fill(s, (rect){ 0, 0, 1, s->cols }, style_of(STYLE_PANEL));
	surface_puts(s, 0, 1, "ALL NOTES", title);
	if (all->filter.n)
		col += surface_printf(s, 0, col, style_of(STYLE_PANEL), " /%.*s",
				      STR_ARGS(utf8_first(strbuf_str(&all->filter), 16)));
	else
		col += surface_printf(s, 0, col, title, "%zu", total);
	if (all->filter.n)
		snprintf(right, sizeof right, "%zu of %zu", all->hits.n, total);
	else if (total)
		snprintf(right, sizeof right, "in %zu article%s", articles,
			 articles == 1 ? "" : "s");
	surface_field(s, 0, col + 1, s->cols - col - 2, str_of(right),
		      style_over(style_of(STYLE_PANEL), STYLE_DIM), ALIGN_RIGHT);
	surface_hline(s, 1, 0, s->cols, style_of(STYLE_BORDER));
}

static void draw_list(app *a, surface *s)
{
	surface rows = surface_part(s, (rect){ 2, 0, s->rows - 2, s->cols });

	draw_heading(a, s);
	list_draw(&a->list, &rows, true);
	if (!a->list.total)
		surface_puts(s, 3, 1, a->all.filter.n ? "none" : "none yet; a makes one",
			     style_of(STYLE_PANEL));
}

static void draw(app *a, surface *s)
{
	int cols = LIST_COLS + (s->cols - WIDE_COLS) / 4;
	surface part;

	if (!is_wide(a)) {
		draw_list(a, s);
		return;
	}
	part = surface_part(s, (rect){ 0, 0, s->rows, cols });
	draw_list(a, &part);
	surface_vline(s, 0, cols, s->rows, style_of(STYLE_BORDER));
	part = surface_part(s, (rect){ 0, cols + 1, s->rows, s->cols - cols - 1 });
	all_preview_draw(a, &part);
}

static void status(app *a, strbuf *out)
{
	const note_hit *h = all_notes_current(a);
	size_t slash = 0;
	char saved[32] = "";
	struct tm tm;

	if (!h)
		return;
	for (size_t i = 0; i < h->path.n; i++)
		slash = h->path.p[i] == '/' ? i + 1 : slash;
	if (localtime_r(&h->modified, &tm))
		strftime(saved, sizeof saved, "%d %b %Y %H:%M", &tm);
	strbuf_addf(out, "%zu of %zu   saved %s   %.*s", list_position(&a->list), a->list.matching,
		    saved, (int)(h->path.n - slash), h->path.p + slash);
}

/* ---- opening */

static void go_to_note(app *a, str id)
{
	gloss_note n;

	if (!a->now->notes)
		jobs_wait(a); /* a long article's notes are the worker's to open */
	if (!a->now->notes || !gloss_notes_find(a->now->notes, id, &n))
		return;
	if (n.at.end > n.at.start)
		focus_on(a, FOCUS_NOTE, n.at);
	snprintf(a->now->focus.note, sizeof a->now->focus.note, "%.*s", STR_ARGS(id));
	if (n.state == GLOSS_ANCHOR_ORPHAN)
		app_complain(a, "these words are no longer in the article; Tab lists its notes");
}

/* Opens the article of the note, at the note. */
static void open_item(app *a, uint64_t id)
{
	const note_hit *h = hit_of(&a->all, id);
	arena mem = { 0 };
	str note, url;
	err e;

	if (!h)
		return;
	if (!h->url.n) {
		app_complain(a, "the notes file does not say where its article is");
		return;
	}
	note = arena_copy(&mem, h->id); /* the view is closed by what follows */
	url = arena_copy(&a->other_mem, h->url);
	if (!app_open_other(a, url.p, &e)) {
		app_error(a, &e);
	} else {
		go_to_note(a, note);
		jobs_analyse(a);
	}
	arena_clear(&mem);
}

const view view_all_notes = {
	.name = "all-notes",
	.mode = "all-notes",
	.place = VIEW_PAGE,
	.title = "notes  all articles",
	.fill = fill,
	.draw = draw,
	.filter = filter,
	.status = status,
	.open_item = open_item,
	.close = close_view,
	.hints = "list-open=open%article list-filter=filter note-edit=edit note-editor=$EDITOR "
		 "note-tags=tag note-delete=delete undo=undo save=export close=back",
};
