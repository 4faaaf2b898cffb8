/* notes.c - the notes of this article, those without a place on top. */
#include <stdio.h>
#include <string.h>

#include "app/select.h"
#include "app/view.h"
#include "text/quoted.h"

static const char *bookmark_letter(const gloss_note *n)
{
	static const char *const letters[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i",
					       "j", "k", "l", "m", "n", "o", "p", "q", "r",
					       "s", "t", "u", "v", "w", "x", "y", "z" };
	char c = n->mark.n == 1 ? n->mark.p[0] : 0;

	return c >= 'a' && c <= 'z' ? letters[c - 'a'] : "◆";
}

const char *note_mark(const gloss_note *n)
{
	if (n->state == GLOSS_ANCHOR_ORPHAN)
		return "!";
	if (n->state == GLOSS_ANCHOR_MOVED)
		return "~";
	if (n->conflict)
		return "≠";
	switch (n->type) {
	case GLOSS_BOOKMARK:
		return bookmark_letter(n);
	case GLOSS_QUESTION:
		return "?";
	case GLOSS_HIGHLIGHT:
		return "○";
	case GLOSS_CORRECTION:
		return "✎";
	default:
		return "●";
	}
}

style_name note_mark_style(const gloss_note *n)
{
	static const style_name colours[] = {
		[GLOSS_NO_COLOUR] = STYLE_MARK_YELLOW, [GLOSS_YELLOW] = STYLE_MARK_YELLOW,
		[GLOSS_RED] = STYLE_MARK_RED,          [GLOSS_GREEN] = STYLE_MARK_GREEN,
		[GLOSS_BLUE] = STYLE_MARK_BLUE,
	};

	if (n->state == GLOSS_ANCHOR_ORPHAN)
		return STYLE_ORPHAN;
	if (n->state == GLOSS_ANCHOR_MOVED)
		return STYLE_MOVED;
	return n->type == GLOSS_BOOKMARK ? STYLE_BOOKMARK : colours[n->colour];
}

const char *note_colour_digit(const gloss_note *n)
{
	static const char *const digits[] = {
		[GLOSS_NO_COLOUR] = "", [GLOSS_YELLOW] = "", [GLOSS_RED] = "2",
		[GLOSS_GREEN] = "3",    [GLOSS_BLUE] = "4",
	};

	return n->type == GLOSS_BOOKMARK || n->type == GLOSS_CORRECTION ? "" : digits[n->colour];
}

static str headline(app *a, const gloss_note *n)
{
	size_t total,
		here = n->at.end > n->at.start ? reading_paragraph(a->now, n->at.start, &total) : 0;
	strbuf b = { 0 };
	str s;

	if (here)
		strbuf_addf(&b, "¶%zu ", here);
	if (n->exact.n)
		quoted_add(&b, n->exact);
	else if (n->person.n)
		strbuf_addf(&b, "on %.*s", STR_ARGS(n->person));
	else
		strbuf_add(&b, STR("on the article"));
	s = arena_copy(&a->list_mem, strbuf_str(&b));
	strbuf_clear(&b);
	return s;
}

/* "Jane O'Brien  red  #promise #flood", "speaker → Tomás Vega", "moved, 92%". */
static str facts(app *a, const gloss_note *n)
{
	strbuf b = { 0 };
	str s;

	if (n->state == GLOSS_ANCHOR_MOVED)
		strbuf_addf(&b, "moved, %d%%  ", (int)(n->score * 100 + 0.5f));
	if (n->state == GLOSS_ANCHOR_ORPHAN)
		strbuf_add(&b, STR("these words are gone  "));
	if (n->type == GLOSS_CORRECTION)
		strbuf_addf(&b, "%.*s → %.*s  ", STR_ARGS(n->fix_set),
			    STR_ARGS(n->fix_to.n ? n->fix_to : STR("unknown")));
	if (n->speaker.n)
		strbuf_addf(&b, "%.*s  ", STR_ARGS(n->speaker));
	if (*note_colour_digit(n))
		strbuf_addf(&b, "%s  ", gloss_colour_name(n->colour));
	for (size_t i = 0; i < n->tag_count; i++)
		strbuf_addf(&b, "#%.*s ", STR_ARGS(n->tags[i]));
	s = arena_copy(&a->list_mem, str_trim(strbuf_str(&b)));
	strbuf_clear(&b);
	return s;
}

