/* words.c - words and replacing in a text that is being typed. */
#include "tui/words.h"

#include <string.h>

#include "text/grapheme.h"
#include "text/utf8.h"

static bool in_word(str text, size_t at)
{
	uint32_t cp;

	utf8_decode(text, at, &cp);
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z') ||
		       cp == '\'';
	return !utf8_is_space(cp) && !(cp >= 0x2000 && cp < 0x2070) && cp != 0xa0;
}

size_t words_next(str text, size_t at)
{
	while (at < text.n && !in_word(text, at))
		at = grapheme_next(text, at);
	while (at < text.n && in_word(text, at))
		at = grapheme_next(text, at);
	return at;
}

size_t words_back(str text, size_t at)
{
	while (at > 0 && !in_word(text, grapheme_prev(text, at)))
		at = grapheme_prev(text, at);
	while (at > 0 && in_word(text, grapheme_prev(text, at)))
		at = grapheme_prev(text, at);
	return at;
}

void words_replace(strbuf *b, gloss_span at, str with)
{
	size_t gone = at.end - at.start, tail = b->n - at.end;

	strbuf_reserve(b, with.n + 1);
	memmove(b->p + at.start + with.n, b->p + at.end, tail);
	if (with.n)
		memcpy(b->p + at.start, with.p, with.n);
	b->n = b->n - gone + with.n;
	b->p[b->n] = '\0';
}

str words_valid(str text)
{
	return (str){ text.p, utf8_valid_run(text, 0) };
}
