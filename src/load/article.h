/*
 * article.h - how the loaders make a gloss_article (gloss/article.h is its outside).
 */
#ifndef LOAD_ARTICLE_H
#define LOAD_ARTICLE_H

#include "base/str.h"
#include "gloss/article.h"

/*
 * All that a whole article is made of. Everything is copied. `text` is valid
 * UTF-8; blocks are in order, apart, not empty, and inside of it.
 */
typedef struct article_parts {
	str text;
	const gloss_block *blocks;
	size_t n_blocks;
	const gloss_link *links;
	size_t n_links;
	str facts[GLOSS_FACT_COUNT];             /* cleaned by article_new */
	gloss_span fact_spans[GLOSS_FACT_COUNT]; /* where they stand in the text */
} article_parts;

/* One reference, owned by the caller. */
gloss_article *article_new(const article_parts *parts);

#endif
