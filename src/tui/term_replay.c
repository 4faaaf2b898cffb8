/* term_replay.c - a terminal without a terminal: types from a string, keeps what was shown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "text/utf8.h"
#include "tui/term_ops.h"

typedef struct replay {
	struct term term;
	int rows, cols;
	vec(event) events;
	size_t taken;
	vec(char *) pastes; /* that events borrow */
	surface shown;
	char theme[32];
} replay;

static replay *replay_of(term *t)
{
	return (replay *)(void *)t;
}

static const replay *replay_of_const(const term *t)
{
	return (const replay *)(const void *)t;
}

static void replay_close(term *base)
{
	replay *t = replay_of(base);

	for (size_t i = 0; i < t->pastes.n; i++)
		free(t->pastes.p[i]);
	vec_clear(&t->pastes);
	vec_clear(&t->events);
	surface_free(&t->shown);
	free(t);
}

static void replay_size(term *base, int *rows, int *cols)
{
	*rows = replay_of(base)->rows;
	*cols = replay_of(base)->cols;
}

static void replay_set_theme(term *base, const theme *th)
{
	snprintf(replay_of(base)->theme, sizeof replay_of(base)->theme, "%s", th->name);
}

static void replay_show(term *base, const surface *s)
{
	replay *t = replay_of(base);

	surface_copy(&t->shown, s);
}

static void replay_nothing(term *base)
{
	(void)base;
}

static void replay_mouse(term *base, bool on)
{
	(void)base;
	(void)on;
}

static void replay_emergency(const term *base)
{
	(void)base;
}

static int replay_timeout(const term *base)
{
	const replay *t = replay_of_const(base);

	return t->taken < t->events.n ? 0 : -1;
}

static bool replay_busy(term *base)
{
	return replay_timeout(base) == 0;
}

static bool replay_event(term *base, event *out)
{
	replay *t = replay_of(base);

	if (t->taken == t->events.n)
		return false;
	*out = t->events.p[t->taken++];
	if (out->kind == EVENT_RESIZE && out->row) {
		t->rows = out->row;
		t->cols = out->col;
	}
	return true;
}

static bool replay_copy(term *base, str text)
{
	(void)base;
	(void)text;
	return true;
}

static const term_ops replay_ops = {
	.close = replay_close,
	.size = replay_size,
	.set_theme = replay_set_theme,
	.show = replay_show,
	.redraw = replay_nothing,
	.timeout = replay_timeout,
	.event = replay_event,
	.busy = replay_busy,
	.suspend = replay_nothing,
	.resume = replay_nothing,
	.copy = replay_copy,
	.mouse = replay_mouse,
	.emergency = replay_emergency,
};

static void type_key(replay *t, key k)
{
	event ev = { .kind = EVENT_KEY, .key = k };

	vec_push(&t->events, ev);
}

/* Text in double quotes: each character a key, a line end ENTER. */
static void type_text(replay *t, str text)
{
	for (size_t at = 0; at < text.n;) {
		uint32_t cp;

		at += utf8_decode(text, at, &cp);
		type_key(t, cp == '\n' ? (key)KEY_ENTER : (key)cp);
	}
}

static void paste(replay *t, str text)
{
	event ev = { .kind = EVENT_PASTE };

	vec_push(&t->pastes, str_dup(text));
	ev.text = str_of(t->pastes.p[t->pastes.n - 1]);
	vec_push(&t->events, ev);
}

/* What lies between `open` at the start of `rest` and the next `close`, or a blank behind it. */
static bool enclosed(str *rest, char open, char close, str *inside)
{
	size_t end = 1;

	if (rest->n < 2 || rest->p[0] != open)
		return false;
	while (end < rest->n &&
	       !(rest->p[end] == close && (end + 1 == rest->n || strchr(" \n", rest->p[end + 1]))))
		end++;
	if (end == rest->n)
		return false;
	*inside = str_slice(*rest, (gloss_span){ 1, end });
	*rest = str_from(*rest, end + 1);
	return true;
}

/* "=24x80": the window has this size when the keys before have been typed. */
static bool resize(replay *t, str word)
{
	event ev = { .kind = EVENT_RESIZE };
	char text[16];

	snprintf(text, sizeof text, "%.*s", STR_ARGS(word));
	if (sscanf(text, "=%dx%d", &ev.row, &ev.col) != 2)
		return false;
	vec_push(&t->events, ev);
	return true;
}

static bool type(replay *t, str keys, str *wrong)
{
	while (keys.n) {
		str word = { keys.p, 0 };
		key sequence[16];
		size_t n;

		if (strchr(" \n\t", keys.p[0])) {
			keys = str_from(keys, 1);
			continue;
		}
		if (enclosed(&keys, '"', '"', &word)) {
			type_text(t, word);
			continue;
		}
		if (enclosed(&keys, '<', '>', &word)) {
			paste(t, word);
			continue;
		}
		while (word.n < keys.n && !strchr(" \n\t", keys.p[word.n]))
			word.n++;
		*wrong = word;
		if (resize(t, word)) {
			keys = str_from(keys, word.n);
			continue;
		}
		if (!key_sequence(word, sequence, 16, &n))
			return false;
		for (size_t i = 0; i < n; i++)
			type_key(t, sequence[i]);
		keys = str_from(keys, word.n);
	}
	return true;
}

term *term_replay_new(int rows, int cols, str keys, err *e)
{
	replay *t = xcalloc(1, sizeof *t);
	str wrong;

	t->term = (struct term){
		.ops = &replay_ops, .fd = -1, .utf8 = true, .colours = COLOURS_TRUE
	};
	t->rows = rows;
	t->cols = cols;
	if (!type(t, keys, &wrong)) {
		err_set(e, GLOSS_ERR_USAGE, "'%.*s' is no sequence of keys", STR_ARGS(wrong));
		replay_close(&t->term);
		return NULL;
	}
	return &t->term;
}

static void print(const replay *t, strbuf *out)
{
	int row, col;

	for (int r = 0; r < t->shown.rows; r++) {
		size_t before;

		strbuf_addc(out, '|');
		surface_row_text(&t->shown, r, out);
		strbuf_addc(out, '\n');
		before = out->n;
		strbuf_addc(out, ' ');
		surface_row_styles(&t->shown, r, out);
		if (out->n == before + 1) /* all plain */
			out->p[out->n = before] = '\0';
		else
			strbuf_addc(out, '\n');
	}
	if (t->theme[0])
		strbuf_addf(out, "theme %s\n", t->theme);
	if (surface_cursor_at(&t->shown, &row, &col))
		strbuf_addf(out, "cursor %d %d\n", row, col);
}

void term_replay_print(const term *t, strbuf *out)
{
	print(replay_of_const(t), out);
}

const surface *term_replay_surface(const term *t)
{
	return &replay_of_const(t)->shown;
}

const char *term_replay_theme(const term *t)
{
	return replay_of_const(t)->theme;
}

void term_replay_type(term *t, str keys)
{
	str wrong;

	type(replay_of(t), keys, &wrong);
}
