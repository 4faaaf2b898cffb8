/* note_file.h - what is inside a note_file: the head, the entries, the rest. */
#ifndef NOTE_NOTE_FILE_H
#define NOTE_NOTE_FILE_H

#include "note/entry.h"

typedef struct gone_note {
	str id;
	str date; /* "2026-11-21" */
} gone_note;

struct note_file {
	size_t refs;
	arena mem;
	char *name;        /* for errors; "" unknown */
	str text;          /* all of it */
	str before, after; /* the lines up to the first entry, and those after the last */
	str dash, indent;  /* "- " and the blanks of an entry's further keys */
	note_head head;
	vec(gone_note) gone;
	vec(entry *) entries;      /* all; each counted */
	size_t *slots, slot_count; /* hash table: id to 1 + its place in entries */
	vec(size_t) good;          /* which of them could be read */
	vec(err) broken;           /* of the others, in order, with their place in the file */
};

/* Puts a file together from its parts (copied; the entries are counted up). */
note_file *note_file_compose(str name, str before, entry *const *entries, size_t n, str after,
			     str dash, str indent);

/* The line after which the entries stand. */
bool line_is_notes(str line);

/* The line that ends a YAML document ("..."). */
bool line_is_end(str line);

/* A head with "notes:" and a blank line at its end, also where it was "notes: []". In the arena. */
str note_head_ready(arena *a, str before);

/* Position of an entry in `entries`; f->entries.n: not there. */
size_t note_file_index(const note_file *f, str id);

const gone_note *note_file_gone(const note_file *f, str id);

/*
 * The same file with this list of tombstones; those of more
 * than 90 days before `today` are left out, 0: none.
 */
note_file *note_file_with_gone(const note_file *f, const gone_note *gone, size_t n, time_t today);

#endif
