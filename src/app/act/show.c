/* show.c - panels and pages opened and closed, and how the text looks. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/look.h"
#include "app/select.h"
#include "app/view.h"

static void toggle_view(app *a, const view *v)
{
	view_toggle(a, v);
}

#define SHOWS(function, v)                                                                         \
	void function(app *a, const call *c)                                                       \
	{                                                                                          \
		(void)c;                                                                           \
		toggle_view(a, &(v));                                                              \
	}

SHOWS(act_help, view_help)
SHOWS(act_people, view_people)
SHOWS(act_quotes, view_quotes)
SHOWS(act_notes, view_notes)
SHOWS(act_outline, view_outline)
SHOWS(act_links, view_links)
SHOWS(act_about, view_about)
SHOWS(act_changes, view_changes)
SHOWS(act_labels, view_labels)
SHOWS(act_all_notes, view_all_notes)

void act_card(app *a, const call *c)
{
	gloss_entity_id who = target_entity(a);

	(void)c;
	if (who == GLOSS_NO_ENTITY || who >= a->now->cast.entity_count) {
		app_complain(a, "no name here; ]e goes to the next one");
		return;
	}
	card_open(a, who);
}

void act_close(app *a, const call *c)
{
	(void)c;
	if (a->list.filter.n && view_top(a) && view_top(a)->place == VIEW_PANEL)
		list_set_filter(&a->list, STR(""));
	else
		view_close(a);
}

/* ---- Tab: article, panel, next panel, and back to the article alone */

static const view *const panels[] = { &view_notes, &view_people, &view_quotes, &view_outline,
				      &view_links };
#define PANELS (sizeof panels / sizeof panels[0])

/* Panels that have nothing to show are passed over. */
static bool has_rows(app *a, const view *v)
{
	size_t n = 0;

	if (v == &view_notes)
		return a->now->notes && gloss_notes_count(a->now->notes) > 0;
	if (v == &view_people)
		return a->now->cast.mention_count > 0;
	if (v == &view_quotes)
		return a->now->cast.quote_count > 0;
	if (v == &view_links) {
		gloss_article_links(a->now->art, &n);
		return n > 0;
	}
	return true;
}

static void cycle(app *a, int by)
{
	const view *open = view_panel(a);
	int at = by > 0 ? -1 : (int)PANELS;

	for (int i = 0; i < (int)PANELS; i++)
		if (panels[i] == open)
			at = i;
	for (at += by; at >= 0 && at < (int)PANELS; at += by)
		if (has_rows(a, panels[at])) {
			view_open(a, panels[at]);
			return;
		}
	while (view_panel(a))
		view_close(a);
}

void act_next_pane(app *a, const call *c)
{
	(void)c;
	cycle(a, 1);
}

void act_previous_pane(app *a, const call *c)
{
	(void)c;
	if (view_panel(a)) { /* the keys go to and fro between panel and article */
		a->in_panel = !a->in_panel;
		a->dirty = true;
	} else {
		cycle(a, -1);
	}
}

/* ---- lists and pages */

void act_list_open(app *a, const call *c)
{
	const view *v = view_top(a);
	const list_item *item = list_current(&a->list);

	(void)c;
	if (v && v->open_item && (item || v->place == VIEW_BOX))
		v->open_item(a, item ? item->id : 0);
}

static void filter_typed(app *a, str text)
{
	const view *v = view_top(a);

	if (!v)
		return;
	if (v->place == VIEW_PAGE && !v->open_item) {
		snprintf(a->sheet.filter, sizeof a->sheet.filter, "%.*s", STR_ARGS(text));
		a->sheet.top = 0;
		v->fill(a);
	} else {
		if (v->filter)
			v->filter(a, text);
		else
			list_set_filter(&a->list, text);
		if (v->moved && list_current(&a->list))
			v->moved(a, list_current(&a->list)->id);
		snprintf(a->ask.note, sizeof a->ask.note, "%zu match", a->list.matching);
	}
	a->dirty = true;
}

static void filter_dropped(app *a)
{
	filter_typed(a, STR(""));
}

