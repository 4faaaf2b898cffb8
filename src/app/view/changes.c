/*
 * changes.c - what changed since the last reading: each changed paragraph, with
 * [-what went-], {+what came+} and the notes that were made there.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/sheet.h"
#include "app/view.h"
#include "base/vec.h"
#include "note/anchor.h"
#include "note/context.h"
#include "note/diff.h"
#include "text/quoted.h"
#include "text/utf8.h"

typedef struct compared {
	normal *now, *then;
	note_file *file; /* of the notes; NULL: there are none */
	arena mem;       /* of what follows, which is about `then` */
	gloss_span *was; /* of each note that has no place now: the points where it stood */
	gloss_span *old; /* of each paragraph: its points */
	size_t old_count;
} compared;

/* A paragraph being put together: text and a style for each byte. */
typedef struct styled {
	strbuf text;
	vec(style_name) styles;
} styled;

static void put(styled *s, str text, style_name how)
{
	strbuf_add(&s->text, text);
	for (size_t i = 0; i < text.n; i++)
		vec_push(&s->styles, how);
}

static void put_piece(styled *s, str text, diff_kind kind)
{
	if (kind == DIFF_REMOVED) {
		put(s, STR("[-"), STYLE_DELETED);
		put(s, text, STYLE_DELETED);
		put(s, STR("-]"), STYLE_DELETED);
	} else if (kind == DIFF_ADDED) {
		put(s, STR("{+"), STYLE_INSERTED);
		put(s, text, STYLE_INSERTED);
		put(s, STR("+}"), STYLE_INSERTED);
	} else {
		put(s, text, STYLE_TEXT);
	}
}

static const char *word_of(const diff_block *b)
{
	if (b->kind == DIFF_ADDED)
		return "new";
	if (b->kind == DIFF_REMOVED)
		return "no longer there";
	return b->kind == DIFF_CHANGED ? "changed" : "moved";
}

/* ---- the notes on what changed */

/* The words of the note, the first of them if they are many. */
static str few_words(str s)
{
	size_t n = 100;

	if (s.n <= n)
		return s;
	while (n > 1 && s.p[n] != ' ')
		n--;
	return n > 1 ? (str){ s.p, n } : utf8_first(s, 100);
}

static void add_note(app *a, const gloss_note *n)
{
	str bare = quoted_bare(n->exact), exact = few_words(bare);
	strbuf b = { 0 };

	strbuf_addf(&b, "%s “%.*s%s”", note_mark(n), STR_ARGS(exact), exact.n < bare.n ? "…" : "");
	if (n->body.n)
		strbuf_addf(&b, "  %.*s", STR_ARGS(n->body));
	sheet_add_text(a, note_mark_style(n), strbuf_str(&b));
	strbuf_clear(&b);
}

/* The paragraph in the new text, as points; empty: it is not there. */
static gloss_span new_points(const diff_block *b)
{
	gloss_span at = { 0 };

	for (size_t i = 0; i < b->count && b->new != DIFF_NONE; i++) {
		if (b->spans[i].kind == DIFF_REMOVED)
			continue;
		at.start = at.end ? at.start : b->spans[i].at.start;
		at.end = b->spans[i].at.end;
	}
	return at;
}

static void find_old_paragraphs(compared *c)
{
	const uint32_t *points = normal_points(c->then);
	size_t n = normal_count(c->then), from = 0, count = 1;

	for (size_t i = 0; i < n; i++)
		count += points[i] == '\n';
	c->old = arena_new(&c->mem, gloss_span, count);
	for (size_t i = 0; i <= n; i++)
		if (i == n || points[i] == '\n') {
			c->old[c->old_count++] = (gloss_span){ from, i };
			from = i + 1;
		}
}

/* An orphan has no place now, but it had one in the old text. */
static void find_old_places(compared *c, const gloss_notes *ns)
{
	size_t n = ns ? gloss_notes_count(ns) : 0;
	anchor_resolver *in_old = anchor_resolver_new(c->then, NULL);

	c->was = arena_new(&c->mem, gloss_span, n);
	for (size_t i = 0; c->file && i < n; i++) {
		gloss_note note = gloss_notes_get(ns, i);
		const note_entry *en = note_file_find(c->file, note.id);
		anchor a;

		if (note.at.end > note.at.start || !note.exact.n || !en)
			continue;
		a = note_anchor(c->file, en);
		c->was[i] = anchor_resolve(in_old, &a).at;
	}
	anchor_resolver_free(in_old);
}

static bool overlap(gloss_span a, gloss_span b)
{
	return a.start < b.end && b.start < a.end;
}

static bool was_in(const compared *c, const diff_block *b, gloss_span at)
{
	return b->old != DIFF_NONE && b->old < c->old_count && overlap(at, c->old[b->old]);
}

static void add_notes(app *a, const compared *c, const diff_block *b)
{
	const gloss_notes *ns = a->now->notes;
	gloss_span in = new_points(b);

	for (size_t i = 0; ns && i < gloss_notes_count(ns); i++) {
		gloss_note n = gloss_notes_get(ns, i);
		bool here = n.at.end > n.at.start ? overlap(normal_from_bytes(c->now, n.at), in)
						  : was_in(c, b, c->was[i]);

		if (here && n.exact.n && n.type != GLOSS_CORRECTION)
			add_note(a, &n);
	}
}

