/*
 * key_fuzzer.c - bytes of a terminal: however they are cut, the same keys come; no key is without
 * a name; and a sequence of keys that can be read can be written and read again.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "tui/key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void take(key_decoder *d, bool late, strbuf *out)
{
	char name[32];
	event ev;

	while (key_decoder_next(d, late, &ev)) {
		if (ev.kind == EVENT_KEY)
			strbuf_addf(out, "%s ", key_name(ev.key, name));
		else
			strbuf_addf(out, "%d:%u:%d:%d:%x:%.*s ", ev.kind, ev.key, ev.row, ev.col,
				    (unsigned)ev.rgb, STR_ARGS(ev.text));
	}
}

static void decode(str in, size_t piece, strbuf *out)
{
	static const struct key_string own[] = { { "\033[25~", KEY_F(12) }, { NULL, 0 } };
	key_decoder d = { .strings = own };

	while (in.n) {
		str part = { in.p, in.n < piece ? in.n : piece };

		key_decoder_feed(&d, part);
		take(&d, false, out);
		in = str_from(in, part.n);
	}
	take(&d, true, out);
	assert(d.pasting || !key_decoder_pending(&d));
	key_decoder_clear(&d);
}

static void name_and_read(str text)
{
	key keys[4], again[4];
	size_t n, n_again;
	strbuf name = { 0 };

	if (key_sequence(text, keys, 4, &n)) {
		key_sequence_name(keys, n, &name);
		if (key_sequence(strbuf_str(&name), again, 4, &n_again))
			assert(n == n_again && memcmp(keys, again, n * sizeof *keys) == 0);
	}
	strbuf_clear(&name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str in = { (const char *)data, n };
	strbuf whole = { 0 }, cut = { 0 };

	decode(in, n ? n : 1, &whole);
	decode(in, 1, &cut);
	assert(str_eq(strbuf_str(&whole), strbuf_str(&cut)));
	name_and_read(in);
	strbuf_clear(&whole);
	strbuf_clear(&cut);
	return 0;
}
