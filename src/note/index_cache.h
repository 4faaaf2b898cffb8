/*
 * index_cache.h - the index as it lies in the cache file: records and one pool of text.
 *
 * In the byte order of the machine, which is part of the magic word. A file that is
 * damaged, of another folder or another version counts as not there.
 */
#ifndef NOTE_INDEX_CACHE_H
#define NOTE_INDEX_CACHE_H

#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

typedef struct cached_text {
	uint32_t at, n; /* in the pool */
} cached_text;

typedef struct cached_file {
	int64_t seconds, nanoseconds, size; /* of the file when it was read */
	uint64_t inode;
	uint64_t url, guid, text; /* hashes of what the article is known by; 0: unknown */
	cached_text name, address, title, outlet, fold;
	uint32_t first, count; /* of its notes */
} cached_file;

typedef struct cached_note {
	int64_t created, modified;
	cached_text id, exact, body, person, speaker, mark, tags;
	cached_text fold; /* all that is searched, in lower case */
	uint32_t file;
	uint8_t type, colour, conflict, unused;
} cached_note;

typedef struct index_cache {
	const cached_file *files; /* by name, the latest first */
	const cached_note *notes;
	size_t file_count, note_count;
	str pool;
	void *map; /* the mapped file; NULL: the arrays are owned */
	size_t map_size;
} index_cache;

/* Maps it. `check`: all of it is verified, else only what its head says. */
bool index_cache_open(index_cache *c, const char *dir, bool check);
void index_cache_close(index_cache *c);

/* Writes it; that it cannot be written is no error, for it is only a cache. */
void index_cache_write(const index_cache *c, const char *dir);

/* A text of the pool; empty if the place is outside of it. */
str index_cache_text(const index_cache *c, cached_text t);

uint64_t index_hash(str s); /* never 0, but for the empty string */

#endif
