/* people.c - who and what the article is about: counts, and where in it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/select.h"
#include "app/view.h"
#include "text/quoted.h"
#include "tui/strip.h"

#define STRIP_LEAST 6
#define STRIP_MOST  24
#define ROWS_MOST   2 /* of one quote below the list */

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

/* Where the mentions of each are, and how wide the columns at the right must be for all. */
typedef struct table {
	size_t *places,
		*start; /* those of entity i are places[start[i]] up to places[start[i + 1]] */
	size_t length;  /* of the text */
	int strip, mentions, quotes; /* columns */
	size_t most; /* mentions in one part of a strip, so that all have one scale */
} table;

static void collect_places(const cast *k, arena *mem, table *t)
{
	size_t *next = arena_new(mem, size_t, k->entity_count + 2);

	t->places = arena_new(mem, size_t, k->mention_count + 1);
	t->start = next;
	for (size_t i = 0; i < k->mention_count; i++)
		if (k->mentions[i].entity < k->entity_count)
			next[k->mentions[i].entity + 2]++;
	for (size_t i = 2; i < k->entity_count + 2; i++)
		next[i] += next[i - 1];
	for (size_t i = 0; i < k->mention_count; i++)
		if (k->mentions[i].entity < k->entity_count)
			t->places[next[k->mentions[i].entity + 1]++] = k->mentions[i].at.start;
}

static size_t count_of(const table *t, size_t entity)
{
	return t->start[entity + 1] - t->start[entity];
}

static int digits(size_t n)
{
	int cols = 1;

	for (; n >= 10; n /= 10)
		cols++;
	return cols;
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

/* As wide as the names leave room for; those that leave too little go without. */
static int strip_cols(const app *a, const table *t)
{
	int details = 2 + t->mentions + 1 + (t->quotes ? t->quotes + 3 : 0) + 1;
	int room = frame_of(a).inside.cols - 2 - details - 2, longest = 0;

	if (room / 2 < STRIP_LEAST)
		return 0;
	for (size_t i = 0; i < a->now->cast.entity_count; i++) {
		int cols = surface_text_cols(a->now->cast.entities[i].name);

		if (count_of(t, i) && cols <= room - STRIP_LEAST)
			longest = larger(longest, cols);
	}
	return room - longest < STRIP_MOST ? room - longest : STRIP_MOST;
}

static table table_of(const app *a, arena *mem)
{
	const cast *k = &a->now->cast;
	table t = { .length = gloss_article_size(a->now->art) };

	collect_places(k, mem, &t);
	for (size_t i = 0; i < k->entity_count; i++) {
		size_t quotes = cast_quote_total(k, (gloss_entity_id)i);

		t.mentions = larger(t.mentions, digits(count_of(&t, i)));
		t.quotes = larger(t.quotes, quotes ? digits(quotes) : 0);
	}
	t.strip = strip_cols(a, &t);
	for (size_t i = 0; i < k->entity_count; i++) {
		size_t most = strip_most(t.strip, t.places + t.start[i], count_of(&t, i), t.length);

		t.most = most > t.most ? most : t.most;
	}
	return t;
}

/* " 12×  3❝", blanks where nothing was said. */
static str detail_of(app *a, gloss_entity_id who, const table *t)
{
	size_t quotes = cast_quote_total(&a->now->cast, who);
	str mentions = arena_printf(&a->list_mem, "%*zu×", t->mentions, count_of(t, who));

	if (!t->quotes)
		return mentions;
	if (!quotes)
		return arena_printf(&a->list_mem, "%.*s%*s", STR_ARGS(mentions), t->quotes + 3, "");
	return arena_printf(&a->list_mem, "%.*s  %*zu❝", STR_ARGS(mentions), t->quotes, quotes);
}

static str strip_of(app *a, gloss_entity_id who, const table *t)
{
	strbuf b = { 0 };
	str s;

	strip_text(&b, t->strip, t->places + t->start[who], count_of(t, who), t->length, t->most);
	s = arena_copy(&a->list_mem, strbuf_str(&b));
	strbuf_clear(&b);
	return s;
}

static void add_section(app *a, gloss_name_type type, const char *title, const table *t)
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
		gloss_entity_id who = (gloss_entity_id)order[i];

		list_add(&a->list, (list_item){ .id = order[i] + 1,
						.text = k->entities[who].name,
						.strip = strip_of(a, who, t),
						.detail = detail_of(a, who, t) });
	}
}

static void fill(app *a)
{
	table t;

	arena_clear(&a->list_mem);
	t = table_of(a, &a->list_mem);
	list_begin(&a->list);
	add_section(a, GLOSS_PER, "PEOPLE", &t);
	add_section(a, GLOSS_ORG, "ORGANISATIONS", &t);
	add_section(a, GLOSS_LOC, "PLACES", &t);
	add_section(a, GLOSS_MISC, "OTHER", &t);
	list_end(&a->list);
}

/* ---- who is selected, in a few lines below the list */

/* Words behind a label or mark, in up to so many rows. */
static void lines(surface *s, int *row, const char *before, str text, int most)
{
	style st = style_of(STYLE_PANEL);
	int col = 2 + surface_puts(s, *row, 1, before, style_over(st, STYLE_DIM));
	layout_style how = { .cols = s->cols - col - 1 };
	arena tmp = { 0 };
	layout *l = layout_new(&tmp, text, 0, &how);
	int n = l->n < (size_t)most ? (int)l->n : most;

	for (int i = 0; i < n; i++) {
		size_t from = l->rows[i].bytes.start;

		/* what no longer has a row is cut off at the end of the last one */
		surface_field(s, (*row)++, col, s->cols - col - 1,
			      i + 1 < n ? layout_row_text(l, (size_t)i) : str_from(text, from), st,
			      ALIGN_LEFT);
	}
	arena_clear(&tmp);
}

