/* less_flags.c - see less_flags.h; how $LESS is read is told by less(1), OPTIONS. */
#include "conf/less_flags.h"

#include <string.h>

const less_flag less_flag_table[] = {
	{ 'i', "ignore-case", "case", "smart",
	  "Case counts only in a search with a capital letter." },
	{ 'I', "IGNORE-CASE", "case", "ignore", "Case never counts in a search." },
	{ 'N', "LINE-NUMBERS", "numbers", "yes", "Paragraphs are numbered." },
	{ 'F', "quit-if-one-screen", "one-screen", "yes",
	  "An article that fits on the screen is printed, and that is all." },
	{ 'X', "no-init", "keep-screen", "yes", "The last page stays on the terminal." },
	{ 'R', "RAW-CONTROL-CHARS", NULL, NULL,
	  "Nothing: no control characters of an article reach the terminal." },
	{ 0, NULL, NULL, NULL, NULL },
};

#define WITH_TEXT   "DkKoOpPtTyY#" /* letters with a text behind them, up to a '$' */
#define WITH_NUMBER "bhjxz"        /* with a number, perhaps a broken or negative one */

static void report(const less_flag *f, void (*found)(void *arg, const less_flag *f), void *arg)
{
	if (f->letter && f->name)
		found(arg, f);
}

static const less_flag *by_letter(char c)
{
	const less_flag *f = less_flag_table;

	while (f->letter && f->letter != c)
		f++;
	return f;
}

static const less_flag *by_word(str word)
{
	const less_flag *f = less_flag_table;

	while (f->letter && !str_eq(str_of(f->word), word))
		f++;
	return f;
}

static size_t until(str s, size_t at, const char *ends)
{
	while (at < s.n && !strchr(ends, s.p[at]))
		at++;
	return at;
}

/* "--LINE-NUMBERS", "--prompt=text$": the place behind it. */
static size_t read_word(str s, size_t at, void (*found)(void *arg, const less_flag *f), void *arg)
{
	size_t end = until(s, at, " =$");

	report(by_word(str_slice(s, (gloss_span){ at, end })), found, arg);
	return end < s.n && s.p[end] == '=' ? until(s, end, "$") : end;
}

/* One letter with what belongs to it: the place behind. */
static size_t read_letter(str s, size_t at, void (*found)(void *arg, const less_flag *f), void *arg)
{
	char c = s.p[at++];

	if ((c == '+' || c == '!') && at < s.n)
		return at + 1; /* -+F: not set */
	report(by_letter(c), found, arg);
	if (c == '"' && at < s.n)
		return at + 1;
	if (strchr(WITH_TEXT, c))
		return until(s, at, "$");
	if (strchr(WITH_NUMBER, c))
		while (at < s.n && strchr("0123456789.,-", s.p[at]))
			at++;
	return at;
}

void less_flags(str value, void (*found)(void *arg, const less_flag *f), void *arg)
{
	bool begins = true; /* here a word does */

	for (size_t at = 0; at < value.n;) {
		if (value.p[at] == ' ' || value.p[at] == '$') {
			begins = true;
			at++;
		} else if (begins && str_starts(str_from(value, at), STR("--"))) {
			at = read_word(value, at + 2, found, arg);
		} else if (begins && value.p[at] == '+') { /* a command to begin with */
			at = until(value, at, "$");
		} else if (begins && value.p[at] == '-') {
			begins = false;
			at++;
		} else {
			begins = false;
			at = read_letter(value, at, found, arg);
		}
	}
}
