/* test_typed_over.c - bold letters, lines under them and colours, taken out of what a pipe brings. */
#include "load/typed_over.h"
#include "test.h"

static const struct {
	const char *in, *want;
} rows[] = {
	{ "plain", "plain" },
	{ "N\bNA\bAM\bME\bE x", "NAME x" },
	{ "_\bF_\bi_\bl_\be F\b_", "File F" },
	{ "_\bb\bb, b\bb\bb", "b, b" },
	{ "\xc3\xa9\b\xc3\xa9t_\b\xc3\xa9", "\xc3\xa9t\xc3\xa9" },
	{ "_\b_ x", "_ x" },
	{ "\033[1mBold\033[0m \033[38;5;208mor\033[39;49mange\033[K\033[m", "Bold orange" },
	{ "\033]8;;https://x.example/\033\\link\033]8;;\007 \033]8;id=1;x\007y", "link y" },
	/* what does something else stays, to be seen */
	{ "a\bb", "a\bb" },
	{ "\ba\b", "\ba\b" },
	{ "\033[2J\033[10;1Hx\033]0;title\007\033[?25l",
	  "\033[2J\033[10;1Hx\033]0;title\007\033[?25l" },
	{ "\033]8;;a\nb\007", "\033]8;;a\nb\007" },
	{ "\033]8;;a\033[2J\007", "\033]8;;a\033[2J\007" },
	{ "\033", "\033" },
	{ "\033[1", "\033[1" },
	{ "\033[31\033[0m", "\033[31" },
};

static void only_looks_are_dropped(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str in = str_of(rows[i].in);
		strbuf out = { 0 };

		assert_int_equal(typed_over_drop(in, true, &out), in.n);
		assert_str(strbuf_str(&out), rows[i].want);
		strbuf_clear(&out);
	}
}

static void pieces_give_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t step = 1; step < 5; step++) {
			str in = str_of(rows[i].in);
			strbuf out = { 0 };
			size_t from = 0, to = 0;

			while (to < in.n) {
				to = to + step < in.n ? to + step : in.n;
				from += typed_over_drop(str_slice(in, (gloss_span){ from, to }),
							false, &out);
			}
			typed_over_drop(str_from(in, from), true, &out);
			assert_str(strbuf_str(&out), rows[i].want);
			strbuf_clear(&out);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_looks_are_dropped),
		cmocka_unit_test(pieces_give_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
