#include "note/anchor_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "text/letter.h"

/* Scripts that are written without blanks between the words. */
static bool stands_alone(uint32_t c)
{
	if (c < 0x0e00)
		return false;
	return c <= 0x0eff || (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	       (c >= 0x20000 && c <= 0x3ffff);
}

bool is_word_point(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) - 'a' < 26 || c - '0' < 10;
	if (c >= 0x2010 && c <= 0x2027)
		return false; /* dashes and quotation marks: the commonest, so first */
	return letter_kind_of(c) <= LETTER_DIGIT;
}

uint32_t fold_point(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if (c == 0x2018 || c == 0x2019 || c == 0x201a || c == 0x201b || c == 0x2032)
		return '\'';
	if (c == 0x201c || c == 0x201d || c == 0x201e || c == 0x201f || c == 0xab || c == 0xbb)
		return '"';
	if (c >= 0x2010 && c <= 0x2015)
		return '-';
	return letter_lower(c);
}

/* Where the word that starts at point i ends; `hash` is FNV-1a over its folded points,
 * the high half mixed in. ASCII, of which most words are, is asked for first. */
static size_t word_end(const uint32_t *points, size_t n, size_t i, uint32_t *hash)
{
	bool alone = stands_alone(points[i]);
	uint64_t h = 0xcbf29ce484222325u;

	do {
		uint32_t c = points[i++];

		h = (h ^ (c - 'a' < 26 ? c : fold_point(c))) * 0x100000001b3u;
	} while (i < n && !alone &&
		 (points[i] - 'a' < 26 || (is_word_point(points[i]) && !stands_alone(points[i]))));
	*hash = (uint32_t)(h ^ h >> 32);
	return i;
}

void words_cut(word_list *out, const uint32_t *points, size_t n)
{
	uint32_t block = 0;

	for (size_t i = 0; i < n;) {
		word w = { .start = (uint32_t)i, .id = NO_WORD, .block = block };

		if (!is_word_point(points[i])) {
			block += points[i++] == '\n';
			continue;
		}
		i = word_end(points, n, i, &w.hash);
		w.end = (uint32_t)i;
		vec_push(out, w);
	}
}

/* The slot of the hash, or the free one where it belongs. */
static size_t slot_of(const anchor_index *ix, uint32_t hash)
{
	size_t slot = hash & ix->mask;

	while (ix->table[slot] != NO_WORD && ix->hash_of[ix->table[slot]] != hash)
		slot = (slot + 1) & ix->mask;
	return slot;
}

uint32_t index_id(const anchor_index *ix, uint32_t hash)
{
	return ix->table[slot_of(ix, hash)];
}

/* A table of `size` slots, a power of two, with all ids there are. */
static void make_table(anchor_index *ix, size_t size)
{
	free(ix->table);
	ix->mask = size - 1;
	ix->table = xreallocarray(NULL, size, sizeof *ix->table);
	memset(ix->table, 0xff, size * sizeof *ix->table);
	for (size_t id = 0; id < ix->ids; id++)
		ix->table[slot_of(ix, ix->hash_of[id])] = (uint32_t)id;
	ix->hash_of = xreallocarray(ix->hash_of, size / 2, sizeof *ix->hash_of);
}

/* Words come again and again: the table grows with what is new, and stays near. */
static void give_ids(anchor_index *ix)
{
	make_table(ix, 512);
	for (size_t i = 0; i < ix->words.n; i++) {
		word *w = &ix->words.p[i];
		size_t slot = slot_of(ix, w->hash);

		if (ix->table[slot] == NO_WORD) {
			if (ix->ids == (ix->mask + 1) / 2) {
				make_table(ix, (ix->mask + 1) * 2);
				slot = slot_of(ix, w->hash);
			}
			ix->hash_of[ix->ids] = w->hash;
			ix->table[slot] = (uint32_t)ix->ids++;
		}
		w->id = ix->table[slot];
	}
}

/* Counting sort of the words by id. */
static void list_places(anchor_index *ix)
{
	uint32_t *start = xcalloc(ix->ids + 2, sizeof *start);

	ix->places = xcalloc(ix->words.n + 1, sizeof *ix->places);
	for (size_t i = 0; i < ix->words.n; i++)
		start[ix->words.p[i].id + 2]++;
	for (size_t i = 2; i < ix->ids + 2; i++)
		start[i] += start[i - 1];
	for (size_t i = 0; i < ix->words.n; i++)
		ix->places[start[ix->words.p[i].id + 1]++] = (uint32_t)i;
	ix->places_of = start;
}

static void list_blocks(anchor_index *ix)
{
	const uint32_t *points = normal_points(ix->text);
	size_t count = normal_count(ix->text), w = 0, b = 0;

	ix->blocks = 1;
	for (size_t i = 0; i < count; i++)
		ix->blocks += points[i] == '\n';
	ix->first_of = xcalloc(ix->blocks + 1, sizeof *ix->first_of);
	ix->starts = xcalloc(ix->blocks + 1, sizeof *ix->starts);
	for (size_t i = 0; i < count; i++)
		if (points[i] == '\n')
			ix->starts[++b] = (uint32_t)i + 1;
	ix->starts[ix->blocks] = (uint32_t)count + 1;
	for (b = 0; b <= ix->blocks; b++) {
		while (w < ix->words.n && ix->words.p[w].block < b)
			w++;
		ix->first_of[b] = (uint32_t)w;
	}
}

anchor_index *anchor_index_new(const normal *text)
{
	anchor_index *ix = xcalloc(1, sizeof *ix);

	ix->text = text;
	vec_reserve(&ix->words, normal_count(text) / 5);
	words_cut(&ix->words, normal_points(text), normal_count(text));
	give_ids(ix);
	list_places(ix);
	list_blocks(ix);
	return ix;
}

void anchor_index_free(anchor_index *ix)
{
	if (!ix)
		return;
	vec_clear(&ix->words);
	free(ix->first_of);
	free(ix->starts);
	free(ix->places_of);
	free(ix->places);
	free(ix->table);
	free(ix->hash_of);
	free(ix);
}

size_t index_places(const anchor_index *ix, uint32_t id, const uint32_t **places)
{
	*places = NULL;
	if (id == NO_WORD)
		return 0;
	*places = ix->places + ix->places_of[id];
	return ix->places_of[id + 1] - ix->places_of[id];
}

size_t index_word_at(const anchor_index *ix, size_t at)
{
	size_t low = 0, high = ix->words.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (ix->words.p[mid].end <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}
