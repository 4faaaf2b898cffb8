/* story_check.h - what holds for every story, whatever it was made of. */
#ifndef FUZZ_STORY_CHECK_H
#define FUZZ_STORY_CHECK_H

#include <assert.h>

#include "load/story.h"
#include "text/utf8.h"

static inline void check_clean(str s, bool one_line)
{
	for (size_t i = 0, n; i < s.n; i += n) {
		uint32_t cp;
		char again[UTF8_MAX];

		n = utf8_decode(s, i, &cp);
		assert(utf8_encode(cp, again) == n); /* valid: nothing was replaced */
		assert((cp >= 0x20 && cp != 0x7f) || (!one_line && (cp == '\n' || cp == '\t')));
	}
}

static inline void check_story(const story *s)
{
	str text = strbuf_str(&s->text);
	size_t end = 0, at = 0;

	check_clean(text, false);
	for (size_t i = 0; i < s->blocks.n; i++) {
		gloss_span b = s->blocks.p[i].at;

		assert(b.start < b.end && b.end <= text.n &&
		       (i == 0 ? b.start == 0 : b.start >= end));
		end = b.end;
	}
	for (size_t i = 0; i < s->links.n; i++) {
		assert(s->links.p[i].at.start < s->links.p[i].at.end);
		assert(s->links.p[i].at.start >= at && s->links.p[i].at.end <= text.n);
		at = s->links.p[i].at.start;
	}
	for (int f = 0; f < GLOSS_FACT_COUNT; f++)
		check_clean(s->facts[f], true);
}

/* It says the same after its journey as lines of JSON. */
static inline void check_journey(const story *s)
{
	strbuf once = { 0 }, twice = { 0 };
	story other = { .open = false };
	bool ended = false;
	str rest, line;
	err e;

	story_write(s, &once);
	rest = strbuf_str(&once);
	while (!ended && str_split(&rest, '\n', &line))
		assert(story_read_line(&other, line, &ended, &e));
	assert(ended);
	story_write(&other, &twice);
	assert(str_eq(strbuf_str(&once), strbuf_str(&twice)));
	story_clear(&other);
	strbuf_clear(&once);
	strbuf_clear(&twice);
}

#endif
