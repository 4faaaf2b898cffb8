/* cmd_evaluate.c - gloss evaluate: how many names of known texts the model finds. */
#include "cli/commands.h"

#include <stdio.h>

#include "lang/evaluate.h"

static const option options[] = {
	{ 'm', "model", "FILE", NULL, "the model; by default the one of this program" },
	{ 0, "confidence", NULL, NULL, "print also how often names of each confidence are right" },
	OPTION_HELP,
	OPTIONS_END,
};

static void print_row(const char *what, score_count c)
{
	printf("%-9s%8.2f%8.2f%8.2f   %zu/%zu/%zu\n", what, score_precision(c), score_recall(c),
	       score_f1(c), c.right, c.found, c.gold);
}

static void print_score(const score *s, size_t texts)
{
	printf("%zu texts, %zu tokens\n%-9s%8s%8s%8s   right/found/known\n", texts, s->tokens,
	       "type", "P", "R", "F1");
	for (int t = 0; t < GLOSS_NAME_TYPES; t++)
		print_row(label_type_name((gloss_name_type)t), s->type[t]);
	print_row("micro3", score_micro(s, 3));
	print_row("micro4", score_micro(s, 4));
	print_row("untyped4", s->untyped);
	fprintf(stderr, "%.0f tokens a second\n", (double)s->tokens / (s->seconds + 1e-9));
}

static void print_confidence(const score *s)
{
	printf("%-11s%8s%10s%10s\n", "confidence", "names", "mean", "right");
	for (int b = 0; b < CALIBRATION_BINS; b++) {
		double n = s->bin_found[b] ? (double)s->bin_found[b] : 1;

		printf("%.1f to %.1f %8zu%10.3f%10.3f\n", b / 10.0, (b + 1) / 10.0, s->bin_found[b],
		       s->bin_sum[b] / n, (double)s->bin_right[b] / n);
	}
}

static int run(const args *a)
{
	corpus c = { .texts = { 0 } };
	score s = { .tokens = 0 };
	gloss_model *m;
	err e;

	m = gloss_model_open(args_value(a, "model"), &e);
	if (!m)
		return args_fail(&e);
	for (int i = 0; i < a->operand_count; i++) {
		if (corpus_add(&c, a->operands[i], &e))
			continue;
		corpus_clear(&c);
		gloss_model_close(m);
		return args_fail(&e);
	}
	score_corpus(&s, &c, m);
	print_score(&s, c.texts.n);
	if (args_has(a, "confidence"))
		print_confidence(&s);
	corpus_clear(&c);
	gloss_model_close(m);
	return 0;
}

const command cmd_evaluate = {
	"evaluate",
	"PATH...",
	1,
	-1,
	options,
	run,
	"measures how well names are found: precision, recall and F1 by exact spans",
};
