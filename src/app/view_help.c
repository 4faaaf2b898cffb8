/* view_help.c - the keys of the place one comes from, made from the live keymap. */
#include <stdio.h>
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

static bool passes(const app *a, str keys, const char *help, const char *command)
{
	str want = str_of(a->sheet.filter);
	size_t at;

	return !want.n || str_find(keys, want, 0, &at) || str_find(str_of(help), want, 0, &at) ||
	       str_find(str_of(command), want, 0, &at);
}

/* All keys of one command on one line, where the first of them stands in the table. */
static bool is_first(const keymap_binding **all, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(all[k]->command, all[i]->command) == 0)
			return false;
	return true;
}

static str keys_of(arena *mem, const keymap_binding **all, size_t n, const char *command)
{
	strbuf b = { 0 };
	str s;

	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i]->command, command) == 0) {
			if (b.n)
				strbuf_addc(&b, ' ');
			key_sequence_name(all[i]->keys, all[i]->n, &b);
		}
	s = arena_copy(mem, strbuf_str(&b));
	strbuf_clear(&b);
	return s;
}

static void add_mode(app *a, const keymap_mode *mode)
{
	arena tmp = { 0 };
	const keymap_binding **all;
	size_t n = keymap_bindings(a->keys, mode, &tmp, &all);
	bool titled = false;

	for (size_t i = 0; i < n; i++) {
		const char *help = command_help(all[i]->command);
		str keys = keys_of(&tmp, all, n, all[i]->command);

		if (!is_first(all, i) || !help || !passes(a, keys, help, all[i]->command))
			continue;
		if (!titled) {
			if (a->sheet.lines.n)
				sheet_add(a, STYLE_TEXT, STR(""), STR(""));
			sheet_add(a, STYLE_PANEL_GROUP, STR(""), str_of(mode->title));
		}
		titled = true;
		sheet_add(a, STYLE_TEXT, keys, str_of(help));
	}
	arena_clear(&tmp);
}

static void add_end(app *a)
{
	arena tmp = { 0 };
	const char *notes = a->now->notes ? gloss_notes_path(a->now->notes) : NULL;

	sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	sheet_addf(a, STYLE_DIM, "Keys: %s (also gloss, less, vim, newsboat: --set keys=vim).  "
				"gloss --keys prints all.", a->options.keys);
	sheet_addf(a, STYLE_DIM, "Config %s", path_user(&tmp, PATH_CONFIG, "config.yaml"));
	if (notes)
		sheet_addf(a, STYLE_DIM, "Notes  %s", notes);
	sheet_add(a, STYLE_DIM, STR(""),
		 STR("Typed letters are never run from here; / filters this list, ? q ESC close it."));
	arena_clear(&tmp);
}

static void fill(app *a)
{
	sheet_begin(a, "help");
	for (const keymap_mode *m = mode_below(a); m;
	     m = m->parent ? keymap_mode_find(str_of(m->parent)) : NULL)
		add_mode(a, m);
	if (strcmp(mode_below(a)->name, "article") == 0)
		add_mode(a, keymap_mode_find(STR("selection")));
	add_end(a);
}

static void draw(app *a, surface *s)
{
	sheet_draw(a, s);
}

static void close_help(app *a)
{
	a->sheet.filter[0] = 0;
	a->sheet.top = 0;
}

const view view_help = {
	.name = "help",
	.mode = "help",
	.place = VIEW_PAGE,
	.title = "help",
	.fill = fill,
	.draw = draw,
	.close = close_help,
	.hints = "close=close line-down+line-up=scroll page-down=page list-filter=filter",
};
