/* quotes.c - who said what, by speaker. */
#include <stdio.h>
#include <string.h>

#include "app/select.h"
#include "app/view.h"
#include "text/quoted.h"

const char *quote_mark(const gloss_quote *q)
{
	bool weak = q->entity != GLOSS_NO_ENTITY && q->confidence < GLOSS_WEAK;

	if (q->kind == GLOSS_QUOTE_INDIRECT)
		return weak ? "≈?" : "≈ ";
	return weak ? "❝?" : "❝ ";
}

/* A quote in up to three rows; the first leaves room for the detail at its right. */
static void wrap(app *a, str words, list_item *item)
{
	int cols = frame_of(a).inside.cols - 6;
	layout_style st = { .cols = cols > 16 ? cols : 16,
			    .first_indent = surface_text_cols(item->detail) + 2 };
	layout *l = layout_new(&a->list_mem, words, 0, &st);

	item->text = layout_row_text(l, 0);
	for (size_t i = 1; i < l->n && i < 3; i++)
		item->below[i - 1] = layout_row_text(l, i);
	if (l->n > 3)
		item->below[1] = arena_printf(&a->list_mem, "%.*s …", STR_ARGS(item->below[1]));
}

static void add_quote(app *a, size_t i)
{
	const gloss_quote *q = &a->now->cast.quotes[i];
	size_t total, here = reading_paragraph(a->now, q->at.start, &total);
	str words = reading_words(a->now, &a->list_mem, q->at);
	list_item item = { .id = i + 1, .mark = str_of(quote_mark(q)), .mark_style = STYLE_QUOTE };

	item.detail = arena_printf(&a->list_mem, "¶%zu", here);
	item.dim = q->kind == GLOSS_QUOTE_INDIRECT;
	item.search = words;
	wrap(a, quoted_bare(words), &item);
	list_add(&a->list, item);
}

static bool says(const gloss_quote *q, gloss_entity_id who)
{
	return cast_is_speech(q) && q->entity == who;
}

static void add_speaker(app *a, gloss_entity_id who, str name)
{
	const cast *k = &a->now->cast;
	size_t n = 0;

	for (size_t i = 0; i < k->quote_count; i++)
		n += says(&k->quotes[i], who);
	if (n)
		list_section(&a->list, arena_printf(&a->list_mem, "%.*s %zu", STR_ARGS(name), n));
	for (size_t i = 0; i < k->quote_count; i++)
		if (says(&k->quotes[i], who))
			add_quote(a, i);
}

/* Speakers in the order in which they first speak; those without one last. */
static void fill(app *a)
{
	const cast *k = &a->now->cast;
	bool *done;

	arena_clear(&a->list_mem);
	done = arena_new(&a->list_mem, bool, k->entity_count + 1);
	list_begin(&a->list);
	for (size_t i = 0; i < k->quote_count; i++) {
		gloss_entity_id who = k->quotes[i].entity;

		if (who >= k->entity_count || done[who] || !cast_is_speech(&k->quotes[i]))
			continue;
		done[who] = true;
		add_speaker(a, who, k->entities[who].name);
	}
	add_speaker(a, GLOSS_NO_ENTITY, STR("NOBODY NAMED"));
	list_end(&a->list);
}

static void draw(app *a, surface *s)
{
	view_draw_list(a, s, "WHO SAID WHAT", NULL);
	if (!a->list.total)
		view_draw_nothing(s,
				  a->now->analysing ? "finding quotes…" : "nobody is quoted here");
}

static void show(app *a, uint64_t id)
{
	if (id && id <= a->now->cast.quote_count)
		focus_on(a, FOCUS_QUOTE, a->now->cast.quotes[id - 1].at);
}

static void open_item(app *a, uint64_t id)
{
	jumps_leave(&a->now->jumps, a->now->focus.block);
	show(a, id);
	a->in_panel = false;
}

/*
 * The quote one is at, else the next one; behind the last that one. Those of nobody stand at the end
 * of the list, far from what is said around them, and are taken only where one is on them.
 */
static uint64_t here(const app *a)
{
	const cast *k = &a->now->cast;
	const focus *f = &a->now->focus;
	uint64_t id = 0;

	for (size_t i = 0; i < k->quote_count; i++) {
		const gloss_quote *q = &k->quotes[i];
		bool on = f->kind == FOCUS_QUOTE && q->at.start == f->at.start;

		if (!cast_is_speech(q) || (q->entity == GLOSS_NO_ENTITY && !on))
			continue;
		id = i + 1;
		if (q->at.end > reading_here(a->now))
			break;
	}
	return id;
}

const view view_quotes = {
	.name = "quotes",
	.mode = "quotes",
	.place = VIEW_PANEL,
	.title = "who said what",
	.fill = fill,
	.draw = draw,
	.open_item = open_item,
	.moved = show,
	.here = here,
	.hints = "list-open=go%there correct-speaker=other%speaker note=note copy-quote=copy "
		 "card=who%is%this list-filter=filter close=close",
};
