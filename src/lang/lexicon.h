/*
 * lexicon.h - what is known of words before any training: their classes in much text, in
 * which case they are usually written, and the lists of names that they are in.
 *
 * A lexicon is a view of arrays: of a model file that is mapped, or of a builder.
 */
#ifndef LANG_LEXICON_H
#define LANG_LEXICON_H

#include "base/err.h"
#include "lang/table.h"

#define LEXICON_NO_CLASS 0xFFFF
#define LEXICON_CLASSES  4096 /* limit of the finest level */
#define LEXICON_LEVELS   3
#define LEXICON_TREES    3 /* at most */

/* How a word is usually written, seen without regard to case. */
typedef enum lexicon_usual {
	USUAL_UNKNOWN,
	USUAL_CAPITAL, /* never in lower case */
	USUAL_MOSTLY_CAPITAL,
	USUAL_MIXED,
	USUAL_MOSTLY_LOWER,
	USUAL_LOWER, /* never with a capital */
} lexicon_usual;

typedef struct lexicon_word {
	uint16_t class;               /* of the finest level, or LEXICON_NO_CLASS */
	uint16_t usual;               /* lexicon_usual; of a key in lower case */
	uint16_t path[LEXICON_TREES]; /* index into lexicon.path, or LEXICON_NO_CLASS */
} lexicon_word;

/* What is known of a word that is not there. */
#define LEXICON_NO_WORD                                                                            \
	(lexicon_word)                                                                             \
	{                                                                                          \
		LEXICON_NO_CLASS, USUAL_UNKNOWN,                                                   \
		{                                                                                  \
			LEXICON_NO_CLASS, LEXICON_NO_CLASS, LEXICON_NO_CLASS                       \
		}                                                                                  \
	}

/* Classes of the coarser levels that a class of the finest belongs to. */
typedef struct lexicon_parent {
	uint16_t middle, coarse;
} lexicon_parent;

typedef struct lexicon {
	table words; /* by hash of the word as written */
	const lexicon_word *word;
	table phrases;                /* by lexicon_phrase_hash */
	const uint16_t *phrase;       /* bit per list */
	const lexicon_parent *parent; /* LEXICON_CLASSES of them */
	const uint32_t *path;         /* LEXICON_CLASSES for each tree; see lexicon_path_start */
} lexicon;

/*
 * A path is the way to a word's class in a tree of classes (Brown and others 1992): its
 * bits, first branch first, behind a 1. The first n branches are a class, too.
 */
static inline uint32_t lexicon_path_start(uint32_t path, int n)
{
	while (path >> n > 1)
		path >>= 1;
	return path;
}

/* Bits of lexicon.phrase, in the order of these files. */
extern const char *const lexicon_lists[];
#define LEXICON_LISTS        8
#define LEXICON_PHRASE_WORDS 5 /* longest phrase, in tokens */

/* Hash of a phrase: start with 0 and add the words' lower-case hashes in order. */
static inline uint64_t lexicon_phrase_hash(uint64_t so_far, uint64_t lower)
{
	return (so_far ^ so_far >> 31) * 0x9E3779B97F4A7C15ull + lower;
}

static inline lexicon_word lexicon_word_of(const lexicon *lx, uint64_t hash)
{
	uint32_t slot = table_find(&lx->words, hash);

	if (slot == TABLE_NONE)
		return LEXICON_NO_WORD;
	return lx->word[slot];
}

static inline uint16_t lexicon_lists_of(const lexicon *lx, uint64_t phrase)
{
	uint32_t slot = table_find(&lx->phrases, phrase);

	return slot == TABLE_NONE ? 0 : lx->phrase[slot];
}

/*
 * Reads the classes' file (lines "CLASSES\tWORD\tCOUNT", CLASSES being a number of four
 * hexadecimal digits for each level, coarse to fine), files of paths, one for each tree
 * (lines "BITS\tWORD\tCOUNT", as Brown clustering programs write; "-" for no path; a count of
 * 0 says nothing of how the word is usually written), and the lists in `folder` ("country.txt"
 * and so on, a name a line). Any of them may be NULL. All arrays are
 * owned by the lexicon until lexicon_clear. Lines that are no such thing are an error.
 */
bool lexicon_read(lexicon *lx, const char *classes, const char *const paths[LEXICON_TREES],
		  const char *folder, err *e);
void lexicon_clear(lexicon *lx); /* only one that was read */

#endif
