/*
 * store.h - one notes file in memory and on disk.
 *
 * The file's text is the truth: a change makes a new text in which only the lines of
 * the changed entry differ, and the store replaces the file by it, under a lock,
 * joined with what others did to the file since it was read. See doc/gloss-notes.5.
 */
#ifndef NOTE_STORE_H
#define NOTE_STORE_H

#include "base/arena.h"
#include "base/err.h"
#include "gloss/note.h"

/* One entry of a notes file. Strings are borrowed from the file it was read from. */
typedef struct note_entry {
	gloss_note note;  /* as written; its state, at and score are not set here */
	gloss_span place; /* `at:` in points of the normalised text (text/normal.h) */
	bool placed;      /* there is an `at:` */
	str text;         /* hash of the version that the place is in; empty: the head's */
	size_t line;      /* of the entry in the file, from 1 */
} note_entry;

/* What the head of a file says of its article; empty: unknown. */
typedef struct note_head {
	str url, guid, title, source, author, published, lang;
	str text; /* hash of the version that was first annotated */
} note_head;

/* A notes file as text and as entries; immutable. */
typedef struct note_file note_file;

/*
 * Reads a file's text (copied; `name` for errors, may be NULL). The empty text is
 * a file without notes. Entries that cannot be read are kept and told by note_file_broken.
 * NULL: the head is broken or of a later format.
 */
note_file *note_file_parse(str text, const char *name, err *e);
note_file *note_file_read(const char *path, err *e);
/* Only url, guid, title and text of the file at `path`, fast; in the arena. */
bool note_head_read(const char *path, arena *a, note_head *out, err *e);

note_file *note_file_ref(note_file *f); /* one more owner */
void note_file_free(note_file *f);      /* one owner less; NULL is fine */

str note_file_text(const note_file *f);
const note_head *note_file_head(const note_file *f);
size_t note_file_count(const note_file *f); /* in the order of the file */
const note_entry *note_file_get(const note_file *f, size_t i);
const note_entry *note_file_find(const note_file *f, str id); /* NULL: none */
size_t note_file_broken(const note_file *f);
const err *note_file_broken_error(const note_file *f, size_t i);

/* ---- the same with one change, as a new file */

/* A file without notes; `name` for errors. */
note_file *note_file_new(const note_head *head, const char *name);

/*
 * With the entry put in by place, or in the place of the one with its id. Known
 * keys take the entry's values, unknown keys and comments stay.
 */
note_file *note_file_with(const note_file *f, const note_entry *v);

/* Without the entry; `today` goes into its tombstone (`gone:`), 0: no tombstone. */
note_file *note_file_without(const note_file *f, str id, time_t today);

#endif
