/*
 * supply.h - the bytes of a large file or of a pipe, read in pieces at any place.
 *
 * A file is read with pread and never mapped: it may become shorter at any time. Of a pipe, and
 * of a file that does not tell its size, the first SUPPLY_MEMORY bytes are kept in memory, the
 * rest in an unlinked temporary file.
 */
#ifndef LOAD_SUPPLY_H
#define LOAD_SUPPLY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

#define SUPPLY_MEMORY ((size_t)1 << 20)
#define SUPPLY_STEP   ((size_t)1 << 20) /* bytes that supply_more takes at most */
#define SUPPLY_MAX    ((size_t)4 << 30) /* bytes of a pipe */

typedef struct supply supply;

/*
 * What the user named: a path or "-". Owned by the caller. Only opens it; of a pipe nothing
 * is read yet. NULL: there is no such file, it is a folder, a terminal, an endless device;
 * `e` says which.
 */
supply *supply_open(const char *source, err *e);
void supply_free(supply *s);

/* Bytes in all, of a pipe those that came. Any thread. */
size_t supply_size(const supply *s);

/* Copies bytes to `buf`; returns how many there were. Any thread. */
size_t supply_read(const supply *s, size_t at, char *buf, size_t n);

/* The same as they came, whatever supply_decode makes of them: how many, and all of them, in the
 * arena. */
size_t supply_raw_size(const supply *s);
str supply_read_all(const supply *s, arena *a);

/*
 * A supply that is not UTF-8 gives UTF-8 from now on, with a size to match. To be called before
 * anybody else reads it. A large file is read through for that; what comes from a pipe later is
 * turned as it comes (incoming.h).
 */
void supply_decode(supply *s);

/* Does it come from a pipe, or come no longer? */
bool supply_is_pipe(const supply *s);

/* The descriptor to wait for; -1: all has come. */
int supply_fd(const supply *s);

/* Takes what there is without waiting. False: the end, or `e` says why there is no more;
 * e->code is GLOSS_OK at the end. */
bool supply_more(supply *s, err *e);

/* supply_more until the end, `milliseconds` have passed (-1: any time), or over `enough`
 * bytes have come. */
bool supply_more_until(supply *s, int milliseconds, size_t enough, err *e);

#endif
