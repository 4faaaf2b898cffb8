/*
 * theme_file.c - themes from YAML.
 *
 *     title: Sepia
 *     tone: light
 *     palette:
 *       paper: "#f4ecd8"
 *       ink: "#433422"
 *     styles:
 *       text: ink on paper
 *       title: ink bold
 *       selection: paper on ink
 *
 * A style is a colour, "on" and a background, and attributes; each may be missing.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/file.h"
#include "base/suggest.h"
#include "base/vec.h"
#include "base/ydoc.h"
#include "tui/theme.h"

#define FILE_MOST ((size_t)64 * 1024)

/* What a style that the file does not mention looks like; the others keep their attributes. */
static const struct {
	style_name name, like;
} parents[] = {
	{ STYLE_ORGANISATION, STYLE_PERSON },
	{ STYLE_PLACE, STYLE_PERSON },
	{ STYLE_MISC, STYLE_PERSON },
	{ STYLE_SPEAKER, STYLE_PERSON },
	{ STYLE_INDIRECT, STYLE_QUOTE },
	{ STYLE_BLOCKQUOTE, STYLE_QUOTE },
	{ STYLE_CAPTION, STYLE_BYLINE },
	{ STYLE_DATELINE, STYLE_BYLINE },
	{ STYLE_HEADING, STYLE_TITLE },
	{ STYLE_NOTE_RED, STYLE_NOTE_YELLOW },
	{ STYLE_NOTE_GREEN, STYLE_NOTE_YELLOW },
	{ STYLE_NOTE_BLUE, STYLE_NOTE_YELLOW },
	{ STYLE_MARK_YELLOW, STYLE_MOVED },
	{ STYLE_MARK_RED, STYLE_MARK_YELLOW },
	{ STYLE_MARK_GREEN, STYLE_MARK_YELLOW },
	{ STYLE_MARK_BLUE, STYLE_MARK_YELLOW },
	{ STYLE_HIDDEN, STYLE_ERROR },
	{ STYLE_ORPHAN, STYLE_MOVED },
	{ STYLE_BOOKMARK, STYLE_MOVED },
	{ STYLE_FOCUS, STYLE_SELECTION },
	{ STYLE_MATCH_CURRENT, STYLE_MATCH },
	{ STYLE_LABEL, STYLE_MATCH_CURRENT },
	{ STYLE_BAR_TITLE, STYLE_BAR },
	{ STYLE_STATUS, STYLE_BAR },
	{ STYLE_HINT, STYLE_BAR },
	{ STYLE_PANEL_TITLE, STYLE_BAR_TITLE },
	{ STYLE_PANEL_GROUP, STYLE_PANEL_TITLE },
	{ STYLE_PANEL_CURRENT, STYLE_SELECTION },
	{ STYLE_BOX, STYLE_PANEL },
	{ STYLE_BOX_TITLE, STYLE_PANEL_TITLE },
	{ STYLE_INPUT, STYLE_PANEL },
	{ STYLE_PROMPT, STYLE_HINT_KEY },
	{ STYLE_STRIP, STYLE_HINT_KEY },
};

typedef struct reader {
	const ydoc *doc;
	const ynode *palette;
	bool mentioned[STYLE_COUNT];
} reader;

static bool hex_colour(str s, uint32_t *out)
{
	uint32_t n = 0;

	if (s.n != 7 || s.p[0] != '#')
		return false;
	for (size_t i = 1; i < 7; i++) {
		int digit = ascii_hex(s.p[i]);

		if (digit < 0)
			return false;
		n = n << 4 | (uint32_t)digit;
	}
	*out = n;
	return true;
}

static bool colour(const reader *r, str word, uint32_t *out)
{
	if (str_eq(word, STR("default"))) {
		*out = COLOUR_DEFAULT;
		return true;
	}
	for (size_t i = 0; r->palette && i < r->palette->count; i++) {
		if (str_eq(r->palette->keys[i]->value, word))
			return hex_colour(r->palette->items[i]->value, out);
	}
	return hex_colour(word, out);
}

