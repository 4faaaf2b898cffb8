#include "load/supply.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "load/incoming.h"
#include "load/recode.h"

#define TURNED_MOST ((size_t)64 << 10) /* bytes turned at once */
#define READS_MOST  64                 /* at once; what is read may be all dropped */

struct supply {
	int file;           /* the file, or the temporary one; -1: none */
	int pipe;           /* -1: none, or at its end */
	char *memory;       /* of a pipe: SUPPLY_MEMORY bytes that never move */
	char *step;         /* of a pipe: where the bytes for the file go through */
	atomic_size_t size; /* set after the bytes are there */
	incoming *incoming; /* of a pipe whose text may have to be turned into UTF-8 */
	recode *recoded;    /* of a text that is not UTF-8; NULL: it is read as it is */
};

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* ---- opening */

/* /dev/null and the like are empty, others have no end. */
static bool is_empty_device(int fd)
{
	char byte;

	return !isatty(fd) && fcntl(fd, F_SETFL, O_NONBLOCK) == 0 && read(fd, &byte, 1) == 0;
}

static supply *refuse(supply *s, err *e, const char *source, const char *why)
{
	err_set(e, GLOSS_ERR_INPUT, "%s", why);
	err_at(e, source, 0, 0);
	supply_free(s);
	return NULL;
}

static supply *open_pipe(supply *s)
{
	s->pipe = s->file;
	s->file = -1;
	s->memory = xmalloc(SUPPLY_MEMORY);
	fcntl(s->pipe, F_SETFD, FD_CLOEXEC);
	return s;
}

/* In /proc files have no size but bytes. */
static bool has_size(int fd, const struct stat *st)
{
	char byte;

	return st->st_size > 0 || pread(fd, &byte, 1, 0) <= 0;
}

static supply *open_kind(supply *s, const char *source, err *e)
{
	const char *name = strcmp(source, "-") == 0 ? "standard input" : source;
	struct stat st;

	if (fstat(s->file, &st) < 0) {
		err_errno(e, name);
		supply_free(s);
		return NULL;
	}
	if (S_ISREG(st.st_mode) && has_size(s->file, &st)) {
		atomic_store(&s->size, (size_t)st.st_size);
		return s;
	}
	if (S_ISDIR(st.st_mode))
		return refuse(s, e, name, "is a folder; a file or an address is wanted");
	if (S_ISREG(st.st_mode) || S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode))
		return open_pipe(s);
	if (isatty(s->file))
		return refuse(s, e, name,
			      "is a terminal; name a file, or send text through a pipe");
	if (S_ISCHR(st.st_mode) && is_empty_device(s->file))
		return s;
	return refuse(s, e, name, "is a device; a file or a pipe is wanted");
}

supply *supply_open(const char *source, err *e)
{
	bool input = strcmp(source, "-") == 0;
	supply *s = xcalloc(1, sizeof *s);

	s->pipe = -1;
	/* without waiting, or a FIFO without a writer would hold us here */
	s->file = input ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
			: open(source, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (s->file < 0) {
		err_errno(e, input ? "standard input" : source);
		supply_free(s);
		return NULL;
	}
	return open_kind(s, source, e);
}

void supply_free(supply *s)
{
	if (!s)
		return;
	if (s->file >= 0)
		close(s->file);
	if (s->pipe >= 0)
		close(s->pipe);
	recode_free(s->recoded);
	free(s->incoming);
	free(s->memory);
	free(s->step);
	free(s);
}

/* ---- reading */

size_t supply_raw_size(const supply *s)
{
	return atomic_load_explicit(&s->size, memory_order_acquire);
}

size_t supply_size(const supply *s)
{
	return s->recoded ? recode_size(s->recoded) : supply_raw_size(s);
}

static size_t read_file(int fd, size_t at, char *buf, size_t n)
{
	size_t done = 0;

	while (done < n) {
		ssize_t got = pread(fd, buf + done, n - done, (off_t)(at + done));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		done += (size_t)got;
	}
	return done;
}

static size_t read_raw(const void *arg, size_t at, char *buf, size_t n)
{
	const supply *s = arg;
	size_t size = supply_raw_size(s), done = 0;

	if (at >= size)
		return 0;
	n = smaller(n, size - at);
	if (s->memory && at < SUPPLY_MEMORY) {
		done = smaller(n, SUPPLY_MEMORY - at);
		memcpy(buf, s->memory + at, done);
	}
	if (done < n && s->file >= 0)
		done += read_file(s->file, at + done - (s->memory ? SUPPLY_MEMORY : 0), buf + done,
				  n - done);
	return done;
}

static recode_file raw_file(const supply *s)
{
	return (recode_file){ read_raw, s, supply_raw_size(s) };
}

size_t supply_read(const supply *s, size_t at, char *buf, size_t n)
{
	recode_file raw;

	if (!s->recoded)
		return read_raw(s, at, buf, n);
	raw = raw_file(s);
	return recode_read(s->recoded, &raw, at, buf, n);
}

str supply_read_all(const supply *s, arena *a)
{
	size_t size = supply_raw_size(s);
	char *p = arena_alloc(a, size + 1);

	mem_fill_pages(p, size);
	return (str){ p, read_raw(s, 0, p, size) };
}

bool supply_is_pipe(const supply *s)
{
	return s->memory != NULL;
}

int supply_fd(const supply *s)
{
	return s->pipe;
}

/* ---- growing */

static bool ended(supply *s)
{
	close(s->pipe);
	s->pipe = -1;
	free(s->step);
	s->step = NULL;
	return false;
}

static bool failed(supply *s, err *e, const char *why)
{
	err_set(e, GLOSS_ERR_SYSTEM, "%s: %s; the text ends here", why, strerror(errno));
	return ended(s);
}

static int temporary_file(void)
{
	const char *folder = getenv("TMPDIR");
	char path[512];
	int fd;

	if (!folder || !*folder || strlen(folder) > 400)
		folder = "/tmp";
	snprintf(path, sizeof path, "%s/gloss-pipe-XXXXXX", folder);
	fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0)
		unlink(path);
	return fd;
}

