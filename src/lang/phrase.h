/*
 * phrase.h - a text as the finder of speakers sees it: a row of items, each of them a
 * token or a whole quote, with the words that may speak and the words that tell so.
 *
 *     phrase_map map = {0};
 *     phrase_read(&map, &words, text, &toks, &runs, &names);
 *     ...
 *     phrase_clear(&map);
 */
#ifndef LANG_PHRASE_H
#define LANG_PHRASE_H

#include "lang/name.h"
#include "lang/quote.h"
#include "lang/token.h"
#include "lang/words.h"

typedef struct item {
	uint32_t first, end; /* tokens */
	int32_t run;         /* index of a quote, or -1 */
	int32_t phrase;      /* index of the phrase it belongs to, or -1 */
	uint8_t kind;        /* word_class */
	bool sentence;       /* a sentence starts here */
	bool block;          /* a block starts here */
	bool role;           /* its last word is a noun for somebody: "officials" */
	cue_word cue;        /* kind CUE_NONE: no cue */
} item;

typedef enum phrase_kind {
	PHRASE_PERSON,
	PHRASE_PLACE,
	PHRASE_ORGANISATION,
	PHRASE_NAME, /* of something else */
	PHRASE_HE,
	PHRASE_SHE,
	PHRASE_THEY,
	PHRASE_I,
	PHRASE_WE,
	PHRASE_IT,
	PHRASE_WHO,
	PHRASE_ROLE, /* a noun for somebody: the spokesman, officials */
	PHRASE_NOUN, /* any other noun, or what may be one */
	PHRASE_KINDS,
} phrase_kind;

/* Words that may be a speaker. */
typedef struct phrase {
	uint32_t first, end; /* items */
	int32_t name;        /* index of the name that is its head, or -1 */
	uint8_t kind;        /* phrase_kind */
	bool owner;          /* 's follows */
	bool determined;     /* starts with "the", "his" ... */
	bool plural;
} phrase;

typedef struct phrase_map {
	str text;
	word_cache *words;
	const token_list *toks;
	const quote_list *runs;
	const name_list *names;
	vec(item) items;
	vec(phrase) phrases;
	vec(uint32_t) cues;   /* items that are cues, in text order */
	vec(uint32_t) places; /* of each run: its item */
} phrase_map;

/* Fills the map; what it held is overwritten, its memory kept. All arguments are
 * borrowed until the next call. */
void phrase_read(phrase_map *map, word_cache *words, str text, const token_list *toks,
		 const quote_list *runs, const name_list *names);
void phrase_clear(phrase_map *map);

/* Bytes of items [first, end). */
gloss_span phrase_items_span(const phrase_map *map, uint32_t first, uint32_t end);
gloss_span phrase_span(const phrase_map *map, const phrase *p);

/* The words of a cue: "said", "according to". */
gloss_span phrase_cue_span(const phrase_map *map, uint32_t cue);

/* The text of an item's first token. */
str phrase_word(const phrase_map *map, uint32_t i);

/* First and one past the last item of the sentence that holds item i. */
uint32_t phrase_sentence_start(const phrase_map *map, uint32_t i);
uint32_t phrase_sentence_end(const phrase_map *map, uint32_t i);

#endif