void act_list_filter(app *a, const call *c)
{
	if (c->text.n) {
		filter_typed(a, c->text);
		return;
	}
	ask_open(a, "/", "", NULL, filter_typed);
	a->ask.changed = filter_typed;
	a->ask.dropped = filter_dropped;
}

void act_list_filter_clear(app *a, const call *c)
{
	(void)c;
	filter_typed(a, STR(""));
}

void act_list_sort(app *a, const call *c)
{
	(void)c;
	a->people_sort = (a->people_sort + 1) % 3;
	a->list_stale = true;
	a->dirty = true;
}

/* ---- how the text looks */

void act_zen(app *a, const call *c)
{
	(void)c;
	a->zen = !a->zen;
	if (a->zen) {
		view_close_all(a);
		app_say(a, "only the text; z brings the rest back");
	}
	a->dirty = true;
}

static void change_width(app *a, int by)
{
	frame f = frame_of(a);
	int most = f.article.cols - 4;

	if (a->width > most)
		a->width = most;
	a->width += by;
	if (a->width > most)
		a->width = most;
	if (a->width < 20)
		a->width = 20;
	app_say(a, "%d columns", a->width);
}

void act_wider(app *a, const call *c)
{
	change_width(a, c->count ? (int)(c->count % 500) : 4);
}

void act_narrower(app *a, const call *c)
{
	change_width(a, c->count ? -(int)(c->count % 500) : -4);
}

void act_toggle_wrap(app *a, const call *c)
{
	(void)c;
	a->width = a->width > 300 ? a->settings.width : 500;
	app_say(a, a->width > 300 ? "as wide as the screen" : "%d columns", a->width);
}

static void toggle(app *a, bool *what, const char *name)
{
	*what = !*what;
	app_say(a, "%s %s", name, *what ? "shown" : "not shown");
}

void act_toggle_names(app *a, const call *c)
{
	(void)c;
	toggle(a, &a->show_names, "names");
}

void act_toggle_quotes(app *a, const call *c)
{
	(void)c;
	toggle(a, &a->show_quotes, "quotes");
}

void act_toggle_notes(app *a, const call *c)
{
	(void)c;
	toggle(a, &a->show_notes, "notes");
}

void act_toggle_numbers(app *a, const call *c)
{
	(void)c;
	toggle(a, &a->show_numbers, "paragraph numbers");
}

void act_toggle_status(app *a, const call *c)
{
	(void)c;
	a->show_status = !a->show_status;
	a->dirty = true;
}

void act_redraw(app *a, const call *c)
{
	err e;

	(void)c;
	term_redraw(a->term);
	if (a->now->notes && gloss_notes_refresh(a->now->notes, &e))
		app_notes_changed(a);
	a->dirty = true;
}

void act_theme(app *a, const call *c)
{
	if (c->text.n)
		look_choose(a, c->text);
	else
		view_toggle(a, &view_themes);
}

static void show_setting(app *a, const setting *which)
{
	strbuf value = { 0 };

	settings_value(&a->settings, which, &value);
	app_say(a, "%s is %s", which->name, value.n ? value.p : "not set");
	strbuf_clear(&value);
}

/* "width 66", and as vim and the configuration have it: "width=66", "width: 66". */
static str split_setting(str line, str *name)
{
	size_t n = 0;

	line = str_trim(line);
	while (n < line.n && !strchr(" =:", line.p[n]))
		n++;
	*name = (str){ line.p, n };
	line = str_trim(str_from(line, n));
	if (line.n && (line.p[0] == '=' || line.p[0] == ':'))
		line = str_trim(str_from(line, 1));
	return line;
}

/* ":set width 66"; ":set width" tells what it is. */
void act_set(app *a, const call *c)
{
	str name, value = split_setting(c->text, &name);
	const setting *which = setting_find(name);
	err e;

	if (!name.n) {
		app_complain(a, "say which: set width 66");
	} else if (which && !value.n) {
		show_setting(a, which);
	} else if (a->settings.secure && str_eq(name, STR("secure"))) {
		app_complain(a, "secure stays as it is until gloss ends");
	} else if (!settings_set(&a->settings, &a->mem, name, value, &e)) {
		app_error(a, &e);
	} else {
		look_apply(a);
		app_say(a, "%.*s is %.*s now", STR_ARGS(name), STR_ARGS(value));
	}
}
