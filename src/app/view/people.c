/* people.c - who and what the article is about: counts, and where in it. */
#include <stdlib.h>
#include <string.h>

#include "app/select.h"
#include "app/view.h"
#include "tui/strip.h"

#define STRIP_COLS 6

enum { BY_ORDER, BY_COUNT, BY_NAME };
static const char *const orders[] = { "by order", "by count", "by name" };

static int compare(const void *x, const void *y, void *arg)
{
	const app *a = arg;
	const gloss_entity *e = a->now->cast.entities;
	size_t i = *(const size_t *)x, k = *(const size_t *)y;
	int by = 0;

	if (a->people_sort == BY_COUNT)
		by = (int)e[k].mention_count - (int)e[i].mention_count;
	else if (a->people_sort == BY_NAME)
		by = str_cmp(e[i].name, e[k].name);
	if (by)
		return by;
	return e[i].first < e[k].first ? -1 : e[i].first > e[k].first;
}

/* Where its mentions are. */
static size_t places_of(const app *a, gloss_entity_id who, size_t *out)
{
	const cast *k = &a->now->cast;
	size_t n = 0;

	for (size_t i = 0; i < k->mention_count; i++)
		if (k->mentions[i].entity == who)
			out[n++] = k->mentions[i].at.start;
	return n;
}

static str detail_of(app *a, gloss_entity_id who)
{
	const gloss_entity *e = &a->now->cast.entities[who];
	size_t *places = arena_new(&a->list_mem, size_t, a->now->cast.mention_count);
	size_t n = places_of(a, who, places), quotes = cast_quote_total(&a->now->cast, who);
	strbuf b = { 0 };
	str s;

	strip_text(&b, STRIP_COLS, places, n, gloss_article_size(a->now->art));
	strbuf_addf(&b, " %2u×", e->mention_count);
	if (quotes)
		strbuf_addf(&b, " %zu❝", quotes);
	else
		strbuf_add(&b, STR("   "));
	s = arena_copy(&a->list_mem, strbuf_str(&b));
	strbuf_clear(&b);
	return s;
}

static void add_section(app *a, gloss_name_type type, const char *title)
{
	const cast *k = &a->now->cast;
	size_t *order = arena_new(&a->list_mem, size_t, k->entity_count), n = 0;

	for (size_t i = 0; i < k->entity_count; i++)
		if (k->entities[i].type == type && k->entities[i].mention_count)
			order[n++] = i;
	if (!n)
		return;
	qsort_r(order, n, sizeof *order, compare, a);
	list_section(&a->list, arena_printf(&a->list_mem, "%s %zu", title, n));
	for (size_t i = 0; i < n; i++) {
		const gloss_entity *e = &k->entities[order[i]];

		list_add(&a->list, (list_item){ .id = order[i] + 1,
						.text = e->name,
						.detail = detail_of(a, (gloss_entity_id)order[i]) });
	}
}

static void fill(app *a)
{
	arena_clear(&a->list_mem);
	list_begin(&a->list);
	add_section(a, GLOSS_PER, "PEOPLE");
	add_section(a, GLOSS_ORG, "ORGANISATIONS");
	add_section(a, GLOSS_LOC, "PLACES");
	add_section(a, GLOSS_MISC, "OTHER");
	list_end(&a->list);
}

/* ---- who is selected, in a few lines below the list */

static void line(surface *s, int *row, style st, const char *before, str text)
{
	int col = 1 + surface_puts(s, *row, 1, before, st);

	surface_field(s, (*row)++, col, s->cols - col - 1, text, st, ALIGN_LEFT);
}

static void draw_aliases(const gloss_entity *e, surface *s, int *row)
{
	strbuf b = { 0 };

	for (size_t i = 0; i < e->alias_count; i++)
		strbuf_addf(&b, "%s%.*s", i ? ", " : "", STR_ARGS(e->aliases[i]));
	if (b.n)
		line(s, row, style_of(STYLE_PANEL), "also: ", strbuf_str(&b));
	strbuf_clear(&b);
}

static void draw_quotes(app *a, gloss_entity_id who, surface *s, int *row)
{
	arena tmp = { 0 };
	const cast *k = &a->now->cast;

	for (size_t i = 0; i < k->quote_count && *row < s->rows; i++)
		if (k->quotes[i].entity == who && k->quotes[i].kind == GLOSS_QUOTE_SPEECH)
			line(s, row, style_over(style_of(STYLE_PANEL), STYLE_DIM), "❝ ",
			     reading_words(a->now, &tmp, k->quotes[i].at));
	arena_clear(&tmp);
}

static void draw_selected(app *a, surface *s)
{
	const list_item *item = list_current(&a->list);
	const gloss_entity *e;
	int row = 1;

	if (!item || item->id == 0 || item->id > a->now->cast.entity_count)
		return;
	e = &a->now->cast.entities[item->id - 1];
	surface_hline(s, 0, 0, s->cols, style_of(STYLE_BORDER));
	line(s, &row, style_of(STYLE_PANEL_TITLE), "", e->name);
	draw_aliases(e, s, &row);
	draw_quotes(a, (gloss_entity_id)(item->id - 1), s, &row);
}

static void draw(app *a, surface *s)
{
	int below = s->rows >= 18 ? s->rows / 3 : 0;
	surface rows = surface_part(s, (rect){ 0, 0, s->rows - below, s->cols });
	surface rest = surface_part(s, (rect){ s->rows - below, 0, below, s->cols });

	view_draw_list(a, &rows, "NAMES", orders[a->people_sort]);
	if (a->now->analysing)
		surface_puts(&rows, 3, 1, "finding names…", style_of(STYLE_PANEL));
	else if (!a->list.total)
		surface_puts(&rows, 3, 1, "no names found", style_of(STYLE_PANEL));
	draw_selected(a, &rest);
}

static void moved(app *a, uint64_t id)
{
	a->card = id && id <= a->now->cast.entity_count ? (gloss_entity_id)(id - 1)
							  : GLOSS_NO_ENTITY;
}

/* Its first mention in context, with the card. */
static void open_item(app *a, uint64_t id)
{
	const cast *k = &a->now->cast;

	moved(a, id);
	if (a->card == GLOSS_NO_ENTITY)
		return;
	jumps_leave(&a->now->jumps, a->now->focus.block);
	focus_on(a, FOCUS_NAME, k->mentions[k->entities[a->card].first].at);
	card_open(a, a->card);
}

const view view_people = {
	.name = "people",
	.mode = "people",
	.place = VIEW_PANEL,
	.title = "people",
	.fill = fill,
	.draw = draw,
	.open_item = open_item,
	.moved = moved,
	.hints = "list-open=card mention-next+mention-previous=mention filter-person=only%these%¶ "
		 "note-person=note correct-merge=merge correct-not-name=no%name correct-type=kind "
		 "list-sort=sort close=close",
};
