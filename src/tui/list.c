/* list.c - rows to choose from. */
#include "tui/list.h"

#include <stdlib.h>
#include <string.h>

#define MARGIN 2 /* columns left of the text: the sign of the current item */
/* Columns that the text of an item keeps beside its details; beside a strip it keeps all. */
#define TEXT_LEAST 10
/* How many items on both sides of the selected one are kept at hand, to be drawn. */
#define NEIGHBOURS 100

void list_clear(list *l)
{
	vec_clear(&l->items);
	vec_clear(&l->shown);
	strbuf_clear(&l->filter);
	*l = (list){ 0 };
}

void list_part(list *l, size_t before, size_t all)
{
	l->before = before;
	l->all = all;
}

static const list_item *shown_item(const list *l, size_t i)
{
	return &l->items.p[l->shown.p[i]];
}

static int item_lines(const list_item *it)
{
	int n = 1;

	for (int i = 0; i < 3; i++)
		n += it->below[i].n > 0;
	return n;
}

/* The line on which shown item `i` starts, counted from the first item's. */
static int line_of(const list *l, size_t i)
{
	int line = 0;

	for (size_t k = 0; k < i; k++)
		line += item_lines(shown_item(l, k));
	return line;
}

void list_begin(list *l)
{
	const list_item *it = list_current(l);

	if (it) {
		l->wanted = it->id;
		l->above = line_of(l, l->current) - l->top;
	}
	l->here = l->before + l->current;
	l->before = l->all = 0;
	l->keep_wanted = it != NULL || l->keep_wanted;
	l->items.n = 0;
	l->shown.n = 0;
	l->matching = l->total = l->uncounted = 0;
}

void list_section(list *l, str title)
{
	list_item it = { .text = title, .section = true };

	vec_push(&l->items, it);
}

void list_add(list *l, list_item item)
{
	vec_push(&l->items, item);
}

/* ---- filter */

static bool passes(const list_item *it, str filter)
{
	str word;

	while (str_split(&filter, ' ', &word)) {
		bool found = word.n == 0 || str_has_nocase(it->text, word) ||
			     str_has_nocase(it->detail, word) || str_has_nocase(it->search, word);

		for (int i = 0; i < 3 && !found; i++)
			found = str_has_nocase(it->below[i], word);
		if (!found)
			return false;
	}
	return true;
}

/* A section's heading is shown when an item of it is. */
static void choose_shown(list *l)
{
	size_t heading = SIZE_MAX;

	l->shown.n = 0;
	l->matching = l->total = 0;
	for (size_t i = 0; i < l->items.n; i++) {
		if (l->items.p[i].section) {
			heading = i;
			continue;
		}
		l->total++;
		if (!l->load && !passes(&l->items.p[i], strbuf_str(&l->filter)))
			continue;
		if (heading != SIZE_MAX)
			vec_push(&l->shown, heading);
		heading = SIZE_MAX;
		vec_push(&l->shown, i);
		l->matching++;
	}
	if (l->load)
		l->matching = l->total = l->all;
}

/* The selected item: the wanted one, else the one that stands where it stood. */
static void restore_current(list *l)
{
	if (l->shown.n == 0) {
		l->current = 0;
		return;
	}
	for (size_t i = 0; l->keep_wanted && i < l->shown.n; i++) {
		if (!shown_item(l, i)->section && shown_item(l, i)->id == l->wanted) {
			l->current = i;
			return;
		}
	}
	if (l->all)
		l->current = l->here > l->before ? l->here - l->before : 0;
	if (l->current >= l->shown.n)
		l->current = l->shown.n - 1;
	while (l->current + 1 < l->shown.n && shown_item(l, l->current)->section)
		l->current++;
}

void list_end(list *l)
{
	const list_item *it;

	choose_shown(l);
	restore_current(l);
	/* What came in above it does not move what is seen. */
	it = list_current(l);
	if (it && it->id == l->wanted)
		l->top = line_of(l, l->current) - l->above;
}

