/* json_fuzzer.c - what is read and written again must read as the same. */
#include <assert.h>
#include <stdint.h>

#include "base/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool write_again(arena *a, str in, strbuf *out)
{
	json doc;
	json_writer w = { .out = out };
	err e;

	if (!json_parse(a, in, &doc, &e))
		return false;
	json_put(&w, &doc);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	arena a = { 0 };
	strbuf once = { 0 }, twice = { 0 };

	if (write_again(&a, (str){ (const char *)data, n }, &once)) {
		assert(write_again(&a, strbuf_str(&once), &twice));
		assert(str_eq(strbuf_str(&once), strbuf_str(&twice)));
	}
	strbuf_clear(&once);
	strbuf_clear(&twice);
	arena_clear(&a);
	return 0;
}
