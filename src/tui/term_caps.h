/* term_caps.h - what the terminal that is open in terminfo.h can do; used by term_tty.c. */
#ifndef TUI_TERM_CAPS_H
#define TUI_TERM_CAPS_H

#include "tui/key.h"
#include "tui/paint.h"
#include "tui/term.h"

#define TERM_KEYS_MOST 40

/* Terminals of xterm's family know its private modes and answer questions. */
bool term_caps_like_xterm(const char *name);

/* How many colours: as wanted, else from NO_COLOR, COLORTERM and the database. */
colour_mode term_caps_colours(const char *name, colour_mode wanted);

/* Everything but .colours and .utf8. */
void term_caps_paint(paint_caps *caps);

/* What its keys send; `out` has room for TERM_KEYS_MOST, the last has no bytes. */
void term_caps_keys(struct key_string *out);

#endif
