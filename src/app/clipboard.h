/* clipboard.h - text to the desktop's clipboard or to the terminal's. Write only. */
#ifndef APP_CLIPBOARD_H
#define APP_CLIPBOARD_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"
#include "tui/term.h"

/*
 * Copies by the desktop's tool (wl-copy, xclip, xsel, pbcopy) when we run on a desktop, by tmux
 * inside of it, else by OSC 52, which also crosses ssh. `where` is the setting "copy": "auto",
 * "desktop" or "terminal" alone, or "none"; "sequence": OSC 52, and no program. `how` says which
 * one it was, for the message.
 */
bool clipboard_copy(term *t, const char *where, str text, const char **how, err *e);

#endif
