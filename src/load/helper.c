/* helper.c - see helper.h. */
#include "load/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/vec.h"

enum { POLL_MS = 50, LINE_MOST = 64 << 20 };

/* Beside gloss in an uninstalled build, else where it was installed. */
static const char *helper_path(arena *a)
{
	char exe[PATH_MAX];
	const char *folder, *path;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);

	if (n > 0) {
		exe[n] = '\0';
		folder = dirname(exe);
		path = arena_printf(a, "%s/gloss-news", folder).p;
		if (access(path, X_OK) == 0)
			return path;
		path = arena_printf(a, "%s/../libexec/gloss/gloss-news", folder).p;
		if (access(path, X_OK) == 0)
			return path;
		/* Tests lie two folders below. */
		path = arena_printf(a, "%s/../../gloss-news", folder).p;
		if (access(path, X_OK) == 0)
			return path;
	}
	return GLOSS_LIBEXECDIR "/gloss-news";
}

/* Program name and words as posix_spawn and execv want them; in the arena. */
static char **argv_of(arena *a, const char *program, const char *const *words)
{
	size_t n = 0;
	char **argv;

	while (words[n])
		n++;
	argv = arena_new(a, char *, n + 2);
	argv[0] = (char *)(uintptr_t)program;
	for (size_t i = 0; i < n; i++)
		argv[i + 1] = (char *)(uintptr_t)words[i];
	return argv;
}

/* The child's standard input, and its output into `out`. */
static bool start(const helper_job *job, int out, pid_t *pid, err *e)
{
	arena tmp = { 0 };
	const char *program = helper_path(&tmp);
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t how;
	int wrong;

	posix_spawn_file_actions_init(&actions);
	if (job->input >= 0)
		posix_spawn_file_actions_adddup2(&actions, job->input, 0);
	else
		posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out, 1);
	posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	/* ^C at the terminal is for us to judge where we can stop it. */
	posix_spawnattr_init(&how);
	posix_spawnattr_setflags(&how, job->stop ? POSIX_SPAWN_SETPGROUP : 0);
	wrong = posix_spawn(pid, program, &actions, &how, argv_of(&tmp, program, job->words),
			    environ);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&actions);
	if (wrong) {
		errno = wrong;
		err_errno(e, program);
	}
	arena_clear(&tmp);
	return !wrong;
}

/* There is no line end in the first `seen` bytes. */
static bool give_lines(const helper_job *job, strbuf *b, size_t seen, err *e)
{
	str rest = strbuf_str(b), line;
	const char *end;
	size_t used = 0;

	while (seen < rest.n && (end = memchr(rest.p + seen, '\n', rest.n - seen))) {
		line = (str){ rest.p, (size_t)(end - rest.p) };
		rest = str_from(rest, line.n + 1);
		used += line.n + 1;
		seen = 0;
		if (!job->line(job->arg, line, e))
			return false;
	}
	if (used)
		memmove(b->p, b->p + used, b->n - used);
	b->n -= used;
	return b->n < LINE_MOST || err_set(e, GLOSS_ERR_LIMIT, "the helper sent too long a line");
}

static bool read_lines(const helper_job *job, int fd, err *e)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	strbuf b = { 0 };
	bool ok = true;
	ssize_t n;

	while (ok) {
		if (job->stop && atomic_load(job->stop)) {
			ok = err_set(e, GLOSS_ERR_CANCELLED, "was cancelled");
			break;
		}
		if (poll(&p, 1, POLL_MS) <= 0)
			continue;
		strbuf_reserve(&b, 65536);
		n = read(fd, b.p + b.n, 65536 - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		b.n += (size_t)n;
		ok = give_lines(job, &b, b.n - (size_t)n, e);
	}
	strbuf_clear(&b);
	return ok;
}

bool helper_judge(int status, err *e)
{
	if (!WIFSIGNALED(status))
		return true;
	if (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGALRM)
		return err_set(e, GLOSS_ERR_LIMIT, "takes too long to read");
	return err_set(e, GLOSS_ERR_SYSTEM, "cannot be read: the helper program ended by signal %d",
		       WTERMSIG(status));
}

bool helper_run(const helper_job *job, err *e)
{
	int ends[2], status = 0;
	pid_t pid;
	bool ok;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return err_errno(e, "pipe");
	ok = start(job, ends[1], &pid, e);
	close(ends[1]);
	if (ok) {
		ok = read_lines(job, ends[0], e);
		if (!ok)
			kill(pid, SIGKILL);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			continue;
		if (ok)
			ok = helper_judge(status, e);
		if (job->status)
			*job->status = WIFEXITED(status) ? WEXITSTATUS(status) : 2;
	}
	close(ends[0]);
	return ok;
}

int helper_become(const char *const *words)
{
	arena tmp = { 0 };
	const char *program = helper_path(&tmp);

	execv(program, argv_of(&tmp, program, words));
	fprintf(stderr, "gloss: %s: %s\n", program, strerror(errno));
	arena_clear(&tmp);
	return 2;
}
