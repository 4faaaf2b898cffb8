/*
 * view.h - what stands over or beside the article: one row per view in view.c, one
 * file per view.
 */
#ifndef APP_VIEW_H
#define APP_VIEW_H

#include "app/app.h"

typedef enum view_place {
	VIEW_PANEL, /* beside the article; over it where the screen is narrow */
	VIEW_PAGE,  /* in place of the article */
	VIEW_BOX,   /* over a part of the article, which stays in sight */
} view_place;

typedef struct view {
	const char *name; /* as the command that opens it */
	const char *mode; /* of the keymap */
	view_place place;
	const char *title; /* in the title line, for pages */
	int cols; /* of a panel that leaves some of the text in sight where it covers it; 0: all */
	void (*fill)(app *a); /* makes the list or the page; may be NULL */
	void (*draw)(app *a, surface *s);
	bool (*key)(app *a, key k); /* keys that the keymap leaves as text; may be NULL */
	void (*open_item)(app *a, uint64_t id); /* ENTER in a list; may be NULL */
	void (*moved)(app *a, uint64_t id);     /* another item is selected; may be NULL */
	uint64_t (*here)(const app *a);      /* the item selected at first, of the place one is at;
					 * 0: the first; may be NULL */
	void (*close)(app *a);               /* may be NULL */
	void (*filter)(app *a, str words);   /* instead of the list's own; may be NULL */
	void (*status)(app *a, strbuf *out); /* the status line; NULL: the article's place */
	const char *hints;                   /* commands for the hint line: "list-open next-note" */
	const char *(*hints_now)(const app *a); /* the same where they change; may be NULL */
} view;

/* Opens the text that a note of this article was made on, at its words. */
void old_text_open(app *a, str note);

/* The mark of a note in lists, as its state and type are, and its style. */
const char *note_mark(const gloss_note *n);
style_name note_mark_style(const gloss_note *n);
/* What its words look like in the text. */
style_name note_style(gloss_colour colour);
/* The digit that tells its colour, as the key that gives it: "2" to "4"; "" for yellow. */
const char *note_colour_digit(const gloss_note *n);

/* Opens the card of a person or other name of this article. */
void card_open(app *a, gloss_entity_id who);

extern const view view_notes, view_people, view_quotes, view_outline, view_links, view_card,
	view_help, view_about, view_changes, view_old_text, view_editor, view_labels, view_themes,
	view_all_notes, view_library, view_feeds, view_person;

/* The topmost view; NULL: the article alone. */
const view *view_top(const app *a);
bool view_is_open(const app *a, const view *v);

/* Opens it (with the keys), or closes it when it is the topmost. */
void view_open(app *a, const view *v);
void view_toggle(app *a, const view *v);
void view_close(app *a); /* the topmost */
void view_close_all(app *a);

/* True for one that fills the screen with a list of articles or notes. */
bool view_is_list(const view *v);
/* The list that is on top, to come back to: nothing where there is none. */
left_list view_leave_list(const app *a);
void view_return_to(app *a, const left_list *l);

/* Makes the list or page anew when what it shows has changed. */
void view_refresh(app *a);

/* The panel that is seen beside or over the article; NULL: none. */
const view *view_panel(const app *a);

/* Draws the list of a panel with its heading and count. */
void view_draw_list(app *a, surface *s, const char *heading, const char *order);

/* The same for a quote, of two columns: "❝", "≈" for reported speech; with "?" for a weak guess of
 * who said it. */
const char *quote_mark(const gloss_quote *q);

/* What Tab could put into the line that is asked for, in a box over `s`. */
void offers_draw(app *a, surface *s);

/* Where a box of that many rows stands: over the text's columns, at the bottom of `s`, or at the top
 * where it would hide what it is about. */
rect view_box_area(app *a, const surface *s, int rows);

/* What a panel without items says instead. */
void view_draw_nothing(surface *s, const char *what);

/* ---- view/screen.c: the whole screen */

/* Where things are; rects are of the screen. cols of `panel` is 0 without one. */
typedef struct frame {
	int bar;      /* rows of the title line with its rule: 0, 1 or 2 */
	rect body;    /* between title and status */
	rect article; /* the body less the panel */
	rect panel;
	rect inside;             /* the panel less its border */
	int text_col, text_cols; /* of the text, in the screen's columns */
	int rule;                /* row of the rule above the status line; -1: none */
	int status, hint;        /* rows; -1: none */
	bool overlay;            /* the panel covers the article */
	bool tiny;               /* too small to show anything */
} frame;

frame frame_of(const app *a);

/* Makes screen and layout as large as the terminal is now, keeping the paragraph at the top. */
void screen_fit(app *a);

/* Draws all into a->screen. */
void screen_draw(app *a);

/* ---- view/article.c */

void article_draw(app *a, surface *s, const frame *f);
/* Where a byte is on the screen now. False: not in sight. */
bool article_find(app *a, size_t at, int *row, int *col);
/* The byte under a cell of the screen. False: there is none. */
bool article_byte(app *a, int row, int col, size_t *at);
int article_rows(const app *a);

/* ---- view/frame.c */

void bar_draw(app *a, surface *s, const frame *f);
void status_draw(app *a, surface *s, const frame *f);
void hint_draw(app *a, surface *s, const frame *f);

/* ---- view/marks.c: the styles of a row of the article, one per byte of `row` */
void marks_paint(app *a, const flow_block *b, gloss_span row, style *out);
/* The mark in the gutter of a paragraph's row: of several notes that of the one with words; NULL:
 * none. `before` is what stands to its left: a bookmark's letter, the digit of a colour, or "". */
const char *marks_gutter(app *a, const flow_block *b, int row, style_name *st, const char **before);

#endif
