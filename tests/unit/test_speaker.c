/* test_speaker.c - who said it. */
#include "test.h"

#include "gloss/analysis.h"
#include "gloss/article.h"
#include "lang/gender.h"

/* "speaker (name) | speaker (name)" of all speech in `text`; "-": nobody. */
static void speakers_of(const gloss_model *m, str text, strbuf *out)
{
	gloss_error e;
	gloss_article *art = gloss_article_from_text(text, "test", &e);
	size_t blocks, n, names;
	const gloss_block *b;
	gloss_analysis *an;
	const gloss_quote *q;
	const gloss_entity *who;

	assert_non_null(art);
	b = gloss_article_blocks(art, &blocks);
	an = gloss_analyse(m, gloss_article_text(art), b, blocks, NULL, &e);
	assert_non_null(an);
	q = gloss_analysis_quotes(an, &n);
	who = gloss_analysis_entities(an, &names);
	for (size_t i = 0; i < n; i++) {
		strbuf_add(out, i ? STR(" | ") : STR(""));
		if (!gloss_quote_is_spoken(&q[i]))
			strbuf_add(out, STR("no speech"));
		else if (q[i].speaker.end == 0)
			strbuf_add(out, STR("-"));
		else
			strbuf_add(out, str_slice(gloss_article_text(art), q[i].speaker));
		if (q[i].entity != GLOSS_NO_ENTITY)
			strbuf_addf(out, " (%.*s)", STR_ARGS(who[q[i].entity].name));
	}
	gloss_analysis_free(an);
	gloss_article_unref(art);
}

static const struct {
	const char *text, *want;
} rows[] = {
	/* before, after, between, inverted */
	{ "“It is over,” said Ann Lee.", "Ann Lee (Ann Lee)" },
	{ "Ann Lee said: “It is over.”", "Ann Lee (Ann Lee)" },
	{ "“It is over,” Ann Lee said, “and we lost.”", "Ann Lee (Ann Lee) | Ann Lee (Ann Lee)" },
	{ "Ann Lee told reporters that she was “deeply sorry” for the error.",
	  "Ann Lee (Ann Lee)" },
	{ "“We lost,” said Ann Lee, the mayor of Port Ellen.", "Ann Lee (Ann Lee)" },
	{ "“We lost,” Ann Lee, the mayor of Port Ellen, said on Monday.", "Ann Lee (Ann Lee)" },
	{ "“The road stays closed,” a spokesman for the ministry said.", "a spokesman" },
	/* whole quotes go on with the last speaker */
	{ "“We lost,” Ann Lee said. “But we will be back.”",
	  "Ann Lee (Ann Lee) | Ann Lee (Ann Lee)" },
	{ "“We lost the harbour.\n\n“But we will be back,” Ann Lee said on Monday.",
	  "Ann Lee (Ann Lee) | Ann Lee (Ann Lee)" },
	/* pronouns, surnames */
	{ "Ann Lee came back on Monday. “We lost,” she said.", "she (Ann Lee)" },
	{ "Tom Vega left the hall early. “It was a long night,” he said afterwards.",
	  "he (Tom Vega)" },
	{ "Ann Lee met the council on Monday. “We lost,” Lee said.", "Lee (Ann Lee)" },
	{ "Eleanor Vance sang. Leonard Stern heard it. “It was late,” she said.",
	  "she (Eleanor Vance)" },
	{ "Mr. Oz met Ms. Ek. “It was late,” she said.", "she (Ek)" },
	/* what stands between commas or in brackets */
	{ "“We lost,” a harbour spokesman, Tom Vega, said.", "a harbour spokesman (Tom Vega)" },
	{ "“We lost,” said the agency's spokeswoman, Ann Lee.", "the agency (Ann Lee)" },
	{ "Ann Lee (Ind, Tom Vega) said: “We lost our corn.”", "Ann Lee (Ann Lee)" },
	{ "Ann Lee told the Washington Post. “We saw the letter,” the Post said.",
	  "the Post (Washington Post)" },
	{ "One farmer said: “We lost our corn.”", "One farmer" },
	{ "“It hurts,” said the 35-year-old.", "the 35-year-old" },
	{ "The Portugal midfielder said he was “very sorry for the fans.”",
	  "The Portugal midfielder" },
	/* turns of an interview; a quote in one is a part of it */
	{ "Ann Lee runs the ferry.\n\nHarbour Post: Since when?\n\nAnn Lee: They said “now” to "
	  "me.\n\nHarbour Post: And then?\n\nLEE: I stayed.\n\nAnn Lee: I did.\n\n“So it was,” "
	  "said Tom Vega.",
	  "Harbour Post (Harbour Post) | Ann Lee (Ann Lee) | Harbour Post (Harbour Post) | LEE (Ann "
	  "Lee) | Ann Lee (Ann Lee) | Tom Vega (Tom Vega)" },
	{ "Q: Who are you?\n\nA: A man of the sea.\n\nQ: And now?\n\nA: I go home.",
	  "Q | A | Q | A" },
	/* no interviews */
	{ "Note: The sea is wide.\n\nNote: It is deep.\n\nWarning: Do not swim.\n\nWarning: Do not "
	  "row.",
	  "" },
	{ "Ann Lee: mayor of Port Ellen.\n\nTom Vega: baker in the harbour.", "" },
	{ "Ann Lee: 12\n\nTom Vega: 9\n\nAnn Lee: 14\n\nTom Vega: 7", "" },
	/* other cues */
	{ "The bridge was “beyond repair,” according to Tom Vega.", "Tom Vega (Tom Vega)" },
	{ "Ann Lee: “We will rebuild the harbour before winter.”", "Ann Lee (Ann Lee)" },
	{ "Tom Vega, who lost his boat in the storm, called the plan “a joke.”",
	  "Tom Vega (Tom Vega)" },
	{ "Lee stood up and said, “We have no money left for any of this.”", "Lee (Lee)" },
	/* no speech */
	{ "Nobody read “The Old Man and the Sea” that year.", "no speech" },
	{ "It is over. Nobody answered.", "" },
};

static void who_says_it(void **state)
{
	gloss_error e;
	gloss_model *m = gloss_model_open(NULL, &e);
	strbuf got = { 0 };

	(void)state;
	assert_non_null(m);
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf_reset(&got);
		speakers_of(m, str_of(rows[i].text), &got);
		assert_str(strbuf_str(&got), rows[i].want);
	}
	strbuf_clear(&got);
	gloss_model_close(m);
}

static void he_or_she(void **state)
{
	static const struct {
		const char *name;
		gender want;
	} names[] = {
		{ "Aaron Lee", GENDER_MALE },     { "Zachary Lee", GENDER_MALE },
		{ "Abigail Lee", GENDER_FEMALE }, { "ZOE LEE", GENDER_FEMALE },
		{ "Kim Lee", GENDER_UNKNOWN },    { "Ann", GENDER_UNKNOWN },
		{ "", GENDER_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		assert_int_equal(gender_of_name(str_of(names[i].name)), names[i].want);
	assert_int_equal(gender_of_title(STR("Mr")), GENDER_MALE);
	assert_int_equal(gender_of_title(STR("Ms")), GENDER_FEMALE);
	assert_int_equal(gender_of_title(STR("Dr")), GENDER_UNKNOWN);
	assert_true(gender_fits(GENDER_UNKNOWN, true) && gender_fits(GENDER_MALE, true));
	assert_false(gender_fits(GENDER_FEMALE, true) || gender_fits(GENDER_MALE, false));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_says_it),
		cmocka_unit_test(he_or_she),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
