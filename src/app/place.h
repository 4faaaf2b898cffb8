/*
 * place.h - where the user stopped reading, kept by the words of the paragraph, so
 * that it is found again after the article was edited; and which text was read.
 *
 * One small file per article in $XDG_STATE_HOME/gloss/positions, and the texts that were read
 * beside it in texts. Both can be lost without harm, as nothing of the user's own is in them, and
 * are kept within bounds. The texts of notes are others (note/version.h).
 */
#ifndef APP_PLACE_H
#define APP_PLACE_H

#include <stdbool.h>
#include <time.h>

#include "base/err.h"
#include "gloss/article.h"
#include "text/normal.h"

typedef struct place {
	size_t at;     /* byte of the paragraph where reading stopped, in the text as it is now */
	char text[32]; /* normal_hash of the text that was read; empty: unknown */
	time_t when;   /* it was read; 0: unknown */
} place;

/* What the last reading left. False: nothing. */
bool place_load(gloss_article *art, place *out);

/* Keeps it. Failure is nobody's concern: the next opening starts at the top. */
void place_save(gloss_article *art, const place *p);

/* Keeps the text that was read, so that it can be told later what changed. */
bool place_keep_text(const normal *text, err *e);

/* That text, or one of a note, by its hash. NULL: it is not kept. The caller owns it. */
normal *place_open_text(str hash);

/* Forgets what was read longest ago, if there is too much: once when the reader ends. */
void place_prune(void);

/* True if the article is known by more than how it begins, which a change would change. */
bool place_is_known(const gloss_article *art);

#endif