static void draw_aliases(const gloss_entity *e, surface *s, int *row)
{
	strbuf b = { 0 };

	for (size_t i = 0; i < e->alias_count; i++)
		strbuf_addf(&b, "%s%.*s", i ? ", " : "", STR_ARGS(e->aliases[i]));
	if (b.n)
		lines(s, row, "also", strbuf_str(&b), 1);
	strbuf_clear(&b);
}

/* What follows, so many things, has a row each first. */
static int rows_for_one(const surface *s, int row, size_t rest)
{
	int room = s->rows - row - (rest < 100 ? (int)rest : 100);

	return room < 1 ? 1 : room < ROWS_MOST ? room : ROWS_MOST;
}

/* "first ¶2", and the sentence. */
static void draw_first(app *a, const gloss_entity *e, surface *s, int *row, size_t rest)
{
	const cast *k = &a->now->cast;
	gloss_span at = k->mentions[e->first].at;
	const gloss_span *sentence = cast_sentence_at(k, at.start);
	size_t total, here = reading_paragraph(a->now, at.start, &total);
	arena tmp = { 0 };
	char before[32] = "first";

	if (here)
		snprintf(before, sizeof before, "first ¶%zu", here);
	lines(s, row, before, reading_words(a->now, &tmp, sentence ? *sentence : at),
	      rows_for_one(s, *row, rest));
	arena_clear(&tmp);
}

/* What was said, as far as there is room; the last row tells how much more there is. */
static void draw_quotes(app *a, gloss_entity_id who, surface *s, int *row)
{
	const cast *k = &a->now->cast;
	size_t left = cast_quote_total(k, who);
	arena tmp = { 0 };

	for (size_t i = 0; i < k->quote_count && *row < s->rows; i++) {
		if (k->quotes[i].entity != who || !cast_is_speech(&k->quotes[i]))
			continue;
		if (*row == s->rows - 1 && left > 1) {
			surface_printf(s, (*row)++, 2, style_over(style_of(STYLE_PANEL), STYLE_DIM),
				       " … %zu more", left);
			break;
		}
		left--;
		lines(s, row, quote_mark(&k->quotes[i]),
		      quoted_bare(reading_words(a->now, &tmp, k->quotes[i].at)),
		      rows_for_one(s, *row, left));
	}
	arena_clear(&tmp);
}

static void draw_selected(app *a, surface *s)
{
	const list_item *item = list_current(&a->list);
	const gloss_entity *e;
	gloss_entity_id who;
	gloss_span first;
	int row = 1;

	if (!item || !cast_first_at(&a->now->cast, (gloss_entity_id)(item->id - 1), &first))
		return;
	who = (gloss_entity_id)(item->id - 1);
	e = &a->now->cast.entities[who];
	surface_hline(s, 0, 0, s->cols, style_of(STYLE_BORDER));
	surface_field(s, row++, 1, s->cols - 2, e->name, style_of(STYLE_PANEL_TITLE), ALIGN_LEFT);
	draw_first(a, e, s, &row, (e->alias_count > 0) + cast_quote_total(&a->now->cast, who));
	draw_aliases(e, s, &row);
	draw_quotes(a, who, s, &row);
}

static void draw(app *a, surface *s)
{
	int below = s->rows >= 18 && a->list.matching ? s->rows / 3 : 0;
	surface rows = surface_part(s, (rect){ 0, 0, s->rows - below, s->cols });
	surface rest = surface_part(s, (rect){ s->rows - below, 0, below, s->cols });

	view_draw_list(a, &rows, "NAMES", orders[a->people_sort]);
	if (!a->list.total)
		view_draw_nothing(&rows, a->now->analysing ? "finding names…" : "no names found");
	draw_selected(a, &rest);
}

static void moved(app *a, uint64_t id)
{
	a->card =
		id && id <= a->now->cast.entity_count ? (gloss_entity_id)(id - 1) : GLOSS_NO_ENTITY;
}

/* Its first mention in context, with the card. */
static void open_item(app *a, uint64_t id)
{
	gloss_span at;

	moved(a, id);
	if (!cast_first_at(&a->now->cast, a->card, &at))
		return;
	jumps_leave(&a->now->jumps, a->now->focus.block);
	focus_on(a, FOCUS_NAME, at);
	card_open(a, a->card);
}

/* The name one is at, else the first person of the paragraph. */
static uint64_t here(const app *a)
{
	const cast *k = &a->now->cast;
	const focus *f = &a->now->focus;
	size_t end = f->block;
	gloss_block b;

	if (gloss_article_block_at(a->now->art, f->block, &b))
		end = b.at.end;
	for (size_t i = cast_mention_from(k, reading_here(a->now)); i < k->mention_count; i++) {
		const gloss_mention *m = &k->mentions[i];

		if (m->at.start >= end)
			break;
		if (f->kind == FOCUS_NAME || m->type == GLOSS_PER)
			return m->entity + 1;
	}
	return 0;
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
	.here = here,
	.hints =
		"list-open=card mention-next+mention-previous=mention filter-person=only%these%¶ "
		"note-person=note correct-merge=merge correct-not-name=not%a%name correct-type=kind "
		"list-sort=sort close=close",
};
