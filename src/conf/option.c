/* option.c - the table of settings, and reading and printing by it. */
#include "conf/option.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define AT(member) offsetof(options, member)

static const char *const colour_words[] = { "auto", "none", "16", "256", "true", NULL };
static const char *const profile_words[] = { "gloss", "less", "vim", "newsboat", NULL };
static const char *const copy_words[] = { "auto", "terminal", "desktop", "none", NULL };

const option option_table[] = {
	{ "theme", OPTION_TEXT, AT(theme), "auto", 0, 0, NULL,
	  "The colours: auto, or a name that gloss --themes lists." },
	{ "theme-dark", OPTION_TEXT, AT(theme_dark), "dark", 0, 0, NULL,
	  "What auto takes when the terminal's background is dark." },
	{ "theme-light", OPTION_TEXT, AT(theme_light), "light", 0, 0, NULL,
	  "What auto takes when the terminal's background is light." },
	{ "colours", OPTION_CHOICE, AT(colours), "auto", 0, 0, colour_words,
	  "How many colours the terminal has." },
	{ "keys", OPTION_CHOICE, AT(keys), "gloss", 0, 0, profile_words,
	  "Whose keys: see gloss --list-keys. Own keys go below bind." },
	{ "width", OPTION_INT, AT(width), "72", 20, 400, NULL, "Columns of the text." },
	{ "panel", OPTION_INT, AT(panel), "90", 40, 1000, NULL,
	  "Columns from which on a panel stands beside the text instead of over it." },
	{ "entities", OPTION_BOOL, AT(entities), "true", 0, 0, NULL, "Mark names in the text." },
	{ "quotes", OPTION_BOOL, AT(quotes), "true", 0, 0, NULL, "Mark quotes and who speaks." },
	{ "notes", OPTION_BOOL, AT(notes), "true", 0, 0, NULL, "Mark notes in the text." },
	{ "numbers", OPTION_BOOL, AT(numbers), "false", 0, 0, NULL, "Number the paragraphs." },
	{ "status", OPTION_BOOL, AT(status), "true", 0, 0, NULL,
	  "Show the status and hint lines." },
	{ "zen", OPTION_BOOL, AT(zen), "false", 0, 0, NULL, "Show nothing but the text." },
	{ "mouse", OPTION_BOOL, AT(mouse), "false", 0, 0, NULL,
	  "Take the wheel and clicks; the terminal's own selection then needs Shift." },
	{ "ascii", OPTION_BOOL, AT(ascii), "false", 0, 0, NULL,
	  "Draw with ASCII characters only, also where the locale has more." },
	{ "plain", OPTION_BOOL, AT(plain), "false", 0, 0, NULL,
	  "No screen: a dialogue of lines, for screen readers and braille; ? tells the keys." },
	{ "secure", OPTION_BOOL, AT(secure), "false", 0, 0, NULL,
	  "No shell, no pipe, no editor, no browser." },
	{ "history", OPTION_BOOL, AT(history), "true", 0, 0, NULL,
	  "Keep reading positions and typed lines." },
	{ "copy", OPTION_CHOICE, AT(copy), "auto", 0, 0, copy_words,
	  "Where y copies to besides gloss itself: the desktop's clipboard if there is one, else "
	  "the terminal's." },
	{ "notes-dir", OPTION_TEXT, AT(notes_dir), "", 0, 0, NULL,
	  "The folder of the notes files; $GLOSS_NOTES is stronger." },
	{ "browser", OPTION_TEXT, AT(browser), "", 0, 0, NULL,
	  "A program that opens a URL; else $BROWSER, xdg-open, lynx." },
	{ "editor", OPTION_TEXT, AT(editor), "", 0, 0, NULL,
	  "A program that edits a file; else $VISUAL, $EDITOR." },
	{ NULL, 0, 0, NULL, 0, 0, NULL, NULL },
};

static void *member(options *o, const option *which)
{
	return (char *)o + which->offset;
}

