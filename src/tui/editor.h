/*
 * editor.h - several lines of text: the words of a note.
 *
 * Text is UTF-8 with \n between lines; the cursor stands on borders of grapheme clusters. Lines are
 * wrapped softly at the width of the last drawing. Undo goes back act by act (a run of typed
 * letters is one). The note's other fields (tags, colour) are the owner's; tags are a prompt.
 */
#ifndef TUI_EDITOR_H
#define TUI_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/vec.h"
#include "tui/key.h"
#include "tui/surface.h"

#define EDITOR_MAX (1 << 20) /* bytes of text */

typedef struct editor_state {
	char *text; /* NUL-terminated */
	size_t n, at;
} editor_state;

typedef struct editor {
	strbuf text;
	size_t at;     /* cursor, bytes */
	int goal;      /* column that Up and Down keep; -1: the cursor's own */
	int cols;      /* of the last drawing; lines wrap here */
	int top;       /* first wrapped row shown */
	strbuf killed; /* what ^K, ^U, ^W took, for ^Y */
	vec(editor_state) undo, redo;
	int run;       /* kind of the last change: a run of one kind is undone at once */
	bool modified; /* since editor_open */
} editor;

typedef enum editor_result {
	EDITOR_IGNORED, /* not a key of the editor: Tab, ^S, ESC, ^O are the owner's */
	EDITOR_MOVED,
	EDITOR_CHANGED, /* save a draft soon */
	EDITOR_FULL,    /* the text would be longer than EDITOR_MAX; nothing was done */
} editor_result;

void editor_open(editor *e, str text); /* cursor at the end; {0} or used before */
void editor_clear(editor *e);          /* frees; wipes nothing */
str editor_text(const editor *e);      /* borrowed until the next key */
/* "2 lines 76 chars": clusters, without line ends. */
void editor_counts(const editor *e, size_t *lines, size_t *clusters);

/*
 * Keys: letters, ENTER, arrows, ^B ^F ^P ^N, Home End ^A ^E, ESC-b ESC-f and Ctrl-arrows (words),
 * PgUp PgDn, ESC-< ESC->, Backspace Del ^D, ^W and ESC-Backspace (word back), ESC-d (word), ^K ^U
 * (line), ^Y (yank), ^_ and ESC-u (undo), ESC-r (redo).
 */
editor_result editor_key(editor *e, key k);
editor_result editor_paste(editor *e, str text);

/* Draws into all of `s`; the cursor is put there when `active`. */
void editor_draw(editor *e, surface *s, bool active);

#endif
