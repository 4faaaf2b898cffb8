/* test_plain.c - plain text becomes blocks, whole and cell by cell. */
#include "test.h"

#include <stdio.h>

#include "base/arena.h"
#include "load/plain.h"
#include "random.h"

static const char *const kinds[] = { "P", "T", "B", "H", "I", "Q", "C", "V" };

/* One line a block: kind, level, text with | for line ends. */
static str describe(arena *a, str text)
{
	plain_blocks blocks = { 0 };
	strbuf out = { 0 };
	plain_head head;
	str copy;

	plain_head_read(text, &head);
	plain_all_blocks(&head, text, &blocks);
	for (size_t i = 0; i < blocks.n; i++) {
		str piece = str_slice(text, blocks.p[i].at);

		strbuf_add(&out, str_of(kinds[blocks.p[i].kind]));
		if (blocks.p[i].level)
			strbuf_addf(&out, "%d", blocks.p[i].level);
		strbuf_addc(&out, ' ');
		for (size_t k = 0; k < piece.n; k++)
			if (piece.p[k] != '\r')
				strbuf_addc(&out, piece.p[k] == '\n' ? '|' : piece.p[k]);
		strbuf_addc(&out, '\n');
	}
	copy = arena_copy(a, strbuf_str(&out));
	free(blocks.p);
	strbuf_clear(&out);
	return copy;
}

#define LONG_A                                                                                     \
	"The ferry left the quay at dawn with its lights out, and nobody on the pier said a word " \
	"about it until the evening."
#define LONG_B                                                                                     \
	"In the afternoon the wind turned, and the harbour master, who had not slept, went home "  \
	"to his wife and their dog."

#define WRAPPED                                                                                    \
	"The ferry left the quay at dawn with its lights all out, and\n"                           \
	"nobody on the pier said a single word about it at all until\n"                            \
	"the evening came and the harbour master, who had not slept,\n"                            \
	"went home to his wife and to their dog in the old port town.\n"
#define WRAPPED_BLOCK                                                                              \
	"P The ferry left the quay at dawn with its lights all out, and|"                          \
	"nobody on the pier said a single word about it at all until|"                             \
	"the evening came and the harbour master, who had not slept,|"                             \
	"went home to his wife and to their dog in the old port town.\n"

