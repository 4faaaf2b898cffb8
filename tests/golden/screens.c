/*
 * screens.c - golden screens without a terminal. Each line of tests/golden/screen/TABLE is a
 * screen:
 *
 *     NAME   ARTICLE   WHAT IS TYPED
 *     search short.txt / "harbour" ENTER
 *     narrow short.txt --width=40
 *     orphan short.txt --given=orphan "
 *
 * Words are typed one after the other, as term_replay_new reads them, and the screen is drawn
 * after each; a word that begins with "--" is a setting. Others than those of gloss:
 *
 *     --given=FOLDER     puts the files of that folder into the folder of notes before
 *     --older=ARTICLE    the article was this one before, and the words up to THEN are typed on it
 *     --library=yes      there is a library (stock.h)
 *     --size=ROWSxCOLS   the only size
 *
 * NAME.screen shows what must be seen then, in three sizes: rows of text, and below a row one
 * letter a column for its styles (src/tui/style.c), '.' being plain text. At its end it tells
 * how these styles look in two themes. All that is seen must have a contrast of 4.5 in all themes.
 *
 * UPDATE_GOLDEN=1 writes the screens anew. With --pictures the table is doc/pictures/TABLE, and
 * each line becomes a picture in that folder.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../unit/contrast.h"
#include "app/run.h"
#include "base/file.h"
#include "base/vec.h"
#include "picture.h"
#include "stock.h"
#include "tui/term.h"

#define FOLDER   "tests/golden/screen"
#define PICTURES "doc/pictures"

static const int sizes[][2] = { { 40, 120 }, { 24, 80 }, { 10, 40 } };
static const char *const shown_themes[] = { "dark", "light" };

typedef struct golden {
	arena a;
	str name;
	char *article;
	vec(const char *) settings;
	str given;
	str older;
	strbuf keys_before; /* typed on the older one */
	bool library;
	int size[2];       /* the only one; 0: all three */
	strbuf keys;       /* one line each */
	vec(style) styles; /* seen on its screens, each once */
} golden;

static void golden_clear(golden *g)
{
	vec_clear(&g->settings);
	vec_clear(&g->styles);
	strbuf_clear(&g->keys);
	strbuf_clear(&g->keys_before);
	arena_clear(&g->a);
}

/* The next word of a line; one in double quotes ends at a quote with a blank behind it. */
static bool next_word(str *rest, str *word)
{
	size_t end = 0;
	bool quoted;

	*rest = str_trim(*rest);
	quoted = rest->n > 2 && rest->p[0] == '"' && rest->p[1] != ' ';
	while (end < rest->n &&
	       !(rest->p[end] == ' ' && (!quoted || (end > 1 && rest->p[end - 1] == '"'))))
		end++;
	*word = str_slice(*rest, (gloss_span){ 0, end });
	*rest = str_from(*rest, end);
	return word->n > 0;
}

static bool read_setting(golden *g, str word)
{
	if (str_starts(word, STR("--given=")))
		g->given = str_from(word, 8);
	else if (str_starts(word, STR("--older=")))
		g->older = str_from(word, 8);
	else if (str_eq(word, STR("--library=yes")))
		g->library = true;
	else if (str_starts(word, STR("--size=")))
		sscanf(arena_copy(&g->a, word).p, "--size=%dx%d", &g->size[0], &g->size[1]);
	else if (str_starts(word, STR("--")))
		vec_push(&g->settings, arena_copy(&g->a, str_from(word, 2)).p);
	else
		return false;
	return true;
}

static void read_line(golden *g, str line)
{
	str word;

	next_word(&line, &word);
	g->name = word;
	next_word(&line, &word);
	g->article = arena_alloc(&g->a, word.n + 1);
	memcpy(g->article, word.p, word.n);
	while (next_word(&line, &word)) {
		if (read_setting(g, word))
			continue;
		if (str_eq(word, STR("THEN"))) {
			strbuf_add(&g->keys_before, strbuf_str(&g->keys));
			strbuf_reset(&g->keys);
			continue;
		}
		strbuf_add(&g->keys, word);
		strbuf_addc(&g->keys, '\n');
	}
}

