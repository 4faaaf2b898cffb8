/* select.c - choosing words with the keyboard. */
#include <stdint.h>

#include "app/command.h"
#include "app/select.h"
#include "app/view.h"
#include "base/ascii.h"
#include "tui/signals.h"

static selection *sel(app *a)
{
	return &a->now->selection;
}

/* Moves the end that the keys move, and keeps it in sight. */
static void move_to(app *a, size_t at)
{
	sel(a)->to = at;
	sel(a)->moved = true;
	sel(a)->exact = false;
	selection_update(a);
	scroll_to(a, at);
}

/* Where a selection begins: the focused words, else the paragraph's first row in sight. */
static size_t beginning(app *a)
{
	reading *r = a->now;
	gloss_span row;

	if (r->focus.kind != FOCUS_PARAGRAPH)
		return r->focus.at.start;
	row = flow_row_bytes(&r->flow, r->top);
	return row.start > r->focus.block ? row.start : r->focus.block;
}

static void begin(app *a, bool lines)
{
	size_t at = beginning(a);

	if (!target_block(a))
		return;
	*sel(a) = (selection){ .active = true, .lines = lines, .from = at, .to = at };
	if (!lines && a->now->focus.kind != FOCUS_PARAGRAPH &&
	    a->now->focus.at.end > a->now->focus.at.start) {
		sel(a)->to = cluster_before(a, a->now->focus.at.end);
		sel(a)->exact = true;
		sel(a)->span = a->now->focus.at;
	}
	selection_update(a);
}

static void toggle(app *a, bool lines)
{
	if (!sel(a)->active) {
		begin(a, lines);
	} else if (sel(a)->lines == lines) {
		selection_drop(a);
	} else {
		sel(a)->lines = lines;
		sel(a)->exact = false;
		selection_update(a);
	}
}

void act_select(app *a, const call *c)
{
	(void)c;
	toggle(a, false);
}

void act_select_lines(app *a, const call *c)
{
	(void)c;
	toggle(a, true);
}

void act_select_drop(app *a, const call *c)
{
	(void)c;
	selection_drop(a);
}

/* The place after one step from `at`; the same place: there is none. */
typedef size_t walk_step(app *a, size_t at);

/* Moves the end of the selection so many steps on from there, or as far as it goes. */
static void walk_from(app *a, size_t at, size_t steps, walk_step *step)
{
	size_t before = SIZE_MAX;

	for (size_t i = 0; i < steps && at != before && !signals_interrupted(); i++) {
		before = at;
		at = step(a, at);
	}
	move_to(a, at);
}

static void walk(app *a, size_t steps, walk_step *step)
{
	walk_from(a, sel(a)->to, steps, step);
}

void act_select_left(app *a, const call *c)
{
	walk(a, call_times(c), cluster_before);
}

static size_t next_cluster(app *a, size_t at)
{
	size_t end = cluster_end(a, at);
	const flow_block *b = flow_block_at(&a->now->flow, end);

	if (!b)
		return at;
	return b->block.at.start > end ? b->block.at.start : end;
}

void act_select_right(app *a, const call *c)
{
	walk(a, call_times(c), next_cluster);
}

/* ---- words: runs of letters and digits, or of other signs, as in vi */

typedef enum { CHAR_BLANK, CHAR_WORD, CHAR_SIGN } char_class;

static char_class class_at(app *a, size_t at)
{
	gloss_str s = gloss_article_slice(a->now->art, (gloss_span){ at, cluster_end(a, at) });
	unsigned char c = s.n ? (unsigned char)s.p[0] : ' ';

	if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
		return CHAR_BLANK;
	if (ascii_is_digit(c) || ascii_is_letter(c) || c == '_')
		return CHAR_WORD;
	/* An apostrophe or hyphen inside a word belongs to it: O'Brien, well-known. */
	if (str_eq(s, STR("'")) || str_eq(s, STR("’")) || str_eq(s, STR("-")))
		return CHAR_WORD;
	if (c < 0x80 || (str_starts(s, STR("\xE2\x80")) && s.n == 3)) /* general punctuation */
		return CHAR_SIGN;
	return CHAR_WORD;
}

static bool same_block(app *a, size_t x, size_t y)
{
	const flow_block *b = flow_block_at(&a->now->flow, x);
	const flow_block *d = flow_block_at(&a->now->flow, y);

	return b && d && b->block.at.start == d->block.at.start;
}

/* The start of the next word. */
static size_t word_on(app *a, size_t at)
{
	char_class k = class_at(a, at);
	size_t next = at;

	while ((next = next_cluster(a, at)) != at) {
		char_class now = class_at(a, next);
		bool crossed = !same_block(a, at, next);

		at = next;
		if (now != CHAR_BLANK && (now != k || crossed))
			break;
		k = now == CHAR_BLANK ? CHAR_BLANK : k;
	}
	return at;
}

