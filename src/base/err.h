/*
 * err.h - filling a gloss_error.
 *
 *     if (width < 20)
 *             return err_set(e, GLOSS_ERR_USAGE, "'width' should be at least 20");
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

#include "gloss/error.h"

typedef gloss_error err;

/*
 * Says what is wrong; always returns false. The text is cleaned: control
 * characters and line ends in it (from file names, say) become '?'.
 */
bool err_set(err *e, gloss_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Adds the place to an error that was set; line and column 0: unknown. False. */
bool err_at(err *e, const char *where, size_t line, size_t column);

/* From errno: "where: no such file or directory". False. */
bool err_errno(err *e, const char *where);

#endif
