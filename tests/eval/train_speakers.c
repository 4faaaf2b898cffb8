/*
 * train_speakers.c - trains the weights of the finder of speakers.
 *
 *     train_speakers [--folds N] [--model FILE] TEXT_DIR GOLD_DIR OUT
 *
 * TEXT_DIR has NAME.txt, GOLD_DIR has NAME.tsv as quotes_gold.py writes it. Without --folds,
 * OUT is the C file of the weights (src/lang/speaker_weights.c). With it, nothing is kept:
 * each N-th of the articles is judged by weights trained on the others, and OUT is a folder
 * that gets the predictions, NAME.tsv, as the evaluator reads them.
 *
 * A conditional log-linear model over the readings of each quote (see lang/speaker.h), trained
 * with AdaGrad (Duchi, Hazan, Singer 2011) and an L2 penalty. Same input, same weights.
 */
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "gloss/article.h"
#include "lang/indirect.h"
#include "lang/name.h"
#include "lang/quote.h"
#include "lang/sentence.h"
#include "lang/speaker.h"

#define EPOCHS  12
#define WARM_UP 3 /* epochs; the weights after the others are averaged */
#define RATE    0.08f
#define PENALTY 1e-2f
#define PLACES  32

typedef struct gold_quote {
	gloss_span at;
	int attribution;
	gloss_span core[PLACES], cue[PLACES];
	size_t core_count, cue_count;
} gold_quote;

typedef struct document {
	char *name;
	str text;
	token_list toks;
	quote_list runs;
	name_list names;
	phrase_map map; /* its cache of words is gone after reading */
	indirect_list indirect;
	vec(gold_quote) gold;
	int *gold_of; /* of each run: index into gold, or -1 */
} document;

/* One quote to learn from: its options [first, end) of the list of all. */
typedef struct example {
	size_t first, end;
	size_t document;
} example;

typedef struct learn_option {
	uint32_t first, end;
	bool right;
} learn_option;

typedef struct trainer {
	arena a;
	vec(document) docs;
	vec(example) examples;
	vec(learn_option) options;
	vec(uint16_t) features;
	speaker_space space;
	float weights[SPEAKER_FEATURES], squares[SPEAKER_FEATURES];
	float sums[SPEAKER_FEATURES]; /* of the weights after each epoch but the first ones */
	int16_t rounded[SPEAKER_FEATURES];
} trainer;

static void die(const err *e)
{
	char line[1024];

	fprintf(stderr, "train_speakers: %s\n", gloss_error_format(e, line, sizeof line));
	exit(2);
}

/* ---- reading */

static size_t read_places(str field, gloss_span *out)
{
	size_t n = 0;
	str part;

	while (str_split(&field, ',', &part)) {
		char *end;
		unsigned long start = strtoul(part.p, &end, 10);

		if (*end == '-' && end > part.p && n < PLACES)
			out[n++] = (gloss_span){ start, strtoul(end + 1, NULL, 10) };
	}
	return n;
}

static void read_gold(trainer *t, document *d, const char *dir)
{
	str all, line, field[5];
	err e;
	gold_quote g;

	if (!file_read(&t->a, arena_printf(&t->a, "%s/%s.tsv", dir, d->name).p, 1 << 24, &all, &e))
		die(&e);
	while (str_split(&all, '\n', &line)) {
		size_t n = 0;

		while (n < 5 && str_split(&line, '\t', &field[n]))
			n++;
		if (n < 5)
			continue;
		g = (gold_quote){ .attribution = atoi(field[2].p) };
		g.at = (gloss_span){ strtoul(field[0].p, NULL, 10), strtoul(field[1].p, NULL, 10) };
		g.core_count = read_places(field[3], g.core);
		g.cue_count = read_places(field[4], g.cue);
		vec_push(&d->gold, g);
	}
}

static bool overlaps(gloss_span a, gloss_span b)
{
	return a.start < b.end && b.start < a.end;
}

