/*
 * recode.h - a large file that is not UTF-8, read as UTF-8 in pieces at any place.
 *
 * The file is read through once, to learn at which byte of the UTF-8 text each of its pieces
 * begins: 16 bytes for 32 KiB are kept. A place is then found by that, and only the pieces
 * around it are decoded. Immutable: any thread may read.
 */
#ifndef LOAD_RECODE_H
#define LOAD_RECODE_H

#include <stddef.h>

#include "base/str.h"

/* The file: copies up to n bytes from byte `at` on, returns how many there were. */
typedef struct recode_file {
	size_t (*read)(const void *arg, size_t at, char *buf, size_t n);
	const void *arg;
	size_t size;
} recode_file;

typedef struct recode recode;

/* NULL: samples of the file say that it is UTF-8, so that it can be read as it is. */
recode *recode_new(const recode_file *file);
void recode_free(recode *r); /* NULL is fine */

/* Bytes of the text as UTF-8. */
size_t recode_size(const recode *r);

/* Copies bytes of the text; fewer where the file has become shorter. */
size_t recode_read(const recode *r, const recode_file *file, size_t at, char *buf, size_t n);

#endif
