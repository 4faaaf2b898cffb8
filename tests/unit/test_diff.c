/* test_diff.c - what changed between two versions. */
#include "test.h"

#include "note/diff.h"
#include "random.h"

/* As text: "=" same, "-" removed, "+" added, "~" a moved paragraph; one line a paragraph. */
static char *drawn(const char *was, const char *is, size_t *added, size_t *removed)
{
	normal *old = normal_of_text(str_of(was)), *new = normal_of_text(str_of(is));
	diff *d = diff_new(old, new);
	strbuf b = { 0 };

	for (size_t i = 0; i < diff_count(d); i++) {
		const diff_block *block = diff_get(d, i);

		strbuf_add(&b, block->moved ? STR("~") : STR(""));
		for (size_t k = 0; k < block->count; k++) {
			const diff_span *s = &block->spans[k];
			str words = normal_slice(s->kind == DIFF_REMOVED ? old : new, s->at);

			strbuf_addf(&b, "%c{%.*s}", "=-+?"[s->kind], STR_ARGS(words));
		}
		strbuf_addc(&b, '\n');
	}
	*added = diff_words_added(d);
	*removed = diff_words_removed(d);
	diff_free(d);
	normal_free(old);
	normal_free(new);
	return strbuf_take(&b);
}

#define A "The board met on Tuesday and voted for the pier."
#define B "The mayor asked for money from the state."
#define C "Nobody from the ferry company came to the meeting."

static void says_what_changed(void **state)
{
	static const struct {
		const char *old, *new, *want;
		size_t added, removed;
	} rows[] = {
		{ "", "", "", 0, 0 },
		{ A "\n" B, A "\n" B, "={" A "}\n={" B "}\n", 0, 0 },
		{ A "\n" C, A "\n" B "\n" C, "={" A "}\n+{" B "}\n={" C "}\n", 8, 0 },
		{ A "\n" B "\n" C, A "\n" C, "={" A "}\n-{" B "}\n={" C "}\n", 0, 8 },
		{ A "\n" B "\n" C, B "\n" C "\n" A, "={" B "}\n={" C "}\n~={" A "}\n", 0, 0 },
		{ A, "The board met on Monday and voted for the new pier.",
		  "={The board met on }-{Tuesday}+{Monday}={ and voted for the }+{new }={pier.}\n",
		  2, 1 },
		{ "He said: “It is over.”", "He said: \"It is over!\"",
		  "={He said: }-{“}+{\"}={It is over}-{.”}+{!\"}\n", 0, 0 },
		{ "THE END of it.", "The end of it.", "={The end of it.}\n", 0, 0 },
		{ "It cost 1,200 pounds.", "It cost 1,250 pounds.",
		  "={It cost }-{1,200}+{1,250}={ pounds.}\n", 1, 1 },
		{ "It cost 1.5bn, 5 more.", "It cost 2.5bn, 5 more.",
		  "={It cost }-{1.5bn}+{2.5bn}={, 5 more.}\n", 1, 1 },
		{ "It cost 1,200.", "It cost 1,200,000.", "={It cost }-{1,200}+{1,200,000}={.}\n",
		  1, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t added, removed;
		char *got = drawn(rows[i].old, rows[i].new, &added, &removed);

		assert_string_equal(got, rows[i].want);
		assert_int_equal(added, rows[i].added);
		assert_int_equal(removed, rows[i].removed);
		free(got);
	}
}

/* Whatever the texts are: SAME and ADDED give back each paragraph of the new one. */
static void gives_back_the_new_text(void **state)
{
	static const char *const words[] = { "the",    "pier", "a",   "mayor,",
					     "“said”", "6",    ".\n", "x\n" };
	unsigned seed = (unsigned)random_seed(7);

	(void)state;
	for (int round = 0; round < 300; round++) {
		strbuf text[2] = { { 0 }, { 0 } }, got = { 0 };
		normal *n[2];
		diff *d;

		for (int t = 0; t < 2; t++) {
			for (int i = 0; i < 30; i++) {
				seed = seed * 1103515245u + 12345u;
				strbuf_addf(&text[t], "%s ", words[seed >> 16 & 7]);
			}
			strbuf_add(&text[t], STR("end"));
			n[t] = normal_of_text(strbuf_str(&text[t]));
		}
		d = diff_new(n[0], n[1]);
		for (size_t i = 0; i < diff_count(d); i++) {
			const diff_block *b = diff_get(d, i);

			for (size_t k = 0; k < b->count; k++)
				if (b->spans[k].kind != DIFF_REMOVED)
					strbuf_add(&got, normal_slice(n[1], b->spans[k].at));
			if (b->new != DIFF_NONE)
				strbuf_addc(&got, '\n');
		}
		got.n--;
		assert_true(str_eq(strbuf_str(&got), normal_text(n[1])));
		diff_free(d);
		strbuf_clear(&got);
		for (int t = 0; t < 2; t++) {
			normal_free(n[t]);
			strbuf_clear(&text[t]);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_what_changed),
		cmocka_unit_test(gives_back_the_new_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
