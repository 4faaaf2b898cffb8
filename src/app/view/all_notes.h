/* all_notes.h - what the list of all notes and its preview share. */
#ifndef APP_VIEW_ALL_NOTES_H
#define APP_VIEW_ALL_NOTES_H

#include "app/app.h"

/* The note that is selected in the list; NULL: none. Borrowed from the index. */
const note_hit *all_notes_current(const app *a);

/* The note in its context, beside the list. */
void all_preview_draw(app *a, surface *s);

#endif
