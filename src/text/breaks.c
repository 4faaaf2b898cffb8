#include "text/breaks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>
#include <utf8proc.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "text/utf8.h"
#include "text/width.h"

/* Line breaking classes of ASCII, as far as the rules tell them apart. */
enum {
	EX, /* ! ? */
	QU, /* quotes */
	AL, /* letters and the like */
	PR, /* $ % + \ */
	OP, /* opening brackets */
	CP, /* closing brackets */
	IS, /* . , : ; */
	SY, /* slash */
	HY, /* hyphen */
	NU, /* digits */
	BA, /* bar */
	CL, /* closing brace */
	N_CLASSES,
};

/* The class of each byte from ! to ~, 'a' for EX and so on. */
static const char classes[] = "abcddcbefcdgighjjjjjjjjjjggcccac"
			      "ccccccccccccccccccccccccccedfccc"
			      "cccccccccccccccccccccccccceklc";

/* May a row end between two bytes of these classes that touch? */
static const uint8_t touching[N_CLASSES][N_CLASSES] = {
	/*       EX QU AL PR OP CP IS SY HY NU BA CL */
	[EX] = { 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0 },
	[PR] = { 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 },
	[CP] = { 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0 },
	[IS] = { 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0 },
	[SY] = { 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0 },
	[HY] = { 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0 },
	[BA] = { 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0 },
	[CL] = { 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0 },
};

static int class_of(char c)
{
	return classes[c - '!'] - 'a';
}

/* Between two words with blanks between them: hardly ever forbidden. */
static bool may_part(int a, int b)
{
	if (a == OP || (a == QU && b == OP))
		return false;
	return b != EX && b != CP && b != IS && b != SY && b != CL;
}

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* LB20a of Unicode 16: is the byte before `at` the hyphen of "-x", which stays with its letter? */
static bool is_after_sign(str s, size_t at)
{
	return at > 0 && s.p[at - 1] == '-' && (at == 1 || is_blank(s.p[at - 2]));
}

/* Does the table know this byte? Blanks and printable ASCII. */
static bool is_simple(char c)
{
	return (c >= 0x20 && c < 0x7F) || is_blank(c);
}

/* Bytes beyond it count as letters for the moment. Gives the first of them. */
static size_t breaks_simple(str s, uint8_t *out)
{
	int before = -1; /* class of the last byte that is no blank */
	bool blank = false;
	size_t first = s.n;

	for (size_t i = 0; i < s.n; i++) {
		int now = AL;

		out[i] = 0;
		if (before == AL && !blank && ascii_is_letter(s.p[i]))
			continue; /* most bytes */
		if (is_blank(s.p[i])) {
			blank = true;
			continue;
		}
		if (is_simple(s.p[i]))
			now = class_of(s.p[i]);
		else if (first == s.n)
			first = i;
		if (before >= 0)
			out[i] = blank ? may_part(before, now)
				       : touching[before][now] &&
						 !(now == AL && is_after_sign(s, i));
		before = now;
		blank = false;
	}
	return first;
}

/* A copy that libunistring understands: of the same length, valid, on one line. */
static uint8_t *prepare(str s)
{
	uint8_t *copy = xmalloc(s.n + 1);
	size_t at = 0;

	memcpy(copy, s.p, s.n);
	while (at < s.n) {
		at += utf8_valid_run(s, at);
		if (at < s.n)
			copy[at++] = 'x';
	}
	for (size_t i = 0; i < s.n; i++)
		if (is_blank(s.p[i]))
			copy[i] = ' ';
	return copy;
}

static bool is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return cp > ' ' && cp < 0x7F && class_of((char)cp) == AL;
	switch (utf8proc_get_property((utf8proc_int32_t)cp)->category) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
		return width_of_char(cp) == 1;
	}
	return false;
}

/* LB29 and LB20a, where libunistring has allowed a break at byte `at`. */
static bool is_inside_word(str s, size_t at)
{
	uint32_t cp;

	if (at == 0 || (!memchr(".,:;", s.p[at - 1], 4) && !is_after_sign(s, at)))
		return false;
	utf8_decode(s, at, &cp);
	return is_letter(cp);
}

void breaks_whole(str s, uint8_t *out)
{
	uint8_t *text = prepare(s);
	bool begun = false;

	u8_possible_linebreaks(text, s.n, "UTF-8", (char *)out);
	for (size_t i = 0; i < s.n; i++) {
		bool may = out[i] == UC_BREAK_POSSIBLE || out[i] == UC_BREAK_MANDATORY;

		out[i] = begun && may && !is_inside_word(s, i);
		begun = begun || text[i] != ' ';
	}
	free(text);
}

static size_t word_start(str s, size_t at)
{
	while (at > 0 && is_blank(s.p[at - 1]))
		at--;
	while (at > 0 && !is_blank(s.p[at - 1]))
		at--;
	return at;
}

static size_t word_end(str s, size_t at)
{
	while (at < s.n && is_blank(s.p[at]))
		at++;
	while (at < s.n && !is_blank(s.p[at]))
		at++;
	return at;
}

/* The end of the word, and of the words right after it, that the table does not know. */
static size_t unknown_end(str s, size_t at)
{
	size_t end = word_end(s, at);

	for (;;) {
		size_t next = word_end(s, end), i = end;

		while (i < next && is_simple(s.p[i]))
			i++;
		if (i == next)
			return end;
		end = next;
	}
}

/*
 * The rules look at no more than two neighbours and the blanks between them, so
 * words that the table does not know are given to the library with the words around
 * them, and what it says about the words around them is left out.
 */
void breaks_line(str s, uint8_t *out)
{
	size_t at = breaks_simple(s, out);

	while (at < s.n) {
		size_t end = unknown_end(s, at);
		size_t start = at > 0 && !is_blank(s.p[at - 1]) ? word_start(s, at) : at;
		size_t from = word_start(s, start), to = word_end(s, end);
		str around = { s.p + from, to - from };
		uint8_t *piece = xmalloc(around.n);
		size_t stop = end;

		while (stop < to && is_blank(s.p[stop]))
			stop++;
		breaks_whole(around, piece);
		memcpy(out + start, piece + (start - from), (stop < to ? stop + 1 : stop) - start);
		free(piece);
		at = end;
		while (at < s.n && is_simple(s.p[at]))
			at++;
	}
}
