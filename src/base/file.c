#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

static bool read_fd(int fd, char *p, size_t n, size_t *got)
{
	*got = 0;
	while (*got < n) {
		ssize_t k = read(fd, p + *got, n - *got);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return false;
		if (k == 0)
			break;
		*got += (size_t)k;
	}
	return true;
}

bool file_read(arena *a, const char *path, size_t limit, str *out, err *e)
{
	bool ok = false;
	struct stat st;
	size_t got;
	char *p;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0 || fstat(fd, &st) < 0) {
		err_errno(e, path);
		goto out;
	}
	if (!S_ISREG(st.st_mode)) {
		err_set(e, GLOSS_ERR_INPUT, "not a regular file");
		err_at(e, path, 0, 0);
		goto out;
	}
	if ((size_t)st.st_size > limit) {
		err_set(e, GLOSS_ERR_LIMIT, "larger than the limit of %zu bytes", limit);
		err_at(e, path, 0, 0);
		goto out;
	}
	p = arena_alloc(a, (size_t)st.st_size + 1);
	if (!read_fd(fd, p, (size_t)st.st_size, &got)) {
		err_errno(e, path);
		goto out;
	}
	p[got] = '\0';
	*out = (str){ p, got };
	ok = true;
out:
	if (fd >= 0)
		close(fd);
	return ok;
}

bool file_make_folder(const char *path, err *e)
{
	char part[PATH_MAX];

	if (snprintf(part, sizeof part, "%s", path) >= (int)sizeof part) {
		errno = ENAMETOOLONG;
		return err_errno(e, path);
	}
	for (char *p = part; *p; p++) {
		if (*p != '/' || p == part)
			continue;
		*p = '\0';
		if (mkdir(part, 0700) < 0 && errno != EEXIST && errno != EROFS && errno != EACCES)
			return err_errno(e, part);
		*p = '/';
	}
	if (mkdir(part, 0700) < 0 && errno != EEXIST)
		return err_errno(e, path);
	return true;
}

bool file_write_to(int fd, str s)
{
	while (s.n) {
		ssize_t k = write(fd, s.p, s.n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return false;
		s = str_from(s, (size_t)k);
	}
	return true;
}

/* Some file systems report a full disk late, and only reading back shows it. */
static bool reads_back(int fd, str content)
{
	char buf[8192];
	size_t at = 0, got;

	if (lseek(fd, 0, SEEK_SET) < 0)
		return false;
	do {
		if (!read_fd(fd, buf, sizeof buf, &got))
			return false;
		if (got > content.n - at || memcmp(buf, content.p + at, got) != 0) {
			errno = EIO;
			return false;
		}
		at += got;
	} while (got);
	if (at == content.n)
		return true;
	errno = EIO;
	return false;
}

/* A folder that may be written but not read cannot be synced either. */
static bool sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 ? fsync(fd) == 0 || errno == EINVAL : errno == EACCES;
	int cause = errno;

	if (fd >= 0)
		close(fd);
	errno = cause;
	return ok;
}

/*
 * Beyond a limit on file sizes the kernel sends SIGXFSZ, which would end the program
 * with the note unsaved and the terminal raw. Here it is only an error, EFBIG.
 */
static bool write_within_limit(int fd, str s)
{
	const struct timespec at_once = { 0 };
	sigset_t size, old;
	bool ok;
	int cause;

	sigemptyset(&size);
	sigaddset(&size, SIGXFSZ);
	pthread_sigmask(SIG_BLOCK, &size, &old);
	ok = file_write_to(fd, s);
	cause = errno;
	if (!ok && cause == EFBIG)
		sigtimedwait(&size, NULL, &at_once);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	errno = cause;
	return ok;
}

/* Where a file is to be put, and the finished copy beside it. */
typedef struct placing {
	char target[PATH_MAX], folder[PATH_MAX], temp[PATH_MAX + 16];
} placing;

