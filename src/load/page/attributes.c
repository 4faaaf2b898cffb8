/* attributes.c - see attributes.h. Reads start tags as libxml2's two parsers do. */
#include "load/page/attributes.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"

/* libxml2 takes longer names of HTML for several. */
enum { NAME_MOST = 100 };

typedef struct scanner {
	str s;
	size_t at, most;
	bool html;
	arena *a;
	char *copy; /* what is handed out instead of `s`; NULL: nothing had to go */
} scanner;

static char peek(const scanner *sc)
{
	return sc->at < sc->s.n ? sc->s.p[sc->at] : '\0';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool starts_name(const scanner *sc, char c)
{
	return ascii_is_letter(c) || c == '_' || c == ':' ||
	       (sc->html ? c == '.' : (c & 0x80) != 0);
}

static bool goes_on_name(const scanner *sc, char c)
{
	return starts_name(sc, c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/* XML has no '<' in a tag: libxml2 goes on with what it begins. */
static bool at_end(const scanner *sc)
{
	char c = peek(sc);

	return sc->at >= sc->s.n || c == '>' || (!sc->html && c == '<') ||
	       (c == '/' && sc->at + 1 < sc->s.n && sc->s.p[sc->at + 1] == '>');
}

static void skip_blanks(scanner *sc)
{
	while (sc->at < sc->s.n && is_blank(peek(sc)))
		sc->at++;
}

static void skip_name(scanner *sc)
{
	size_t start = sc->at, most = sc->html ? NAME_MOST : SIZE_MAX;

	while (sc->at < sc->s.n && sc->at - start < most && goes_on_name(sc, peek(sc)))
		sc->at++;
}

/* Behind the '='. */
static void skip_value(scanner *sc)
{
	char quote = peek(sc);

	if (quote == '"' || quote == '\'') {
		for (sc->at++; sc->at < sc->s.n && peek(sc) != quote; sc->at++)
			if (!sc->html && peek(sc) == '<')
				return;
		sc->at += sc->at < sc->s.n;
		return;
	}
	while (sc->at < sc->s.n && !is_blank(peek(sc)) && peek(sc) != '>' &&
	       (sc->html || peek(sc) != '<'))
		sc->at++;
}

/* What is no name lasts to the next blank. False: it was none. */
static bool skip_attribute(scanner *sc)
{
	if (!starts_name(sc, peek(sc))) {
		while (!at_end(sc) && !is_blank(peek(sc)))
			sc->at++;
		return false;
	}
	skip_name(sc);
	skip_blanks(sc);
	if (peek(sc) == '=') {
		sc->at++;
		skip_blanks(sc);
		skip_value(sc);
	}
	return true;
}

static void blank_out(scanner *sc, size_t from)
{
	if (!sc->copy)
		sc->copy = memcpy(arena_alloc(sc->a, sc->s.n + 1), sc->s.p, sc->s.n);
	memset(sc->copy + from, ' ', sc->at - from);
}

/* Behind a tag's name; stops where the tag ends. */
static void bound_attributes(scanner *sc)
{
	size_t n = 0, from = 0;

	for (skip_blanks(sc); !at_end(sc); skip_blanks(sc)) {
		if (n == sc->most && !from)
			from = sc->at;
		n += skip_attribute(sc) && n < sc->most;
	}
	if (from)
		blank_out(sc, from);
}

/* The text of <script> and <style> ends only where they do. */
static void skip_raw_text(scanner *sc, str name)
{
	size_t at;

	while (str_find(sc->s, STR("</"), sc->at, &at)) {
		str rest = str_from(sc->s, at + 2);

		sc->at = at;
		if (str_starts_nocase(rest, name))
			return;
		sc->at = at + 2;
	}
	sc->at = sc->s.n;
}

/* At its '/'; HTML's lasts to the next '>', whatever stands before that. */
static void skip_end_tag(scanner *sc)
{
	sc->at++;
	if (starts_name(sc, peek(sc)))
		while (sc->at < sc->s.n && peek(sc) != '>')
			sc->at++;
}

/* At '<'. */
static void bound_tag(scanner *sc)
{
	size_t start = ++sc->at;
	str name;

	if (sc->html && peek(sc) == '/') {
		skip_end_tag(sc);
		return;
	}
	if (!starts_name(sc, peek(sc)))
		return;
	skip_name(sc);
	name = str_slice(sc->s, (gloss_span){ start, sc->at });
	bound_attributes(sc);
	if (sc->html && peek(sc) == '>' &&
	    (str_eq_nocase(name, STR("script")) || str_eq_nocase(name, STR("style"))))
		skip_raw_text(sc, name);
}

/* At "<!--": a comment of HTML may also end at once, or with an exclamation mark. */
static void skip_comment(scanner *sc)
{
	size_t at = sc->at + 2;

	while (str_find(sc->s, STR("--"), at, &at)) {
		str rest = str_from(sc->s, at + 2);

		if (str_starts(rest, STR(">")) || str_starts(rest, STR("!>"))) {
			sc->at = at + 2;
			return;
		}
		at++;
	}
	sc->at = sc->s.n;
}

/* "<!doctype" and "<?name" of HTML: to the next '>', also where a comment seems to start in it. */
static bool is_declaration(scanner *sc, str rest)
{
	return sc->html && ((rest.n > 9 && str_starts_nocase(rest, STR("<!doctype"))) ||
			    (rest.n > 2 && rest.p[1] == '?' && starts_name(sc, rest.p[2])));
}

static void skip_declaration(scanner *sc)
{
	while (sc->at < sc->s.n && peek(sc) != '>')
		sc->at++;
}

static void skip_cdata(scanner *sc)
{
	if (!str_find(sc->s, STR("]]>"), sc->at, &sc->at))
		sc->at = sc->s.n;
}

str attributes_bound(arena *a, str markup, size_t most, bool html)
{
	scanner sc = { .s = markup, .most = most, .html = html, .a = a };
	const char *next;

	while (sc.at < sc.s.n && (next = memchr(sc.s.p + sc.at, '<', sc.s.n - sc.at))) {
		str rest;

		sc.at = (size_t)(next - sc.s.p);
		rest = str_from(markup, sc.at);
		if (html && str_starts(rest, STR("<!--")))
			skip_comment(&sc);
		else if (is_declaration(&sc, rest))
			skip_declaration(&sc);
		else if (!html && str_starts(rest, STR("<![CDATA[")))
			skip_cdata(&sc);
		else
			bound_tag(&sc);
	}
	return sc.copy ? (str){ sc.copy, markup.n } : markup;
}