static bool write_file(int fd, const char *p, size_t n, size_t at)
{
	while (n > 0) {
		ssize_t done = pwrite(fd, p, n, (off_t)at);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		p += done;
		n -= (size_t)done;
		at += (size_t)done;
	}
	return true;
}

/* Is there something to read, or the end, right now? */
static bool is_ready(supply *s, int milliseconds)
{
	struct pollfd p = { .fd = s->pipe, .events = POLLIN };

	return poll(&p, 1, milliseconds) > 0 && p.revents != 0;
}

/* Where the next bytes go. */
static char *room(supply *s, size_t size, size_t *n)
{
	if (size < SUPPLY_MEMORY) {
		*n = SUPPLY_MEMORY - size;
		return s->memory + size;
	}
	if (!s->step)
		s->step = xmalloc(SUPPLY_STEP / 8);
	*n = SUPPLY_STEP / 8;
	return s->step;
}

/* Bytes at the end that are in memory already, or go into the file. */
static bool keep(supply *s, const char *p, size_t n, err *e)
{
	size_t size = supply_raw_size(s);

	if (size >= SUPPLY_MEMORY) {
		if (s->file < 0 && (s->file = temporary_file()) < 0)
			return failed(s, e, "cannot make a temporary file");
		if (!write_file(s->file, p, n, size - SUPPLY_MEMORY))
			return failed(s, e, "cannot write to the temporary file");
	}
	atomic_store_explicit(&s->size, size + n, memory_order_release);
	return true;
}

/* Bytes from elsewhere. */
static bool append(supply *s, str text, err *e)
{
	size_t size = supply_raw_size(s), first = 0;

	if (size < SUPPLY_MEMORY && text.n) {
		first = smaller(text.n, SUPPLY_MEMORY - size);
		memcpy(s->memory + size, text.p, first);
		keep(s, text.p, first, e);
	}
	return first == text.n || keep(s, text.p + first, text.n - first, e);
}

/* Text of another charset, or that may turn out to be. */
static bool take_turned(supply *s, err *e)
{
	char *raw = xmalloc(TURNED_MOST);
	ssize_t got = read(s->pipe, raw, TURNED_MOST);
	strbuf text = { 0 };
	bool ok = true;

	if (got > 0)
		incoming_add(s->incoming, (str){ raw, (size_t)got }, &text);
	else if (got == 0)
		incoming_end(s->incoming, &text);
	else
		ok = errno == EINTR || errno == EAGAIN || failed(s, e, "cannot read the pipe");
	ok = ok && append(s, strbuf_str(&text), e);
	if (ok && got == 0)
		ok = ended(s);
	strbuf_clear(&text);
	free(raw);
	return ok;
}

/* Reads once. False: the end, or an error. */
static bool take(supply *s, err *e)
{
	size_t n;
	char *to;
	ssize_t got;

	if (s->incoming && !incoming_is_settled(s->incoming))
		return take_turned(s, e);
	to = room(s, supply_raw_size(s), &n);
	got = read(s->pipe, to, n);
	if (got < 0)
		return errno == EINTR || errno == EAGAIN || failed(s, e, "cannot read the pipe");
	return got == 0 ? ended(s) : keep(s, to, (size_t)got, e);
}

/* What came already is taken again, as if it came now. */
static void turn_incoming(supply *s)
{
	size_t size = supply_raw_size(s);
	char *all = xmalloc(size + 1);
	strbuf text = { 0 };
	err e;

	s->incoming = xcalloc(1, sizeof *s->incoming);
	incoming_add(s->incoming, (str){ all, read_raw(s, 0, all, size) }, &text);
	atomic_store(&s->size, 0);
	append(s, strbuf_str(&text), &e);
	strbuf_clear(&text);
	free(all);
}

void supply_decode(supply *s)
{
	recode_file raw = raw_file(s);

	if (s->pipe >= 0 && !s->incoming)
		turn_incoming(s);
	else if (s->pipe < 0 && !s->recoded && !s->incoming)
		s->recoded = recode_new(&raw);
}

bool supply_more(supply *s, err *e)
{
	size_t before = supply_size(s);

	e->code = GLOSS_OK;
	if (s->pipe < 0)
		return false;
	for (int i = 0; i < READS_MOST && supply_size(s) - before < SUPPLY_STEP; i++) {
		if (!is_ready(s, 0))
			break;
		if (supply_size(s) >= SUPPLY_MAX) {
			err_set(e, GLOSS_ERR_LIMIT, "is over 4 GiB; the text ends here");
			return ended(s);
		}
		if (!take(s, e))
			return false;
	}
	return true;
}

static int milliseconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int)((now.tv_sec - start->tv_sec) * 1000 +
		     (now.tv_nsec - start->tv_nsec) / 1000000);
}

bool supply_more_until(supply *s, int milliseconds, size_t enough, err *e)
{
	struct timespec start;

	clock_gettime(CLOCK_MONOTONIC, &start);
	e->code = GLOSS_OK;
	while (s->pipe >= 0 && supply_size(s) <= enough) {
		int left = milliseconds < 0 ? -1 : milliseconds - milliseconds_since(&start);

		if (milliseconds >= 0 && left <= 0)
			break;
		if (is_ready(s, left) && !supply_more(s, e))
			return false;
	}
	return s->pipe >= 0;
}
