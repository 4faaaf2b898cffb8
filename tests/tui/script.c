/* script.c - the commands of screen scripts; tuirun.c describes them. */
#include "script.h"

#include <errno.h>
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

#ifdef HAVE_XML
#define HAS_PAGES true
#else
#define HAS_PAGES false
#endif
#if defined HAVE_XML && defined HAVE_CURL && defined HAVE_SQLITE
#define HAS_LIBRARY true
#else
#define HAS_LIBRARY false
#endif

#define DEADLINE_MS 20000 /* what is not there by then does not come; sanitizers are slow */
#define QUIET_MS    150
#define ARGS_MOST   32

bool script_fail(script *s, const char *format, ...)
{
	int n = snprintf(s->why, sizeof s->why, "%s:%zu: ", s->path, s->line);
	va_list ap;

	va_start(ap, format);
	vsnprintf(s->why + n, sizeof s->why - (size_t)n, format, ap);
	va_end(ap);
	return false;
}

static long now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static long deadline(void)
{
	const char *slow = getenv("GLOSS_SLOW");

	return now_ms() + DEADLINE_MS * (slow ? atol(slow) : 1);
}

/* A path of the build, also for programs that run in another folder. */
static const char *absolute(script *s, const char *path)
{
	char *whole = realpath(path ? path : ".", NULL);
	const char *kept = arena_copy(&s->a, str_of(whole ? whole : ".")).p;

	free(whole);
	return kept;
}

/* {dir}, {src} and {gloss} replaced, \e \a \n \\ \" understood. */
str script_expand(script *s, str text)
{
	strbuf b = { 0 };
	str result;

	for (size_t i = 0; i < text.n; i++) {
		str here = str_from(text, i);
		char c = text.p[i];

		if (str_starts(here, STR("{dir}"))) {
			strbuf_add(&b, str_of(s->dir));
			i += 4;
		} else if (str_starts(here, STR("{src}"))) {
			strbuf_addf(&b, "%s", absolute(s, getenv("srcdir")));
			i += 4;
		} else if (str_starts(here, STR("{gloss}"))) {
			strbuf_addf(&b, "%s/gloss", absolute(s, getenv("builddir")));
			i += 6;
		} else if (c == '\\' && i + 1 < text.n && strchr("ean\\\"", text.p[i + 1])) {
			c = text.p[++i];
			strbuf_addc(&b, c == 'e' ? '\033' : c == 'a' ? '\a' : c == 'n' ? '\n' : c);
		} else {
			strbuf_addc(&b, c);
		}
	}
	result = arena_copy(&s->a, strbuf_str(&b));
	strbuf_clear(&b);
	return result;
}

/* The text between the first and the last double quote; what is behind it in *rest. */
static str quoted(script *s, str argument, str *rest)
{
	size_t end = argument.n;

	while (end > 1 && argument.p[end - 1] != '"')
		end--;
	*rest = str_trim(str_from(argument, end));
	if (argument.n < 2 || argument.p[0] != '"' || end < 2)
		return script_expand(s, argument);
	return script_expand(s, str_slice(argument, (gloss_span){ 1, end - 1 }));
}

/* ---- waiting */

typedef bool (*condition)(script *s, str text, str more);

/* Takes the program's output until the condition holds. */
static bool until(script *s, condition holds, str text, str more)
{
	long end = deadline();

	do {
		if (holds(s, text, more))
			return true;
		if (!terminal_step(&s->t, 20) && terminal_ended(&s->t)) {
			while (terminal_step(&s->t, 0))
				;
			return holds(s, text, more);
		}
	} while (now_ms() < end);
	return holds(s, text, more);
}

static bool is_shown(script *s, str text, str more)
{
	int row, col;

	(void)more;
	return terminal_find(&s->t, text, &row, &col);
}

static bool is_absent(script *s, str text, str more)
{
	return !is_shown(s, text, more);
}

static bool is_styled(script *s, str text, str style)
{
	int row, col;

	return terminal_find(&s->t, text, &row, &col) && terminal_has_style(&s->t, row, col, style);
}

static bool was_sent(script *s, str text, str more)
{
	size_t at;

	(void)more;
	return str_find(strbuf_str(&s->t.sent), text, 0, &at);
}

static bool has_ended(script *s, str text, str more)
{
	(void)text;
	(void)more;
	return terminal_ended(&s->t);
}

static bool has_stopped(script *s, str text, str more)
{
	(void)text;
	(void)more;
	return terminal_stopped(&s->t);
}

static bool cursor_is(script *s, str text, str more)
{
	(void)more;
	return s->t.cursor_shown == str_eq(text, STR("on"));
}

