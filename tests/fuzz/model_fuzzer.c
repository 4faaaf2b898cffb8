/*
 * A model file of any bytes is refused, or it is used within its bounds. The sum is put
 * right, for else nothing would come past it; when the input says nothing about sizes
 * that add up, the sizes are set as well, and the input fills the arrays.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lang/name.h"
#include "lang/sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void use(const gloss_model *m)
{
	str text = STR("SEOUL - Mr. Ann Lee of the Sun Bank (SB) met 12 U.S. envoys in Rome.\n");
	name_finder nf = { .model = NULL };
	token_list toks = { 0 };
	name_list names = { 0 };

	token_add(&toks, text, (gloss_span){ 0, text.n });
	sentence_mark(&toks, text);
	name_find(&nf, m, text, &toks, NULL, &names);
	vec_clear(&names);
	vec_clear(&toks);
	name_finder_clear(&nf);
}

static void try_bytes(const void *bytes, size_t size)
{
	void *copy = malloc(size ? size : 1);
	gloss_model *m;
	err e;

	memcpy(copy, bytes, size);
	if (size >= sizeof(model_head))
		model_seal(copy, size);
	m = model_of_bytes(copy, size, &e);
	if (m)
		use(m);
	gloss_model_close(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	float pairs[LABELS][LABELS] = { { 0 } };
	lexicon lex;
	size_t n;
	err e;
	unsigned char *whole;

	try_bytes(data, size);
	if (size == 0 || !lexicon_read(&lex, NULL, NULL, NULL, &e))
		return 0;
	whole = model_pack(&lex, NULL, 0, pairs, ~0u, 1, 0, &n);
	for (size_t at = offsetof(model_head, pairs); at < n; at++)
		whole[at] = data[at % size];
	try_bytes(whole, n);
	free(whole);
	lexicon_clear(&lex);
	return 0;
}