/* ---- drawing */

static void keep_styles(golden *g, const surface *s)
{
	for (int row = 0; row < s->rows; row++) {
		for (int col = 0; col < s->cols; col++) {
			style st = surface_cell(s, row, col).style;
			size_t i = 0;

			while (i < g->styles.n && g->styles.p[i] != st)
				i++;
			if (i == g->styles.n)
				vec_push(&g->styles, st);
		}
	}
}

/* ---- signs: what differs from plain text by its colour alone needs one */

static bool is_one_of(str text, const char *signs)
{
	size_t at;

	return text.n && str_find(str_of(signs), text, 0, &at);
}

static bool row_has(const surface *s, int row, style_name name)
{
	for (int col = 0; row >= 0 && col < s->cols; col++)
		if (style_top(surface_cell(s, row, col).style) == name)
			return true;
	return false;
}

/* Does what this row shows go on from above: from the row before, or from above the screen? */
static bool goes_on(const surface *s, int row, style_name name)
{
	return row_has(s, row - 1, name) || row_has(s, row - 1, STYLE_BORDER) ||
	       row_has(s, row - 1, STYLE_BAR_TITLE) || row == 0;
}

/* A quote begins with a mark; a note whose words moved has "~", perhaps with the digit of its colour;
 * the row that keys act on has an arrow. */
static bool has_sign(const surface *s, int row, int col)
{
	cell c = surface_cell(s, row, col);
	style_name name = style_top(c.style);

	if (name == STYLE_QUOTE)
		return (col > 0 && style_top(surface_cell(s, row, col - 1).style) != STYLE_TEXT) ||
		       is_one_of(c.text, "\"'“”‘’„‚«»‹›「『") || goes_on(s, row, name);
	if (name == STYLE_MOVED)
		return is_one_of(c.text, "~234");
	if (name == STYLE_PANEL_CURRENT && col == 0 && !row_has(s, row - 1, STYLE_PANEL_CURRENT))
		return is_one_of(c.text, "▸");
	return true;
}

static bool have_signs(const surface *s, err *e)
{
	for (int row = 0; row < s->rows; row++)
		for (int col = 0; col < s->cols; col++)
			if (!has_sign(s, row, col))
				return err_set(
					e, GLOSS_ERR_INPUT,
					"row %d, column %d: %s is told by its colour alone",
					row + 1, col + 1,
					style_title(style_top(surface_cell(s, row, col).style)));
	return true;
}

static bool play(golden *g, char *article, term *t, str keys, err *e)
{
	run_request q = { .sources = &article,
			  .source_count = 1,
			  .settings = g->settings.p,
			  .setting_count = g->settings.n,
			  .today = 1795608000 }; /* 25 November 2026, noon */

	return t && run_replay(&q, t, keys, e);
}

static bool put_article(golden *g, str from, const char *to, err *e)
{
	str text;

	return file_read(&g->a, arena_copy(&g->a, from).p, 1 << 20, &text, e) &&
	       file_replace(to, text, e);
}

/* Reads the article as it was before; gives the path at which it is as it is now, or NULL. */
static char *read_older(golden *g, const int size[2], err *e)
{
	char *path = (char *)(uintptr_t)arena_printf(&g->a, "%s/news.txt", getenv("HOME")).p;
	term *t = term_replay_new(size[0], size[1], STR(""), e);
	bool ok = put_article(g, g->older, path, e) &&
		  play(g, path, t, strbuf_str(&g->keys_before), e) &&
		  put_article(g, str_of(g->article), path, e);

	term_close(t);
	return ok ? path : NULL;
}

