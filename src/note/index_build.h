/* index_build.h - what the files of the index share. */
#ifndef NOTE_INDEX_BUILD_H
#define NOTE_INDEX_BUILD_H

#include "base/arena.h"
#include "note/index_cache.h"

struct note_index {
	arena mem;
	const char *dir;
	index_cache cache;
};

/* Records that grow. */
typedef struct builder {
	vec(cached_file) files;
	vec(cached_note) notes;
	strbuf pool;
} builder;

typedef struct folder_file {
	const char *name;
	uint64_t inode;
	int64_t size, seconds, nanoseconds;
} folder_file;

typedef vec(folder_file) folder_files;

/* The notes files in a folder, the latest name first; only name and inode are set. */
void folder_list(const char *dir, arena *a, folder_files *out);

/* The record with that name at or after *at; names must be asked for in order. */
const cached_file *index_cache_next(const index_cache *c, size_t *at, const char *name);

/* In lower case, for searching. */
void index_fold(strbuf *out, str s);

/* The digits of a text hash that count: the first 16. */
str index_text_key(str hash);

#endif
