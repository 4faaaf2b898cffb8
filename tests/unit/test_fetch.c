/* test_fetch.c - fetching from a real server, tests/cli/server.py, which it starts. */
#include "test.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "load/fetch.h"

typedef struct server {
	pid_t pid;
	int port;
} server;

static int start_server(void **state)
{
	static server s; /* cmocka keeps only a pointer */
	const char *src = getenv("srcdir");
	char path[4096], line[32] = "";
	int ends[2];

	snprintf(path, sizeof path, "%s/tests/cli/server.py", src ? src : ".");
	assert_int_equal(pipe(ends), 0);
	s.pid = fork();
	if (s.pid == 0) {
		dup2(ends[1], 1);
		close(ends[0]);
		execlp("python3", "python3", path, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	s.port = read(ends[0], line, sizeof line - 1) > 0 ? atoi(line) : 0;
	close(ends[0]);
	*state = &s;
	return 0;
}

static int stop_server(void **state)
{
	server *s = *state;

	kill(s->pid, SIGKILL);
	waitpid(s->pid, NULL, 0);
	return 0;
}

static bool get(arena *a, const server *s, const char *path, const fetch_limits *limits,
		fetch_result *r)
{
	fetch_request request = { .url = arena_printf(a, "http://127.0.0.1:%d%s", s->port, path) };
	fetch_watch watch = { .arg = NULL };
	err e;

	assert_true(fetch_all(a, &request, r, 1, limits, &watch, &e));
	return r->ok;
}

static void tells_good_from_bad(void **state)
{
	static const struct {
		const char *path;
		const char *why; /* NULL: it works */
	} rows[] = {
		{ "/page", NULL },
		{ "/gzip", NULL },
		{ "/moved", NULL },
		{ "/choices", "the server answered 300: refused" },
		{ "/missing", "the server answered 404: not found" },
		{ "/failing", "the server answered 500: the server failed" },
		{ "/loop", "is redirected without end" },
		{ "/to-file", "only http and https addresses can be fetched" },
		{ "/truncated", "ended before it was complete" },
		{ "/chunked", NULL },
		{ "/bomb", "is larger than 1000000 bytes" },
		{ "/bomb-deflate", "is larger than 1000000 bytes" },
		{ "/bomb-twice", "is packed several times over, which is not read" },
		{ "/bomb-two-headers", "is packed several times over, which is not read" },
		{ "/bomb-moved", NULL },
		{ "/head-large", "the server's answer has too large a head" },
		{ "/head-again", "the server's answer has too large a head" },
		{ "/endless", "is larger than 1000000 bytes" },
		{ "/slow", "took too long" },
		{ "/silent", "took too long" },
		{ "/no-http", "the server's answer is no HTTP" },
	};
	fetch_limits limits = { .bytes = 1000000, .seconds = 2, .silent_seconds = 1 };
	const server *s = *state;
	arena a = { 0 };
	fetch_result r;

	if (!s->port)
		skip();
	for (size_t i = 0; i < COUNT(rows); i++) {
		bool ok = get(&a, s, rows[i].path, &limits, &r);

		if (!ok != (rows[i].why != NULL))
			print_message("%s: %s\n", rows[i].path, r.why.text);
		assert_int_equal(!ok, rows[i].why != NULL);
		if (rows[i].why)
			assert_string_equal(r.why.text, rows[i].why);
		else
			assert_true(r.body.n > 1000);
	}
	assert_false(get(&a, s, "/bad-gzip", &limits, &r));
	/* Too large, or (without brotli) packed in a way that cannot be read. */
	assert_false(get(&a, s, "/bomb-br", &limits, &r));
	arena_clear(&a);
}

/* A server may say where to go next, not who we were when we came. */
static void follows_without_cookies(void **state)
{
	fetch_limits limits = { .seconds = 5 };
	const server *s = *state;
	arena a = { 0 };
	fetch_result r;

	if (!s->port)
		skip();
	assert_true(get(&a, s, "/cookie", &limits, &r));
	assert_str(r.body, "cookies: none");
	assert_true(get(&a, s, "/far", &limits, &r));
	assert_true(r.url.n > 60000);
	arena_clear(&a);
}

static void asks_only_for_what_changed(void **state)
{
	fetch_limits limits = { .seconds = 5 };
	const server *s = *state;
	fetch_watch watch = { .arg = NULL };
	fetch_request again = { .etag = STR("\"v1\"") };
	fetch_result r;
	arena a = { 0 };
	err e;

	if (!s->port)
		skip();
	assert_true(get(&a, s, "/feed", &limits, &r));
	assert_str(r.etag, "\"v1\"");
	assert_str(r.content_type, "application/rss+xml");
	again.url = r.url;
	assert_true(fetch_all(&a, &again, &r, 1, &limits, &watch, &e));
	assert_true(r.unchanged);
	assert_int_equal(r.body.n, 0);
	arena_clear(&a);
}

static void add_body(void *arg, size_t i, const fetch_result *r)
{
	size_t *sizes = arg;

	sizes[i] += r->body.n;
}

/* Who is told of each at once does not keep the bodies of all. */
static void hands_bodies_over_one_by_one(void **state)
{
	fetch_limits limits = { .seconds = 5 };
	const server *s = *state;
	size_t sizes[3] = { 0 };
	fetch_watch watch = { .done = add_body, .arg = sizes };
	fetch_request requests[3];
	fetch_result results[3];
	arena a = { 0 };
	err e;

	if (!s->port)
		skip();
	for (size_t i = 0; i < 3; i++)
		requests[i] =
			(fetch_request){ .url = arena_printf(&a, "http://127.0.0.1:%d/%s", s->port,
							     i == 1 ? "missing" : "page") };
	assert_true(fetch_all(&a, requests, results, 3, &limits, &watch, &e));
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(sizes[i] > 1000, i != 1);
		assert_int_equal(results[i].body.n, 0);
	}
	arena_clear(&a);
}

/* Several slow ones together take as long as one. */
static void fetches_side_by_side(void **state)
{
	fetch_limits limits = { .seconds = 1, .parallel = 6 };
	const server *s = *state;
	fetch_watch watch = { .arg = NULL };
	fetch_request requests[6];
	fetch_result results[6];
	struct timespec from, to;
	arena a = { 0 };
	err e;

	if (!s->port)
		skip();
	for (size_t i = 0; i < 6; i++)
		requests[i] =
			(fetch_request){ .url = arena_printf(&a, "http://127.0.0.1:%d/%s", s->port,
							     i == 3 ? "page" : "slow") };
	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_true(fetch_all(&a, requests, results, 6, &limits, &watch, &e));
	clock_gettime(CLOCK_MONOTONIC, &to);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(results[i].ok, i == 3);
	assert_true(to.tv_sec - from.tv_sec <= 3);
	arena_clear(&a);
}

static bool yes(void *arg)
{
	(void)arg;
	return true;
}

static void can_be_cancelled(void **state)
{
	fetch_limits limits = { .seconds = 20 };
	const server *s = *state;
	fetch_watch watch = { .cancelled = yes };
	fetch_request request;
	fetch_result r;
	arena a = { 0 };
	err e;

	if (!s->port)
		skip();
	request = (fetch_request){ .url = arena_printf(&a, "http://127.0.0.1:%d/silent", s->port) };
	assert_false(fetch_all(&a, &request, &r, 1, &limits, &watch, &e));
	assert_int_equal(e.code, GLOSS_ERR_CANCELLED);
	arena_clear(&a);
}

static void knows_private_addresses(void **state)
{
	static const struct {
		const char *ip;
		bool private_one;
	} rows[] = {
		{ "127.0.0.1", true },
		{ "10.1.2.3", true },
		{ "172.31.0.1", true },
		{ "172.32.0.1", false },
		{ "192.168.1.1", true },
		{ "169.254.169.254", true },
		{ "100.64.0.1", true },
		{ "0.0.0.0", true },
		{ "224.0.0.1", true },
		{ "93.184.216.34", false },
		{ "::1", true },
		{ "::", true },
		{ "fe80::1", true },
		{ "fd00::1", true },
		{ "::ffff:10.0.0.1", true },
		{ "64:ff9b::7f00:1", true },
		{ "2606:2800:220:1::1", false },
		{ "::ffff:93.184.216.34", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(fetch_is_private(rows[i].ip), rows[i].private_one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_good_from_bad),
		cmocka_unit_test(follows_without_cookies),
		cmocka_unit_test(asks_only_for_what_changed),
		cmocka_unit_test(hands_bodies_over_one_by_one),
		cmocka_unit_test(fetches_side_by_side),
		cmocka_unit_test(can_be_cancelled),
		cmocka_unit_test(knows_private_addresses),
	};

	return cmocka_run_group_tests(tests, start_server, stop_server);
}
