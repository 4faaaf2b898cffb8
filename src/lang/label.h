/* label.h - labels of tokens: O, and for each type first, inside, last, and only (BIES). */
#ifndef LANG_LABEL_H
#define LANG_LABEL_H

#include <stdbool.h>

#include "gloss/analysis.h"

enum label_part { LABEL_FIRST, LABEL_INSIDE, LABEL_LAST, LABEL_ONLY, LABEL_PARTS };

#define LABEL_O 0
#define LABELS  (1 + GLOSS_NAME_TYPES * LABEL_PARTS)

static inline int label_of(gloss_name_type type, enum label_part part)
{
	return 1 + (int)type * LABEL_PARTS + (int)part;
}

static inline gloss_name_type label_type(int label)
{
	return (gloss_name_type)((label - 1) / LABEL_PARTS);
}

static inline enum label_part label_part(int label)
{
	return (enum label_part)((label - 1) % LABEL_PARTS);
}

/* Does a name go on behind this label? */
static inline bool label_is_open(int label)
{
	return label != LABEL_O && label_part(label) <= LABEL_INSIDE;
}

/* Does this label go on with a name? */
static inline bool label_continues(int label)
{
	return label != LABEL_O &&
	       (label_part(label) == LABEL_INSIDE || label_part(label) == LABEL_LAST);
}

/* May `next` stand behind `label`? Before and after a block stands LABEL_O. */
static inline bool label_may_follow(int label, int next)
{
	if (label_is_open(label) != label_continues(next))
		return false;
	return !label_is_open(label) || label_type(label) == label_type(next);
}

/* "PER", "LOC", "ORG", "MISC". */
const char *label_type_name(gloss_name_type type);

#endif
