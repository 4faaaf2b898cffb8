/* test_token.c - text cut into tokens, with their kinds. */
#include "test.h"

#include "lang/token.h"
#include "random.h"

static token_list tokens_of(str text)
{
	token_list list = { 0 };

	token_add(&list, text, (gloss_span){ 0, text.n });
	return list;
}

/* The tokens joined by "|". Long: its rows. */
static void cuts_text_into_tokens(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "", "" },
		{ " \t\r\n ", "" },
		{ "The end.", "The|end|." },
		{ "Seoul's sea, Ulan’s sky", "Seoul|'s|sea|,|Ulan|’s|sky" },
		{ "O'Neill d’Ivoire", "O'Neill|d’Ivoire" },
		{ "the ministers' cars", "the|ministers|'|cars" },
		{ "I don't, he won’t", "I|do|n't|,|he|wo|n’t" },
		{ "they're we’ve I'd", "they|'re|we|’ve|I|'d" },
		{ "Mr. Lee met Gen. Roe", "Mr.|Lee|met|Gen.|Roe" },
		{ "the U.S. fleet", "the|U.S.|fleet" },
		{ "in the U.S.", "in|the|U.S|." },
		{ "at 9 a.m. in D.C., he", "at|9|a.m.|in|D.C.|,|he" },
		{ "Ann J. Lee and A.B. Roe", "Ann|J.|Lee|and|A.B.|Roe" },
		{ "J.Smith", "J.|Smith" },
		{ "plan B. Then", "plan|B.|Then" },
		{ "It ended.Then", "It|ended|.|Then" },
		{ "Sun Corp. fell", "Sun|Corp.|fell" },
		{ "1,500.50 at 3:45 on 9/11", "1,500.50|at|3:45|on|9/11" },
		{ "won 3-0 in 1998-99", "won|3-0|in|1998-99" },
		{ "12, 13.", "12|,|13|." },
		{ "COVID-19 is anti-war", "COVID|-|19|is|anti|-|war" },
		{ "3rd G20 5.5m", "3rd|G20|5.5m" },
		{ "$5 and 7%", "$|5|and|7|%" },
		{ "AT&T and R&D; Q & A", "AT&T|and|R&D|;|Q|&|A" },
		{ "Example.com said", "Example.com|said" },
		{ "see https://a.example/b?c=d.", "see|https://a.example/b?c=d|." },
		{ "(www.a.example)", "(|www.a.example|)" },
		{ "mail ann.lee@mail.example, or @ann_lee #news",
		  "mail|ann.lee@mail.example|,|or|@ann_lee|#news" },
		{ "“Yes,” he said", "“|Yes|,|”|he|said" },
		{ "``Yes,'' he said", "``|Yes|,|''|he|said" },
		{ "wait... no -- never—ever", "wait|...|no|--|never|—|ever" },
		{ "Seoul 's sea", "Seoul|'s|sea" },
		{ "'s", "'|s" },
		{ "São Tomé, Łódź", "São|Tomé|,|Łódź" },
		{ "Ge\u0301ant soft\u00ADhyphen", "Ge\u0301ant|soft\u00ADhyphen" },
		{ "a\u200Bb", "a|b" },
		{ "x \xff\xfe y\xc3", "x|\xff|\xfe|y|\xc3" },
		{ "пресс Пекин", "пресс|Пекин" },
		{ "[to send]", "[|to|send|]" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str text = str_of(rows[i].in);
		token_list list = tokens_of(text);
		strbuf got = { 0 };

		strbuf_add(&got, STR(""));
		for (size_t k = 0; k < list.n; k++) {
			if (k > 0)
				strbuf_addc(&got, '|');
			strbuf_add(&got, token_str(text, &list.p[k]));
		}
		assert_str(strbuf_str(&got), rows[i].want);
		strbuf_clear(&got);
		vec_clear(&list);
	}
}

