/* analyse_fuzzer.c - any text: every place lies in it, in order, and every number is real. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "base/vec.h"
#include "gloss/analysis.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

typedef vec(gloss_block) block_list;

/* Blocks are what stands between empty lines, without blanks at both sides. */
static void cut(str text, block_list *out)
{
	for (size_t from = 0, end; from < text.n; from = end + 2) {
		str part;

		if (!str_find(text, STR("\n\n"), from, &end))
			end = text.n;
		part = str_trim((str){ text.p + from, end - from });
		if (part.n) {
			size_t start = (size_t)(part.p - text.p);

			vec_push(out, ((gloss_block){ .at = { start, start + part.n } }));
		}
	}
}

static void check_quotes(const gloss_quote *q, size_t n, size_t size, size_t entities)
{
	for (size_t i = 0; i < n; i++) {
		assert(q[i].at.start < q[i].at.end && q[i].at.end <= size);
		assert(i == 0 || q[i - 1].at.end <= q[i].at.start);
		assert(q[i].speaker.start <= q[i].speaker.end && q[i].speaker.end <= size);
		assert(q[i].cue.start <= q[i].cue.end && q[i].cue.end <= size);
		assert(q[i].entity == GLOSS_NO_ENTITY || q[i].entity < entities);
		assert(q[i].confidence >= 0 && q[i].confidence <= 1);
	}
}

static void check(const gloss_analysis *an, size_t size)
{
	size_t n, entities;
	const gloss_span *s;
	const gloss_quote *q;
	const gloss_quantity *m;

	gloss_analysis_entities(an, &entities);
	s = gloss_analysis_sentences(an, &n);
	for (size_t i = 0; i < n; i++)
		assert(s[i].start < s[i].end && s[i].end <= size);
	q = gloss_analysis_quotes(an, &n);
	check_quotes(q, n, size, entities);
	q = gloss_analysis_indirect(an, &n);
	check_quotes(q, n, size, entities);
	m = gloss_analysis_quantities(an, &n);
	for (size_t i = 0; i < n; i++)
		assert(m[i].at.start < m[i].at.end && m[i].at.end <= size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str text = { (const char *)data, n };
	block_list blocks = { 0 };
	gloss_analysis *an, *again;
	gloss_error e;

	cut(text, &blocks);
	an = gloss_analyse(NULL, text, blocks.p, blocks.n, NULL, &e);
	assert(an);
	check(an, n);
	again = gloss_analysis_correct(an, NULL, 0);
	check(again, n);
	gloss_analysis_free(an);
	gloss_analysis_free(again);
	vec_clear(&blocks);
	return 0;
}
