#include "note/save.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/ydoc.h"
#include "note/merge.h"

#define LOCK_TRIES 500 /* of 10 ms each */

void note_disk_init(note_disk *d, const char *path)
{
	*d = (note_disk){ .path = str_dup(str_of(path)) };
}

void note_disk_clear(note_disk *d)
{
	free(d->path);
	strbuf_clear(&d->before);
	*d = (note_disk){ 0 };
}

static void see(note_disk *d, const struct stat *st)
{
	memset(&d->seen, 0, sizeof d->seen);
	if (!st)
		return;
	d->seen.size = st->st_size;
	d->seen.seconds = st->st_mtim.tv_sec;
	d->seen.nanoseconds = st->st_mtim.tv_nsec;
	d->seen.inode = st->st_ino;
}

static void look(note_disk *d)
{
	struct stat st;

	see(d, stat(d->path, &st) == 0 ? &st : NULL);
}

bool note_disk_changed(const note_disk *d)
{
	note_disk now = { .path = d->path };

	look(&now);
	return memcmp(&now.seen, &d->seen, sizeof now.seen) != 0;
}

/* The text of the file; empty if there is none. */
static bool read_text(note_disk *d, arena *a, str *text, err *e)
{
	*text = STR("");
	/* Looked at before it is read: a change between the two is seen later. */
	look(d);
	if (access(d->path, F_OK) < 0 && errno == ENOENT)
		return true;
	return file_read(a, d->path, YDOC_SIZE, text, e);
}

note_file *note_disk_load(note_disk *d, err *e)
{
	arena a = { 0 };
	note_file *f = NULL;
	str text;

	if (read_text(d, &a, &text, e))
		f = note_file_parse(text, d->path, e);
	arena_clear(&a);
	return f;
}

/* ---- the lock: on the file itself, so that it needs no other and dies with its holder */

static bool is_still_there(int fd, const char *path)
{
	struct stat held, there;

	return fstat(fd, &held) == 0 && stat(path, &there) == 0 && held.st_ino == there.st_ino &&
	       held.st_dev == there.st_dev;
}

/* The locked file; -1 with errno ENOENT: there is none, which is no error. */
static int lock(const char *path, err *e)
{
	const struct timespec pause = { .tv_nsec = 10 * 1000 * 1000 };

	for (int tries = 0; tries < LOCK_TRIES; tries++) {
		int fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

		if (fd < 0) {
			int cause = errno;

			err_errno(e, path);
			errno = cause;
			return -1;
		}
		if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
			if (is_still_there(fd, path))
				return fd;
			close(fd); /* it was replaced while we waited */
			continue;
		}
		if (errno != EWOULDBLOCK && errno != EINTR)
			return fd; /* a file system without locks */
		close(fd);
		nanosleep(&pause, NULL);
	}
	err_set(e, GLOSS_ERR_SYSTEM, "another program has held the file's lock for 5 seconds");
	err_at(e, path, 0, 0);
	errno = EWOULDBLOCK;
	return -1;
}

/* ---- copies that are kept */

/* As the file is at the moment, under another name; failing is no reason not to save. */
static void keep_as(const char *path, const char *suffix, str text)
{
	char name[PATH_MAX], temp[PATH_MAX + 8];
	err ignored;

	snprintf(name, sizeof name, "%s%s", path, suffix);
	snprintf(temp, sizeof temp, "%s.new", name);
	unlink(temp);
	if (link(path, temp) == 0 && rename(temp, name) == 0)
		return;
	unlink(temp);
	file_replace(name, text, &ignored);
}

/* Unfinished copies that killed programs left; those of the last minute may be in use. */
static void sweep(const char *path)
{
	char folder[PATH_MAX], name[PATH_MAX], full[2 * PATH_MAX];
	const char *base, *parent;
	struct dirent *entry;
	struct stat st;
	DIR *dir;

	snprintf(folder, sizeof folder, "%s", path);
	snprintf(name, sizeof name, "%s", path);
	base = basename(name);
	parent = dirname(folder);
	dir = opendir(parent);
	while (dir && (entry = readdir(dir))) {
		str s = str_of(entry->d_name);

		if (s.n != strlen(base) + 7 || !str_starts(s, str_of(base)) || s.p[s.n - 7] != '.')
			continue;
		snprintf(full, sizeof full, "%s/%s", parent, s.p);
		if (stat(full, &st) == 0 && S_ISREG(st.st_mode) && time(NULL) - st.st_mtime > 60)
			unlink(full);
	}
	if (dir)
		closedir(dir);
}

static void back_up(note_disk *d, str text)
{
	if (d->backed_up)
		return;
	keep_as(d->path, ".bak", text);
	sweep(d->path);
	d->backed_up = true;
}

