/* analysis.h - the inside of a gloss_analysis; see gloss/analysis.h for what it means. */
#ifndef LANG_ANALYSIS_H
#define LANG_ANALYSIS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "gloss/analysis.h"

/* Everything that it points to lies in its arena. */
struct gloss_analysis {
	arena memory;
	const gloss_mention *mentions;
	const gloss_entity *entities;
	const gloss_quote *quotes, *indirect;
	const gloss_quantity *quantities;
	const gloss_span *sentences;
	size_t mention_count, entity_count, quote_count, indirect_count, quantity_count,
		sentence_count;
};

/*
 * The work space of one thread that analyses many texts. gloss_analyse makes one for each
 * call; whoever has thousands of texts keeps one. Results do not depend on what went before.
 */
typedef struct analyser analyser;

analyser *analyser_new(void);
void analyser_free(analyser *w);

/* As gloss_analyse. */
gloss_analysis *analyser_run(analyser *w, const gloss_model *m, str text, const gloss_block *blocks,
			     size_t n, const gloss_analyse_options *opt, err *e);

#endif
