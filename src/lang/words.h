/* words.h - what is known of an English word without its sentence, and a cache of it. */
#ifndef LANG_WORDS_H
#define LANG_WORDS_H

#include "lang/cue.h"
#include "lang/quantity.h"

/* What closed lists say of a word. */
typedef enum word_class {
	WORD_LOWER, /* anything in lower case that is not below */
	WORD_CAPITAL,
	WORD_ADVERB, /* ends in -ly, or also, then, later ... */
	WORD_DETERMINER,
	WORD_OWNER, /* his, her, their ... */
	WORD_PRONOUN,
	WORD_RELATIVE, /* who, which, that */
	WORD_PREPOSITION,
	WORD_CONJUNCTION,
	WORD_AUXILIARY,
	WORD_NOT,
	WORD_TO,
	WORD_CLITIC, /* 's */
	WORD_NUMBER,
	WORD_STOP,
	WORD_COMMA,
	WORD_COLON,
	WORD_DASH,
	WORD_OPEN,
	WORD_CLOSE,
	WORD_MARK,  /* of quotation, outside of a run */
	WORD_QUOTE, /* a whole run */
	WORD_OTHER,
	WORD_CLASSES,
} word_class;

typedef struct word_facts {
	cue_word cue;     /* kind CUE_NONE: no cue */
	uint8_t function; /* word_class; WORD_CLASSES: no function word */
	uint8_t measure;  /* measure_word */
	bool role;        /* a noun for somebody or some body that speaks: "officials" */
} word_facts;

/*
 * Facts of the words seen last, for few words make up most of a text. {0} is an empty
 * one; for one thread, kept from text to text.
 */
struct word_cache {
	struct word_slot *slots;
};
typedef struct word_cache word_cache;

/* ASCII case is ignored. Borrowed until the next call. */
const word_facts *words_look_up(word_cache *c, str w);
void word_cache_clear(word_cache *c);

/* "Inc", "AG", without a stop: what ends the full name of a company. */
bool words_legal_form(str w);

#endif
