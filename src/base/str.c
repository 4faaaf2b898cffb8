#include "base/str.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/mem.h"

str str_of(const char *s)
{
	return s ? (str){ s, strlen(s) } : STR("");
}

str str_slice(str s, gloss_span at)
{
	assert(at.start <= at.end && at.end <= s.n);
	/* NULL with 0 bytes is an empty string as well; C forbids adding even 0 to it. */
	return (str){ s.p ? s.p + at.start : s.p, at.end - at.start };
}

str str_from(str s, size_t start)
{
	return str_slice(s, (gloss_span){ start, s.n });
}

bool str_eq(str a, str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eq_nocase(str a, str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
			return false;
	return true;
}

bool str_is_one_of(str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(s, str_of(list[i])))
			return true;
	return false;
}

int str_cmp(str a, str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(str s, str start)
{
	return s.n >= start.n && str_eq((str){ s.p, start.n }, start);
}

bool str_starts_nocase(str s, str start)
{
	return s.n >= start.n && str_eq_nocase((str){ s.p, start.n }, start);
}

bool str_ends(str s, str end)
{
	return s.n >= end.n && str_eq(str_from(s, s.n - end.n), end);
}

bool str_find(str hay, str needle, size_t from, size_t *at)
{
	const char *hit;

	if (from > hay.n)
		return false;
	if (needle.n == 0) {
		*at = from;
		return true;
	}
	if (from == hay.n)
		return false;
	hit = memmem(hay.p + from, hay.n - from, needle.p, needle.n);
	if (!hit)
		return false;
	*at = (size_t)(hit - hay.p);
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool str_has_nocase(str hay, str needle)
{
	for (size_t i = 0; i + needle.n <= hay.n; i++)
		if (str_eq_nocase((str){ hay.p + i, needle.n }, needle))
			return true;
	return false;
}

bool str_bool(str s, bool *out)
{
	static const struct {
		const char *word;
		bool value;
	} rows[] = { { "true", true },   { "yes", true }, { "on", true },
		     { "false", false }, { "no", false }, { "off", false } };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (str_eq_nocase(s, str_of(rows[i].word))) {
			*out = rows[i].value;
			return true;
		}
	}
	return false;
}

str str_trim(str s)
{
	while (s.n && is_blank(s.p[0]))
		s = (str){ s.p + 1, s.n - 1 };
	while (s.n && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool str_split(str *rest, char separator, str *part)
{
	const char *hit;

	if (!rest->p)
		return false;
	hit = rest->n ? memchr(rest->p, separator, rest->n) : NULL;
	if (!hit) {
		*part = *rest;
		*rest = (str){ 0 };
		return true;
	}
	*part = (str){ rest->p, (size_t)(hit - rest->p) };
	*rest = str_from(*rest, part->n + 1);
	return true;
}

char *str_dup(str s)
{
	char *p = xmalloc(s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

void strbuf_reserve(strbuf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 64;

	assert(more < SIZE_MAX / 2 - b->n);
	if (b->n + more + 1 <= b->cap)
		return;
	while (cap < b->n + more + 1)
		cap *= 2;
	b->p = xrealloc(b->p, cap);
	b->cap = cap;
}

void strbuf_add(strbuf *b, str s)
{
	strbuf_reserve(b, s.n);
	if (s.n)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
}

void strbuf_addc(strbuf *b, char c)
{
	strbuf_add(b, (str){ &c, 1 });
}

void strbuf_addf(strbuf *b, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(n >= 0);
	strbuf_reserve(b, (size_t)n);
	va_start(args, format);
	vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
	va_end(args);
	b->n += (size_t)n;
}

str strbuf_str(const strbuf *b)
{
	return b->n ? (str){ b->p, b->n } : STR("");
}

char *strbuf_take(strbuf *b)
{
	char *p = b->p ? b->p : str_dup(STR(""));

	p[b->n] = '\0';
	*b = (strbuf){ 0 };
	return p;
}

void strbuf_reset(strbuf *b)
{
	b->n = 0;
	if (b->p)
		b->p[0] = '\0';
}

void strbuf_clear(strbuf *b)
{
	free(b->p);
	*b = (strbuf){ 0 };
}
