/* tags.h - the tags in use, offered where tags are typed. */
#ifndef APP_TAGS_H
#define APP_TAGS_H

#include "app/app.h"

/* Looks up which there are now. Without notes, or when they cannot be read: none. */
void tags_load(app *a);

/* For a prompt (see prompt.h); `arg` is the app: the line with its last word made a tag, for each
 * of them that begins so. */
size_t tags_complete(void *arg, arena *mem, str text, str **out);

/* "→ promise press", in at most so many columns: those that begin as the last word of the line does.
 * Empty: none. In the arena. */
str tags_offer(const app *a, arena *mem, str text, int cols);

#endif
