/*
 * Saving while all goes wrong: killed, together with others, on full and failing disks,
 * with the file cut, deleted or replaced. What was acknowledged is there afterwards.
 *
 * GLOSS_FAULT_RUNS=1000 makes the killing test longer than make check has time for.
 */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "note/store.h"

/* ---- system calls that fail when told to (linked with --wrap) */

typedef struct fault {
	int countdown; /* the call that fails; 0: none */
	int code;
	bool half;    /* writes do half of their work first */
	time_t clock; /* 0: the real one */
} fault;

static fault now;

static bool fails(void)
{
	if (now.countdown == 0 || --now.countdown > 0)
		return false;
	errno = now.code;
	return true;
}

ssize_t __real_write(int fd, const void *p, size_t n);
ssize_t __wrap_write(int fd, const void *p, size_t n);
ssize_t __wrap_write(int fd, const void *p, size_t n)
{
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
	return fails() ? -1 : __real_fsync(fd);
}

int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to)
{
	return fails() ? -1 : __real_rename(from, to);
}

int __real_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to)
{
	return fails() ? -1 : __real_link(from, to);
}

int __real_mkostemp(char *name, int flags);
int __wrap_mkostemp(char *name, int flags);
int __wrap_mkostemp(char *name, int flags)
{
	return fails() ? -1 : __real_mkostemp(name, flags);
}

time_t __real_time(time_t *t);
time_t __wrap_time(time_t *t);
time_t __wrap_time(time_t *t)
{
	return now.clock ? now.clock : __real_time(t);
}

/* ---- a folder for each test */

typedef struct place {
	char dir[64], path[128];
} place;

static int set_up(void **state)
{
	place *p = calloc(1, sizeof *p);

	if (!p)
		return -1;
	snprintf(p->dir, sizeof p->dir, "/tmp/gloss-save.XXXXXX");
	if (!mkdtemp(p->dir))
		return -1;
	snprintf(p->path, sizeof p->path, "%s/2026-11-20-a-00000000.yaml", p->dir);
	setenv("XDG_CACHE_HOME", p->dir, 1);
	now = (fault){ 0 };
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	place *p = *state;
	char command[128];
	int status;

	snprintf(command, sizeof command, "rm -rf '%s'", p->dir);
	status = system(command);
	free(p);
	return status;
}

static gloss_notes *open_notes(const place *p)
{
	err e = { 0 };
	gloss_notes *ns = gloss_notes_open_file(p->path, &e);

	if (!ns)
		print_message("# %s:%zu: %s\n", e.where, e.line, e.text);
	assert_non_null(ns);
	return ns;
}

static bool add(gloss_notes *ns, const char *body, char *id)
{
	gloss_note draft = { .body = str_of(body) };
	err e;

	return gloss_notes_add(ns, &draft, id, &e);
}

static char *contents(const char *path)
{
	arena a = { 0 };
	str text = STR("");
	err e;
	char *copy;

	if (!file_read(&a, path, (size_t)1 << 24, &text, &e))
		text = STR("");
	copy = str_dup(text);
	arena_clear(&a);
	return copy;
}

/* The file is valid and holds these notes. */
static void check_there(const place *p, char ids[][10], size_t n)
{
	err e = { 0 };
	note_file *f = note_file_read(p->path, &e);

	if (!f)
		print_message("# %s:%zu:%zu: %s\n", e.where, e.line, e.column, e.text);
	assert_non_null(f);
	assert_int_equal(note_file_broken(f), 0);
	for (size_t i = 0; i < n; i++) {
		if (!note_file_find(f, str_of(ids[i])))
			print_message("# %s is lost\n", ids[i]);
		assert_non_null(note_file_find(f, str_of(ids[i])));
	}
	note_file_free(f);
}

static void overwrite(const char *path, const char *text, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	fclose(f);
}

/* ---- acts */

