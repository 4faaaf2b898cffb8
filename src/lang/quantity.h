/* quantity.h - dates, money and numbers with units, by rule. */
#ifndef LANG_QUANTITY_H
#define LANG_QUANTITY_H

#include "base/vec.h"
#include "gloss/analysis.h"
#include "lang/token.h"

typedef vec(gloss_quantity) quantity_list;

/* What a word does in a date or a quantity; MEASURE_NONE: nothing. */
typedef enum measure_word {
	MEASURE_NONE,
	MEASURE_MONTH,
	MEASURE_WEEKDAY,
	MEASURE_DAY,
	MEASURE_PERIOD,
	MEASURE_RELATIVE,
	MEASURE_HALF_OF_DAY,
	MEASURE_BEFORE_YEAR,
	MEASURE_MAGNITUDE,
	MEASURE_SPELLED,
	MEASURE_UNIT,
	MEASURE_CURRENCY,
} measure_word;

/* ASCII case is ignored. */
measure_word measure_of(str word);

struct word_cache;

/*
 * Adds what it finds in text order, never overlapping:
 * dates: "23 November 2026", "Nov. 23", "last Monday", "in 1998" (the year), "2026-11-23";
 * money: "$1.5 million", "20 euros"; quantities: "12,000 troops", "30 percent", "two months",
 * "1,000 land-mine removal workers".
 */
void quantity_find(const token_list *toks, str text, struct word_cache *cache, quantity_list *out);

#endif
