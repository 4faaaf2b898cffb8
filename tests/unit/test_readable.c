/* test_readable.c - which parts of a page are the article, and what its title is. */
#include "test.h"

#include "load/page/html.h"

#define PARAGRAPH                                                                                   \
	"<p>The mayor came to the quay at noon, in rain, with nobody at her side but a clerk, and " \
	"said that the boat would sail in spring, as it had in each of the last forty years, "      \
	"which the company, for its part, would neither confirm nor deny.</p>"
#define PARAGRAPHS PARAGRAPH PARAGRAPH PARAGRAPH

/* Reads the page `frame`, in which %s is `inside`. */
static void read_page(story *p, const char *frame, const char *inside)
{
	html_hints hints = { .url = STR("http://post.example/1") };
	str before = str_of(frame), rest;
	strbuf b = { 0 };
	size_t at;
	err e;

	*p = (story){ .open = false };
	assert_true(str_find(before, STR("%s"), 0, &at));
	rest = str_from(before, at + 2);
	before.n = at;
	strbuf_add(&b, before);
	strbuf_add(&b, str_of(inside));
	strbuf_add(&b, rest);
	assert_true(html_read(p, strbuf_str(&b), &hints, &e));
	strbuf_clear(&b);
}

/* What stands inside a frame, and how many blocks the page has then. */
typedef struct part {
	const char *inside;
	size_t blocks;
} part;

static void check_blocks(const char *frame, const part *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		story p;

		read_page(&p, frame, parts[i].inside);
		assert_int_equal(p.blocks.n, parts[i].blocks);
		story_clear(&p);
	}
}

/* What stands beside the part that has the most points. */
static void takes_what_belongs_beside_the_best(void **state)
{
	static const part parts[] = {
		{ "<p>It rained.</p>", 4 },
		{ "<p>It rained</p>", 3 },
		/* a part of its own, with enough points or not */
		{ "<div><p>The dog, which had seen it all, went home without a word, and with it "
		  "went the captain, a tired man of sixty years.</p><p>It rained</p></div>",
		  5 },
		{ "<div><p>It rained then, too, as on most days.</p><p>It rained</p></div>", 3 },
		/* a link in a short line leads away; in a long one it is a reference */
		{ "<p>More of this is in <a href=x>the paper</a> of last Monday.</p>", 3 },
		{ "<p>More of this is in <a href=x>the paper</a> of last Monday, which is kept in "
		  "the town hall, on the second floor, for all to read.</p>",
		  4 },
	};

	(void)state;
	check_blocks("<body><div><div>" PARAGRAPHS "</div>%s</div></body>", parts, COUNT(parts));
}

/* What looks like the frame of a page, and is not. */
static void keeps_lists_and_tables_of_the_article(void **state)
{
	static const part parts[] = {
		{ "<div><p>What was on board, all in all, by the list of the captain:</p><ul>"
		  "<li>A dog<li>A cat<li>A cow<li>A hen<li>A sow<li>A ram<li>A ewe<li>A fox"
		  "<li>A hog<li>An ox<li>A bat<li>A rat<li>An owl</ul></div>",
		  17 },
		/* a table of links: of data if it has more than ten cells */
		{ "<table><tr><td><a href=a>One</a><td><a href=b>Two</a><td><a href=c>Six</a>"
		  "<td><a href=a>One</a><tr><td><a href=b>Two</a><td><a href=c>Six</a><td><a "
		  "href=a>One</a><td><a href=b>Two</a><tr><td><a href=c>Six</a><td><a href=a>One</a>"
		  "<td><a href=b>Two</a><td><a href=c>Six</a></table>",
		  4 },
		{ "<table><tr><td><a href=a>One</a><td><a href=b>Two</a><td><a href=c>Six</a>"
		  "<tr><td><a href=a>One</a><td><a href=b>Two</a><td><a href=c>Six</a></table>",
		  3 },
	};

	(void)state;
	check_blocks("<body><div>" PARAGRAPHS "%s</div></body>", parts, COUNT(parts));
}

static void a_short_title_is_less_than_the_heading(void **state)
{
	static const char *const rows[][2] = {
		{ "Storm night", "A storm night in the old harbour" },
		{ "A night of storm in town", "A night of storm in town" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		story p;

		read_page(
			&p,
			"<title>%s</title><body><h1>A storm night in the old harbour</h1>" PARAGRAPH,
			rows[i][0]);
		assert_str(p.facts[GLOSS_FACT_TITLE], rows[i][1]);
		story_clear(&p);
	}
}

static void a_heading_that_is_not_the_title_stays(void **state)
{
	static const char frame[] = "<title>Old ferry sails no more this year</title><article><div>"
				    "<h2>%s</h2>" PARAGRAPHS "</div></article>";
	static const part parts[] = {
		{ "Old ferry sails no more this year", 3 },
		{ "Old ferry sails no more in winter", 4 },
	};

	(void)state;
	check_blocks(frame, parts, COUNT(parts));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_what_belongs_beside_the_best),
		cmocka_unit_test(keeps_lists_and_tables_of_the_article),
		cmocka_unit_test(a_short_title_is_less_than_the_heading),
		cmocka_unit_test(a_heading_that_is_not_the_title_stays),
	};

	return cmocka_run_group_tests_name("readable", tests, NULL, NULL);
}
