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
	char *copy; /* what is handed out instead of `s`; NULL: nothing had to change */
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
	return starts_name(sc, c) || ascii_is_digit(c) || c == '-' || c == '.';
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

static void blank_out(scanner *sc, gloss_span at)
{
	if (!sc->copy)
		sc->copy = memcpy(arena_alloc(sc->a, sc->s.n + 1), sc->s.p, sc->s.n);
	memset(sc->copy + at.start, ' ', at.end - at.start);
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
		blank_out(sc, (gloss_span){ from, sc->at });
}

/* At its '/'; HTML's lasts to the next '>', whatever stands before that. */
static void skip_end_tag(scanner *sc)
{
	sc->at++;
	if (starts_name(sc, peek(sc)))
		while (sc->at < sc->s.n && peek(sc) != '>')
			sc->at++;
}

/*
 * Behind <script> or <style>: to the end tag of that name. libxml2 also looks at a tag that
 * comes first, and at one whose name goes on ("</scripts>"): these lose their sign.
 */
static void skip_raw_text(scanner *sc, str name)
{
	size_t start = sc->at;

	if (peek(sc) == '<' && start + 1 < sc->s.n && ascii_is_letter(sc->s.p[start + 1]))
		blank_out(sc, (gloss_span){ start, start + 1 });
	while (str_find(sc->s, STR("</"), sc->at, &sc->at)) {
		size_t at = sc->at;
		bool named = str_starts_nocase(str_from(sc->s, at + 2), name);

		sc->at = at + 2 + name.n;
		if (named && !goes_on_name(sc, peek(sc))) {
			sc->at = at;
			return;
		}
		sc->at = at + 2;
		if (named || at == start)
			blank_out(sc, (gloss_span){ at, at + 1 });
	}
	sc->at = sc->s.n;
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
	if (sc->html ? !ascii_is_letter(peek(sc)) : !starts_name(sc, peek(sc)))
		return;
	skip_name(sc);
	name = str_slice(sc->s, (gloss_span){ start, sc->at });
	bound_attributes(sc);
	if (!sc->html || peek(sc) != '>' ||
	    !(str_eq_nocase(name, STR("script")) || str_eq_nocase(name, STR("style"))))
		return;
	sc->at++;
	skip_raw_text(sc, name);
}

/* Where a comment ends that starts at byte `start`; it may do so at once (HTML Standard,
 * "comment start state"), or with an exclamation mark. */
static size_t comment_end(str s, size_t start)
{
	size_t at = start + 2;

	while (str_find(s, STR("--"), at, &at)) {
		str rest = str_from(s, at + 2);

		if (str_starts(rest, STR(">")))
			return at + 3;
		if (str_starts(rest, STR("!>")) && at >= start + 4)
			return at + 4;
		at++;
	}
	return s.n;
}

/*
 * At "<!" or "<?": comments, document types, instructions. Nothing in them is part of a page, and
 * libxml2 finds other ends of some than we do: one short instruction stands for each. CDATA
 * is not known in HTML; where a feed has packed a text twice, that text is meant.
 */
static void hide_declaration(scanner *sc)
{
	gloss_span at = { sc->at, sc->s.n };
	str rest = str_from(sc->s, sc->at);
	size_t end;

	if (str_starts(rest, STR("<!--")))
		at.end = comment_end(sc->s, sc->at);
	else if (str_starts(rest, STR("<![CDATA[")))
		at.end = sc->at + 9;
	else if (str_find(sc->s, STR(">"), sc->at, &end))
		at.end = end + 1;
	sc->at = at.end;
	blank_out(sc, at);
	if (at.end - at.start >= 4) {
		memcpy(sc->copy + at.start, "<?x", 3);
		sc->copy[at.end - 1] = '>';
	}
}

static void bound_html(scanner *sc)
{
	char next = sc->at + 1 < sc->s.n ? sc->s.p[sc->at + 1] : '\0';

	if (next == '!' || next == '?')
		hide_declaration(sc);
	else
		bound_tag(sc);
}

/* Instructions lose what is in them, but not the sign: libxml2 ends a tag there. */
static void empty_instruction(scanner *sc)
{
	size_t start = sc->at, end;
	bool ended = str_find(sc->s, STR("?>"), start + 2, &end);

	sc->at = ended ? end + 2 : sc->s.n;
	blank_out(sc, (gloss_span){ start + 1, sc->at });
	if (sc->at - start < 5)
		return;
	memcpy(sc->copy + start, "<?x", 3);
	if (ended)
		memcpy(sc->copy + end, "?>", 2);
}

/* CDATA is skipped, and nobody needs instructions. */
static void bound_xml(scanner *sc)
{
	str rest = str_from(sc->s, sc->at);

	if (str_starts(rest, STR("<![CDATA["))) {
		if (!str_find(sc->s, STR("]]>"), sc->at, &sc->at))
			sc->at = sc->s.n;
	} else if (str_starts(rest, STR("<?"))) {
		empty_instruction(sc);
	} else {
		bound_tag(sc);
	}
}

str attributes_bound(arena *a, str markup, size_t most, bool html)
{
	scanner sc = { .s = markup, .most = most, .html = html, .a = a };
	const char *next;

	while (sc.at < sc.s.n && (next = memchr(sc.s.p + sc.at, '<', sc.s.n - sc.at))) {
		sc.at = (size_t)(next - sc.s.p);
		if (html)
			bound_html(&sc);
		else
			bound_xml(&sc);
	}
	return sc.copy ? (str){ sc.copy, markup.n } : markup;
}