static bool attribute(str word, uint32_t *out)
{
	static const struct {
		const char *word;
		uint32_t bit;
	} rows[] = {
		{ "bold", ATTR_BOLD },
		{ "dim", ATTR_DIM },
		{ "italic", ATTR_ITALIC },
		{ "underline", ATTR_UNDERLINE },
		{ "reverse", ATTR_REVERSE },
		{ "strike", ATTR_STRIKE },
		{ "plain", 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (str_eq(word, str_of(rows[i].word))) {
			*out |= rows[i].bit;
			return true;
		}
	}
	return false;
}

/* "ink on paper bold" */
static bool read_look(const reader *r, const ynode *n, look *out, err *e)
{
	str rest = n->value, word;
	bool behind = false;

	*out = (look){ COLOUR_UNSET, COLOUR_UNSET, 0 };
	if (n->kind != YNODE_SCALAR)
		return ydoc_fail(r->doc, n, e, "a style should be like \"ink on paper bold\"");
	while (str_split(&rest, ' ', &word)) {
		if (word.n == 0)
			continue;
		if (str_eq(word, STR("on"))) {
			behind = true;
		} else if (!attribute(word, &out->attributes)) {
			if (!colour(r, word, behind ? &out->background : &out->colour))
				return ydoc_fail(r->doc, n, e,
						 "'%.*s' should be #rrggbb, default, a colour of "
						 "the palette, "
						 "or bold, dim, italic, underline, reverse, strike",
						 STR_ARGS(word));
			behind = false;
		}
	}
	return true;
}

static bool no_style(const reader *r, const ynode *k, err *e)
{
	suggestion near = { .typed = k->value };
	char room[SUGGESTION_ROOM];

	for (int i = 0; i < STYLE_COUNT; i++)
		suggest(&near, str_of(style_title((style_name)i)));
	return ydoc_fail(r->doc, k, e, "there is no style '%.*s'%s", STR_ARGS(k->value),
			 suggestion_or(&near, "", room));
}

static bool read_styles(theme *t, reader *r, const ynode *styles, err *e)
{
	for (size_t i = 0; i < styles->count; i++) {
		const ynode *k = styles->keys[i];
		style_name name;

		if (!style_find(k->value, &name))
			return no_style(r, k, e);
		if (!read_look(r, styles->items[i], &t->looks[name], e))
			return false;
		r->mentioned[name] = true;
	}
	return true;
}

static void fill_in(theme *t, const reader *r)
{
	look *text = &t->looks[STYLE_TEXT];

	for (int i = 0; i < STYLE_COUNT; i++) {
		if (!r->mentioned[i])
			t->looks[i] = (look){ COLOUR_UNSET, COLOUR_UNSET, t->mono[i].attributes };
	}
	for (size_t i = 0; i < sizeof parents / sizeof parents[0]; i++) {
		if (!r->mentioned[parents[i].name])
			t->looks[parents[i].name] = t->looks[parents[i].like];
	}
	if (text->colour == COLOUR_UNSET)
		text->colour = COLOUR_DEFAULT;
	if (text->background == COLOUR_UNSET)
		text->background = COLOUR_DEFAULT;
}

static bool check_palette(const reader *r, err *e)
{
	for (size_t i = 0; r->palette && i < r->palette->count; i++) {
		const ynode *n = r->palette->items[i];
		uint32_t rgb;

		if (n->kind != YNODE_SCALAR || !hex_colour(n->value, &rgb))
			return ydoc_fail(r->doc, n, e, "a colour should be \"#rrggbb\"");
	}
	return true;
}

static bool read_theme(theme *t, const ydoc *doc, err *e)
{
	static const char *const keys[] = { "title", "tone", "palette", "styles" };
	static const char *const tones[] = { "dark", "light", "neutral" };
	const ynode *root = ydoc_root(doc), *styles = NULL;
	reader r = { .doc = doc };
	str title = str_of(t->name);
	int tone = THEME_DARK;

	if (!ydoc_only(doc, root, keys, 4, e) || !ydoc_str(doc, root, "title", &title, e) ||
	    !ydoc_enum(doc, root, "tone", tones, 3, &tone, e) ||
	    !ydoc_map(doc, root, "palette", &r.palette, e) ||
	    !ydoc_map(doc, root, "styles", &styles, e) || !check_palette(&r, e))
		return false;
	if (!styles)
		return ydoc_fail(doc, root, e, "a theme needs 'styles:'");
	if (!read_styles(t, &r, styles, e))
		return false;
	snprintf(t->title, sizeof t->title, "%.*s", STR_ARGS(title));
	t->tone = (theme_tone)tone;
	fill_in(t, &r);
	return true;
}

/* "dark" of "/some/where/dark.yaml" */
static void name_of(const char *path, char out[32])
{
	const char *slash = strrchr(path, '/');
	str name = str_of(slash ? slash + 1 : path);

	if (str_ends(name, STR(".yaml")))
		name.n -= 5;
	snprintf(out, 32, "%.*s", STR_ARGS(name));
}

bool theme_parse(theme *t, str yaml, const char *name, err *e)
{
	theme read;
	ydoc *doc;
	bool ok;

	if (yaml.n > FILE_MOST)
		return err_set(e, GLOSS_ERR_LIMIT, "a theme of more than 64 KiB") ||
		       err_at(e, name, 0, 0);
	doc = ydoc_parse(yaml, name, 1, 0, e);
	if (!doc)
		return false;
	theme_default(&read);
	name_of(name, read.name);
	ok = read_theme(&read, doc, e);
	if (ok)
		*t = read;
	ydoc_free(doc);
	return ok;
}

static bool theme_load(theme *t, const char *path, err *e)
{
	arena a = { 0 };
	str yaml;
	bool ok = file_read(&a, path, FILE_MOST, &yaml, e) && theme_parse(t, yaml, path, e);

	arena_clear(&a);
	return ok;
}

/* ---- finding */

static void make_mono(theme *t)
{
	theme_default(t);
	snprintf(t->name, sizeof t->name, "mono");
	snprintf(t->title, sizeof t->title, "no colours");
	for (int i = 0; i < STYLE_COUNT; i++)
		t->looks[i] = (look){ COLOUR_UNSET, COLOUR_UNSET, t->mono[i].attributes };
	t->looks[STYLE_TEXT].colour = t->looks[STYLE_TEXT].background = COLOUR_DEFAULT;
}

static bool is_name(str name)
{
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];

		if (c <= ' ' || c == '/' || c == '.' || c >= 0x7f)
			return false;
	}
	return name.n > 0 && name.n < 32;
}

