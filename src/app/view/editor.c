/* editor.c - the box in which a note is written. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/tags.h"
#include "app/view.h"
#include "app/writing.h"
#include "note/draft.h"
#include "text/quoted.h"

#define NAMES_COLS 44 /* of the box, to name all colours */
#define FRAME_ROWS 5  /* of the body, to have a frame */

enum { FIELD_TEXT, FIELD_TAGS, FIELD_COLOUR, FIELDS };

static void changed(app *a)
{
	a->writing.unsaved_draft = true;
	a->writing.changed_at = app_clock();
	a->writing.body.modified = true;
}

/* ---- drawing */

static void label(surface *s, int row, const char *name, bool active)
{
	surface_puts(s, row, 0, name,
		     active ? style_of(STYLE_HINT_KEY)
			    : style_over(style_of(STYLE_BOX), STYLE_DIM));
}

static void draw_about(app *a, surface *s, int *row)
{
	const writing *w = &a->writing;
	style quiet = style_over(style_of(STYLE_BOX), STYLE_DIM);
	strbuf words = { 0 };

	if (w->note.person.n && !w->note.exact.n)
		strbuf_addf(&words, "on %.*s, in every article", STR_ARGS(w->note.person));
	else if (!w->note.exact.n)
		strbuf_add(&words, STR("on the whole article"));
	else
		quoted_add(&words, w->note.exact);
	surface_field(s, (*row)++, 0, s->cols, strbuf_str(&words), quiet, ALIGN_LEFT);
	strbuf_clear(&words);
	if (!w->note.speaker.n || s->rows < 8)
		return;
	label(s, *row, "speaker", false);
	surface_field(s, (*row)++, 9, s->cols - 9, w->note.speaker, style_of(STYLE_BOX),
		      ALIGN_LEFT);
}

static void draw_tags(app *a, surface *s, int row)
{
	writing *w = &a->writing;
	bool active = w->field == FIELD_TAGS;
	str text = prompt_text(&w->tags);
	surface part = surface_part(s, (rect){ row, 9, 1, s->cols - 9 });
	arena tmp = { 0 };

	label(s, row, "tags", active);
	if (active)
		prompt_draw(&w->tags, &part, 0, tags_offer(a, &tmp, text, part.cols / 2));
	else
		surface_field(s, row, 9, s->cols - 9, text, style_of(STYLE_BOX), ALIGN_LEFT);
	arena_clear(&tmp);
}

static void draw_colours(app *a, surface *s, int row)
{
	static const style_name styles[] = { STYLE_NOTE_YELLOW, STYLE_NOTE_RED, STYLE_NOTE_GREEN,
					     STYLE_NOTE_BLUE };
	const writing *w = &a->writing;
	gloss_colour now = w->note.colour ? w->note.colour : GLOSS_YELLOW;
	int col = 9;

	label(s, row, "colour", w->field == FIELD_COLOUR);
	for (int i = GLOSS_YELLOW; i < GLOSS_COLOURS; i++) {
		bool chosen = (int)now == i;
		const char *name =
			chosen || s->cols >= NAMES_COLS ? gloss_colour_name((gloss_colour)i) : "";

		surface_puts(s, row, col, chosen ? "●" : "○", style_of(STYLE_BOX));
		col += 1 +
		       surface_printf(s, row, col + 1,
				      style_over(style_of(STYLE_BOX), styles[i - 1]), "%d%s%s", i,
				      *name ? " " : "", name) +
		       2;
	}
}

/* The words, and above them what there is room for; a field is seen while one is in it. */
static void draw_fields(app *a, surface *in)
{
	const writing *w = &a->writing;
	bool in_colours = w->field == FIELD_COLOUR, in_tags = w->field == FIELD_TAGS;
	int row = 0;
	surface text;

	if (in->rows >= 3)
		draw_about(a, in, &row);
	if (in->rows >= 6 || in_tags || (in->rows == 5 && !in_colours))
		draw_tags(a, in, row++);
	if (in->rows >= 6 || in_colours)
		draw_colours(a, in, row++);
	if (in->rows >= 7)
		surface_hline(in, row++, 0, in->cols,
			      style_over(style_of(STYLE_BOX), STYLE_BORDER));
	text = surface_part(in, (rect){ row, 0, in->rows - row, in->cols });
	editor_draw(&a->writing.body, &text, w->field == FIELD_TEXT);
}

