/* help.c - the keys of the place one comes from, made from the live keymap. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/sheet.h"
#include "app/view.h"
#include "base/file.h"

static const keymap_mode *mode_below(const app *a)
{
	const view *below = a->depth > 1 ? a->views[a->depth - 2] : NULL;
	const char *name = a->now->selection.active ? "selection"
			   : a->now->review         ? "review"
						    : "article";

	if (below && (below->place != VIEW_PANEL || a->was_in_panel))
		name = below->mode;
	return keymap_mode_find(str_of(name));
}

/* The groups of the command table, by their first command, and where their keys hold. */
typedef struct group {
	const char *first, *title;
	const char *mode; /* NULL: that of the place one comes from */
} group;

static const group groups[] = {
	{ "line-down", "MOVE", NULL },
	{ "search", "FIND", NULL },
	{ "note", "ANNOTATE", NULL },
	{ "next-entity", "GO TO", NULL },
	{ "card", "PEOPLE AND QUOTES", NULL },
	{ "select-drop", "WHILE SELECTING", "selection" },
	{ "copy-paragraph", "COPY", NULL },
	{ "moved-accept", "REVIEW OF MOVED NOTES", "review" },
	{ "changes", "ARTICLE", NULL },
	{ "all-notes", "SHOW", NULL },
	{ "list-open", "IN LISTS", NULL },
	{ "editor-save", "WRITING A NOTE", "editor" },
	{ "help", "GLOSS", NULL },
};

static const group *group_of(const char *first)
{
	for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
		if (strcmp(groups[i].first, first) == 0)
			return &groups[i];
	return NULL;
}

/* Commands that are told together with the one below them in the table: "next, previous name". */
static const char *const paired[] = {
	"line-down",     "page-down",    "half-down",   "top",          "next-paragraph",
	"next-sentence", "search",       "search-next", "note-edit",    "next-entity",
	"next-quote",    "next-note",    "next-link",   "next-heading", "next-moved",
	"mention-next",  "next-article", "next-unread", "wider",        "select-left",
	"select-word",
};

static bool is_paired(const char *name)
{
	for (size_t i = 0; i < sizeof paired / sizeof paired[0]; i++)
		if (strcmp(paired[i], name) == 0)
			return true;
	return false;
}

/* One line of the help: a command, or two. */
typedef struct entry {
	const app_command *first, *second; /* second: NULL or the other one */
	strbuf keys[2], shown, text;
} entry;

static void entry_clear(entry *e)
{
	for (int i = 0; i < 2; i++)
		strbuf_clear(&e->keys[i]);
	strbuf_clear(&e->shown);
	strbuf_clear(&e->text);
}

/* The n-th of keys parted by blanks; false: there are not as many. */
static bool nth_key(str keys, size_t n, str *out)
{
	while (str_split(&keys, ' ', out))
		if (out->n && n-- == 0)
			return true;
	return false;
}

/* "j k Down Up": the keys of both in turn, as many as there is room for. */
static void show_keys(entry *e, int room)
{
	for (size_t n = 0; n < 8; n++) {
		for (int i = 0; i < 2; i++) {
			str k;

			if (!nth_key(strbuf_str(&e->keys[i]), n, &k))
				continue;
			if (e->shown.n &&
			    surface_text_cols(strbuf_str(&e->shown)) + 1 + surface_text_cols(k) >
				    room)
				return;
			strbuf_addf(&e->shown, "%s%.*s", e->shown.n ? " " : "", STR_ARGS(k));
		}
	}
}

/* Bytes of the words that both begin with (from the end: end with). */
static size_t common(str a, str b, bool at_end)
{
	size_t n = 0, words = 0, least = a.n < b.n ? a.n : b.n;

	while (n < least && (at_end ? a.p[a.n - 1 - n] == b.p[b.n - 1 - n] : a.p[n] == b.p[n])) {
		n++;
		if ((at_end ? a.p[a.n - n] : a.p[n - 1]) == ' ')
			words = n;
	}
	return words;
}

/* "line down" and "line up" are "line down, up". */
static void join_texts(entry *e)
{
	str a = str_of(e->first->help), b = str_of(e->second ? e->second->help : "");
	size_t before, after;

	strbuf_add(&e->text, a);
	if (!e->second)
		return;
	before = common(a, b, false);
	after = before ? 0 : common(a, b, true);
	e->text.n -= after;
	strbuf_addf(&e->text, ", %.*s", (int)(b.n - before), b.p + before);
}

static bool has(str text, str want)
{
	return str_has_nocase(text, want);
}

static bool passes(const app *a, const entry *e, const char *in)
{
	str want = str_of(a->sheet.filter);

	return !want.n || has(str_of(in), want) || has(strbuf_str(&e->keys[0]), want) ||
	       has(strbuf_str(&e->keys[1]), want) || has(strbuf_str(&e->text), want) ||
	       has(str_of(e->first->help), want) || has(str_of(e->first->name), want) ||
	       (e->second &&
		(has(str_of(e->second->help), want) || has(str_of(e->second->name), want)));
}