static double iou(gloss_span a, gloss_span b)
{
	size_t lo = a.start > b.start ? a.start : b.start, hi = a.end < b.end ? a.end : b.end;
	size_t from = a.start < b.start ? a.start : b.start, to = a.end > b.end ? a.end : b.end;

	return hi > lo ? (double)(hi - lo) / (double)(to - from) : 0;
}

static void match_gold(trainer *t, document *d)
{
	d->gold_of = arena_new(&t->a, int, d->runs.n);
	for (size_t i = 0; i < d->runs.n; i++) {
		d->gold_of[i] = -1;
		for (size_t g = 0; g < d->gold.n; g++)
			if (iou(d->runs.p[i].at, d->gold.p[g].at) >= 0.5)
				d->gold_of[i] = (int)g;
	}
}

static void read_document(trainer *t, const gloss_model *m, document *d, const char *dir)
{
	const char *path = arena_printf(&t->a, "%s/%s.txt", dir, d->name).p;
	gloss_article *art;
	const gloss_block *blocks;
	size_t n;
	name_finder nf = { 0 };
	word_cache words = { 0 };
	err e;

	art = gloss_article_load(path, &e);
	if (!art)
		die(&e);
	d->text = arena_copy(&t->a, gloss_article_text(art));
	blocks = gloss_article_blocks(art, &n);
	for (size_t i = 0; i < n; i++)
		token_add(&d->toks, d->text, blocks[i].at);
	sentence_mark(&d->toks, d->text);
	quote_scan(&d->toks, d->text, &d->runs);
	name_find(&nf, m, d->text, &d->toks, NULL, &d->names);
	phrase_read(&d->map, &words, d->text, &d->toks, &d->runs, &d->names);
	indirect_find(&d->map, &d->indirect);
	name_finder_clear(&nf);
	word_cache_clear(&words);
	gloss_article_unref(art);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const document *)a)->name, ((const document *)b)->name);
}

static void read_all(trainer *t, const gloss_model *m, const char *texts, const char *gold)
{
	DIR *dir = opendir(gold);
	struct dirent *entry;
	document d;

	while (dir && (entry = readdir(dir))) {
		str file = str_of(entry->d_name);

		if (!str_ends(file, STR(".tsv")))
			continue;
		d = (document){ 0 };
		d.name = str_dup((str){ file.p, file.n - 4 });
		vec_push(&t->docs, d);
	}
	if (dir)
		closedir(dir);
	if (t->docs.n)
		qsort(t->docs.p, t->docs.n, sizeof *t->docs.p, by_name);
	for (size_t i = 0; i < t->docs.n; i++) {
		document *doc = &t->docs.p[i];

		read_document(t, m, doc, texts);
		/* The map points into the document, which lies still from here on. */
		read_gold(t, doc, gold);
		match_gold(t, doc);
	}
}

/* ---- which readings are right */

static bool any_overlap(const gloss_span *list, size_t n, gloss_span s)
{
	for (size_t i = 0; i < n; i++)
		if (overlaps(list[i], s))
			return true;
	return false;
}

/* 0: wrong; 1: the right speaker; 2: and the right cue. */
static int grade(const document *d, const gold_quote *g, const speaker_option *o)
{
	if (!g)
		return o->choice == SPEAKER_SILENT ? 2 : 0;
	if (g->core_count == 0)
		return o->choice == SPEAKER_NOBODY ? 2 : 0;
	if (o->phrase == SPEAKER_NONE ||
	    !any_overlap(g->core, g->core_count,
			 phrase_span(&d->map, &d->map.phrases.p[o->phrase])))
		return 0;
	return 1 +
	       any_overlap(g->cue, g->cue_count, phrase_items_span(&d->map, o->cue, o->cue + 1));
}

