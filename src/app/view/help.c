/* help.c - the keys of the place one comes from, made from the live keymap. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/sheet.h"
#include "app/view.h"
#include "base/file.h"

static const keymap_mode *mode_below(const app *a)
{
	const view *below = a->depth > 1 ? a->views[a->depth - 2] : NULL;
	const char *name = below ? below->mode : a->now->selection.active ? "selection" : "article";

	return keymap_mode_find(str_of(name));
}

/* The groups of the command table, by their first command, and where their keys hold. */
typedef struct group {
	const char *first, *title;
	const char *mode; /* NULL: that of the place one comes from */
} group;

static const group groups[] = {
	{ "line-down", "MOVE", NULL },
	{ "search", "FIND", NULL },
	{ "note", "ANNOTATE", NULL },
	{ "next-entity", "GO TO", NULL },
	{ "card", "PEOPLE AND QUOTES", NULL },
	{ "select-drop", "WHILE SELECTING", "selection" },
	{ "copy-paragraph", "COPY", NULL },
	{ "moved-accept", "REVIEW OF MOVED NOTES", "review" },
	{ "changes", "ARTICLE", NULL },
	{ "all-notes", "SHOW", NULL },
	{ "list-open", "IN LISTS", NULL },
	{ "editor-save", "WRITING A NOTE", "editor" },
	{ "help", "GLOSS", NULL },
};

static const group *group_of(const char *first)
{
	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
		if (strcmp(groups[i].first, first) == 0)
			return &groups[i];
	return NULL;
}

static bool passes(const app *a, str keys, const app_command *c)
{
	str want = str_of(a->sheet.filter);
	size_t at;

	return !want.n || str_find(keys, want, 0, &at) || str_find(str_of(c->help), want, 0, &at) ||
	       str_find(str_of(c->name), want, 0, &at);
}

static void add_title(app *a, const char *title)
{
	if (a->sheet.lines.n)
		sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	sheet_add(a, STYLE_PANEL_GROUP, STR(""), str_of(title));
}

/* One line per command that has keys there; the article's help tells of its modes as well. */
static void add_commands(app *a, const keymap_mode *here)
{
	bool article = strcmp(here->name, "article") == 0, titled = false;
	const keymap_mode *mode = here, *choosing = keymap_mode_find(STR("selection"));
	const group *g = NULL;
	strbuf keys = { 0 };

	for (const app_command *c = app_commands; c->name; c++) {
		const group *new = group_of(c->name);

		if (new) {
			g = new;
			titled = false;
			mode = g->mode && article ? keymap_mode_find(str_of(g->mode)) : here;
		}
		strbuf_reset(&keys);
		if (!keymap_keys_of(a->keys, mode, c->name, 6, &keys) && article)
			keymap_keys_of(a->keys, choosing, c->name, 6, &keys);
		if (!keys.n || !passes(a, strbuf_str(&keys), c))
			continue;
		if (!titled && g)
			add_title(a, g->title);
		titled = true;
		sheet_add(a, STYLE_TEXT, strbuf_str(&keys), str_of(c->help));
	}
	strbuf_clear(&keys);
}

static void add_path(app *a, const char *name, const char *path)
{
	arena tmp = { 0 };

	sheet_add(a, STYLE_DIM, str_of(name), path_shown(&tmp, path));
	arena_clear(&tmp);
}

static void add_end(app *a)
{
	arena tmp = { 0 };

	add_title(a, "FILES");
	add_path(a, "config", path_user(&tmp, PATH_CONFIG, "config.yaml"));
	add_path(a, "notes", path_user(&tmp, PATH_DATA, "notes"));
	sheet_add(a, STYLE_DIM, STR("keys"), str_of(a->settings.keys));
	sheet_add(a, STYLE_DIM, STR(""), STR("gloss --list-keys prints all keys"));
	sheet_add(a, STYLE_DIM, STR(""), STR("letters typed here run nothing"));
	arena_clear(&tmp);
}

static void fill(app *a)
{
	sheet_begin(a);
	a->sheet.columns = 2;
	add_commands(a, mode_below(a));
	add_end(a);
}

const view view_help = {
	.name = "help",
	.mode = "help",
	.place = VIEW_PAGE,
	.title = "help",
	.fill = fill,
	.draw = sheet_draw,
	.hints = "close=close page-down+page-up=page list-filter=filter",
};