static void knows_kinds_and_flags(void **state)
{
	static const struct {
		const char *in; /* the second token is looked at */
		token_kind kind;
		unsigned has, lacks;
	} rows[] = {
		{ "- Kim", TOKEN_WORD, TOKEN_CAPITAL | TOKEN_SPACED, TOKEN_UPPER | TOKEN_LOWER },
		{ "- NATO", TOKEN_WORD, TOKEN_CAPITAL | TOKEN_UPPER, TOKEN_LOWER },
		{ "- Élan", TOKEN_WORD, TOKEN_CAPITAL, TOKEN_UPPER | TOKEN_LOWER },
		{ "- kim", TOKEN_WORD, TOKEN_LOWER, TOKEN_CAPITAL | TOKEN_UPPER },
		{ "- iPhone", TOKEN_WORD, 0, TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_LOWER },
		{ "- 2nd", TOKEN_WORD, TOKEN_LOWER | TOKEN_DIGIT, TOKEN_CAPITAL },
		{ "- 12,000", TOKEN_NUMBER, TOKEN_DIGIT, TOKEN_CAPITAL | TOKEN_LOWER },
		{ "- U.S. x", TOKEN_WORD, TOKEN_UPPER | TOKEN_ABBREV, TOKEN_CLITIC },
		{ "Kim's", TOKEN_WORD, TOKEN_CLITIC, TOKEN_SPACED },
		{ "- \"x", TOKEN_QUOTE, TOKEN_SPACED, TOKEN_SINGLE | TOKEN_OPENS | TOKEN_CLOSES },
		{ "- “x", TOKEN_QUOTE, TOKEN_OPENS, TOKEN_SINGLE | TOKEN_CLOSES },
		{ "x”", TOKEN_QUOTE, TOKEN_CLOSES, TOKEN_SINGLE | TOKEN_OPENS | TOKEN_SPACED },
		{ "- ‘x", TOKEN_QUOTE, TOKEN_SINGLE | TOKEN_OPENS, TOKEN_CLOSES },
		{ "x’ y", TOKEN_QUOTE, TOKEN_SINGLE, TOKEN_OPENS | TOKEN_CLOSES },
		{ "x...", TOKEN_STOP, 0, TOKEN_SPACED },
		{ "x —", TOKEN_DASH, TOKEN_SPACED, 0 },
		{ "x (", TOKEN_OPEN, 0, 0 },
		{ "x ]", TOKEN_CLOSE, 0, 0 },
		{ "x; y", TOKEN_COMMA, 0, 0 },
		{ "x % y", TOKEN_SYMBOL, 0, 0 },
		{ "x http://a.example", TOKEN_ADDRESS, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		token_list list = tokens_of(str_of(rows[i].in));

		assert_true(list.n >= 2);
		assert_int_equal(list.p[1].kind, rows[i].kind);
		assert_int_equal(list.p[1].flags & rows[i].has, rows[i].has);
		assert_int_equal(list.p[1].flags & rows[i].lacks, 0);
		assert_true(list.p[0].flags & TOKEN_BLOCK);
		assert_false(list.p[1].flags & TOKEN_BLOCK);
		vec_clear(&list);
	}
}

static void finds_the_token_at_a_byte(void **state)
{
	token_list list = tokens_of(STR("one  two"));

	(void)state;
	assert_int_equal(token_at(&list, 0), 0);
	assert_int_equal(token_at(&list, 2), 0);
	assert_int_equal(token_at(&list, 3), 1);
	assert_int_equal(token_at(&list, 7), 1);
	assert_int_equal(token_at(&list, 8), 2);
	vec_clear(&list);
}

/* Whatever the bytes are: tokens are in order, not empty, and only blanks lie between. */
static void covers_any_bytes(void **state)
{
	static const char pieces[][6] = { "a", "B",  "9",    ".", ",",     "-",  "'", "’",
					  "s", "\"", "@",    "&", " ",     "\n", "h", "t",
					  ":", "/",  "\xff", "é", "https", "U.", "“", "n't" };
	unsigned seed = (unsigned)random_seed(7);

	(void)state;
	for (int round = 0; round < 2000; round++) {
		strbuf b = { 0 };
		token_list list;
		size_t at = 0;

		for (int k = 0; k < 24; k++) {
			seed = seed * 1103515245u + 12345u;
			strbuf_add(&b, str_of(pieces[(seed >> 16) % COUNT(pieces)]));
		}
		list = tokens_of(strbuf_str(&b));
		for (size_t k = 0; k < list.n; k++) {
			for (; at < list.p[k].start; at++)
				assert_true(b.p[at] == ' ' || b.p[at] == '\n');
			assert_true(list.p[k].end > list.p[k].start);
			at = list.p[k].end;
		}
		assert_true(at <= b.n);
		vec_clear(&list);
		strbuf_clear(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts_text_into_tokens),
		cmocka_unit_test(knows_kinds_and_flags),
		cmocka_unit_test(finds_the_token_at_a_byte),
		cmocka_unit_test(covers_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
