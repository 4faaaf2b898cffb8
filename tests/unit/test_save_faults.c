/*
 * test_save_faults.c - saving while all goes wrong: killed, together with others, on full and
 * failing disks. What was acknowledged is there afterwards.
 *
 * GLOSS_FAULT_RUNS=1000 makes the killing test longer than make check has time for.
 */
#include "saving.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "random.h"

/* ---- system calls that fail when told to (linked with --wrap) */

typedef struct fault {
	int countdown; /* the call that fails; 0: none */
	int code;
	bool half;   /* writes do half of their work first */
	bool placed; /* a rename or link to the notes file was done since */
} fault;

static fault now;
static char calls[32]; /* a letter each: write, sync of a file, Sync of a folder, rename, link */

static void tell(char letter)
{
	size_t n = strlen(calls);

	if (n + 1 < sizeof calls)
		calls[n] = letter;
}

static bool fails(void)
{
	if (now.countdown == 0 || --now.countdown > 0)
		return false;
	errno = now.code;
	return true;
}

static bool is_notes(const char *path)
{
	return str_ends(str_of(path), STR(".yaml"));
}

ssize_t __real_write(int fd, const void *p, size_t n);
ssize_t __wrap_write(int fd, const void *p, size_t n);
ssize_t __wrap_write(int fd, const void *p, size_t n)
{
	tell('w');
	if (!fails())
		return __real_write(fd, p, n);
	if (now.half)
		return __real_write(fd, p, n / 2) < 0 ? -1 : (errno = now.code, -1);
	return -1;
}

int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __wrap_fsync(int fd)
{
	struct stat st;

	tell(fstat(fd, &st) == 0 && S_ISDIR(st.st_mode) ? 'S' : 's');
	return fails() ? -1 : __real_fsync(fd);
}

static ino_t at_rename; /* the notes file that was renamed over last */

int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to)
{
	struct stat st;

	tell('r');
	if (is_notes(to) && stat(to, &st) == 0)
		at_rename = st.st_ino;
	if (fails() || __real_rename(from, to) < 0)
		return -1;
	now.placed |= is_notes(to);
	return 0;
}

int __real_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to)
{
	tell('l');
	if (fails() || __real_link(from, to) < 0)
		return -1;
	now.placed |= is_notes(to);
	return 0;
}

int __real_mkostemp(char *name, int flags);
int __wrap_mkostemp(char *name, int flags);
int __wrap_mkostemp(char *name, int flags)
{
	return fails() ? -1 : __real_mkostemp(name, flags);
}

/* ---- acts while they fail */

/* ---- somebody replaces the file between our opening and our locking it */

static const place *replaced; /* NULL: nobody does */
static ino_t locked;          /* the file that was locked last */

int __real_flock(int fd, int how);
int __wrap_flock(int fd, int how);
int __wrap_flock(int fd, int how)
{
	struct stat st;
	char other[160];

	if (replaced) {
		char *text = file_contents(replaced->path);

		snprintf(other, sizeof other, "%s.other", replaced->path);
		overwrite(other, text, strlen(text));
		assert_int_equal(__real_rename(other, replaced->path), 0);
		free(text);
		replaced = NULL;
	}
	assert_int_equal(fstat(fd, &st), 0);
	locked = st.st_ino;
	return __real_flock(fd, how);
}

static void test_a_file_that_was_replaced_is_locked_anew(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	char ids[2][GLOSS_NOTE_ID_SIZE];
	struct stat before;

	assert_true(add_note(ns, "one", ids[0]));
	assert_int_equal(stat(p->path, &before), 0);
	replaced = p;
	at_rename = 0;
	assert_true(add_note(ns, "two", ids[1]));
	assert_null(replaced);
	assert_int_not_equal(locked, before.st_ino);
	assert_int_equal(locked, at_rename);
	check_there(p, ids, 2);
	gloss_notes_close(ns);
}

