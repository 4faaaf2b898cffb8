/*
 * place.h - where the user stopped reading, kept by the words of the paragraph, so
 * that it is found again after the article was edited.
 *
 * One small file per article in $XDG_STATE_HOME/gloss/positions. It can be lost
 * without harm; nothing of the user's own is in it.
 */
#ifndef APP_PLACE_H
#define APP_PLACE_H

#include <stdbool.h>

#include "gloss/article.h"

/* Byte of the paragraph where reading stopped, in the text as it is now. False: unknown. */
bool place_load(gloss_article *art, size_t *at);

/* Keeps it. Failure is nobody's concern: the next opening starts at the top. */
void place_save(gloss_article *art, size_t at);

#endif
