/* test_confine.c - what a confined process can no longer do, tried call by call. */
#include "test.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/confine.h"

/* A folder of the test's own with a file in it, and one beside it that is not given. */
static char own[64], other[64];

static const char *in(const char *folder, const char *name)
{
	static char path[2][128];
	static int turn;

	turn = !turn;
	snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
	return path[turn];
}

static bool is_open(int fd)
{
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* ---- what a process may try; true: it succeeded */

static bool reads_own(void)
{
	return is_open(open(in(own, "file"), O_RDONLY));
}

static bool reads_other(void)
{
	return is_open(open(in(other, "file"), O_RDONLY));
}

static bool reads_etc(void)
{
	return is_open(open("/etc/passwd", O_RDONLY));
}

static bool reads_system(void)
{
	return is_open(open("/usr", O_RDONLY | O_DIRECTORY));
}

static bool writes_own(void)
{
	return is_open(open(in(own, "new"), O_WRONLY | O_CREAT, 0600));
}

static bool writes_other(void)
{
	return is_open(open(in(other, "new"), O_WRONLY | O_CREAT, 0600));
}

static bool truncates_other(void)
{
	return truncate(in(other, "file"), 0) == 0;
}

static bool renames_other(void)
{
	return rename(in(other, "file"), in(other, "moved")) == 0;
}

static bool removes_other(void)
{
	return unlink(in(other, "file")) == 0;
}

static bool makes_folder(void)
{
	return mkdir(in(other, "folder"), 0700) == 0;
}

static bool runs_program(void)
{
	static char name[] = "true";
	static char *const words[] = { name, NULL };

	execv("/bin/true", words); /* which ends with the status of success */
	return false;
}

static bool forks(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return pid > 0 && waitpid(pid, NULL, 0) == pid;
}

static void *nothing(void *arg)
{
	return arg;
}

static bool starts_thread(void)
{
	pthread_t t;

	return pthread_create(&t, NULL, nothing, NULL) == 0 && pthread_join(t, NULL) == 0;
}

static bool opens_socket(void)
{
	return is_open(socket(AF_INET, SOCK_STREAM, 0));
}

static bool opens_local_socket(void)
{
	return is_open(socket(AF_UNIX, SOCK_STREAM, 0));
}

static bool serves(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	return fd >= 0 && bind(fd, (struct sockaddr *)&a, sizeof a) == 0 && listen(fd, 1) == 0;
}

static bool signals_parent(void)
{
	return kill(getppid(), 0) == 0;
}

static bool types_into_terminal(void)
{
	int fd = posix_openpt(O_RDWR | O_NOCTTY);
	bool ok = fd >= 0 && ioctl(fd, TIOCSTI, "x") == 0;

	return is_open(fd) && ok;
}

static bool still_converts(void)
{
	FILE *f = fopen("/dev/null", "r");
	void *p = malloc(1 << 20);
	bool ok = f && fclose(f) == 0 && p;

	free(p);
	return ok;
}

/* ---- running one of them */

static bool succeeds(unsigned allow, bool (*what)(void))
{
	const char *const folders[] = { own, NULL };
	int status = 1;
	pid_t pid = fork();

	if (pid == 0) {
		confine(allow, folders);
		_exit(what() ? 0 : 1);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void make_files(void)
{
	make_folder(own);
	make_folder(other);
	assert_true(is_open(open(in(own, "file"), O_WRONLY | O_CREAT, 0600)));
	assert_true(is_open(open(in(other, "file"), O_WRONLY | O_CREAT, 0600)));
}

static void remove_files(void)
{
	static const char *const names[] = { "file", "new", "moved", "folder" };

	for (size_t i = 0; i < COUNT(names); i++) {
		remove(in(own, names[i]));
		remove(in(other, names[i]));
	}
	rmdir(own);
	rmdir(other);
}

enum { FILES = CONFINE_BY_FILES, CALLS = CONFINE_BY_CALLS, EITHER = FILES | CALLS };
enum { PARSE = 0, FETCH = CONFINE_NETWORK, KEEP = CONFINE_WRITE, START = CONFINE_FORK };

static const struct row {
	const char *name;
	bool (*what)(void);
	unsigned by; /* any of these suffices to refuse it */
	bool parse, fetch, keep, start;
} rows[] = {
	{ "read own", reads_own, FILES, true, true, true, true },
	{ "read other", reads_other, FILES, false, false, false, false },
	{ "read /etc", reads_etc, FILES, false, true, false, false },
	{ "read /usr", reads_system, FILES, true, true, true, true },
	{ "write own", writes_own, EITHER, false, false, true, false },
	{ "write other", writes_other, FILES, false, false, false, false },
	{ "truncate other", truncates_other, FILES, false, false, false, false },
	{ "rename other", renames_other, FILES, false, false, false, false },
	{ "remove other", removes_other, FILES, false, false, false, false },
	{ "make a folder", makes_folder, FILES, false, false, false, false },
	{ "run a program", runs_program, EITHER, false, false, false, false },
	{ "fork", forks, CALLS, false, false, false, true },
	{ "thread", starts_thread, CALLS, true, true, true, true },
	{ "socket", opens_socket, CALLS, false, true, false, false },
	{ "local socket", opens_local_socket, CALLS, false, true, false, false },
	{ "serve", serves, EITHER, false, false, false, false },
	{ "signal the parent", signals_parent, CALLS, false, false, false, false },
	{ "type into a terminal", types_into_terminal, EITHER, false, false, false, false },
	{ "go on", still_converts, EITHER, true, true, true, true },
};

static void expect(const struct row *r, unsigned allow, bool want)
{
	bool got = succeeds(allow, r->what);

	if (got != want)
		print_message("%s with %u: %s\n", r->name, allow, got ? "went through" : "refused");
	assert_int_equal(got, want);
}

/* What the kernel cannot refuse is not looked at. */
static void refuses_what_a_role_does_not_need(void **state)
{
	unsigned offered = confine_offered();

	(void)state;
	if (!offered)
		skip();
	make_files();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct row *r = &rows[i];

		if (!(r->by & offered))
			continue;
		expect(r, PARSE, r->parse);
		expect(r, FETCH, r->fetch);
		expect(r, KEEP, r->keep);
		expect(r, START, r->start);
	}
	remove_files();
}

static bool parse_after_fetch(void)
{
	confine(PARSE, NULL);
	return opens_socket() || reads_etc();
}

/* First the network, then the parser: each call takes more away, none gives back. */
static void adds_up(void **state)
{
	(void)state;
	if (confine_offered() != EITHER)
		skip();
	make_files();
	assert_false(succeeds(FETCH, parse_after_fetch));
	remove_files();
}

/* Without any confinement all of this goes through: the rows above prove something. */
static void finds_the_same_possible_without(void **state)
{
	(void)state;
	make_files();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct row *r = &rows[i];
		int status = 1;
		pid_t pid = fork();

		if (pid == 0)
			_exit(r->what() ? 0 : 1);
		waitpid(pid, &status, 0);
		if (r->what == removes_other || r->what == types_into_terminal)
			continue; /* renamed before; newer kernels refuse it to all */
		if (status != 0)
			print_message("%s\n", r->name);
		assert_int_equal(status, 0);
	}
	remove_files();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_same_possible_without),
		cmocka_unit_test(refuses_what_a_role_does_not_need),
		cmocka_unit_test(adds_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
