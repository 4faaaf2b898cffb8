/* test_analysis.c - the chain from text to names and quotes, whole, in pieces, cancelled. */
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
		{ "'Yes,' he said. 'No.' \"Why?\" asked Ann.", "['Yes,']['No.'][\"Why?\"]" },
		{ "'He said \"no\" to me,' she said. 'Twice.'",
		  "['He said \"no\" to me,']['Twice.']" },
		{ "“Call it 'a,' 'b' or 'c,'” she said. “It's the players' fault.”",
		  "[“Call it 'a,' 'b' or 'c,'”][“It's the players' fault.”]" },
		{ "“He said “no” to me,” she said.", "[“He said “no” to me,”]" },
		{ "”Wrong marks,” he said.", "[”Wrong marks,”]" },
		{ "A 12\" record and a 5'11\" man.", "" },
		{ "“One.\n\n“Two,” he said.", "[“One.][“Two,”]" },
		{ "“One.\n\nTwo,” he said.", "[“One.][Two,”]" },
		{ "(“Quite,” he said.)", "[“Quite,”]" },
		{ "the word—“maybe”—again", "[“maybe”]" },
		{ "“” is empty", "" },
		{ "Run `make` and ``make check``, then say `well' or ``no.''", "[``no.'']" },
		{ "Run `make`.", "" },
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

/* No sentence goes from one cell of a table to the next; verse stays whole. */
static void cells_of_a_table_stand_alone(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "Club       P  Pts\nPort Ellen 12 29", "[Club][P][Pts][Port Ellen 12 29]" },
		{ "Bread\t2.10\r\n\t Milk\t 0.90", "[Bread][2.10][Milk][0.90]" },
		{ "The sea was calm,\nthe sky was grey", "[The sea was calm,\nthe sky was grey]" },
		{ "   ", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str text = str_of(rows[i].text);
		gloss_block block = { .at = { 0, text.n }, .kind = GLOSS_BLOCK_VERBATIM };
		gloss_error e;
		gloss_analysis *an = gloss_analyse(NULL, text, &block, 1, NULL, &e);
		size_t n;
		const gloss_span *s = gloss_analysis_sentences(an, &n);
		strbuf got = { 0 };

		for (size_t k = 0; k < n; k++)
			strbuf_addf(&got, "[%.*s]", STR_ARGS(str_slice(text, s[k])));
		assert_str(strbuf_str(&got), rows[i].want);
		strbuf_clear(&got);
		gloss_analysis_free(an);
	}
}

static void speech_without_marks(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "Officials said the bridge was closed.", "[Officials: the bridge was closed]" },
		{ "The bridge was closed, officials said on Monday.",
		  "[officials: The bridge was closed]" },
		{ "The mayor, who chairs the panel, said she would vote no.",
		  "[The mayor: she would vote no]" },
		{ "The head of the port authority said her men were late.",
		  "[The head: her men were late]" },
		{ "The agency reported the story first.", "" },
		{ "The agency reported that the story was false.",
		  "[The agency: that the story was false]" },
		{ "You said you never wanted to be mayor.", "" },
		{ "The coach added 21 points for the Gulls, which trailed by 15.", "" },
		{ "The coach added that the Gulls trailed.",
		  "[The coach: that the Gulls trailed]" },
		{ "If officials say the bridge is closed nobody crosses it.", "" },
		{ "After the storm, officials said the bridge was closed.",
		  "[officials: the bridge was closed]" },
		{ "Drivers who say the bridge is closed stay at home.", "" },
		{ "According to the mayor, the bridge was closed on Monday.",
		  "[the mayor: the bridge was closed on Monday]" },
		{ "According to the report, a draft of March, the bridge was closed.",
		  "[the report: the bridge was closed]" },
		{ "According to the report, closed.", "" },
		{ "The mayor told reporters she would not resign.",
		  "[The mayor: she would not resign]" },
		{ "The mayor told reporters on Monday that the bridge was closed.",
		  "[The mayor: that the bridge was closed]" },
		{ "The mayor told reporters a joke.", "" },
		{ "Officials said the bridge was closed, while drivers still used it.",
		  "[Officials: the bridge was closed]" },
	};
	strbuf got = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str text = str_of(rows[i].text);
		gloss_analysis *an = analyse(text);
		size_t n;
		const gloss_quote *q = gloss_analysis_indirect(an, &n);

		strbuf_reset(&got);
		for (size_t k = 0; k < n; k++)
			strbuf_addf(&got, "[%.*s: %.*s]", STR_ARGS(str_slice(text, q[k].speaker)),
				    STR_ARGS(str_slice(text, q[k].at)));
		assert_str(strbuf_str(&got), rows[i].want);
		gloss_analysis_free(an);
	}
	strbuf_clear(&got);
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

