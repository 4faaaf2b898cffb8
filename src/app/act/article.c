/* article.c - other articles of the reading list, and the way out. */
#include "app/command.h"
#include "app/jobs.h"
#include "app/select.h"
#include "app/view.h"
#include "app/writing.h"

static void go(app *a, size_t index)
{
	err e;

	if (!app_open(a, index, &e)) {
		app_error(a, &e);
		return;
	}
	jobs_analyse(a);
}

/* In an article that was opened from a list, the next one of that list. */
static bool go_in_list(app *a, long by)
{
	const view *v = a->left_count ? a->left[a->left_count - 1].list.view : NULL;
	uint64_t before;

	if (!v)
		return false;
	before = a->left[a->left_count - 1].list.item;
	app_go_back(a);
	list_move(&a->list, by);
	if (!list_current(&a->list))
		return true;
	v->open_item(a, list_current(&a->list)->id);
	if (a->left_count && a->left[a->left_count - 1].list.item == before)
		app_complain(a, by > 0 ? "this is the last of the list"
				       : "this is the first of the list");
	return true;
}

void act_next_article(app *a, const call *c)
{
	size_t n = c->count ? c->count : 1;

	if (go_in_list(a, (long)n))
		return;
	if (a->source_at + n < a->source_count)
		go(a, a->source_at + n);
	else
		app_complain(a, a->source_count > 1 ? "this is the last article"
						    : "there is only this article");
}

void act_previous_article(app *a, const call *c)
{
	size_t n = c->count ? c->count : 1;

	if (go_in_list(a, -(long)n))
		return;
	if (a->source_at >= n)
		go(a, a->source_at - n);
	else
		app_complain(a, a->source_count > 1 ? "this is the first article"
						    : "there is only this article");
}

/* Where one was is kept by the state folder, by paragraph. */
void act_reload(app *a, const call *c)
{
	err e;

	(void)c;
	if (a->other) {
		if (!app_open_again(a, &e))
			app_error(a, &e);
		else
			jobs_analyse(a);
		return;
	}
	if (str_eq(str_of(a->sources[a->source_at]), STR("-"))) {
		app_complain(a, "standard input cannot be read twice");
		return;
	}
	go(a, a->source_at);
}

void act_quit(app *a, const call *c)
{
	(void)c;
	if (view_top(a))
		view_close(a);
	else if (!app_go_back(a))
		a->quit = true;
}

void act_quit_all(app *a, const call *c)
{
	(void)c;
	a->quit = true;
}

/* The nearest thing that can be ended; never the program. */
void act_cancel(app *a, const call *c)
{
	reading *r = a->now;

	(void)c;
	if (view_top(a))
		view_close(a);
	else if (r->selection.active)
		selection_drop(a);
	else if (r->review)
		act_review_end(a, c);
	else if (r->focus.kind != FOCUS_PARAGRAPH)
		focus_at(a, r->focus.block);
	else
		r->find.shown = false;
	a->dirty = true;
}

static void typed(app *a, str line)
{
	command_line(a, line);
}

void act_command(app *a, const call *c)
{
	if (c->text.n) {
		command_line(a, c->text);
		return;
	}
	ask_open(a, ":", "", &a->commands_typed, typed);
	a->ask.line.complete = command_complete;
	a->ask.line.complete_arg = a;
}
