/* evaluate.c - counts right, found and known names. */
#include "lang/evaluate.h"

#include <time.h>

#include "lang/sentence.h"

double score_precision(score_count c)
{
	return c.found ? 100.0 * (double)c.right / (double)c.found : 0;
}

double score_recall(score_count c)
{
	return c.gold ? 100.0 * (double)c.right / (double)c.gold : 0;
}

double score_f1(score_count c)
{
	return c.found + c.gold ? 200.0 * (double)c.right / (double)(c.found + c.gold) : 0;
}

score_count score_micro(const score *s, int types)
{
	score_count sum = { 0 };

	for (int t = 0; t < types; t++) {
		sum.right += s->type[t].right;
		sum.found += s->type[t].found;
		sum.gold += s->type[t].gold;
	}
	return sum;
}

static const gold_name *find_gold(const gold_text *g, gloss_span at)
{
	for (size_t i = 0; i < g->names.n; i++)
		if (g->names.p[i].at.start == at.start && g->names.p[i].at.end == at.end)
			return &g->names.p[i];
	return NULL;
}

static void count_text(score *s, const gold_text *g, const name_list *names)
{
	for (size_t i = 0; i < g->names.n; i++)
		s->type[g->names.p[i].type].gold++;
	s->untyped.gold += g->names.n;
	s->untyped.found += names->n;
	for (size_t i = 0; i < names->n; i++) {
		const name *nm = &names->p[i];
		const gold_name *gold = find_gold(g, name_span(&g->toks, nm));
		bool right = gold && gold->type == nm->type;
		int bin = (int)(nm->confidence * CALIBRATION_BINS);

		bin = bin < 0 ? 0 : bin >= CALIBRATION_BINS ? CALIBRATION_BINS - 1 : bin;
		s->type[nm->type].found++;
		s->type[nm->type].right += right;
		s->untyped.right += gold != NULL;
		s->bin_found[bin]++;
		s->bin_right[bin] += right;
		s->bin_sum[bin] += (double)nm->confidence;
	}
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Cuts the text anew, only to have the time that it takes. */
static void cut_again(const gold_text *g, token_list *toks)
{
	str rest = g->text, line;

	toks->n = 0;
	while (str_split(&rest, '\n', &line)) {
		size_t at = (size_t)(line.p - g->text.p);

		token_add(toks, g->text, (gloss_span){ at, at + line.n });
	}
	sentence_mark(toks, g->text);
}

void score_corpus(score *s, const corpus *c, const gloss_model *m)
{
	name_finder nf = { .model = NULL };
	name_list names = { 0 };
	token_list toks = { 0 };

	for (size_t i = 0; i < c->texts.n; i++) {
		const gold_text *g = &c->texts.p[i];
		double start = seconds();

		names.n = 0;
		cut_again(g, &toks);
		name_find(&nf, m, g->text, &toks, NULL, &names);
		s->seconds += seconds() - start;
		s->tokens += toks.n;
		count_text(s, g, &names);
	}
	vec_clear(&names);
	vec_clear(&toks);
	name_finder_clear(&nf);
}
