/*
 * list.h - rows to choose from, in sections, with a filter: all panels and lists use it.
 *
 * The owner fills it with items whenever its data changes; the list keeps the selected item (by
 * id), the filter and the scroll position over that. Texts are borrowed until the next list_begin
 * or list_clear.
 *
 *     list_begin(&l);
 *     list_section(&l, STR("PEOPLE"));
 *     list_add(&l, (list_item){ .id = 7, .text = name, .detail = STR("2 ×  1 ❝") });
 *     list_end(&l);
 *
 * Of a list too long to be held (no sections in it), `load` is set: the owner then adds only a
 * part, says with list_part which, and is asked for another one when the user comes near its ends
 * or changes the filter, which is the owner's then.
 */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"
#include "tui/surface.h"

typedef struct list_item {
	uint64_t id; /* to find the selected one again; unique within the list */
	str lead;    /* before the mark, dim: a date */
	str mark;    /* at the left: "●", "~", one or two columns */
	style_name mark_style;
	str text;
	style_name text_style; /* STYLE_TEXT: the panel's own */
	str strip;             /* where in the article it occurs (strip.h); none beside a text that
				    * would be cut for it */
	str detail;            /* at the right end of the row; dropped when there is no room */
	str below[3];          /* further lines of the item */
	style_name below_style[3]; /* STYLE_TEXT: as the first line */
	str search;                /* what the filter looks at besides text and detail */
	bool section;              /* a heading: never selected, shown when something of it is */
	bool dim;
} list_item;

#define LIST_WANTED SIZE_MAX

typedef struct list {
	vec(list_item) items;
	vec(size_t) shown; /* indices into items that the filter lets through */
	size_t current;    /* into shown; only when list_current is not NULL */
	uint64_t wanted;   /* id of the selected item */
	int top;           /* first line shown, counted in lines of the shown items */
	strbuf filter;
	size_t matching;  /* items that the filter lets through, without sections */
	size_t total;     /* items without sections */
	size_t uncounted; /* of them, that are no things of the kind that is listed */
	bool keep_wanted;
	/* Fills the list (list_begin to list_end) with what lies around a place, counted from 0,
	 * of all items; LIST_WANTED: around `wanted`, or around `here` where that is gone. */
	void (*load)(void *owner, size_t place);
	void *owner;
	size_t before, all; /* items ahead of the part that is here, and in all */
	size_t here;        /* place of the selected one when the list was begun */
	int above;          /* lines from `top` to the selected item when the list was begun */
} list;

void list_clear(list *l); /* frees; {0} is an empty one */

/* Forgets the items, keeps the selected one where it is seen, and the filter. */
void list_begin(list *l);
void list_section(list *l, str title);
void list_add(list *l, list_item item);
void list_part(list *l, size_t before, size_t all); /* with `load`; before list_end */
void list_end(list *l);

/* Words, all of which must occur, ASCII letters in either case; empty: all pass. */
void list_set_filter(list *l, str words);

/* Borrowed until list_begin; NULL: nothing is shown. */
const list_item *list_current(const list *l);
bool list_select(list *l, uint64_t id); /* false: not shown */
void list_move(list *l, long by);       /* by items; stays within */
void list_page(list *l, int rows,
	       int pages_half); /* by half pages of `rows` lines; -2: a page up */
void list_top(list *l);
void list_bottom(list *l);
size_t list_position(const list *l); /* 1-based among the items; 0: nothing selected */

/* Draws into all of `s` and scrolls so that the current item is seen. `active`: the keys go here.
 */
void list_draw(list *l, surface *s, bool active);
/* The item at this row of the last drawing; NULL: none. For the mouse. */
const list_item *list_at_row(const list *l, int row);

#endif
