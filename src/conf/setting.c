/* setting.c - the table of settings, and reading and printing by it. */
#include "conf/setting.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/suggest.h"

static const char *const colour_words[] = { "auto", "none", "16", "256", "true", NULL };
static const char *const profile_words[] = { "gloss", "less", "vim", "newsboat", NULL };
static const char *const case_words[] = { "smart", "exact", "ignore", NULL };
static const char *const copy_words[] = { "auto", "terminal", "desktop", "none", NULL };

/* NAME, member of struct settings, the default as the file would have it, ..., the sentence. */
#define FLAG(name, at, standard, sentence)                                                         \
	{                                                                                          \
		name, SETTING_BOOL, offsetof(settings, at), standard, 0, 0, NULL, sentence         \
	}
#define NUMBER(name, at, standard, least, most, sentence)                                          \
	{                                                                                          \
		name, SETTING_INT, offsetof(settings, at), standard, least, most, NULL, sentence   \
	}
#define CHOICE(name, at, standard, words, sentence)                                                \
	{                                                                                          \
		name, SETTING_CHOICE, offsetof(settings, at), standard, 0, 0, words, sentence      \
	}
#define TEXT(name, at, standard, sentence)                                                         \
	{                                                                                          \
		name, SETTING_TEXT, offsetof(settings, at), standard, 0, 0, NULL, sentence         \
	}

const setting setting_table[] = {
	TEXT("theme", theme, "auto", "The colours: auto, or a name that gloss --themes lists."),
	TEXT("theme-dark", theme_dark, "dark",
	     "What auto takes when the terminal's background is dark."),
	TEXT("theme-light", theme_light, "light",
	     "What auto takes when the terminal's background is light."),
	CHOICE("colours", colours, "auto", colour_words, "How many colours the terminal has."),
	CHOICE("keys", keys, "gloss", profile_words,
	       "Whose keys: see gloss --list-keys. Own keys go below bind."),
	NUMBER("width", width, "72", 20, 400, "Columns of the text."),
	NUMBER("panel", panel, "90", 40, 1000,
	       "Columns from which on a panel stands beside the text instead of over it."),
	FLAG("entities", entities, "true", "Mark names in the text."),
	FLAG("quotes", quotes, "true", "Mark quotes and who speaks."),
	FLAG("notes", notes, "true", "Mark notes in the text."),
	FLAG("numbers", numbers, "false", "Number the paragraphs."),
	FLAG("status", status, "true", "Show the status and hint lines."),
	CHOICE("case", search_case, "smart", case_words,
	       "Whether case counts in a search: smart counts it where the words have a capital."),
	FLAG("one-screen", one_screen, "false",
	     "Print an article that fits on the screen, and end, as -F does."),
	FLAG("keep-screen", keep_screen, "false",
	     "Leave the last page on the terminal at the end instead of what was there before."),
	FLAG("zen", zen, "false", "Show nothing but the text."),
	FLAG("mouse", mouse, "false",
	     "Take the wheel and clicks; the terminal's own selection then needs Shift."),
	FLAG("ascii", ascii, "false",
	     "Draw with ASCII characters only, also where the locale has more."),
	FLAG("plain", plain, "false",
	     "No screen: a dialogue of lines, for screen readers and braille; ? tells the keys."),
	FLAG("secure", secure, "false", "No shell, no pipe, no editor, no browser."),
	FLAG("history", history, "true", "Keep reading positions and typed lines."),
	CHOICE("copy", copy, "auto", copy_words,
	       "Where y copies to besides gloss itself: the desktop's clipboard if there is one, "
	       "else the terminal's."),
	TEXT("notes-dir", notes_dir, "",
	     "The folder of the notes files; $GLOSS_NOTES is stronger."),
	TEXT("browser", browser, "", "A program that opens a URL; else $BROWSER, xdg-open, lynx."),
	TEXT("editor", editor, "", "A program that edits a file; else $VISUAL, $EDITOR."),
	{ .name = NULL },
};

