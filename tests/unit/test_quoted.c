/* test_quoted.c - words with quotation marks and without. */
#include "test.h"

#include "text/quoted.h"

static void has_one_pair_of_marks(void **state)
{
	static const struct {
		const char *in, *quoted, *bare;
	} rows[] = {
		{ "the pier", "“the pier”", "the pier" },
		{ "“the pier,”", "“the pier,”", "the pier" },
		{ "\"the pier.\"", "\"the pier.\"", "the pier." },
		{ "«the pier»", "«the pier»", "the pier" },
		{ "“the pier", "“the pier”", "the pier" },
		{ "\"the pier", "\"the pier\"", "the pier" },
		{ "the pier,”", "“the pier,”", "the pier" },
		{ "the \"pier\"", "“the \"pier\"”", "the \"pier" },
		{ "“Stay,” she said. “It", "“Stay,” she said. “It”", "Stay,” she said. “It" },
		{ "“Stay,” she said.", "“Stay,” she said.", "Stay,” she said." },
		{ "the sisters’", "“the sisters’”", "the sisters" },
		{ "„Nein“", "„Nein“", "Nein" },
		{ "”Nej", "”Nej”", "Nej" },
		{ "the pier,", "“the pier,”", "the pier" },
		{ "“", "“”", "" },
		{ "", "“”", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf b = { 0 };

		quoted_add(&b, str_of(rows[i].in));
		assert_str(strbuf_str(&b), rows[i].quoted);
		assert_str(quoted_bare(str_of(rows[i].in)), rows[i].bare);
		strbuf_clear(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_one_pair_of_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
