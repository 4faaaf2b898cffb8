/*
 * app.h - the state of the reader. One is made in app_run() and handed to everything.
 *
 * Keys call commands (command.h), commands change this state, views (view.h) draw it.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include <pthread.h>

#include "app/desk.h"
#include "app/elsewhere.h"
#include "app/fetching.h"
#include "app/past.h"
#include "app/reading.h"
#include "app/worker.h"
#include "base/vec.h"
#include "conf/setting.h"
#include "note/index.h"
#include "tui/editor.h"
#include "tui/keymap.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "tui/surface.h"
#include "tui/term.h"
#include "tui/theme.h"

typedef struct app app;

/* A line asked for at the bottom of the screen. */
typedef struct ask {
	bool open;
	prompt line;
	prompt_history *history;
	void (*done)(app *a, str text);    /* ENTER */
	void (*changed)(app *a, str text); /* after each key; may be NULL */
	void (*dropped)(app *a);           /* ESC; may be NULL */
	char note[48];                     /* shown at the right: "2 of 5" */
} ask;

/* Tags in use, for completion; see tags.h. */
typedef struct known_tags {
	arena mem;
	str *all;
	size_t n;
} known_tags;

/* One key asked for, its meanings shown in a box. */
typedef struct choice {
	const char *title; /* NULL: nothing is asked */
	struct {
		key key;
		const char *text;
	} rows[8];
	size_t n;
	void (*done)(app *a, key k); /* called with one of the keys; never with ESC */
} choice;

/* The note being written. */
typedef struct writing {
	bool open;
	char id[GLOSS_NOTE_ID_SIZE]; /* of the note or of the draft */
	bool edits;                  /* a note that exists */
	gloss_notes *other;          /* whose note it is; NULL: the open article's */
	gloss_note note;             /* type, colour, place and person; strings are in `mem` */
	arena mem;
	editor body;
	prompt tags;
	int field; /* 0 text, 1 tags, 2 colour */
	bool unsaved_draft;
	long long changed_at; /* ms; when the draft was touched last */
} writing;

/* Text that is scrolled as it stands: help, about, what changed. */
typedef struct sheet_line {
	str text, keys; /* keys are drawn first, in their own style */
	int col;        /* where the text begins */
	style_name style, keys_style;
	const style_name *styles; /* one per byte of the text; NULL: all as `style` */
	bool goes_on;             /* the line before, which was too long */
} sheet_line;

typedef struct sheet {
	arena mem;
	vec(sheet_line) lines;
	size_t top, seen; /* seen: lines of the last drawing */
	size_t at;        /* the line that it is opened at */
	int cols;         /* what paragraphs are wrapped at; 0: the screen's width */
	int columns;      /* side by side where there is room */
	char filter[64];
} sheet;

/* The list of all notes, while it is open. */
typedef struct all_notes {
	note_index *index;     /* NULL: it cannot be read */
	vec(note_hit) hits;    /* that the filter lets through, newest first; borrowed from it */
	vec(uint64_t) numbers; /* of the hits: what the list knows them by */
	strbuf filter;         /* as typed, see note/query.h */
	uint64_t shown;        /* the item that the preview is of; 0: none */
	int shown_cols;
	arena mem;
} all_notes;

/* A letter on the screen that leads somewhere. */
typedef struct hint_label {
	gloss_span at;
	focus_kind kind;
	size_t index; /* of link, mention or quote */
	char letters[3];
} hint_label;

/* The language model, opened by the first analysis. While the worker lives, it alone looks inside
 * before it has handed an analysis out. */
typedef struct model_box {
	gloss_model *model;
	bool tried;
	err error;
} model_box;

/* A list that fills the screen, as it was left. */
typedef struct left_list {
	const struct view *view; /* NULL: none was open */
	uint64_t item;           /* the selected one */
	char filter[64];
} left_list;

/* What was left for an article of a list, to come back to. */
typedef struct left_article {
	reading *reading;
	const char *other; /* as app.other */
	size_t source_at;
	left_list list, below; /* below: the list that it was opened over */
	past past;             /* what a list of one person is made of */
} left_article;

#define VIEWS_DEPTH 6
#define LEFT_MOST   8

struct app {
	arena mem; /* of the settings and what else lives as long as the program */
	settings settings;
	term *term; /* NULL: no screen */
	surface screen;
	theme theme;
	bool theme_fixed;      /* the user chose it: the background does not matter */
	char theme_before[32]; /* while one looks at others */
	bool fixed_before;
	keymap *keys;
	keymap_state typed;
	worker *worker;
	struct {
		pthread_t owner;
		void *room; /* see rescue_make_room */
	} rescue;
	model_box model;