/* ---- what changed */

/* Where it stands in the text that is open, by the number that the screen shows of it. */
static size_t number_of(const app *a, const compared *c, const diff_block *b)
{
	size_t total;

	return reading_paragraph(a->now, normal_to_bytes(c->now, new_points(b)).start, &total);
}

/* "¶4  changed"; what is gone stands after the paragraph with that number; 0: at the top. */
static void add_block_head(app *a, const diff_block *b, size_t number)
{
	sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	if (number == 0)
		sheet_addf(a, STYLE_PANEL_GROUP, "at the top: %s", word_of(b));
	else if (b->kind == DIFF_REMOVED)
		sheet_addf(a, STYLE_PANEL_GROUP, "after ¶%zu: %s", number, word_of(b));
	else
		sheet_addf(a, STYLE_PANEL_GROUP, "¶%zu: %s", number, word_of(b));
}

static void add_block(app *a, const compared *c, const diff_block *b)
{
	styled s = { 0 };

	for (size_t i = 0; i < b->count; i++) {
		diff_kind kind = b->spans[i].kind;

		put_piece(&s, normal_slice(kind == DIFF_REMOVED ? c->then : c->now, b->spans[i].at),
			  kind);
	}
	sheet_add_styled(a, strbuf_str(&s.text), s.styles.p);
	add_notes(a, c, b);
	strbuf_clear(&s.text);
	vec_clear(&s.styles);
}

static void add_diff(app *a, const compared *c)
{
	diff *d = diff_new(c->then, c->now);
	size_t number = 0;

	sheet_addf(a, STYLE_TEXT, "%zu words came, %zu went", diff_words_added(d),
		   diff_words_removed(d));
	for (size_t i = 0; i < diff_count(d); i++) {
		const diff_block *b = diff_get(d, i);

		if (b->kind != DIFF_REMOVED)
			number = number_of(a, c, b);
		if (b->kind == DIFF_SAME && !b->moved)
			continue;
		add_block_head(a, b, number);
		add_block(a, c, b);
	}
	diff_free(d);
}

static bool is_now(const compared *c, str hash)
{
	return normal_hash_same(hash, str_of(normal_hash(c->now)));
}

/* From the version with that hash. False: it is not kept. */
static bool compare(app *a, compared *c, str hash)
{
	c->then = place_open_text(hash);
	if (!c->then)
		return false;
	find_old_paragraphs(c);
	find_old_places(c, a->now->notes);
	add_diff(a, c);
	arena_clear(&c->mem);
	normal_free(c->then);
	return true;
}

/* ---- since when */

/* "24 November 2026, 18:02" */
static void write_when(time_t t, char *out, size_t size)
{
	struct tm tm;

	if (!t || !localtime_r(&t, &tm) || !strftime(out, size, "%d %B %Y, %H:%M", &tm))
		snprintf(out, size, "an unknown time");
}

/* Another version than this one that notes were made on, the latest; empty: none. */
static str notes_version(const note_file *f, const compared *c)
{
	str last = STR("");

	if (note_file_head(f)->text.n && !is_now(c, note_file_head(f)->text))
		last = note_file_head(f)->text;
	for (size_t i = 0; i < note_file_count(f); i++) {
		str one = note_file_get(f, i)->text;

		if (one.n && !is_now(c, one))
			last = one;
	}
	return last;
}

static void since_notes(app *a, compared *c)
{
	str hash = c->file && note_file_count(c->file) ? notes_version(c->file, c) : STR("");

	if (hash.n) {
		sheet_add(a, STYLE_TEXT, STR(""), STR(""));
		sheet_add(a, STYLE_HEADING, STR(""), STR("since your notes were made"));
		if (!compare(a, c, hash))
			sheet_add_text(
				a, STYLE_TEXT,
				STR("The text has changed, but that version is not kept here."));
	}
}

static void since_reading(app *a, compared *c)
{
	const place *last = &a->now->last;
	char when[64];

	write_when(last->when, when, sizeof when);
	if (!last->text[0]) {
		sheet_add_text(a, STYLE_TEXT,
			       a->settings.history
				       ? STR("This text is read here for the first time.")
				       : STR("With history: no, it is not kept what was read."));
		since_notes(a, c);
	} else if (is_now(c, str_of(last->text))) {
		sheet_addf(a, STYLE_TEXT, "Nothing has changed since you last read it, %s.", when);
		since_notes(a, c);
	} else {
		sheet_addf(a, STYLE_HEADING, "since you last read it, %s", when);
		if (!compare(a, c, str_of(last->text)))
			since_notes(a, c);
	}
}

static void fill(app *a)
{
	compared c = { .now = normal_of_article(a->now->art) };
	err e;

	if (a->now->notes)
		c.file = note_file_read(gloss_notes_path(a->now->notes), &e);
	sheet_begin(a);
	sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	if (c.now)
		since_reading(a, &c);
	else
		sheet_add_text(a, STYLE_TEXT, STR("This text is too large to be compared."));
	note_file_free(c.file);
	normal_free(c.now);
}

const view view_changes = {
	.name = "changes",
	.mode = "changes",
	.place = VIEW_PAGE,
	.title = "what changed since you last read it",
	.fill = fill,
	.draw = sheet_draw,
	.hints = "close=close page-down+page-up=page next-moved=review%moved%notes",
};
