/* test_quantity.c - dates, money and numbers in running text. */
#include "test.h"

#include "lang/quantity.h"
#include "lang/sentence.h"
#include "lang/words.h"

/* All finds as "[words]" with D, M or Q for their kind. */
static void find(str text, strbuf *out)
{
	token_list toks = { 0 };
	quantity_list found = { 0 };
	word_cache words = { 0 };

	token_add(&toks, text, (gloss_span){ 0, text.n });
	sentence_mark(&toks, text);
	quantity_find(&toks, text, &words, &found);
	for (size_t i = 0; i < found.n; i++)
		strbuf_addf(out, "%c[%.*s]", "DMQ"[found.p[i].kind],
			    STR_ARGS(str_slice(text, found.p[i].at)));
	vec_clear(&toks);
	vec_clear(&found);
	word_cache_clear(&words);
}

static void finds_by_rule(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "on 23 November 2026 and Nov. 3", "D[23 November 2026]D[Nov. 3]" },
		{ "on November 23, 2026, they", "D[November 23, 2026]" },
		{ "Monday, March 2, was", "D[Monday, March 2]" },
		{ "last Monday, next year, yesterday", "D[last Monday]D[next year]D[yesterday]" },
		{ "in 1998 and 2026-11-23", "D[1998]D[2026-11-23]" },
		{ "May came in May", "D[May]D[May]" },
		{ "they may march", "" },
		{ "$1.5 million and 20 euros", "M[$1.5 million]M[20 euros]" },
		{ "£5 for two pounds", "M[£5]M[two pounds]" },
		{ "12,000 troops, 30 percent, 4%", "Q[12,000 troops]Q[30 percent]Q[4%]" },
		{ "two months; two leaders", "Q[two months]" },
		{ "1,000 land-mine removal workers", "Q[1,000 land-mine removal workers]" },
		{ "two hundred houses and 3 million", "Q[two hundred houses]Q[3 million]" },
		{ "room 101, page 7", "" },
		{ "", "" },
	};
	strbuf got = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf_reset(&got);
		find(str_of(rows[i].text), &got);
		assert_str(strbuf_str(&got), rows[i].want);
	}
	strbuf_clear(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_by_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
