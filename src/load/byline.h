/* byline.h - who wrote it, for whom, and where: the first lines of a news article. */
#ifndef LOAD_BYLINE_H
#define LOAD_BYLINE_H

#include <stdbool.h>

#include "base/str.h"

/* Spans of the line that was given; start == end: not there. */
typedef struct byline {
	gloss_span author; /* the name, or names from the first to the last */
	gloss_span outlet;
	gloss_span date; /* only of byline_read_bare */
} byline;

/*
 * "By Ana Ruiz", "By ANA RUIZ, Test Wire", "By A B and C D | Reuters", "By Ana Ruiz
 * Washington Post". False: the line is no byline.
 */
bool byline_read(str line, byline *out);

/* Is all of the line the names of people? It may be a byline without "By". */
bool byline_is_people(str line);

/*
 * "Ana Ruiz, Test Wire, 23 November 2026", "Ana Ruiz · Test Wire": people, and behind them, each
 * parted from what is before it, an outlet or a date or both; or "Ana Ruiz in Port Ellen". False:
 * the line is something else.
 */
bool byline_read_bare(str line, byline *out);

/* Is all of the line the name of a newspaper, agency or station? */
bool byline_is_outlet(str line);

/* ... a date, with or without a time and words like "Updated"? */
bool byline_is_date(str line);

/*
 * "SEOUL - ", "PORT ELLEN — ", "GENEVA, Nov. 20 (AP) — ", "WASHINGTON (Reuters) - " at the
 * start of a paragraph: its place, and the agency if one stands there.
 */
bool byline_dateline(str paragraph, gloss_span *place, gloss_span *agency);

#endif
