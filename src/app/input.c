/* input.c - from events to commands. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/look.h"
#include "app/select.h"
#include "app/view.h"
#include "app/writing.h"

static bool takes_keys(const app *a, const view *v)
{
	return v && (v->place != VIEW_PANEL || a->in_panel);
}

const keymap_mode *app_mode(const app *a)
{
	const view *v = view_top(a);
	const char *name = "article";

	if (a->ask.open)
		name = "prompt";
	else if (takes_keys(a, v))
		name = v->mode;
	else if (a->now->selection.active)
		name = "selection";
	else if (a->now->review)
		name = "review";
	return keymap_mode_find(str_of(name));
}

static void run_hit(app *a, const keymap_hit *hit)
{
	call c = { hit->count, hit->counted, hit->argument, { NULL, 0 } };

	command_run(a, hit->command, &c);
}

static void unknown_key(app *a, const keymap_state *typed, key k)
{
	char name[32];
	strbuf all = { 0 };

	keymap_typed(typed, &all);
	app_complain(a, "%.*s%s has no meaning here; ? shows the keys", (int)all.n,
		     all.p ? all.p : "", key_name(k, name));
	strbuf_clear(&all);
}

static void press(app *a, key k)
{
	const view *v = view_top(a);
	keymap_state before = a->typed;
	keymap_hit hit;

	switch (keymap_press(a->keys, &a->typed, app_mode(a), k, &hit)) {
	case KEYMAP_COMMAND:
		run_hit(a, &hit);
		break;
	case KEYMAP_TEXT:
		if (v && v->key)
			v->key(a, k);
		break;
	case KEYMAP_UNKNOWN:
		unknown_key(a, &before, k);
		break;
	default:
		break;
	}
}

/* A list of other articles, or one of them: not what the reader was started with. */
static bool is_elsewhere(const app *a)
{
	const view *v = view_top(a);

	return a->left_count && (!v || view_is_list(v));
}

static bool has_something(const reading *r)
{
	return r->selection.active || r->review || r->focus.kind != FOCUS_PARAGRAPH ||
	       r->find.shown;
}

/* ^C ends all that was begun, however deep; a note being written stays as a draft. False: there was
 * nothing, but perhaps in the text. */
static bool back_to_article(app *a)
{
	bool any = a->choice.title || a->ask.open || a->typed.n || a->typed.counted;

	a->choice.title = NULL;
	keymap_reset(&a->typed);
	if (a->ask.open)
		ask_key(a, KEY_ESC);
	if (view_is_open(a, &view_editor) && !writing_leave(a))
		return true;
	if (!any && is_elsewhere(a) && (a->depth || !has_something(a->now))) {
		app_go_home(a);
		app_say(a, "back to where you began; q leaves");
		return true;
	}
	any = any || a->depth;
	view_close_all(a);
	return any;
}

/* Nothing that ^C could end. */
static bool is_at_rest(const app *a)
{
	return !a->choice.title && !a->ask.open && !a->typed.n && !a->typed.counted && !a->depth &&
	       !a->left_count && !has_something(a->now) && !a->fetching.running;
}

/* It is a signal, and may come late: what was said last stays. */
static void tell_way_out(app *a)
{
	if (!a->message[0])
		app_say(a, "there is nothing to stop; q leaves");
}

void app_key(app *a, key k)
{
	a->dirty = true;
	if (k == KEY_CTRL_('c') && is_at_rest(a)) {
		tell_way_out(a);
		return;
	}
	a->message[0] = 0;
	if (k == KEY_CTRL_('c') && fetching_stop(a)) {
		app_say(a, "stopped");
	} else if (k == KEY_CTRL_('c') && back_to_article(a)) {
		;
	} else if (a->choice.title) {
		choice_key(a, k);
	} else if (a->ask.open) {
		if (k == KEY_CTRL_('z'))
			act_suspend(a, &(call){ 0 });
		else
			ask_key(a, k);
	} else {
		press(a, k);
	}
}

static void paste(app *a, str text)
{
	const view *v = view_top(a);

	if (a->ask.open)
		ask_paste(a, text);
	else if (v == &view_editor)
		writing_paste(a, text);
	else
		app_complain(a, "pasted text is taken only where text is typed");
	a->dirty = true;
}

static void click(app *a, int row, int col)
{
	frame f = frame_of(a);
	const view *v = view_panel(a);
	size_t at;

	if (v && f.panel.cols && col >= f.panel.col) {
		const list_item *item = list_at_row(&a->list, row - f.panel.row - 2);

		a->in_panel = true;
		if (item && list_select(&a->list, item->id) && v->open_item)
			v->open_item(a, item->id);
	} else if (article_byte(a, row, col, &at)) {
		a->in_panel = false;
		focus_at(a, at);
	}
}

static void mouse(app *a, const event *ev)
{
	call three = { 3, true, KEY_NONE, { NULL, 0 } };

	a->dirty = true;
	switch (ev->key) {
	case MOUSE_WHEEL_UP:
		act_line_up(a, &three);
		break;
	case MOUSE_WHEEL_DOWN:
		act_line_down(a, &three);
		break;
	case MOUSE_PRESS:
		click(a, ev->row, ev->col);
		break;
	default:
		break;
	}
}

void app_event(app *a, const event *ev)
{
	switch (ev->kind) {
	case EVENT_KEY:
		app_key(a, ev->key);
		break;
	case EVENT_PASTE:
		paste(a, ev->text);
		break;
	case EVENT_MOUSE:
		mouse(a, ev);
		break;
	case EVENT_BACKGROUND:
		look_background(a, ev->rgb);
		break;
	case EVENT_RESIZE:
		a->dirty = true;
		break;
	case EVENT_CLOSED:
		a->quit = true;
		break;
	}
}
