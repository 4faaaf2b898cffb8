/*
 * anchor_index.h - the words of a text, folded, and where each of them comes.
 *
 * Words are runs of letters, digits and marks (a Han, Kana or Thai character is a word
 * of its own); two that differ in case only have the same id. Between words anything
 * may stand, so that other quotation marks, dashes and blanks make no difference.
 */
#ifndef NOTE_ANCHOR_INDEX_H
#define NOTE_ANCHOR_INDEX_H

#include "note/anchor.h"

#define NO_WORD UINT32_MAX

typedef struct word {
	uint32_t start, end; /* points */
	uint32_t hash;       /* of the folded characters */
	uint32_t id;         /* dense, from 0; the same word has the same id */
	uint32_t block;      /* paragraph, from 0 */
} word;

/* A list of words that the caller frees. */
typedef struct word_list {
	word *p;
	size_t n, cap;
} word_list;

/* Cuts points into words; ids are not set. Blocks are counted by line feeds. */
void words_cut(word_list *out, const uint32_t *points, size_t n);

uint32_t fold_point(uint32_t c); /* to lower case; typographic marks to plain ones */
bool is_word_point(uint32_t c);

struct anchor_index {
	const normal *text;
	word_list words;
	size_t ids, blocks;
	uint32_t *first_of;  /* blocks + 1: first word of each paragraph */
	uint32_t *starts;    /* blocks + 1: its first point; one LF lies before the next */
	uint32_t *places_of; /* ids + 1: where in `places` those of each id start */
	uint32_t *places;    /* indices of words, by id, ascending */
	uint32_t *table;     /* hash table of ids by word hash; NO_WORD: free */
	uint32_t *hash_of;   /* ids: their hash */
	size_t mask;
};

/* The id of a word with this hash, or NO_WORD. */
uint32_t index_id(const anchor_index *ix, uint32_t hash);

/* How often the word comes; its places are `*places` and on. */
size_t index_places(const anchor_index *ix, uint32_t id, const uint32_t **places);

/* The first word that ends after point `at`. */
size_t index_word_at(const anchor_index *ix, size_t at);

#endif
