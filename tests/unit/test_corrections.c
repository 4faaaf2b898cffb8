/* test_corrections.c - an analysis with what the user knows better. */
#include "test.h"

#include "lang/analysis.h"

/*                       0         1         2         3         4 */
/*                       0123456789012345678901234567890123456789012345678 */
static const char text_[] = "Ann Lee met Lee and Tom Vega. “No,” said Lee. May.";

static const gloss_str lee_aliases[] = { { "Lee", 3 } };
static const gloss_entity entities[] = {
	{ GLOSS_PER, { "Ann Lee", 7 }, lee_aliases, 1, 3, 0, false },
	{ GLOSS_PER, { "Tom Vega", 8 }, NULL, 0, 1, 2, false },
	{ GLOSS_PER, { "May", 3 }, NULL, 0, 1, 4, false },
};
static const gloss_mention mentions[] = {
	{ { 0, 7 }, GLOSS_PER, 0.9f, 0, false },   { { 12, 15 }, GLOSS_PER, 0.9f, 0, false },
	{ { 20, 28 }, GLOSS_PER, 0.9f, 1, false }, { { 45, 48 }, GLOSS_PER, 0.9f, 0, false },
	{ { 50, 53 }, GLOSS_PER, 0.9f, 2, false },
};
static const gloss_quote quotes[] = {
	{ { 30, 39 }, GLOSS_QUOTE_SPEECH, { 45, 48 }, { 40, 44 }, 0, 0.5f },
};
static const gloss_analysis original = {
	.mentions = mentions,
	.mention_count = COUNT(mentions),
	.entities = entities,
	.entity_count = COUNT(entities),
	.quotes = quotes,
	.quote_count = COUNT(quotes),
};

/* Entities as "name/type/count", then who speaks the quote. */
static str describe(arena *a, const gloss_analysis *an)
{
	static const char *const types[] = { "PER", "LOC", "ORG", "MISC" };
	strbuf b = { 0 };
	str out;

	for (size_t i = 0; i < an->entity_count; i++)
		strbuf_addf(&b, "%.*s/%s/%u+%u ", STR_ARGS(an->entities[i].name),
			    types[an->entities[i].type], an->entities[i].mention_count,
			    an->entities[i].alias_count);
	if (an->quotes[0].entity == GLOSS_NO_ENTITY)
		strbuf_add(&b, STR("<nobody>"));
	else
		strbuf_addf(&b, "<%.*s>", STR_ARGS(an->entities[an->quotes[0].entity].name));
	out = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

static void each_kind_does_its_work(void **state)
{
	static const struct {
		gloss_span at;
		const char *set, *to, *want;
	} rows[] = {
		{ { 50, 53 }, "not-a-name", "", "Ann Lee/PER/3+1 Tom Vega/PER/1+0 <Ann Lee>" },
		{ { 12, 15 },
		  "not-a-name",
		  "",
		  "Ann Lee/PER/1+0 Tom Vega/PER/1+0 May/PER/1+0 <Ann Lee>" },
		{ { 20, 28 },
		  "type",
		  "ORG",
		  "Ann Lee/PER/3+1 Tom Vega/ORG/1+0 May/PER/1+0 <Ann Lee>" },
		{ { 45, 48 }, "merge", "Tom Vega", "Tom Vega/PER/4+2 May/PER/1+0 <Tom Vega>" },
		{ { 50, 53 },
		  "merge",
		  "Theresa May",
		  "Ann Lee/PER/3+1 Tom Vega/PER/1+0 Theresa May/PER/1+1 <Ann Lee>" },
		{ { 31, 33 },
		  "speaker",
		  "Tom Vega",
		  "Ann Lee/PER/3+1 Tom Vega/PER/1+0 May/PER/1+0 <Tom Vega>" },
		{ { 31, 33 },
		  "speaker",
		  "Eve Orr",
		  "Ann Lee/PER/3+1 Tom Vega/PER/1+0 May/PER/1+0 Eve Orr/PER/0+0 <Eve Orr>" },
		{ { 31, 33 },
		  "speaker",
		  "",
		  "Ann Lee/PER/3+1 Tom Vega/PER/1+0 May/PER/1+0 <nobody>" },
		{ { 0, 3 },
		  "type",
		  "nonsense",
		  "Ann Lee/PER/3+1 Tom Vega/PER/1+0 May/PER/1+0 <Ann Lee>" },
		{ { 0, 3 },
		  "unheard-of",
		  "x",
		  "Ann Lee/PER/3+1 Tom Vega/PER/1+0 May/PER/1+0 <Ann Lee>" },
		{ { 8, 11 },
		  "not-a-name",
		  "",
		  "Ann Lee/PER/3+1 Tom Vega/PER/1+0 May/PER/1+0 <Ann Lee>" },
	};
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		gloss_correction c = { .at = rows[i].at,
				       .set = str_of(rows[i].set),
				       .to = str_of(rows[i].to) };
		gloss_analysis *an = gloss_analysis_correct(&original, str_of(text_), &c, 1);

		assert_str(describe(&a, an), rows[i].want);
		gloss_analysis_free(an);
	}
	arena_clear(&a);
}

static void they_are_applied_one_after_the_other(void **state)
{
	const gloss_correction fixes[] = {
		{ { 45, 48 }, STR("merge"), STR("Tom Vega"), STR("Ann Lee") },
		{ { 0, 3 }, STR("type"), STR("MISC"), STR("PER") },
		{ { 31, 32 }, STR("speaker"), STR("May"), STR("") },
	};
	arena a = { 0 };
	gloss_analysis *once = gloss_analysis_correct(&original, str_of(text_), fixes, 3);
	gloss_analysis *again = gloss_analysis_correct(once, str_of(text_), NULL, 0);

	(void)state;
	assert_str(describe(&a, once), "Tom Vega/MISC/4+2 May/PER/1+0 <May>");
	assert_str(describe(&a, again), "Tom Vega/MISC/4+2 May/PER/1+0 <May>");
	assert_int_equal(once->mentions[0].type, GLOSS_MISC);
	/* The mention that stands nearest before the quote, else the first. */
	assert_span(once->quotes[0].speaker, 50, 53);
	gloss_analysis_free(once);
	gloss_analysis_free(again);
	arena_clear(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_does_its_work),
		cmocka_unit_test(they_are_applied_one_after_the_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
