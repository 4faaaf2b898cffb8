/*
 * elsewhere.h - the notes that were made on a person in other articles.
 *
 * Read once when a card is opened, not while it is drawn.
 */
#ifndef APP_ELSEWHERE_H
#define APP_ELSEWHERE_H

#include "base/arena.h"
#include "base/str.h"
#include "gloss/analysis.h"

typedef struct elsewhere_note {
	str body, title; /* what was noted; the article it was noted in */
} elsewhere_note;

typedef struct elsewhere {
	arena mem;
	elsewhere_note *notes;
	size_t n;
} elsewhere;

#define ELSEWHERE_MOST 8

/*
 * Reads the newest notes on `who`, under any of the names that the article uses, from the folder
 * `dir` (NULL: the user's), leaving out those of the notes file `own` (may be NULL). Without an
 * index there are none.
 */
void elsewhere_read(elsewhere *ew, const char *dir, const char *own, const gloss_entity *who);
void elsewhere_clear(elsewhere *ew);

#endif
