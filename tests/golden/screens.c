/*
 * screens.c - golden screens without a terminal: tests/golden/screen/NAME.keys says what is typed,
 * NAME.screen what must be shown then: rows of text, and below a row one letter a column for its
 * styles (src/tui/style.c), '.' being plain text.
 *
 *     # a comment
 *     size 30 100          one or more; the screen is shown for each
 *     set width=60         a setting
 *     article doc/sample.txt
 *     keys ] e             a line of keys; drawn after each line
 *
 * UPDATE_GOLDEN=1 writes the screens anew.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/run.h"
#include "base/file.h"
#include "tui/term.h"

#define SIZES_MOST    4
#define SETTINGS_MOST 8

typedef struct golden {
	arena a;
	int sizes[SIZES_MOST][2];
	size_t n_sizes;
	const char *settings[SETTINGS_MOST];
	size_t n_settings;
	char *article;
	strbuf keys; /* one line each */
} golden;

static bool read_line(golden *g, str line)
{
	str word, rest = str_trim(line);

	if (rest.n == 0 || rest.p[0] == '#')
		return true;
	str_split(&rest, ' ', &word);
	rest = arena_copy(&g->a, str_trim(rest));
	if (str_eq(word, STR("size")) && g->n_sizes < SIZES_MOST) {
		int *size = g->sizes[g->n_sizes++];

		return sscanf(rest.p, "%d %d", &size[0], &size[1]) == 2;
	}
	if (str_eq(word, STR("set")) && g->n_settings < SETTINGS_MOST) {
		g->settings[g->n_settings++] = rest.p;
		return true;
	}
	if (str_eq(word, STR("article"))) {
		const char *src = getenv("srcdir");
		str path = arena_printf(&g->a, "%s/%s", src ? src : ".", rest.p);

		g->article = arena_alloc(&g->a, path.n + 1);
		memcpy(g->article, path.p, path.n);
		return true;
	}
	if (str_eq(word, STR("keys"))) {
		strbuf_add(&g->keys, rest);
		strbuf_addc(&g->keys, '\n');
		return true;
	}
	return false;
}

static bool read_script(golden *g, const char *path, err *e)
{
	str text, line;
	size_t n = 0;

	if (!file_read(&g->a, path, 1 << 20, &text, e))
		return false;
	while (str_split(&text, '\n', &line)) {
		n++;
		if (!read_line(g, line)) {
			err_set(e, GLOSS_ERR_INPUT, "not a line of a screen script");
			return err_at(e, path, n, 1);
		}
	}
	return true;
}

static bool draw(golden *g, const int size[2], strbuf *out, err *e)
{
	run_request q = { .sources = &g->article,
			  .source_count = 1,
			  .settings = g->settings,
			  .setting_count = g->n_settings };
	term *t = term_replay_new(size[0], size[1], STR(""), e);
	bool ok = t && run_replay(&q, t, strbuf_str(&g->keys), e);

	if (ok) {
		strbuf_addf(out, "== %d rows, %d columns\n", size[0], size[1]);
		term_replay_print(t, out);
	}
	term_close(t);
	return ok;
}

/* Each size in a home of its own. */
static bool draw_all(golden *g, strbuf *out, err *e)
{
	bool ok = true;

	for (size_t i = 0; ok && i < g->n_sizes; i++) {
		char home[] = "/tmp/gloss-screens-XXXXXX";

		if (!mkdtemp(home))
			return err_errno(e, home);
		setenv("HOME", home, 1);
		ok = draw(g, g->sizes[i], out, e);
		if (fork() == 0)
			execlp("rm", "rm", "-rf", home, (char *)NULL);
	}
	return ok;
}

/* The first line that differs, for whoever reads the log. */
static void tell_difference(str got, str want)
{
	size_t n = 0;
	str a, b;

	do {
		n++;
		if (!str_split(&got, '\n', &a))
			a = STR("(end)");
		if (!str_split(&want, '\n', &b))
			b = STR("(end)");
	} while (str_eq(a, b) && got.n + want.n > 0);
	printf("# line %zu\n# got  %.*s\n# want %.*s\n", n, STR_ARGS(a), STR_ARGS(b));
}

static bool check(golden *g, const char *script, err *e)
{
	const char *path = arena_printf(&g->a, "%.*s.screen", (int)strlen(script) - 5, script).p;
	const char *update = getenv("UPDATE_GOLDEN");
	strbuf got = { 0 };
	str want;
	bool ok = read_script(g, script, e) && draw_all(g, &got, e);

	if (ok && update && *update)
		ok = file_replace(path, strbuf_str(&got), e);
	ok = ok && file_read(&g->a, path, 1 << 22, &want, e);
	if (ok && !str_eq(strbuf_str(&got), want)) {
		tell_difference(strbuf_str(&got), want);
		ok = err_set(e, GLOSS_ERR_INPUT,
			     "the screen has changed: make update-golden, read the diff");
	}
	strbuf_clear(&got);
	return ok;
}

static void set_environment(void)
{
	static const char *const names[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
					     "XDG_CACHE_HOME",  "GLOSS_NOTES",   "GLOSS",
					     "COLORFGBG",       "NO_COLOR",      "LESS" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		unsetenv(names[i]);
	setenv("TZ", "UTC", 1);
}

int main(int argc, char **argv)
{
	const char *src = getenv("srcdir");
	char pattern[4096];
	glob_t found = { 0 };
	size_t failed = 0;

	set_environment();
	snprintf(pattern, sizeof pattern, "%s/tests/golden/screen/%s.keys", src ? src : ".",
		 argc > 1 ? argv[1] : "*");
	glob(pattern, 0, NULL, &found);
	printf("1..%zu\n", found.gl_pathc);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *name = strrchr(found.gl_pathv[i], '/');
		golden g = { 0 };
		err e = { 0 };
		bool ok = check(&g, found.gl_pathv[i], &e);

		if (!ok)
			printf("# %s:%zu: %s\n", e.where, e.line, e.text);
		printf("%sok %zu - %s\n", ok ? "" : "not ", i + 1, name ? name + 1 : "");
		fflush(stdout);
		failed += !ok;
		strbuf_clear(&g.keys);
		arena_clear(&g.a);
	}
	globfree(&found);
	return failed > 0;
}
