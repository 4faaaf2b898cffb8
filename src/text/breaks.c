#include "text/breaks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>
#include <utf8proc.h>

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

/* Only blanks and printable ASCII? */
static bool is_simple(str s)
{
	if (utf8_ascii_run(s, 0) < s.n)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < 0x20 && !is_blank(s.p[i])) || s.p[i] == 0x7F)
			return false;
	return true;
}

static void breaks_simple(str s, uint8_t *out)
{
	int before = -1; /* class of the last byte that is no blank */
	bool blank = false;

	for (size_t i = 0; i < s.n; i++) {
		int now;

		out[i] = 0;
		if (is_blank(s.p[i])) {
			blank = true;
			continue;
		}
		now = class_of(s.p[i]);
		if (before >= 0)
			out[i] = blank ? may_part(before, now) : touching[before][now];
		before = now;
		blank = false;
	}
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

/* LB29, where libunistring has allowed a break at byte `at`. */
static bool is_inside_word(str s, size_t at)
{
	uint32_t cp;

	if (at == 0 || s.p[at - 1] == ' ' || !memchr(".,:;", s.p[at - 1], 4))
		return false;
	utf8_decode(s, at, &cp);
	return is_letter(cp);
}

static void breaks_slowly(str s, uint8_t *out)
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

void breaks_line(str s, uint8_t *out)
{
	if (s.n == 0)
		return;
	if (is_simple(s))
		breaks_simple(s, out);
	else
		breaks_slowly(s, out);
}
