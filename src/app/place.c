#include "app/place.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/str.h"

#define WORDS_MOST 96 /* bytes of the paragraph that are kept to know it by */

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
static uint64_t hash(str s)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return h;
}

/* What the article is known by: its address, else its file, else how it begins. */
static uint64_t identity(gloss_article *art)
{
	static const gloss_fact facts[] = { GLOSS_FACT_URL, GLOSS_FACT_GUID, GLOSS_FACT_SOURCE };
	uint64_t h;

	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
		str s = gloss_article_fact(art, facts[i]);
		char *name, *path;

		if (!s.n || str_eq(s, STR("-")))
			continue;
		if (facts[i] != GLOSS_FACT_SOURCE)
			return hash(s);
		name = str_dup(s);
		path = realpath(name, NULL);
		h = hash(str_of(path ? path : name));
		free(path);
		free(name);
		return h;
	}
	return hash(gloss_article_slice(art, (gloss_span){ 0, 1024 }));
}

static const char *file_of(arena *a, gloss_article *art)
{
	char name[48];

	snprintf(name, sizeof name, "positions/%016" PRIx64, identity(art));
	return path_user(a, PATH_STATE, name);
}

/* The first words of a paragraph, on one line. */
static str words_of(arena *a, gloss_article *art, gloss_span at)
{
	str s;
	char *p;

	if (at.end - at.start > WORDS_MOST)
		at.end = at.start + WORDS_MOST;
	s = gloss_article_slice(art, at);
	s = arena_copy(a, s);
	p = arena_new(a, char, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		p[i] = (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i];
	return (str){ p, s.n };
}

static bool is_same(arena *a, gloss_article *art, const gloss_block *b, str words)
{
	return str_eq(words_of(a, art, b->at), words);
}

/* The paragraph may have moved: look at all of them, if they are at hand. */
static bool find_words(arena *a, gloss_article *art, str words, size_t *at)
{
	size_t n = 0;
	const gloss_block *blocks;

	if (!words.n || !gloss_article_is_whole(art))
		return false;
	blocks = gloss_article_blocks(art, &n);
	for (size_t i = 0; i < n; i++)
		if (is_same(a, art, &blocks[i], words)) {
			*at = blocks[i].at.start;
			return true;
		}
	return false;
}

bool place_load(gloss_article *art, size_t *at)
{
	arena tmp = { 0 };
	str text, number;
	gloss_block b;
	bool ok = false;
	err e;

	if (!file_read(&tmp, file_of(&tmp, art), 4096, &text, &e) ||
	    !str_split(&text, '\t', &number) || !number.n)
		goto out;
	if (str_ends(text, STR("\n")))
		text.n--;
	errno = 0;
	*at = (size_t)strtoull(number.p, NULL, 10);
	if (errno || !gloss_article_block_at(art, *at, &b))
		goto out;
	ok = true;
	if (!is_same(&tmp, art, &b, text))
		find_words(&tmp, art, text, at);
out:
	arena_clear(&tmp);
	return ok;
}

void place_save(gloss_article *art, size_t at)
{
	arena tmp = { 0 };
	gloss_block b;
	err e;

	if (gloss_article_block_at(art, at, &b)) {
		str words = words_of(&tmp, art, b.at);

		/* Kept in the file: the paragraph, not the row. */
		file_replace(file_of(&tmp, art),
			     arena_printf(&tmp, "%zu\t%.*s\n", b.at.start, STR_ARGS(words)), &e);
	}
	arena_clear(&tmp);
}
