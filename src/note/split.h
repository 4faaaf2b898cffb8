/* split.h - cuts a notes file into head, entries and rest, before any of it is read as YAML. */
#ifndef NOTE_SPLIT_H
#define NOTE_SPLIT_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

/* All are bytes of `text`, which the caller sets; the rest is 0 at first. */
typedef struct splitter {
	str text;
	size_t at;          /* start of the line looked at */
	size_t dash;        /* column of the entries' dashes */
	size_t before;      /* end of the head */
	size_t after;       /* start of what follows the entries */
	vec(size_t) starts; /* of entries */
	bool dashed;        /* `dash` is known */
	int tails_tried;
} splitter;

/* Fills `s`; *no_list: the head has no "notes:" that entries can follow. `name` for errors.
 * The caller clears s->starts. */
bool split(splitter *s, const char *name, bool *no_list, err *e);

#endif
