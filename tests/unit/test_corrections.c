/* test_corrections.c - an analysis with what the user knows better. */
#include "test.h"

#include "lang/analysis.h"
#include "note/fixes.h"

/* Of "Ann Lee met Lee and Tom Vega. “No,” said Lee. May said that the “odd” idea ..." */
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
/* The second is a word in marks inside of what is said without marks. */
static const gloss_quote quotes[] = {
	{ { 30, 39 }, GLOSS_QUOTE_SPEECH, { 45, 48 }, { 40, 44 }, 0, 0.5f },
	{ { 70, 75 }, GLOSS_QUOTE_SCARE, { 0, 0 }, { 0, 0 }, GLOSS_NO_ENTITY, 0 },
};
static const gloss_quote indirect[] = {
	{ { 60, 90 }, GLOSS_QUOTE_INDIRECT, { 50, 53 }, { 54, 58 }, 2, 0.9f },
};
static const gloss_analysis original = {
	.mentions = mentions,
	.mention_count = COUNT(mentions),
	.entities = entities,
	.entity_count = COUNT(entities),
	.quotes = quotes,
	.quote_count = COUNT(quotes),
	.indirect = indirect,
	.indirect_count = COUNT(indirect),
};

static void add_speaker(strbuf *b, const gloss_analysis *an, const gloss_quote *q)
{
	if (q->entity == GLOSS_NO_ENTITY)
		strbuf_addf(b, "<-> ");
	else
		strbuf_addf(b, "<%.*s> ", STR_ARGS(an->entities[q->entity].name));
}

/* Those who are mentioned as "name/type/count+aliases", then who speaks each of the quotes. */
static str describe(arena *a, const gloss_analysis *an)
{
	static const char *const types[] = { "PER", "LOC", "ORG", "MISC" };
	strbuf b = { 0 };
	str out;

	for (size_t i = 0; i < an->entity_count; i++)
		if (an->entities[i].mention_count)
			strbuf_addf(&b, "%.*s/%s/%u+%u ", STR_ARGS(an->entities[i].name),
				    types[an->entities[i].type], an->entities[i].mention_count,
				    an->entities[i].alias_count);
	for (size_t i = 0; i < an->quote_count; i++)
		add_speaker(&b, an, &an->quotes[i]);
	for (size_t i = 0; i < an->indirect_count; i++)
		add_speaker(&b, an, &an->indirect[i]);
	out = str_trim(arena_copy(a, strbuf_str(&b)));
	strbuf_clear(&b);
	return out;
}

#define LEE  "Ann Lee/PER/3+1 "
#define VEGA "Tom Vega/PER/1+0 "
#define MAY  "May/PER/1+0 "
#define SAID "<Ann Lee> <-> <May>"

static const struct {
	gloss_span at;
	const char *words, *set, *to, *want;
} rows[] = {
	{ { 50, 53 }, "", "name", "none", LEE VEGA "<Ann Lee> <-> <->" },
	/* One is meant, by whichever of the names. */
	{ { 12, 15 }, "", "name", "none", VEGA MAY "<-> <-> <May>" },
	{ { 20, 28 }, "", "type", "organisation", LEE "Tom Vega/ORG/1+0 " MAY SAID },
	{ { 20, 28 }, "", "type", "Place", LEE "Tom Vega/LOC/1+0 " MAY SAID },
	{ { 45, 48 }, "", "merge", "Tom Vega", "Tom Vega/PER/4+2 " MAY "<Tom Vega> <-> <May>" },
	{ { 20, 28 }, "", "merge", "lee", "Ann Lee/PER/4+2 " MAY SAID },
	{ { 50, 53 },
	  "",
	  "merge",
	  "Theresa May",
	  LEE VEGA "Theresa May/PER/1+1 <Ann Lee> <-> <Theresa May>" },
	/* Where no name is at the place, the words count. */
	{ { 0, 0 }, "May", "name", "none", LEE VEGA "<Ann Lee> <-> <->" },
	{ { 8, 11 }, "tom vega", "merge", "May", LEE "May/PER/2+1 " SAID },
	{ { 8, 11 }, "met", "name", "none", LEE VEGA MAY SAID },
	{ { 31, 33 }, "", "speaker", "Tom Vega", LEE VEGA MAY "<Tom Vega> <-> <May>" },
	{ { 31, 33 }, "", "speaker", "Eve Orr", LEE VEGA MAY "<Eve Orr> <-> <May>" },
	{ { 31, 33 }, "", "speaker", "", LEE VEGA MAY "<-> <-> <May>" },
	/* On the speaker's name, or on "said". */
	{ { 45, 48 }, "", "speaker", "May", LEE VEGA MAY "<May> <-> <May>" },
	{ { 54, 58 }, "", "speaker", "Lee", LEE VEGA MAY "<Ann Lee> <-> <Ann Lee>" },
	/* The quote that it is before the one that it lies in. */
	{ { 70, 75 }, "", "speaker", "Lee", LEE VEGA MAY "<Ann Lee> <Ann Lee> <May>" },
	{ { 60, 90 }, "", "speaker", "Lee", LEE VEGA MAY "<Ann Lee> <-> <Ann Lee>" },
	{ { 0, 3 }, "", "type", "nonsense", LEE VEGA MAY SAID },
	{ { 0, 3 }, "", "unheard-of", "x", LEE VEGA MAY SAID },
	{ { 8, 11 }, "", "speaker", "May", LEE VEGA MAY SAID },
};

