/* error.h - why something could not be done, told so that a person can mend it. */
#ifndef GLOSS_ERROR_H
#define GLOSS_ERROR_H

#include <stddef.h>

typedef enum gloss_code {
	GLOSS_OK,
	GLOSS_ERR_USAGE,     /* the caller asked for something that is not offered */
	GLOSS_ERR_INPUT,     /* what was read is not what it should be */
	GLOSS_ERR_SYSTEM,    /* the operating system refused (file, network, memory) */
	GLOSS_ERR_LIMIT,     /* larger or deeper than gloss accepts */
	GLOSS_ERR_CANCELLED, /* the user or the caller stopped it */
	GLOSS_ERR_UNSURE,    /* it is done, but a power failure may undo it */
} gloss_code;

/*
 * A value that the caller holds. Functions that can fail return bool or a
 * pointer and fill the error exactly once, where the cause is known best.
 * line and column count from 1; 0 means that there is none.
 */
typedef struct gloss_error {
	gloss_code code;
	char where[256]; /* file or address, cleaned for display; may be empty */
	size_t line, column;
	char text[512]; /* lower case, one line: what is wrong and what would be right */
} gloss_error;

/*
 * Writes "where:line:column: text" into `out` (always NUL-terminated, cut at
 * `size`) and returns `out`.
 */
char *gloss_error_format(const gloss_error *e, char *out, size_t size);

#endif