static void test_undo_gives_the_same_bytes(void **state)
{
	place *p = *state;
	gloss_notes *ns = open_notes(p);
	gloss_note draft;
	char *texts[40], id[10];
	const char *what;
	size_t n = 0;
	err e;

	for (int i = 0; i < 12; i++) {
		texts[n++] = contents(p->path);
		if (i % 4 == 3) {
			assert_true(gloss_notes_remove(ns, gloss_notes_get(ns, 0).id, &e));
		} else if (i % 4 == 2) {
			assert_true(gloss_notes_find(ns, str_of(id), &draft));
			draft.body = STR("other\nwords");
			draft.colour = GLOSS_GREEN;
			assert_true(gloss_notes_edit(ns, str_of(id), &draft, &e));
		} else {
			assert_true(add(ns, i % 2 ? "two\nlines" : "no", id));
		}
	}
	texts[n] = contents(p->path);
	for (int round = 0; round < 2; round++) {
		for (size_t i = n; i-- > 0;) {
			char *now_there;

			assert_true(gloss_notes_undo(ns, &what, &e));
			now_there = contents(p->path);
			assert_string_equal(now_there, texts[i]);
			free(now_there);
		}
		assert_false(gloss_notes_undo(ns, &what, &e));
		assert_int_equal(e.code, GLOSS_OK);
		assert_int_equal(access(p->path, F_OK), -1);
		for (size_t i = 1; i <= n; i++) {
			char *now_there;

			assert_true(gloss_notes_redo(ns, &what, &e));
			now_there = contents(p->path);
			assert_string_equal(now_there, texts[i]);
			free(now_there);
		}
		assert_false(gloss_notes_redo(ns, &what, &e));
	}
	for (size_t i = 0; i <= n; i++)
		free(texts[i]);
	gloss_notes_close(ns);
}

static void test_undo_leaves_what_others_did(void **state)
{
	place *p = *state;
	gloss_notes *one = open_notes(p), *two = open_notes(p);
	char ids[3][10];
	err e;

	assert_true(add(one, "of one", ids[0]));
	assert_true(add(two, "of two", ids[1]));
	assert_true(gloss_notes_undo(one, NULL, &e));
	check_there(p, ids + 1, 1);
	assert_int_equal(gloss_notes_count(one), 1);
	assert_true(gloss_notes_redo(one, NULL, &e));
	check_there(p, ids, 2);
	assert_true(gloss_notes_remove(two, str_of(ids[0]), &e));
	assert_true(add(one, "again", ids[2]));
	assert_false(gloss_notes_find(one, str_of(ids[0]), &(gloss_note){ 0 }));
	check_there(p, ids + 1, 2);
	gloss_notes_close(one);
	gloss_notes_close(two);
}

static void test_two_edit_the_same_note(void **state)
{
	place *p = *state;
	gloss_notes *one = open_notes(p), *two;
	gloss_note draft;
	char id[10];
	err e;

	assert_true(add(one, "base", id));
	two = open_notes(p);
	assert_true(gloss_notes_find(one, str_of(id), &draft));
	draft.body = STR("words of one");
	assert_true(gloss_notes_edit(one, str_of(id), &draft, &e));
	assert_true(gloss_notes_find(two, str_of(id), &draft));
	draft.body = STR("words of two");
	assert_true(gloss_notes_edit(two, str_of(id), &draft, &e));
	assert_true(gloss_notes_find(two, str_of(id), &draft));
	assert_true(draft.conflict);
	assert_non_null(strstr(draft.body.p, "words of one"));
	assert_non_null(strstr(draft.body.p, "words of two"));
	assert_true(gloss_notes_refresh(one, &e));
	assert_false(gloss_notes_refresh(one, &e));
	assert_true(gloss_notes_find(one, str_of(id), &draft));
	assert_true(draft.conflict);
	draft.body = STR("settled");
	assert_true(gloss_notes_edit(one, str_of(id), &draft, &e));
	assert_true(gloss_notes_find(one, str_of(id), &draft));
	assert_false(draft.conflict);
	gloss_notes_close(one);
	gloss_notes_close(two);
}

