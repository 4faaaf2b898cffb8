/* screen.c - the whole screen: what goes where, and in which order it is drawn. */
#include <string.h>

#include "app/command.h"
#include "app/select.h"
#include "app/view.h"
#include "text/quoted.h"
#include "text/utf8.h"
#include "tui/infobox.h"

#define GUTTER         3  /* columns left of the text: the digit of a colour, mark, bar */
#define PANEL_COLS     35 /* with its border */
#define LEAST_ROWS     3
#define BOOKMARKS_MOST 26
#define LEAST_COLS     16

static void lay_out_rows(const app *a, frame *f)
{
	bool bare = a->zen || !a->show_status;

	f->bar = a->zen ? 0 : a->rows >= 16 ? 2 : a->rows >= 10 ? 1 : 0;
	f->hint = bare || a->rows < 8 ? -1 : a->rows - 1;
	f->status = bare && !a->ask.open && !a->message[0] && !a->typed.n && !a->typed.counted ? -1
		    : f->hint >= 0 ? a->rows - 2
				   : a->rows - 1;
	if (bare) /* the line is borrowed from the text when there is something to say */
		f->body = (rect){ f->bar, 0, a->rows - f->bar, a->cols };
	else
		f->body = (rect){ f->bar, 0, f->status - f->bar, a->cols };
	f->rule = -1;
	if (!bare && a->rows >= 20) {
		f->body.rows--;
		f->rule = f->body.row + f->body.rows;
	}
}

static void lay_out_cols(const app *a, frame *f)
{
	const view *panel = view_panel(a);
	int numbers = a->show_numbers ? 5 : 0, room;

	f->article = f->body;
	if (panel && a->cols >= a->settings.panel && !a->zen) {
		int cols = a->cols >= 120 ? PANEL_COLS + (a->cols - 110) / 4 : PANEL_COLS;

		f->panel = (rect){ f->body.row, a->cols - cols, f->body.rows, cols };
		f->article.cols -= cols;
	} else if (panel) {
		int cols = panel->cols && panel->cols < a->cols ? panel->cols : a->cols;

		f->panel = (rect){ f->body.row, a->cols - cols, f->body.rows, cols };
		f->overlay = true;
	}
	f->inside = f->panel;
	if (f->panel.col > 0) {
		f->inside.col++;
		f->inside.cols--;
	}
	room = f->article.cols - GUTTER - numbers - 1;
	f->text_cols = a->width < room ? a->width : room;
	if (f->text_cols < 8)
		f->text_cols = 8;
	f->text_col = (f->article.cols - f->text_cols) / 2;
	if (panel && !f->overlay)
		f->text_col = GUTTER;
	if (f->text_col < GUTTER + numbers)
		f->text_col = GUTTER + numbers;
}

frame frame_of(const app *a)
{
	frame f = { 0 };

	f.tiny = a->rows < LEAST_ROWS || a->cols < LEAST_COLS;
	lay_out_rows(a, &f);
	lay_out_cols(a, &f);
	return f;
}

static void draw_panel(app *a, const frame *f)
{
	const view *v = view_panel(a);
	surface s;

	if (!v || !f->panel.cols || (f->overlay && !a->in_panel && view_top(a) == v))
		return;
	s = surface_part(&a->screen, f->panel);
	surface_clear(&s, style_of(STYLE_PANEL));
	if (f->panel.col > 0)
		surface_vline(&s, 0, 0, s.rows, style_of(STYLE_BORDER));
	s = surface_part(&a->screen, f->inside);
	v->draw(a, &s);
}

static void draw_views(app *a, const frame *f)
{
	draw_panel(a, f);
	for (int i = 0; i < a->depth; i++) {
		surface s = surface_part(&a->screen, f->body);

		if (a->views[i]->place == VIEW_PANEL)
			continue;
		if (a->views[i]->place == VIEW_PAGE)
			surface_clear(&s, style_of(STYLE_TEXT));
		a->views[i]->draw(a, &s);
	}
}

/* Over a box it stands within its frame. */
static void draw_choice(app *a, surface *body)
{
	bool in_box = view_top(a) && view_top(a)->place == VIEW_BOX &&
		      body->rows > (int)a->choice.n + 2; /* with its own frame */
	rect part = { 0, 0, body->rows - in_box, body->cols - (in_box ? 4 : 0) };
	surface inner = surface_part(body, part), *s = &inner;
	infobox_row rows[sizeof a->choice.rows / sizeof a->choice.rows[0]];
	char names[sizeof rows / sizeof rows[0]][32];

	for (size_t i = 0; i < a->choice.n; i++)
		rows[i] = (infobox_row){ .key = str_of(key_name(a->choice.rows[i].key, names[i])),
					 .text = str_of(a->choice.rows[i].text) };
	infobox_draw(s, ALIGN_RIGHT, str_of(a->choice.title), rows, a->choice.n);
}