static const struct {
	const char *text, *blocks;
} rows[] = {
	{ "", "" },
	{ "\n\n  \n", "" },
	{ "One.", "P One.\n" },
	{ LONG_A "\n\n" LONG_B "\n", "P " LONG_A "\nP " LONG_B "\n" },
	{ LONG_A "\n" LONG_B "\n", "P " LONG_A "\nP " LONG_B "\n" },
	{ LONG_A "\r\n\r\n" LONG_B "\r\n", "P " LONG_A "\nP " LONG_B "\n" },
	{ LONG_A "\r\r" LONG_B "\r", "P " LONG_A "\nP " LONG_B "\n" },
	{ "\xEF\xBB\xBF" LONG_A, "P " LONG_A "\n" },
	/* front matter */
	{ "---\ntitle: \"Ferry sails\"\nauthor: Ana Ruiz\ndate: 2026-03-02\ntags: [a, b]\n---\n\n"
	  "# Ferry sails\n\n" LONG_A "\n",
	  "T Ferry sails\nB Ana Ruiz\nB 2026-03-02\nP " LONG_A "\n" },
	{ "---\r\ndate: 2026-03-02\r\ntitle: Ferry: a tale\r\nauthors:\r\n  - 'Ana Ruiz'\r\n  - Bo\r\n"
	  "---\r\n# Part one\r\n" LONG_A "\r\n",
	  "T Ferry: a tale\nB Ana Ruiz\nH1 Part one\nP " LONG_A "\n" },
	{ "+++\ntitle = 'Ferry sails'\n\n[menu]\nmain = 1\n+++\n" LONG_A,
	  "T Ferry sails\nP " LONG_A "\n" },
	{ "---\ntitle: >-\n  Ferry sails\n...\nBy Ana Ruiz\n\n" LONG_A,
	  "T Ferry sails\nB By Ana Ruiz\nP " LONG_A "\n" },
	{ "---\ntitle: Sea\nauthor:\n  name: Ana Ruiz\n---\n" LONG_A,
	  "T Sea\nB Ana Ruiz\nP " LONG_A "\n" },
	{ "+++\nauthors = [\n  \"Ana Ruiz\",\n]\n+++\n" LONG_A, "B Ana Ruiz\nP " LONG_A "\n" },
	{ "---\nlayout: x\n---\n", "" },
	{ "---\ntitle: Sea\n---", "T Sea\n" },
	{ "---\ntitle: ['\"Sea\"']\n---\n", "T Sea\n" },
	{ "---\n\n" LONG_A "\n\n---\n\n" LONG_B, "P ---\nP " LONG_A "\nP ---\nP " LONG_B "\n" },
	{ "---\ntitle: cut off\n" LONG_A, "P ---\nP title: cut off\nP " LONG_A "\n" },
	/* code between fences */
	{ LONG_A "\n\n```c\nint x;\n\n\tx = 1; /* " LONG_B " */\n```\n" LONG_B "\n",
	  "P " LONG_A "\nV int x;||\tx = 1; /* " LONG_B " */\nP " LONG_B "\n" },
	{ "Before.\n\n~~~\n# no heading\n- no item\n~~~\n\nAfter.\n\n```\na\n\nb\n```\n",
	  "P Before.\nV # no heading|- no item\nP After.\nV a||b\n" },
	{ "```\n```\n\nIt is `code` here.\n```open\nto the end",
	  "V ```|```\nP It is `code` here.\nV to the end\n" },
	/* tables */
	{ "| Part | 2026 |\n|---|--:|\n| " LONG_A " | 2.1 |\nAfter.",
	  "V | Part | 2026 |||---|--:||| " LONG_A " | 2.1 |\nP After.\n" },
	{ "+-----+-----+\n| a   | b   |\n+=====+=====+\n| c   | d   |\n+-----+-----+\n",
	  "V +-----+-----+|| a   | b   ||+=====+=====+|| c   | d   ||+-----+-----+\n" },
	/* title, byline, dateline */
	{ "Ferry sails\n\nBy Ana Ruiz\nTest Wire\n\nPORT ELLEN - " LONG_A "\n",
	  "T Ferry sails\nB By Ana Ruiz|Test Wire\nP PORT ELLEN - " LONG_A "\n" },
	{ "Ferry sails\nBy Ana Ruiz\n" LONG_A "\n" LONG_B "\n",
	  "T Ferry sails\nB By Ana Ruiz\nP " LONG_A "\nP " LONG_B "\n" },
	{ "# Ferry sails\n\n" LONG_A "\n", "T # Ferry sails\nP " LONG_A "\n" },
	{ LONG_A "\n\n## \v\n\n" LONG_A "\n", "P " LONG_A "\nH2 ##\nP " LONG_A "\n" },
	{ "By Ana Ruiz Washington Post\n\n" LONG_A "\n\n" LONG_B,
	  "B By Ana Ruiz Washington Post\nP " LONG_A "\nP " LONG_B "\n" },
	{ "Ferry sails\n\nAna Ruiz\nJune 5, 2025\n\n" LONG_A "\n",
	  "T Ferry sails\nB Ana Ruiz|June 5, 2025\nP " LONG_A "\n" },
	{ "Ferry sails\n\nAna Ruiz, Test Wire, 5 June 2025\n\n" LONG_A "\n",
	  "T Ferry sails\nB Ana Ruiz, Test Wire, 5 June 2025\nP " LONG_A "\n" },
	{ "Ferry sails\n\nAna Ruiz\n\n" LONG_A "\n", "T Ferry sails\nH2 Ana Ruiz\nP " LONG_A "\n" },
	/* headings */
	{ LONG_A "\n\nThe wind turns\n\n" LONG_B,
	  "P " LONG_A "\nH2 The wind turns\nP " LONG_B "\n" },
	{ LONG_A "\n\n### The wind\n\n" LONG_B, "P " LONG_A "\nH3 The wind\nP " LONG_B "\n" },
	{ LONG_A "\n\nThe wind\n--------\n\n" LONG_B, "P " LONG_A "\nH2 The wind\nP " LONG_B "\n" },
	{ LONG_A "\n\nHe slept.\n\n" LONG_B, "P " LONG_A "\nP He slept.\nP " LONG_B "\n" },
	/* lists, code, verse, quotes */
	{ LONG_A "\n\n- one\n- two\n  more\n  - three\n",
	  "P " LONG_A "\nI1 - one\nI1 - two|  more\nI2 - three\n" },
	{ LONG_A "\n\n1. one\n2) two\n", "P " LONG_A "\nI1 1. one\nI1 2) two\n" },
	{ LONG_A "\n\n\tint x;\n\n    if (x)\n        y();\n" LONG_B,
	  "P " LONG_A "\nV \tint x;\nV     if (x)|        y();\nP " LONG_B "\n" },
	{ LONG_A "\n\nThe sea is wide\nthe boat is small\n\n" LONG_B,
	  "P " LONG_A "\nV The sea is wide|the boat is small\nP " LONG_B "\n" },
	{ LONG_A "\n\n> said he\n", "P " LONG_A "\nQ1 > said he\n" },
	/* cut by hand */
	{ "The ferry left the quay at dawn with its\nlights out, and nobody on the pier said "
	  "a\nword about it until the evening came.\n\n"
	  "In the afternoon the wind turned, and the\nharbour master, who had not slept, "
	  "went\nhome.\n",
	  "P The ferry left the quay at dawn with its|lights out, and nobody on the pier said "
	  "a|word about it until the evening came.\n"
	  "P In the afternoon the wind turned, and the|harbour master, who had not slept, "
	  "went|home.\n" },
	/* ... a line that has room for the next word ends its paragraph */
	{ WRAPPED "\nHe came back by the road that runs the coast.\nAnd it rained until late.\n",
	  WRAPPED_BLOCK
	  "P He came back by the road that runs the coast.\nP And it rained until late.\n" },
	/* ... and lines of half the width are verse */
	{ WRAPPED "\nThe sea is wide tonight\nand the boat is small\n",
	  WRAPPED_BLOCK "V The sea is wide tonight|and the boat is small\n" },
	/* two lines tell nothing of how a text was cut */
	{ "The ferry left the quay at dawn with its lights all out, and then it was gone\n"
	  "and nobody on the pier said one single word about it until the evening came,\n"
	  "when it rained.\n",
	  "P The ferry left the quay at dawn with its lights all out, and then it was gone\n"
	  "P and nobody on the pier said one single word about it until the evening came,\n"
	  "P when it rained.\n" },
	/* a third of the lines end inside of sentences */
	{ "The ferry left at dawn. Nobody on the pier said a word then.\n"
	  "The harbour master went home. His wife and the dog were in.\n"
	  "The evening came early. The lights went on along the quay,\n"
	  "and it rained. Then the wind turned and blew from the west.\n"
	  "The boats stayed in. They would stay in for all the winter,\n"
	  "the mayor told them all. She said what all had expected,\n"
	  "but nobody was glad. Half of the houses are for sale by now.\n"
	  "The school is closed.\n",
	  "P The ferry left at dawn. Nobody on the pier said a word then.|"
	  "The harbour master went home. His wife and the dog were in.|"
	  "The evening came early. The lights went on along the quay,|"
	  "and it rained. Then the wind turned and blew from the west.|"
	  "The boats stayed in. They would stay in for all the winter,|"
	  "the mayor told them all. She said what all had expected,|"
	  "but nobody was glad. Half of the houses are for sale by now.|"
	  "The school is closed.\n" },
	/* ... at a dash */
	{ "The ferry left the quay at dawn with its\nlights out - nobody on the pier said a\nword "
	  "about it until the evening had come\n- and then they talked all night, and sang.\n\n"
	  "So it went until the winter came and with\nit the storm that nobody had foreseen "
	  "in\nthe town.\n",
	  "P The ferry left the quay at dawn with its|lights out - nobody on the pier said a|word "
	  "about it until the evening had come|- and then they talked all night, and sang.\n"
	  "P So it went until the winter came and with|it the storm that nobody had foreseen "
	  "in|the town.\n" },
	/* ... with indented first lines and no blank lines */
	{ "   The ferry left the quay at dawn with\nits lights out, and nobody on the pier\nsaid a "
	  "word about it until the evening.\n"
	  "   In the afternoon the wind turned, and\nthe harbour master, who had not slept,\nwent "
	  "home.\n",
	  "P The ferry left the quay at dawn with|its lights out, and nobody on the pier|said a "
	  "word about it until the evening.\n"
	  "P In the afternoon the wind turned, and|the harbour master, who had not slept,|went "
	  "home.\n" },
};

