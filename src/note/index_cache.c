#include "note/index_cache.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define MAGIC 0x31786973736f6c67u /* "glossix1" */

typedef struct head {
	uint64_t magic, dir, size, checksum;
	uint64_t files, notes, pool, record_sizes;
} head;

uint64_t index_hash(str s)
{
	uint64_t h = 14695981039346656037u; /* FNV-1a */

	if (!s.n)
		return 0;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return h ? h : 1;
}

/* Eight bytes at a time: the index of a large store is some 20 MB. */
static uint64_t add_sum(uint64_t h, const void *data, size_t n)
{
	const unsigned char *p = data;
	uint64_t word;

	for (; n >= 8; p += 8, n -= 8) {
		memcpy(&word, p, 8);
		h = (h ^ word) * 0x9e3779b97f4a7c15u;
		h ^= h >> 29;
	}
	word = n;
	memcpy(&word, p, n);
	return (h ^ word) * 0x9e3779b97f4a7c15u;
}

static uint64_t sum_of(const index_cache *c)
{
	uint64_t h = add_sum(1, c->files, c->file_count * sizeof *c->files);

	h = add_sum(h, c->notes, c->note_count * sizeof *c->notes);
	return add_sum(h, c->pool.p, c->pool.n);
}

static uint64_t hash_of_dir(const char *dir)
{
	char *full = realpath(dir, NULL);
	uint64_t h = index_hash(str_of(full ? full : dir));

	free(full);
	return h;
}

/* The cache file of a notes folder; owned by the caller. */
static char *index_cache_path(const char *dir)
{
	char name[48];
	arena a = { 0 };
	char *path;

	snprintf(name, sizeof name, "notes-%016llx.index", (unsigned long long)hash_of_dir(dir));
	path = str_dup(str_of(path_user(&a, PATH_CACHE, name)));
	arena_clear(&a);
	return path;
}

static void *map_file(const char *path, size_t *size)
{
	void *p = MAP_FAILED;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_size >= (off_t)sizeof(head)) {
		*size = (size_t)st.st_size;
		p = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
	}
	if (fd >= 0)
		close(fd);
	return p == MAP_FAILED ? NULL : p;
}

static bool head_fits(const head *h, size_t size, uint64_t dir)
{
	return h->magic == MAGIC && h->dir == dir && h->size == size &&
	       h->record_sizes == (sizeof(cached_file) << 16 | sizeof(cached_note)) &&
	       h->files < size / sizeof(cached_file) + 1 &&
	       h->notes < size / sizeof(cached_note) + 1 && h->pool <= size &&
	       sizeof *h + h->files * sizeof(cached_file) + h->notes * sizeof(cached_note) +
			       h->pool ==
		       size;
}

bool index_cache_open(index_cache *c, const char *dir, bool check)
{
	char *path = index_cache_path(dir);
	const head *h;

	*c = (index_cache){ 0 };
	c->map = map_file(path, &c->map_size);
	free(path);
	if (!c->map)
		return false;
	h = c->map;
	if (head_fits(h, c->map_size, hash_of_dir(dir))) {
		c->file_count = h->files;
		c->note_count = h->notes;
		c->files = (const cached_file *)(const void *)(h + 1);
		c->notes = (const cached_note *)(const void *)(c->files + c->file_count);
		c->pool = (str){ (const char *)(c->notes + c->note_count), h->pool };
		if (!check || sum_of(c) == h->checksum)
			return true;
	}
	index_cache_close(c);
	return false;
}

void index_cache_close(index_cache *c)
{
	union {
		const void *borrowed;
		void *owned;
	} files = { c->files }, notes = { c->notes }, pool = { c->pool.p };

	if (c->map) {
		munmap(c->map, c->map_size);
	} else {
		free(files.owned);
		free(notes.owned);
		free(pool.owned);
	}
	*c = (index_cache){ 0 };
}

static bool put(FILE *f, const void *p, size_t n)
{
	return !n || fwrite(p, 1, n, f) == n;
}

/* Replaced as a whole, but without waiting for the disk: the checksum finds what is cut. */
void index_cache_write(const index_cache *c, const char *dir)
{
	head h = { .magic = MAGIC,
		   .dir = hash_of_dir(dir),
		   .checksum = sum_of(c),
		   .files = c->file_count,
		   .notes = c->note_count,
		   .pool = c->pool.n,
		   .record_sizes = sizeof(cached_file) << 16 | sizeof(cached_note) };
	char *path = index_cache_path(dir), *slash = strrchr(path, '/');
	strbuf temp = { 0 };
	FILE *f = NULL;
	err ignored;
	bool ok;
	int fd;

	h.size = sizeof h + h.files * sizeof *c->files + h.notes * sizeof *c->notes + h.pool;
	*slash = '\0';
	ok = file_make_folder(path, &ignored);
	*slash = '/';
	strbuf_addf(&temp, "%s.XXXXXX", path);
	fd = ok ? mkostemp(temp.p, O_CLOEXEC) : -1;
	f = fd >= 0 ? fdopen(fd, "wb") : NULL;
	ok = f && put(f, &h, sizeof h) && put(f, c->files, c->file_count * sizeof *c->files) &&
	     put(f, c->notes, c->note_count * sizeof *c->notes) && put(f, c->pool.p, c->pool.n);
	if (f)
		ok = fclose(f) == 0 && ok;
	if (fd >= 0 && (!ok || rename(temp.p, path) < 0))
		unlink(temp.p);
	strbuf_clear(&temp);
	free(path);
}

str index_cache_text(const index_cache *c, cached_text t)
{
	if (t.at > c->pool.n || t.n > c->pool.n - t.at)
		return STR("");
	return (str){ c->pool.p + t.at, t.n };
}
