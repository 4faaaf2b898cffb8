/* json_write.c - the writer. */
#include <math.h>
#include <string.h>

#include "base/json.h"

static void before_value(json_writer *w)
{
	if (w->comma)
		strbuf_add(w->out, STR(", "));
	w->comma = true;
}

void json_open(json_writer *w, char bracket)
{
	before_value(w);
	strbuf_addc(w->out, bracket);
	w->comma = false;
}

void json_close(json_writer *w, char bracket)
{
	strbuf_addc(w->out, bracket);
	w->comma = true;
}

void json_key(json_writer *w, const char *key)
{
	before_value(w);
	strbuf_addc(w->out, '"');
	strbuf_add(w->out, str_of(key));
	strbuf_add(w->out, STR("\": "));
	w->comma = false;
}

/* Bytes of the well-formed UTF-8 sequence at s.p; 0: none. The strings that come here
 * were repaired when the article was read, so this is a last fence and need not be fast. */
static size_t sequence(str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t n = p[0] < 0x80 ? 1 : p[0] < 0xc2 ? 0 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;

	if (n == 0 || p[0] > 0xf4 || n > s.n)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	if (n > 2 && ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ||
		      (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f)))
		return 0;
	return n;
}

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* U+0080 to U+009F, which some terminals take for escape sequences. */
static bool is_c1(str s)
{
	return s.n > 1 && (unsigned char)s.p[0] == 0xc2 && (unsigned char)s.p[1] < 0xa0;
}

static void put_escaped(strbuf *b, unsigned char c)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *hit = c ? strchr(from, c) : NULL;

	if (hit)
		strbuf_addf(b, "\\%c", to[hit - from]);
	else
		strbuf_addf(b, "\\u%04x", c);
}

void json_put_str(json_writer *w, str s)
{
	before_value(w);
	strbuf_addc(w->out, '"');
	while (s.n) {
		size_t n = 0;

		while (n < s.n && is_plain((unsigned char)s.p[n]))
			n++;
		strbuf_add(w->out, (str){ s.p, n });
		s = str_from(s, n);
		if (s.n == 0)
			break;
		n = sequence(s);
		if (n == 0)
			strbuf_add(w->out, STR("\xef\xbf\xbd"));
		else if (n == 1)
			put_escaped(w->out, (unsigned char)*s.p);
		else if (is_c1(s)) /* JSON is often looked at on a terminal */
			put_escaped(w->out, (unsigned char)s.p[1]);
		else
			strbuf_add(w->out, (str){ s.p, n });
		s = str_from(s, n ? n : 1);
	}
	strbuf_addc(w->out, '"');
}

/* printf would cost more than all the rest of a value. */
static void put_digits(strbuf *b, uint64_t n, int least)
{
	char digits[24], *end = digits + sizeof digits, *p = end;

	do
		*--p = (char)('0' + n % 10);
	while ((n /= 10) || end - p < least);
	strbuf_add(b, (str){ p, (size_t)(end - p) });
}

void json_put_int(json_writer *w, int64_t n)
{
	before_value(w);
	if (n < 0)
		strbuf_addc(w->out, '-');
	put_digits(w->out, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, 1);
}

/* A float of up to 24 bits times 10^3 is exact in a double, so rounding it is rounding x. */
static bool put_short(strbuf *b, double x, int decimals)
{
	static const unsigned powers[] = { 1, 10, 100, 1000 };
	uint64_t n;

	if (decimals < 1 || decimals > 3 || signbit(x) || x > 1e6 || (double)(float)x != x)
		return false;
	n = (uint64_t)llrint(x * powers[decimals]);
	put_digits(b, n / powers[decimals], 1);
	strbuf_addc(b, '.');
	put_digits(b, n % powers[decimals], decimals);
	return true;
}

void json_put_double(json_writer *w, double x, int decimals)
{
	before_value(w);
	if (!put_short(w->out, x, decimals))
		strbuf_addf(w->out, "%.*f", decimals, isfinite(x) ? x : 0.0);
}

void json_put_bool(json_writer *w, bool b)
{
	before_value(w);
	strbuf_add(w->out, b ? STR("true") : STR("false"));
}

void json_put_null(json_writer *w)
{
	before_value(w);
	strbuf_add(w->out, STR("null"));
}

/* As json_key, for a key from outside. */
static void put_key(json_writer *w, str key)
{
	json_put_str(w, key);
	strbuf_add(w->out, STR(": "));
	w->comma = false;
}

void json_put(json_writer *w, const json *value)
{
	switch (value->kind) {
	case JSON_NULL:
		json_put_null(w);
		break;
	case JSON_FALSE:
	case JSON_TRUE:
		json_put_bool(w, value->kind == JSON_TRUE);
		break;
	case JSON_NUMBER:
		before_value(w);
		strbuf_add(w->out, value->text);
		break;
	case JSON_STRING:
		json_put_str(w, value->text);
		break;
	case JSON_ARRAY:
	case JSON_OBJECT:
		json_open(w, value->kind == JSON_ARRAY ? '[' : '{');
		for (size_t i = 0; i < value->count; i++) {
			if (value->kind == JSON_OBJECT)
				put_key(w, value->keys[i]);
			json_put(w, &value->items[i]);
		}
		json_close(w, value->kind == JSON_ARRAY ? ']' : '}');
		break;
	}
}
