/* cmd_train.c - gloss train: makes the model of names from texts whose names are known. */
#include "cli/commands.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "lang/train.h"

static const option options[] = {
	{ 't', "train", "PATH", NULL,
	  "a CoNLL file, or a folder of NAME.txt with NAME.gold.tsv; may be repeated" },
	{ 'c', "clusters", "FILE", NULL, "word classes: lines of CLASSES, WORD and COUNT" },
	{ 'p', "paths", "FILE", NULL,
	  "word classes in a tree: lines of PATH, WORD and COUNT; up to three of them" },
	{ 'g', "gazetteers", "FOLDER", NULL, "lists of names: country.txt, first.txt and so on" },
	{ 'o', "output", "FILE", NULL, "the model to write" },
	{ 's', "seed", "NUMBER", NULL, "of the random order of learning; the default is 1" },
	{ 'e', "epochs", "NUMBER", NULL, "how often all texts are read; the default is 10" },
	{ 'm', "models", "NUMBER", NULL, "how many models are averaged; the default is 1" },
	{ 'r', "rows", "NUMBER", NULL,
	  "at most so many features are kept; 0, the default, is all" },
	OPTION_HELP,
	OPTIONS_END,
};

/* All that follows the training words, as operands or after --train. */
static bool read_texts(const args *a, corpus *c, err *e)
{
	const char *path;

	for (size_t i = 0; (path = args_nth(a, "train", i)); i++)
		if (!corpus_add(c, path, e))
			return false;
	for (int i = 0; i < a->operand_count; i++)
		if (!corpus_add(c, a->operands[i], e))
			return false;
	if (!c->texts.n)
		return err_set(e, GLOSS_ERR_USAGE,
			       "nothing to train on: name a file or folder with --train");
	return true;
}

static bool read_options(const args *a, train_options *opt, err *e)
{
	long seed, epochs, models, rows;

	if (!args_number(a, "seed", 0, (long)opt->seed, &seed, e) ||
	    !args_number(a, "epochs", 1, (long)opt->epochs, &epochs, e) ||
	    !args_number(a, "models", 1, (long)opt->models, &models, e) ||
	    !args_number(a, "rows", 0, (long)opt->rows, &rows, e))
		return false;
	opt->seed = (unsigned)seed;
	opt->epochs = (unsigned)epochs;
	opt->models = (unsigned)models;
	opt->rows = (unsigned)rows;
	opt->progress = stderr;
	return true;
}

/* The trees of word classes: as many as there are. */
static bool read_words(const args *a, lexicon *lex, err *e)
{
	const char *paths[LEXICON_TREES];

	for (size_t i = 0; i < LEXICON_TREES; i++)
		paths[i] = args_nth(a, "paths", i);
	if (args_nth(a, "paths", LEXICON_TREES))
		return err_set(e, GLOSS_ERR_USAGE, "--paths may be given %d times at most",
			       LEXICON_TREES);
	return lexicon_read(lex, args_value(a, "clusters"), paths, args_value(a, "gazetteers"), e);
}

static bool make(const args *a, const corpus *c, const train_options *opt, err *e)
{
	const char *out = args_value(a, "output");
	lexicon lex;
	size_t size;
	void *bytes;
	bool ok;

	if (!out)
		return err_set(e, GLOSS_ERR_USAGE,
			       "where to write the model: --output FILE is missing");
	if (!read_words(a, &lex, e))
		return false;
	bytes = train(c, &lex, opt, &size);
	ok = file_replace(out, (str){ bytes, size }, e);
	free(bytes);
	lexicon_clear(&lex);
	return ok;
}

static int run(const args *a)
{
	train_options opt = TRAIN_OPTIONS_INIT;
	corpus c = { .texts = { 0 } };
	err e;
	bool ok = read_options(a, &opt, &e) && read_texts(a, &c, &e) && make(a, &c, &opt, &e);

	corpus_clear(&c);
	return ok ? 0 : args_fail(&e);
}

const command cmd_train = {
	"train",
	"[PATH]...",
	0,
	-1,
	options,
	run,
	"makes the model that finds names, from texts whose names are known",
};