static bool draw(golden *g, const int size[2], strbuf *out, err *e)
{
	char *article = g->older.n ? read_older(g, size, e) : g->article;
	term *t = article ? term_replay_new(size[0], size[1], STR(""), e) : NULL;
	bool ok = play(g, article, t, strbuf_str(&g->keys), e);

	if (ok) {
		strbuf_addf(out, "== %d rows, %d columns\n", size[0], size[1]);
		term_replay_print(t, out);
		keep_styles(g, term_replay_surface(t));
		ok = have_signs(term_replay_surface(t), e);
	}
	term_close(t);
	return ok;
}

static bool copy_given(golden *g, const char *home, err *e)
{
	const char *pattern = arena_printf(&g->a, "%.*s/*", STR_ARGS(g->given)).p;
	glob_t found = { 0 };
	bool ok = true;

	glob(pattern, 0, NULL, &found);
	for (size_t i = 0; ok && i < found.gl_pathc; i++) {
		const char *path = found.gl_pathv[i];
		str text;

		ok = file_read(&g->a, path, 1 << 20, &text, e) &&
		     file_replace(arena_printf(&g->a, "%s/.local/share/gloss/notes%s", home,
					       strrchr(path, '/'))
					  .p,
				  text, e);
	}
	globfree(&found);
	return ok;
}

static void remove_folder(const char *path)
{
	if (fork() == 0)
		execlp("rm", "rm", "-rf", path, (char *)NULL);
}

/* In a home of its own. */
static bool draw_at_home(golden *g, const int size[2], strbuf *out, err *e)
{
	char home[] = "/tmp/gloss-screens-XXXXXX";
	bool ok;

	if (!mkdtemp(home))
		return err_errno(e, home);
	setenv("HOME", home, 1);
	ok = (!g->given.n || copy_given(g, home, e)) && (!g->library || stock_make(e)) &&
	     draw(g, size, out, e);
	remove_folder(home);
	return ok;
}

static bool draw_all(golden *g, strbuf *out, err *e)
{
	bool ok = true;

	if (g->size[0])
		return draw_at_home(g, g->size, out, e);
	for (size_t i = 0; ok && i < sizeof sizes / sizeof sizes[0]; i++)
		ok = draw_at_home(g, sizes[i], out, e);
	return ok;
}

/* ---- the looks */

static int compare_styles(const void *x, const void *y)
{
	style a = *(const style *)x, b = *(const style *)y;

	return (a > b) - (a < b);
}

static void add_colour(strbuf *b, uint32_t colour)
{
	if (colour == COLOUR_DEFAULT)
		strbuf_add(b, STR("default"));
	else
		strbuf_addf(b, "#%06x", colour & 0xffffff);
}

/* "#d3d4d0 on #1b1d21 bu": b, i, u, r, s and d stand for the attributes. */
static void add_look(strbuf *b, look l)
{
	static const char letters[] = "bdiurs";

	add_colour(b, l.colour);
	strbuf_add(b, STR(" on "));
	add_colour(b, l.background);
	if (l.attributes)
		strbuf_addc(b, ' ');
	for (int i = 0; i < 6; i++)
		strbuf_addf(b, "%s", l.attributes & 1u << i ? (char[]){ letters[i], 0 } : "");
}

/* "p quote person": the letter, and the stack of names that it stands on. */
static void add_stack(strbuf *b, style st)
{
	strbuf_addf(b, "\n%c", style_letter(style_top(st)));
	for (style s = st; s; s >>= 8)
		strbuf_addf(b, " %s", style_title((style_name)(s & 255)));
	if (st == 0)
		strbuf_add(b, STR(" text"));
}

static bool add_looks(golden *g, strbuf *out, err *e)
{
	theme t;

	qsort(g->styles.p, g->styles.n, sizeof *g->styles.p, compare_styles);
	strbuf_add(out, STR("== looks"));
	for (size_t i = 0; i < g->styles.n; i++) {
		add_stack(out, g->styles.p[i]);
		for (size_t k = 0; k < sizeof shown_themes / sizeof shown_themes[0]; k++) {
			if (!theme_find(&t, str_of(shown_themes[k]), e))
				return false;
			strbuf_add(out, k ? STR("; ") : STR(": "));
			add_look(out, theme_look(&t, g->styles.p[i], true));
		}
	}
	strbuf_addc(out, '\n');
	return true;
}