/* A piece of a text gives the places in the whole. */
static void pieces_have_a_base(void **state)
{
	str text = STR(
		"“It is over,” he said.\n\nShe paid $4 million in May and said that it was fine.");
	gloss_block blocks[32];
	size_t n = cut(text, blocks), quotes, others;
	gloss_analyse_options opt = { .base = 1000 };
	gloss_error e;
	gloss_analysis *plain = analyse(text),
		       *moved = gloss_analyse(NULL, text, blocks, n, &opt, &e);
	const gloss_quote *p = gloss_analysis_quotes(plain, &quotes);
	const gloss_quote *m = gloss_analysis_quotes(moved, &others);
	const gloss_quantity *x, *y;
	const gloss_span *s, *t;

	(void)state;
	assert_int_equal(quotes, 1);
	assert_int_equal(others, 1);
	assert_int_equal(m->at.start, p->at.start + 1000);
	assert_int_equal(m->at.end, p->at.end + 1000);
	assert_int_equal(m->speaker.start, p->speaker.start + 1000);
	assert_int_equal(m->cue.end, p->cue.end + 1000);
	x = gloss_analysis_quantities(plain, &quotes);
	y = gloss_analysis_quantities(moved, &others);
	assert_true(quotes > 0 && quotes == others);
	assert_int_equal(y[0].at.start, x[0].at.start + 1000);
	s = gloss_analysis_sentences(plain, &quotes);
	t = gloss_analysis_sentences(moved, &others);
	assert_true(quotes == 2 && others == 2);
	assert_int_equal(t[1].end, s[1].end + 1000);
	gloss_analysis_free(plain);
	gloss_analysis_free(moved);
}

static void each_author_is_a_person(void **state)
{
	static const struct {
		const char *line, *want;
	} rows[] = {
		{ "By Ana Ruiz", "[Ana Ruiz]" },
		{ "By ANA RUIZ and Tom Okafor", "[ANA RUIZ][Tom Okafor]" },
		{ "By Ana Ruiz, Tom Okafor & May Lin", "[Ana Ruiz][Tom Okafor][May Lin]" },
		{ "By Ana Ruiz, Tom Okafor, and May Lin", "[Ana Ruiz][Tom Okafor][May Lin]" },
		{ "By Sandra Andrews, Wire", "[Sandra Andrews, Wire]" },
		{ "By Sam Hill, Jr. and Tom Okafor", "[Sam Hill, Jr.][Tom Okafor]" },
		{ "By and", "[and]" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str text = str_of(rows[i].line);
		gloss_block block = { .at = { 0, text.n } };
		gloss_analyse_options opt = { .author = { 3, text.n } };
		gloss_error e;
		gloss_analysis *an = gloss_analyse(NULL, text, &block, 1, &opt, &e);
		size_t n;
		const gloss_mention *m = gloss_analysis_mentions(an, &n);
		strbuf got = { 0 };

		for (size_t k = 0; k < n; k++) {
			strbuf_addf(&got, "[%.*s]", STR_ARGS(str_slice(text, m[k].at)));
			assert_true(m[k].byline);
			assert_int_equal(m[k].type, GLOSS_PER);
		}
		assert_str(strbuf_str(&got), rows[i].want);
		strbuf_clear(&got);
		gloss_analysis_free(an);
	}
}

/* The tagger takes "KELLAN - Engineers" for one name; what the article knows is surer. */
static void a_dateline_ends_a_name(void **state)
{
	str text = STR("KELLAN — Engineers warned the Northern Water Board at least eleven times "
		       "that the spillway of the Ardmoor reservoir could fail.");
	gloss_block block = { .at = { 0, text.n } };
	gloss_analyse_options opt = { .dateline = { 0, strlen("KELLAN") } };
	gloss_error e;
	gloss_model *model = gloss_model_open(NULL, &e);
	gloss_analysis *an = gloss_analyse(model, text, &block, 1, &opt, &e);
	size_t names, told;
	const gloss_mention *m = gloss_analysis_mentions(an, &names);
	const gloss_quote *q = gloss_analysis_indirect(an, &told);

	(void)state;
	assert_true(names > 0 && told == 1);
	assert_str(str_slice(text, m[0].at), "KELLAN");
	assert_int_equal(m[0].type, GLOSS_LOC);
	assert_str(str_slice(text, q[0].speaker), "Engineers");
	gloss_analysis_free(an);
	gloss_model_close(model);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_have_a_base),
		cmocka_unit_test(quotes_of_every_style),
		cmocka_unit_test(sentences_lie_inside_blocks),
		cmocka_unit_test(cells_of_a_table_stand_alone),
		cmocka_unit_test(speech_without_marks),
		cmocka_unit_test(a_cancelled_analysis_is_none),
		cmocka_unit_test(each_author_is_a_person),
		cmocka_unit_test(a_dateline_ends_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
