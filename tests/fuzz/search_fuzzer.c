/* search_fuzzer.c - first byte: flags; up to a NUL: the pattern; the rest: the text. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "text/search.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(search *s, str text)
{
	gloss_span m, back;
	int n = 0;

	for (size_t at = 0; n < 50 && search_next(s, text, at, &m); at = m.start + 1, n++) {
		assert(m.start >= at && m.start < m.end && m.end <= text.n);
		if (n < 5) {
			assert(search_prev(s, text, m.start + 1, &back));
			assert(back.start <= m.start);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data;
	const char *end = size > 1 ? memchr(p + 1, 0, size - 1) : NULL;
	search *s;
	err e;

	if (!end)
		return 0;
	s = search_new((str){ p + 1, (size_t)(end - p) - 1 }, data[0] & 15, &e);
	if (!s)
		return 0;
	check(s, (str){ end + 1, size - (size_t)(end - p) - 1 });
	search_free(s);
	return 0;
}
