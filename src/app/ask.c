/* ask.c - questions to the user: a line of text, or one key of a few. */
#include "app/app.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/typed.h"

void ask_open(app *a, const char *label, const char *text, prompt_history *history,
	      void (*done)(app *, str))
{
	if (history)
		typed_load(a);
	prompt_open(&a->ask.line, label, str_of(text));
	a->ask.line.history = history;
	a->ask.line.complete = NULL;
	a->ask.history = history;
	a->ask.done = done;
	a->ask.changed = NULL;
	a->ask.dropped = NULL;
	a->ask.note[0] = 0;
	a->ask.open = true;
	a->message[0] = 0;
	a->dirty = true;
}

void ask_close(app *a)
{
	a->ask.open = false;
	a->dirty = true;
}

static void finish(app *a)
{
	str text = prompt_text(&a->ask.line);
	char *copy = str_dup(text);

	if (a->ask.history)
		typed_add(a, a->ask.history, text);
	ask_close(a);
	a->ask.done(a, str_of(copy));
	free(copy);
}

static void answer(app *a, prompt_result r)
{
	switch (r) {
	case PROMPT_DONE:
		finish(a);
		break;
	case PROMPT_CANCEL:
		ask_close(a);
		if (a->ask.dropped)
			a->ask.dropped(a);
		break;
	case PROMPT_CHANGED:
		if (a->ask.changed)
			a->ask.changed(a, prompt_text(&a->ask.line));
		break;
	default:
		break;
	}
	a->dirty = true;
}

void ask_key(app *a, key k)
{
	answer(a, prompt_key(&a->ask.line, k));
}

void ask_paste(app *a, str text)
{
	answer(a, prompt_paste(&a->ask.line, text));
}

void choice_open(app *a, const char *title, void (*done)(app *, key))
{
	a->choice = (choice){ .title = title, .done = done };
	a->dirty = true;
}

void choice_add(app *a, key k, const char *text)
{
	if (a->choice.n == sizeof a->choice.rows / sizeof a->choice.rows[0])
		return;
	a->choice.rows[a->choice.n].key = k;
	a->choice.rows[a->choice.n++].text = text;
}

void choice_key(app *a, key k)
{
	void (*done)(app *, key) = a->choice.done;

	a->dirty = true;
	if (k == KEY_ESC || k == 'q' || k == KEY_CTRL_('c')) { /* also where a row says so */
		a->choice.title = NULL;
		return;
	}
	for (size_t i = 0; i < a->choice.n; i++)
		if (a->choice.rows[i].key == k) {
			a->choice.title = NULL;
			done(a, k);
			return;
		}
	app_complain(a, "one of the keys in the box, please; ESC goes back");
}
