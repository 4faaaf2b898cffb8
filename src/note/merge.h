/*
 * merge.h - joins changes that were made to one notes file in two places.
 *
 * By id, and inside an entry key by key. Where both changed the same key to different
 * things, both are kept: two texts of a note one below the other, tags all of them, of
 * other keys the later one (the other is told in the note's text); the entry is marked
 * with `conflict: true`. What one side changed and the other deleted is kept, marked.
 */
#ifndef NOTE_MERGE_H
#define NOTE_MERGE_H

#include "note/store.h"

typedef enum merge_missing {
	MERGE_DELETED, /* an entry of the base that is missing was deleted */
	MERGE_KEPT,    /* only a tombstone deletes: the base or a side may be damaged */
} merge_missing;

/* The joined file, owned by the caller; *conflicts (may be NULL) counts the marked entries, and
 * the lines of the head that both changed. */
note_file *note_merge(const note_file *base, const note_file *ours, const note_file *theirs,
		      merge_missing missing, size_t *conflicts);

#endif
