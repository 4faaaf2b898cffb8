/* normal_article.c - a whole article in normal form, block by block, also one that is windowed. */
#include "text/normal.h"

typedef struct walk {
	gloss_article *art;
	gloss_block block;
	size_t at; /* bytes before this one were given */
	bool open;
} walk;

/* A slice may be cut short, at 64 KiB of a windowed article: go on behind it. */
static bool next_piece(void *from, normal_piece *out)
{
	walk *w = from;

	out->opens = false;
	while (!w->open || w->at >= w->block.at.end) {
		size_t last = w->at;

		if (!gloss_article_block_at(w->art, w->at, &w->block))
			return false;
		w->at = w->block.at.start;
		w->open = w->block.at.end > last;
		out->opens = !w->block.continues;
		if (!w->open)
			return false;
	}
	out->bytes = gloss_article_slice(w->art, (gloss_span){ w->at, w->block.at.end });
	out->at = w->at;
	w->at += out->bytes.n;
	return out->bytes.n > 0;
}

normal *normal_of_article(gloss_article *art)
{
	size_t n, size = gloss_article_size(art);

	if (size > NORMAL_LIMIT)
		return NULL;
	if (gloss_article_is_whole(art)) {
		const gloss_block *blocks = gloss_article_blocks(art, &n);

		return normal_new(gloss_article_text(art), blocks, n);
	}
	return normal_of_pieces(size, next_piece, &(walk){ .art = art });
}
