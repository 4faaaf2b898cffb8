/*
 * entry.h - one entry of a notes file: its lines and what they say.
 *
 * Immutable and counted, so that files that differ in one entry share the others.
 */
#ifndef NOTE_ENTRY_H
#define NOTE_ENTRY_H

#include "note/fields.h"
#include "note/store.h"

typedef struct entry {
	size_t refs;
	str lead; /* comments before it */
	str body; /* from the dash to its last line */
	str gap;  /* blank lines after it */
	bool broken;
	err *why;         /* of a broken one; the line counts from 1 at the dash */
	note_entry value; /* of one that is whole */
} entry;

/* Reads an entry's lines (copied). Never fails: what cannot be read is a broken entry. */
entry *entry_parse(str lead, str body, str gap);

entry *entry_ref(entry *en);
void entry_unref(entry *en); /* NULL is fine */

/* The same entry between other comments and blank lines. */
entry *entry_framed(const entry *en, str lead, str gap);

/*
 * The same entry (taken over) with a blank line behind it, unless that would change
 * what it says: a block that keeps its blank lines, say.
 */
entry *entry_with_gap(entry *en);

/*
 * The entry with the values of `v`; NULL: a new one. Lines whose value is the same
 * stay, and so do unknown keys and comments. `dash` and `indent` serve a new one:
 * "- " and the blanks before its further keys.
 */
entry *entry_with(const entry *old, const note_entry *v, str dash, str indent);

/* The same with other lines for the unknown keys; `extra` keys of old are dropped. */
entry *entry_with_extra(const entry *old, const note_entry *v, const fields *extra, str dash,
			str indent);

/* The lines of the keys that this version of gloss does not know; values are not set. */
void entry_extra(const entry *en, arena *a, fields *out);

/* The members that are texts, for those who compare or join entry by entry. */
extern const struct entry_text {
	const char *key;
	size_t offset; /* in note_entry */
} entry_texts[];
enum { ENTRY_TEXTS = 11 };

/* Two texts of one note as one: `b` below `a`, unless one holds the other. In the arena. */
str entry_join_bodies(arena *a, str one, str other);

/* `body` with the value that another key lost in a conflict told below it. In the arena. */
str entry_tell(arena *a, str body, const char *key, str value);

/* Files are in this order: by place, those without one first, then by id. */
int entry_cmp(const note_entry *a, const note_entry *b);

#endif
