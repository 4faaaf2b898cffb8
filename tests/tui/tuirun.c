/*
 * tuirun.c - runs screen scripts (*.tui) on a real pseudo terminal, one TAP line for each.
 *
 *     tuirun FILE.tui... | FOLDER
 *
 * A script is a list of lines; '#' begins a comment. Waiting polls with a deadline; nothing sleeps.
 *
 *     size 24 80               rows and columns; before run
 *     env NAME=value           {dir} is the script's own folder, {src} the sources, {gloss} the
 *                              program
 *     file NAME                the lines up to a line "." become {dir}/NAME
 *     need newsboat            the script is skipped where there is no such program; "pages":
 *                              where gloss was built without web pages; "library": or
 *                              without feeds and library
 *     run gloss {dir}/a.txt    words separated by blanks; gloss is the one that was built
 *     fast 100 "text" gloss .. runs it up to ten times, until the text is there within 100 ms
 *     stdin {dir}/a.txt        what standard input is; before run
 *     background #fdf6e3       what the terminal answers when it is asked; before run
 *     keys / w a r ENTER "a b" names of keys, and in double quotes what is typed
 *     paste TEXT               as a terminal pastes it (\n: line end, \e: ESC)
 *     wait "text"              until it is on the screen
 *     absent "text"            until it is not on the screen
 *     style "text" bold        until its first letter has: bold underline italic reverse
 *                              colour background plain
 *     match NAME.screen        until the screen is as that file, beside the script
 *     resize 10 40
 *     signal TERM              TERM HUP INT TSTP CONT KILL USR1
 *     stopped                  until it was stopped (after ^Z)
 *     exit 0                   until it has ended with this status; the terminal is as before
 *     killed 15                until it has ended of this signal; the same
 *     holds NAME "text"        until {dir}/NAME holds the text; a NAME with * is the first match
 *     sent "text"              until these bytes were sent (\e: ESC, \a: BEL)
 *     unsent "text"            these bytes were never sent
 *     quiet                    nothing is sent for 150 ms
 *     most 200                 then, that many bytes at most since the last keys (or the start)
 *     keep                     remembers the screen
 *     same                     until the screen is the one that was kept
 *     cursor on|off            until it is shown, or not
 *
 * GLOSS_UPDATE=1 writes the .screen files anew. GLOSS_SLOW=N multiplies the deadline.
 */
#include <ftw.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "script.h"

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

/* A home of its own, and nothing of the tester's terminal. */
static void set_environment(const script *s)
{
	static const char *const unset[] = { "NO_COLOR",
					     "COLORTERM",
					     "COLORFGBG",
					     "LESS",
					     "GLOSS",
					     "GLOSS_NOTES",
					     "VISUAL",
					     "EDITOR",
					     "BROWSER",
					     "TMUX",
					     "LINES",
					     "COLUMNS",
					     "LC_ALL",
					     "LC_CTYPE",
					     "XDG_CONFIG_HOME",
					     "XDG_DATA_HOME",
					     "XDG_STATE_HOME",
					     "XDG_CACHE_HOME",
					     "XDG_RUNTIME_DIR",
					     "TMPDIR",
					     "DISPLAY",
					     "WAYLAND_DISPLAY",
					     "SSH_TTY",
					     "SSH_CONNECTION",
					     "STY",
					     "ESCDELAY",
					     "LESSSECURE" };

	for (size_t i = 0; i < sizeof unset / sizeof unset[0]; i++)
		unsetenv(unset[i]);
	setenv("HOME", s->dir, 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "C.UTF-8", 1);
	setenv("TZ", "UTC", 1);
}

static void print_screen(script *s)
{
	str rest, line;

	printf("# %s\n", s->why);
	if (!s->t.vt)
		return;
	rest = script_screen(s);
	while (str_split(&rest, '\n', &line))
		printf("# %.*s\n", STR_ARGS(line));
}

static bool run_file(const char *path, size_t number)
{
	script s = { .path = path, .rows = 24, .cols = 80 };
	const char *name = strrchr(path, '/');
	bool ok;

	strcpy(s.dir, "/tmp/gloss-tui-XXXXXX");
	if (!mkdtemp(s.dir))
		return false;
	set_environment(&s);
	ok = script_run(&s);
	printf("%sok %zu - %s%s\n", ok ? "" : "not ", number, name ? name + 1 : path,
	       s.skipped ? " # SKIP what it needs is missing" : "");
	if (!ok)
		print_screen(&s);
	fflush(stdout);
	terminal_end(&s.t);
	nftw(s.dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	arena_clear(&s.a);
	return ok;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(int argc, char **argv)
{
	const char *src = getenv("srcdir");
	glob_t found = { 0 };
	char pattern[4096];
	size_t failed = 0;

	snprintf(pattern, sizeof pattern, "%s/tests/tui/*.tui", src ? src : ".");
	if (argc < 2)
		glob(pattern, 0, NULL, &found);
	for (int i = 1; i < argc; i++)
		glob(argv[i], i > 1 ? GLOB_APPEND : 0, NULL, &found);
	if (found.gl_pathc)
		qsort(found.gl_pathv, found.gl_pathc, sizeof *found.gl_pathv, compare);
	printf("1..%zu\n", found.gl_pathc);
	for (size_t i = 0; i < found.gl_pathc; i++)
		failed += !run_file(found.gl_pathv[i], i + 1);
	globfree(&found);
	return failed > 0;
}
