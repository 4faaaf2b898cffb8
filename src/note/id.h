/* id.h - the ids of notes and drafts: "n" and 8 hex digits. */
#ifndef NOTE_ID_H
#define NOTE_ID_H

#include <stdbool.h>

#include "base/str.h"
#include "gloss/note.h"

void note_id_new(char id[GLOSS_NOTE_ID_SIZE]);

/*
 * Whether it may be an id, of ours or typed by a person: at least 2 of a-z, 0-9 and '-', fewer
 * than GLOSS_NOTE_ID_SIZE. Drafts' files are named so: it can be nothing else.
 */
bool note_id_valid(str s);

#endif
