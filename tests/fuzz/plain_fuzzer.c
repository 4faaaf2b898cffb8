/* plain_fuzzer.c - any bytes as an article: charset, facts, and the same blocks cell by cell. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "gloss/article.h"
#include "load/plain.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_cells(str text)
{
	plain_blocks all = { 0 }, cells = { 0 };
	plain_head head;
	size_t last = 0;

	plain_head_read((str){ text.p, text.n < PLAIN_HEAD ? text.n : PLAIN_HEAD }, &head);
	plain_all_blocks(&head, text, &all);
	for (size_t cell = 0; cell * PLAIN_CELL < text.n; cell++)
		plain_cell_blocks(&head, text, 0, cell, &cells);
	assert(all.n == cells.n);
	for (size_t i = 0; i < all.n; i++) {
		gloss_block *a = &all.p[i], *b = &cells.p[i];

		assert(a->at.start == b->at.start && a->at.end == b->at.end && a->kind == b->kind);
		assert(a->at.start >= last && a->at.start < a->at.end && a->at.end <= text.n);
		last = a->at.end;
	}
	free(all.p);
	free(cells.p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str bytes = { (const char *)data, size };
	gloss_article *art;
	gloss_block b;
	gloss_error e;

	check_cells(bytes);
	art = gloss_article_from_text(bytes, "input", &e);
	if (!art)
		return 0;
	assert(utf8_valid(gloss_article_text(art)));
	for (size_t at = 0; gloss_article_block_at(art, at, &b); at = b.at.end)
		assert(b.at.end > at);
	for (int f = 0; f < GLOSS_FACT_COUNT; f++) {
		gloss_span s = gloss_article_fact_span(art, f);

		assert(utf8_valid(gloss_article_fact(art, f)));
		assert(s.start <= s.end && s.end <= gloss_article_size(art));
	}
	gloss_article_unref(art);
	return 0;
}
