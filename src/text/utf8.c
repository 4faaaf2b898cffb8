#include "text/utf8.h"

#include <string.h>

static bool is_tail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* The valid sequence at p of n > 0 bytes: its length and code point; 0: there is none. */
static inline size_t sequence(const unsigned char *p, size_t n, uint32_t *cp)
{
	unsigned char c = p[0];

	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	if (c < 0xE0) {
		if (c < 0xC2 || n < 2 || !is_tail(p[1]))
			return 0;
		*cp = (c & 0x1Fu) << 6 | (p[1] & 0x3Fu);
		return 2;
	}
	if (c < 0xF0) {
		if (n < 3 || !is_tail(p[1]) || !is_tail(p[2]))
			return 0;
		*cp = (c & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
		return *cp < 0x800 || (*cp >= 0xD800 && *cp < 0xE000) ? 0 : 3;
	}
	if (c > 0xF4 || n < 4 || !is_tail(p[1]) || !is_tail(p[2]) || !is_tail(p[3]))
		return 0;
	*cp = (c & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
	return *cp < 0x10000 || *cp > 0x10FFFF ? 0 : 4;
}

size_t utf8_decode(str s, size_t at, uint32_t *cp)
{
	size_t n = sequence((const unsigned char *)s.p + at, s.n - at, cp);

	if (n > 0)
		return n;
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
	uint32_t cp;

	for (size_t back = 1; back < UTF8_MAX && back <= at && is_tail(p[at - back + 1]); back++)
		if (sequence(p + at - back, s.n - (at - back), &cp) > back)
			return at - back;
	return at;
}

str utf8_first(str s, size_t most)
{
	return s.n > most ? (str){ s.p, utf8_start(s, most) } : s;
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

#define HIGH_BITS UINT64_C(0x8080808080808080)

size_t utf8_ascii_run(str s, size_t at)
{
	uint64_t many[8], eight;
	size_t i = at;

	for (; i + sizeof many <= s.n; i += sizeof many) {
		memcpy(many, s.p + i, sizeof many);
		if ((many[0] | many[1] | many[2] | many[3] | many[4] | many[5] | many[6] |
		     many[7]) &
		    HIGH_BITS)
			break;
	}
	for (; i + sizeof eight <= s.n; i += sizeof eight) {
		memcpy(&eight, s.p + i, sizeof eight);
		if (eight & HIGH_BITS)
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
		uint32_t cp;
		size_t n;

		if ((unsigned char)s.p[i] < 0x80) {
			i += utf8_ascii_run(s, i);
			continue;
		}
		n = sequence((const unsigned char *)s.p + i, s.n - i, &cp);
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
