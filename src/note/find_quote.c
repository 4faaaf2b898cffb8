#include "note/find_quote.h"

#include <string.h>

#include "base/vec.h"

/* What a keyboard writes for it. */
static uint32_t plain(uint32_t c)
{
	switch (c) {
	case '\n':
	case 0xa0:
	case 0x2009:
	case 0x202f:
		return ' ';
	case 0x2018:
	case 0x2019:
	case 0x201a:
	case 0x201b:
	case 0x2032:
		return '\'';
	case 0x201c:
	case 0x201d:
	case 0x201e:
	case 0x201f:
	case 0xab:
	case 0xbb:
		return '"';
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2212:
		return '-';
	default:
		return c;
	}
}

/* Blanks first: then the words are in the one form that the text is in. */
static normal *normal_of_words(arena *a, str words)
{
	char *copy = arena_alloc(a, words.n + 1);
	gloss_block block = { .at = { 0, words.n } };

	if (words.n)
		memcpy(copy, words.p, words.n);
	for (size_t i = 0; i < words.n; i++)
		if (strchr("\t\r\n", copy[i]))
			copy[i] = ' ';
	return normal_new((str){ copy, words.n }, &block, 1);
}

static bool stands_at(const uint32_t *text, const uint32_t *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (plain(text[i]) != plain(words[i]))
			return false;
	return true;
}

size_t find_quote(const normal *text, str words, arena *a, gloss_span **places)
{
	normal *needle = normal_of_words(a, words);
	size_t n = normal_count(needle), count = normal_count(text);
	const uint32_t *points = normal_points(text);
	vec(gloss_span) found = { 0 };

	for (size_t i = 0; n && i + n <= count; i++)
		if (stands_at(points + i, normal_points(needle), n))
			vec_push(&found, normal_to_bytes(text, ((gloss_span){ i, i + n })));
	n = found.n;
	*places = arena_new(a, gloss_span, n);
	if (n)
		memcpy(*places, found.p, n * sizeof *found.p);
	vec_clear(&found);
	normal_free(needle);
	return n;
}