	char **sources;   /* the reading list */
	const char *from; /* what they are; NULL: what they look like */
	size_t source_count, source_at;
	const char *other; /* open instead of them: an article of the library; NULL */
	arena other_mem;
	pid_t browsers[8]; /* that were started; 0: none */
	fetching fetching;
	struct shelf_view {
		str feed, title; /* what the library is narrowed to; empty: all */
		str to_remove;   /* the feed that a question is asked about */
		bool unread, starred;
		size_t unread_all;         /* of the last list */
		long long unread_in_feeds; /* of the last list of feeds */
	} shelf;
	reading *now;                 /* never NULL while the loop runs */
	left_article left[LEFT_MOST]; /* the last one left last */
	size_t left_count;

	const struct view *views[VIEWS_DEPTH]; /* over the article, the topmost last */
	int depth;
	left_list below;   /* what the list of all notes was opened over */
	bool was_in_panel; /* when a page was opened over it */
	bool in_panel;     /* keys go to the topmost view although the article is seen */

	list list;      /* of the panel or list that is open */
	arena list_mem; /* its strings */
	bool list_stale;
	int people_sort;
	gloss_entity_id card; /* who the card is about */
	size_t card_mention;
	all_notes all;
	char *saved_to;      /* where notes are being exported to; owned; NULL */
	desk desk;           /* the files that were changed from there */
	elsewhere elsewhere; /* notes on that person in other articles */
	past past;           /* articles with that person */
	sheet sheet;
	char origin[GLOSS_NOTE_ID_SIZE]; /* the note whose old text is shown */
	vec(hint_label) labels;
	char label_typed;
	writing writing;
	known_tags tags;
	ask ask;
	choice choice;
	prompt_history searches, commands_typed, shells, exports;
	strbuf typed_now; /* lines of this reading, for typed.h */
	bool typed_loaded;
	/* where a search was begun, to go back to when it is dropped */
	flow_at search_top;
	focus search_focus;
	size_t search_from;
	char repeat[16]; /* the last annotating command, for "." */
	key repeat_argument;
	struct {
		bool known; /* the note begun last was saved: "." writes it again elsewhere */
		strbuf body, tags;
		gloss_colour colour;
		gloss_note_type type;
	} again;
	strbuf copied; /* our own register */

	int body_rows;         /* of the last screen */
	int rows, cols, width; /* of the screen; width: the measure */
	time_t today;          /* what is taken for now; 0: the clock; see app_now */
	bool zen;
	bool show_names, show_quotes, show_notes, show_numbers, show_status;
	char message[256];
	style_name message_style;
	bool hurried; /* the first screen is waited for: the rest of a large file comes after it */
	bool to_end;  /* nobody looks on: a pipe is read to its end before it is printed */
	bool dirty, quit;
	int status; /* exit status */
};

/* ---- app.c */

void app_clear(app *a);

/* Waits for what the threads do, which is cancelled: from here on none of them wakes us. */
void app_end_workers(app *a);

/*
 * Opens the source at that place of the reading list. False: it stays as it is, and says why.
 * While the screen is there, a page of the web is only begun to be fetched: what is open stays
 * until it has come.
 */
bool app_open(app *a, size_t index, err *e);
/*
 * The same for what is not on the reading list; `source` lives as long as the app. What is open
 * now, and the list that it is opened from, are kept for app_go_back.
 */
bool app_open_other(app *a, const char *source, err *e);

/* Opens a page that was fetched; the article stays the caller's. */
void app_take_page(app *a, gloss_article *art, fetch_target target);

/* Reads that article again. */
bool app_open_again(app *a, err *e);

/* Back to what was left for the article that is open. False: nothing was. */
bool app_go_back(app *a);
/* Back to what was left first, without the list that it was left for. */
void app_go_home(app *a);

/* Keeps the reading position and the draft. */
void app_keep(app *a);
/* Says that the text is another one than was read last, unless there is an error to be seen. */
void app_tell_changed(app *a);
/* The time that is taken for now. */
time_t app_now(const app *a);

/* One line for the user, until the next key. */
void app_say(app *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
void app_error(app *a, const err *e);
/* The same of what was to be written: "not saved: ...". */
void app_unsaved(app *a, const err *e);
void app_complain(app *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The notes have changed: lists and corrections are made anew. */
void app_notes_changed(app *a);

/* The same after an act on those notes, be they the open article's or of the desk; touched: after
 * one that is not to be counted by the desk. */
void app_notes_acted(app *a, gloss_notes *ns);
void app_notes_touched(app *a, gloss_notes *ns);

/* False, with a message, when notes cannot be used. */
bool app_has_notes(app *a);

long long app_clock(void); /* ms, never going back */

/* ---- input.c */

void app_event(app *a, const event *ev);
void app_key(app *a, key k);
const keymap_mode *app_mode(const app *a);

/* ---- ask.c */

void ask_open(app *a, const char *label, const char *text, prompt_history *history,
	      void (*done)(app *, str));
void ask_close(app *a);
void ask_key(app *a, key k);
void ask_paste(app *a, str text);
void choice_open(app *a, const char *title, void (*done)(app *, key));
void choice_add(app *a, key k, const char *text);
void choice_key(app *a, key k);

#endif
