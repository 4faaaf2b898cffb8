/*
 * model_fuzzer.c - a model file of any bytes is refused, or it is used within its bounds.
 *
 * The input is tried as a whole file, and as changes to a small model that was trained on
 * the very text which is then read with it, so that its tables are really met: four bytes
 * a change, three of a place and one to put there. The sum is put right in both cases, for
 * else nothing would come past it.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lang/name.h"
#include "lang/sentence.h"
#include "lang/train.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const str text = STR("SEOUL - Mr. Ann Lee of the Sun Bank (SB) met 12 U.S. envoys in Rome.\n"
			    "Lee said Rome was far; the bank SB paid.\n");

static void tokens_of(token_list *toks)
{
	str rest = text, line;

	while (str_split(&rest, '\n', &line)) {
		size_t start = (size_t)(line.p - text.p);

		token_add(toks, text, (gloss_span){ start, start + line.n });
	}
	sentence_mark(toks, text);
}

/* ---- the small model */

static char *classes_file(void)
{
	static const char lines[] = "000100020003\tAnn\t9\n000100020004\tLee\t9\n"
				    "000200030005\tRome\t9\n000200030006\tbank\t5\n"
				    "000200030006\tsaid\t7\n000200030006\tRome\t3\n";
	char *path = strdup("/tmp/model_fuzzer.XXXXXX");
	int fd = mkstemp(path);

	assert(fd >= 0 && write(fd, lines, sizeof lines - 1) == (ssize_t)sizeof lines - 1);
	close(fd);
	return path;
}

static unsigned char *base_model(size_t *size)
{
	train_options opt = TRAIN_OPTIONS_INIT;
	char *classes = classes_file();
	corpus c = { .texts = { 0 } };
	gold_text g = { .name = STR("x"), .text = text };
	unsigned char *bytes;
	lexicon lex;
	err e;

	tokens_of(&g.toks);
	g.labels = calloc(g.toks.n, 1);
	for (size_t i = 0; i < g.toks.n; i++)
		if (text.p[g.toks.p[i].start] <= 'Z') /* a capital: of any type */
			g.labels[i] = (unsigned char)label_of(
				(gloss_name_type)(i % GLOSS_NAME_TYPES), LABEL_ONLY);
	vec_push(&c.texts, g);
	opt.epochs = 3;
	opt.cutoff = 1;
	opt.penalty = 0;
	assert(lexicon_read(&lex, classes, (const char *[LEXICON_TREES]){ NULL }, NULL, &e));
	bytes = train(&c, &lex, &opt, size);
	lexicon_clear(&lex);
	unlink(classes);
	free(classes);
	vec_clear(&c.texts.p[0].toks);
	free(c.texts.p[0].labels);
	vec_clear(&c.texts);
	return bytes;
}

/* ---- use */

static void use(const gloss_model *m)
{
	name_finder nf = { .model = NULL };
	token_list toks = { 0 };
	name_list names = { 0 };

	tokens_of(&toks);
	name_find(&nf, m, text, &toks, NULL, &names);
	for (size_t i = 0; i < names.n; i++) {
		assert(names.p[i].first < names.p[i].end && names.p[i].end <= toks.n);
		assert(names.p[i].confidence >= 0 && names.p[i].confidence <= 1);
	}
	vec_clear(&names);
	vec_clear(&toks);
	name_finder_clear(&nf);
}

/* Takes `bytes` over. */
static void try_bytes(unsigned char *bytes, size_t size)
{
	gloss_model *m;
	err e;

	if (size >= sizeof(model_head))
		model_seal(bytes, size);
	m = model_of_bytes(bytes, size, &e);
	if (m)
		use(m);
	gloss_model_close(m);
}

static unsigned char *copy_of(const void *bytes, size_t size)
{
	unsigned char *copy = malloc(size ? size : 1);

	assert(copy);
	if (size)
		memcpy(copy, bytes, size);
	return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static unsigned char *base; /* made once, for all inputs */
	static size_t base_size;
	unsigned char *changed;

	try_bytes(copy_of(data, size), size);
	if (!base)
		base = base_model(&base_size);
	changed = copy_of(base, base_size);
	for (size_t i = 0; i + 4 <= size; i += 4)
		changed[((size_t)data[i] << 16 | (size_t)data[i + 1] << 8 | data[i + 2]) %
			base_size] = data[i + 3];
	try_bytes(changed, base_size);
	return 0;
}
