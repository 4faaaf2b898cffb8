/* less_flags.h - what of $LESS means something here: fingers and scripts have it set already. */
#ifndef CONF_LESS_FLAGS_H
#define CONF_LESS_FLAGS_H

#include <stddef.h>

#include "base/str.h"

typedef struct less_flag {
	char letter;      /* as in "-N" */
	const char *word; /* as in "--LINE-NUMBERS" */
	const char *name; /* the setting that it changes; NULL: nothing to do */
	const char *value;
	const char *sentence; /* what the manual says */
} less_flag;

extern const less_flag less_flag_table[]; /* ends with letter == 0 */

/*
 * Calls `found` for each flag of a value of $LESS that the table knows, in their order; "-+F"
 * and "-!F" in it mean that F is not set. Other flags are passed over with what belongs to them.
 */
void less_flags(str value, void (*found)(void *arg, const less_flag *f), void *arg);

#endif
