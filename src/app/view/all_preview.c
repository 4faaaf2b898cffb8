/* all_preview.c - the note that is selected in the list of all notes, in its context. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/sheet.h"
#include "app/view.h"
#include "app/view/all_notes.h"
#include "note/context.h"
#include "note/export/export.h"
#include "text/layout.h"
#include "text/quoted.h"

#define ROWS_ABOVE  2 /* of the paragraph, above the words */
#define SPOKEN_MOST 6 /* other notes of the same speaker */

static void add_blank(app *a)
{
	sheet_add(a, STYLE_TEXT, STR(""), STR(""));
}

/* "Test Wire · Ana Ruiz · 20 November 2026", and the tags. */
static void add_facts(app *a, const note_hit *h, const note_head *head)
{
	strbuf b = { 0 };
	str tags = h->tags, tag;

	if (h->title.n)
		sheet_add_text(a, STYLE_TITLE, h->title);
	strbuf_add(&b, h->outlet);
	if (head && head->author.n)
		strbuf_addf(&b, "%s%.*s", b.n ? " · " : "", STR_ARGS(head->author));
	if (head && head->published.n) {
		strbuf_add(&b, b.n ? STR(" · ") : STR(""));
		export_date(&b, head->published);
	}
	if (b.n)
		sheet_add_text(a, STYLE_BYLINE, strbuf_str(&b));
	strbuf_reset(&b);
	if (h->person.n || h->speaker.n)
		strbuf_addf(&b, "%s%.*s  ", h->person.n ? "on " : "",
			    STR_ARGS(h->person.n ? h->person : h->speaker));
	if (h->colour > GLOSS_YELLOW)
		strbuf_addf(&b, "%s  ", gloss_colour_name(h->colour));
	while (tags.n && str_split(&tags, '\n', &tag))
		if (tag.n)
			strbuf_addf(&b, "#%.*s ", STR_ARGS(tag));
	if (b.n)
		sheet_add_text(a, STYLE_DIM, strbuf_str(&b));
	strbuf_clear(&b);
	add_blank(a);
}

/* The paragraph with the words marked as in the article; what stands far above them is left out. */
static void add_context(app *a, const note_context *c, gloss_colour colour)
{
	gloss_span p = note_context_paragraph(c), at;
	str text = arena_copy(&a->sheet.mem, normal_slice(c->text, p));
	layout_style st = { .cols = sheet_cols(a) };
	layout *l = layout_new(&a->sheet.mem, text, 0, &st);
	strbuf out = { 0 };
	style_name *styles;
	size_t first, from = 0;

	at.start = normal_slice(c->text, (gloss_span){ p.start, c->at.start }).n;
	at.end = at.start + normal_slice(c->text, c->at).n;
	first = layout_row_of(l, at.start);
	if (first > ROWS_ABOVE) {
		from = l->rows[first - ROWS_ABOVE].bytes.start;
		strbuf_add(&out, STR("…"));
	}
	styles = arena_new(&a->sheet.mem, style_name, out.n + text.n - from + 1);
	for (size_t i = at.start; i < at.end && i < text.n; i++)
		styles[out.n + i - from] = note_style(colour);
	strbuf_add(&out, str_from(text, from));
	sheet_add_styled(a, strbuf_str(&out), styles);
	strbuf_clear(&out);
	add_blank(a);
}

/* ---- what the same person said elsewhere */

typedef struct speaking {
	app *a;
	const note_hit *about;
	size_t n;
} speaking;

static bool add_spoken(void *to, const note_hit *h)
{
	speaking *sp = to;
	strbuf b = { 0 };
	char day[32] = "";
	struct tm tm;
	int room = sheet_cols(sp->a) - 12;
	str where = h->outlet.n ? h->outlet : h->title;

	if (str_eq(h->path, sp->about->path) || !(h->exact.n || h->body.n))
		return true;
	if (sp->n++ == 0)
		sheet_add(sp->a, STYLE_PANEL_GROUP, STR(""), STR("── same speaker ──"));
	if (localtime_r(&h->created, &tm))
		strftime(day, sizeof day, "%d %b %Y", &tm);
	strbuf_addf(&b, "%s  ", day);
	if (h->exact.n)
		quoted_add(&b, h->exact);
	else
		strbuf_add(&b, h->body);
	if (where.n &&
	    surface_text_cols(strbuf_str(&b)) + surface_text_cols(where) + 2 <= room + 12)
		strbuf_addf(&b, "  %.*s", STR_ARGS(where));
	sheet_add(sp->a, STYLE_TEXT, STR(""), strbuf_str(&b));
	strbuf_clear(&b);
	return sp->n < SPOKEN_MOST;
}

static void add_same_speaker(app *a, const note_hit *h)
{
	note_query q = { .person = h->speaker.n ? h->speaker : h->person };
	speaking sp = { a, h, 0 };

	if (q.person.n)
		note_index_find(a->all.index, &q, add_spoken, &sp);
}

/* ---- all of it */

static void make(app *a, const note_hit *h)
{
	char *path = str_dup(h->path);
	err e;
	note_file *f = note_file_read(path, &e);
	const note_entry *en = f ? note_file_find(f, h->id) : NULL;
	note_context c;

	add_facts(a, h, f ? note_file_head(f) : NULL);
	if (en && note_context_open(&c, f, en, NULL)) {
		add_context(a, &c, h->colour);
		note_context_clear(&c);
	}
	if (h->conflict)
		sheet_add_text(a, STYLE_ERROR,
			       STR("Two versions of this note were joined; e ends it."));
	if (h->body.n) {
		sheet_add_text(a, STYLE_TEXT, h->body);
		add_blank(a);
	}
	add_same_speaker(a, h);
	note_file_free(f);
	free(path);
}

void all_preview_draw(app *a, surface *s)
{
	const note_hit *h = all_notes_current(a);
	const list_item *it = list_current(&a->list);

	if (!h)
		return;
	if (a->all.shown != it->id || a->all.shown_cols != s->cols) {
		sheet_begin(a);
		a->sheet.cols = s->cols;
		make(a, h);
		a->sheet.top = 0;
		a->all.shown = it->id;
		a->all.shown_cols = s->cols;
	}
	sheet_draw(a, s);
}
