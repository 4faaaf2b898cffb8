/* merge_parts.h - the parts of a merge, for merge.c. */
#ifndef NOTE_MERGE_PARTS_H
#define NOTE_MERGE_PARTS_H

#include "note/note_file.h"

/*
 * The joined entry, owned by the caller; base may be NULL. *conflict: both changed the
 * same key. The lines are laid out as in `frame`.
 */
entry *merge_entry(const entry *base, const entry *ours, const entry *theirs,
		   const note_file *frame, bool *conflict);

/*
 * The joined head (what stands before the entries), in the arena. A key that both
 * changed keeps our line, and theirs becomes a comment above it; *conflicts counts them.
 */
str merge_head(arena *a, str base, str ours, str theirs, size_t *conflicts);

#endif
