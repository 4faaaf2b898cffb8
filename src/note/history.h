/*
 * history.h - the acts of a session, to be undone and redone.
 *
 * An act is the file's text before and after it: undoing gives the same bytes back,
 * and where others changed the file since, the difference is taken out of theirs.
 */
#ifndef NOTE_HISTORY_H
#define NOTE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef struct history history;

history *history_new(void);
void history_free(history *h);

/* Remembers an act (texts are copied; `what` is borrowed for ever) and forgets what was undone. */
void history_push(history *h, const char *what, str before, str after);

/* The act that is next to be undone or redone. False: there is none. */
bool history_back(const history *h, const char **what, str *before, str *after);
bool history_forward(const history *h, const char **what, str *before, str *after);

/* Says that it was undone, or redone. */
void history_went_back(history *h);
void history_went_forward(history *h);

#endif