/* Where only the folder could not be told to the disk, the error does not say that all failed. */
static void test_what_is_written_is_said(void **state)
{
	place *p = *state;
	size_t unconfirmed = 0;
	bool ok = false;

	for (int call = 1; !ok; call++) {
		char content[40];
		bool written;
		char *after;
		err e;

		snprintf(content, sizeof content, "try %d", call);
		now = (fault){ .countdown = call, .code = EIO };
		ok = file_replace(p->path, str_of(content), &e);
		now = (fault){ 0 };
		after = file_contents(p->path);
		written = after && strcmp(after, content) == 0;
		assert_int_equal(ok || e.code == GLOSS_ERR_UNSURE, written);
		unconfirmed += written && !ok;
		free(after);
	}
	assert_int_equal(unconfirmed, 1);
	unlink(p->path);
}

static void test_every_call_fails_once(void **state)
{
	static const int codes[] = { ENOSPC, EIO, EFBIG, EDQUOT };
	place *p = *state;

	for (size_t c = 0; c < COUNT(codes) * 2; c++) {
		gloss_notes *ns;
		char ids[64][GLOSS_NOTE_ID_SIZE], id[GLOSS_NOTE_ID_SIZE];
		size_t n = 0, failed = 0, extra = 0;

		unlink(p->path);
		ns = place_open(p);
		for (int k = 1; k < 30; k++) {
			char *before = file_contents(p->path), *after;
			bool ok, placed;

			if (k % 5 == 4) { /* a new session: the copy as well */
				gloss_notes_close(ns);
				ns = place_open(p);
			}
			now = (fault){ .countdown = 1 + (k - 1) % 9,
				       .code = codes[c / 2],
				       .half = c % 2 };
			ok = add_note(ns, "some words that take place", id);
			placed = now.placed;
			now = (fault){ 0 };
			after = file_contents(p->path);
			if (ok)
				memcpy(ids[n++], id, sizeof id);
			else if (placed) /* only its folder could not be told to the disk */
				extra++;
			else
				assert_string_equal(before, after);
			failed += !ok;
			if (n)
				check_there(p, ids, n);
			assert_in_range(gloss_notes_count(ns), n, n + extra);
			free(before);
			free(after);
		}
		assert_true(failed > 8);
		assert_true(n > 5);
		gloss_notes_close(ns);
	}
}

/* Else a machine that loses its power has a file with a name and nothing in it. */
static void test_bytes_are_on_the_disk_before_the_name(void **state)
{
	gloss_notes *ns = place_open(*state);
	char id[GLOSS_NOTE_ID_SIZE];

	memset(calls, 0, sizeof calls);
	assert_true(add_note(ns, "in a new file", id));
	assert_string_equal(calls, "wslS");
	assert_true(add_note(ns, "once more, with a copy of the old file", id));
	memset(calls, 0, sizeof calls);
	assert_true(add_note(ns, "in a file that is there", id));
	assert_string_equal(calls, "wsrS");
	gloss_notes_close(ns);
}

