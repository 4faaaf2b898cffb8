/* html_fuzzer.c - any bytes as a web page; the first one chooses how it is read. */
#include <stdint.h>

#include "load/page/html.h"
#include "load/page/offer.h"
#include "story_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const charsets[] = { "", "utf-8", "shift_jis", "windows-1252" };
	html_hints hints = { .url = STR("https://post.example/a/b?c") };
	story s = { .open = false };
	page_offer offer = { .is_page = false };
	arena mem = { 0 };
	str bytes;
	err e;

	if (n == 0)
		return 0;
	bytes = (str){ (const char *)data + 1, n - 1 };
	hints.whole = data[0] & 1;
	hints.charset = str_of(charsets[data[0] >> 1 & 3]);
	if (html_read(&s, bytes, &hints, &e)) {
		check_story(&s);
		check_journey(&s);
	}
	story_clear(&s);
	page_offer_read(&offer, &mem, bytes, hints.charset, hints.url);
	page_offer_clear(&offer);
	arena_clear(&mem);
	return 0;
}
