/* test_sentence.c - where sentences begin. */
#include "test.h"

#include "lang/sentence.h"

/* The text of each sentence, joined by "|". Blocks are split at line ends. */
static void marks_sentence_starts(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "One. Two! Three?", "One.|Two!|Three?" },
		{ "A title\nA text", "A title|A text" },
		{ "Mr. Lee came. He left.", "Mr. Lee came.|He left." },
		{ "Gen. Roe. Gone", "Gen. Roe.|Gone" },
		{ "Ann J. Lee came.", "Ann J. Lee came." },
		{ "She posted it on X. Her friend read it.",
		  "She posted it on X.|Her friend read it." },
		{ "It was said by J. Lee.\nA. He left.", "It was said by J. Lee.|A. He left." },
		{ "He left the U.S. The rest stayed.", "He left the U.S.|The rest stayed." },
		{ "The U.S. Navy sailed.", "The U.S. Navy sailed." },
		{ "Sun Inc. rose 3.5 percent.", "Sun Inc. rose 3.5 percent." },
		{ "“It is over.” Then he left.", "“It is over.”|Then he left." },
		{ "\"It is over.\" Then he left.", "\"It is over.\"|Then he left." },
		{ "“Is it over?” he asked.", "“Is it over?” he asked." },
		{ "It was late. “Go,” he said.", "It was late.|“Go,” he said." },
		{ "It fell (by much.) He wept.", "It fell (by much.)|He wept." },
		{ "Wait... what? No", "Wait... what?|No" },
		{ "It rose to 5. In May it fell.", "It rose to 5.|In May it fell." },
		{ "He came at 9 a.m. and left.", "He came at 9 a.m. and left." },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str text = str_of(rows[i].in), rest = text, line;
		token_list list = { 0 };
		strbuf got = { 0 };

		while (str_split(&rest, '\n', &line)) {
			size_t at = (size_t)(line.p - text.p);

			token_add(&list, text, (gloss_span){ at, at + line.n });
		}
		sentence_mark(&list, text);
		strbuf_add(&got, STR(""));
		for (size_t k = 0; k < list.n; k = sentence_end(&list, k)) {
			size_t last = sentence_end(&list, k) - 1;
			gloss_span at = { list.p[k].start, list.p[last].end };

			assert_int_equal(sentence_start(&list, last), k);
			if (k > 0)
				strbuf_addc(&got, '|');
			strbuf_add(&got, str_slice(text, at));
		}
		assert_str(strbuf_str(&got), rows[i].want);
		strbuf_clear(&got);
		vec_clear(&list);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(marks_sentence_starts) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
