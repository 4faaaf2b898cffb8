/* story_article.c - a story as an article; apart from story.c, which the helper uses alone. */
#include "load/article.h"
#include "load/byline.h"
#include "load/story.h"

#define TRIED_MOST 4 /* paragraphs in which a dateline is looked for, as in plain text */

static void set(article_parts *parts, gloss_fact f, gloss_span at, size_t from)
{
	if (at.end <= at.start || parts->facts[f].n)
		return;
	parts->fact_spans[f] = (gloss_span){ from + at.start, from + at.end };
	parts->facts[f] = str_slice(parts->text, parts->fact_spans[f]);
}

/* "GENEVA (AP) - ": pages and feeds have it in the text alone. */
static void find_dateline(article_parts *parts)
{
	int tried = 0;

	for (size_t i = 0; i < parts->n_blocks && tried < TRIED_MOST; i++) {
		const gloss_block *b = &parts->blocks[i];
		gloss_span place, agency;

		if (b->kind != GLOSS_BLOCK_PARAGRAPH)
			continue;
		tried++;
		if (!byline_dateline(str_slice(parts->text, b->at), &place, &agency))
			continue;
		set(parts, GLOSS_FACT_DATELINE, place, b->at.start);
		set(parts, GLOSS_FACT_OUTLET, agency, b->at.start);
		return;
	}
}

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
	find_dateline(&parts);
	return article_new(&parts);
}
