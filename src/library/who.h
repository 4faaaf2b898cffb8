/*
 * who.h - by which names a person is known again in another article.
 *
 * Only a full name says who it is: "Jane O'Brien", not "O'Brien", "Mrs O'Brien" or
 * "J. O'Brien", for two people may share a surname. Case, accents, hyphens, the form of an
 * apostrophe and titles before the name make no difference; nor does a middle initial or
 * "Jr." that only one of two articles gives, unless there are two people whom it tells apart.
 */
#ifndef LIBRARY_WHO_H
#define LIBRARY_WHO_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

typedef struct who {
	str key;   /* the name's words, folded: "jane o'brien" */
	str extra; /* middle initials and the like: "m", "jr"; mostly empty */
} who;

/* Strings in the arena. False: it is no full name. */
bool who_of(arena *a, str name, who *out);

/* The name's words folded as in a key, whether it is a full name or not. */
str who_fold(arena *a, str words);

#endif
