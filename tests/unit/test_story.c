/* test_story.c - what a web page, a feed or a mail becomes as an article. */
#include "test.h"

#include "load/story.h"

static gloss_article *article_of(const char *outlet, const char *const *paragraphs)
{
	story s = { 0 };
	gloss_article *art;

	story_fact(&s, GLOSS_FACT_TITLE, STR("The wall is to be moved"));
	story_fact(&s, GLOSS_FACT_OUTLET, str_of(outlet));
	story_headline(&s);
	for (size_t i = 0; paragraphs[i]; i++) {
		story_begin(&s, GLOSS_BLOCK_PARAGRAPH, 0);
		story_add(&s, str_of(paragraphs[i]));
		story_end(&s);
	}
	art = story_article(&s);
	story_clear(&s);
	return art;
}

static void knows_where_it_was_written(void **state)
{
	static const struct {
		const char *outlet, *paragraphs[7], *place, *agency;
	} rows[] = {
		{ "", { "PORT ELLEN — Engineers warned the council." }, "PORT ELLEN", "" },
		{ "", { "GENEVA (AP) - The council met." }, "GENEVA", "AP" },
		{ "The Wire", { "GENEVA (AP) - The council met." }, "GENEVA", "The Wire" },
		{ "", { "A picture of the wall", "OBAN — It rained." }, "OBAN", "" },
		{ "", { "The council met.", "It rained." }, "", "" },
		{ "", { "a b", "c d", "e f", "g h", "OBAN — It rained." }, "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		gloss_article *art = article_of(rows[i].outlet, rows[i].paragraphs);
		gloss_span at = gloss_article_fact_span(art, GLOSS_FACT_DATELINE);

		assert_str(gloss_article_fact(art, GLOSS_FACT_DATELINE), rows[i].place);
		assert_str(str_slice(gloss_article_text(art), at), rows[i].place);
		assert_str(gloss_article_fact(art, GLOSS_FACT_OUTLET), rows[i].agency);
		gloss_article_unref(art);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_where_it_was_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
