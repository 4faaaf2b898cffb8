/* typed_over.c - see typed_over.h. */
#include "load/typed_over.h"

#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"

enum { ESC = 0x1B, BS = '\b', BEL = '\a' };

bool typed_over_any(str s)
{
	return s.n && (memchr(s.p, ESC, s.n) || memchr(s.p, BS, s.n));
}

static bool is_parameter(char c)
{
	return ascii_is_digit(c) || c == ';' || c == ':';
}

/* ESC ] 8 ; parameters ; address, ended by BEL or ESC \: its length; 0: it is cut off. */
static size_t link_length(str s)
{
	for (size_t i = 4; i < s.n; i++) {
		if (s.p[i] == BEL)
			return i + 1;
		if (s.p[i] == ESC && i + 1 < s.n)
			return s.p[i + 1] == '\\' ? i + 2 : 1;
		if ((unsigned char)s.p[i] < ' ' && s.p[i] != ESC)
			return 1;
	}
	return 0;
}

/* The length of the sequence that begins `s`. 1: it is none of ours; 0: it is cut off. */
static size_t sequence_length(str s)
{
	static const char link[] = "\033]8;";
	size_t i = 2, known = s.n < 4 ? s.n : 4;

	if (memcmp(s.p, link, known) == 0)
		return known < 4 ? 0 : link_length(s);
	if (s.n < 2)
		return 0;
	if (s.p[1] != '[')
		return 1;
	while (i < s.n && is_parameter(s.p[i]))
		i++;
	if (i == s.n)
		return 0;
	return s.p[i] == 'm' || s.p[i] == 'K' ? i + 1 : 1;
}

/* The first ESC or BS from `at` on; s.n: none. */
static size_t next_sign(str s, size_t at)
{
	while (at < s.n && s.p[at] != ESC && s.p[at] != BS)
		at++;
	return at;
}

static bool is_line(str letter)
{
	return str_eq(letter, STR("_"));
}

/* The letter from byte `at` on; empty: there is none, or not yet all of it. */
static str letter_at(str s, size_t at, bool at_end)
{
	uint32_t cp;

	if (at >= s.n || (!at_end && s.n - at < UTF8_MAX && (unsigned char)s.p[at] >= 0xC0))
		return STR("");
	return (str){ s.p + at, utf8_decode(s, at, &cp) };
}

/*
 * A letter from byte `at` on and what is typed over it, once or more often. *end: behind it all.
 * Empty: it cannot be told yet. A letter that is no other's over-typing keeps its BS.
 */
static str settled_letter(str s, size_t at, bool at_end, size_t *end)
{
	str one = letter_at(s, at, at_end), over;

	*end = at + one.n;
	while (one.n && *end < s.n && s.p[*end] == BS) {
		over = letter_at(s, *end + 1, at_end);
		if (over.n == 0)
			return at_end ? one : over;
		if (!str_eq(one, over) && !is_line(one) && !is_line(over))
			return one;
		if (is_line(one))
			one = over;
		*end += 1 + over.n;
	}
	return one;
}

static size_t drop_sequence(str s, size_t at, bool at_end, strbuf *out)
{
	size_t n = sequence_length(str_from(s, at));

	if (n == 0 && !at_end && s.n - at < TYPED_OVER_HELD)
		return at;
	if (n <= 1) {
		strbuf_addc(out, ESC);
		n = 1;
	}
	return at + n;
}

/*
 * The letter at `last`, which a BS at `sign` follows, with what is typed over it. Returns where to
 * go on; `last`: that cannot be told yet.
 */
static size_t drop_letter(str s, size_t last, size_t sign, bool at_end, strbuf *out)
{
	bool waits = !at_end && s.n - last < TYPED_OVER_HELD / 2;
	size_t end;
	str letter;

	if (sign == last) { /* nothing stands before it */
		strbuf_addc(out, BS);
		return sign + 1;
	}
	letter = settled_letter(s, last, !waits, &end);
	if (letter.n == 0 || (waits && end == s.n))
		return last;
	strbuf_add(out, letter);
	return end;
}

size_t typed_over_drop(str s, bool at_end, strbuf *out)
{
	size_t at = 0;

	while (at < s.n) {
		size_t sign = next_sign(s, at), held = sign, after;

		/* The letter before a BS or the end may have another one typed over it. */
		if (sign > at && (sign == s.n ? !at_end : s.p[sign] == BS))
			held = utf8_start(s, sign - 1);
		if (held < at)
			held = at;
		strbuf_add(out, str_slice(s, (gloss_span){ at, held }));
		if (sign == s.n)
			return held;
		after = s.p[sign] == ESC ? drop_sequence(s, sign, at_end, out)
					 : drop_letter(s, held, sign, at_end, out);
		if (after == held)
			return held;
		at = after;
	}
	return s.n;
}
