/* index.c - brings the index of a notes folder up to date. Questions: index_find.c. */
#include "note/index.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/url.h"
#include "note/index_build.h"
#include "note/store.h"
#include "text/letter.h"

const char *note_folder(arena *a)
{
	const char *dir = getenv("GLOSS_NOTES");

	return dir && dir[0] ? arena_copy(a, str_of(dir)).p : path_user(a, PATH_DATA, "notes");
}

/* ---- the folder */

static int later_first(const void *a, const void *b)
{
	return strcmp(((const folder_file *)b)->name, ((const folder_file *)a)->name);
}

static bool is_notes_name(const char *name)
{
	/* Copies that synchronisers make wait for `gloss merge --adopt`. */
	return name[0] != '.' && str_ends(str_of(name), STR(".yaml")) &&
	       !strstr(name, ".sync-conflict-") && !strstr(name, "conflicted copy");
}

void folder_list(const char *dir, arena *a, folder_files *out)
{
	DIR *d = opendir(dir);
	struct dirent *entry;

	while (d && (entry = readdir(d))) {
		if (is_notes_name(entry->d_name))
			vec_push(out,
				 ((folder_file){ .name = arena_copy(a, str_of(entry->d_name)).p,
						 .inode = entry->d_ino }));
	}
	if (d)
		closedir(d);
	if (out->n)
		qsort(out->p, out->n, sizeof *out->p, later_first);
}

bool note_folder_is_empty(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *entry = d ? readdir(d) : NULL;

	while (entry && !is_notes_name(entry->d_name))
		entry = readdir(d);
	if (d)
		closedir(d);
	return !entry;
}

size_t note_folder_files(const char *dir, arena *a, const char ***paths)
{
	folder_files files = { 0 };
	size_t n;

	folder_list(dir, a, &files);
	n = files.n;
	*paths = arena_new(a, const char *, n);
	for (size_t i = 0; i < n; i++)
		(*paths)[i] = arena_printf(a, "%s/%s", dir, files.p[i].name).p;
	vec_clear(&files);
	return n;
}

static void stat_files(const char *dir, folder_files *files)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct stat st;

	for (size_t i = 0; fd >= 0 && i < files->n; i++) {
		folder_file *f = &files->p[i];

		if (fstatat(fd, f->name, &st, 0) < 0)
			continue;
		f->inode = st.st_ino;
		f->size = st.st_size;
		f->seconds = st.st_mtim.tv_sec;
		f->nanoseconds = st.st_mtim.tv_nsec;
	}
	if (fd >= 0)
		close(fd);
}

/* ---- records from a notes file */

static cached_text keep(builder *b, str s)
{
	cached_text t = { (uint32_t)b->pool.n, (uint32_t)s.n };

	strbuf_add(&b->pool, s);
	return t;
}

static size_t ascii_length(str s)
{
	size_t n = 0;

	while (n < s.n && (unsigned char)s.p[n] < 0x80)
		n++;
	return n;
}

void index_fold(strbuf *out, str s)
{
	while (s.n) {
		size_t n = ascii_length(s), from = out->n;
		char utf8[4];

		strbuf_add(out, (str){ s.p, n });
		for (size_t i = from; i < out->n; i++)
			if (out->p[i] >= 'A' && out->p[i] <= 'Z')
				out->p[i] |= 32;
		s = str_from(s, n);
		if (!s.n)
			break;
		strbuf_add(out,
			   (str){ utf8,
				  letter_encode(letter_lower(letter_decode(s.p, s.n, &n)), utf8) });
		s = str_from(s, n);
	}
}

static void fold_line(builder *b, str s)
{
	index_fold(&b->pool, s);
	strbuf_addc(&b->pool, '\n');
}

static void add_note(builder *b, const gloss_note *n)
{
	cached_note c = {
		.created = n->created,
		.modified = n->modified,
		.id = keep(b, n->id),
		.exact = keep(b, n->exact),
		.body = keep(b, n->body),
		.person = keep(b, n->person),
		.speaker = keep(b, n->speaker),
		.mark = keep(b, n->mark),
		.file = (uint32_t)b->files.n,
		.type = (uint8_t)n->type,
		.colour = (uint8_t)n->colour,
		.conflict = n->conflict,
	};

	c.tags.at = (uint32_t)b->pool.n;
	for (size_t i = 0; i < n->tag_count; i++) {
		strbuf_add(&b->pool, n->tags[i]);
		strbuf_addc(&b->pool, '\n');
	}
	c.tags.n = (uint32_t)b->pool.n - c.tags.at;
	c.fold.at = (uint32_t)b->pool.n;
	fold_line(b, n->exact);
	fold_line(b, n->body);
	fold_line(b, n->person);
	fold_line(b, n->speaker);
	for (size_t i = 0; i < n->tag_count; i++)
		fold_line(b, n->tags[i]);
	c.fold.n = (uint32_t)b->pool.n - c.fold.at;
	vec_push(&b->notes, c);
}

