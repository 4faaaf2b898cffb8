/*
 * prompt.h - one line of text at the bottom: search, commands, names.
 *
 * Shows "label" and the text with a cursor; long text scrolls. Has a history (Up, Down), word
 * motions, kill and yank, and completion by a function of its owner.
 */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "tui/key.h"
#include "tui/surface.h"

#define PROMPT_MAX 4096 /* bytes of text */

/* Fills `out` (arena) with full texts that could stand instead of `text`; returns their number. */
typedef size_t (*prompt_complete)(void *arg, arena *a, str text, str **out);

/* Lines typed before, the newest last. Owned by the app, shared by prompts of one kind. */
typedef struct prompt_history {
	vec(char *) lines;
} prompt_history;
/* Without doubles, at most 200; empty lines are not kept. */
void prompt_history_add(prompt_history *h, str line);
void prompt_history_clear(prompt_history *h); /* frees */

typedef struct prompt {
	char label[64];
	strbuf text;
	size_t at; /* cursor, byte offset on a cluster border */
	strbuf killed;
	const prompt_history *history; /* may be NULL */
	size_t history_at;             /* lines from the end; 0: the text being typed */
	strbuf typed;                  /* it, while the history is shown */
	prompt_complete complete;      /* may be NULL */
	void *complete_arg;
	arena choices_arena;
	str *choices; /* after Tab: what could stand here; for the owner to show */
	size_t choices_n, choice;
	int left; /* first column of the text that is shown */
} prompt;

typedef enum prompt_result {
	PROMPT_IGNORED, /* not a key of prompts */
	PROMPT_MOVED,   /* the cursor moved */
	PROMPT_CHANGED, /* the text changed: search as you type */
	PROMPT_DONE,    /* ENTER; the text is prompt_text; the owner adds it to the history */
	PROMPT_CANCEL,  /* ESC, ^C, or Backspace on an empty text */
} prompt_result;

void prompt_open(prompt *p, const char *label, str text); /* {0} or used before */
void prompt_clear(prompt *p);                             /* frees */
str prompt_text(const prompt *p);                         /* borrowed until the next key */

/* Keys: letters, Left Right Home End ^A ^E ^B ^F, ESC-b ESC-f, Backspace Del ^D, ^W ^U ^K ^Y, Up
 * Down ^P ^N, Tab S-Tab, ENTER, ESC ^C. */
prompt_result prompt_key(prompt *p, key k);
/* Pasted text; line ends become blanks, control characters are dropped. */
prompt_result prompt_paste(prompt *p, str text);

/* Draws in row `row` of `s` and puts the cursor there. `note` is shown at the right ("2 of 5"). */
void prompt_draw(prompt *p, surface *s, int row, str note);

#endif