static bool file_holds(script *s, str name, str text)
{
	arena a = { 0 };
	glob_t found;
	str content;
	bool yes = false;
	size_t at;

	if (glob(arena_printf(&a, "%s/%.*s", s->dir, STR_ARGS(name)).p, 0, NULL, &found) == 0) {
		err e;

		for (size_t i = 0; i < found.gl_pathc && !yes; i++)
			yes = file_read(&a, found.gl_pathv[i], 1 << 24, &content, &e) &&
			      str_find(content, text, 0, &at);
		globfree(&found);
	}
	arena_clear(&a);
	return yes;
}

/* ---- the screen as text */

str script_screen(script *s)
{
	strbuf b = { 0 };
	str result;
	int rows, cols;

	vterm_get_size(s->t.vt, &rows, &cols);
	for (int row = 0; row < rows; row++) {
		strbuf_addc(&b, '|');
		terminal_row(&s->t, row, &b);
		strbuf_addc(&b, '\n');
	}
	result = arena_copy(&s->a, strbuf_str(&b));
	strbuf_clear(&b);
	return result;
}

static bool is_screen(script *s, str want, str more)
{
	(void)more;
	return str_eq(script_screen(s), want);
}

static bool do_match(script *s, str name)
{
	const char *slash = strrchr(s->path, '/'), *update = getenv("GLOSS_UPDATE");
	int folder = slash ? (int)(slash - s->path) + 1 : 0;
	const char *path = arena_printf(&s->a, "%.*s%.*s", folder, s->path, STR_ARGS(name)).p;
	str want = { "", 0 };
	err e;

	if (update && *update) {
		while (terminal_step(&s->t, QUIET_MS))
			;
		return file_replace(path, script_screen(s), &e) || script_fail(s, "%s", e.text);
	}
	if (!file_read(&s->a, path, 1 << 20, &want, &e))
		return script_fail(s, "%s: %s", path, e.text);
	return until(s, is_screen, want, STR("")) ||
	       script_fail(s, "the screen is not as %.*s", STR_ARGS(name));
}

/* ---- commands of the script */

static bool two_numbers(str argument, int *a, int *b)
{
	char text[32];

	snprintf(text, sizeof text, "%.*s", STR_ARGS(argument));
	return sscanf(text, "%d %d", a, b) == 2;
}

static bool do_file(script *s, str name)
{
	const char *path = arena_printf(&s->a, "%s/%.*s", s->dir, STR_ARGS(name)).p;
	strbuf content = { 0 };
	str line;
	err e;
	bool ok;

	while (str_split(&s->rest, '\n', &line) && !str_eq(line, STR("."))) {
		s->line++;
		strbuf_add(&content, script_expand(s, line));
		strbuf_addc(&content, '\n');
	}
	s->line++;
	ok = file_replace(path, strbuf_str(&content), &e) || script_fail(s, "%s", e.text);
	strbuf_clear(&content);
	return ok;
}

static bool do_run(script *s, str argument)
{
	char *argv[ARGS_MOST + 1];
	const char *build = getenv("builddir");
	uint32_t background = s->t.background;
	size_t n = 0;
	str word;

	if (s->t.vt) /* a script may run one program after the other */
		terminal_end(&s->t);
	s->t.background = background;

	while (n < ARGS_MOST && str_split(&argument, ' ', &word))
		argv[n++] = str_dup(script_expand(s, word));
	argv[n] = NULL;
	if (n && strcmp(argv[0], "gloss") == 0) {
		free(argv[0]);
		argv[0] = str_dup(arena_printf(&s->a, "%s/gloss", build ? build : "."));
	}
	s->before = 0;
	if (!terminal_start(&s->t, s->rows, s->cols, argv, s->in))
		return script_fail(s, "no pseudo terminal: %s", strerror(errno));
	while (n)
		free(argv[--n]);
	return true;
}

/* Of a few starts one must be that fast: others may be slow for reasons of the machine's. */
static bool do_fast(script *s, str argument)
{
	str number, text, rest;
	long limit, took = 0;

	str_split(&argument, ' ', &number);
	text = quoted(s, argument, &rest);
	limit = atol(number.p) * (getenv("GLOSS_SLOW") ? atol(getenv("GLOSS_SLOW")) : 1);
	for (int i = 0; i < 10; i++) {
		long start = now_ms();

		if (!do_run(s, rest))
			return false;
		if (!until(s, is_shown, text, text))
			return script_fail(s, "'%.*s' not on the screen", STR_ARGS(text));
		took = now_ms() - start;
		if (took <= limit)
			return true;
	}
	return script_fail(s, "it took %ld ms, not %ld", took, limit);
}

