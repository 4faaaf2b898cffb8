/* marks.c - which words of the article look different, and the marks beside them. */
#include "app/select.h"
#include "app/view.h"

#define AROUND 1024 /* bytes beside a row in which a match that touches it may start */

/* A row being painted. */
typedef struct canvas {
	gloss_span row;
	style *out; /* one per byte */
} canvas;

static void paint(const canvas *c, gloss_span at, style_name name)
{
	size_t from = at.start > c->row.start ? at.start : c->row.start;
	size_t to = at.end < c->row.end ? at.end : c->row.end;

	for (size_t i = from; i < to; i++)
		c->out[i - c->row.start] = style_over(c->out[i - c->row.start], name);
}

static style_name style_of_block_kind(gloss_block_kind k)
{
	static const style_name names[] = {
		[GLOSS_BLOCK_PARAGRAPH] = STYLE_TEXT,  [GLOSS_BLOCK_TITLE] = STYLE_TITLE,
		[GLOSS_BLOCK_BYLINE] = STYLE_BYLINE,   [GLOSS_BLOCK_HEADING] = STYLE_HEADING,
		[GLOSS_BLOCK_ITEM] = STYLE_TEXT,       [GLOSS_BLOCK_QUOTE] = STYLE_BLOCKQUOTE,
		[GLOSS_BLOCK_CAPTION] = STYLE_CAPTION, [GLOSS_BLOCK_VERBATIM] = STYLE_TEXT,
	};

	return names[k];
}

static style_name style_of_type(gloss_name_type t)
{
	static const style_name names[] = {
		[GLOSS_PER] = STYLE_PERSON,
		[GLOSS_LOC] = STYLE_PLACE,
		[GLOSS_ORG] = STYLE_ORGANISATION,
		[GLOSS_MISC] = STYLE_MISC,
	};

	return names[t];
}

static void paint_quotes(const app *a, const canvas *c)
{
	const cast *k = &a->now->cast;

	for (size_t i = cast_quote_from(k, c->row.start); i < k->quote_count; i++) {
		const gloss_quote *q = &k->quotes[i];

		if (q->at.start >= c->row.end)
			break;
		if (gloss_quote_is_spoken(q))
			paint(c, q->at, STYLE_QUOTE);
		else if (q->kind == GLOSS_QUOTE_INDIRECT)
			paint(c, q->at, STYLE_INDIRECT);
	}
}

static void paint_names(const app *a, const canvas *c)
{
	const cast *k = &a->now->cast;

	for (size_t i = cast_mention_from(k, c->row.start); i < k->mention_count; i++) {
		const gloss_mention *m = &k->mentions[i];

		if (m->at.start >= c->row.end)
			break;
		paint(c, m->at, style_of_type(m->type));
		if (cast_is_weak(k, m))
			paint(c, m->at, STYLE_WEAK);
	}
}

/* The mentions of the one that a panel or card is about. */
static void paint_chosen(const app *a, const canvas *c)
{
	const cast *k = &a->now->cast;

	if (!view_is_open(a, &view_people) && !view_is_open(a, &view_card))
		return;
	for (size_t i = cast_mention_from(k, c->row.start); i < k->mention_count; i++) {
		if (k->mentions[i].at.start >= c->row.end)
			break;
		if (k->mentions[i].entity == a->card)
			paint(c, k->mentions[i].at, STYLE_FOCUS);
	}
}

static void paint_links(const app *a, const canvas *c)
{
	size_t n = 0;
	const gloss_link *links = gloss_article_links(a->now->art, &n);

	for (size_t i = 0; i < n && links[i].at.start < c->row.end; i++)
		paint(c, links[i].at, STYLE_LINK);
}

style_name note_style(gloss_colour colour)
{
	static const style_name names[] = {
		[GLOSS_NO_COLOUR] = STYLE_NOTE_YELLOW, [GLOSS_YELLOW] = STYLE_NOTE_YELLOW,
		[GLOSS_RED] = STYLE_NOTE_RED,          [GLOSS_GREEN] = STYLE_NOTE_GREEN,
		[GLOSS_BLUE] = STYLE_NOTE_BLUE,
	};

	return names[colour];
}

static void paint_notes(const app *a, const canvas *c)
{
	size_t n = a->now->notes ? gloss_notes_count(a->now->notes) : 0;

	for (size_t i = 0; i < n; i++) {
		gloss_note note = gloss_notes_get(a->now->notes, i);

		/* A bookmark has its letter beside the text. */
		if (note.at.start < c->row.end && note.at.end > c->row.start &&
		    note.type != GLOSS_CORRECTION && note.type != GLOSS_BOOKMARK)
			paint(c, note.at, note_style(note.colour));
	}
}

