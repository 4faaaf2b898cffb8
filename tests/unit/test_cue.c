/* test_cue.c - from "denied" to "deny": the words that go with speech. */
#include "test.h"

#include "lang/cue.h"

static void forms_lead_to_their_base(void **state)
{
	static const struct {
		const char *word, *base;
		cue_form form;
	} rows[] = {
		{ "said", "say", CUE_PAST },
		{ "Says", "say", CUE_S },
		{ "saying", "say", CUE_ING },
		{ "denied", "deny", CUE_PAST },
		{ "denies", "deny", CUE_S },
		{ "quipped", "quip", CUE_PAST },
		{ "arguing", "argue", CUE_ING },
		{ "told", "tell", CUE_PAST },
		{ "confesses", NULL, CUE_BASE },
		{ "TWEETED", "tweet", CUE_PAST },
		{ "walked", NULL, CUE_BASE },
		{ "s", NULL, CUE_BASE },
		{ "criticizing", "criticize", CUE_ING },
		{ "read", "read", CUE_PAST },
		{ "statement", "statement", CUE_BASE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		cue_word c;

		if (!rows[i].base) {
			assert_false(cue_lookup(str_of(rows[i].word), &c));
			continue;
		}
		assert_true(cue_lookup(str_of(rows[i].word), &c));
		assert_str(cue_lemma(c.lemma), rows[i].base);
		assert_int_equal(c.form, rows[i].form);
	}
}

static void the_lexicon_is_sorted(void **state)
{
	(void)state;
	for (size_t i = 2; i <= cue_lemma_count(); i++)
		assert_true(str_cmp(cue_lemma(i - 1), cue_lemma(i)) < 0);
	/* Each base form is found by itself, so that a search by halves reaches it. */
	for (size_t i = 1; i <= cue_lemma_count(); i++) {
		cue_word c;

		assert_true(cue_lookup(cue_lemma(i), &c));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_lead_to_their_base),
		cmocka_unit_test(the_lexicon_is_sorted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
