/* labels.c - letters on the links, names and quotes in sight; typing one goes there. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/select.h"
#include "app/view.h"

static const char letters[] = "asdfghjklqwertyuiopzxcvbnm";
#define LETTERS     (sizeof letters - 1)
#define LABELS_MOST (LETTERS * LETTERS)

static void add(app *a, gloss_span at, focus_kind kind, size_t index)
{
	hint_label l = { .at = at, .kind = kind, .index = index };

	if (a->labels.n < LABELS_MOST)
		vec_push(&a->labels, l);
}

/* The bytes of the article that are on the screen. */
static gloss_span seen(app *a)
{
	flow *f = &a->now->flow;
	flow_at bottom = a->now->top;

	flow_move(f, &bottom, article_rows(a) - 1);
	return (gloss_span){ flow_row_bytes(f, a->now->top).start, flow_row_bytes(f, bottom).end };
}

static void add_links(app *a, gloss_span in)
{
	size_t n = 0;
	const gloss_link *links = gloss_article_links(a->now->art, &n);

	for (size_t i = 0; i < n; i++)
		if (links[i].at.start >= in.start && links[i].at.start < in.end)
			add(a, links[i].at, FOCUS_LINK, i);
}

static void add_names(app *a, gloss_span in)
{
	const cast *k = &a->now->cast;

	for (size_t i = cast_mention_from(k, in.start); i < k->mention_count; i++) {
		if (k->mentions[i].at.start >= in.end)
			break;
		if (k->mentions[i].at.start >= in.start)
			add(a, k->mentions[i].at, FOCUS_NAME, i);
	}
}

static void add_quotes(app *a, gloss_span in)
{
	const cast *k = &a->now->cast;

	for (size_t i = cast_quote_from(k, in.start); i < k->quote_count; i++) {
		if (k->quotes[i].at.start >= in.end)
			break;
		if (k->quotes[i].at.start >= in.start && gloss_quote_is_spoken(&k->quotes[i]))
			add(a, k->quotes[i].at, FOCUS_QUOTE, i);
	}
}

/* One letter each while they last, else two each. */
static void fill(app *a)
{
	gloss_span in = seen(a);

	a->labels.n = 0;
	a->label_typed = 0;
	add_links(a, in);
	add_names(a, in);
	add_quotes(a, in);
	for (size_t i = 0; i < a->labels.n; i++) {
		hint_label *l = &a->labels.p[i];

		if (a->labels.n <= LETTERS) {
			l->letters[0] = letters[i];
			l->letters[1] = 0;
		} else {
			l->letters[0] = letters[i / LETTERS];
			l->letters[1] = letters[i % LETTERS];
		}
		l->letters[2] = 0;
	}
	if (!a->labels.n)
		app_say(a, "no links, names or quotes in sight");
}

static void draw(app *a, surface *s)
{
	frame f = frame_of(a);
	int row, col;

	for (size_t i = 0; i < a->labels.n; i++) {
		const hint_label *l = &a->labels.p[i];

		if (a->label_typed && l->letters[0] != a->label_typed)
			continue;
		if (article_find(a, l->at.start, &row, &col))
			surface_puts(s, row - f.body.row, col, l->letters, style_of(STYLE_LABEL));
	}
}

static void go(app *a, const hint_label *chosen)
{
	hint_label l = *chosen;

	view_close(a);
	jumps_leave(&a->now->jumps, a->now->focus.block);
	focus_on(a, l.kind, l.at);
	if (l.kind == FOCUS_LINK)
		act_open_link(a, &(call){ .count = l.index + 1 });
	else if (l.kind == FOCUS_NAME)
		act_card(a, &(call){ 0 });
}

static bool press(app *a, key k)
{
	for (size_t i = 0; i < a->labels.n; i++) {
		const hint_label *l = &a->labels.p[i];

		if (a->label_typed ? l->letters[0] == a->label_typed && (key)l->letters[1] == k
				   : (key)l->letters[0] == k && !l->letters[1]) {
			go(a, l);
			return true;
		}
	}
	for (size_t i = 0; !a->label_typed && i < a->labels.n; i++)
		if ((key)a->labels.p[i].letters[0] == k) {
			a->label_typed = (char)k;
			return true;
		}
	view_close(a);
	return true;
}

const view view_labels = {
	.name = "labels",
	.mode = "labels",
	.place = VIEW_BOX,
	.title = "letters",
	.fill = fill,
	.draw = draw,
	.key = press,
	.hints = "'a-z=goes%there cancel=cancel",
};