void list_set_filter(list *l, str words)
{
	const list_item *it = list_current(l);

	if (l->load && str_eq(strbuf_str(&l->filter), words))
		return;
	if (it) {
		l->wanted = it->id;
		l->keep_wanted = true;
	}
	strbuf_reset(&l->filter);
	strbuf_add(&l->filter, words);
	if (l->load) {
		l->load(l->owner, LIST_WANTED);
		return;
	}
	choose_shown(l);
	restore_current(l);
}

/* ---- selecting */

const list_item *list_current(const list *l)
{
	if (l->current >= l->shown.n || shown_item(l, l->current)->section)
		return NULL;
	return shown_item(l, l->current);
}

static void set_current(list *l, size_t i)
{
	l->current = i;
	l->wanted = shown_item(l, i)->id;
	l->keep_wanted = true;
}

static bool select_shown(list *l, uint64_t id)
{
	l->wanted = id;
	l->keep_wanted = true;
	for (size_t i = 0; i < l->shown.n; i++) {
		if (!shown_item(l, i)->section && shown_item(l, i)->id == id) {
			l->current = i;
			return true;
		}
	}
	return false;
}

bool list_select(list *l, uint64_t id)
{
	if (select_shown(l, id))
		return true;
	if (!l->load)
		return false;
	/* None is selected, so that the wanted one is looked for. */
	l->shown.n = 0;
	l->load(l->owner, LIST_WANTED);
	return select_shown(l, id);
}

/* To the item at that place of all; what lies around it is there then. */
static void move_to(list *l, size_t place)
{
	size_t end = l->before + l->shown.n;

	if ((l->before && place < l->before + NEIGHBOURS) ||
	    (end < l->all && place + NEIGHBOURS >= end))
		l->load(l->owner, place);
	if (l->shown.n)
		set_current(l, place < l->before                 ? 0
			       : place - l->before >= l->shown.n ? l->shown.n - 1
								 : place - l->before);
}

static void move_within_all(list *l, long by)
{
	size_t here = l->before + l->current, last = l->all ? l->all - 1 : 0;
	size_t step = by < 0 ? 0 - (size_t)by : (size_t)by;

	if (by < 0)
		move_to(l, here > step ? here - step : 0);
	else
		move_to(l, last - here > step ? here + step : last);
}

void list_move(list *l, long by)
{
	size_t i = l->current;
	int step = by < 0 ? -1 : 1;

	if (l->load) {
		if (l->shown.n)
			move_within_all(l, by);
		return;
	}
	while (by != 0 && l->shown.n) {
		if ((step < 0 && i == 0) || (step > 0 && i + 1 >= l->shown.n))
			break;
		i += (size_t)step;
		if (!shown_item(l, i)->section) {
			set_current(l, i);
			by -= step;
		}
	}
}

void list_page(list *l, int rows, int pages_half)
{
	int lines = rows * abs(pages_half) / 2, step = pages_half < 0 ? -1 : 1;
	size_t before;

	do {
		before = l->current;
		list_move(l, step);
		if (list_current(l))
			lines -= item_lines(list_current(l));
	} while (lines > 0 && l->current != before);
}

void list_top(list *l)
{
	list_move(l, -(long)(l->before + l->shown.n));
	l->top = 0;
}

void list_bottom(list *l)
{
	list_move(l, (long)(l->load ? l->all : l->shown.n));
}

size_t list_position(const list *l)
{
	size_t n = 0;

	if (!list_current(l))
		return 0;
	if (l->load)
		return l->before + l->current + 1;
	for (size_t i = 0; i <= l->current; i++)
		n += !shown_item(l, i)->section;
	return n;
}

/* ---- drawing */

static void scroll_to_current(list *l, int rows)
{
	int first, lines, total = line_of(l, l->shown.n);

	if (l->shown.n == 0 || rows < 1) {
		l->top = 0;
		return;
	}
	first = line_of(l, l->current);
	lines = item_lines(shown_item(l, l->current));
	/* The heading above the first item of a section is seen with it. */
	if (l->current > 0 && shown_item(l, l->current - 1)->section) {
		first--;
		lines++;
	}
	if (first + lines > l->top + rows)
		l->top = first + lines - rows;
	if (first < l->top)
		l->top = first;
	if (l->top > total - rows)
		l->top = total - rows;
	if (l->top < 0)
		l->top = 0;
}

