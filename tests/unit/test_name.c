/* test_name.c - the model that is shipped finds the names of news. */
#include "test.h"

#include <stdio.h>

#include "lang/evaluate.h"
#include "lang/sentence.h"

/* The model that the program comes with. */
static gloss_model *open_model(void)
{
	err e;
	gloss_model *m = gloss_model_open(NULL, &e);

	if (!m)
		fail_msg("%s: %s", e.where, e.text);
	return m;
}

/* Lines that start with a bar stand in a table. */
static void find_in(const gloss_model *m, str text, token_list *toks, name_list *names)
{
	name_finder nf = { .model = NULL };
	str rest = text, line;

	while (str_split(&rest, '\n', &line)) {
		bool cell = str_starts(line, STR("|"));
		size_t at = (size_t)(line.p - text.p), first = toks->n;

		token_add(toks, text, (gloss_span){ at + cell, at + line.n });
		for (size_t i = first; cell && i < toks->n; i++)
			toks->p[i].flags |= TOKEN_CELL;
	}
	sentence_mark(toks, text);
	assert_true(name_find(&nf, m, text, toks, NULL, names));
	name_finder_clear(&nf);
}

static char *names_of(const gloss_model *m, const char *in)
{
	str text = str_of(in);
	token_list toks = { 0 };
	name_list names = { 0 };
	strbuf out = { 0 };

	find_in(m, text, &toks, &names);
	for (size_t i = 0; i < names.n; i++) {
		str word = str_slice(text, name_span(&toks, &names.p[i]));

		strbuf_addf(&out, "[%s %.*s]", label_type_name(names.p[i].type), STR_ARGS(word));
	}
	strbuf_addc(&out, '.');
	vec_clear(&toks);
	vec_clear(&names);
	return strbuf_take(&out);
}

/* What the text says of a name is as sure of it in a table. */
static void a_table_is_as_sure_as_the_text(void **state)
{
	gloss_model *m = open_model();
	token_list toks = { 0 };
	name_list names = { 0 };

	(void)state;
	find_in(m, STR("Angela Merkel met Kim.\n|Angela Merkel\n|W"), &toks, &names);
	assert_int_equal(names.n, 3);
	assert_int_equal(names.p[2].type, GLOSS_PER);
	assert_true(names.p[0].confidence > 0.9f);
	assert_true(names.p[2].confidence > names.p[0].confidence - 0.01f);
	vec_clear(&toks);
	vec_clear(&names);
	gloss_model_close(m);
}

static void finds_names_of_news(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "Angela Merkel met Indian Prime Minister Narendra Modi in Berlin.",
		  "[PER Angela Merkel][MISC Indian][PER Narendra Modi][LOC Berlin]." },
		{ "NAIROBI - The United Nations sent food to Somalia's capital, Mogadishu.",
		  "[LOC NAIROBI][ORG United Nations][LOC Somalia][LOC Mogadishu]." },
		{ "The World Health Organization (WHO) warned Kenya.\nThe WHO will come back.",
		  "[ORG World Health Organization][ORG WHO][LOC Kenya][ORG WHO]." },
		{ "The price of bread rose again, and nobody knew why.", "." },
		{ "Villa beat Fulham at Villa Park.\n|Fulham\n|New road 2.1\n|W",
		  "[ORG Villa][ORG Fulham][LOC Villa Park][ORG Fulham]." },
		{ "Cllr Beverley Nielsen met Det Insp Karen Lowe.",
		  "[PER Beverley Nielsen][PER Karen Lowe]." },
		{ "Sen. Jane O'Brien (D-Ohio) and Rep. Tom Vega, R-Texas, left.",
		  "[PER Jane O'Brien][LOC Ohio][PER Tom Vega][LOC Texas]." },
		{ "Ann Lee (Ind, Tom Vega) ran.", "[PER Ann Lee][PER Tom Vega]." },
		{ "U.S.-based firms left; China's stayed.", "[LOC U.S.][LOC China]." },
		/* the full name of a company says what the short one is */
		{ "Arvenda AG said on Thursday it would cut jobs.\nA seat on Arvenda's board is "
		  "his.\nBut Arvenda declined to comment.",
		  "[ORG Arvenda AG][ORG Arvenda][ORG Arvenda]." },
	};
	gloss_model *m = open_model();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *got = names_of(m, rows[i].in);

		assert_string_equal(got, rows[i].want);
		free(got);
	}
	gloss_model_close(m);
}

/* A text of the field that the model was not made for; see tests/eval/wire.marked. */
static void keeps_its_level_on_agency_text(void **state)
{
	gloss_model *m = open_model();
	const char *folder = getenv("srcdir");
	corpus c = { .texts = { 0 } };
	score s = { .tokens = 0 };
	char path[4096];
	err e;

	(void)state;
	snprintf(path, sizeof path, "%s/tests/eval/wire.marked", folder ? folder : ".");
	assert_true(corpus_add(&c, path, &e));
	score_corpus(&s, &c, m);
	assert_true(score_f1(score_micro(&s, 3)) >= 80);
	assert_true(score_f1(score_micro(&s, 4)) >= 78);
	corpus_clear(&c);
	gloss_model_close(m);
}

static void stops_when_cancelled(void **state)
{
	gloss_model *m = open_model();
	atomic_bool cancel = true;
	name_finder nf = { .model = NULL };
	token_list toks = { 0 };
	name_list names = { 0 };
	str text = STR("Oslo");

	(void)state;
	token_add(&toks, text, (gloss_span){ 0, text.n });
	sentence_mark(&toks, text);
	assert_false(name_find(&nf, m, text, &toks, &cancel, &names));
	cancel = false;
	assert_true(name_find(&nf, m, text, &toks, &cancel, &names));
	vec_clear(&toks);
	vec_clear(&names);
	name_finder_clear(&nf);
	gloss_model_close(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_names_of_news),
		cmocka_unit_test(a_table_is_as_sure_as_the_text),
		cmocka_unit_test(keeps_its_level_on_agency_text),
		cmocka_unit_test(stops_when_cancelled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
