/* words.h - closed lists of English words, and what they do in a sentence. */
#ifndef LANG_WORDS_H
#define LANG_WORDS_H

#include "lang/phrase.h"

/* Determiners, prepositions, pronouns and their like; ASCII case is ignored. */
bool words_function(str w, word_class *out);

/* A noun for somebody or some body that speaks, singular or plural: "officials". */
bool words_role(str w);

#endif
