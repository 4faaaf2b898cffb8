/* address.c - see address.h. The encoding of names is RFC 3492's, whose words are kept here. */
#include "text/address.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "base/url.h"
#include "text/utf8.h"

enum { BASE = 36, TMIN = 1, TMAX = 26, SKEW = 38, DAMP = 700, INITIAL_BIAS = 72, INITIAL_N = 0x80 };
enum { ADDRESS_MOST = 2000 }; /* bytes; what is longer in running text is none */
enum { LABEL_MOST = 63 };     /* characters; no name server knows longer ones */

static bool within(uint32_t c, uint32_t first, uint32_t last)
{
	return c >= first && c <= last;
}

/* Letters that nobody takes for others: of Latin with marks (but the dotless i, the long s and
 * the like), kana, ideographs, Hangul. */
static bool is_unlike(uint32_t c)
{
	return (within(c, 0xdf, 0x17e) && c != 0x131 && c != 0x138 && c != 0x140 && c != 0xf7) ||
	       within(c, 0x3041, 0x30fa) || c == 0x30fc || within(c, 0x3400, 0x9fff) ||
	       within(c, 0xac00, 0xd7a3);
}

/* A name with Latin letters and such as may be taken for them. */
static bool is_doubtful(str host)
{
	bool latin = false, other = false;
	uint32_t c;

	for (size_t at = 0; at < host.n;) {
		at += utf8_decode(host, at, &c);
		latin |= within(c | 0x20, 'a', 'z');
		other |= c >= 0x80 && !is_unlike(c);
	}
	return latin && other;
}

static uint32_t adapt(uint32_t delta, uint32_t points, bool first)
{
	uint32_t k = 0;

	delta = first ? delta / DAMP : delta / 2;
	for (delta += delta / points; delta > (BASE - TMIN) * TMAX / 2; k += BASE)
		delta /= BASE - TMIN;
	return k + (BASE - TMIN + 1) * delta / (delta + SKEW);
}

static void add_number(strbuf *out, uint32_t q, uint32_t bias)
{
	for (uint32_t k = BASE;; k += BASE) {
		uint32_t t = k <= bias ? TMIN : k >= bias + TMAX ? TMAX : k - bias;
		uint32_t digit = q < t ? q : t + (q - t) % (BASE - t);

		strbuf_addc(out, (char)(digit < 26 ? 'a' + digit : '0' + digit - 26));
		if (q < t)
			return;
		q = (q - t) / (BASE - t);
	}
}

/* RFC 3492, section 6.3. */
static void add_encoded(strbuf *out, const uint32_t *c, uint32_t n)
{
	uint32_t code = INITIAL_N, delta = 0, bias = INITIAL_BIAS, done = 0, basic;

	for (uint32_t i = 0; i < n; i++)
		if (c[i] < 0x80) {
			strbuf_addc(out, (char)c[i]);
			done++;
		}
	basic = done;
	if (basic)
		strbuf_addc(out, '-');
	for (; done < n; delta++, code++) {
		uint32_t least = UINT32_MAX;

		for (uint32_t i = 0; i < n; i++)
			if (c[i] >= code && c[i] < least)
				least = c[i];
		delta += (least - code) * (done + 1);
		code = least;
		for (uint32_t i = 0; i < n; i++) {
			delta += c[i] < code;
			if (c[i] != code)
				continue;
			add_number(out, delta, bias);
			bias = adapt(delta, done + 1, done == basic);
			delta = 0;
			done++;
		}
	}
}

static void add_label(strbuf *out, str label)
{
	uint32_t c[LABEL_MOST];
	uint32_t n = 0;
	bool ascii = true;

	for (size_t at = 0; at < label.n;) {
		if (n == LABEL_MOST) {
			strbuf_add(out, label);
			return;
		}
		at += utf8_decode(label, at, &c[n]);
		ascii &= c[n++] < 0x80;
	}
	if (ascii) {
		strbuf_add(out, label);
		return;
	}
	strbuf_add(out, STR("xn--"));
	add_encoded(out, c, n);
}

static void add_host(strbuf *out, str host)
{
	str label;

	if (!is_doubtful(host)) {
		strbuf_add(out, host);
		return;
	}
	for (size_t before = out->n; str_split(&host, '.', &label);) {
		if (out->n > before)
			strbuf_addc(out, '.');
		add_label(out, label);
	}
}

