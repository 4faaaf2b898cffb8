#include "load/line.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "text/bytes.h"
#include "text/letter.h"
#include "text/utf8.h"

enum {
	TAB = 8,
	CODE_INDENT = 4,
	SHORT_COLS = 60,
	WORD_MAX = 40, /* a longer "word" tells nothing about wrapping */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

bool line_is_empty(const line *l)
{
	return l->ink == l->end;
}

bool line_is_gap(const line *l)
{
	return line_is_empty(l) && !l->is_long;
}

static void find_end(str text, line *l)
{
	l->end = bytes_find_either(text, l->start, '\n', '\r');
	l->next = l->end;
	if (l->end == text.n)
		return;
	l->next++;
	if (text.p[l->end] == '\r' && l->next < text.n && text.p[l->next] == '\n')
		l->next++;
}

/* As much of a line as its rules look at. */
static size_t seen_end(const line *l)
{
	return l->is_long ? l->start + LINE_LONG : l->end;
}

static void measure_indent(str text, line *l)
{
	size_t end = seen_end(l);

	for (l->ink = l->start; l->ink < end && is_blank(text.p[l->ink]); l->ink++)
		l->indent += text.p[l->ink] == '\t' ? TAB - l->indent % TAB : 1;
	if (l->ink == end)
		l->ink = l->end;
}

/* Code points between two bytes, eight bytes at a time: all but the bytes 10xxxxxx. */
static int count_points(str text, size_t at, size_t end)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	int n = (int)(end - at);
	uint64_t eight;

	for (; at + sizeof eight <= end; at += sizeof eight) {
		memcpy(&eight, text.p + at, sizeof eight);
		if (eight & ones << 7)
			n -= __builtin_popcountll(eight >> 7 & ~eight >> 6 & ones);
	}
	for (; at < end; at++)
		n -= ((unsigned char)text.p[at] & 0xC0) == 0x80;
	return n;
}

/* Code points up to a blank. */
static int count_word(str text, size_t at, size_t end)
{
	size_t start = at;

	while (at < end && !is_blank(text.p[at]))
		at++;
	return count_points(text, start, at);
}

/* "- ", "* ", "+ ", "• ", "– ", "1. ", "12) " */
static int marker_of(str rest)
{
	static const char *const bullets[] = {
		"- ", "* ", "+ ", "\xE2\x80\xA2 ", "\xE2\x80\x93 ", "\xE2\x97\xA6 ", "\xE2\x96\xAA "
	};
	size_t digits = 0;

	if (ascii_is_letter(rest.p[0]))
		return 0;
	for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
		if (str_starts(rest, str_of(bullets[i])))
			return (int)strlen(bullets[i]);
	while (digits < rest.n && digits < 3 && ascii_is_digit(rest.p[digits]))
		digits++;
	if (digits == 0 || digits == 3 || digits + 2 > rest.n)
		return 0;
	if ((rest.p[digits] == '.' || rest.p[digits] == ')') && rest.p[digits + 1] == ' ')
		return (int)digits + 2;
	return 0;
}

static int level_of(str rest)
{
	size_t n = 0;

	while (n < rest.n && rest.p[n] == '#')
		n++;
	return n >= 1 && n <= 6 && n + 1 < rest.n && rest.p[n] == ' ' ? (int)n : 0;
}

static char ruled_with(str ink)
{
	if (ink.n < 3 || !memchr("=-*_~", ink.p[0], 5))
		return 0;
	for (size_t i = 1; i < ink.n; i++)
		if (ink.p[i] != ink.p[0])
			return 0;
	return ink.p[0];
}

/* "```", "~~~ c"; *says: is there something behind it? */
static char fence_of(str ink, bool *says)
{
	size_t n = 0;
	char sign = ink.p[0];

	while (n < ink.n && ink.p[n] == sign)
		n++;
	*says = n < ink.n;
	if (n < 3 || (sign != '`' && sign != '~') || memchr(ink.p + n, '`', ink.n - n))
		return 0;
	return sign;
}

/* "| a | b |", "+---+---+" */
static bool is_row(str ink)
{
	char first = ink.p[0], last = ink.p[ink.n - 1];

	return ink.n >= 5 && ((first == '|' && last == '|') ||
			      (first == '+' && last == '+' && memchr("-=", ink.p[1], 2)));
}

static bool starts_lower(str ink)
{
	letter_kind kind;
	size_t n;

	if (ascii_is_letter(ink.p[0]))
		return ink.p[0] >= 'a';
	kind = letter_kind_of(letter_decode(ink.p, ink.n, &n));
	return kind == LETTER_LOWER || kind == LETTER_OTHER;
}