static void test_reading_writes_nothing(void **state)
{
	place *p = *state;
	gloss_notes *ns = open_notes(p);
	gloss_note draft;
	struct stat before, after;
	char id[10];
	err e;

	assert_int_equal(access(p->path, F_OK), -1);
	assert_true(add(ns, "x", id));
	gloss_notes_close(ns);
	assert_int_equal(stat(p->path, &before), 0);
	assert_int_equal(before.st_mode & 0777, 0600);
	ns = open_notes(p);
	assert_true(gloss_notes_find(ns, str_of(id), &draft));
	assert_true(gloss_notes_edit(ns, str_of(id), &draft, &e)); /* no difference */
	assert_false(gloss_notes_undo(ns, NULL, &e));
	gloss_notes_close(ns);
	assert_int_equal(stat(p->path, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
}

static void test_backup_once_a_session(void **state)
{
	place *p = *state;
	gloss_notes *ns = open_notes(p);
	char ids[2][10], bak[160], *before, *kept;

	assert_true(add(ns, "first session", ids[0]));
	gloss_notes_close(ns);
	before = contents(p->path);
	ns = open_notes(p);
	assert_true(add(ns, "second session", ids[1]));
	assert_true(add(ns, "and more", ids[1]));
	gloss_notes_close(ns);
	snprintf(bak, sizeof bak, "%s.bak", p->path);
	kept = contents(bak);
	assert_string_equal(kept, before);
	free(kept);
	free(before);
}

/* ---- what others and the world do to the file */

static void test_file_spoilt_while_open(void **state)
{
	enum { CUT, EMPTIED, DELETED, GARBAGE, OLDER, FOREIGN, KINDS };
	place *p = *state;

	for (int kind = 0; kind < KINDS; kind++) {
		gloss_notes *ns;
		char ids[5][10], *older, *newer;
		err e;

		unlink(p->path);
		ns = open_notes(p);
		assert_true(add(ns, "one", ids[0]));
		older = contents(p->path);
		assert_true(add(ns, "two", ids[1]));
		assert_true(add(ns, "three", ids[2]));
		newer = contents(p->path);
		if (kind == CUT)
			overwrite(p->path, newer, strlen(newer) * 2 / 3);
		else if (kind == EMPTIED)
			overwrite(p->path, "", 0);
		else if (kind == DELETED)
			unlink(p->path);
		else if (kind == GARBAGE)
			overwrite(p->path, "gloss: {\nboom \x01", 16);
		else if (kind == OLDER)
			overwrite(p->path, older, strlen(older));
		else
			overwrite(p->path, "gloss: 1\nnotes:\n\n- id: n0000abcd\n  note: theirs\n",
				  47);
		gloss_notes_refresh(ns, &e);
		assert_true(add(ns, "four", ids[3]));
		snprintf(ids[4], 10, "n0000abcd");
		check_there(p, ids, kind == FOREIGN ? 5 : 4);
		if (kind == GARBAGE) {
			char kept[160], *text;

			snprintf(kept, sizeof kept, "%s.damaged", p->path);
			text = contents(kept);
			assert_string_equal(text, "gloss: {\nboom \x01");
			free(text);
		}
		free(older);
		free(newer);
		gloss_notes_close(ns);
	}
}

static void test_replaced_without_a_look(void **state)
{
	place *p = *state;
	gloss_notes *ns = open_notes(p);
	char ids[4][10];

	assert_true(add(ns, "one", ids[0]));
	assert_true(add(ns, "two", ids[1]));
	overwrite(p->path, "gloss: 1\nnotes:\n\n- id: n0000abcd\n  note: theirs\n", 47);
	assert_true(add(ns, "three", ids[2]));
	snprintf(ids[3], 10, "n0000abcd");
	check_there(p, ids, 4);
	gloss_notes_close(ns);
}

static void test_edits_by_hand_stay(void **state)
{
	place *p = *state;
	gloss_notes *ns = open_notes(p);
	strbuf edited = { 0 };
	char ids[2][10], *text, *after, *entry;
	err e;

	assert_true(add(ns, "one", ids[0]));
	text = contents(p->path);
	entry = strstr(text, "- id");
	strbuf_addf(&edited, "# mine\n%.*s# about it\n%s  mood: calm\n\n", (int)(entry - text),
		    text, entry);
	overwrite(p->path, edited.p, edited.n);
	assert_true(add(ns, "two", ids[1]));
	assert_true(gloss_notes_undo(ns, NULL, &e));
	after = contents(p->path);
	assert_string_equal(after, edited.p);
	assert_true(gloss_notes_redo(ns, NULL, &e));
	check_there(p, ids, 2);
	free(after);
	free(text);
	strbuf_clear(&edited);
	gloss_notes_close(ns);
}

static void test_clock_set_back(void **state)
{
	place *p = *state;
	gloss_notes *ns = open_notes(p);
	gloss_note n;
	char id[10];
	time_t first;
	err e;

	now.clock = 2000000000;
	assert_true(add(ns, "x", id));
	for (int i = 0; i < 3; i++) {
		char body[8];

		assert_true(gloss_notes_find(ns, str_of(id), &n));
		first = n.modified;
		now.clock -= 86400 * 400;
		snprintf(body, sizeof body, "y%d", i);
		n.body = str_of(body);
		assert_true(gloss_notes_edit(ns, str_of(id), &n, &e));
		assert_true(gloss_notes_find(ns, str_of(id), &n));
		assert_str(n.body, body);
		assert_true(n.modified > first);
	}
	check_there(p, &id, 1);
	gloss_notes_close(ns);
}

/* ---- failing system calls */

static void test_every_call_fails_once(void **state)
{
	static const int codes[] = { ENOSPC, EIO, EFBIG, EDQUOT };
	place *p = *state;

	for (size_t c = 0; c < COUNT(codes) * 2; c++) {
		gloss_notes *ns;
		char ids[64][10], id[10];
		size_t n = 0, failed = 0;

		unlink(p->path);
		ns = open_notes(p);
		for (int k = 1; k < 30; k++) {
			char *before = contents(p->path), *after;
			bool ok;

			if (k % 5 == 4) { /* a new session: the copy as well */
				gloss_notes_close(ns);
				ns = open_notes(p);
			}
			now = (fault){ .countdown = 1 + k / 2,
				       .code = codes[c / 2],
				       .half = c % 2 };
			ok = add(ns, "some words that take place", id);
			now = (fault){ 0 };
			after = contents(p->path);
			if (ok)
				memcpy(ids[n++], id, 10);
			else
				assert_string_equal(before, after);
			failed += !ok;
			if (n)
				check_there(p, ids, n);
			assert_int_equal(gloss_notes_count(ns), n);
			free(before);
			free(after);
		}
		assert_true(failed > 2);
		assert_true(n > 5);
		gloss_notes_close(ns);
	}
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
	gloss_notes *ns = open_notes(p);
	int added = 0;

	setrlimit(RLIMIT_FSIZE, &limit);
	while (added < 20 && add(ns, "words that fill the file up to its limit", NULL))
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
	gloss_notes *ns = open_notes(p);
	int ok;

	if (geteuid() == 0 && (setgid(65534) < 0 || setuid(65534) < 0))
		return 2;
	ok = add(ns, "not allowed", NULL);
	gloss_notes_close(ns);
	return ok;
}

static void test_folder_that_cannot_be_written(void **state)
{
	place *p = *state;
	gloss_notes *ns = open_notes(p);
	char id[10], *before, *after;

	assert_true(add(ns, "x", id));
	gloss_notes_close(ns);
	before = contents(p->path);
	chmod(p->path, 0444);
	chmod(p->dir, 0555);
	assert_int_equal(in_child(p, add_as_nobody), 0);
	chmod(p->path, 0666); /* the file may be written, but not replaced */
	assert_int_equal(in_child(p, add_as_nobody), 0);
	chmod(p->dir, 0755);
	after = contents(p->path);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void test_full_disk(void **state)
{
	place *p = *state, small;
	gloss_notes *ns;
	char ids[400][10], body[400];
	size_t n = 0;

	if (mount("tmpfs", p->dir, "tmpfs", 0, "size=32k") < 0)
		skip(); /* only root may */
	small = *p;
	memset(body, 'x', sizeof body - 1);
	body[sizeof body - 1] = '\0';
	ns = open_notes(&small);
	while (n < 400 && add(ns, body, ids[n]))
		n++;
	assert_in_range(n, 3, 100);
	check_there(&small, ids, n);
	assert_false(add(ns, body, NULL));
	check_there(&small, ids, n);
	gloss_notes_close(ns);
	umount(p->dir);
}

/* ---- several processes */

static _Noreturn void keep_adding(const place *p, int to, int most)
{
	gloss_notes *ns = open_notes(p);
	char id[10];

	for (int i = 0; i < most; i++) {
		if (!add(ns, "words of a process", id))
			_exit(1);
		if (__real_write(to, id, 10) != 10)
			_exit(2);
	}
	gloss_notes_close(ns);
	_exit(0);
}

static size_t read_ids(int fd, char ids[][10], size_t most)
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
	char ids[WRITERS * EACH][10];
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
	unsigned seed = 5;
	char(*ids)[10] = calloc(400, 10);
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

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_undo_gives_the_same_bytes),
		TEST(test_undo_leaves_what_others_did),
		TEST(test_two_edit_the_same_note),
		TEST(test_reading_writes_nothing),
		TEST(test_backup_once_a_session),
		TEST(test_file_spoilt_while_open),
		TEST(test_replaced_without_a_look),
		TEST(test_edits_by_hand_stay),
		TEST(test_clock_set_back),
		TEST(test_every_call_fails_once),
		TEST(test_limit_on_file_size),
		TEST(test_folder_that_cannot_be_written),
		TEST(test_full_disk),
		TEST(test_eight_writers),
		TEST(test_killed_while_saving),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
