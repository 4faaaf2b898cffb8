/* decode_fuzzer.c - bytes in any charset become valid UTF-8, the first byte choosing which. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "load/charset.h"
#include "load/decode.h"
#include "load/incoming.h"
#include "load/typed_over.h"
#include "text/utf8.h"

static str piece_of(str s, size_t at, size_t n)
{
	return (str){ s.p + at, s.n - at < n ? s.n - at : n };
}

static void in_pieces(str bytes, size_t step)
{
	incoming in = { 0 };
	strbuf out = { 0 };

	for (size_t at = 0; at < bytes.n; at += step)
		incoming_add(&in, piece_of(bytes, at, step), &out);
	incoming_end(&in, &out);
	assert(in.charset.unit == 0 || utf8_valid(strbuf_str(&out)));
	strbuf_clear(&out);
}

/* What waits for the next piece fits into what is kept for it. */
static void typed_over(str s, size_t step)
{
	strbuf out = { 0 };

	for (size_t from = 0, to = 0; to < s.n;) {
		to = to + step < s.n ? to + step : s.n;
		from += typed_over_drop(str_slice(s, (gloss_span){ from, to }), false, &out);
		assert(to - from < TYPED_OVER_HELD);
	}
	assert(out.n <= s.n);
	strbuf_clear(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char *const labels[] = {
	"",          "utf-8",       "utf-16le",       "utf-16be", "iso-8859-1",     "iso-8859-15",
	"shift_jis", "euc-jp",      "iso-2022-jp",    "gbk",      "gb18030",        "big5",
	"euc-kr",    "koi8-r",      "windows-1251",   "ibm866",   "macintosh",      "utf-7",
	"nonsense",  "windows-874", "x-user-defined", "hz",       "iso-2022-kr\0x", "replacement",
};

enum { LABEL_COUNT = sizeof labels / sizeof *labels };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	arena a = { 0 };
	str bytes, out;

	if (n == 0)
		return 0;
	bytes = (str){ (const char *)data + 1, n - 1 };
	assert(utf8_valid(decode_plain(&a, bytes)));
	out = charset_decode(&a, bytes, str_of(labels[data[0] % LABEL_COUNT]),
			     data[0] & 0x80 ? CHARSET_XML : CHARSET_PAGE);
	assert(utf8_valid(out));
	assert(!out.n || !memchr(out.p, 0, out.n));
	charset_of_type(bytes);
	in_pieces(bytes, data[0] % 7 + 1);
	typed_over(bytes, data[0] % 7 + 1);
	arena_clear(&a);
	return 0;
}