static void blocks_are_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		arena a = { 0 };

		assert_str(describe(&a, str_of(rows[i].text)), rows[i].blocks);
		arena_clear(&a);
	}
}

/* A text of words, line ends of all sorts, blank stretches and overlong lines. */
static void big_text(uint64_t *seed, strbuf *text, size_t size)
{
	static const char *const words[] = {
		"ferry ",       "the ",
		"wind, ",       "Harbour ",
		"quay. ",       "e\xCC\x81t\xC3\xA9 ",
		"\xE6\x9C\x9D", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80",
		"\xFF",         "- ",
		"    ",         "x",
		"\t",           "| a | b |",
		"> ",           "## ",
	};
	static const char *const ends[] = {
		"\n",      "\n\n",    "\r\n",        "\r",          "\n    ", "\n- ",    "\n\n# ",
		"\n===\n", "\n```\n", "\n\n~~~ c\n", "\n| a | b\n", "\n> ",   "\n---\n",
	};
	static const char *const starts[] = { "", "\xEF\xBB\xBF", "---\ntitle: T\n---\n" };

	strbuf_reset(text);
	strbuf_add(text, str_of(starts[random_below(seed, COUNT(starts))]));
	while (text->n < size) {
		/* mostly short lines; now and then one without end, or nothing but blanks */
		size_t style = random_below(seed, 200), count = random_below(seed, 12);

		if (style == 0)
			count = 5000 + random_below(seed, 20000);
		for (size_t i = 0; i < count; i++)
			strbuf_add(text, style == 1   ? STR("          ")
					 : style == 2 ? STR("unbreakable")
					 : style == 3
						 ? STR("\n\n\n\n")
						 : str_of(words[random_below(seed, COUNT(words))]));
		if (style < 4)
			for (size_t i = random_below(seed, 4000); i > 0; i--)
				strbuf_add(text, style == 1   ? STR("          ")
						 : style == 2 ? STR("unbreakable")
							      : STR("\n\n\n\n"));
		strbuf_add(text, str_of(ends[random_below(seed, COUNT(ends))]));
	}
}

