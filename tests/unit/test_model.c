/* test_model.c - training, and model files that were cut or changed. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "lang/name.h"
#include "lang/sentence.h"
#include "lang/train.h"
#include "random.h"

/* A corpus in the CoNLL form: enough to learn that "Mr" goes before a person. */
static const char texts[] = "-DOCSTART- one\n\n"
			    "Mr B-X\nKano B-PER\nvisited O\nOslo B-LOC\n. O\n\n"
			    "Mr O\nRoe B-PER\nvisited O\nLima B-LOC\n. O\n\n"
			    "-DOCSTART- two\n\n"
			    "Mr O\nAnn B-PER\nLee I-PER\nvisited O\nRome B-LOC\n. O\n\n"
			    "The O\nSun B-ORG\nBank I-ORG\nof I-ORG\nOslo I-ORG\nfell O\n. O\n\n";

/* A file with these lines; to be unlinked by the caller. */
static void write_file(char path[], const char *lines)
{
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, lines, strlen(lines)), strlen(lines));
	close(fd);
}

static void *make_model_of(const char *conll, const char *const paths[LEXICON_TREES], unsigned seed,
			   size_t *size)
{
	char path[] = "/tmp/gloss-test-XXXXXX";
	train_options opt = TRAIN_OPTIONS_INIT;
	corpus c = { .texts = { 0 } };
	lexicon lex;
	void *bytes;
	err e;

	write_file(path, conll);
	assert_true(corpus_add(&c, path, &e));
	unlink(path);
	assert_int_equal(c.texts.n, 2);
	assert_true(lexicon_read(&lex, NULL, paths, NULL, &e));
	opt.seed = seed;
	opt.cutoff = 1;
	opt.epochs = 30;
	opt.penalty = 0.01f;
	bytes = train(&c, &lex, &opt, size);
	lexicon_clear(&lex);
	corpus_clear(&c);
	return bytes;
}

static void *make_model(unsigned seed, size_t *size)
{
	return make_model_of(texts, (const char *[LEXICON_TREES]){ NULL }, seed, size);
}

static gloss_model *copy_model(const void *bytes, size_t size, err *e)
{
	void *copy = malloc(size ? size : 1);

	memcpy(copy, bytes, size);
	return model_of_bytes(copy, size, e);
}

/* "[PER Mr] ..." */
static char *names_of(const gloss_model *m, const char *in)
{
	str text = str_of(in);
	token_list toks = { 0 };
	name_list names = { 0 };
	name_finder nf = { .model = NULL };
	strbuf out = { 0 };

	token_add(&toks, text, (gloss_span){ 0, text.n });
	sentence_mark(&toks, text);
	assert_true(name_find(&nf, m, text, &toks, NULL, &names));
	strbuf_add(&out, STR(""));
	for (size_t i = 0; i < names.n; i++) {
		str word = str_slice(text, name_span(&toks, &names.p[i]));

		assert_true(names.p[i].confidence >= 0 && names.p[i].confidence <= 1);
		strbuf_addf(&out, "[%s %.*s]", label_type_name(names.p[i].type), STR_ARGS(word));
	}
	vec_clear(&toks);
	vec_clear(&names);
	name_finder_clear(&nf);
	strbuf_addc(&out, '\n');
	return strbuf_take(&out);
}

static void learns_names_from_their_neighbours(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "Mr Abe visited Bonn.", "[PER Abe][LOC Bonn]\n" },
		{ "Mr Ann Lee visited Rome.", "[PER Ann Lee][LOC Rome]\n" },
		{ "visited", "\n" },
		{ "", "\n" },
	};
	size_t size;
	void *bytes = make_model(1, &size);
	err e;
	gloss_model *m = model_of_bytes(bytes, size, &e);

	(void)state;
	assert_non_null(m);
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *got = names_of(m, rows[i].in);

		assert_string_equal(got, rows[i].want);
		free(got);
	}
	gloss_model_close(m);
}

/* "Ivo" is in no text; a tree of classes, whichever of them, puts it beside the people. */
static void knows_words_by_their_class_in_any_tree(void **state)
{
	static const char classes[] = "0010\tkano\t0\n0010\troe\t0\n0010\tann\t0\n"
				      "0010\tivo\t0\n1100\toslo\t0\n1100\tlima\t0\n"
				      "1100\trome\t0\n1100\tbern\t0\n";

	(void)state;
	for (int tree = 0; tree < LEXICON_TREES; tree++) {
		char path[] = "/tmp/gloss-test-XXXXXX";
		const char *paths[LEXICON_TREES] = { NULL };
		gloss_model *m;
		size_t size;
		void *bytes;
		char *got;
		err e;

		write_file(path, classes);
		paths[tree] = path;
		bytes = make_model_of(texts, paths, 1, &size);
		unlink(path);
		m = model_of_bytes(bytes, size, &e);
		assert_non_null(m);
		got = names_of(m, "The Ivo fell, the Bern fell.");
		assert_string_equal(got, "[PER Ivo][LOC Bern]\n");
		free(got);
		gloss_model_close(m);
	}
}

