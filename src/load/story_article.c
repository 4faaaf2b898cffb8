/* story_article.c - a story as an article; apart from story.c, which the helper uses alone. */
#include "load/article.h"
#include "load/story.h"

gloss_article *story_article(const story *p)
{
	article_parts parts = {
		.text = strbuf_str(&p->text),
		.blocks = p->blocks.p,
		.n_blocks = p->blocks.n,
		.links = p->links.p,
		.n_links = p->links.n,
	};

	for (int f = 0; f < GLOSS_FACT_COUNT; f++) {
		parts.facts[f] = p->facts[f];
		parts.fact_spans[f] = p->fact_spans[f];
	}
	return article_new(&parts);
}
