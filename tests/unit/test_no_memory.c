/*
 * test_no_memory.c - each allocation fails once: while a note is typed, while one is saved, and
 * while notes are opened. The program may end of it; what was typed or saved is there afterwards.
 *
 * The C library's own allocations and those of libyaml fail as well, so this is for glibc without
 * sanitizers. GLOSS_FAULT_RUNS=1000 tries each; else some are left out.
 */
#include "saving.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/run.h"
#include "base/sanitized.h"
#include "note/draft.h"
#include "tui/term.h"

#if defined __GLIBC__ && !SANITIZED

enum { EXHAUSTED = 2, REFUSED = 10, DONE = 11, TOO_FEW = 12 };

static long countdown; /* the allocation that fails; 0: none */

static bool fails(void)
{
	if (countdown == 0 || --countdown > 0)
		return false;
	errno = ENOMEM;
	return true;
}

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t n);

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t nmemb, size_t size)
{
	return fails() ? NULL : __libc_calloc(nmemb, size);
}

void *realloc(void *ptr, size_t size)
{
	return fails() ? NULL : __libc_realloc(ptr, size);
}

/* Runs `act` with the allocation `k` failing, in a process of its own; its exit status. */
static int in_child(const place *p, long k, int (*act)(const place *p, long k))
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(99);
		_exit(act(p, k));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (!WIFEXITED(status))
		fail_msg("allocation %ld: ended by signal %d", k, WTERMSIG(status));
	return WEXITSTATUS(status);
}

static long step(long usual)
{
	return getenv("GLOSS_FAULT_RUNS") ? 1 : usual;
}

/* ---- saving */

static int add_second(const place *p, long k)
{
	gloss_notes *ns = place_open(p);
	bool ok;

	countdown = k;
	ok = add_note(ns, "the second note", NULL);
	if (countdown)
		return TOO_FEW;
	return ok ? DONE : REFUSED;
}

static void test_saving(void **state)
{
	place *p = *state;
	int result = 0;
	size_t tried = 0;

	for (long k = 1; result != TOO_FEW; k += step(3), tried++) {
		gloss_notes *ns;
		char id[GLOSS_NOTE_ID_SIZE], damaged[sizeof p->path + 16];

		unlink(p->path);
		ns = place_open(p);
		assert_true(add_note(ns, "the first note", id));
		gloss_notes_close(ns);
		result = in_child(p, k, add_second);
		assert_true(result == EXHAUSTED || result >= REFUSED);
		check_there(p, &id, 1);
		snprintf(damaged, sizeof damaged, "%s.damaged", p->path);
		if (access(damaged, F_OK) == 0)
			fail_msg("allocation %ld: the file was taken for damaged", k);
		ns = place_open(p);
		if (gloss_notes_count(ns) != 1 && gloss_notes_count(ns) != 2)
			fail_msg("allocation %ld: %zu notes", k, gloss_notes_count(ns));
		if (result == DONE)
			assert_int_equal(gloss_notes_count(ns), 2);
		gloss_notes_close(ns);
	}
	assert_true(tried > 10);
}

/* ---- opening */

static int open_notes(const place *p, long k)
{
	gloss_notes *ns;
	err e;
	size_t n;

	countdown = k;
	ns = gloss_notes_open_file(p->path, &e);
	if (countdown)
		return TOO_FEW;
	if (!ns)
		return REFUSED;
	n = gloss_notes_count(ns);
	countdown = 0;
	return n == 2 || gloss_notes_broken(ns) ? DONE : 99;
}

static void test_opening(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	char *before, *after;
	int result = 0;

	assert_true(add_note(ns, "the first note", NULL));
	assert_true(add_note(ns, "the second note", NULL));
	gloss_notes_close(ns);
	before = file_contents(p->path);
	for (long k = 1; result != TOO_FEW; k += step(3)) {
		result = in_child(p, k, open_notes);
		if (result != EXHAUSTED && (result < REFUSED || result > TOO_FEW))
			fail_msg("allocation %ld: %d", k, result);
	}
	after = file_contents(p->path);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

/* ---- typing */

static const char typed[] = "words";
static atomic_int *lines; /* of keys that were taken; seen by both processes */
static long armed;

void __real_term_replay_type(term *t, str keys);
void __wrap_term_replay_type(term *t, str keys);
void __wrap_term_replay_type(term *t, str keys)
{
	if (atomic_fetch_add(lines, 1) == 1) /* the note is open now */
		countdown = armed;
	__real_term_replay_type(t, keys);
}

static int type_note(const place *p, long k)
{
	const char *settings[] = { "history=no" };
	char article[sizeof p->dir + 16], *sources[1] = { article };
	run_request q = {
		.sources = sources, .source_count = 1, .settings = settings, .setting_count = 1
	};
	strbuf keys = { 0 };
	term *t;
	err e;

	snprintf(article, sizeof article, "%s/article.txt", p->dir);
	t = term_replay_new(24, 80, STR(""), &e);
	strbuf_add(&keys, STR("A"));
	for (const char *c = typed; *c; c++)
		strbuf_addf(&keys, "\n\"%c\"", *c);
	armed = k;
	run_replay(&q, t, strbuf_str(&keys), &e);
	if (countdown)
		return TOO_FEW;
	return DONE;
}

static void remove_drafts(const place *p)
{
	char drafts[sizeof p->dir + 32];

	snprintf(drafts, sizeof drafts, "%s/gloss/drafts", p->dir);
	assert_int_equal(delete_folder(drafts), 0);
}

static void test_typing(void **state)
{
	place *p = *state;
	char article[sizeof p->dir + 16];
	int result = 0, ended = 0;

	setenv("XDG_STATE_HOME", p->dir, 1);
	setenv("GLOSS_NOTES", p->dir, 1);
	snprintf(article, sizeof article, "%s/article.txt", p->dir);
	overwrite(article, "A harbour\n\nThe boat left on Monday.\n", 36);
	lines = mmap(NULL, sizeof *lines, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		     0);
	assert_true(lines != MAP_FAILED);
	for (long k = 1; result != TOO_FEW; k += step(5)) {
		arena a = { 0 };
		note_draft *drafts;
		size_t n, letters;

		atomic_store(lines, 0);
		remove_drafts(p);
		result = in_child(p, k, type_note);
		if (result != EXHAUSTED)
			continue;
		ended++;
		letters = (size_t)atomic_load(lines) - 2; /* the last key may have been too much */
		n = draft_list(NULL, STR(""), &a, &drafts);
		if (letters && (n != 1 || drafts[0].body.n < letters ||
				memcmp(drafts[0].body.p, typed, drafts[0].body.n) != 0))
			fail_msg("allocation %ld: %zu drafts after %zu letters", k, n, letters);
		arena_clear(&a);
	}
	assert_true(ended > 10);
	munmap(lines, sizeof *lines);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, place_set_up, delete_state)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_saving),
		TEST(test_opening),
		TEST(test_typing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void)
{
	puts("1..0 # SKIP allocations cannot be made to fail here");
	return 0;
}

#endif
