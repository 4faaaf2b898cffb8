/*
 * adopt.h - taking in the copies that synchronisers make when a file was changed on two
 * machines at once (Syncthing, Dropbox, Nextcloud, OneDrive).
 */
#ifndef NOTE_ADOPT_H
#define NOTE_ADOPT_H

#include "base/arena.h"
#include "base/err.h"

/* All such copies in a folder, in the arena. */
size_t adopt_list(arena *a, const char *dir, const char ***copies);

/*
 * Joins the copy with its original, and keeps the copy as COPY.bak. *conflicts counts
 * the notes that both had changed.
 */
bool adopt_copy(const char *path, size_t *conflicts, err *e);

#endif
