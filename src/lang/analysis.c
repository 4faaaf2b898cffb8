/* analysis.c - runs the chain: tokens, sentences, names, quotes, speakers. */
#include "lang/analysis.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "lang/quote.h"
#include "lang/sentence.h"

/* What one run needs and throws away at its end. */
typedef struct work {
	const gloss_model *model;
	str text;
	const gloss_analyse_options *opt;
	token_list toks;
	quote_list runs;
} work;

static bool is_cancelled(const work *w)
{
	return w->opt->cancel && atomic_load_explicit(w->opt->cancel, memory_order_relaxed);
}

static bool cut_tokens(work *w, const gloss_block *blocks, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (is_cancelled(w))
			return false;
		token_add(&w->toks, w->text, blocks[i].at);
	}
	sentence_mark(&w->toks, w->text);
	return !is_cancelled(w);
}

static void keep_sentences(const work *w, gloss_analysis *an)
{
	const token *t = w->toks.p;
	size_t count = 0;
	gloss_span *out;

	for (size_t i = 0; i < w->toks.n; i++)
		count += (t[i].flags & TOKEN_SENTENCE) != 0;
	out = arena_new(&an->memory, gloss_span, count);
	for (size_t i = 0, end; i < w->toks.n; i = end) {
		end = sentence_end(&w->toks, i);
		out[an->sentence_count++] = (gloss_span){ t[i].start, t[end - 1].end };
	}
	an->sentences = out;
}

static void keep_quotes(const work *w, gloss_analysis *an)
{
	gloss_quote *out = arena_new(&an->memory, gloss_quote, w->runs.n);

	for (size_t i = 0; i < w->runs.n; i++)
		out[i] = (gloss_quote){ .at = w->runs.p[i].at, .entity = GLOSS_NO_ENTITY };
	an->quotes = out;
	an->quote_count = w->runs.n;
}

static void run_chain(work *w, gloss_analysis *an)
{
	keep_sentences(w, an);
	quote_scan(&w->toks, w->text, &w->runs);
	keep_quotes(w, an);
}

static void work_clear(work *w)
{
	vec_clear(&w->toks);
	vec_clear(&w->runs);
}

gloss_analysis *gloss_analyse(const gloss_model *m, gloss_str text, const gloss_block *blocks,
			      size_t n, const gloss_analyse_options *opt, gloss_error *e)
{
	static const gloss_analyse_options none = GLOSS_ANALYSE_OPTIONS_INIT;
	work w = { .model = m, .text = text, .opt = opt ? opt : &none };
	gloss_analysis *an = NULL;

	if (cut_tokens(&w, blocks, n)) {
		an = xcalloc(1, sizeof *an);
		run_chain(&w, an);
	} else {
		err_set(e, GLOSS_ERR_CANCELLED, "the analysis was cancelled");
	}
	work_clear(&w);
	return an;
}

void gloss_analysis_free(gloss_analysis *a)
{
	if (!a)
		return;
	arena_clear(&a->memory);
	free(a);
}

const gloss_mention *gloss_analysis_mentions(const gloss_analysis *a, size_t *n)
{
	*n = a->mention_count;
	return a->mentions;
}

const gloss_entity *gloss_analysis_entities(const gloss_analysis *a, size_t *n)
{
	*n = a->entity_count;
	return a->entities;
}

const gloss_quote *gloss_analysis_quotes(const gloss_analysis *a, size_t *n)
{
	*n = a->quote_count;
	return a->quotes;
}

const gloss_quote *gloss_analysis_indirect(const gloss_analysis *a, size_t *n)
{
	*n = a->indirect_count;
	return a->indirect;
}

const gloss_quantity *gloss_analysis_quantities(const gloss_analysis *a, size_t *n)
{
	*n = a->quantity_count;
	return a->quantities;
}

const gloss_span *gloss_analysis_sentences(const gloss_analysis *a, size_t *n)
{
	*n = a->sentence_count;
	return a->sentences;
}