/* The note's words in two short lines; the whole is seen with e. */
static void body_lines(app *a, const gloss_note *n, str below[], int most)
{
	str rest = n->body, line;
	int i = 0;

	while (i < most && str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			below[i++] = arena_copy(&a->list_mem, line);
}

static void add(app *a, size_t i)
{
	gloss_note n = gloss_notes_get(a->now->notes, i);
	list_item item = { .id = i + 1 };
	int k = 0;

	item.mark = str_of(note_mark(&n));
	item.mark_style = note_mark_style(&n);
	item.text = headline(a, &n);
	item.below[k] = facts(a, &n);
	if (item.below[k].n)
		item.below_style[k++] = STYLE_DIM;
	body_lines(a, &n, item.below + k, 3 - k);
	item.search = arena_copy(&a->list_mem, n.body);
	item.dim = n.type == GLOSS_CORRECTION;
	list_add(&a->list, item);
}

static void fill(app *a)
{
	size_t n = a->now->notes ? gloss_notes_count(a->now->notes) : 0;
	bool orphans = false;

	arena_clear(&a->list_mem);
	list_begin(&a->list);
	for (size_t i = 0; i < n; i++) {
		gloss_note note = gloss_notes_get(a->now->notes, i);

		if (note.state != GLOSS_ANCHOR_ORPHAN)
			continue;
		if (!orphans)
			list_section(&a->list, STR("TEXT NO LONGER HERE"));
		orphans = true;
		add(a, i);
	}
	if (orphans)
		list_section(&a->list, STR("IN THE TEXT"));
	for (size_t i = 0; i < n; i++)
		if (gloss_notes_get(a->now->notes, i).state != GLOSS_ANCHOR_ORPHAN)
			add(a, i);
	list_end(&a->list);
}

static void draw(app *a, surface *s)
{
	view_draw_list(a, s, "NOTES", NULL);
	if (!a->list.total)
		view_draw_nothing(s, "none yet; a makes one");
}

static void show(app *a, uint64_t id)
{
	gloss_note n;

	if (!a->now->notes || !id || id > gloss_notes_count(a->now->notes))
		return;
	n = gloss_notes_get(a->now->notes, (size_t)id - 1);
	if (n.at.end == n.at.start)
		return;
	focus_on(a, FOCUS_NOTE, n.at);
	snprintf(a->now->focus.note, sizeof a->now->focus.note, "%.*s", STR_ARGS(n.id));
}

static void open_item(app *a, uint64_t id)
{
	gloss_note n = { 0 };

	if (a->now->notes && id && id <= gloss_notes_count(a->now->notes))
		n = gloss_notes_get(a->now->notes, (size_t)id - 1);
	if (n.state == GLOSS_ANCHOR_ORPHAN) {
		old_text_open(a, n.id);
		return;
	}
	jumps_leave(&a->now->jumps, a->now->focus.block);
	show(a, id);
	a->in_panel = false;
}

/* The note one is at, else the next one; what is lost comes first. */
static uint64_t here(const app *a)
{
	size_t n = a->now->notes ? gloss_notes_count(a->now->notes) : 0;
	uint64_t id = 0;
	bool found = false;

	for (size_t i = 0; i < n; i++) {
		gloss_note note = gloss_notes_get(a->now->notes, i);

		if (note.state == GLOSS_ANCHOR_ORPHAN)
			return 0;
		if (!found)
			id = i + 1;
		found |= note.at.end > reading_here(a->now);
	}
	return id;
}

const view view_notes = {
	.name = "notes",
	.mode = "notes",
	.place = VIEW_PANEL,
	.title = "notes",
	.fill = fill,
	.draw = draw,
	.open_item = open_item,
	.moved = show,
	.here = here,
	.hints = "list-open=go%there note-edit=edit note-editor=$EDITOR note-tags=tags "
		 "note-delete=delete undo=undo save=export list-filter=filter close=close",
};
