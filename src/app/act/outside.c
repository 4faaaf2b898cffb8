/* outside.c - the browser, a pipe, a shell: other programs, started by their words alone. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/act/outside.h"
#include "app/command.h"
#include "app/select.h"
#include "app/spawn.h"
#include "app/view.h"
#include "base/ascii.h"
#include "text/address.h"
#include "text/utf8.h"
#include "tui/signals.h"

static bool run_here(app *a, const char *const argv[], str input, int *status, err *e)
{
	bool ok;

	term_suspend(a->term);
	ok = spawn_wait(argv, input, status, e);
	term_resume(a->term);
	a->dirty = true;
	return ok;
}

static const char *first_set(const char *chosen, const char *one, const char *two,
			     const char *otherwise)
{
	const char *x = getenv(one), *y = two ? getenv(two) : NULL;

	if (chosen && *chosen)
		return chosen;
	return x && *x ? x : y && *y ? y : otherwise;
}

bool outside_editor(app *a, const char *path, err *e)
{
	const char *chosen = first_set(a->settings.editor, "VISUAL", "EDITOR", "");
	const char *argv[SPAWN_WORDS];
	int status = 0;
	char *words;
	bool ok;

	/* Not vi: who has not chosen it may not know how to leave it. */
	if (!*chosen)
		return err_set(
			e, GLOSS_ERR_USAGE,
			"no editor is known: set VISUAL or EDITOR, or 'editor' in config.yaml");
	words = str_dup(str_of(chosen));
	spawn_words(words, path, argv);
	ok = run_here(a, argv, (str){ NULL, 0 }, &status, e);
	if (ok && status != 0)
		ok = err_set(e, GLOSS_ERR_SYSTEM, "%s ended with status %d; nothing was changed",
			     argv[0], status);
	free(words);
	return ok;
}

/* ---- the browser */

/* Mail programs have taken "mailto:...?attach=FILE" at its word. */
static bool attaches(str address)
{
	return str_has_nocase(address, STR("attach"));
}

bool outside_is_web(str address)
{
	static const char *const schemes[] = { "http://", "https://", "mailto:" };

	for (size_t i = 0; i < address.n; i++)
		if ((unsigned char)address.p[i] <= ' ' || address.p[i] == 0x7f)
			return false;
	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
		if (address.n > strlen(schemes[i]) &&
		    str_starts_nocase(address, str_of(schemes[i])))
			return schemes[i][0] == 'h' || !attaches(address);
	return false;
}

void outside_reap(app *a)
{
	for (size_t i = 0; i < sizeof a->browsers / sizeof a->browsers[0]; i++)
		if (a->browsers[i] && spawn_reap(a->browsers[i]))
			a->browsers[i] = 0;
}

/* Those that are still there when there are too many are left to the system. */
static bool leave(app *a, const char *const argv[], err *e)
{
	size_t n = sizeof a->browsers / sizeof a->browsers[0], i = 0;
	pid_t pid;

	if (!spawn_leave(argv, &pid, e))
		return false;
	while (i + 1 < n && a->browsers[i])
		i++;
	a->browsers[i] = pid;
	return true;
}

/* A browser with a window of its own may go on by itself; one of the terminal needs ours. */
static bool start_browser(app *a, const char *const argv[], err *e)
{
	const char *name = strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0];
	static const char *const of_terminals[] = { "lynx",        "w3m",  "links", "elinks",
						    "www-browser", "less", "cat",   "browsh" };
	int status;

	for (size_t i = 0; i < sizeof of_terminals / sizeof of_terminals[0]; i++)
		if (strcmp(name, of_terminals[i]) == 0)
			return run_here(a, argv, (str){ NULL, 0 }, &status, e);
	return leave(a, argv, e);
}

bool outside_browse(app *a, str address, err *e)
{
	char *url, *words;
	const char *argv[SPAWN_WORDS];
	bool ok;

	if (a->settings.secure)
		return err_set(e, GLOSS_ERR_USAGE, "no other programs are started with --secure");
	if (!outside_is_web(address))
		return err_set(e, GLOSS_ERR_USAGE,
			       "only http, https and mailto are opened, not '%.*s'",
			       STR_ARGS(utf8_first(address, 60)));
	url = str_dup(address);
	words = str_dup(str_of(first_set(a->settings.browser, "BROWSER", NULL,
					 spawn_exists("xdg-open") ? "xdg-open" : "lynx")));
	spawn_words(words, url, argv);
	ok = start_browser(a, argv, e);
	free(words);
	free(url);
	return ok;
}

void outside_say_opened(app *a, str address)
{
	arena tmp = { 0 };

	app_say(a, "opened %.*s", STR_ARGS(address_shown(&tmp, address)));
	arena_clear(&tmp);
}

static bool browse(app *a, str address)
{
	err e;

	if (!outside_browse(a, address, &e)) {
		app_error(a, &e);
		return false;
	}
	outside_say_opened(a, address);
	return true;
}

static bool open_numbered(app *a, size_t number)
{
	size_t n = 0;
	const gloss_link *links = gloss_article_links(a->now->art, &n);

	if (number == 0 || number > n) {
		app_complain(a, n ? "there are links 1 to %zu here" : "there are no links here", n);
		return false;
	}
	return browse(a, links[number - 1].href);
}