/* The last letter of this word, or of the next where `at` is the last already. */
static size_t word_end(app *a, size_t at)
{
	size_t next = next_cluster(a, at);

	while (next != at && class_at(a, next) == CHAR_BLANK) {
		at = next;
		next = next_cluster(a, at);
	}
	at = next;
	for (;;) {
		next = next_cluster(a, at);
		if (next == at || !same_block(a, at, next) || class_at(a, next) != class_at(a, at))
			return at;
		at = next;
	}
}

static size_t word_back(app *a, size_t at)
{
	size_t before = cluster_before(a, at);

	while (before != at && class_at(a, before) == CHAR_BLANK) {
		at = before;
		before = cluster_before(a, at);
	}
	at = before;
	for (;;) {
		before = cluster_before(a, at);
		if (before == at || !same_block(a, at, before) ||
		    class_at(a, before) != class_at(a, at))
			return at;
		at = before;
	}
}

/* From the first letter of a word: its last one. */
static size_t this_word_end(app *a, size_t at)
{
	size_t next = cluster_end(a, at);

	/* a word of one letter is done already */
	return class_at(a, next) == class_at(a, at) && same_block(a, at, next) ? word_end(a, at)
									       : at;
}

/* The end of the next word; signs between words are no words. */
static size_t next_word_end(app *a, size_t at)
{
	at = word_end(a, at);
	while (class_at(a, at) == CHAR_SIGN && word_on(a, at) != at)
		at = word_end(a, at);
	return at;
}

/*
 * "3w" from the start of a word means exactly three words: the selection ends with the
 * third, not on the first letter of the fourth. An opening quotation mark is none of them.
 */
void act_select_word(app *a, const call *c)
{
	size_t at = sel(a)->to, steps = call_times(c);

	if (!sel(a)->moved && at == sel(a)->from && class_at(a, at) == CHAR_WORD) {
		at = this_word_end(a, at);
		steps--;
	}
	walk_from(a, at, steps, next_word_end);
}

void act_select_word_end(app *a, const call *c)
{
	walk(a, call_times(c), word_end);
}

void act_select_word_back(app *a, const call *c)
{
	walk(a, call_times(c), word_back);
}

void act_select_line_start(app *a, const call *c)
{
	(void)c;
	move_to(a, flow_row_bytes(&a->now->flow, flow_find(&a->now->flow, sel(a)->to)).start);
}

void act_select_line_end(app *a, const call *c)
{
	flow_at at = flow_find(&a->now->flow, sel(a)->to);
	const flow_block *b = flow_block_at(&a->now->flow, at.block);

	(void)c;
	if (b)
		move_to(a, cluster_before(a, b->rows->rows[at.row].shown_end));
}

/* ---- text objects */

static void take(app *a, gloss_span at, const char *what)
{
	if (at.end <= at.start) {
		app_complain(a, "no %s here", what);
		return;
	}
	*sel(a) = (selection){ .active = true,
			       .exact = true,
			       .span = at,
			       .from = at.start,
			       .to = cluster_before(a, at.end) };
	selection_update(a);
	scroll_to_span(a, at);
}

/* The quote at the moving end, else the first one in the paragraph. */
void act_select_quote(app *a, const call *c)
{
	const cast *k = &a->now->cast;
	const gloss_quote *q = cast_quote_at(k, sel(a)->to);
	const flow_block *b = flow_block_at(&a->now->flow, sel(a)->to);

	(void)c;
	for (size_t i = b ? cast_quote_from(k, sel(a)->to) : k->quote_count;
	     !q && i < k->quote_count && k->quotes[i].at.start < b->block.at.end; i++)
		if (k->quotes[i].kind != GLOSS_QUOTE_INDIRECT)
			q = &k->quotes[i];
	take(a, q ? q->at : (gloss_span){ 0, 0 }, "quote");
}

void act_select_entity(app *a, const call *c)
{
	const cast *k = &a->now->cast;
	const flow_block *b = flow_block_at(&a->now->flow, sel(a)->to);
	size_t i = cast_mention_from(k, sel(a)->to);
	bool here = b && i < k->mention_count && k->mentions[i].at.start < b->block.at.end;

	(void)c;
	take(a, here ? k->mentions[i].at : (gloss_span){ 0, 0 }, "name");
}

void act_select_sentence(app *a, const call *c)
{
	const gloss_span *s = cast_sentence_at(&a->now->cast, sel(a)->to);

	(void)c;
	take(a, s ? *s : (gloss_span){ 0, 0 }, "sentence");
}

void act_select_paragraph(app *a, const call *c)
{
	const flow_block *b = flow_block_at(&a->now->flow, sel(a)->to);

	(void)c;
	take(a, b ? b->block.at : (gloss_span){ 0, 0 }, "paragraph");
}

void act_select_swap(app *a, const call *c)
{
	size_t from = sel(a)->from;

	(void)c;
	sel(a)->from = sel(a)->to;
	sel(a)->to = from;
	selection_update(a);
	scroll_to(a, from);
}
