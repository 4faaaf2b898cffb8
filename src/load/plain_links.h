/* plain_links.h - the addresses in a plain text are its links. */
#ifndef LOAD_PLAIN_LINKS_H
#define LOAD_PLAIN_LINKS_H

#include "base/arena.h"
#include "gloss/article.h"

#define PLAIN_LINKS_MOST 2000 /* later ones are only text */

/* In order; in the arena, where the addresses lie in `text`. Returns their number. */
size_t plain_links(arena *a, str text, const gloss_link **out);

#endif