static void each_kind_does_its_work(void **state)
{
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		gloss_correction c = { .at = rows[i].at };
		gloss_analysis *an;

		c.words = str_of(rows[i].words);
		c.set = str_of(rows[i].set);
		c.to = str_of(rows[i].to);
		an = gloss_analysis_correct(&original, &c, 1);
		assert_str(describe(&a, an), rows[i].want);
		gloss_analysis_free(an);
	}
	arena_clear(&a);
}

static void they_are_applied_one_after_the_other(void **state)
{
	const gloss_correction fixes[] = {
		{ { 45, 48 }, STR(""), STR("merge"), STR("Tom Vega") },
		{ { 0, 3 }, STR(""), STR("type"), STR("other") },
		{ { 40, 44 }, STR(""), STR("speaker"), STR("May") },
		{ { 60, 90 }, STR(""), STR("speaker"), STR("Ann Lee") },
	};
	arena a = { 0 };
	gloss_analysis *once = gloss_analysis_correct(&original, fixes, COUNT(fixes));
	gloss_analysis *again = gloss_analysis_correct(once, NULL, 0);

	(void)state;
	/* Who was merged is still found by the old name. */
	assert_str(describe(&a, once), "Tom Vega/MISC/4+2 May/PER/1+0 <May> <-> <Tom Vega>");
	assert_str(describe(&a, again), "Tom Vega/MISC/4+2 May/PER/1+0 <May> <-> <Tom Vega>");
	assert_int_equal(once->mentions[0].type, GLOSS_MISC);
	/* The mention that stands nearest before the quote, else the first. */
	assert_span(once->quotes[0].speaker, 50, 53);
	gloss_analysis_free(once);
	gloss_analysis_free(again);
	arena_clear(&a);
}

static void ids_stay_what_they_were(void **state)
{
	const gloss_correction fixes[] = {
		{ { 0, 7 }, STR(""), STR("name"), STR("none") },
		{ { 70, 75 }, STR(""), STR("speaker"), STR("Eve Orr") },
	};
	gloss_analysis *an = gloss_analysis_correct(&original, fixes, COUNT(fixes));

	(void)state;
	assert_int_equal(an->entity_count, 4);
	assert_int_equal(an->entities[0].mention_count, 0);
	assert_str(an->entities[1].name, "Tom Vega");
	assert_int_equal(an->entities[1].first, 0);
	assert_int_equal(an->entities[2].first, 1);
	assert_str(an->entities[3].name, "Eve Orr");
	/* Somebody says it, so it is speech. */
	assert_int_equal(an->quotes[1].kind, GLOSS_QUOTE_SPEECH);
	assert_int_equal(an->quotes[1].entity, 3);
	gloss_analysis_free(an);
}

/* Whatever the order in which they stand in the file. */
static void notes_hold_in_the_order_in_which_they_were_made(void **state)
{
	gloss_note notes[4] = { { .type = GLOSS_CORRECTION, .modified = 20, .at = { 30, 39 } },
				{ .type = GLOSS_CORRECTION, .modified = 10, .at = { 30, 39 } },
				{ .type = GLOSS_NOTE, .modified = 30, .at = { 30, 39 } },
				{ .type = GLOSS_CORRECTION, .modified = 20, .at = { 50, 53 } } };
	arena a = { 0 };
	gloss_analysis *an;

	(void)state;
	notes[0].fix_set = notes[1].fix_set = notes[2].fix_set = STR("speaker");
	notes[0].fix_to = STR("May");
	notes[1].fix_to = STR("Tom Vega");
	notes[2].fix_to = STR("Ann Lee");
	/* Of one second: what is no name is nobody who speaks. */
	notes[3].fix_set = STR("name");
	an = fixes_apply(&original, notes, 4);
	assert_str(describe(&a, an), "Ann Lee/PER/3+1 Tom Vega/PER/1+0 <May> <-> <->");
	gloss_analysis_free(an);
	assert_null(fixes_apply(&original, notes + 2, 1));
	arena_clear(&a);
}

static void words_of_types_are_read_as_they_are_written(void **state)
{
	gloss_name_type t;

	(void)state;
	for (int i = 0; i < GLOSS_NAME_TYPES; i++) {
		assert_true(gloss_name_type_parse(str_of(gloss_name_type_name((gloss_name_type)i)),
						  &t));
		assert_int_equal(t, i);
	}
	assert_false(gloss_name_type_parse(STR("thing"), &t));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_does_its_work),
		cmocka_unit_test(ids_stay_what_they_were),
		cmocka_unit_test(notes_hold_in_the_order_in_which_they_were_made),
		cmocka_unit_test(they_are_applied_one_after_the_other),
		cmocka_unit_test(words_of_types_are_read_as_they_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