static const void *member_const(const options *o, const option *which)
{
	return (const char *)o + which->offset;
}

const option *option_find(str name)
{
	for (const option *which = option_table; which->name; which++) {
		if (str_eq(name, str_of(which->name)))
			return which;
	}
	return NULL;
}

/* ---- setting */

static bool set_bool(bool *out, const option *which, str value, err *e)
{
	static const struct {
		const char *word;
		bool value;
	} rows[] = { { "true", true },   { "yes", true }, { "on", true },
		     { "false", false }, { "no", false }, { "off", false } };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (str_eq_nocase(value, str_of(rows[i].word))) {
			*out = rows[i].value;
			return true;
		}
	}
	return err_set(e, GLOSS_ERR_INPUT, "'%s' should be true or false", which->name);
}

static bool set_int(int *out, const option *which, str value, err *e)
{
	long n = 0;
	bool digits = value.n > 0 && value.n < 7;

	for (size_t i = 0; i < value.n && digits; i++) {
		digits = value.p[i] >= '0' && value.p[i] <= '9';
		n = n * 10 + (value.p[i] - '0');
	}
	if (!digits || n < which->least || n > which->most)
		return err_set(e, GLOSS_ERR_INPUT, "'%s' should be a number from %d to %d",
			       which->name, which->least, which->most);
	*out = (int)n;
	return true;
}

static bool set_choice(const char **out, const option *which, str value, err *e)
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

static bool set(options *o, arena *a, const option *which, str value, err *e)
{
	switch (which->kind) {
	case OPTION_BOOL:
		return set_bool(member(o, which), which, value, e);
	case OPTION_INT:
		return set_int(member(o, which), which, value, e);
	case OPTION_CHOICE:
		return set_choice(member(o, which), which, value, e);
	case OPTION_TEXT:
		if (memchr(value.p, '\0', value.n))
			return err_set(e, GLOSS_ERR_INPUT, "'%s' should have no zero byte",
				       which->name);
		*(const char **)member(o, which) = a ? arena_copy(a, value).p : value.p;
		return true;
	}
	return false;
}

void options_default(options *o)
{
	memset(o, 0, sizeof *o);
	for (const option *which = option_table; which->name; which++) {
		err e = { 0 };
		/* Texts of the table live as long as the program. */
		bool ok = set(o, NULL, which, str_of(which->standard), &e);

		assert(ok);
		(void)ok;
	}
}

bool option_set(options *o, arena *a, str name, str value, err *e)
{
	const option *which = option_find(name);

	if (!which)
		return err_set(e, GLOSS_ERR_INPUT, "there is no setting '%.*s'", STR_ARGS(name));
	return set(o, a, which, value, e);
}

/* ---- printing */

void option_value(const options *o, const option *which, strbuf *out)
{
	const void *at = member_const(o, which);

	if (which->kind == OPTION_BOOL)
		strbuf_addf(out, "%s", *(const bool *)at ? "true" : "false");
	else if (which->kind == OPTION_INT)
		strbuf_addf(out, "%d", *(const int *)at);
	else
		strbuf_addf(out, "%s", *(const char *const *)at);
}

static void print_range(const option *which, strbuf *out)
{
	if (which->kind == OPTION_INT)
		strbuf_addf(out, " %d to %d.", which->least, which->most);
	for (const char *const *word = which->choices; word && *word; word++)
		strbuf_addf(out, "%s%s%s", word == which->choices ? " One of: " : "", *word,
			    word[1] ? ", " : ".");
}

void options_print(strbuf *out, bool yaml)
{
	for (const option *which = option_table; which->name; which++) {
		const char *standard = *which->standard ? which->standard : "\"\"";

		if (yaml)
			strbuf_addf(out, "# %s", which->sentence);
		else
			strbuf_addf(out, "%s (%s)\n    %s", which->name, standard, which->sentence);
		print_range(which, out);
		if (yaml)
			strbuf_addf(out, "\n#%s: %s\n", which->name, standard);
		strbuf_addc(out, '\n');
	}
}
