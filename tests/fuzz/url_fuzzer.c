/* url_fuzzer.c - addresses and dates: the one form of an address has no other one. */
#include <assert.h>
#include <stdint.h>

#include "base/url.h"
#include "load/date.h"
#include "text/address.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str s = { (const char *)data, n }, one, full;
	int64_t seconds, again;
	arena a = { 0 };

	one = url_identity(&a, s);
	assert(str_eq(url_identity(&a, one), one));
	full = url_resolve(&a, STR("https://post.example/a/b?c#d"), s);
	if (url_is_web(full))
		assert(url_is_web(url_normalise(&a, full)));
	full = address_shown(&a, s);
	assert(full.n <= n * 8 + 20);
	if (date_parse(s, &seconds)) {
		assert(date_parse(date_format(&a, seconds), &again));
		assert(seconds == again);
	}
	arena_clear(&a);
	return 0;
}
