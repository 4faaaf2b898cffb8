#include "load/decode.h"

#include <stdint.h>

#include "load/convert.h"
#include "text/utf8.h"

/* One with units of 2 or 4 bytes; unit 0: it is none. */
typedef decode_charset wide;

static wide wide_with(size_t unit, bool big, size_t mark)
{
	return (wide){ .unit = unit, .big = big, .mark = mark };
}

static wide wide_by_mark(str s)
{
	if (str_starts(s, (str){ "\xFF\xFE\0\0", 4 }))
		return wide_with(4, false, 4);
	if (str_starts(s, (str){ "\0\0\xFE\xFF", 4 }))
		return wide_with(4, true, 4);
	if (str_starts(s, STR("\xFF\xFE")))
		return wide_with(2, false, 2);
	if (str_starts(s, STR("\xFE\xFF")))
		return wide_with(2, true, 2);
	return wide_with(0, false, 0);
}

/* UTF-16 of mostly Latin text: nearly every second byte is NUL, and none of the others. */
static wide wide_by_nuls(str s)
{
	size_t n = s.n < 4096 ? s.n : 4096, nuls[2] = { 0, 0 };

	for (size_t i = 0; i < n; i++)
		nuls[i % 2] += s.p[i] == '\0';
	if (n < 8 || s.n % 2)
		return wide_with(0, false, 0);
	if (nuls[1] > n * 2 / 5 && nuls[0] == 0)
		return wide_with(2, false, 0);
	if (nuls[0] > n * 2 / 5 && nuls[1] == 0)
		return wide_with(2, true, 0);
	return wide_with(0, false, 0);
}

static wide wide_of(str s)
{
	wide w = wide_by_mark(s);

	return w.unit ? w : wide_by_nuls(s);
}

bool decode_is_wide(str start)
{
	return wide_of(start).unit != 0;
}

static uint32_t unit_at(str s, size_t at, wide w)
{
	uint32_t value = 0;

	for (size_t i = 0; i < w.unit; i++) {
		size_t k = w.big ? i : w.unit - 1 - i;

		value = value << 8 | (unsigned char)s.p[at + k];
	}
	return value;
}

static bool is_half(uint32_t unit, uint32_t first)
{
	return (unit & 0xFFFFFC00u) == first;
}

static void from_wide(str s, wide w, strbuf *out)
{
	size_t at = 0;

	while (at + w.unit <= s.n) {
		uint32_t cp = unit_at(s, at, w);

		at += w.unit;
		if (w.unit == 2 && is_half(cp, 0xD800) && at + 2 <= s.n) {
			uint32_t low = unit_at(s, at, w);

			if (is_half(low, 0xDC00)) {
				cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
				at += 2;
			}
		}
		utf8_add(out, cp);
	}
	if (at < s.n)
		utf8_add(out, UTF8_BAD); /* half a unit at the end */
}

/* The letters of the upper half. What has none is left to be shown as a control character. */
static void read_upper_half(const decode_charset *c, uint32_t letters[128])
{
	if (!convert_upper_half(c->guessed.charset, letters))
		convert_upper_half(CONVERT_WESTERN, letters);
	for (unsigned i = 0; i < 128; i++)
		if (!letters[i])
			letters[i] = 0x80 + i;
}

static void from_bytes(const decode_charset *c, str s, strbuf *out)
{
	uint32_t letters[128];

	if (c->guessed.kind != MULTIBYTE_NONE && convert_add(c->guessed.charset, s, out))
		return;
	read_upper_half(c, letters);
	strbuf_reserve(out, s.n + s.n / 8);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char byte = (unsigned char)s.p[i];

		if (byte < 0x80)
			strbuf_addc(out, (char)byte);
		else
			utf8_add(out, letters[byte - 0x80]);
	}
}

/* Is it UTF-8 with some broken bytes, and not another charset? */
static bool is_mostly_utf8(str s)
{
	size_t good = 0, bad = 0;

	for (size_t at = 0; at < s.n;) {
		uint32_t cp;
		size_t n;

		at += utf8_ascii_run(s, at);
		if (at == s.n)
			break;
		n = utf8_decode(s, at, &cp);
		good += n > 1;
		bad += n == 1;
		at += n;
	}
	return good > bad;
}

/* NULs and other control characters: no text in any charset, so leave its bytes alone. */
static bool is_binary(str s)
{
	size_t n = s.n < 4096 ? s.n : 4096, controls = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		controls += c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B;
	}
	return controls > n / 50;
}

decode_charset decode_find(str bytes)
{
	wide w = wide_of(bytes);

	if (w.unit || utf8_valid(bytes) || is_mostly_utf8(bytes) || is_binary(bytes))
		return w;
	return (decode_charset){ .unit = 1, .guessed = guess_charset(bytes) };
}

size_t decode_whole(const decode_charset *c, str piece)
{
	size_t whole = c->unit ? piece.n - piece.n % c->unit : piece.n;

	if (c->unit == 1)
		return multibyte_whole(c->guessed.kind, piece);
	/* A pair of surrogates is one letter. */
	if (c->unit == 2 && whole >= 2 && is_half(unit_at(piece, whole - 2, *c), 0xD800))
		whole -= 2;
	return whole;
}

void decode_piece(const decode_charset *c, str piece, strbuf *out)
{
	if (c->unit == 0)
		strbuf_add(out, piece);
	else if (c->unit == 1)
		from_bytes(c, piece, out);
	else
		from_wide(piece, *c, out);
}

/* Without writing them, as it is asked about all of a large file. */
static size_t length_of_bytes(const decode_charset *c, str s)
{
	unsigned char lengths[256];
	uint32_t letters[128];
	char buf[UTF8_MAX];
	size_t n = 0;

	read_upper_half(c, letters);
	for (unsigned i = 0; i < 256; i++)
		lengths[i] = (unsigned char)(i < 0x80 ? 1 : utf8_encode(letters[i - 0x80], buf));
	for (size_t i = 0; i < s.n; i++)
		n += lengths[(unsigned char)s.p[i]];
	return n;
}

size_t decode_length(const decode_charset *c, str piece)
{
	strbuf out = { 0 };
	size_t n;

	if (c->unit == 1 && c->guessed.kind == MULTIBYTE_NONE)
		return length_of_bytes(c, piece);
	decode_piece(c, piece, &out);
	n = out.n;
	strbuf_clear(&out);
	return n;
}

str decode_plain(arena *a, str bytes)
{
	decode_charset c = decode_find(bytes);
	strbuf out = { 0 };
	str text;

	if (c.unit == 0)
		return utf8_repair(a, bytes);
	decode_piece(&c, str_from(bytes, c.mark), &out);
	text = arena_copy(a, strbuf_str(&out));
	strbuf_clear(&out);
	return text;
}
