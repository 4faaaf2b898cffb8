/*
 * draft.h - what is being typed in the note editor, kept while it is not yet a note.
 *
 * A draft is a file of its own in the user's state folder. The editor saves it at
 * every pause of typing and at least every DRAFT_SECONDS, and removes it when the
 * note is saved or thrown away; what is found there later was cut off.
 */
#ifndef NOTE_DRAFT_H
#define NOTE_DRAFT_H

#include "base/arena.h"
#include "base/err.h"
#include "gloss/note.h"

enum { DRAFT_SECONDS = 2 };

typedef struct note_draft {
	str id;           /* of the draft, or of the note that is edited */
	bool edits;       /* it changes the note `id`; else it is a new one */
	str notes;        /* path of the notes file it is meant for */
	str title;        /* of the article */
	str exact;        /* the words it is on */
	gloss_span at;    /* bytes of the article's text when it was begun */
	str person, tags; /* tags: separated by blanks, as typed */
	gloss_colour colour;
	gloss_note_type type;
	str body;
	time_t saved; /* set by draft_save */
} note_draft;

/* Writes it, atomically. `dir` NULL: the user's drafts folder. */
bool draft_save(const char *dir, const note_draft *d, err *e);

/* All drafts, newest first, or those for one notes file (`notes` not empty); in the arena. */
size_t draft_list(const char *dir, str notes, arena *a, note_draft **out);

/* False: there is none. */
bool draft_find(const char *dir, str id, arena *a, note_draft *out);
bool draft_remove(const char *dir, str id, err *e);

/* Where the draft is kept, for "draft kept in ..."; in the arena. */
const char *draft_path(const char *dir, str id, arena *a);

#endif
