#include "app/look.h"

#include <string.h>

static bool use_theme(app *a, str name)
{
	theme new;
	err e;

	if (!theme_find(&new, name, &e)) {
		app_error(a, &e);
		return false;
	}
	a->theme = new;
	if (a->term)
		term_set_theme(a->term, &a->theme);
	a->dirty = true;
	return true;
}

void look_choose(app *a, str name)
{
	if (use_theme(a, name))
		a->theme_fixed = true;
}

static const char *theme_for(const app *a, theme_tone tone)
{
	return tone == THEME_LIGHT ? a->settings.theme_light : a->settings.theme_dark;
}

void look_background(app *a, uint32_t rgb)
{
	const char *name = theme_for(a, theme_tone_of(rgb));

	if (!a->theme_fixed && strcmp(a->theme.name, name) != 0)
		use_theme(a, str_of(name));
}

void look_apply(app *a)
{
	const settings *o = &a->settings;
	theme_tone tone;

	a->width = o->width;
	a->show_names = o->entities;
	a->show_quotes = o->quotes;
	a->show_notes = o->notes;
	a->show_numbers = o->numbers;
	a->show_status = o->status;
	a->zen = o->zen;
	a->theme_fixed = strcmp(o->theme, "auto") != 0;
	if (a->theme_fixed)
		use_theme(a, str_of(o->theme));
	else if (theme_tone_from_environment(&tone))
		use_theme(a, str_of(theme_for(a, tone)));
	else /* until the terminal answers; it brings its own background */
		use_theme(a, str_of(o->theme_dark));
	if (a->term)
		term_set_mouse(a->term, o->mouse);
}
