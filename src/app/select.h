/* select.h - the words in focus and the words selected. */
#ifndef APP_SELECT_H
#define APP_SELECT_H

#include "app/app.h"

/* Puts the focus on the paragraph that holds byte `at`. */
void focus_at(app *a, size_t at);
/* Puts it on what is read first at the top: not on the title, not on the byline. */
void focus_first(app *a);
/* Puts it on words, and scrolls so that they are in sight. */
void focus_on(app *a, focus_kind kind, gloss_span at);
/* After scrolling: a focus that is out of sight goes to the first paragraph seen. */
void focus_keep_in_sight(app *a);
/* True unless the focus is where scrolling alone has put it. */
bool focus_was_chosen(app *a);
/* Scrolls so that the row of byte `at` is in sight; a far jump puts it a third down. */
void scroll_to(app *a, size_t at);
/* The same for the end of the words as well, if all have room. */
void scroll_to_span(app *a, gloss_span at);
/* Keeps the screen full: not further down than the last row at the bottom. */
void scroll_clamp(app *a);

/* The words that an act is about: the selection, else the focused words, else the paragraph. */
gloss_span target_words(app *a);
/*
 * The note under the focus: the focused one, else the first of the paragraph; in a list the
 * selected one. Returns the notes that it is one of: in the list of all notes those of another
 * article. NULL: there is none.
 */
gloss_notes *target_note(app *a, gloss_note *out);
/* The entity under the focus: in a panel the selected one. */
gloss_entity_id target_entity(app *a);
/* The quote under the focus; NULL: none. */
const gloss_quote *target_quote(app *a);
/* The block in focus; NULL: the article is empty. */
const flow_block *target_block(app *a);

/* Recomputes selection.span. */
void selection_update(app *a);
void selection_drop(app *a);

/* The end and the start of the cluster at byte `at` of the article. */
size_t cluster_end(app *a, size_t at);
size_t cluster_before(app *a, size_t at);

#endif