/* Runs `act` in a process of its own; its exit status. */
static int in_child(const place *p, int (*act)(const place *p))
{
	pid_t child = fork();
	int status;

	if (child == 0)
		_exit(act(p));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int add_beyond_limit(const place *p)
{
	const struct rlimit limit = { 600, 600 };
	gloss_notes *ns = place_open(p);
	int added = 0;

	setrlimit(RLIMIT_FSIZE, &limit);
	while (added < 20 && add_note(ns, "words that fill the file up to its limit", NULL))
		added++;
	gloss_notes_close(ns);
	return added;
}

static void test_limit_on_file_size(void **state)
{
	place *p = *state;
	note_file *f;
	int added = in_child(p, add_beyond_limit);
	err e;

	assert_in_range(added, 1, 10);
	f = note_file_read(p->path, &e);
	assert_non_null(f);
	assert_int_equal(note_file_count(f), added);
	note_file_free(f);
}

static int add_as_nobody(const place *p)
{
	gloss_notes *ns = place_open(p);
	int ok;

	if (geteuid() == 0 && (setgid(65534) < 0 || setuid(65534) < 0))
		return 2;
	ok = add_note(ns, "not allowed", NULL);
	gloss_notes_close(ns);
	return ok;
}

static void test_folder_that_cannot_be_written(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	char id[GLOSS_NOTE_ID_SIZE], *before, *after;

	assert_true(add_note(ns, "x", id));
	gloss_notes_close(ns);
	before = file_contents(p->path);
	chmod(p->path, 0444);
	chmod(p->dir, 0555);
	assert_int_equal(in_child(p, add_as_nobody), 0);
	chmod(p->path, 0666); /* the file may be written, but not replaced */
	assert_int_equal(in_child(p, add_as_nobody), 0);
	chmod(p->dir, 0755);
	after = file_contents(p->path);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void test_full_disk(void **state)
{
	place *p = *state, small;
	gloss_notes *ns;
	char ids[400][GLOSS_NOTE_ID_SIZE], body[400];
	size_t n = 0;

	if (mount("tmpfs", p->dir, "tmpfs", 0, "size=32k") < 0)
		skip(); /* only root may */
	small = *p;
	memset(body, 'x', sizeof body - 1);
	body[sizeof body - 1] = '\0';
	ns = place_open(&small);
	while (n < 400 && add_note(ns, body, ids[n]))
		n++;
	assert_in_range(n, 3, 100);
	check_there(&small, ids, n);
	assert_false(add_note(ns, body, NULL));
	check_there(&small, ids, n);
	gloss_notes_close(ns);
	umount(p->dir);
}

/* ---- several processes */

static _Noreturn void keep_adding(const place *p, int to, int most)
{
	gloss_notes *ns = place_open(p);
	char id[GLOSS_NOTE_ID_SIZE];

	for (int i = 0; i < most; i++) {
		if (!add_note(ns, "words of a process", id))
			_exit(1);
		if (__real_write(to, id, 10) != 10)
			_exit(2);
	}
	gloss_notes_close(ns);
	_exit(0);
}

static size_t read_ids(int fd, char ids[][GLOSS_NOTE_ID_SIZE], size_t most)
{
	size_t n = 0;

	while (n < most && read(fd, ids[n], 10) == 10)
		n++;
	close(fd);
	return n;
}

static void test_eight_writers(void **state)
{
	enum { WRITERS = 8, EACH = 12 };
	place *p = *state;
	char ids[WRITERS * EACH][GLOSS_NOTE_ID_SIZE];
	int ends[2], status;

	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < WRITERS; i++)
		if (fork() == 0)
			keep_adding(p, ends[1], EACH);
	close(ends[1]);
	for (int i = 0; i < WRITERS; i++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	assert_int_equal(read_ids(ends[0], ids, COUNT(ids)), COUNT(ids));
	check_there(p, ids, COUNT(ids));
}

static void test_killed_while_saving(void **state)
{
	const char *runs = getenv("GLOSS_FAULT_RUNS");
	int n = runs ? atoi(runs) : 40;
	place *p = *state;
	unsigned seed = (unsigned)random_seed(5);
	char(*ids)[GLOSS_NOTE_ID_SIZE] = calloc(400, sizeof *ids);
	size_t saved = 0;

	for (int run = 0; run < n; run++) {
		struct timespec wait_for = { 0 };
		int ends[2], status;
		pid_t child;
		size_t got;

		if (run % 20 == 0) {
			unlink(p->path);
			saved = 0;
		}
		assert_int_equal(pipe(ends), 0);
		child = fork();
		if (child == 0)
			keep_adding(p, ends[1], 18);
		close(ends[1]);
		seed = seed * 1103515245u + 12345u;
		wait_for.tv_nsec = (seed >> 16) % 20000 * 1000;
		nanosleep(&wait_for, NULL);
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, &status, 0), child);
		got = read_ids(ends[0], ids + saved, 18);
		saved += got;
		if (saved)
			check_there(p, ids, saved);
	}
	free(ids);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, place_set_up, delete_state)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_file_that_was_replaced_is_locked_anew),
		TEST(test_what_is_written_is_said),
		TEST(test_every_call_fails_once),
		TEST(test_bytes_are_on_the_disk_before_the_name),
		TEST(test_limit_on_file_size),
		TEST(test_folder_that_cannot_be_written),
		TEST(test_full_disk),
		TEST(test_eight_writers),
		TEST(test_killed_while_saving),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