static void add_parsed(builder *b, const char *dir, const folder_file *file)
{
	arena a = { 0 };
	cached_file c = { .seconds = file->seconds,
			  .nanoseconds = file->nanoseconds,
			  .size = file->size,
			  .inode = file->inode,
			  .first = (uint32_t)b->notes.n };
	note_file *f;
	err ignored;

	c.name = keep(b, str_of(file->name));
	f = note_file_read(arena_printf(&a, "%s/%s", dir, file->name).p, &ignored);
	if (f) {
		const note_head *h = note_file_head(f);

		c.url = index_hash(url_identity(&a, h->url));
		c.guid = index_hash(h->guid);
		c.text = index_hash(index_text_key(h->text));
		c.address = keep(b, h->url);
		c.title = keep(b, h->title);
		c.outlet = keep(b, h->source);
		c.fold.at = (uint32_t)b->pool.n;
		fold_line(b, h->title);
		c.fold.n = (uint32_t)b->pool.n - c.fold.at;
		for (size_t i = 0; i < note_file_count(f); i++)
			add_note(b, &note_file_get(f, i)->note);
		note_file_free(f);
	}
	c.count = (uint32_t)b->notes.n - c.first;
	vec_push(&b->files, c);
	arena_clear(&a);
}

str index_text_key(str hash)
{
	str prefix = STR("sha256:");

	if (str_starts(hash, prefix))
		hash = str_from(hash, prefix.n);
	return hash.n > 16 ? (str){ hash.p, 16 } : hash;
}

/* ---- records of the old cache */

static cached_text carry(builder *b, const index_cache *old, cached_text t)
{
	return keep(b, index_cache_text(old, t));
}

static void add_known(builder *b, const index_cache *old, const cached_file *file)
{
	cached_file c = *file;

	c.name = carry(b, old, c.name);
	c.address = carry(b, old, c.address);
	c.title = carry(b, old, c.title);
	c.outlet = carry(b, old, c.outlet);
	c.fold = carry(b, old, c.fold);
	c.first = (uint32_t)b->notes.n;
	for (size_t i = 0; i < file->count && file->first + i < old->note_count; i++) {
		cached_note n = old->notes[file->first + i];

		n.id = carry(b, old, n.id);
		n.exact = carry(b, old, n.exact);
		n.body = carry(b, old, n.body);
		n.person = carry(b, old, n.person);
		n.speaker = carry(b, old, n.speaker);
		n.mark = carry(b, old, n.mark);
		n.tags = carry(b, old, n.tags);
		n.fold = carry(b, old, n.fold);
		n.file = (uint32_t)b->files.n;
		vec_push(&b->notes, n);
	}
	c.count = (uint32_t)b->notes.n - c.first;
	vec_push(&b->files, c);
}

/* ---- what is new */

static bool is_same(const folder_file *f, const cached_file *c)
{
	return f->size == c->size && f->seconds == c->seconds && f->nanoseconds == c->nanoseconds &&
	       f->inode == c->inode;
}

/* The record of a name; both lists have the same order, so `*at` only grows. */
const cached_file *index_cache_next(const index_cache *c, size_t *at, const char *name)
{
	for (; *at < c->file_count; ++*at) {
		int order = str_cmp(index_cache_text(c, c->files[*at].name), str_of(name));

		if (order == 0)
			return &c->files[*at];
		if (order < 0)
			return NULL;
	}
	return NULL;
}

static bool is_up_to_date(const index_cache *c, const folder_files *files)
{
	size_t at = 0;

	if (c->file_count != files->n)
		return false;
	for (size_t i = 0; i < files->n; i++) {
		const cached_file *known = index_cache_next(c, &at, files->p[i].name);

		if (!known || !is_same(&files->p[i], known))
			return false;
	}
	return true;
}

/* Fewer changes than these are read again each time: writing all costs more. */
enum { CHANGES_KEPT = 8 };

static void rebuild(index_cache *c, const char *dir, const folder_files *files)
{
	builder b = { 0 };
	size_t at = 0, changes = 0, had = c->file_count;

	strbuf_reserve(&b.pool, c->pool.n + c->pool.n / 16);
	vec_reserve(&b.notes, c->note_count + 64);
	for (size_t i = 0; i < files->n; i++) {
		const cached_file *known = index_cache_next(c, &at, files->p[i].name);

		/* More than the cache can hold: the rest is not found. */
		if (b.pool.n > UINT32_MAX / 2)
			break;
		if (known && is_same(&files->p[i], known)) {
			add_known(&b, c, known);
			continue;
		}
		add_parsed(&b, dir, &files->p[i]);
		changes++;
	}
	index_cache_close(c);
	*c = (index_cache){ .files = b.files.p,
			    .file_count = b.files.n,
			    .notes = b.notes.p,
			    .note_count = b.notes.n,
			    .pool = { b.pool.p, b.pool.n } };
	/* Of those that are gone the cache may tell for a while. */
	if (!had || changes > CHANGES_KEPT || files->n + CHANGES_KEPT < had)
		index_cache_write(c, dir);
}

note_index *note_index_open(const char *dir, err *e)
{
	note_index *ix = xcalloc(1, sizeof *ix);
	folder_files files = { 0 };
	arena names = { 0 };

	ix->dir = dir ? arena_copy(&ix->mem, str_of(dir)).p : note_folder(&ix->mem);
	if (access(ix->dir, R_OK | X_OK) < 0 && errno != ENOENT) {
		err_errno(e, ix->dir);
		note_index_close(ix);
		return NULL;
	}
	folder_list(ix->dir, &names, &files);
	stat_files(ix->dir, &files);
	index_cache_open(&ix->cache, ix->dir, true);
	if (!is_up_to_date(&ix->cache, &files))
		rebuild(&ix->cache, ix->dir, &files);
	vec_clear(&files);
	arena_clear(&names);
	return ix;
}

void note_index_close(note_index *ix)
{
	if (!ix)
		return;
	index_cache_close(&ix->cache);
	arena_clear(&ix->mem);
	free(ix);
}