/* Sums of scores are kept from text to text; another model has others. */
static void takes_another_model_between_texts(void **state)
{
	static const char swapped[] = "-DOCSTART- one\n\nMr O\nAbe B-LOC\nvisited O\n"
				      "Bonn B-PER\n. O\n\n-DOCSTART- two\n\nMr O\nAbe B-LOC\n"
				      "visited O\nBonn B-PER\n. O\n\n";
	str text = STR("Mr Abe visited Bonn.");
	size_t size;
	err e;
	gloss_model *m[2];
	void *bytes = make_model(1, &size);
	name_finder nf = { .model = NULL };
	token_list toks = { 0 };

	(void)state;
	m[0] = model_of_bytes(bytes, size, &e);
	bytes = make_model_of(swapped, (const char *[LEXICON_TREES]){ NULL }, 1, &size);
	m[1] = model_of_bytes(bytes, size, &e);
	token_add(&toks, text, (gloss_span){ 0, text.n });
	sentence_mark(&toks, text);
	for (int i = 0; i < 4; i++) {
		name_list names = { 0 };

		assert_true(name_find(&nf, m[i % 2], text, &toks, NULL, &names));
		assert_int_equal(names.n, 2);
		assert_int_equal(names.p[0].type, i % 2 ? GLOSS_LOC : GLOSS_PER);
		assert_int_equal(names.p[1].type, i % 2 ? GLOSS_PER : GLOSS_LOC);
		vec_clear(&names);
	}
	name_finder_clear(&nf);
	vec_clear(&toks);
	gloss_model_close(m[0]);
	gloss_model_close(m[1]);
}

static void is_the_same_for_the_same_seed(void **state)
{
	size_t one, two;
	void *a = make_model(5, &one), *b = make_model(5, &two);

	(void)state;
	assert_int_equal(one, two);
	assert_memory_equal(a, b, one);
	free(a);
	free(b);
}

static void refuses_a_file_that_was_cut(void **state)
{
	size_t size;
	void *bytes = make_model(1, &size);
	err e;

	(void)state;
	for (size_t n = 0; n < size; n += n < 2000 ? 7 : 997) {
		assert_null(copy_model(bytes, n, &e));
		assert_int_equal(e.code, GLOSS_ERR_INPUT);
	}
	free(bytes);
}

static void refuses_a_file_with_a_changed_bit(void **state)
{
	size_t size;
	unsigned char *bytes = make_model(1, &size);
	err e;

	(void)state;
	for (size_t at = 0; at < size; at += at < 1500 ? 3 : 211) {
		bytes[at] ^= (unsigned char)(1u << at % 8);
		assert_null(copy_model(bytes, size, &e));
		bytes[at] ^= (unsigned char)(1u << at % 8);
	}
	free(bytes);
}

/* With the sum put right nothing but the arrays' own bounds protects the reader. */
static void survives_arrays_of_any_content(void **state)
{
	size_t size;
	unsigned char *bytes = make_model(1, &size);
	unsigned seed = (unsigned)random_seed(3);
	err e;

	(void)state;
	for (int round = 0; round < 40; round++) {
		gloss_model *m;
		char *got;

		for (size_t at = sizeof(model_head); at < size; at++) {
			seed = seed * 1103515245u + 12345u;
			if (round % 4 == 0 || seed >> 28 == 0)
				bytes[at] = (unsigned char)(seed >> 16);
		}
		model_seal(bytes, size);
		m = copy_model(bytes, size, &e);
		assert_non_null(m);
		got = names_of(m,
			       "Mr Ann Lee of the Sun Bank of Oslo (SBO) visited 12 U.S. towns.");
		free(got);
		gloss_model_close(m);
	}
	free(bytes);
}

/* Whatever machine wrote it, any other can read it. */
static void has_low_bytes_first(void **state)
{
	size_t size;
	unsigned char *bytes = make_model(1, &size);
	const unsigned char head[] = { MODEL_VERSION, 0, 0, 0, 4, 3, 2, 1 };

	(void)state;
	assert_memory_equal(bytes + sizeof((model_head *)0)->magic, head, sizeof head);
	free(bytes);
}

static void names_what_is_wrong_with_a_file(void **state)
{
	err e;

	(void)state;
	assert_null(gloss_model_open("/nowhere/news.model", &e));
	assert_int_equal(e.code, GLOSS_ERR_SYSTEM);
	assert_null(gloss_model_open("/", &e));
	assert_null(copy_model("no model at all", 15, &e));
	assert_non_null(strstr(e.text, "is no model"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(learns_names_from_their_neighbours),
		cmocka_unit_test(knows_words_by_their_class_in_any_tree),
		cmocka_unit_test(takes_another_model_between_texts),
		cmocka_unit_test(is_the_same_for_the_same_seed),
		cmocka_unit_test(refuses_a_file_that_was_cut),
		cmocka_unit_test(refuses_a_file_with_a_changed_bit),
		cmocka_unit_test(survives_arrays_of_any_content),
		cmocka_unit_test(has_low_bytes_first),
		cmocka_unit_test(names_what_is_wrong_with_a_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
