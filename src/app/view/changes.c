/*
 * changes.c - what changed since the notes were made: each changed paragraph, with
 * [-what went-] and {+what came+}.
 */
#include <string.h>

#include "app/sheet.h"
#include "app/view.h"
#include "base/vec.h"
#include "note/diff.h"
#include "note/store.h"
#include "note/version.h"

#define TEXT_COLS 76

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

static void add_block(app *a, const diff_block *b, const normal *old, const normal *new)
{
	size_t number = (b->kind == DIFF_REMOVED ? b->old : b->new) + 1;
	styled s = { 0 };

	sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	sheet_addf(a, STYLE_PANEL_GROUP, "paragraph %zu: %s", number, word_of(b));
	for (size_t i = 0; i < b->count; i++) {
		diff_kind kind = b->spans[i].kind;

		put_piece(&s, normal_slice(kind == DIFF_REMOVED ? old : new, b->spans[i].at), kind);
	}
	sheet_add_styled(a, strbuf_str(&s.text), s.styles.p, TEXT_COLS);
	strbuf_clear(&s.text);
	vec_clear(&s.styles);
}

static void add_diff(app *a, const normal *old, const normal *new)
{
	diff *d = diff_new(old, new);

	sheet_addf(a, STYLE_TEXT, "%zu words came, %zu went.  Notes on changed words: ]~ reviews them.",
		   diff_words_added(d), diff_words_removed(d));
	for (size_t i = 0; i < diff_count(d); i++) {
		const diff_block *b = diff_get(d, i);

		if (b->kind != DIFF_SAME || b->moved)
			add_block(a, b, old, new);
	}
	diff_free(d);
}

/* The version that the latest note was made on; empty: there are no notes. */
static str last_version(const note_file *f, const normal *now)
{
	str last = note_file_head(f)->text;

	for (size_t i = 0; i < note_file_count(f); i++) {
		str one = note_file_get(f, i)->text;

		if (one.n && !normal_hash_same(one, str_of(normal_hash(now))))
			last = one;
	}
	return last;
}

static void compare(app *a, const note_file *f)
{
	normal *now = normal_of_article(a->now->art), *then;
	str hash = now ? last_version(f, now) : STR("");

	if (!now || !hash.n) {
		sheet_add(a, STYLE_TEXT, STR(""), STR("There is no earlier version to compare with."));
	} else if (normal_hash_same(hash, str_of(normal_hash(now)))) {
		sheet_add(a, STYLE_TEXT, STR(""),
			  STR("Nothing: the text is as it was when you made your notes."));
	} else if (!(then = version_open(NULL, hash))) {
		sheet_add(a, STYLE_TEXT, STR(""),
			  STR("The text has changed, but the earlier version is not kept here."));
	} else {
		add_diff(a, then, now);
		normal_free(then);
	}
	normal_free(now);
}

static void fill(app *a)
{
	note_file *f = NULL;
	err e;

	sheet_begin(a, "what changed");
	sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	if (a->now->notes)
		f = note_file_read(gloss_notes_path(a->now->notes), &e);
	if (f)
		compare(a, f);
	else
		sheet_add(a, STYLE_TEXT, STR(""),
			  STR("Versions are kept of articles that have notes; this one has none."));
	note_file_free(f);
}

static void draw(app *a, surface *s)
{
	sheet_draw(a, s);
}

const view view_changes = {
	.name = "changes",
	.mode = "changes",
	.place = VIEW_PAGE,
	.title = "what changed since your notes",
	.fill = fill,
	.draw = draw,
	.hints = "close=close line-down+line-up=scroll",
};
