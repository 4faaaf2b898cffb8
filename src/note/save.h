/*
 * save.h - a notes file on disk: locked, joined with what others wrote, replaced.
 */
#ifndef NOTE_SAVE_H
#define NOTE_SAVE_H

#include "note/store.h"

/* One notes file of one session. */
typedef struct note_disk {
	char *path;     /* owned */
	strbuf before;  /* what the file held when the last save began */
	bool backed_up; /* the file as the session found it was kept as .bak */
	struct {
		long long size, seconds, nanoseconds;
		unsigned long long inode;
	} seen; /* of the file when it was last read or written; zeroes: it was not there */
} note_disk;

void note_disk_init(note_disk *d, const char *path);
void note_disk_clear(note_disk *d);

/* Reads the file; a file that is not there or is empty is one without notes (empty text). */
note_file *note_disk_load(note_disk *d, err *e);

/* True if the file is no longer what was last read or written. */
bool note_disk_changed(const note_disk *d);

/*
 * The file as others changed it since; notes of `base` that vanished without a
 * tombstone are still in it. NULL: nothing changed, or nothing that can be used.
 */
note_file *note_disk_reload(note_disk *d, const note_file *base);

/*
 * Makes the change from `base` (what the caller last had from here) to `next`.
 * What others wrote meanwhile stays: notes that they added, changed or deleted in
 * gloss. Notes that vanished in other ways (the file was deleted, cut short, put
 * back) are written again; a file that can no longer be read is kept as FILE.damaged.
 * `next` with an empty text: the file is to go. Returns what is in the file now,
 * owned by the caller; NULL: nothing was changed, see `e`.
 */
note_file *note_disk_save(note_disk *d, const note_file *base, note_file *next, err *e);

#endif
