/*
 * story_fuzzer.c - what the helper program says, line by line: a helper that was taken over
 * may say anything.
 */
#include <stdint.h>

#include "story_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str rest = { (const char *)data, n }, line;
	story s = { .open = false };
	bool ended = false, good = true;
	err e;

	while (good && !ended && str_split(&rest, '\n', &line))
		good = story_read_line(&s, line, &ended, &e);
	if (good) {
		gloss_article *art;

		check_story(&s);
		art = story_article(&s);
		assert(utf8_valid(gloss_article_text(art)));
		gloss_article_unref(art);
	}
	story_clear(&s);
	return 0;
}
