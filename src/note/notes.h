/* notes.h - what is inside a gloss_notes. */
#ifndef NOTE_NOTES_H
#define NOTE_NOTES_H

#include "base/vec.h"
#include "gloss/note.h"
#include "note/anchor.h"
#include "note/history.h"
#include "note/save.h"
#include "note/store.h"

struct gloss_notes {
	arena mem;
	const char *dir;
	gloss_article *art; /* NULL: opened without one */
	note_head head;     /* of a file that is yet to be made; its text hash comes late */
	normal *text;       /* NULL until it is needed: of a large article it costs time */
	anchor_resolver *resolver;
	note_disk disk;
	note_file *file;
	note_file *shown_file;         /* the one that `shown` borrows from */
	vec(gloss_note) shown;         /* in the order of the header */
	vec(const gloss_note *) by_id; /* the same, to find one */
	history *acts;
};

/* The article's normalised text, made at the first call. NULL: it is over NORMAL_LIMIT. */
const normal *notes_text(gloss_notes *ns);

/* The file for the notes of the article, existing or to be made. */
void notes_choose_path(gloss_notes *ns);

/* Brings `shown` up to date with `file`. */
void notes_show(gloss_notes *ns);

#endif
