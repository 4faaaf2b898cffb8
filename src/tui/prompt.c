/* prompt.c - one line of text with history, kill and completion. */
#include "tui/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/grapheme.h"
#include "text/sanitise.h"
#include "tui/words.h"

#define HISTORY_MOST 200

void prompt_history_add(prompt_history *h, str line)
{
	if (line.n == 0 || line.n > PROMPT_MAX)
		return;
	for (size_t i = 0; i < h->lines.n; i++) {
		if (str_eq(str_of(h->lines.p[i]), line)) {
			free(h->lines.p[i]);
			vec_remove(&h->lines, i);
			break;
		}
	}
	if (h->lines.n == HISTORY_MOST) {
		free(h->lines.p[0]);
		vec_remove(&h->lines, 0);
	}
	vec_push(&h->lines, str_dup(line));
}

void prompt_history_clear(prompt_history *h)
{
	for (size_t i = 0; i < h->lines.n; i++)
		free(h->lines.p[i]);
	vec_clear(&h->lines);
}

static void forget_choices(prompt *p)
{
	arena_clear(&p->choices_arena);
	p->choices = NULL;
	p->choices_n = p->choice = 0;
}

static void set_text(prompt *p, str text)
{
	strbuf_reset(&p->text);
	p->at = 0;
	prompt_paste(p, text);
}

void prompt_open(prompt *p, const char *label, str text)
{
	snprintf(p->label, sizeof p->label, "%s", label);
	p->history = NULL;
	p->history_at = 0;
	p->complete = NULL;
	p->complete_arg = NULL;
	p->left = 0;
	forget_choices(p);
	set_text(p, text);
}

void prompt_clear(prompt *p)
{
	strbuf_clear(&p->text);
	strbuf_clear(&p->killed);
	strbuf_clear(&p->typed);
	forget_choices(p);
}

str prompt_text(const prompt *p)
{
	return strbuf_str(&p->text);
}

static void replace(prompt *p, gloss_span at, str with)
{
	words_replace(&p->text, at, with);
	p->at = at.start + with.n;
}

/* ---- keys */

static prompt_result insert(prompt *p, str text)
{
	if (p->text.n + text.n > PROMPT_MAX)
		return PROMPT_MOVED;
	replace(p, (gloss_span){ p->at, p->at }, text);
	/* What was typed may have joined the cluster behind it. */
	if (!grapheme_is_border(prompt_text(p), p->at))
		p->at = grapheme_next(prompt_text(p), grapheme_start(prompt_text(p), p->at));
	return PROMPT_CHANGED;
}

prompt_result prompt_paste(prompt *p, str text)
{
	strbuf clean = { 0 };
	prompt_result r;

	for (size_t i = 0; i < text.n && clean.n < PROMPT_MAX; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (c == '\n' || c == '\t')
			strbuf_addc(&clean, ' ');
		else if (c >= 0x20 && c != 0x7f)
			strbuf_addc(&clean, (char)c);
	}
	while (clean.n && clean.p[clean.n - 1] == ' ' && text.p[text.n - 1] == '\n')
		clean.n--;
	r = insert(p, words_valid(strbuf_str(&clean)));
	strbuf_clear(&clean);
	return r;
}

static prompt_result cut(prompt *p, size_t from, size_t to, bool keep)
{
	if (from >= to)
		return PROMPT_MOVED;
	if (keep) {
		strbuf_reset(&p->killed);
		strbuf_add(&p->killed, str_slice(prompt_text(p), (gloss_span){ from, to }));
	}
	replace(p, (gloss_span){ from, to }, STR(""));
	return PROMPT_CHANGED;
}

static prompt_result go(prompt *p, size_t to)
{
	p->at = to;
	return PROMPT_MOVED;
}

static prompt_result from_history(prompt *p, int by)
{
	size_t lines = p->history ? p->history->lines.n : 0, at = p->history_at;

	if (!lines || (by > 0 && at >= lines) || (by < 0 && at == 0))
		return PROMPT_MOVED;
	if (at == 0) {
		strbuf_reset(&p->typed);
		strbuf_add(&p->typed, prompt_text(p));
	}
	at += (size_t)by;
	set_text(p, at ? str_of(p->history->lines.p[lines - at]) : strbuf_str(&p->typed));
	p->history_at = at;
	return PROMPT_CHANGED;
}

