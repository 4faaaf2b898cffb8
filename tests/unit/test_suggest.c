/* test_suggest.c - what is suggested for a mistyped word. */
#include "test.h"

#include "base/suggest.h"

static void finds_the_nearest(void **state)
{
	static const char *const words[] = { "width", "theme", "themes", "mouse",
					     "quit-if-one-screen" };
	static const struct {
		const char *typed, *want;
	} rows[] = {
		{ "widht", "width" },  /* exchanged */
		{ "widthh", "width" }, /* added */
		{ "wdth", "width" },   /* left out */
		{ "mause", "mouse" },  /* changed */
		{ "Theme", "theme" },  /* case */
		{ "thems", "theme" },  /* two are as near: the first */
		{ "themess", "themes" },
		{ "quit-if-on-sceren", "quit-if-one-screen" },
		{ "wid", "" },
		{ "mo", "" },
		{ "colours", "" },
		{ "", "" },
		{ "widthwidthwidthwidthwidthwidthwidthwidth", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		suggestion s = { .typed = str_of(rows[i].typed) };

		for (size_t k = 0; k < COUNT(words); k++)
			suggest(&s, str_of(words[k]));
		assert_str(s.word, rows[i].want);
	}
}

static void says_it_or_something_else(void **state)
{
	suggestion s = { .typed = STR("widht") };
	char room[SUGGESTION_ROOM];

	(void)state;
	assert_string_equal(suggestion_or(&s, "; see gloss --help", room), "; see gloss --help");
	suggest(&s, STR("width"));
	assert_string_equal(suggestion_or(&s, "; see gloss --help", room),
			    "; did you mean 'width'?");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_nearest),
		cmocka_unit_test(says_it_or_something_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
