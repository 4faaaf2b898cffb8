/* file.h - whole files in and out, and where the user's and the program's files lie. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Reads all of a regular file of at most `limit` bytes into the arena. */
bool file_read(arena *a, const char *path, size_t limit, str *out, err *e);

/*
 * Replaces the file, or leaves it as it was: writes a temporary file beside it,
 * fsync, reads it back and compares, renames, fsync of the folder. A symbolic link
 * is followed, so that the file it names is replaced. Mode 0600 for a new file,
 * else the old one's. Missing folders are made with 0700. What is no regular file (a device,
 * a pipe) is an error. Where only the last fsync fails the file is replaced, and the error
 * is GLOSS_ERR_UNSURE.
 */
bool file_replace(const char *path, str content, err *e);

/*
 * The same for a file that is not to exist yet. False with *exists: another program
 * has made it meanwhile, and it was left alone.
 */
bool file_create(const char *path, str content, bool *exists, err *e);

/* Writes all of it to what is open. False: errno says why. */
bool file_write_to(int fd, str s);

/* Makes the folder and its parents, 0700. It is fine when they exist. */
bool file_make_folder(const char *path, err *e);

/* The base directories of the XDG specification, each with "/gloss" and, unless
 * NULL, "/" and `name` behind it. Owned by the arena. */
typedef enum { PATH_CONFIG, PATH_DATA, PATH_STATE, PATH_CACHE } path_kind;
const char *path_user(arena *a, path_kind kind, const char *name);

/* "~/notes" for "/home/ann/notes": as people write it. */
str path_shown(arena *a, const char *path);

/*
 * A file that belongs to the program ("themes/dark.yaml", "data/news.model"), looked
 * for in $GLOSS_DATA, beside the executable (an uninstalled build), and in the
 * folder it was installed to. Never NULL: the last place is returned when it is nowhere.
 */
const char *path_program(arena *a, const char *name);

#endif