/* With closing quotes and brackets after the full stop. */
static bool ends_sentence(str ink)
{
	size_t at = ink.n;

	if (ascii_is_letter(ink.p[ink.n - 1]))
		return false;
	while (at > 0) {
		uint32_t cp;

		at -= utf8_decode_back(ink, at, &cp);
		switch (cp) {
		case '.':
		case '!':
		case '?':
		case ':':
		case 0x2026:
		case 0x3002:
		case 0xFF01:
		case 0xFF1F:
			return true;
		case ' ':
		case '\t':
		case '"':
		case '\'':
		case ')':
		case ']':
		case 0x2019:
		case 0x201D:
		case 0xBB:
		case 0x300D:
			continue;
		}
		return false;
	}
	return false;
}

/* The last bytes of a line, enough to see how it ends. */
static str tail_of(str text, const line *l)
{
	size_t from = l->end - l->ink > 16 ? l->end - 16 : l->ink;

	return (str){ text.p + from, l->end - from };
}

line line_read(str text, size_t start)
{
	line l = { .start = start };
	str ink;

	find_end(text, &l);
	l.is_long = l.end - l.start > LINE_LONG;
	measure_indent(text, &l);
	if (l.is_long)
		l.cols = (int)LINE_LONG;
	if (line_is_empty(&l))
		return l;
	ink = str_trim(str_slice(text, (gloss_span){ l.ink, seen_end(&l) }));
	l.word = count_word(text, l.ink, l.end < l.ink + WORD_MAX ? l.end : l.ink + WORD_MAX);
	l.lower = starts_lower(ink);
	l.stops = ends_sentence(tail_of(text, &l));
	l.quoted = ink.p[0] == '>';
	l.marker = marker_of(ink);
	if (!l.is_long) {
		l.cols = l.indent + count_points(text, l.ink, l.end);
		l.level = level_of(ink);
		l.ruled = ruled_with(ink);
		l.table = is_row(ink);
		l.fence = fence_of(ink, &l.says);
	}
	return l;
}

bool line_is_full(const line *l, const line *next, int wrap)
{
	return l->cols + 1 + next->word > wrap - wrap / 6;
}

static bool is_indented(const line *l)
{
	return !l->is_long && !line_is_empty(l) && l->indent >= CODE_INDENT && !l->marker;
}

bool line_is_code(const line l[3])
{
	if (!is_indented(&l[1]))
		return false;
	if (is_indented(&l[0]) || is_indented(&l[2]))
		return true;
	return line_is_gap(&l[0]) && line_is_empty(&l[2]) && l[1].cols < 100;
}

/* Does something begin with this line, whatever stands before it? */
static bool begins(const line *l)
{
	return l->marker || l->level || l->ruled;
}

static bool is_short(const line *l, line_manner m)
{
	return l->cols <= SHORT_COLS && (m.wrap == 0 || l->cols < m.wrap * 3 / 4);
}

/* Is the dash or number at the start of b the middle of a sentence that was cut there? */
static bool is_cut_dash(const line *a, const line *b, line_manner m)
{
	return b->marker && m.wrap > 0 && !a->marker && !a->stops && line_is_full(a, b, m.wrap);
}

/* One paragraph that was cut by hand? */
static bool flows(const line *a, const line *b, line_manner m)
{
	if (line_is_empty(a) || line_is_empty(b) || a->is_long || a->level || a->ruled)
		return false;
	if (begins(b))
		return is_cut_dash(a, b, m);
	if (a->marker && b->indent >= 2 && b->indent <= a->indent + 6)
		return true; /* the rest of a list item */
	if (m.wrap == 0 || a->quoted != b->quoted)
		return false;
	if (b->indent > a->indent && b->indent <= 8 && !a->marker)
		return false; /* the first line of a paragraph is indented */
	return line_is_full(a, b, m.wrap) || (!a->stops && b->lower && a->cols > m.wrap / 2);
}

line_join line_joined(const line l[4], line_manner m)
{
	bool code;

	if (line_is_empty(&l[1]) || line_is_empty(&l[2]))
		return JOIN_NOT;
	if ((l[2].ruled == '=' || l[2].ruled == '-') && !l[1].is_long && l[1].cols <= 80 &&
	    !begins(&l[1]) && line_is_gap(&l[0]) && l[2].cols >= l[1].cols / 2)
		return JOIN_VERSE; /* a heading that is underlined */
	if (l[1].table || l[2].table)
		return l[1].table && l[2].table ? JOIN_VERSE : JOIN_NOT;
	code = line_is_code(l);
	if (code != line_is_code(l + 1))
		return JOIN_NOT;
	if (code)
		return JOIN_CODE;
	if (flows(&l[1], &l[2], m))
		return JOIN_FLOW;
	if (begins(&l[1]) || begins(&l[2]) || l[1].is_long || l[2].is_long)
		return JOIN_NOT;
	if (l[1].quoted && l[2].quoted)
		return JOIN_VERSE;
	if (m.verse && is_short(&l[1], m) && is_short(&l[2], m) && !flows(&l[0], &l[1], m) &&
	    !flows(&l[2], &l[3], m))
		return JOIN_VERSE;
	return JOIN_NOT;
}