static prompt_result complete(prompt *p, bool forward)
{
	if (!p->complete)
		return PROMPT_IGNORED;
	if (!p->choices) {
		p->choices_n = p->complete(p->complete_arg, &p->choices_arena, prompt_text(p),
					   &p->choices);
		p->choice = forward ? 0 : p->choices_n ? p->choices_n - 1 : 0;
	} else if (p->choices_n) {
		p->choice = (p->choice + (forward ? 1 : p->choices_n - 1)) % p->choices_n;
	}
	if (p->choices_n == 0) {
		forget_choices(p);
		return PROMPT_MOVED;
	}
	set_text(p, p->choices[p->choice]);
	return PROMPT_CHANGED;
}

static size_t before(const prompt *p)
{
	return p->at ? grapheme_prev(prompt_text(p), p->at) : 0;
}

static size_t after(const prompt *p)
{
	return p->at < p->text.n ? grapheme_next(prompt_text(p), p->at) : p->at;
}

static prompt_result move_key(prompt *p, key k)
{
	switch (k) {
	case KEY_LEFT:
	case KEY_CTRL_('b'):
		return go(p, before(p));
	case KEY_RIGHT:
	case KEY_CTRL_('f'):
		return go(p, after(p));
	case KEY_HOME:
	case KEY_CTRL_('a'):
		return go(p, 0);
	case KEY_END:
	case KEY_CTRL_('e'):
		return go(p, p->text.n);
	case 'b' | KEY_ALT:
	case KEY_LEFT | KEY_CTRL:
		return go(p, words_back(prompt_text(p), p->at));
	case 'f' | KEY_ALT:
	case KEY_RIGHT | KEY_CTRL:
		return go(p, words_next(prompt_text(p), p->at));
	case KEY_UP:
	case KEY_CTRL_('p'):
		return from_history(p, 1);
	case KEY_DOWN:
	case KEY_CTRL_('n'):
		return from_history(p, -1);
	default:
		return PROMPT_IGNORED;
	}
}

static prompt_result edit_key(prompt *p, key k)
{
	char text[5];

	switch (k) {
	case KEY_BACKSPACE:
		return p->text.n == 0 ? PROMPT_CANCEL : cut(p, before(p), p->at, false);
	case KEY_DELETE:
	case KEY_CTRL_('d'):
		return cut(p, p->at, after(p), false);
	case KEY_CTRL_('w'):
	case KEY_BACKSPACE | KEY_ALT:
		return cut(p, words_back(prompt_text(p), p->at), p->at, true);
	case 'd' | KEY_ALT:
		return cut(p, p->at, words_next(prompt_text(p), p->at), true);
	case KEY_CTRL_('u'):
		return cut(p, 0, p->at, true);
	case KEY_CTRL_('k'):
		return cut(p, p->at, p->text.n, true);
	case KEY_CTRL_('y'):
		return insert(p, strbuf_str(&p->killed));
	default:
		return key_text(k, text) ? insert(p, str_of(text)) : PROMPT_IGNORED;
	}
}

prompt_result prompt_key(prompt *p, key k)
{
	prompt_result r;

	switch (k) {
	case KEY_ENTER:
		return PROMPT_DONE;
	case KEY_ESC:
	case KEY_CTRL_('c'):
		return PROMPT_CANCEL;
	case KEY_TAB:
		return complete(p, true);
	case KEY_TAB | KEY_SHIFT:
		return complete(p, false);
	default:
		r = move_key(p, k);
		if (r == PROMPT_IGNORED)
			r = edit_key(p, k);
		if (r != PROMPT_IGNORED)
			forget_choices(p);
		return r;
	}
}

/* ---- drawing */

void prompt_draw(prompt *p, surface *s, int row, str note)
{
	int label = surface_text_cols(str_of(p->label)), notes = surface_text_cols(note);
	int room, cursor = surface_text_cols((str){ p->text.p, p->at });
	surface field;

	surface_fill(s, (rect){ row, 0, 1, s->cols }, style_of(STYLE_INPUT));
	label = label > s->cols / 2 ? s->cols / 2 : label;
	notes = note.n && notes + label + 12 < s->cols ? notes + 2 : 0;
	surface_field(s, row, 0, label, str_of(p->label), style_of(STYLE_PROMPT), ALIGN_LEFT);
	if (notes)
		surface_put(s, row, s->cols - notes + 1, note, style_of(STYLE_HINT));
	room = s->cols - label - notes;
	if (room < 1)
		return;
	if (cursor < p->left)
		p->left = cursor;
	if (cursor - p->left > room - 1)
		p->left = cursor - room + 1;
	field = surface_part(s, (rect){ row, label, 1, room });
	surface_put(&field, 0, -p->left, prompt_text(p), style_of(STYLE_INPUT));
	surface_cursor(&field, 0, cursor - p->left);
}