str address_shown(arena *a, str s)
{
	url u = url_split(s);
	strbuf out = { 0 };
	str shown;

	if (!url_is_web(s) || (!u.user.n && !is_doubtful(u.host)))
		return s;
	strbuf_addf(&out, "%.*s://", STR_ARGS(u.scheme));
	add_host(&out, u.host);
	strbuf_add(&out, str_from(s, (size_t)(u.host.p + u.host.n - s.p)));
	if (u.user.n)
		strbuf_addf(&out, " (as '%.*s')", STR_ARGS(u.user));
	shown = arena_copy(a, strbuf_str(&out));
	strbuf_clear(&out);
	return shown;
}

/* ---- in running text */

/* Signs that end an address, also where no blank does: quotes, brackets, general punctuation (U+2010
 * to U+206F), that of CJK, and no-break space. */
static bool ends_address(str text, size_t at)
{
	unsigned char c = (unsigned char)text.p[at];
	unsigned char next = at + 1 < text.n ? (unsigned char)text.p[at + 1] : 0;

	if (c <= ' ' || c == 0x7F || strchr("<>\"`{}|\\^", c))
		return true;
	if (c == 0xC2)
		return next < 0xC0 && (next == 0xA0 || next == 0xAB || next == 0xBB);
	if (c == 0xE2)
		return next == 0x80 || next == 0x81;
	return (c == 0xE3 && next == 0x80) || (c == 0xEF && (next == 0xBC || next == 0xBD));
}

static bool is_alnum(char c)
{
	return ascii_is_digit(c) || ascii_is_letter(c);
}

/* Where the scheme begins whose "://" stands at `at`; `at`: it is none of ours. */
static size_t scheme_start(str text, size_t at)
{
	static const char *const schemes[] = { "https", "http" };

	for (size_t i = 0; i < 2; i++) {
		size_t n = strlen(schemes[i]);

		if (at >= n && str_eq_nocase((str){ text.p + at - n, n }, str_of(schemes[i])) &&
		    (at == n || !is_alnum(text.p[at - n - 1])))
			return at - n;
	}
	return at;
}

/* What ends the sentence or closes a bracket that was opened before the address is not of it. */
static size_t without_punctuation(str text, size_t start, size_t end)
{
	long round = 0, square = 0; /* brackets that are open, less those that are closed */

	for (size_t i = start; i < end; i++) {
		round += (text.p[i] == '(') - (text.p[i] == ')');
		square += (text.p[i] == '[') - (text.p[i] == ']');
	}
	for (; end > start; end--) {
		char c = text.p[end - 1];

		if (c == ')' && round < 0)
			round++;
		else if (c == ']' && square < 0)
			square++;
		else if (!strchr(".,:;!?'*_~", c))
			break;
	}
	return end;
}

/* The next "://": a text has few colons, and memchr looks faster for one than memmem for three. */
static bool find_sign(str text, size_t from, size_t *sign)
{
	const char *colon;

	for (; from < text.n && (colon = memchr(text.p + from, ':', text.n - from));
	     from = (size_t)(colon - text.p) + 1) {
		*sign = (size_t)(colon - text.p);
		if (str_starts(str_from(text, *sign), STR("://")))
			return true;
	}
	return false;
}

bool address_find(str text, size_t from, gloss_span *at)
{
	size_t sign, start, end, host;

	for (; find_sign(text, from, &sign); from = sign < text.n ? sign + 1 : sign) {
		start = scheme_start(text, sign);
		host = sign + 3;
		if (start == sign || start < from || host >= text.n ||
		    !(is_alnum(text.p[host]) || (unsigned char)text.p[host] >= 0x80 ||
		      text.p[host] == '[') ||
		    ends_address(text, host))
			continue;
		for (end = host; end < text.n && !ends_address(text, end);)
			end++;
		if (end - start > ADDRESS_MOST) {
			sign = end;
			continue;
		}
		end = without_punctuation(text, host, end);
		if (end <= host)
			continue;
		*at = (gloss_span){ start, end };
		return true;
	}
	return false;
}
