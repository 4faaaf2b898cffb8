/* story_article.c - a story as an article; apart from story.c, which the helper uses alone. */
#include "load/article.h"
#include "load/story.h"

gloss_article *story_article(const story *s)
{
	article_parts parts = {
		.text = strbuf_str(&s->text),
		.blocks = s->blocks.p,
		.n_blocks = s->blocks.n,
		.links = s->links.p,
		.n_links = s->links.n,
	};

	for (int f = 0; f < GLOSS_FACT_COUNT; f++) {
		parts.facts[f] = s->facts[f];
		parts.fact_spans[f] = s->fact_spans[f];
	}
	return article_new(&parts);
}
