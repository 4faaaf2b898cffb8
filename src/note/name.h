/* name.h - by what an article is known, and what its notes file is called. */
#ifndef NOTE_NAME_H
#define NOTE_NAME_H

#include "note/store.h"

/*
 * The address to keep for an article: the web address without what does not name
 * the page, or "file://" and the full path of a file; empty for a pipe. In the arena.
 */
str note_address(arena *a, str address, str source);

/*
 * The path for a new notes file: date, words of the title, and 8 digits of the hash
 * of what the article is known by ("2026-11-20-harbor-trust-3f9a1c20.yaml"). The
 * name is for people, and to find the file fast; it decides nothing. In the arena.
 */
const char *note_new_path(arena *a, const char *dir, const note_head *h, str text);

/* The 8 digits for an address, guid or text hash; 9 bytes. */
void note_name_digits(str known_by, char out[9]);

#endif
