/* themes.c - the themes, seen on the article while one goes through the list. */
#include "app/look.h"
#include "app/view.h"

static void fill(app *a)
{
	str *names;
	size_t n;

	arena_clear(&a->list_mem);
	n = theme_names(&a->list_mem, &names);
	list_begin(&a->list);
	for (size_t i = 0; i < n; i++)
		list_add(&a->list, (list_item){ .id = i + 1, .text = names[i] });
	list_end(&a->list);
	for (size_t i = 0; i < n; i++)
		if (str_eq(names[i], str_of(a->theme.name)))
			list_select(&a->list, i + 1);
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
	app_say(a, "for good: 'theme: %s' in config.yaml", a->theme.name);
	view_close(a);
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
	.hints = "line-down+line-up=see list-open=take close=close",
};
