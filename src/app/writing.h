/* writing.h - a note being written: its fields, its draft, its end. */
#ifndef APP_WRITING_H
#define APP_WRITING_H

#include "app/app.h"

/* Begins a note on these words (empty: on the article, or on `person`). A draft that was left on the
 * same words is gone on with. */
void writing_begin(app *a, gloss_span at, str person);
/* Opens a note that exists; `ns` is what it is one of, see target_note. */
void writing_edit(app *a, gloss_notes *ns, const gloss_note *n);

/* Closes it without a question: what was typed stays as a draft. False: that cannot be written, so the
 * note stays open; the user was told. */
bool writing_leave(app *a);

void writing_paste(app *a, str text);
/* Keeps what was typed as a draft, if that has not been done. False: not now; the user was told. */
bool writing_keep_draft(app *a);
/* Milliseconds until the draft should be kept; -1: never. */
int writing_wait(const app *a);

/*
 * Lets $EDITOR change the text. False, and the user was told: it could not be run, or did not end
 * well; what it wrote nevertheless is left in its file, whose name the user is told.
 */
bool writing_external(app *a, str text, strbuf *out);

/* A note that could not be kept: what was typed goes into our editor, and into a draft. */
void writing_rescue(app *a, gloss_notes *ns, const gloss_note *n, str body);

/* Drafts that were left on this article, told to the user. */
void writing_tell_drafts(app *a);

/* Writes the note that was saved last once more, on other words. False: there is none. */
bool writing_again(app *a, gloss_span at);

#endif
