/* news_confine.c - see news_confine.h. */
#include "cli/news_confine.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/file.h"
#include "base/sanitized.h"
#include "cli/news_keep.h"

/* ---- which part may what */

static const unsigned parts[] = {
	[NEWS_PARSE] = 0,
	[NEWS_FETCH] = CONFINE_NETWORK,
	[NEWS_KEEP] = CONFINE_WRITE | CONFINE_READ,
	[NEWS_COLLECT] = CONFINE_WRITE,
	[NEWS_START] = CONFINE_FORK,
};

enum { BY_ITSELF = 0 }; /* it starts other processes before (news_relay.c) */

static const struct {
	const char *command;
	unsigned allow;
} commands[] = {
	{ "feed add", BY_ITSELF },
	{ "feed fetch", BY_ITSELF },
	{ "feed export", CONFINE_READ | CONFINE_WRITE_ANY }, /* to wherever the user says */
};

enum { FOLDERS = 6 };

/* The news' own folders, made if need be, and that of a list of feeds which is a link. */
static void own_folders(arena *a, const char *folders[FOLDERS])
{
	static const path_kind kinds[] = { PATH_CACHE, PATH_STATE, PATH_DATA };
	char *list = realpath(path_user(a, PATH_DATA, "feeds.yaml"), NULL);
	char *model = realpath(path_program(a, "data/news.model"), NULL);
	size_t n = 0;
	err e;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		folders[n] = path_user(a, kinds[i], NULL);
		n += file_make_folder(folders[n], &e);
	}
	if (list)
		folders[n++] = arena_copy(a, str_of(dirname(list))).p;
	if (model)
		folders[n++] = arena_copy(a, str_of(dirname(model))).p;
	folders[n] = NULL;
	free(list);
	free(model);
}

static void confine_to(unsigned allow)
{
	const char *folders[FOLDERS] = { NULL };
	arena tmp = { 0 };

	if (allow & CONFINE_WRITE)
		own_folders(&tmp, folders);
	confine(allow, folders);
	arena_clear(&tmp);
}

void news_confine(news_part part)
{
	confine_to(parts[part]);
}

void news_confine_command(const char *name)
{
	unsigned allow = parts[NEWS_KEEP];

	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strcmp(commands[i].command, name) == 0)
			allow = commands[i].allow;
	if (allow != BY_ITSELF)
		confine_to(allow);
}

void news_limit(bool of_time)
{
	static const struct {
		int what; /* what glibc has an enum for, other C libraries an int */
		rlim_t most;
	} limits[] = {
		{ RLIMIT_AS, SANITIZED ? RLIM_INFINITY : (rlim_t)1 << 30 },
		{ RLIMIT_CPU, 20 },
		{ RLIMIT_CORE, 0 },
	};

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct rlimit r = { limits[i].most, limits[i].most };

		/* First comes SIGXCPU, which says why; at the hard limit SIGKILL, which does not. */
		if (limits[i].what == RLIMIT_CPU)
			r.rlim_max += 2;
		if (of_time || limits[i].what != RLIMIT_CPU)
			setrlimit(limits[i].what, &r);
	}
}

/* ---- the process that keeps */

/* Reads the lines to their end, and keeps the article if it is whole. */
static void keep(int from)
{
	strbuf in = { 0 };
	story s = { .open = false };
	bool good = true, ended = false;
	str rest, line;
	ssize_t n;
	err e;

	do {
		strbuf_reserve(&in, 1 << 16);
		n = read(from, in.p + in.n, (1 << 16) - 1);
		in.n += n > 0 ? (size_t)n : 0;
	} while (n > 0 || (n < 0 && errno == EINTR));
	rest = strbuf_str(&in);
	while (good && !ended && str_split(&rest, '\n', &line))
		good = story_read_line(&s, line, &ended, &e);
	if (good && ended) {
		news_confine(NEWS_KEEP);
		news_keep(&s);
	}
	story_clear(&s);
	strbuf_clear(&in);
}

keeping keeping_start(void)
{
	keeping k = { 0 };
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return k;
	k.pid = fork();
	if (k.pid == 0) {
		int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

		/* Who waits for the end of our output must not wait for this one's. */
		dup2(nowhere, 0);
		dup2(nowhere, 1);
		close(ends[1]);
		keep(ends[0]);
		_exit(0);
	}
	close(ends[0]);
	k.to = ends[1];
	if (k.pid < 0) {
		close(k.to);
		k = (keeping){ 0 };
	}
	return k;
}

void keeping_end(keeping *k, str lines)
{
	bool wait = lines.n > 0;

	if (!k->pid)
		return;
	signal(SIGPIPE, SIG_IGN);
	file_write_to(k->to, lines);
	close(k->to);
	while (wait && waitpid(k->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	*k = (keeping){ 0 };
}
