/*
 * document.h - a tokenised text as the tagger sees it: its distinct words, the runs of
 * words that look like names, and where else in the text each of them stands.
 *
 * Kept from text to text: what was worked out about a word is used again.
 */
#ifndef LANG_DOCUMENT_H
#define LANG_DOCUMENT_H

#include "lang/lexicon.h"
#include "lang/token.h"
#include "lang/wordform.h"

#define DOCUMENT_NONE   UINT32_MAX
#define DOCUMENT_OTHERS 4 /* so many occurrences of a word are remembered */

/* A distinct word, as written. What is wanted most often comes first, in one cache line. */
typedef struct word_type {
	uint64_t exact;                 /* form.exact */
	uint16_t class[LEXICON_LEVELS]; /* fine to coarse; LEXICON_NO_CLASS */
	uint16_t lists;                 /* that have it as a name of one word */
	uint32_t path[LEXICON_TREES];   /* to its classes; 0: none */
	uint16_t flags;                 /* token flags that are the word's own */
	uint8_t usual;                  /* lexicon_usual */
	uint8_t kind;                   /* token_kind */

	/* In the text that was read last: */
	uint32_t stamp;          /* document.stamp, else the rest is of an older text */
	uint32_t count, in_text; /* occurrences; those outside headlines */
	uint32_t chunk_count;
	uint32_t longest;   /* the longest chunk that it is part of, or DOCUMENT_NONE */
	uint32_t expansion; /* the chunk group whose initials it is, or DOCUMENT_NONE */

	wordform form;
	uint32_t chunks[DOCUMENT_OTHERS];
} word_type;

/* A run of words that look like a name: "Kim Jong Un", "Port-au-Prince". */
typedef struct name_chunk {
	uint32_t first, end;             /* tokens */
	uint32_t group_first, group_end; /* with what "of", "and", "'s" tie it to */
	uint32_t head;                   /* last token of the group's first chunk */
	bool has_initials;               /* the group's initials stand in the text as a word */
} name_chunk;

typedef enum block_style { STYLE_TEXT, STYLE_TITLE, STYLE_CAPS } block_style;

typedef struct document {
	const lexicon *lex;
	vec(word_type) types;
	uint32_t *slots; /* hash table of types: index + 1 */
	size_t slot_count;
	uint32_t stamp;      /* grows by one with each text */
	uint32_t generation; /* grows by one when all types are forgotten */

	str text;
	const token_list *toks;
	/* Per token: */
	vec(uint32_t) type;
	vec(uint64_t) hash;  /* of the word as written */
	vec(uint32_t) chunk; /* or DOCUMENT_NONE */
	vec(uint32_t)
		marks;      /* two bits a list: 0 not in a phrase of it, 1 first, 2 later, 3 only */
	vec(uint8_t) style; /* block_style */
	vec(name_chunk) chunks;
} document;

/* Reads another text. `lex`, the text and the tokens are borrowed until the next one. */
void document_read(document *d, const lexicon *lex, str text, const token_list *toks);

void document_clear(document *d);

/* Words that are remembered before all are forgotten, at the start of a text. */
#define DOCUMENT_TYPES_MAX 24000

static inline const word_type *document_type(const document *d, size_t token_index)
{
	return &d->types.p[d->type.p[token_index]];
}

/* The type with this hash if it stands in the text, else NULL. */
const word_type *document_find(const document *d, uint64_t exact);

#endif
