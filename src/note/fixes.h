/* fixes.h - the corrections among notes: of names, and of who said what. */
#ifndef NOTE_FIXES_H
#define NOTE_FIXES_H

#include "gloss/analysis.h"
#include "gloss/note.h"

/*
 * A new analysis with the corrections among `n` notes, applied as they were made: a later one may
 * be about what an earlier one has made of the names. NULL: there are none. The caller owns it.
 */
gloss_analysis *fixes_apply(const gloss_analysis *an, const gloss_note *notes, size_t n);

/* The same with open notes. */
gloss_analysis *fixes_apply_all(const gloss_analysis *an, const gloss_notes *ns);

/* Writes a correction; one of the same kind on the same words is replaced, so that one holds. */
bool fixes_keep(gloss_notes *ns, const gloss_note *fix, gloss_error *e);

#endif
