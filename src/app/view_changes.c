/* view_changes.c - what changed since the article was read and annotated last. */
#include "app/sheet.h"
#include "app/view.h"

static void fill(app *a)
{
	sheet_begin(a, "what changed");
	sheet_add(a, STYLE_TEXT, STR(""), STR("no earlier version of this article is kept"));
}

static void draw(app *a, surface *s)
{
	sheet_draw(a, s);
}

const view view_changes = {
	.name = "changes",
	.mode = "changes",
	.place = VIEW_PAGE,
	.title = "what changed since last read",
	.fill = fill,
	.draw = draw,
	.hints = "close=close line-down+line-up=scroll",
};