static void *member(settings *s, const setting *which)
{
	return (char *)s + which->offset;
}

static const void *member_const(const settings *s, const setting *which)
{
	return (const char *)s + which->offset;
}

const setting *setting_find(str name)
{
	for (const setting *which = setting_table; which->name; which++) {
		if (str_eq(name, str_of(which->name)))
			return which;
	}
	return NULL;
}

bool setting_unknown(str name, err *e)
{
	suggestion near = { .typed = name };
	char room[SUGGESTION_ROOM];

	for (const setting *which = setting_table; which->name; which++)
		suggest(&near, str_of(which->name));
	return err_set(e, GLOSS_ERR_INPUT, "there is no setting '%.*s'%s", STR_ARGS(name),
		       suggestion_or(&near, "", room));
}

/* ---- setting */

static bool set_bool(bool *out, const setting *which, str value, err *e)
{
	if (str_bool(value, out))
		return true;
	return err_set(e, GLOSS_ERR_INPUT, "'%s' should be true or false", which->name);
}

static bool set_int(int *out, const setting *which, str value, err *e)
{
	long n = 0;
	bool digits = value.n > 0 && value.n < 7;

	for (size_t i = 0; i < value.n && digits; i++) {
		digits = ascii_is_digit(value.p[i]);
		n = n * 10 + (value.p[i] - '0');
	}
	if (!digits || n < which->least || n > which->most)
		return err_set(e, GLOSS_ERR_INPUT, "'%s' should be a number from %d to %d",
			       which->name, which->least, which->most);
	*out = (int)n;
	return true;
}

static bool set_choice(const char **out, const setting *which, str value, err *e)
{
	strbuf words = { 0 };

	for (const char *const *word = which->choices; *word; word++) {
		if (str_eq(value, str_of(*word))) {
			*out = *word;
			strbuf_clear(&words);
			return true;
		}
		strbuf_addf(&words, "%s%s", words.n == 0 ? "" : word[1] ? ", " : " or ", *word);
	}
	err_set(e, GLOSS_ERR_INPUT, "'%s' should be %s", which->name, words.p);
	strbuf_clear(&words);
	return false;
}

static bool set(settings *s, arena *a, const setting *which, str value, err *e)
{
	switch (which->kind) {
	case SETTING_BOOL:
		return set_bool(member(s, which), which, value, e);
	case SETTING_INT:
		return set_int(member(s, which), which, value, e);
	case SETTING_CHOICE:
		return set_choice(member(s, which), which, value, e);
	case SETTING_TEXT:
		if (memchr(value.p, '\0', value.n))
			return err_set(e, GLOSS_ERR_INPUT, "'%s' should have no zero byte",
				       which->name);
		*(const char **)member(s, which) = a ? arena_copy(a, value).p : value.p;
		return true;
	}
	return false;
}

void settings_default(settings *s)
{
	memset(s, 0, sizeof *s);
	for (const setting *which = setting_table; which->name; which++) {
		err e = { 0 };
		/* Texts of the table live as long as the program. */
		bool ok = set(s, NULL, which, str_of(which->standard), &e);

		assert(ok);
		(void)ok;
	}
}

bool settings_set(settings *s, arena *a, str name, str value, err *e)
{
	const setting *which = setting_find(name);

	if (!which)
		return setting_unknown(name, e);
	return set(s, a, which, value, e);
}

/* ---- printing */

void settings_value(const settings *s, const setting *which, strbuf *out)
{
	const void *at = member_const(s, which);

	if (which->kind == SETTING_BOOL)
		strbuf_addf(out, "%s", *(const bool *)at ? "true" : "false");
	else if (which->kind == SETTING_INT)
		strbuf_addf(out, "%d", *(const int *)at);
	else
		strbuf_addf(out, "%s", *(const char *const *)at);
}
