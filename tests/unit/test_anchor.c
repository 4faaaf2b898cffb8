#include "test.h"

#include "note/anchor.h"

static const char *const state_names[] = { "none", "exact", "moved", "orphan" };

/* Where `words` (its n-th coming, from 0) stand in the text. */
static gloss_span place_of(const normal *text, const char *words, int n)
{
	str all = normal_text(text), w = str_of(words);
	size_t at = 0;

	for (int i = 0; i <= n; i++)
		assert_true(str_find(all, w, i ? at + 1 : 0, &at));
	return normal_from_bytes(text, (gloss_span){ at, at + w.n });
}

typedef struct move {
	const char *old, *words;
	int nth;
	const char *new, *want; /* NULL: an orphan */
	int want_nth;
	const char *state;
} move;

static void check_move(const move *m, bool keep_old)
{
	arena mem = { 0 };
	normal *old = normal_of_text(str_of(m->old)), *new = normal_of_text(str_of(m->new));
	anchor_index *a = anchor_index_new(old), *b = anchor_index_new(new);
	anchor_carry *c = keep_old ? anchor_carry_new(a, b) : NULL;
	anchor an = anchor_take(&mem, old, place_of(old, m->words, m->nth));
	anchor_place p = anchor_find(b, c, &an);

	assert_string_equal(state_names[p.state], m->state);
	if (m->want) {
		gloss_span want = place_of(new, m->want, m->want_nth);

		assert_str(normal_slice(new, p.at), m->want);
		assert_span(p.at, want.start, want.end);
	}
	anchor_carry_free(c);
	anchor_index_free(a);
	anchor_index_free(b);
	normal_free(old);
	normal_free(new);
	arena_clear(&mem);
}

#define HARBOUR "The harbour board met on Tuesday and agreed on the new pier.\n"
#define MAYOR   "Mayor Ann Lee said that the town would pay half of the cost.\n"
#define FERRY   "A ferry company wants to start in spring with two boats."

static void finds_the_words_again(void **state)
{
	static const move rows[] = {
		/* untouched, pushed down, moved as a paragraph */
		{ HARBOUR MAYOR, "Ann Lee", 0, HARBOUR MAYOR, "Ann Lee", 0, "exact" },
		{ HARBOUR MAYOR, "Ann Lee", 0, "Correction added.\n" HARBOUR MAYOR, "Ann Lee", 0,
		  "exact" },
		{ HARBOUR MAYOR FERRY, "half of the cost", 0, FERRY "\n" MAYOR HARBOUR,
		  "half of the cost", 0, "exact" },
		/* reworded inside */
		{ HARBOUR MAYOR FERRY, "the town would pay half of the cost", 0,
		  HARBOUR
		  "Mayor Ann Lee said that the town would gladly pay a third of the cost.\n" FERRY,
		  "the town would gladly pay a third of the cost", 0, "moved" },
		/* other marks and case: the same words */
		{ HARBOUR "She said “it is over” and left the room.", "said “it is over”", 0,
		  HARBOUR "She said \"it is over\" and left the room.", "said \"it is over\"", 0,
		  "exact" },
		/* twins: the context decides */
		{ "He said no to the plan. Later she said yes to the offer.", "said", 1,
		  "New first line.\nHe said no to the plan. Later she said yes to the offer.",
		  "said", 1, "exact" },
		/* gone */
		{ HARBOUR MAYOR FERRY, "A ferry company wants to start in spring", 0, HARBOUR MAYOR,
		  NULL, 0, "orphan" },
		/* never inside a longer word */
		{ HARBOUR "And then he said so again.", "he said", 0,
		  HARBOUR "And then she saidst so again.", NULL, 0, "orphan" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		check_move(&rows[i], true);
		check_move(&rows[i], false);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_words_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