static void keep_example(trainer *t, size_t doc, const gold_quote *g, speaker_guess *guess)
{
	const document *d = &t->docs.p[doc];
	example ex = { .first = t->options.n, .document = doc };
	int best = 0;

	for (size_t i = 0; i < t->space.options.n; i++) {
		int now = grade(d, g, &t->space.options.p[i]);

		best = now > best ? now : best;
	}
	*guess = (speaker_guess){ .choice = SPEAKER_NOBODY,
				  .phrase = SPEAKER_NONE,
				  .cue = SPEAKER_NONE };
	for (size_t i = t->space.options.n; i-- > 0;) {
		const speaker_option *o = &t->space.options.p[i];
		learn_option lo = { .first = (uint32_t)t->features.n };

		lo.right = best ? grade(d, g, o) == best : o->choice == SPEAKER_NOBODY;
		for (uint32_t f = o->first; f < o->end; f++)
			vec_push(&t->features, t->space.features.p[f]);
		lo.end = (uint32_t)t->features.n;
		if (lo.right && best)
			*guess = (speaker_guess){ .choice = o->choice,
						  .phrase = o->phrase,
						  .cue = o->cue };
		vec_push(&t->options, lo);
	}
	ex.end = t->options.n;
	vec_push(&t->examples, ex);
}

static void make_examples(trainer *t)
{
	for (size_t i = 0; i < t->docs.n; i++) {
		document *d = &t->docs.p[i];
		speaker_guess *before = arena_new(&t->a, speaker_guess, d->runs.n);

		for (size_t r = 0; r < d->runs.n; r++) {
			int g = d->gold_of[r];

			speaker_options(&d->map, r, before, &t->space);
			keep_example(t, i, g < 0 ? NULL : &d->gold.p[g], &before[r]);
		}
	}
	fprintf(stderr, "%zu articles, %zu quotes, %zu readings\n", t->docs.n, t->examples.n,
		t->options.n);
}

/* ---- learning */

static float score(const trainer *t, const learn_option *o)
{
	float s = 0;

	for (uint32_t f = o->first; f < o->end; f++)
		s += t->weights[t->features.p[f]];
	return s;
}

static void step(trainer *t, const learn_option *o, float gradient)
{
	for (uint32_t f = o->first; f < o->end; f++) {
		uint16_t k = t->features.p[f];
		float g = gradient + PENALTY * t->weights[k];

		t->squares[k] += g * g;
		t->weights[k] -= RATE * g / sqrtf(t->squares[k] + 1e-6f);
	}
}

/* One step for one quote; returns its loss, -log of the probability of what is right. */
static float learn(trainer *t, const example *ex)
{
	size_t n = ex->end - ex->first;
	float *p;
	const learn_option *o = t->options.p + ex->first;
	float best = -1e30f, sum = 0, right = 0;

	t->space.scores.n = 0;
	vec_reserve(&t->space.scores, n);
	p = t->space.scores.p;
	for (size_t i = 0; i < n; i++) {
		p[i] = score(t, &o[i]);
		best = p[i] > best ? p[i] : best;
	}
	for (size_t i = 0; i < n; i++) {
		p[i] = expf(p[i] - best);
		sum += p[i];
		right += o[i].right ? p[i] : 0;
	}
	right = right > 1e-20f ? right : 1e-20f;
	for (size_t i = 0; i < n; i++) {
		float gradient = p[i] / sum - (o[i].right ? p[i] / right : 0);

		if (fabsf(gradient) > 1e-4f)
			step(t, &o[i], gradient);
	}
	return -logf(right / sum);
}

static void round_weights(trainer *t)
{
	for (size_t i = 0; i < SPEAKER_FEATURES; i++)
		t->rounded[i] =
			(int16_t)lrintf(t->sums[i] / (EPOCHS - WARM_UP) * SPEAKER_WEIGHT_ONE);
}

/* Learns from the articles whose number is not `fold` of `folds`. */
static void train(trainer *t, size_t fold, size_t folds)
{
	uint32_t random = 1;
	size_t *order = xcalloc(t->examples.n, sizeof *order), n = 0;

	memset(t->weights, 0, sizeof t->weights);
	memset(t->sums, 0, sizeof t->sums);
	memset(t->squares, 0, sizeof t->squares);
	for (size_t i = 0; i < t->examples.n; i++)
		if (folds == 0 || t->examples.p[i].document % folds != fold)
			order[n++] = i;
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		double loss = 0;

		for (size_t i = n; i > 1; i--) {
			size_t k, swap;

			random = random * 1664525u + 1013904223u;
			k = (size_t)((uint64_t)random * i >> 32);
			swap = order[i - 1];
			order[i - 1] = order[k];
			order[k] = swap;
		}
		for (size_t i = 0; i < n; i++)
			loss += learn(t, &t->examples.p[order[i]]);
		for (size_t k = 0; k < SPEAKER_FEATURES && epoch >= WARM_UP; k++)
			t->sums[k] += t->weights[k];
		if (epoch + 1 == EPOCHS)
			fprintf(stderr, "loss %.4f\n", loss / (double)(n ? n : 1));
	}
	free(order);
	round_weights(t);
}