/* Everything that was on these screens can be read in every theme. */
static bool can_be_read(const golden *g, err *e)
{
	arena a = { 0 };
	str *names;
	size_t n = theme_names(&a, &names);
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++) {
		theme t;

		ok = theme_find(&t, names[i], e);
		for (size_t k = 0; ok && k < g->styles.n; k++)
			ok = contrast_enough(&t, g->styles.p[k], e);
	}
	arena_clear(&a);
	return ok;
}

static const int picture_size[] = { 28, 100 };

static bool draw_picture(golden *g, err *e)
{
	run_request q = { .sources = &g->article,
			  .source_count = 1,
			  .settings = g->settings.p,
			  .setting_count = g->settings.n };
	term *t = term_replay_new(picture_size[0], picture_size[1], STR(""), e);
	char home[] = "/tmp/gloss-screens-XXXXXX";
	strbuf svg = { 0 };
	theme th;
	bool ok = t && mkdtemp(home) && setenv("HOME", home, 1) == 0 &&
		  run_replay(&q, t, strbuf_str(&g->keys), e) &&
		  theme_find(&th, str_of(term_replay_theme(t)), e);

	if (ok)
		picture_svg(term_replay_surface(t), &th, &svg);
	ok = ok && file_replace(arena_printf(&g->a, "%.*s.svg", STR_ARGS(g->name)).p,
				strbuf_str(&svg), e);
	remove_folder(home);
	strbuf_clear(&svg);
	term_close(t);
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

static bool check(golden *g, err *e)
{
	const char *path = arena_printf(&g->a, "%.*s.screen", STR_ARGS(g->name)).p;
	const char *update = getenv("UPDATE_GOLDEN");
	strbuf got = { 0 };
	str want;
	bool ok = draw_all(g, &got, e) && add_looks(g, &got, e) && can_be_read(g, e);

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

static bool can_be_drawn_here(const golden *g)
{
#ifndef HAVE_XML
	if (str_ends(str_of(g->article), STR(".html")))
		return false;
#endif
	return stock_possible() || !(g->library || str_starts(g->name, STR("library")) ||
				     str_starts(g->name, STR("feeds")));
}

/* One line of the table; `only` is the name of the one that is wanted, or empty. */
static bool run_line(str line, str only, bool (*run)(golden *, err *), size_t *number)
{
	golden g = { 0 };
	err e = { 0 };
	bool ok = true;

	read_line(&g, line);
	if (g.name.n && g.name.p[0] != '#' && (!only.n || str_eq(only, g.name))) {
		bool skip = !can_be_drawn_here(&g);

		ok = skip || run(&g, &e);
		if (!ok)
			printf("# %s:%zu: %s\n", e.where, e.line, e.text);
		printf("%sok %zu - %.*s%s\n", ok ? "" : "not ", ++*number, STR_ARGS(g.name),
		       skip ? " # SKIP this build has no web pages or no library" : "");
		fflush(stdout);
	}
	golden_clear(&g);
	return ok;
}

/* Paths are seen on screens: they are those within the folder. */
static bool enter_folder(bool pictures)
{
	const char *src = getenv("srcdir");

	return (!src || chdir(src) == 0) && chdir(pictures ? PICTURES : FOLDER) == 0;
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
	bool pictures = argc > 1 && strcmp(argv[1], "--pictures") == 0;
	const char *only = argc > 1 && !pictures ? argv[1] : "";
	size_t number = 0, failed = 0;
	str table, line;
	arena a = { 0 };
	err e = { 0 };

	set_environment();
	if (!enter_folder(pictures) || !file_read(&a, "TABLE", 1 << 20, &table, &e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	while (str_split(&table, '\n', &line))
		failed += !run_line(line, str_of(only), pictures ? draw_picture : check, &number);
	printf("1..%zu\n", number);
	arena_clear(&a);
	return failed > 0;
}