/* ---- saving */

/* The file as others left it, with the notes of ours that vanished. */
static note_file *join_theirs(const note_file *base, const note_file *theirs)
{
	return note_merge(base, theirs, base, MERGE_KEPT, NULL);
}

/* What our change is to be made on; NULL: on our base. */
static note_file *others_changes(note_disk *d, const note_file *base, str text)
{
	str was = note_file_text(base);
	note_file *theirs, *joined;
	err why;

	/* A file that was cut short has lost notes, nobody deleted them. */
	if (str_eq(text, was) || str_starts(was, text))
		return NULL;
	theirs = note_file_parse(text, d->path, &why);
	if (!theirs) {
		keep_as(d->path, ".damaged", text);
		return NULL;
	}
	joined = join_theirs(base, theirs);
	note_file_free(theirs);
	return joined;
}

note_file *note_disk_reload(note_disk *d, const note_file *base)
{
	note_disk seen = *d;
	note_file *theirs, *joined;
	err ignored;

	if (!note_disk_changed(d))
		return NULL;
	theirs = note_disk_load(d, &ignored);
	if (!theirs || str_starts(note_file_text(base), note_file_text(theirs))) {
		/* It stays to be noticed until it is written again. */
		if (!theirs || !str_eq(note_file_text(base), note_file_text(theirs)))
			d->seen = seen.seen;
		note_file_free(theirs);
		return NULL;
	}
	joined = join_theirs(base, theirs);
	note_file_free(theirs);
	return joined;
}

static note_file *plan(note_disk *d, const note_file *base, note_file *next, str text)
{
	note_file *now = others_changes(d, base, text);
	note_file *out;

	strbuf_reset(&d->before);
	strbuf_add(&d->before, note_file_text(now ? now : base));
	if (!now)
		return note_file_ref(next);
	out = note_merge(base, now, next, MERGE_DELETED, NULL);
	note_file_free(now);
	return out;
}

static bool fits(const note_disk *d, const note_file *f, err *e)
{
	if (note_file_text(f).n <= YDOC_SIZE)
		return true;
	err_set(e, GLOSS_ERR_LIMIT, "the notes of one article would be larger than %zu bytes",
		YDOC_SIZE);
	return err_at(e, d->path, 0, 0);
}

/* The disk decides: a step may fail after the new text is in place. */
static bool is_in_place(note_disk *d, str text)
{
	arena a = { 0 };
	str there = STR("");
	err ignored;
	bool ok = read_text(d, &a, &there, &ignored) && text.n && str_eq(there, text);

	arena_clear(&a);
	return ok;
}

static bool remove_file(note_disk *d, err *e)
{
	char name[PATH_MAX];

	snprintf(name, sizeof name, "%s.bak", d->path);
	return rename(d->path, name) == 0 || unlink(d->path) == 0 || err_errno(e, d->path);
}

/* The file is there and locked. */
static note_file *save_locked(note_disk *d, const note_file *base, note_file *next, err *e)
{
	arena a = { 0 };
	note_file *out = NULL;
	bool ok = false;
	str text;

	if (!read_text(d, &a, &text, e))
		goto out;
	out = plan(d, base, next, text);
	if (!note_file_text(out).n) {
		ok = remove_file(d, e);
		goto out;
	}
	if (!fits(d, out, e))
		goto out;
	back_up(d, text);
	ok = str_eq(text, note_file_text(out)) || file_replace(d->path, note_file_text(out), e) ||
	     is_in_place(d, note_file_text(out));
out:
	arena_clear(&a);
	look(d);
	if (ok)
		return out;
	note_file_free(out);
	return NULL;
}

/* The file is not there. False with *exists: now it is. */
static note_file *save_new(note_disk *d, note_file *next, bool *exists, err *e)
{
	str text = note_file_text(next);

	*exists = false;
	if (text.n && !fits(d, next, e))
		return NULL;
	if (text.n && !file_create(d->path, text, exists, e) && (*exists || !is_in_place(d, text)))
		return NULL;
	look(d);
	strbuf_reset(&d->before);
	d->backed_up = true; /* there is nothing older than this session */
	return note_file_ref(next);
}

note_file *note_disk_save(note_disk *d, const note_file *base, note_file *next, err *e)
{
	note_file *out;
	bool exists;
	int fd;

	for (int tries = 0; tries < LOCK_TRIES; tries++) {
		fd = lock(d->path, e);
		if (fd >= 0) {
			out = save_locked(d, base, next, e);
			close(fd);
			return out;
		}
		if (errno != ENOENT)
			return NULL;
		out = save_new(d, next, &exists, e);
		if (out || !exists)
			return out;
	}
	return NULL;
}