/* Matches are looked for in the piece around the row, so that a draw costs no whole search. */
static void paint_matches(const app *a, const flow_block *b, const canvas *c)
{
	const finding *f = &a->now->find;
	gloss_span all = b->block.at, m;
	size_t from = c->row.start > all.start + AROUND ? c->row.start - AROUND : all.start;
	size_t to = all.end > c->row.end + AROUND ? c->row.end + AROUND : all.end;
	str piece = str_slice(b->rows->text, (gloss_span){ from - all.start, to - all.start });

	if (!f->what || !f->shown)
		return;
	for (size_t at = 0; search_next(f->what, piece, at, &m); at = m.end) {
		gloss_span in_article = { m.start + from, m.end + from };

		if (in_article.start >= c->row.end)
			break;
		paint(c, in_article, STYLE_MATCH);
	}
	if (f->match.end > f->match.start)
		paint(c, f->match, STYLE_MATCH_CURRENT);
}

void marks_paint(app *a, const flow_block *b, gloss_span row, style *out)
{
	canvas c = { row, out };
	const reading *r = a->now;
	style_name base = style_of_block_kind(b->block.kind);

	if (base != STYLE_TEXT)
		paint(&c, row, base);
	if (a->show_quotes)
		paint_quotes(a, &c);
	if (a->show_names) {
		paint_names(a, &c);
		paint_chosen(a, &c);
	}
	paint_links(a, &c);
	if (a->show_notes)
		paint_notes(a, &c);
	paint_matches(a, b, &c);
	if (r->focus.kind != FOCUS_PARAGRAPH && r->focus.kind != FOCUS_MATCH &&
	    !r->selection.active)
		paint(&c, r->focus.at, STYLE_FOCUS);
	if (r->selection.active)
		paint(&c, r->selection.span, STYLE_SELECTION);
}

static bool has_weak_quote(const cast *k, gloss_span row)
{
	for (size_t i = cast_quote_from(k, row.start); i < k->quote_count; i++) {
		const gloss_quote *q = &k->quotes[i];

		if (q->at.start >= row.end)
			break;
		if (q->at.start >= row.start && gloss_quote_is_spoken(q) &&
		    q->entity != GLOSS_NO_ENTITY && q->confidence < GLOSS_WEAK)
			return true;
	}
	return false;
}

static bool has_weak_name(const cast *k, gloss_span row)
{
	for (size_t i = cast_mention_from(k, row.start); i < k->mention_count; i++) {
		const gloss_mention *m = &k->mentions[i];

		if (m->at.start >= row.end)
			break;
		if (m->at.start >= row.start && cast_is_weak(k, m))
			return true;
	}
	return false;
}

/* Of several notes on a row the one with the lowest is told beside it. */
static int note_rank(const gloss_note *n)
{
	static const int ranks[] = {
		[GLOSS_NOTE] = 1,
		[GLOSS_QUESTION] = 1,
		[GLOSS_HIGHLIGHT] = 2,
		[GLOSS_BOOKMARK] = 3, /* its letter has a place of its own beside the others */
	};

	return n->state == GLOSS_ANCHOR_MOVED || n->conflict ? 0 : ranks[n->type];
}

const char *marks_gutter(app *a, const flow_block *b, int row, style_name *st, const char **before)
{
	gloss_span bytes = b->rows->rows[row].bytes;
	size_t n = a->now->notes && a->show_notes ? gloss_notes_count(a->now->notes) : 0;
	gloss_note first = { 0 };
	const char *mark = NULL, *bookmark = NULL;

	for (size_t i = 0; i < n; i++) {
		gloss_note note = gloss_notes_get(a->now->notes, i);

		if (note.at.end <= note.at.start || note.at.start < bytes.start ||
		    note.at.start >= bytes.end || note.type == GLOSS_CORRECTION)
			continue;
		if (note.type == GLOSS_BOOKMARK)
			bookmark = note_mark(&note);
		if (!mark || note_rank(&note) < note_rank(&first)) {
			first = note;
			mark = note_mark(&note);
		}
	}
	*before = "";
	if (mark) {
		*st = note_mark_style(&first);
		*before = bookmark && bookmark != mark ? bookmark : note_colour_digit(&first);
		return mark;
	}
	*st = STYLE_GUTTER;
	return (a->show_quotes && has_weak_quote(&a->now->cast, bytes)) ||
			       (a->show_names && has_weak_name(&a->now->cast, bytes))
		       ? "?"
		       : NULL;
}
