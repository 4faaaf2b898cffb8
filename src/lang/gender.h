/*
 * gender.h - whether "he" or "she" is said of somebody: by title and by first name.
 *
 * The lists are short, of names that are nearly always one of both; a name that is not there is
 * unknown, which fits either pronoun.
 */
#ifndef LANG_GENDER_H
#define LANG_GENDER_H

#include <stdbool.h>

#include "base/str.h"

typedef enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE } gender;

/* Of a title without its stop: "Mr", "Ms", "Sir". */
gender gender_of_title(str title);

/* Of the first word of a full name; a name of one word may be a surname and is unknown. */
gender gender_of_name(str full);

static inline bool gender_fits(gender known, bool he)
{
	return known == GENDER_UNKNOWN || (known == GENDER_MALE) == he;
}

#endif
