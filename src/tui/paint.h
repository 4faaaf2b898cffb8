/*
 * paint.h - the bytes that turn what a terminal shows into another surface.
 *
 * Knows no terminal itself: what it may send are capabilities, strings as terminfo has them,
 * expanded by a function of the owner. It remembers what is on the screen and sends only
 * what differs, moves text by scrolling where that is shorter, and says where the cursor
 * is after every cluster about whose width terminals disagree.
 */
#ifndef TUI_PAINT_H
#define TUI_PAINT_H

#include <stdbool.h>

#include "base/str.h"
#include "base/vec.h"
#include "tui/surface.h"
#include "tui/term.h"
#include "tui/theme.h"

typedef enum paint_cap {
	CAP_MOVE,  /* row, column */
	CAP_RIGHT, /* columns */
	CAP_CLEAR,
	CAP_CLEAR_LINE, /* from the cursor to its end */
	CAP_REGION,     /* first and last row of what scrolls */
	CAP_SCROLL_UP,  /* rows; the text of the region moves up */
	CAP_SCROLL_DOWN,
	CAP_INDEX,         /* one row up, from the last row of the region */
	CAP_REVERSE_INDEX, /* one row down, from its first row */
	CAP_CURSOR_ON,
	CAP_CURSOR_OFF,
	CAP_PLAIN, /* no attributes, the terminal's own colours */
	CAP_BOLD,
	CAP_DIM,
	CAP_ITALIC,
	CAP_ITALIC_OFF,
	CAP_UNDERLINE,
	CAP_UNDERLINE_OFF,
	CAP_REVERSE,
	CAP_STRIKE,
	CAP_COLOUR, /* number of a colour */
	CAP_BACKGROUND,
	CAP_COUNT
} paint_cap;

typedef struct paint_caps {
	const char *strings[CAP_COUNT]; /* NULL: the terminal has it not; CAP_MOVE is needed */
	/* Appends the capability with its numbers filled in. */
	void (*expand)(const char *capability, int a, int b, strbuf *out);
	colour_mode colours; /* not COLOURS_AUTO */
	int numbers;         /* colours that CAP_COLOUR takes: 8, 16, 256 */
	bool erases_with_background;
	bool utf8;  /* false: only ASCII is sent */
	bool links; /* it knows OSC 8, or passes it over */
} paint_caps;

/* Capabilities of the terminals that all others imitate (ECMA-48), for tests. */
void paint_caps_ansi(paint_caps *caps);

typedef struct paint_string {
	uint8_t n;
	char bytes[31];
} paint_string;

typedef struct paint_look {
	style style;
	look look;
	int same;                        /* index of the first entry with an equal look */
	paint_string colour, background; /* what sets them */
} paint_look;

typedef struct paint {
	paint_caps caps;
	theme theme;
	vec(paint_look) looks; /* styles resolved so far */
	surface front;         /* what is on the screen */
	bool known;            /* front is true */
	int row, col;          /* the cursor; -1: not known */
	int shown;             /* index of the look that is set; -1: not known */
	int latest;            /* index of the look asked for last */
	unsigned link;         /* that is begun; 0: none */
	int top, bottom;       /* rows [top, bottom) are the scroll region; -1: not known */
	bool cursor_on, cursor_known;
} paint;

void paint_init(paint *p, const paint_caps *caps, const theme *t);
void paint_clear(paint *p); /* frees */
void paint_theme(paint *p, const theme *t);
void paint_forget(paint *p); /* the screen may show anything: draw all of it again */

/* Appends what makes the terminal of rows x cols show `s`; nothing when it does. */
void paint_frame(paint *p, const surface *s, int rows, int cols, strbuf *out);

/* ASCII instead of a cluster, exactly `cols` bytes: quotes, dashes, lines, letters without
 * their accents, '?' for the rest. out has room for 16 bytes. */
void ascii_of(str cluster, int cols, char *out);

#endif
