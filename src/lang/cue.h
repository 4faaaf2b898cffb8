/*
 * cue.h - words that tell that somebody speaks: "said", "according to", "warning".
 *
 *     cue_word c;
 *     if (cue_lookup(STR("Tweeted"), &c))  ... c.kind == CUE_SAY, c.form == CUE_PAST
 */
#ifndef LANG_CUE_H
#define LANG_CUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef enum cue_kind {
	CUE_NONE,
	CUE_SAY,   /* utters: say, add, tweet */
	CUE_THINK, /* believe, hope */
	CUE_NAME,  /* gives a name: call, describe, dub */
	CUE_JUDGE, /* utters an opinion of somebody: accuse, praise */
	CUE_NOUN,  /* statement, claim, slogan */
	CUE_OTHER, /* an unknown word in the place of a verb of saying */
	CUE_ACCORDING,
	CUE_COLON, /* NAME: “...” */
	CUE_DASH,  /* “...” - NAME */
	CUE_KINDS,
} cue_kind;

typedef enum cue_form { CUE_BASE, CUE_S, CUE_PAST, CUE_ING, CUE_FORMS } cue_form;

typedef struct cue_word {
	uint16_t lemma; /* a number of the base form, from 1 */
	uint8_t kind;   /* cue_kind */
	uint8_t form;   /* cue_form */
	bool noun;      /* may as well be a noun: "reports", "claims" */
} cue_word;

/* ASCII case is ignored. False: no cue word. */
bool cue_lookup(str word, cue_word *out);

/* For tests and the trainer: how many base forms there are, and what they are. */
size_t cue_lemma_count(void);
str cue_lemma(size_t number);

#endif
