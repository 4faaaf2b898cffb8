/* html_fuzzer.c - any bytes as a web page; the first one chooses how it is read. */
#include <stdint.h>

#include "load/page/html.h"
#include "story_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const charsets[] = { "", "utf-8", "shift_jis", "windows-1252" };
	html_hints hints = { .url = STR("https://post.example/a/b?c") };
	story s = { .open = false };
	err e;

	if (n == 0)
		return 0;
	hints.whole = data[0] & 1;
	hints.charset = str_of(charsets[data[0] >> 1 & 3]);
	if (html_read(&s, (str){ (const char *)data + 1, n - 1 }, &hints, &e)) {
		check_story(&s);
		check_journey(&s);
	}
	story_clear(&s);
	return 0;
}
