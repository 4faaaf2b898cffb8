#include "app/place.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/prune.h"
#include "base/str.h"
#include "note/version.h"
#include "note/words.h"

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

bool place_is_known(const gloss_article *art)
{
	return gloss_article_fact(art, GLOSS_FACT_URL).n ||
	       gloss_article_fact(art, GLOSS_FACT_GUID).n ||
	       !str_eq(gloss_article_fact(art, GLOSS_FACT_SOURCE), STR("-"));
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

/* "sha256:0123456789abcdef 2026-11-25T15:30:00Z" */
static void parse_text(str line, place *out)
{
	str hash;

	if (!str_split(&line, ' ', &hash) || hash.n >= sizeof out->text)
		return;
	snprintf(out->text, sizeof out->text, "%.*s", STR_ARGS(hash));
	if (!note_time_parse(line, &out->when))
		out->when = 0;
}

bool place_load(gloss_article *art, place *out)
{
	arena tmp = { 0 };
	str text, number, words;
	gloss_block b;
	bool ok = false;
	err e;

	*out = (place){ 0 };
	if (!file_read(&tmp, file_of(&tmp, art), 4096, &text, &e) ||
	    !str_split(&text, '\n', &words) || !str_split(&words, '\t', &number) || !number.n)
		goto out;
	parse_text(str_trim(text), out);
	errno = 0;
	out->at = (size_t)strtoull(number.p, NULL, 10);
	if (errno || !gloss_article_block_at(art, out->at, &b))
		goto out;
	ok = true;
	if (!is_same(&tmp, art, &b, words))
		find_words(&tmp, art, words, &out->at);
out:
	arena_clear(&tmp);
	return ok;
}

void place_save(gloss_article *art, const place *p)
{
	arena tmp = { 0 };
	gloss_block b;
	strbuf out = { 0 };
	char when[NOTE_TIME_SIZE];
	err e;

	if (gloss_article_block_at(art, p->at, &b)) {
		str words = words_of(&tmp, art, b.at);

		/* Kept in the file: the paragraph, not the row. */
		strbuf_addf(&out, "%zu\t%.*s\n", b.at.start, STR_ARGS(words));
		note_time_write(p->when, when);
		if (p->text[0])
			strbuf_addf(&out, "%s %s\n", p->text, when);
		file_replace(file_of(&tmp, art), strbuf_str(&out), &e);
	}
	strbuf_clear(&out);
	arena_clear(&tmp);
}

bool place_keep_text(const normal *text, err *e)
{
	arena tmp = { 0 };
	bool ok = version_keep(path_user(&tmp, PATH_STATE, "texts"), text, e);

	arena_clear(&tmp);
	return ok;
}

normal *place_open_text(str hash)
{
	arena tmp = { 0 };
	normal *text = version_open(path_user(&tmp, PATH_STATE, "texts"), hash);

	arena_clear(&tmp);
	return text ? text : version_open(NULL, hash);
}

void place_prune(void)
{
	static const struct {
		const char *folder;
		prune_bounds most;
	} bounded[] = {
		{ "positions", { 5000, 20 << 20 } },
		{ "texts", { 2000, 64 << 20 } },
	};
	arena tmp = { 0 };

	for (size_t i = 0; i < sizeof bounded / sizeof *bounded; i++)
		prune_folder(path_user(&tmp, PATH_STATE, bounded[i].folder), &bounded[i].most);
	arena_clear(&tmp);
}
