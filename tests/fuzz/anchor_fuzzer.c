/*
 * anchor_fuzzer.c - an answer is whole words of the text, or an orphan.
 *
 * The input is three parts that NUL bytes separate: an old text, a new one, and words;
 * when the words are in the old text, they are taken from there.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "note/anchor_index.h"
#include "note/diff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool is_cut(const normal *text, size_t at)
{
	const uint32_t *p = normal_points(text);

	return at > 0 && at < normal_count(text) && is_word_point(p[at - 1]) &&
	       is_word_point(p[at]);
}

static void check_place(const normal *text, const anchor *a, anchor_place p, bool was_whole)
{
	assert(p.score >= 0 && p.score <= 1.0001f);
	if (p.state == GLOSS_ANCHOR_ORPHAN) {
		assert(p.at.start == p.at.end);
		return;
	}
	assert(p.at.start < p.at.end && p.at.end <= normal_count(text));
	if (p.state == GLOSS_ANCHOR_EXACT)
		return;
	if (was_whole)
		assert(!is_cut(text, p.at.start) && !is_cut(text, p.at.end));
	if (!memchr(a->exact.p, '\n', a->exact.n))
		assert(!memchr(normal_slice(text, p.at).p, '\n', normal_slice(text, p.at).n));
}

static void check_texts(str before, str after, str words)
{
	normal *old = normal_of_text(before), *new = normal_of_text(after);
	anchor_index *a = anchor_index_new(old), *b = anchor_index_new(new);
	anchor_carry *c = anchor_carry_new(a, b);
	diff *d = diff_new(old, new);
	arena mem = { 0 };
	anchor an = { .exact = words };
	gloss_span at = { 0, 0 };
	bool whole = false;
	size_t found;

	if (words.n && str_find(normal_text(old), words, 0, &found)) {
		at = normal_from_bytes(old, (gloss_span){ found, found + words.n });
		an = anchor_take(&mem, old, at);
		whole = !is_cut(old, an.at.start) && !is_cut(old, an.at.end);
		check_place(old, &an, anchor_find(a, NULL, &an), true);
		assert(!an.exact.n || anchor_find(a, NULL, &an).state == GLOSS_ANCHOR_EXACT);
	}
	check_place(new, &an, anchor_find(b, NULL, &an), whole);
	check_place(new, &an, anchor_find(b, c, &an), whole);
	diff_free(d);
	anchor_carry_free(c);
	anchor_index_free(a);
	anchor_index_free(b);
	normal_free(old);
	normal_free(new);
	arena_clear(&mem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str rest = { (const char *)data, n }, before = STR(""), after = STR("");

	str_split(&rest, '\0', &before);
	str_split(&rest, '\0', &after);
	check_texts(before, after, rest);
	return 0;
}
