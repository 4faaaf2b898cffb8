/*
 * term.h - a terminal: shows surfaces, gives events.
 *
 * Three kinds: term_tty.c for a real one (paint.c says what to send; term_curses.c, the only file
 * that knows curses, reads the terminal database), term_line.c, on which nothing is drawn, and
 * term_replay.c for tests, which takes its keys from a string and keeps what was shown.
 *
 *     term *t = term_open(&(term_options){ .mouse = true }, &e);
 *     term_set_theme(t, &theme);
 *     for (;;) {
 *             poll term_fd(t) for POLLIN, at most term_timeout(t) ms
 *             while (term_event(t, &ev)) ...
 *             draw into a surface of term_size(t), term_show(t, &s)
 *     }
 *     term_close(t);
 */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "tui/key.h"
#include "tui/surface.h"
#include "tui/theme.h"

typedef struct term term;

typedef enum { COLOURS_AUTO, COLOURS_NONE, COLOURS_16, COLOURS_256, COLOURS_TRUE } colour_mode;

typedef struct term_options {
	colour_mode colours; /* auto: from TERM, COLORTERM and NO_COLOR */
	bool mouse;
	bool ascii;          /* only ASCII characters, also where the locale has more */
	bool keep_screen;    /* no alternate screen: what was shown last stays */
	bool ask_background; /* EVENT_BACKGROUND comes if the terminal answers; nobody waits for it
			      */
	int wake_fd; /* readable: give up a write that the terminal does not take; 0 or -1: none */
} term_options;

/*
 * Opens /dev/tty for keys and screen (standard input may be the article), switches to
 * the alternate screen. NULL: no terminal, or one that cannot address its cursor (TERM
 * unset, unknown or "dumb"); the caller prints plain text then. The locale must
 * have been set (setlocale). Nothing is drawn yet.
 */
term *term_open(const term_options *o, err *e);

/* Restores the terminal and frees it. NULL is fine. Fine, too, when the terminal is gone. */
void term_close(term *t);

void term_size(term *t, int *rows, int *cols); /* asked anew each time; at least 1x1 */

/* The look of everything from the next term_show on; copied. */
void term_set_theme(term *t, const theme *th);

/*
 * Shows the surface by sending only what changed since the last one, in one write.
 * A surface of another size than the terminal is cut. Sends nothing when nothing changed.
 */
void term_show(term *t, const surface *s);
/* Forgets what is on the screen: the next term_show draws everything (^L). */
void term_redraw(term *t);

/* For poll(): readable when events may be there. */
int term_fd(const term *t);
/* Milliseconds after which term_event should be called even if nothing came; -1: never. */
int term_timeout(const term *t);
/* Reads what is there without waiting; takes one event. False: none. */
bool term_event(term *t, event *out);
/* More input is waiting: do not draw in between, so that held keys do not queue up. */
bool term_busy(term *t);
/* ^C came: a paste without an end and a key cut off in the middle are forgotten. */
void term_interrupt(term *t);

/*
 * Gives the terminal back (to a shell, to $EDITOR, on ^Z), and takes it again; the next
 * term_show draws everything.
 */
void term_suspend(term *t);
void term_resume(term *t);

/*
 * Puts `text` on the clipboard of the terminal (OSC 52), wherever it runs. Only on an
 * explicit act of the user. False when it is longer than TERM_COPY_MAX bytes or the terminal
 * cannot.
 */
#define TERM_COPY_MAX 74994
bool term_copy(term *t, str text);

void term_set_mouse(term *t, bool on);

/*
 * Restores the terminal from a signal handler or when memory has run out: async-signal-safe,
 * takes no memory, may be called more than once. NULL is fine.
 */
void term_emergency(const term *t);

/* ---- term_line.c: for who hears or feels the text */

/* The terminal that we run on, for a dialogue of lines: nothing is ever shown on it, and it gives
 * no events. NULL: there is none. */
term *term_line_open(err *e);

/* ---- term_replay.c: for tests */

/*
 * A terminal of this size that types `keys` (as key_sequence reads them; "<text>" is pasted,
 * "=24x80" is another size, and a word in double quotes is typed as it stands).
 */
term *term_replay_new(int rows, int cols, str keys, err *e);
/* What was shown last, as text: the rows, and below each row with styles their letters. */
void term_replay_print(const term *t, strbuf *out);
const surface *term_replay_surface(const term *t); /* borrowed until the next term_show */
const char *term_replay_theme(const term *t);      /* the name of the theme; empty: none was set */
void term_replay_type(term *t, str keys);

#endif
