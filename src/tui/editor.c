/* editor.c - several lines of text: the words of a note. */
#include "tui/editor.h"

#include <stdlib.h>
#include <string.h>

#include "text/grapheme.h"
#include "text/sanitise.h"
#include "text/utf8.h"
#include "tui/words.h"

#define UNDO_MOST  200
#define UNDO_LARGE (64 * 1024) /* bytes from which on fewer states are kept */
#define COLS       72          /* until it was drawn once */

enum { RUN_NONE, RUN_TYPING, RUN_DELETING };

str editor_text(const editor *e)
{
	return strbuf_str(&e->text);
}

/* ---- undo */

static void forget(editor_state *states, size_t *n)
{
	while (*n)
		free(states[--*n].text);
}

static editor_state state_now(const editor *e)
{
	return (editor_state){ str_dup(editor_text(e)), e->text.n, e->at };
}

/* Before a change: a run of changes of one kind is one act. */
static void remember(editor *e, int run)
{
	if (run != RUN_NONE && run == e->run)
		return;
	e->run = run;
	while (e->undo.n >= (e->text.n > UNDO_LARGE ? UNDO_MOST / 10 : UNDO_MOST)) {
		free(e->undo.p[0].text);
		vec_remove(&e->undo, 0);
	}
	vec_push(&e->undo, state_now(e));
	forget(e->redo.p, &e->redo.n);
}

static void set_state(editor *e, editor_state s)
{
	strbuf_reset(&e->text);
	strbuf_add(&e->text, (str){ s.text, s.n });
	e->at = s.at;
	e->run = RUN_NONE;
	e->goal = -1;
	e->modified = true;
	free(s.text);
}

static editor_result undo(editor *e)
{
	if (e->undo.n == 0)
		return EDITOR_MOVED;
	vec_push(&e->redo, state_now(e));
	set_state(e, e->undo.p[--e->undo.n]);
	return EDITOR_CHANGED;
}

static editor_result redo(editor *e)
{
	if (e->redo.n == 0)
		return EDITOR_MOVED;
	vec_push(&e->undo, state_now(e));
	set_state(e, e->redo.p[--e->redo.n]);
	return EDITOR_CHANGED;
}

/* ---- opening */

void editor_clear(editor *e)
{
	strbuf_clear(&e->text);
	strbuf_clear(&e->killed);
	forget(e->undo.p, &e->undo.n);
	forget(e->redo.p, &e->redo.n);
	vec_clear(&e->undo);
	vec_clear(&e->redo);
	*e = (editor){ 0 };
}

void editor_open(editor *e, str text)
{
	forget(e->undo.p, &e->undo.n);
	forget(e->redo.p, &e->redo.n);
	strbuf_reset(&e->text);
	strbuf_add(&e->text,
		   words_valid((str){ text.p, text.n < EDITOR_MAX ? text.n : EDITOR_MAX }));
	e->at = e->text.n;
	e->goal = -1;
	e->top = 0;
	e->run = RUN_NONE;
	e->modified = false;
	if (e->cols < 1)
		e->cols = COLS;
}

void editor_counts(const editor *e, size_t *lines, size_t *clusters)
{
	str text = editor_text(e);

	*lines = text.n > 0;
	*clusters = 0;
	for (size_t at = 0; at < text.n; at = grapheme_next(text, at)) {
		if (text.p[at] == '\n')
			++*lines;
		else
			++*clusters;
	}
}

/* ---- wrapped rows */

static int cluster_cols(str text, size_t at, size_t end)
{
	char buf[CLUSTER_SHOWN];

	return cluster_shown(str_slice(text, (gloss_span){ at, end }), buf).cols;
}

/*
 * The end of the row that starts at `at`: where the next one starts. A row ends at a line end, or
 * behind the last blank that fits, or where it is full. *visible: without the line end.
 */
static size_t row_end(str text, size_t at, int cols, size_t *visible)
{
	size_t blank = 0;
	int used = 0;

	while (at < text.n) {
		size_t end = grapheme_next(text, at);
		int w;

		if (text.p[at] == '\n') {
			*visible = at;
			return end;
		}
		w = cluster_cols(text, at, end);
		if (used + w > cols && used > 0 && text.p[at] != ' ') {
			*visible = blank ? blank : at;
			return *visible;
		}
		used += w;
		if (text.p[at] == ' ')
			blank = end;
		at = end;
	}
	*visible = at;
	return at;
}

