#include "text/utf8.h"

#include <string.h>

/* A sequence by its first byte: length, and the range of the second byte (table 3-7). */
typedef struct lead {
	uint8_t length, low, high;
} lead;

static lead lead_of(unsigned char c)
{
	if (c < 0xC2 || c > 0xF4)
		return (lead){ 0, 0, 0 };
	if (c < 0xE0)
		return (lead){ 2, 0x80, 0xBF };
	if (c < 0xF0)
		return (lead){ 3, c == 0xE0 ? 0xA0 : 0x80, c == 0xED ? 0x9F : 0xBF };
	return (lead){ 4, c == 0xF0 ? 0x90 : 0x80, c == 0xF4 ? 0x8F : 0xBF };
}

static bool is_tail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* Length of the valid sequence at p of n > 0 bytes; 0: there is none. */
static size_t sequence(const unsigned char *p, size_t n)
{
	lead l;

	if (p[0] < 0x80)
		return 1;
	l = lead_of(p[0]);
	if (l.length == 0 || n < l.length || p[1] < l.low || p[1] > l.high)
		return 0;
	for (size_t i = 2; i < l.length; i++)
		if (!is_tail(p[i]))
			return 0;
	return l.length;
}

size_t utf8_decode(str s, size_t at, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s.p + at;
	size_t n;

	if (p[0] < 0x80) {
		*cp = p[0];
		return 1;
	}
	n = sequence(p, s.n - at);
	switch (n) {
	case 2:
		*cp = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
		return 2;
	case 3:
		*cp = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
		return 3;
	case 4:
		*cp = (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 |
		      (p[3] & 0x3Fu);
		return 4;
	}
	*cp = UTF8_BAD;
	return 1;
}

size_t utf8_decode_back(str s, size_t at, uint32_t *cp)
{
	size_t start = utf8_start((str){ s.p, at }, at - 1);

	utf8_decode((str){ s.p, at }, start, cp);
	return at - start;
}

size_t utf8_start(str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t back = 1; back < UTF8_MAX && back <= at && is_tail(p[at - back + 1]); back++)
		if (sequence(p + at - back, s.n - (at - back)) > back)
			return at - back;
	return at;
}

size_t utf8_encode(uint32_t cp, char out[UTF8_MAX])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		cp = UTF8_BAD;
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

void utf8_add(strbuf *b, uint32_t cp)
{
	char bytes[UTF8_MAX];

	strbuf_add(b, (str){ bytes, utf8_encode(cp, bytes) });
}

size_t utf8_ascii_run(str s, size_t at)
{
	size_t i = at;
	uint64_t eight;

	for (; i + sizeof eight <= s.n; i += sizeof eight) {
		memcpy(&eight, s.p + i, sizeof eight);
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < s.n && (unsigned char)s.p[i] < 0x80)
		i++;
	return i - at;
}

size_t utf8_valid_run(str s, size_t at)
{
	size_t i = at;

	while (i < s.n) {
		size_t n;

		if ((unsigned char)s.p[i] < 0x80) {
			i += utf8_ascii_run(s, i);
			continue;
		}
		n = sequence((const unsigned char *)s.p + i, s.n - i);
		if (n == 0)
			break;
		i += n;
	}
	return i - at;
}

bool utf8_valid(str s)
{
	return utf8_valid_run(s, 0) == s.n;
}

str utf8_repair(arena *a, str s)
{
	strbuf fixed = { 0 };
	size_t at = utf8_valid_run(s, 0);
	str copy;

	if (at == s.n)
		return s;
	strbuf_add(&fixed, (str){ s.p, at });
	while (at < s.n) {
		size_t run = utf8_valid_run(s, at);

		strbuf_add(&fixed, (str){ s.p + at, run });
		at += run;
		if (at < s.n) {
			utf8_add(&fixed, UTF8_BAD);
			at++;
		}
	}
	copy = arena_copy(a, strbuf_str(&fixed));
	strbuf_clear(&fixed);
	return copy;
}

bool utf8_is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A && cp != 0x2007) || cp == 0x205F ||
	       cp == 0x3000;
}
