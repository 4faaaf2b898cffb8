#include "test.h"

#include "gloss/analysis.h"

/* Blocks are what stands between empty lines. */
static size_t cut(str text, gloss_block *out)
{
	size_t n = 0, from = 0, at;

	for (; str_find(text, STR("\n\n"), from, &at); from = at + 2)
		out[n++] = (gloss_block){ .at = { from, at } };
	out[n++] = (gloss_block){ .at = { from, text.n } };
	return n;
}

static gloss_analysis *analyse(str text)
{
	gloss_block blocks[32];
	gloss_error e;
	size_t n = cut(text, blocks);
	gloss_analysis *an = gloss_analyse(NULL, text, blocks, n, NULL, &e);

	assert_non_null(an);
	return an;
}

/* All quotes as "[...]" one after the other. */
static void quotes_of(str text, strbuf *out)
{
	gloss_analysis *an = analyse(text);
	size_t n;
	const gloss_quote *q = gloss_analysis_quotes(an, &n);

	for (size_t i = 0; i < n; i++)
		strbuf_addf(out, "[%.*s]", STR_ARGS(str_slice(text, q[i].at)));
	gloss_analysis_free(an);
}

static void quotes_of_every_style(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "He said “yes” and “no.”", "[“yes”][“no.”]" },
		{ "\"It is over,\" he said, \"I think.\"", "[\"It is over,\"][\"I think.\"]" },
		{ "``Well,'' she said.", "[``Well,'']" },
		{ "''Well,'' she said.", "[''Well,'']" },
		{ "«Oui», dit-elle.", "[«Oui»]" },
		{ "„Ja“, sagte er.", "[„Ja“]" },
		{ "‘It’s over,’ said the players’ coach.", "[‘It’s over,’]" },
		{ "'It's over,' said Ann.", "['It's over,']" },
		{ "It's the players' fault.", "" },
		{ "“He said ‘no’ to me,” she said.", "[“He said ‘no’ to me,”]" },
		{ "“He said “no” to me,” she said.", "[“He said “no” to me,”]" },
		{ "”Wrong marks,” he said.", "[”Wrong marks,”]" },
		{ "A 12\" record and a 5'11\" man.", "" },
		{ "“One.\n\n“Two,” he said.", "[“One.][“Two,”]" },
		{ "“One.\n\nTwo,” he said.", "[“One.][Two,”]" },
		{ "(“Quite,” he said.)", "[“Quite,”]" },
		{ "the word—“maybe”—again", "[“maybe”]" },
		{ "“” is empty", "" },
		{ "no marks at all", "" },
	};
	strbuf got = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf_reset(&got);
		quotes_of(str_of(rows[i].text), &got);
		assert_str(strbuf_str(&got), rows[i].want);
	}
	strbuf_clear(&got);
}

static void sentences_lie_inside_blocks(void **state)
{
	str text = STR("It is late. He left.\n\nShe stayed");
	gloss_analysis *an = analyse(text);
	size_t n;
	const gloss_span *s = gloss_analysis_sentences(an, &n);

	(void)state;
	assert_int_equal(n, 3);
	assert_span(s[0], 0, 11);
	assert_span(s[1], 12, 20);
	assert_span(s[2], 22, 32);
	gloss_analysis_free(an);
}

static void a_cancelled_analysis_is_none(void **state)
{
	str text = STR("One. Two.");
	gloss_block block = { .at = { 0, text.n } };
	atomic_bool cancel = true;
	gloss_analyse_options opt = { .cancel = &cancel };
	gloss_error e;

	(void)state;
	assert_null(gloss_analyse(NULL, text, &block, 1, &opt, &e));
	assert_int_equal(e.code, GLOSS_ERR_CANCELLED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotes_of_every_style),
		cmocka_unit_test(sentences_lie_inside_blocks),
		cmocka_unit_test(a_cancelled_analysis_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