/* ---- writing */

static void print_place(FILE *f, gloss_span s)
{
	if (s.end == 0)
		fprintf(f, "\t-1\t-1");
	else
		fprintf(f, "\t%zu\t%zu", s.start, s.end);
}

static void predict(trainer *t, const document *d, const char *dir)
{
	FILE *f = fopen(arena_printf(&t->a, "%s/%s.tsv", dir, d->name).p, "w");

	if (!f)
		return;
	speaker_find(&d->map, t->rounded, NULL, &t->space);
	for (size_t i = 0; i < d->runs.n; i++) {
		const speaker_guess *g = &t->space.guesses.p[i];
		gloss_span who = { 0 }, cue = { 0 };

		if (g->phrase != SPEAKER_NONE)
			who = phrase_span(&d->map, &d->map.phrases.p[g->phrase]);
		if (g->cue != SPEAKER_NONE)
			cue = phrase_items_span(&d->map, g->cue, g->cue + 1);
		fprintf(f, "Q\t%zu\t%zu\t%s", d->runs.p[i].at.start, d->runs.p[i].at.end,
			g->choice == SPEAKER_SILENT ? "scare" : "speech");
		print_place(f, who);
		print_place(f, cue);
		fputc('\n', f);
	}
	for (size_t i = 0; i < d->indirect.n; i++) {
		const indirect *in = &d->indirect.p[i];
		gloss_span at = phrase_items_span(&d->map, in->first, in->end);

		fprintf(f, "I\t%zu\t%zu", at.start, at.end);
		print_place(f, phrase_cue_span(&d->map, in->cue));
		print_place(f, phrase_span(&d->map, &d->map.phrases.p[in->phrase]));
		fputc('\n', f);
	}
	fclose(f);
}

static void write_weights(const trainer *t, const char *path)
{
	FILE *f = fopen(path, "w");

	if (!f)
		return;
	fprintf(f, "/* speaker_weights.c - made by tests/eval/train_speakers; see data/README. */\n"
		   "#include \"lang/speaker.h\"\n\n"
		   "/* clang-format off */\n"
		   "const int16_t speaker_weights[SPEAKER_FEATURES] = {");
	for (size_t i = 0; i < SPEAKER_FEATURES; i++)
		fprintf(f, "%s%d,", i % 32 ? "" : "\n\t", t->rounded[i]);
	fprintf(f, "\n};\n");
	fclose(f);
}

int main(int argc, char **argv)
{
	trainer *t = xcalloc(1, sizeof *t);
	size_t folds = 0;
	const char *model = NULL;
	gloss_model *m;
	err e;

	for (; argc > 5; argc -= 2, argv += 2) {
		if (strcmp(argv[1], "--folds") == 0)
			folds = strtoul(argv[2], NULL, 10);
		else if (strcmp(argv[1], "--model") == 0)
			model = argv[2];
	}
	if (argc != 4) {
		fprintf(stderr,
			"train_speakers [--folds N] [--model FILE] TEXT_DIR GOLD_DIR OUT\n");
		return 2;
	}
	m = gloss_model_open(model, &e);
	if (!m)
		die(&e);
	read_all(t, m, argv[1], argv[2]);
	make_examples(t);
	if (folds == 0) {
		train(t, 0, 0);
		write_weights(t, argv[3]);
	}
	for (size_t k = 0; k < folds; k++) {
		train(t, k, folds);
		for (size_t i = k; i < t->docs.n; i += folds)
			predict(t, &t->docs.p[i], argv[3]);
	}
	gloss_model_close(m);
	return 0;
}
