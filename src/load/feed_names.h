/* feed_names.h - what the elements of feeds mean, whatever their format calls them. */
#ifndef LOAD_FEED_NAMES_H
#define LOAD_FEED_NAMES_H

#include <stdbool.h>

#include "base/str.h"

typedef enum {
	SPACE_CORE,
	SPACE_DC,
	SPACE_CONTENT,
	SPACE_ITUNES,
	SPACE_MEDIA,
	SPACE_XHTML,
	SPACE_OTHER
} space;

typedef enum {
	FIELD_NONE,
	FIELD_TITLE,
	FIELD_LINK,
	FIELD_ID,
	FIELD_SUMMARY,
	FIELD_CONTENT,
	FIELD_AUTHOR,
	FIELD_RIGHTS,
	FIELD_DATE,
	FIELD_PUBLISHED,
	FIELD_CREATED,
	FIELD_COMMENTS,
	FIELD_LANGUAGE,
	FIELD_ENCLOSURE,
	FIELD_ICON,
	FIELD_COUNT
} field;

/* What a namespace's address is; where it was not declared, its prefix. */
space feed_space(str name);

/* The field that an element gives, and how good it is for that: where several give the same
 * one, the highest rank counts, else the first. FIELD_NONE: it says nothing to us. */
field feed_field(space s, str name, int *rank);

#endif
