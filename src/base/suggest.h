/*
 * suggest.h - which of the known words somebody meant who mistyped one.
 *
 *     suggestion s = { .typed = name };
 *     for (...)
 *             suggest(&s, str_of(table[i].name));
 *     err_set(e, GLOSS_ERR_USAGE, "there is no theme '%.*s'%s", STR_ARGS(name),
 *             suggestion_or(&s, "; see gloss --themes", room));
 *
 * The distance is that of optimal string alignment: letters left out, added, changed, or two
 * neighbours exchanged (Damerau 1964; Boytsov 2011 names the variants). Case does not count.
 */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include "base/str.h"

enum { SUGGESTION_ROOM = 64 };

typedef struct suggestion {
	str typed;
	str word;        /* the nearest so far, borrowed; empty: none is near */
	size_t distance; /* of it, in letters */
} suggestion;

/* Takes `word`, which must live as long as the suggestion, if none before was as near. */
void suggest(suggestion *s, str word);

/* "; did you mean 'width'?", written to `room`; without a near word what is given instead. */
const char *suggestion_or(const suggestion *s, const char *instead, char room[SUGGESTION_ROOM]);

#endif