static void add_title(app *a, const char *title)
{
	if (a->sheet.lines.n)
		sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	sheet_add(a, STYLE_PANEL_GROUP, STR(""), str_of(title));
}

/* Where the help is being written. */
typedef struct page {
	app *a;
	const keymap_mode *here; /* the place one comes from */
	const char *title;       /* of the group, until it is written */
	const char *group;       /* the same, also afterwards */
} page;

static bool is_own(const page *p, const char *command)
{
	const keymap_binding **rows;
	arena tmp = { 0 };
	size_t n = keymap_bindings(p->a->keys, p->here, &tmp, &rows);
	bool found = false;

	for (size_t i = 0; i < n && !found; i++)
		found = strcmp(rows[i]->command, command) == 0;
	arena_clear(&tmp);
	return found;
}

static bool in_article(const page *p)
{
	return strcmp(p->here->name, "article") == 0;
}

/* Its keys in `mode`; the article's help tells of selecting as well. */
static bool find_keys(const page *p, const keymap_mode *mode, const char *command, strbuf *out)
{
	return keymap_keys_of(p->a->keys, mode, command, 6, out) ||
	       (in_article(p) &&
		keymap_keys_of(p->a->keys, keymap_mode_find(STR("selection")), command, 6, out));
}

/* One line for the command `c`, and for the next one where both go together; returns the last. */
static const app_command *add_command(page *p, const keymap_mode *mode, const app_command *c)
{
	entry e = { .first = c };

	if (!find_keys(p, mode, c->name, &e.keys[0]))
		return c;
	if (is_paired(c->name) && find_keys(p, mode, c[1].name, &e.keys[1]))
		e.second = c + 1;
	join_texts(&e);
	if (passes(p->a, &e, p->group)) {
		if (p->title)
			add_title(p->a, p->title);
		p->title = NULL;
		show_keys(&e, sheet_keys_cols(p->a) - 2);
		sheet_add(p->a, STYLE_TEXT, strbuf_str(&e.shown), strbuf_str(&e.text));
	}
	c = e.second ? e.second : c;
	entry_clear(&e);
	return c;
}

/* What this place alone can do comes first. */
static void add_own(page *p)
{
	char title[40];
	size_t n = 0;

	if (in_article(p))
		return;
	for (const char *t = p->here->title; *t && n + 1 < sizeof title; t++)
		title[n++] = (char)(*t >= 'a' && *t <= 'z' ? *t - 32 : *t);
	title[n] = 0;
	p->title = p->group = title;
	for (const app_command *c = app_commands; c->name; c++)
		if (is_own(p, c->name))
			c = add_command(p, p->here, c);
	p->title = NULL;
	p->group = "";
}

static void add_groups(page *p)
{
	const keymap_mode *mode = p->here;

	for (const app_command *c = app_commands; c->name; c++) {
		const group *new = group_of(c->name);

		if (new) {
			p->title = p->group = new->title;
			mode = in_article(p) && new->mode ? keymap_mode_find(str_of(new->mode))
							  : p->here;
		}
		if (in_article(p) || !is_own(p, c->name))
			c = add_command(p, mode, c);
	}
}

static void add_path(app *a, const char *name, const char *path)
{
	arena tmp = { 0 };

	sheet_addf(a, STYLE_DIM, "%-6s  %.*s", name, STR_ARGS(path_shown(&tmp, path)));
	arena_clear(&tmp);
}

static void add_end(app *a)
{
	arena tmp = { 0 };

	add_title(a, "FILES");
	add_path(a, "config", path_user(&tmp, PATH_CONFIG, "config.yaml"));
	add_path(a, "notes", path_user(&tmp, PATH_DATA, "notes"));
	sheet_addf(a, STYLE_DIM, "The keys are those of the profile \"%s\".", a->settings.keys);
	sheet_add(a, STYLE_DIM, STR(""), STR("gloss --list-keys prints all keys;"));
	sheet_add(a, STYLE_DIM, STR(""), STR("letters typed here run nothing."));
	arena_clear(&tmp);
}

static void fill(app *a)
{
	page p = { .a = a, .here = mode_below(a), .group = "" };

	sheet_begin(a);
	a->sheet.columns = 3;
	add_own(&p);
	add_groups(&p);
	if (!a->sheet.filter[0])
		add_end(a);
	else if (!a->sheet.lines.n)
		sheet_addf(a, STYLE_TEXT, "Nothing here has \"%s\"; / ENTER shows all.",
			   a->sheet.filter);
}

const view view_help = {
	.name = "help",
	.mode = "help",
	.place = VIEW_PAGE,
	.title = "help",
	.fill = fill,
	.draw = sheet_draw,
	.hints = "close=close page-down+page-up=page list-filter=filter",
};
