/*
 * version.h - the texts of article versions, kept by their hash.
 *
 * A version is written when a note is made on it and when an article with notes is met
 * again changed; and by the reader, into a folder of its own, when an article is left, so
 * that it can tell what changed since.
 */
#ifndef NOTE_VERSION_H
#define NOTE_VERSION_H

#include "base/arena.h"
#include "base/err.h"
#include "text/normal.h"

/* Keeps the text in the folder `texts` (NULL: the user's); no write if it is there. */
bool version_keep(const char *texts, const normal *text, err *e);

/*
 * The text with this hash. NULL: not kept, or the file was changed since (then it
 * is no longer that text). The caller owns the result.
 */
normal *version_open(const char *texts, str hash);

#endif
