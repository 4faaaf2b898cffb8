/*
 * note.h - the user's notes on one article, and the file that keeps them.
 *
 * doc/gloss-notes.5 is the format. Every change is written to the file at once
 * (atomically); a change that could not be written is not made. Strings handed in
 * are copied; what is handed out is borrowed until the next change.
 */
#ifndef GLOSS_NOTE_H
#define GLOSS_NOTE_H

#include <stdbool.h>
#include <time.h>

#include "gloss/article.h"
#include "gloss/error.h"
#include "gloss/span.h"

typedef struct gloss_notes gloss_notes;

/* Room for a note's id and its NUL. Ours are "n" and 8 hex digits; one typed by hand may be longer. */
enum { GLOSS_NOTE_ID_SIZE = 33 };

typedef enum gloss_note_type {
	GLOSS_NOTE,
	GLOSS_HIGHLIGHT,
	GLOSS_BOOKMARK,
	GLOSS_QUESTION,
	GLOSS_CORRECTION, /* of a name or a speaker; see fix_* */
	GLOSS_NOTE_TYPES,
} gloss_note_type;

typedef enum gloss_colour {
	GLOSS_NO_COLOUR,
	GLOSS_YELLOW,
	GLOSS_RED,
	GLOSS_GREEN,
	GLOSS_BLUE,
	GLOSS_COLOURS,
} gloss_colour;

/* Where a note's words are in the text that is open now. */
typedef enum gloss_anchor_state {
	GLOSS_ANCHOR_NONE,   /* on the whole article or a person: has no place */
	GLOSS_ANCHOR_EXACT,  /* word for word */
	GLOSS_ANCHOR_MOVED,  /* changed or moved; the user has not yet accepted it */
	GLOSS_ANCHOR_ORPHAN, /* the words are gone */
} gloss_anchor_state;

typedef struct gloss_note {
	gloss_str id; /* shorter than GLOSS_NOTE_ID_SIZE */
	gloss_note_type type;
	time_t created, modified; /* equal: never modified */
	const gloss_str *tags;
	size_t tag_count;
	gloss_colour colour;
	gloss_str mark;                  /* BOOKMARK: "a" to "z", or empty */
	gloss_str exact, prefix, suffix; /* the words and what stood around them */
	gloss_str body;                  /* what the user wrote */
	gloss_str speaker;               /* of the words, when the note was made */
	gloss_str person;                /* a note on a person: the name */
	gloss_str fix_set, fix_to;       /* CORRECTION: set and to of a gloss_correction */
	gloss_str fix_was;               /* CORRECTION: what stood there before, for the eye */
	bool conflict;                   /* a merge kept two bodies */

	gloss_anchor_state state;
	gloss_span at; /* bytes of the open article's text; empty for NONE and ORPHAN */
	float score;   /* of the anchor, 0 to 1 */
} gloss_note;

/*
 * Opens the notes of `art` (found in `dir` by the article's address, guid, or text),
 * or an empty set when there are none yet; nothing is written. `dir` NULL: the
 * user's notes folder. Entries that cannot be read are kept as they stand and
 * counted by gloss_notes_broken. NULL: the file cannot be used at all, see `e`.
 */
gloss_notes *gloss_notes_open(const char *dir, gloss_article *art, gloss_error *e);
void gloss_notes_close(gloss_notes *ns); /* NULL is fine */

/*
 * Opens a notes file without its article: notes can be read, edited and removed;
 * their state is NONE. NULL: it cannot be read.
 */
gloss_notes *gloss_notes_open_file(const char *path, gloss_error *e);

/* What the file says of its article (TITLE, AUTHOR, OUTLET, PUBLISHED, URL, GUID, LANG);
 * before there is a file, what the article says. Empty: unknown. */
gloss_str gloss_notes_fact(const gloss_notes *ns, gloss_fact f);

/* The file's path; it may not exist yet. */
const char *gloss_notes_path(const gloss_notes *ns);

/*
 * Notes in order of place: of those that begin together the longer one first. Those without a place
 * (article, orphans) are before all others.
 */
size_t gloss_notes_count(const gloss_notes *ns);
gloss_note gloss_notes_get(const gloss_notes *ns, size_t i);
bool gloss_notes_find(const gloss_notes *ns, gloss_str id, gloss_note *out);

/* Entries that could not be read, with the place and cause of the i-th. */
size_t gloss_notes_broken(const gloss_notes *ns);
gloss_error gloss_notes_broken_error(const gloss_notes *ns, size_t i);

/*
 * Adds a note on the words at `draft->at` (empty: on the whole article, or on
 * draft->person). id, created, modified and the context are filled in here; the
 * new id is put into `id` unless that is NULL.
 */
bool gloss_notes_add(gloss_notes *ns, const gloss_note *draft, char id[GLOSS_NOTE_ID_SIZE],
		     gloss_error *e);

/*
 * Replaces body, tags, colour, type, mark, person and fix of the note with `id`, and
 * the speaker unless it is empty. A new body ends a conflict. No difference: no write.
 */
bool gloss_notes_edit(gloss_notes *ns, gloss_str id, const gloss_note *draft, gloss_error *e);
bool gloss_notes_remove(gloss_notes *ns, gloss_str id, gloss_error *e);

/* Ties the note to new words: accepts a moved place, or re-attaches an orphan. */
bool gloss_notes_attach(gloss_notes *ns, gloss_str id, gloss_span at, gloss_error *e);

/*
 * Undoes or redoes the last act of this session. False with e->code == GLOSS_OK:
 * there is nothing to undo. `what` (may be NULL): "delete note", for the message.
 */
bool gloss_notes_undo(gloss_notes *ns, const char **what, gloss_error *e);
bool gloss_notes_redo(gloss_notes *ns, const char **what, gloss_error *e);

/*
 * Reads changes that others made to the file. True: something changed. Notes that
 * vanished from it otherwise than by gloss, even with the whole file, stay here, and the
 * next act writes them again.
 */
bool gloss_notes_refresh(gloss_notes *ns, gloss_error *e);

/* Words of the closed sets, as in the file, and the way back. NULL, false: there is no such. */
const char *gloss_note_type_name(gloss_note_type t);
bool gloss_note_type_parse(gloss_str s, gloss_note_type *out);
const char *gloss_colour_name(gloss_colour c);
bool gloss_colour_parse(gloss_str s, gloss_colour *out);

#endif
