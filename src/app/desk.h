/*
 * desk.h - the notes of other articles that are being changed, and the order of the acts.
 *
 * Each file stays open once it was touched, so that what was done to it can be undone
 * as long as the program runs.
 */
#ifndef APP_DESK_H
#define APP_DESK_H

#include "base/str.h"
#include "base/vec.h"
#include "gloss/note.h"

typedef struct desk {
	vec(gloss_notes *) files;
	vec(gloss_notes *) acts; /* whose each act was */
	size_t done;             /* acts from here on were undone */
} desk;

void desk_clear(desk *d); /* {0} is an empty one */

/* The notes in that file, as they are now; borrowed. NULL: it cannot be read. */
gloss_notes *desk_open(desk *d, str path, gloss_error *e);

/* Notes of the desk were changed. What was undone before can no longer be done again. */
void desk_acted(desk *d, gloss_notes *ns);

/*
 * Undoes or redoes the last act, whichever file it was in; `*whose` is that file's notes.
 * False with e->code == GLOSS_OK: there is nothing to undo.
 */
bool desk_undo(desk *d, gloss_notes **whose, const char **what, gloss_error *e);
bool desk_redo(desk *d, gloss_notes **whose, const char **what, gloss_error *e);

#endif