static bool do_signal(script *s, str name)
{
	static const struct {
		const char *name;
		int number;
	} rows[] = { { "TERM", SIGTERM }, { "HUP", SIGHUP },   { "INT", SIGINT },
		     { "TSTP", SIGTSTP }, { "KILL", SIGKILL }, { "USR1", SIGUSR1 },
		     { "SEGV", SIGSEGV }, { "ABRT", SIGABRT } };

	if (str_eq(name, STR("CONT"))) {
		terminal_continue(&s->t);
		return true;
	}
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (str_eq(name, str_of(rows[i].name)))
			return kill(s->t.pid, rows[i].number) == 0 ||
			       script_fail(s, "it has ended");
	}
	return script_fail(s, "there is no signal '%.*s' here", STR_ARGS(name));
}

/* After the end: the terminal as it was. */
static bool is_restored(script *s)
{
	struct termios now;

	while (terminal_step(&s->t, 0))
		;
	if (s->t.alternate)
		return script_fail(s, "the screen of the program is still shown");
	if (!s->t.cursor_shown)
		return script_fail(s, "the cursor is hidden");
	if (tcgetattr(s->t.master, &now) == 0 &&
	    (now.c_lflag != s->t.before.c_lflag || now.c_iflag != s->t.before.c_iflag ||
	     now.c_oflag != s->t.before.c_oflag))
		return script_fail(s, "the terminal's modes were not put back");
	return true;
}

static bool do_end(script *s, str argument, bool killed)
{
	int want = atoi(argument.p), got;

	if (!until(s, has_ended, argument, argument))
		return script_fail(s, "it did not end");
	got = killed ? (WIFSIGNALED(s->t.status) ? WTERMSIG(s->t.status) : 0)
		     : (WIFEXITED(s->t.status) ? WEXITSTATUS(s->t.status) : -1);
	if (got != want)
		return script_fail(s, "%s %d, not %d", killed ? "signal" : "status", got, want);
	return (killed && want == SIGKILL) || is_restored(s); /* nobody can tidy up after that */
}

static bool do_quiet(script *s)
{
	return !terminal_step(&s->t, QUIET_MS) ||
	       script_fail(s, "it sends although nothing changed");
}

/* What the last keys cost. */
static bool do_most(script *s, str argument)
{
	size_t most = strtoul(argument.p, NULL, 10), n;

	while (terminal_step(&s->t, QUIET_MS))
		;
	n = s->t.sent.n - s->before;
	return n <= most || script_fail(s, "%zu bytes were sent, not at most %zu", n, most);
}

static bool do_paste(script *s, str argument)
{
	terminal_write(&s->t, STR("\033[200~"));
	terminal_write(&s->t, script_expand(s, argument));
	terminal_write(&s->t, STR("\033[201~"));
	return true;
}

static bool do_env(script *s, str argument)
{
	size_t at;

	if (!str_find(argument, STR("="), 0, &at))
		return script_fail(s, "env should be NAME=value");
	setenv(arena_copy(&s->a, (str){ argument.p, at }).p,
	       script_expand(s, str_from(argument, at + 1)).p, 1);
	return true;
}

static bool has_program(str name)
{
	const char *path = getenv("PATH");
	str rest = str_of(path ? path : "/usr/bin:/bin"), dir;
	char file[1024];

	while (str_split(&rest, ':', &dir)) {
		snprintf(file, sizeof file, "%.*s/%.*s", STR_ARGS(dir), STR_ARGS(name));
		if (access(file, X_OK) == 0)
			return true;
	}
	return false;
}

/* The one keeps its own memory in a file, the other is for make coverage, which writes counts. */
#if defined __SANITIZE_THREAD__ || defined WITHOUT_CONFINEMENT
#define HAS_FILE_LIMITS false
#else
#define HAS_FILE_LIMITS true
#endif

static bool has(str what)
{
	if (str_eq(what, STR("pages")))
		return HAS_PAGES;
	if (str_eq(what, STR("file-limits")))
		return HAS_FILE_LIMITS;
	return str_eq(what, STR("library")) ? HAS_LIBRARY : has_program(what);
}