static int rows_of(const surface *s)
{
	int rows = s->rows >= 26 ? 13 : s->rows * 3 / 5;

	return rows < 6 ? s->rows : rows;
}

static void draw(app *a, surface *s)
{
	writing *w = &a->writing;
	rect box = view_box_area(a, s, rows_of(s));
	surface in = *s;
	char title[64];
	size_t total, here = reading_paragraph(a->now, w->note.at.start, &total);

	if (here && w->note.exact.n)
		snprintf(title, sizeof title, "%s ─ ¶%zu", w->edits ? "edit note" : "new note",
			 here);
	else
		snprintf(title, sizeof title, "%s", w->edits ? "edit note" : "new note");
	if (s->rows < FRAME_ROWS) {
		surface_fill(s, surface_area(s), style_of(STYLE_BOX));
	} else {
		surface_box(s, box, str_of(title), style_of(STYLE_BOX), style_of(STYLE_BOX_TITLE));
		in = surface_part(s,
				  (rect){ box.row + 1, box.col + 2, box.rows - 2, box.cols - 4 });
	}
	draw_fields(a, &in);
}

/* ---- keys */

static bool colour_key(app *a, key k)
{
	gloss_colour *c = &a->writing.note.colour;

	if (k == KEY_ENTER || k == KEY_DOWN) {
		a->writing.field = FIELD_TEXT;
		return true;
	}
	if (k >= '1' && k <= '4')
		*c = (gloss_colour)(k - '0');
	else if (k == '0' || k == KEY_BACKSPACE)
		*c = GLOSS_NO_COLOUR;
	else if (k == KEY_RIGHT || k == 'l')
		*c = *c == GLOSS_NO_COLOUR    ? GLOSS_RED
		     : *c + 1 < GLOSS_COLOURS ? *c + 1
					      : GLOSS_YELLOW;
	else if (k == KEY_LEFT || k == 'h')
		*c = *c > GLOSS_YELLOW ? *c - 1 : GLOSS_BLUE;
	else
		return false;
	changed(a);
	return true;
}

static bool tags_key(app *a, key k)
{
	prompt *p = &a->writing.tags;

	p->complete = tags_complete;
	p->complete_arg = a;
	if (k == KEY_ENTER || k == KEY_DOWN) {
		a->writing.field = FIELD_TEXT;
		return true;
	}
	if (k == KEY_RIGHT && p->at == p->text.n)
		k = KEY_TAB;
	if (prompt_key(p, k) == PROMPT_CHANGED)
		changed(a);
	return true;
}

static bool text_key(app *a, key k)
{
	switch (editor_key(&a->writing.body, k)) {
	case EDITOR_CHANGED:
		changed(a);
		return true;
	case EDITOR_FULL:
		app_complain(a, "a note can have at most 1 MiB");
		return true;
	case EDITOR_MOVED:
		return true;
	default:
		return false;
	}
}

static bool press(app *a, key k)
{
	static bool (*const keys[FIELDS])(app *, key) = { text_key, tags_key, colour_key };

	return keys[a->writing.field](a, k);
}

static void go_to_field(app *a, int field)
{
	a->writing.field = field % FIELDS;
	if (a->writing.field == FIELD_TAGS)
		tags_load(a);
}

void act_editor_next_field(app *a, const call *c)
{
	(void)c;
	go_to_field(a, a->writing.field + 1);
}

void act_editor_previous_field(app *a, const call *c)
{
	(void)c;
	go_to_field(a, a->writing.field + FIELDS - 1);
}

const view view_editor = {
	.name = "note",
	.mode = "editor",
	.place = VIEW_BOX,
	.title = "note",
	.draw = draw,
	.key = press,
	.hints = "editor-save=save editor-close=close%(asks,%draft%kept) "
		 "editor-next-field=next%field editor-external=continue%in%$EDITOR '^U=clear%line",
};
