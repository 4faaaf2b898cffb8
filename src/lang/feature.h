/*
 * feature.h - what the tagger looks at, as hashes; trainer and tagger share it.
 *
 * A token's features are those of the words around it (feature_word, one call for each of
 * the offsets -FEATURE_REACH..FEATURE_REACH; they depend on the word alone, so that their
 * scores can be kept per word), those of pairs with the words beside it (feature_left,
 * feature_right) and those of its place in the text (feature_place).
 */
#ifndef LANG_FEATURE_H
#define LANG_FEATURE_H

#include "lang/document.h"

#define FEATURE_REACH 2
#define FEATURE_MAX   160 /* per call */

/* Kinds of features, to be switched off one by one in experiments. */
enum {
	FEATURE_WORDS = 1 << 0, /* words and shapes */
	FEATURE_AFFIXES = 1 << 1,
	FEATURE_CLASSES = 1 << 2,
	FEATURE_LISTS = 1 << 3,
	FEATURE_USUAL = 1 << 4, /* the case that a word usually has */
	FEATURE_PAIRS = 1 << 5, /* of shapes and classes of neighbours */
	FEATURE_WORD_PAIRS = 1 << 6,
	FEATURE_CHUNK = 1 << 7,     /* the name-like chunk that the token is in */
	FEATURE_ELSEWHERE = 1 << 8, /* the word's other places in the text */
	FEATURE_INITIALS = 1 << 9,  /* acronym and expansion */
	FEATURE_PATHS = 1 << 10,    /* paths to classes */
	FEATURE_VECTORS = 1 << 11,  /* paths in the second tree */
	FEATURE_GROUPS = 1 << 12,   /* and in the third one */
	FEATURE_ALL = (1 << 13) - 1,
};

typedef struct feature_list {
	uint32_t n;
	uint64_t hash[FEATURE_MAX];
} feature_list;

/*
 * Features that a word gives to the token `offset` before it (-2: two to its left). Those of
 * FEATURE_CLASSES depend on its finest class alone, those of FEATURE_PATHS, _VECTORS and
 * _GROUPS on its path in the first, second and third tree.
 */
void feature_word(const word_type *t, int offset, unsigned kinds, feature_list *out);

/*
 * Features of a token that its neighbour in the block gives to it; NULL: there is none. They
 * depend on the two words alone.
 */
void feature_left(const word_type *left, const word_type *t, unsigned kinds, feature_list *out);
void feature_right(const word_type *t, const word_type *right, unsigned kinds, feature_list *out);

/* Features of token `i` that need the text around it, beyond those above. */
void feature_place(const document *d, size_t i, unsigned kinds, feature_list *out);

#endif
