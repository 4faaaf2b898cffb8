/*
 * token.h - words, numbers and marks of a text, with their places.
 *
 *     token_list toks = {0};
 *     for (size_t i = 0; i < n_blocks; i++)
 *             token_add(&toks, text, blocks[i].at);
 *     sentence_mark(&toks, text);             (sentence.h)
 *     ...
 *     vec_clear(&toks);
 *
 * Tokens are cut as in news corpora: "Seoul's" is "Seoul" and "'s", "Mr." and "U.S."
 * keep their stop, "1,500.50", "3:45" and "1998-99" are one number, "AT&T" and "Site.com"
 * one word, an address is one token, and every other mark is a token of its own ("...",
 * "--" and "''" count as one mark). A hyphen is one too: "anti-war" is three tokens, the
 * latter two without TOKEN_SPACED.
 *
 * Any byte string is taken: bytes that are no UTF-8 become marks of one byte.
 */
#ifndef LANG_TOKEN_H
#define LANG_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

typedef enum token_kind {
	TOKEN_WORD,    /* has a letter: "Kim", "U.S.", "COVID-19", "3rd", "'s" */
	TOKEN_NUMBER,  /* starts with a digit and has no letters: "12,000", "1998-99" */
	TOKEN_ADDRESS, /* of the web, of mail, "@someone", "#tag" */
	TOKEN_STOP,    /* . ! ? ... and their like: may end a sentence */
	TOKEN_COMMA,   /* , ; : */
	TOKEN_DASH,    /* - -- en and em dashes; hyphens, also inside a compound */
	TOKEN_QUOTE,   /* a mark of quotation; an apostrophe is one too when it stands alone */
	TOKEN_OPEN,    /* ( [ { */
	TOKEN_CLOSE,   /* ) ] } */
	TOKEN_SYMBOL,  /* any other mark: $ % & / */
} token_kind;

enum {
	TOKEN_CAPITAL = 1 << 0,  /* WORD: the first letter is upper or title case */
	TOKEN_UPPER = 1 << 1,    /* WORD: no letter is lower case, and it has one */
	TOKEN_LOWER = 1 << 2,    /* WORD: all letters are lower case (or have none) */
	TOKEN_DIGIT = 1 << 3,    /* has a digit */
	TOKEN_SPACED = 1 << 4,   /* white space, or the block's start, stands before it */
	TOKEN_BLOCK = 1 << 5,    /* first of its block */
	TOKEN_SENTENCE = 1 << 6, /* first of its sentence; set by sentence_mark */
	TOKEN_SINGLE = 1 << 7, /* QUOTE: single mark (' ‘ ’ ‚ ‹ ›), else double (" “ ” '' `` «) */
	TOKEN_OPENS = 1 << 8, /* QUOTE: this form of mark only opens: “ ‘ `` « ‹ „ */
	TOKEN_CLOSES =
		1 << 9, /* QUOTE: this form of mark only closes: ” '' » › (’ and " say nothing) */
	TOKEN_CLITIC = 1 << 10, /* WORD cut off the word before it: 's 're n't */
	TOKEN_ABBREV = 1 << 11, /* WORD that keeps its stop: Mr. U.S. J. */
	TOKEN_CELL = 1 << 12,   /* stands in a table; set by who cuts it */
};

typedef struct token {
	uint32_t start, end; /* bytes of the text, half-open */
	uint16_t flags;
	uint8_t kind; /* token_kind */
} token;

typedef vec(token) token_list;

/* No text longer than this is cut: places are 32 bits wide. */
#define TOKEN_TEXT_MAX ((size_t)UINT32_MAX)

/* Adds the tokens of one block of `text`. What lies past TOKEN_TEXT_MAX is not seen. */
void token_add(token_list *list, str text, gloss_span block);

static inline str token_str(str text, const token *t)
{
	return (str){ text.p + t->start, t->end - t->start };
}

static inline gloss_span token_span(const token *t)
{
	return (gloss_span){ t->start, t->end };
}

static inline bool token_is(str text, const token *t, str word)
{
	return str_eq(token_str(text, t), word);
}

/* Index of the first token that ends after byte `at`; list->n: none. */
size_t token_at(const token_list *list, size_t at);

#endif