/* The wrapped row that `place` lies in, counted from 0, and where it starts. */
static int row_of(const editor *e, size_t place, size_t *start)
{
	str text = editor_text(e);
	size_t at = 0;
	int row = 0;

	for (;;) {
		size_t visible, end = row_end(text, at, e->cols, &visible);
		bool last =
			end >= text.n && (text.n == 0 || text.p[text.n - 1] != '\n' || end == at);

		if (place < end || last) {
			*start = at;
			return row;
		}
		at = end;
		row++;
	}
}

static int column_of(const editor *e, size_t start, size_t place)
{
	return surface_text_cols(str_slice(editor_text(e), (gloss_span){ start, place }));
}

/* Where row `row` starts; the last row's start if there are not as many. */
static size_t row_start(const editor *e, int row)
{
	str text = editor_text(e);
	size_t at = 0;

	while (row-- > 0) {
		size_t visible, end = row_end(text, at, e->cols, &visible);

		if (end == at || (end >= text.n && text.p[text.n - 1] != '\n'))
			break;
		at = end;
	}
	return at;
}

/* The place nearest to column `col` of the row that starts at `at`. */
static size_t place_in_row(const editor *e, size_t at, int col)
{
	str text = editor_text(e);
	size_t visible, end = row_end(text, at, e->cols, &visible);

	/* On a soft wrap the place behind the last cluster is the next row's start. */
	if (visible == end && end < text.n && visible > at)
		visible = grapheme_prev(text, visible);
	while (at < visible) {
		size_t next = grapheme_next(text, at);

		col -= cluster_cols(text, at, next);
		if (col < 0)
			break;
		at = next;
	}
	return at;
}

/* ---- moving */

static editor_result go(editor *e, size_t to)
{
	e->at = to;
	e->goal = -1;
	e->run = RUN_NONE;
	return EDITOR_MOVED;
}

static editor_result go_rows(editor *e, int by)
{
	size_t start, target;
	int row = row_of(e, e->at, &start), goal = e->goal;

	if (goal < 0)
		goal = column_of(e, start, e->at);
	if (row + by < 0) {
		go(e, 0);
	} else {
		target = row_start(e, row + by);
		go(e, target == start && by > 0 ? e->text.n : place_in_row(e, target, goal));
	}
	e->goal = goal;
	return EDITOR_MOVED;
}