/* The bookmarks that there are, each with its words; returns their number. */
static size_t add_bookmarks(app *a, arena *mem, infobox_row *rows, size_t most)
{
	const gloss_notes *ns = a->now->notes;
	size_t n = 0;

	for (size_t i = 0; ns && i < gloss_notes_count(ns) && n < most; i++) {
		gloss_note note = gloss_notes_get(ns, i);
		size_t total, here;

		if (note.mark.n != 1)
			continue;
		here = reading_paragraph(a->now, note.at.start, &total);
		rows[n].key = arena_copy(mem, note.mark);
		rows[n++].text = arena_printf(mem, "¶%zu “%.*s”", here,
					      STR_ARGS(utf8_first(quoted_bare(note.exact), 40)));
	}
	return n;
}

/* The row with this command, to which a further key is added; else a new one. */
static size_t row_of(const char *const *commands, size_t used, const char *command)
{
	size_t i = 0;

	while (i < used && !(command && commands[i] && strcmp(command, commands[i]) == 0))
		i++;
	return i;
}

static str next_name(arena *mem, const keymap_next *next)
{
	strbuf keys = { 0 };
	char name[32];
	str out;

	if (key_is_range(next->key))
		key_sequence_name(&next->key, 1, &keys);
	else
		strbuf_add(&keys, str_of(key_name(next->key, name)));
	out = arena_copy(mem, strbuf_str(&keys));
	strbuf_clear(&keys);
	return out;
}

/* What may follow the keys typed so far; never for a count alone. */
static void draw_following(app *a, surface *s)
{
	arena tmp = { 0 };
	keymap_next *next;
	size_t n = keymap_following(a->keys, app_mode(a), &a->typed, &tmp, &next);
	infobox_row *rows = arena_new(&tmp, infobox_row, n + BOOKMARKS_MOST);
	const char **commands = arena_new(&tmp, const char *, n + BOOKMARKS_MOST);
	size_t used = 0;
	strbuf typed = { 0 };

	keymap_typed(&a->typed, &typed);
	for (size_t i = 0; i < n; i++) {
		const char *command = next[i].command,
			   *help = command ? command_help(command) : "…";
		str name = next_name(&tmp, &next[i]);
		size_t row = row_of(commands, used, command);

		if (row < used) {
			rows[row].key = arena_printf(&tmp, "%.*s %.*s", STR_ARGS(rows[row].key),
						     STR_ARGS(name));
			continue;
		}
		rows[used].key = name;
		rows[used].text = str_of(help ? help : command);
		commands[used++] = command;
		if (command && strcmp(command, "go-bookmark") == 0)
			used += add_bookmarks(a, &tmp, rows + used, BOOKMARKS_MOST);
	}
	infobox_draw(s, ALIGN_RIGHT, strbuf_str(&typed), rows, used);
	strbuf_clear(&typed);
	arena_clear(&tmp);
}

static void fit_surface(app *a)
{
	term_size(a->term, &a->rows, &a->cols);
	if (a->screen.rows == a->rows && a->screen.cols == a->cols)
		return;
	surface_free(&a->screen);
	a->screen = surface_new(a->rows, a->cols);
	a->list_stale = true; /* pages are wrapped to it */
}

/* The words at the top stay there; those of the last scrolling, not of the last width, so that a
 * window drawn smaller and larger again shows what it showed. */
static void fit_text(app *a, int cols, int wide)
{
	reading *r = a->now;

	if (flow_compare(r->top, r->top_fitted) != 0)
		r->top_words =
			r->top.row < 0 ? r->top.block : flow_row_bytes(&r->flow, r->top).start;
	r->top_gap = flow_compare(r->top, r->top_fitted) != 0 ? r->top.row < 0 : r->top_gap;
	flow_set_cols(&r->flow, cols, wide);
	r->top = flow_find(&r->flow, r->top_words);
	if (r->top_gap && r->top.row == 0)
		r->top.row = -1;
	r->top = flow_settle(&r->flow, r->top);
	r->top_fitted = r->top;
}

void screen_fit(app *a)
{
	frame f;
	int wide;

	fit_surface(a);
	f = frame_of(a);
	wide = f.article.cols - f.text_col - 1;
	if (wide < f.text_cols)
		wide = f.text_cols;
	if (f.text_cols != a->now->flow.cols || wide != a->now->flow.wide)
		fit_text(a, f.text_cols, wide);
	if (f.body.rows != a->body_rows) {
		scroll_clamp(a);
		a->body_rows = f.body.rows;
	}
	focus_keep_in_sight(a);
}

static void draw_tiny(app *a)
{
	surface_puts(&a->screen, 0, 0, "too small", style_of(STYLE_MESSAGE));
}

void screen_draw(app *a)
{
	frame f;
	surface body;

	f = frame_of(a);
	surface_clear(&a->screen, style_of(STYLE_TEXT));
	if (f.tiny) {
		draw_tiny(a);
		return;
	}
	view_refresh(a);
	article_draw(a, &a->screen, &f);
	draw_views(a, &f);
	bar_draw(a, &a->screen, &f);
	body = surface_part(&a->screen, f.body);
	if (a->choice.title)
		draw_choice(a, &body);
	else if (a->ask.open)
		offers_draw(a, &body);
	else if (a->typed.n)
		draw_following(a, &body);
	hint_draw(a, &a->screen, &f);
	status_draw(a, &a->screen, &f); /* may go on in the row of the hints */
}