/* Before the program runs. */
static bool prepare(script *s, str word, str argument, bool *known)
{
	*known = true;
	if (str_eq(word, STR("size")))
		return two_numbers(argument, &s->rows, &s->cols) ||
		       script_fail(s, "size should be ROWS COLUMNS");
	if (str_eq(word, STR("env")))
		return do_env(s, argument);
	if (str_eq(word, STR("file")))
		return do_file(s, argument);
	if (str_eq(word, STR("stdin"))) {
		s->in = script_expand(s, argument).p;
		return true;
	}
	if (str_eq(word, STR("background"))) {
		s->t.background = (uint32_t)strtoul(argument.p + (argument.n > 0), NULL, 16);
		return true;
	}
	if (str_eq(word, STR("run")))
		return do_run(s, argument);
	if (str_eq(word, STR("fast")))
		return do_fast(s, argument);
	if (str_eq(word, STR("need"))) {
		s->skipped |= !has(argument);
		return true;
	}
	*known = false;
	return true;
}

/* What can be waited for. */
static bool expect(script *s, str word, str argument, bool *known)
{
	str more, text = quoted(s, argument, &more);
	static const struct {
		const char *word;
		condition holds;
		const char *problem;
	} rows[] = {
		{ "wait", is_shown, "not on the screen" },
		{ "absent", is_absent, "still on the screen" },
		{ "style", is_styled, "not in this style" },
		{ "sent", was_sent, "was not sent" },
		{ "cursor", cursor_is, "is not how the cursor is" },
		{ "stopped", has_stopped, "not stopped" },
	};

	*known = true;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (str_eq(word, str_of(rows[i].word)))
			return until(s, rows[i].holds, text, more) ||
			       script_fail(s, "'%.*s' %s", STR_ARGS(text), rows[i].problem);
	}
	if (str_eq(word, STR("unsent")))
		return !was_sent(s, text, more) ||
		       script_fail(s, "'%.*s' was sent", STR_ARGS(argument));
	*known = false;
	return true;
}

static bool do_holds(script *s, str argument)
{
	str name, rest;

	str_split(&argument, ' ', &name);
	return until(s, file_holds, name, quoted(s, argument, &rest)) ||
	       script_fail(s, "%.*s does not hold %.*s", STR_ARGS(name), STR_ARGS(argument));
}

/* Says which row is another one than on the screen that was kept. */
static bool fail_row(script *s)
{
	str was = s->kept, is = script_screen(s), a, b;

	while (str_split(&was, '\n', &a) && str_split(&is, '\n', &b))
		if (!str_eq(a, b))
			return script_fail(s, "not the row that was kept: %.*s", STR_ARGS(a));
	return script_fail(s, "the screen has another size");
}

static bool act(script *s, str word, str argument)
{
	int rows, cols;

	if (str_eq(word, STR("keys")))
		return script_type(s, argument);
	if (str_eq(word, STR("paste")))
		return do_paste(s, argument);
	if (str_eq(word, STR("match")))
		return do_match(s, argument);
	if (str_eq(word, STR("signal")))
		return do_signal(s, argument);
	if (str_eq(word, STR("exit")) || str_eq(word, STR("killed")))
		return do_end(s, argument, word.p[0] == 'k');
	if (str_eq(word, STR("quiet")))
		return do_quiet(s);
	if (str_eq(word, STR("most")))
		return do_most(s, argument);
	if (str_eq(word, STR("keep"))) {
		s->kept = script_screen(s);
		return true;
	}
	if (str_eq(word, STR("same")))
		return until(s, is_screen, s->kept, s->kept) || fail_row(s);
	if (str_eq(word, STR("holds")))
		return do_holds(s, argument);
	if (str_eq(word, STR("resize")) && two_numbers(argument, &rows, &cols)) {
		terminal_resize(&s->t, rows, cols);
		return true;
	}
	return script_fail(s, "there is no command '%.*s'", STR_ARGS(word));
}

static bool run_line(script *s, str line)
{
	str word, argument = str_trim(line);
	bool known, ok;

	if (argument.n == 0 || argument.p[0] == '#')
		return true;
	str_split(&argument, ' ', &word);
	argument = arena_copy(&s->a, str_trim(argument));
	ok = prepare(s, word, argument, &known);
	if (known)
		return ok;
	if (!s->t.vt)
		return script_fail(s, "nothing runs yet");
	ok = expect(s, word, argument, &known);
	return known ? ok : act(s, word, argument);
}

/* ---- all of it */

bool script_run(script *s)
{
	str text, line;
	bool ok = true;
	err e;

	if (!file_read(&s->a, s->path, 1 << 20, &text, &e))
		return script_fail(s, "%s", e.text);
	s->rest = text;
	while (ok && !s->skipped && str_split(&s->rest, '\n', &line)) {
		s->line++;
		ok = run_line(s, line);
	}
	return ok;
}