/* Draws a part that ends before column `end`, if it leaves so many columns; gives the column before
 * which the rest must end. The text is worth more than what stands at its right. */
static int draw_right(surface *s, int row, int left, int end, str part, style how, int least)
{
	int start = end - surface_text_cols(part);

	if (part.n == 0 || start - 2 - left < least)
		return end;
	surface_put(s, row, start, part, how);
	return start - 2;
}

/* The words of the filter in a text that was drawn into `field`. */
static void mark_words(const list *l, surface *field, str text, style how)
{
	str rest = strbuf_str(&l->filter), word;
	int room = field->cols - (surface_text_cols(text) > field->cols); /* without the "…" */

	while (str_split(&rest, ' ', &word)) {
		for (size_t at = 0; word.n && at + word.n <= text.n; at++) {
			str hit = { text.p + at, word.n };
			int col;

			if (!str_eq_nocase(hit, word))
				continue;
			col = surface_text_cols((str){ text.p, at });
			if (col + surface_text_cols(hit) > room)
				break;
			surface_put(field, 0, col, hit, style_over(how, STYLE_MATCH));
			at += word.n - 1;
		}
	}
}

/* One row of an item. */
static void draw_text(const list *l, surface *s, rect at, str text, style how)
{
	surface field = surface_part(s, at);

	surface_field(&field, 0, 0, field.cols, text, how, ALIGN_LEFT);
	if (!l->load)
		mark_words(l, &field, text, how);
}

static void draw_first_line(const list *l, const list_item *it, surface *s, int row, style under,
			    style text)
{
	int mark = it->mark.n ? surface_text_cols(it->mark) : 0;
	int lead = MARGIN, left, end = s->cols - 1, cols = surface_text_cols(it->text);

	if (it->lead.n)
		lead += surface_put(s, row, MARGIN, it->lead, style_over(under, STYLE_DIM)) + 1;
	if (mark)
		surface_put(s, row, lead, it->mark, style_over(under, it->mark_style));
	left = lead + (mark ? mark + 1 : 0);
	end = draw_right(s, row, left, end, it->detail, style_over(under, STYLE_DIM), TEXT_LEAST);
	end = draw_right(s, row, left, end, it->strip, style_over(under, STYLE_STRIP), cols);
	draw_text(l, s, (rect){ row, left, 1, end - left }, it->text, text);
}

static void draw_item(const list *l, const list_item *it, surface *s, int row, bool active)
{
	bool current = it == list_current(l);
	style under = style_of(current && active ? STYLE_PANEL_CURRENT : STYLE_PANEL);
	style text = style_over(under, it->dim ? STYLE_DIM : it->text_style);
	int line = row, left = it->mark.n ? MARGIN + surface_text_cols(it->mark) + 1 : MARGIN + 2;

	if (it->section) {
		surface_field(s, row, 1, s->cols - 2, it->text, style_of(STYLE_PANEL_GROUP),
			      ALIGN_LEFT);
		return;
	}
	surface_fill(s, (rect){ row, 0, item_lines(it), s->cols }, under);
	if (current)
		surface_puts(s, row, 0, "▸", under);
	draw_first_line(l, it, s, row, under, text);
	for (int i = 0; i < 3; i++) {
		if (it->below[i].n)
			draw_text(l, s, (rect){ ++line, left, 1, s->cols - left - 1 }, it->below[i],
				  it->below_style[i] ? style_over(under, it->below_style[i])
						     : text);
	}
}

void list_draw(list *l, surface *s, bool active)
{
	int line = 0;

	surface_fill(s, surface_area(s), style_of(STYLE_PANEL));
	scroll_to_current(l, s->rows);
	for (size_t i = 0; i < l->shown.n && line < l->top + s->rows; i++) {
		const list_item *it = shown_item(l, i);

		if (line + item_lines(it) > l->top)
			draw_item(l, it, s, line - l->top, active);
		line += item_lines(it);
	}
}

const list_item *list_at_row(const list *l, int row)
{
	int line = 0;

	for (size_t i = 0; i < l->shown.n; i++) {
		line += item_lines(shown_item(l, i));
		if (row >= 0 && row + l->top < line)
			return shown_item(l, i);
	}
	return NULL;
}