static void no_theme(arena *a, str name, err *e)
{
	suggestion near = { .typed = name };
	char room[SUGGESTION_ROOM];
	str *names;
	size_t n = theme_names(a, &names);

	for (size_t k = 0; k < n; k++)
		suggest(&near, names[k]);
	err_set(e, GLOSS_ERR_USAGE, "there is no theme '%.*s'%s", STR_ARGS(name),
		suggestion_or(&near, "; see gloss --themes", room));
}

bool theme_find(theme *t, str name, err *e)
{
	arena a = { 0 };
	const char *file, *path;
	err missing = { 0 };
	bool ok;

	if (!is_name(name))
		return err_set(e, GLOSS_ERR_USAGE,
			       "'%.*s' is not the name of a theme; see gloss --themes",
			       STR_ARGS(name));
	if (str_eq(name, STR("default"))) {
		theme_default(t);
		return true;
	}
	if (str_eq(name, STR("mono"))) {
		make_mono(t);
		return true;
	}
	file = arena_printf(&a, "themes/%.*s.yaml", STR_ARGS(name)).p;
	path = path_user(&a, PATH_CONFIG, file);
	ok = theme_load(t, path, &missing);
	if (!ok && missing.code == GLOSS_ERR_SYSTEM)
		ok = theme_load(t, path_program(&a, file), &missing);
	if (!ok && missing.code == GLOSS_ERR_SYSTEM)
		no_theme(&a, name, e);
	else if (!ok)
		*e = missing;
	arena_clear(&a);
	return ok;
}

/* ---- all names */

typedef vec(str) names;

static void add_name(arena *a, names *v, str name)
{
	for (size_t i = 0; i < v->n; i++) {
		if (str_eq(v->p[i], name))
			return;
	}
	vec_push(v, arena_copy(a, name));
}

static void add_folder(arena *a, names *v, const char *path)
{
	DIR *d = opendir(path);
	struct dirent *entry;

	while (d && (entry = readdir(d)) && v->n < 1000) {
		str name = str_of(entry->d_name);

		if (!str_ends(name, STR(".yaml")))
			continue;
		name.n -= 5;
		if (is_name(name))
			add_name(a, v, name);
	}
	if (d)
		closedir(d);
}

static int compare(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

size_t theme_names(arena *a, str **out)
{
	names v = { 0 };
	size_t n;

	add_name(a, &v, STR("default"));
	add_name(a, &v, STR("mono"));
	add_folder(a, &v, path_user(a, PATH_CONFIG, "themes"));
	add_folder(a, &v, path_program(a, "themes"));
	qsort(v.p, v.n, sizeof *v.p, compare);
	*out = arena_new(a, str, v.n);
	memcpy(*out, v.p, v.n * sizeof *v.p);
	n = v.n;
	vec_clear(&v);
	return n;
}