static size_t number_of(str digits)
{
	size_t n = 0;

	for (size_t i = 0; i < digits.n && n < 1000000; i++)
		n = ascii_is_digit(digits.p[i]) ? n * 10 + (size_t)(digits.p[i] - '0') : 1000000;
	return n;
}

static void link_done(app *a, str digits)
{
	if (digits.n)
		open_numbered(a, number_of(digits));
}

/* At once when no link has a number that goes on with another digit. */
static void link_typed(app *a, str digits)
{
	size_t n = 0, number = number_of(digits);

	gloss_article_links(a->now->art, &n);
	if (number && number * 10 > n) {
		ask_close(a);
		open_numbered(a, number);
	}
}

void act_open_link(app *a, const call *c)
{
	size_t n = 0;

	gloss_article_links(a->now->art, &n);
	if (c->count || n == 0) {
		open_numbered(a, c->count);
		return;
	}
	ask_open(a, "link number: ", "", NULL, link_done);
	a->ask.changed = link_typed;
}

/* The selected link, the focused one, or the article's own address. */
static bool browse_here(app *a)
{
	const list_item *item = view_top(a) == &view_links ? list_current(&a->list) : NULL;
	str url = gloss_article_fact(a->now->art, GLOSS_FACT_URL);

	if (item)
		return open_numbered(a, (size_t)item->id);
	if (a->now->focus.kind == FOCUS_LINK)
		return open_numbered(a, a->now->focus.link + 1);
	if (url.n)
		return browse(a, url);
	app_complain(a, "this article has no address");
	return false;
}

void act_browser(app *a, const call *c)
{
	(void)c;
	browse_here(a);
}

void act_browser_next(app *a, const call *c)
{
	if (browse_here(a) && a->source_at + 1 < a->source_count)
		act_next_article(a, c);
}

/* ---- pipe and shell: only what the user typed is ever read by a shell */

/* Until ENTER, or until we are to end. */
static void wait_for_enter(void)
{
	static const char words[] = "\n[gloss: ENTER goes on]";
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	char byte = 0;

	if (tty < 0)
		return;
	if (write(tty, words, sizeof words - 1) < 0)
		byte = '\n';
	while (byte != '\n' && !signals_end_number()) {
		ssize_t n = read(tty, &byte, 1);

		if (n == 0 || (n < 0 && (errno != EINTR || signals_interrupted())))
			break;
	}
	close(tty);
}

/* What the command printed is read before the text comes back. */
static bool run_and_wait(app *a, const char *const argv[], str input, int *status, err *e)
{
	bool ok;

	term_suspend(a->term);
	ok = spawn_wait(argv, input, status, e);
	wait_for_enter();
	term_resume(a->term);
	a->dirty = true;
	return ok;
}

static void run_typed(app *a, str command, str input)
{
	char *typed = str_dup(command);
	const char *const argv[] = { "/bin/sh", "-c", typed, NULL };
	int status = 0;
	err e;

	if (!run_and_wait(a, argv, input, &status, &e))
		app_error(a, &e);
	else if (status)
		app_complain(a, "'%.60s' ended with status %d", typed, status);
	else
		app_say(a, "done");
	free(typed);
}

static bool may_run(app *a)
{
	if (a->settings.secure)
		app_complain(a, "no other programs are started with --secure");
	return !a->settings.secure;
}

/* The selection, else the whole article, else (if it is huge) the paragraph. */
static void pipe_to(app *a, str command)
{
	reading *r = a->now;
	str text;

	if (!command.n)
		return;
	if (r->selection.active)
		text = gloss_article_slice(r->art, r->selection.span);
	else if (gloss_article_is_whole(r->art))
		text = gloss_article_text(r->art);
	else
		text = gloss_article_slice(r->art, target_words(a));
	run_typed(a, command, text.p ? text : STR(""));
}

void act_pipe(app *a, const call *c)
{
	if (!may_run(a))
		return;
	if (c->text.n)
		pipe_to(a, c->text);
	else
		ask_open(a, "| ", "", &a->shells, pipe_to);
}

static void shell(app *a, str command)
{
	if (command.n)
		run_typed(a, command, (str){ NULL, 0 });
}

void act_shell(app *a, const call *c)
{
	if (!may_run(a))
		return;
	if (c->text.n)
		shell(a, c->text);
	else
		ask_open(a, "! ", "", &a->shells, shell);
}

void act_article_editor(app *a, const call *c)
{
	const char *path = a->other ? a->other : a->sources[a->source_at];
	err e;

	(void)c;
	if (!may_run(a))
		return;
	if (strcmp(path, "-") == 0 || path[0] == '@' || strstr(path, "://"))
		app_complain(a, "only a file can be edited");
	else if (!outside_editor(a, path, &e))
		app_error(a, &e);
	else
		act_reload(a, &(call){ 0 });
}

void act_suspend(app *a, const call *c)
{
	(void)c;
	app_keep(a);
	signals_suspend(a->term);
	a->dirty = true;
}
