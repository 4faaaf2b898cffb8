/* themes.c - the themes, seen on the article while one goes through the list. */
#include <stdio.h>
#include <string.h>

#include "app/look.h"
#include "app/view.h"

#define PANEL_COLS 28 /* the rest of the text is seen in the theme */

static const struct {
	theme_tone tone;
	const char *title;
} groups[] = {
	{ THEME_DARK, "DARK" },
	{ THEME_LIGHT, "LIGHT" },
	{ THEME_NEUTRAL, "THE TERMINAL'S OWN" },
};

static theme_tone tone_of(str name)
{
	theme t;
	err e;

	return theme_find(&t, name, &e) ? t.tone : THEME_NEUTRAL;
}

static void fill(app *a)
{
	theme_tone *tones;
	str *names;
	size_t n;

	arena_clear(&a->list_mem);
	n = theme_names(&a->list_mem, &names);
	tones = arena_new(&a->list_mem, theme_tone, n);
	for (size_t i = 0; i < n; i++)
		tones[i] = tone_of(names[i]);
	list_begin(&a->list);
	for (size_t g = 0; g < sizeof groups / sizeof groups[0]; g++) {
		list_section(&a->list, str_of(groups[g].title));
		for (size_t i = 0; i < n; i++)
			if (tones[i] == groups[g].tone)
				list_add(&a->list, (list_item){ .id = i + 1, .text = names[i] });
	}
	list_end(&a->list);
	if (a->theme_before[0])
		return;
	for (size_t i = 0; i < n; i++)
		if (str_eq(names[i], str_of(a->theme.name)))
			list_select(&a->list, i + 1);
	snprintf(a->theme_before, sizeof a->theme_before, "%s", a->theme.name);
	a->fixed_before = a->theme_fixed;
}

static void draw(app *a, surface *s)
{
	view_draw_list(a, s, "THEMES", NULL);
}

static void show(app *a, uint64_t id)
{
	const list_item *item = list_current(&a->list);

	(void)id;
	if (item)
		look_choose(a, item->text);
}

static void open_item(app *a, uint64_t id)
{
	show(a, id);
	a->theme_before[0] = 0;
	app_say(a, "for good: 'theme: %s' in config.yaml", a->theme.name);
	view_close(a);
}

/* Without ENTER all is as it was before. */
static void go_back(app *a)
{
	if (!a->theme_before[0])
		return;
	if (strcmp(a->theme.name, a->theme_before) != 0)
		look_choose(a, str_of(a->theme_before));
	a->theme_fixed = a->fixed_before;
	a->theme_before[0] = 0;
}

const view view_themes = {
	.name = "themes",
	.mode = "themes",
	.place = VIEW_PANEL,
	.title = "themes",
	.fill = fill,
	.draw = draw,
	.open_item = open_item,
	.moved = show,
	.close = go_back,
	.cols = PANEL_COLS,
	.hints = "line-down+line-up=see list-open=take list-filter=filter close=as%before",
};
