/*
 * past.h - where a person was met before: the articles of the library, and what is quoted there.
 *
 * Asked of the library by the worker when a card is opened; until it has answered, nothing is
 * known.
 */
#ifndef APP_PAST_H
#define APP_PAST_H

#include <stdint.h>

#include "base/arena.h"
#include "gloss/analysis.h"

struct app;

typedef struct past_article {
	int64_t id; /* in the library */
	str title, outlet;
	str day;           /* "12 Mar", with the year where it is not this one */
	const str *quotes; /* what the person says there */
	size_t quote_count;
} past_article;

typedef struct past {
	arena mem;
	gloss_entity_id who; /* of the open article */
	str name;
	past_article *articles; /* other ones than the open article, the newest first */
	size_t n;
} past;

/* Asks for what is known of that person; a->past is empty until the answer comes. */
void past_ask(struct app *a, gloss_entity_id who);

void past_clear(past *p);

#endif