static bool is_white(str s)
{
	return str_trim(s).n == 0 || str_trim(s).p[0] == '\f';
}

static void check_order(str text, const plain_blocks *b)
{
	size_t last = 0;

	for (size_t i = 0; i < b->n; i++) {
		gloss_span at = b->p[i].at;
		str between = str_slice(text, (gloss_span){ last, at.start });

		assert_true(at.start >= last && at.end > at.start && at.end <= text.n);
		assert_true(at.end - at.start <= 40 << 10);
		assert_true(between.n < 100000);
		assert_true(is_white(between) || memchr("#=-`~", str_trim(between).p[0], 5) ||
			    str_starts(between, STR("\xEF\xBB\xBF")));
		last = at.end;
	}
}

/* The cells, each from no more of the text than it may read, give what the whole gives. */
static void check_cells(const plain_head *head, str text)
{
	plain_blocks all = { 0 }, cells = { 0 };

	plain_all_blocks(head, text, &all);
	check_order(text, &all);
	for (size_t cell = 0; cell * PLAIN_CELL < text.n; cell++) {
		size_t low = cell * PLAIN_CELL, before = PLAIN_CELL + PLAIN_MARGIN;
		size_t start = low > before ? low - before : 0;
		size_t end = low + 2 * PLAIN_CELL + PLAIN_MARGIN;
		str piece = str_slice(text, (gloss_span){ start, end < text.n ? end : text.n });

		plain_cell_blocks(head, piece, start, cell, &cells);
	}
	for (size_t i = 0; i < all.n && i < cells.n; i++) {
		assert_int_equal(all.p[i].at.start, cells.p[i].at.start);
		assert_int_equal(all.p[i].at.end, cells.p[i].at.end);
		assert_int_equal(all.p[i].kind, cells.p[i].kind);
		assert_int_equal(all.p[i].level, cells.p[i].level);
		assert_int_equal(all.p[i].continues, cells.p[i].continues);
	}
	assert_int_equal(all.n, cells.n);
	free(all.p);
	free(cells.p);
}

