#include "app/view.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>

const view *view_top(const app *a)
{
	return a->depth ? a->views[a->depth - 1] : NULL;
}

bool view_is_open(const app *a, const view *v)
{
	for (int i = 0; i < a->depth; i++)
		if (a->views[i] == v)
			return true;
	return false;
}

const view *view_panel(const app *a)
{
	for (int i = a->depth; i-- > 0;)
		if (a->views[i]->place == VIEW_PANEL)
			return a->views[i];
	return NULL;
}

static void fill(app *a, const view *v)
{
	if (v->fill)
		v->fill(a);
	a->list_stale = false;
}

void view_refresh(app *a)
{
	int i = a->depth;

	while (i > 0 &&
	       a->views[i - 1]->place == VIEW_BOX) /* the list is that of what lies below */
		i--;
	if (a->list_stale && i > 0)
		fill(a, a->views[i - 1]);
	a->list_stale = false;
}

bool view_is_list(const view *v)
{
	return v && v->place == VIEW_PAGE && v->open_item;
}

left_list view_leave_list(const app *a)
{
	const list_item *it = list_current(&a->list);
	left_list l = { .view = view_is_list(view_top(a)) ? view_top(a) : NULL };

	if (!l.view)
		return l;
	l.item = it ? it->id : 0;
	snprintf(l.filter, sizeof l.filter, "%.*s", STR_ARGS(strbuf_str(&a->list.filter)));
	return l;
}

static void restore(app *a, const left_list *l)
{
	list_set_filter(&a->list, str_of(l->filter));
	list_select(&a->list, l->item);
}

void view_return_to(app *a, const left_list *l)
{
	if (!l->view)
		return;
	view_open(a, l->view);
	restore(a, l);
}

/* One panel at a time: it takes the place of the one that is open; a page that of all but help, which
 * is about what it covers, and all notes, which one looks up from other lists. */
static void make_room(app *a, const view *v)
{
	const view *top = view_top(a);

	while (top &&
	       (a->depth == VIEWS_DEPTH || (v->place == VIEW_PANEL && top->place != VIEW_BOX) ||
		(v->place == VIEW_PAGE && v != &view_help &&
		 !(v == &view_all_notes && view_is_list(top))))) {
		view_close(a);
		top = view_top(a);
	}
}

static void push(app *a, const view *v)
{
	make_room(a, v);
	if (view_is_list(v))
		a->below = view_leave_list(a);
	if (v->place == VIEW_PAGE) {
		a->sheet.filter[0] = 0;
		a->sheet.top = 0;
		a->was_in_panel = a->in_panel;
	}
	a->views[a->depth++] = v;
	a->in_panel = v->place == VIEW_PANEL;
}

void view_open(app *a, const view *v)
{
	if (view_top(a) == v)
		return;
	if (view_is_list(v) && view_is_open(a, v)) { /* what lies over it is left */
		while (view_top(a) != v)
			view_close(a);
		return;
	}
	push(a, v);
	if (v->place != VIEW_BOX &&
	    v != &view_help) /* the ids of one list mean nothing in another */
		list_clear(&a->list);
	fill(a, v);
	if (v->here)
		list_select(&a->list, v->here(a));
	a->dirty = true;
}

void view_close(app *a)
{
	const view *v = view_top(a), *closed = v;
	bool over = v && v->place == VIEW_PAGE;

	if (!v)
		return;
	a->depth--;
	if (v->close)
		v->close(a);
	v = view_top(a);
	a->in_panel = v && v->place == VIEW_PANEL && (!over || a->was_in_panel);
	if (view_is_list(v) && view_is_list(closed)) {
		list_clear(&a->list);
		fill(a, v);
		restore(a, &a->below);
		a->below = (left_list){ 0 };
	} else if (v && v->place != VIEW_BOX) {
		fill(a, v);
	}
	a->dirty = true;
}

void view_close_all(app *a)
{
	while (a->depth)
		view_close(a);
}

void view_toggle(app *a, const view *v)
{
	if (view_top(a) == v)
		view_close(a);
	else
		view_open(a, v);
}

static void heading_line(app *a, surface *s, const char *heading, const char *order)
{
	style quiet = style_over(style_of(STYLE_PANEL), STYLE_DIM);
	char right[96];
	size_t here = list_position(&a->list);
	int col;

	surface_fill(s, (rect){ 0, 0, 1, s->cols }, style_of(STYLE_PANEL));
	col = 1 + surface_puts(s, 0, 1, heading, style_of(STYLE_PANEL_TITLE));
	if (a->list.filter.n)
		col += surface_printf(s, 0, col, style_of(STYLE_PANEL), "  /%.*s",
				      STR_ARGS(utf8_first(strbuf_str(&a->list.filter), 16)));
	else
		col += surface_printf(s, 0, col, style_of(STYLE_PANEL_TITLE), " %zu",
				      a->list.total - a->list.uncounted);
	snprintf(right, sizeof right, "%s  %zu of %zu", order ? order : "", here, a->list.matching);
	if (a->list.uncounted)
		snprintf(right, sizeof right, "%s", order ? order : "");
	if (here)
		surface_field(s, 0, col + 1, s->cols - col - 2, str_of(right), quiet, ALIGN_RIGHT);
	surface_hline(s, 1, 0, s->cols, style_of(STYLE_BORDER));
}

void view_draw_list(app *a, surface *s, const char *heading, const char *order)
{
	surface rows = surface_part(s, (rect){ 2, 0, s->rows - 2, s->cols });

	heading_line(a, s, heading, order);
	list_draw(&a->list, &rows, a->in_panel || view_top(a)->place != VIEW_PANEL);
	if (a->list.total && !a->list.matching)
		view_draw_nothing(s, "nothing matches; ESC-u shows all");
}

rect view_box_area(app *a, const surface *s, int rows)
{
	frame f = frame_of(a);
	int col = f.text_col > 2 ? f.text_col - 2 : 0, cols = f.text_cols + 4;
	int row = s->rows > rows ? s->rows - rows : 0, at, ignored;

	if (article_find(a, a->now->focus.at.start, &at, &ignored) && at - f.body.row >= row &&
	    at - f.body.row >= rows)
		row = 0;
	if (f.overlay && f.panel.cols == s->cols) { /* nothing of the panel looks out beside it */
		col = 0;
		cols = s->cols;
	}
	return (rect){ row, col, s->rows < rows ? s->rows : rows,
		       col + cols > s->cols ? s->cols - col : cols };
}

void view_draw_nothing(surface *s, const char *what)
{
	surface_field(s, 2, 2, s->cols - 3, str_of(what),
		      style_over(style_of(STYLE_PANEL), STYLE_DIM), ALIGN_LEFT);
}
