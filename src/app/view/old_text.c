/* old_text.c - the text that a note was made on, where its words are still to be seen. */
#include <stdio.h>
#include <string.h>

#include "app/sheet.h"
#include "app/view.h"
#include "note/context.h"

#define LINES_ABOVE 4 /* that are seen above the note's words */

/* One paragraph; the note's words between marks, as colour may not be seen. */
static void add_paragraph(app *a, const note_context *c, gloss_span p)
{
	gloss_span at = c->at;
	strbuf b = { 0 };
	size_t from, to;
	style_name *styles;

	at.start = at.start < p.start ? p.start : at.start;
	at.end = at.end > p.end ? p.end : at.end;
	if (at.start >= at.end) {
		sheet_add_text(a, STYLE_TEXT, normal_slice(c->text, p));
		return;
	}
	strbuf_add(&b, normal_slice(c->text, (gloss_span){ p.start, at.start }));
	from = b.n;
	strbuf_add(&b, STR("»"));
	strbuf_add(&b, normal_slice(c->text, at));
	strbuf_add(&b, STR("«"));
	to = b.n;
	strbuf_add(&b, normal_slice(c->text, (gloss_span){ at.end, p.end }));
	styles = xcalloc(b.n + 1, sizeof *styles);
	for (size_t i = from; i < to; i++)
		styles[i] = STYLE_ORPHAN;
	sheet_add_styled(a, strbuf_str(&b), styles);
	free(styles);
	strbuf_clear(&b);
}

static void add_note(app *a, const gloss_note *n)
{
	char line[64];

	snprintf(line, sizeof line, "%s your note", note_mark(n));
	sheet_add(a, note_mark_style(n), STR(""), str_of(line));
	if (n->body.n)
		sheet_add_text(a, STYLE_TEXT, n->body);
	sheet_add(a, STYLE_TEXT, STR(""), STR(""));
}

/* The note stands below the paragraph of its words. */
static void add_paragraphs(app *a, const note_context *c, const gloss_note *note)
{
	const uint32_t *points = normal_points(c->text);
	size_t n = normal_count(c->text);

	for (size_t from = 0, to; from < n; from = to + 1) {
		for (to = from; to < n && points[to] != '\n'; to++)
			;
		if (from <= c->at.start && c->at.start <= to)
			a->sheet.at = a->sheet.lines.n;
		add_paragraph(a, c, (gloss_span){ from, to });
		sheet_add(a, STYLE_TEXT, STR(""), STR(""));
		if (from < c->at.end && c->at.end <= to)
			add_note(a, note);
	}
}

static void show(app *a, const note_file *f, const note_entry *en, const gloss_note *note)
{
	note_context c;

	if (!note_context_open(&c, f, en, NULL)) {
		add_note(a, note);
		return;
	}
	if (!c.whole) {
		sheet_add_text(a, STYLE_DIM,
			       STR("That text is not kept here; this stood around the words."));
		sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	}
	add_paragraphs(a, &c, note);
	note_context_clear(&c);
}

static void fill(app *a)
{
	const gloss_notes *ns = a->now->notes;
	note_file *f = NULL;
	const note_entry *en = NULL;
	gloss_note n;
	err e;

	sheet_begin(a);
	sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	if (!ns || !gloss_notes_find(ns, str_of(a->origin), &n))
		return;
	f = note_file_read(gloss_notes_path(ns), &e);
	if (f)
		en = note_file_find(f, n.id);
	if (en)
		show(a, f, en, &n);
	note_file_free(f);
}

void old_text_open(app *a, str note)
{
	snprintf(a->origin, sizeof a->origin, "%.*s", STR_ARGS(note));
	view_open(a, &view_old_text);
	a->sheet.top = a->sheet.at > LINES_ABOVE ? a->sheet.at - LINES_ABOVE : 0;
}

const view view_old_text = {
	.name = "old-text",
	.mode = "page",
	.place = VIEW_PAGE,
	.title = "the text that the note was made on",
	.fill = fill,
	.draw = sheet_draw,
	.hints = "close=close page-down+page-up=page",
};