static void read_head(str text, plain_head *head)
{
	plain_head_read((str){ text.p, text.n < PLAIN_HEAD ? text.n : PLAIN_HEAD }, head);
}

static void cells_are_the_whole(void **state)
{
	uint64_t seed = random_seed(31);
	strbuf buf = { 0 };

	(void)state;
	for (int round = 0; round < 60; round++) {
		plain_head head;

		big_text(&seed, &buf, 30000 + random_below(&seed, 300000));
		read_head(strbuf_str(&buf), &head);
		if (round % 3 == 0)
			head.manner.wrap = 50;
		check_cells(&head, strbuf_str(&buf));
	}
	strbuf_clear(&buf);
}

/* A cell sees one end of a line that is longer than what it may read. */
static void ends_of_long_lines_are_enough(void **state)
{
	static const struct {
		const char *before, *part;
		size_t count;
		const char *after;
	} texts[] = {
		{ "x", " ", 50000, "\n    int x;\n\n" LONG_A },
		{ "", " ", 50000, "\n    int x;\n\n" LONG_A },
		{ "x", " ", 50000, "\nThe wind\n\n" LONG_A },
		{ "", " ", 50000, "\nThe wind\n--------\n" LONG_A },
		{ LONG_A "\n\nThe wind\n", " ", 50000, "x\n" LONG_A },
		{ LONG_A "\n\nThe wind\n", " ", 50000, "\n" LONG_A },
		{ LONG_A "\n\n- ", " ", 50000, "x\n" LONG_A },
		{ LONG_A "\n\n```\n", " ", 50000, "x\n```\n" LONG_A },
		{ "\xEF\xBB\xBF", "x", 50000, "\n" LONG_A },
		{ "---\ntitle: T\n---\n", "x", 50000, "\n" LONG_A },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		strbuf text = { 0 };
		plain_head head;

		strbuf_add(&text, str_of(texts[i].before));
		for (size_t n = 0; n < texts[i].count; n++)
			strbuf_add(&text, str_of(texts[i].part));
		strbuf_add(&text, str_of(texts[i].after));
		read_head(strbuf_str(&text), &head);
		check_cells(&head, strbuf_str(&text));
		strbuf_clear(&text);
	}
}

static void white_stretches_have_blocks(void **state)
{
	plain_blocks all = { 0 };
	plain_head head;
	strbuf text = { 0 };

	(void)state;
	for (size_t i = 0; i < 10 * PLAIN_CELL; i++)
		strbuf_addc(&text, '\n');
	plain_head_read(STR("\n"), &head);
	plain_all_blocks(&head, strbuf_str(&text), &all);
	assert_int_equal(all.n, 10);
	assert_int_equal(all.p[3].at.start, 3 * PLAIN_CELL);
	free(all.p);
	strbuf_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_told),
		cmocka_unit_test(cells_are_the_whole),
		cmocka_unit_test(ends_of_long_lines_are_enough),
		cmocka_unit_test(white_stretches_have_blocks),
	};

	return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
