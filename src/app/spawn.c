#include "app/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "tui/signals.h"

/* argv of posix_spawn is not const for historical reasons only. */
static char *const *as_argv(const char *const argv[])
{
	union {
		const char *const *from;
		char *const *to;
	} u = { .from = argv };

	return u.to;
}

/* The program gets the signals' usual meanings back, which the reader has changed. */
static void usual_signals(posix_spawnattr_t *attr)
{
	sigset_t all, none;

	sigfillset(&all);
	sigemptyset(&none);
	posix_spawnattr_init(attr);
	posix_spawnattr_setsigdefault(attr, &all);
	posix_spawnattr_setsigmask(attr, &none);
	posix_spawnattr_setflags(attr, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

static bool start(const char *const argv[], posix_spawn_file_actions_t *files, pid_t *pid, err *e)
{
	posix_spawnattr_t attr;
	int code;

	usual_signals(&attr);
	code = posix_spawnp(pid, argv[0], files, &attr, as_argv(argv), environ);
	posix_spawnattr_destroy(&attr);
	if (code == 0)
		return true;
	errno = code;
	return err_errno(e, argv[0]);
}

static void write_all(int fd, str s)
{
	while (s.n) {
		ssize_t n = write(fd, s.p, s.n);

		if (n < 0 && errno == EINTR && !signals_end_number())
			continue;
		if (n <= 0)
			return; /* it has read enough, or we are to end */
		s = str_from(s, (size_t)n);
	}
}

/* We are to end, so the program that holds our terminal is asked to end as well, then made to. */
static void end_child(pid_t pid, int *status)
{
	struct timespec pause = { 0, 20 * 1000 * 1000 };

	kill(pid, SIGHUP);
	kill(pid, SIGTERM);
	for (int i = 0; i < 40; i++) {
		if (waitpid(pid, status, WNOHANG) != 0)
			return;
		nanosleep(&pause, NULL);
	}
	kill(pid, SIGKILL);
	while (waitpid(pid, status, 0) < 0 && errno == EINTR)
		;
}

static int wait_for(pid_t pid)
{
	int status = 0;

	do {
		if (signals_end_number()) {
			end_child(pid, &status);
			break;
		}
	} while (waitpid(pid, &status, 0) < 0 && errno == EINTR);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static bool run(const char *const argv[], str input, bool quiet, int *status, err *e)
{
	posix_spawn_file_actions_t files;
	int ends[2] = { -1, -1 };
	pid_t pid;
	bool ok;

	if (input.p && pipe2(ends, O_CLOEXEC) < 0)
		return err_errno(e, argv[0]);
	posix_spawn_file_actions_init(&files);
	if (input.p)
		posix_spawn_file_actions_adddup2(&files, ends[0], 0);
	else if (quiet)
		posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	else if (!isatty(0))
		posix_spawn_file_actions_addopen(&files, 0, "/dev/tty", O_RDWR, 0);
	if (quiet) {
		posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
		posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	}
	ok = start(argv, &files, &pid, e);
	posix_spawn_file_actions_destroy(&files);
	if (ends[0] >= 0)
		close(ends[0]);
	if (ok && input.p)
		write_all(ends[1], input);
	if (ends[1] >= 0)
		close(ends[1]);
	if (ok)
		*status = wait_for(pid);
	return ok;
}

bool spawn_wait(const char *const argv[], str input, int *status, err *e)
{
	return run(argv, input, false, status, e);
}

bool spawn_quiet(const char *const argv[], str input, int *status, err *e)
{
	return run(argv, input, true, status, e);
}

bool spawn_leave(const char *const argv[], pid_t *pid, err *e)
{
	posix_spawn_file_actions_t files;
	bool ok;

	posix_spawn_file_actions_init(&files);
	for (int fd = 0; fd < 3; fd++)
		posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
	ok = start(argv, &files, pid, e);
	posix_spawn_file_actions_destroy(&files);
	return ok;
}

bool spawn_reap(pid_t pid)
{
	return waitpid(pid, NULL, WNOHANG) != 0;
}

bool spawn_exists(const char *name)
{
	const char *path = getenv("PATH");
	str rest = str_of(path ? path : "/usr/bin:/bin"), dir;
	bool found = false;
	strbuf file = { 0 };

	while (!found && str_split(&rest, ':', &dir)) {
		strbuf_reset(&file);
		strbuf_addf(&file, "%.*s/%s", STR_ARGS(dir), name);
		found = access(file.p, X_OK) == 0;
	}
	strbuf_clear(&file);
	return found;
}

static bool is_place(const char *word)
{
	static const char *const places[] = { "%s", "%u", "\"%s\"", "\"%u\"", "'%s'", "'%u'" };

	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
		if (strcmp(word, places[i]) == 0)
			return true;
	return false;
}

void spawn_words(char *words, const char *operand, const char *argv[SPAWN_WORDS])
{
	char *save = NULL;
	bool placed = false;
	int n = 0;

	for (char *w = strtok_r(words, " \t", &save); w && n < SPAWN_WORDS - 2;
	     w = strtok_r(NULL, " \t", &save)) {
		bool here = n > 0 && is_place(w);

		placed = placed || here;
		argv[n++] = here ? operand : w;
	}
	if (!placed)
		argv[n++] = operand;
	argv[n] = NULL;
}