static size_t line_start(const editor *e)
{
	size_t at = e->at;

	while (at > 0 && e->text.p[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const editor *e)
{
	size_t at = e->at;

	while (at < e->text.n && e->text.p[at] != '\n')
		at++;
	return at;
}

static size_t before(const editor *e)
{
	return e->at ? grapheme_prev(editor_text(e), e->at) : 0;
}

static size_t after(const editor *e)
{
	return e->at < e->text.n ? grapheme_next(editor_text(e), e->at) : e->at;
}

static editor_result move_key(editor *e, key k)
{
	switch (k) {
	case KEY_LEFT:
	case KEY_CTRL_('b'):
		return go(e, before(e));
	case KEY_RIGHT:
	case KEY_CTRL_('f'):
		return go(e, after(e));
	case KEY_UP:
	case KEY_CTRL_('p'):
		return go_rows(e, -1);
	case KEY_DOWN:
	case KEY_CTRL_('n'):
		return go_rows(e, 1);
	case KEY_PAGE_UP:
		return go_rows(e, -10);
	case KEY_PAGE_DOWN:
		return go_rows(e, 10);
	case KEY_HOME:
	case KEY_CTRL_('a'):
		return go(e, line_start(e));
	case KEY_END:
	case KEY_CTRL_('e'):
		return go(e, line_end(e));
	case 'b' | KEY_ALT:
	case KEY_LEFT | KEY_CTRL:
		return go(e, words_back(editor_text(e), e->at));
	case 'f' | KEY_ALT:
	case KEY_RIGHT | KEY_CTRL:
		return go(e, words_next(editor_text(e), e->at));
	case '<' | KEY_ALT:
	case KEY_HOME | KEY_CTRL:
		return go(e, 0);
	case '>' | KEY_ALT:
	case KEY_END | KEY_CTRL:
		return go(e, e->text.n);
	default:
		return EDITOR_IGNORED;
	}
}

/* ---- changing */

static void replace(editor *e, gloss_span at, str with)
{
	words_replace(&e->text, at, with);
	e->at = at.start + with.n;
	/* What was typed may have joined the cluster behind it. */
	if (!grapheme_is_border(editor_text(e), e->at))
		e->at = grapheme_next(editor_text(e), grapheme_start(editor_text(e), e->at));
	e->goal = -1;
	e->modified = true;
}

static editor_result insert(editor *e, str text, int run)
{
	if (text.n == 0)
		return EDITOR_MOVED;
	if (e->text.n + text.n > EDITOR_MAX)
		return EDITOR_FULL;
	remember(e, run);
	replace(e, (gloss_span){ e->at, e->at }, text);
	return EDITOR_CHANGED;
}

static editor_result cut(editor *e, size_t from, size_t to, bool keep)
{
	if (from >= to)
		return EDITOR_MOVED;
	remember(e, keep ? RUN_NONE : RUN_DELETING);
	if (keep) {
		strbuf_reset(&e->killed);
		strbuf_add(&e->killed, str_slice(editor_text(e), (gloss_span){ from, to }));
	}
	replace(e, (gloss_span){ from, to }, STR(""));
	return EDITOR_CHANGED;
}

editor_result editor_paste(editor *e, str text)
{
	strbuf clean = { 0 };
	editor_result r;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (c == '\t')
			strbuf_add(&clean, STR("    "));
		else if (c == '\n' || (c >= 0x20 && c != 0x7f))
			strbuf_addc(&clean, (char)c);
	}
	r = insert(e, words_valid(strbuf_str(&clean)), RUN_NONE);
	strbuf_clear(&clean);
	return r;
}

/* ^K at the end of a line takes the line end. */
static size_t kill_end(const editor *e)
{
	size_t end = line_end(e);

	return end == e->at && end < e->text.n ? end + 1 : end;
}

static editor_result edit_key(editor *e, key k)
{
	char text[5];

	switch (k) {
	case KEY_ENTER:
		return insert(e, STR("\n"), RUN_NONE);
	case KEY_BACKSPACE:
		return cut(e, before(e), e->at, false);
	case KEY_DELETE:
	case KEY_CTRL_('d'):
		return cut(e, e->at, after(e), false);
	case KEY_CTRL_('w'):
	case KEY_BACKSPACE | KEY_ALT:
		return cut(e, words_back(editor_text(e), e->at), e->at, true);
	case 'd' | KEY_ALT:
		return cut(e, e->at, words_next(editor_text(e), e->at), true);
	case KEY_CTRL_('k'):
		return cut(e, e->at, kill_end(e), true);
	case KEY_CTRL_('u'):
		return cut(e, line_start(e), e->at, true);
	case KEY_CTRL_('y'):
		return insert(e, strbuf_str(&e->killed), RUN_NONE);
	case KEY_CTRL_('_'):
	case 'u' | KEY_ALT:
		return undo(e);
	case 'r' | KEY_ALT:
		return redo(e);
	default:
		return key_text(k, text) ? insert(e, str_of(text), k == ' ' ? RUN_NONE : RUN_TYPING)
					 : EDITOR_IGNORED;
	}
}

editor_result editor_key(editor *e, key k)
{
	editor_result r = move_key(e, k);

	return r == EDITOR_IGNORED ? edit_key(e, k) : r;
}

/* ---- drawing */

void editor_draw(editor *e, surface *s, bool active)
{
	str text = editor_text(e);
	size_t at, start;
	int row;

	/* One column is kept for the cursor behind the last letter. */
	e->cols = s->cols > 2 ? s->cols - 1 : 1;
	row = row_of(e, e->at, &start);
	if (row < e->top)
		e->top = row;
	if (s->rows > 0 && row >= e->top + s->rows)
		e->top = row - s->rows + 1;
	surface_fill(s, surface_area(s), style_of(STYLE_INPUT));
	at = row_start(e, e->top);
	for (int i = 0; i < s->rows && at < text.n; i++) {
		size_t visible, end = row_end(text, at, e->cols, &visible);

		surface_put(s, i, 0, str_slice(text, (gloss_span){ at, visible }),
			    style_of(STYLE_INPUT));
		at = end;
	}
	if (active) {
		int col = column_of(e, start, e->at);

		surface_cursor(s, row - e->top, col < s->cols ? col : s->cols - 1);
	}
}