static bool write_temp(placing *p, const char *path, str content, err *e)
{
	struct stat st;
	mode_t mode = 0600;
	char *folder;
	bool ok;
	int fd;

	/* What is not there yet has no real path. Cut, it would be the path of another file. */
	if (!realpath(path, p->target) &&
	    snprintf(p->target, sizeof p->target, "%s", path) >= (int)sizeof p->target) {
		errno = ENAMETOOLONG;
		return err_errno(e, path);
	}
	if (stat(p->target, &st) == 0) {
		/* A device or a pipe would be gone, and a file in its place. */
		if (!S_ISREG(st.st_mode)) {
			err_set(e, GLOSS_ERR_INPUT, "not a regular file");
			return err_at(e, path, 0, 0);
		}
		mode = st.st_mode & 0777;
	}
	snprintf(p->folder, sizeof p->folder, "%s", p->target);
	folder = dirname(p->folder);
	memmove(p->folder, folder, strlen(folder) + 1);
	if (!file_make_folder(p->folder, e))
		return false;
	snprintf(p->temp, sizeof p->temp, "%s.XXXXXX", p->target);
	fd = mkostemp(p->temp, O_CLOEXEC);
	if (fd < 0)
		return err_errno(e, path);
	ok = fchmod(fd, mode) == 0 && write_within_limit(fd, content) && fsync(fd) == 0 &&
	     reads_back(fd, content);
	if (!ok) {
		err_errno(e, path);
		unlink(p->temp);
	}
	close(fd);
	return ok;
}

/* The file has its place; false: only the disk has not said that it keeps it. */
static bool confirm(const placing *p, const char *path, err *e)
{
	if (sync_folder(p->folder))
		return true;
	err_set(e, GLOSS_ERR_UNSURE,
		"is written, but the disk did not confirm it (%s): a power failure may undo it",
		strerror(errno));
	return err_at(e, path, 0, 0);
}

bool file_replace(const char *path, str content, err *e)
{
	placing p;

	if (!write_temp(&p, path, content, e))
		return false;
	if (rename(p.temp, p.target) < 0) {
		err_errno(e, path);
		unlink(p.temp);
		return false;
	}
	return confirm(&p, path, e);
}

bool file_create(const char *path, str content, bool *exists, err *e)
{
	placing p;
	int failed;

	*exists = false;
	if (!write_temp(&p, path, content, e))
		return false;
	failed = link(p.temp, p.target);
	/* Some file systems know no links: then the last moment to look has to do. */
	if (failed &&
	    (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EMLINK)) {
		if (access(p.target, F_OK) == 0)
			errno = EEXIST;
		else
			failed = rename(p.temp, p.target);
	}
	if (failed) {
		*exists = errno == EEXIST;
		err_errno(e, path);
	}
	unlink(p.temp);
	return !failed && confirm(&p, path, e);
}

const char *path_user(arena *a, path_kind kind, const char *name)
{
	static const struct {
		const char *variable, *fallback;
	} base[] = {
		[PATH_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
		[PATH_DATA] = { "XDG_DATA_HOME", ".local/share" },
		[PATH_STATE] = { "XDG_STATE_HOME", ".local/state" },
		[PATH_CACHE] = { "XDG_CACHE_HOME", ".cache" },
	};
	const char *dir = getenv(base[kind].variable);
	const char *home = getenv("HOME");
	const char *slash = name ? "/" : "";

	/* The specification: a relative path is invalid and should be ignored. */
	if (dir && dir[0] == '/')
		return arena_printf(a, "%s/gloss%s%s", dir, slash, name ? name : "").p;
	return arena_printf(a, "%s/%s/gloss%s%s", home && home[0] ? home : "/", base[kind].fallback,
			    slash, name ? name : "")
		.p;
}

str path_shown(arena *a, const char *path)
{
	const char *home = getenv("HOME");
	size_t n = home ? strlen(home) : 0;

	if (n > 1 && strncmp(path, home, n) == 0 && path[n] == '/')
		return arena_printf(a, "~%s", path + n);
	return arena_copy(a, str_of(path));
}

const char *path_program(arena *a, const char *name)
{
	const char *folder = getenv("GLOSS_DATA");
	const char *path;
	char exe[PATH_MAX];
	ssize_t n;

	if (folder && folder[0]) {
		path = arena_printf(a, "%s/%s", folder, name).p;
		if (access(path, R_OK) == 0)
			return path;
	}
	n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	if (n > 0) {
		exe[n] = '\0';
		folder = dirname(exe);
		path = arena_printf(a, "%s/%s", folder, name).p;
		if (access(path, R_OK) == 0)
			return path;
		path = arena_printf(a, "%s/../share/gloss/%s", folder, name).p;
		if (access(path, R_OK) == 0)
			return path;
	}
	return arena_printf(a, "%s/%s", GLOSS_DATADIR, name).p;
}
