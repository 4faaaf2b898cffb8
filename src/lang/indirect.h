/*
 * indirect.h - what somebody says without marks of quotation: "He said that ...".
 *
 * Only forms that are right in at least 70 of 100 cases are taken.
 */
#ifndef LANG_INDIRECT_H
#define LANG_INDIRECT_H

#include "lang/phrase.h"

typedef struct indirect {
	uint32_t first, end; /* items of what is said */
	uint32_t phrase;     /* who says it */
	uint32_t cue;        /* item */
} indirect;

typedef vec(indirect) indirect_list;

/* Adds what it finds in sentences without quotes, in text order. */
void indirect_find(const phrase_map *map, indirect_list *out);

#endif
