/*
 * sanitise_fuzzer.c - nothing that a terminal could act on, or a reader not see, comes out
 * of the functions that all titles, names and texts pass on their way to the screen.
 */
#include <assert.h>
#include <stdint.h>

#include "text/grapheme.h"
#include "text/sanitise.h"
#include "text/utf8.h"
#include "text/width.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool is_hostile(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0xad || cp == 0x61c ||
	       cp == 0x200b || cp == 0x200e || cp == 0x200f || (cp >= 0x2028 && cp <= 0x202e) ||
	       (cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff || (cp >= 0xfff9 && cp <= 0xfffb) ||
	       cp == 0xe0001;
}

static void check_clean(str s)
{
	assert(utf8_valid(s));
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;

		i += utf8_decode(s, i, &cp);
		assert(!is_hostile(cp));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str in = { (const char *)data, n }, once, cut;
	char buf[CLUSTER_SHOWN];
	arena a = { 0 };

	for (size_t i = 0, end; i < n; i = end) {
		shown sh;

		end = grapheme_next(in, i);
		assert(end > i && end <= n);
		sh = cluster_shown(str_slice(in, (gloss_span){ i, end }), buf);
		assert(sh.cols >= 0 && sh.cols <= CLUSTER_COLS && sh.text.n <= CLUSTER_SHOWN);
		check_clean(sh.text);
	}
	once = line_clean(&a, in);
	check_clean(once);
	check_clean(line_clean(&a, once));
	cut = line_clean_fit(&a, in, 12);
	check_clean(cut);
	assert(width_of(cut) <= 12);
	assert(hidden_count(in) <= n);
	once = text_seen(&a, in);
	for (size_t i = 0; i < once.n;) {
		uint32_t cp;

		i += utf8_decode(once, i, &cp);
		assert(cp == '\t' || cp == '\n' || cp == 0xad || !is_hostile(cp));
	}
	arena_clear(&a);
	return 0;
}
