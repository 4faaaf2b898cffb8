/* test_anchor.c - words found again in edited texts; kept versions. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "note/anchor.h"
#include "note/version.h"
#include "random.h"

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

static gloss_span place_in(const char *text, const char *words)
{
	normal *n = normal_of_text(str_of(text));
	gloss_span at = place_of(n, words, 0);

	normal_free(n);
	return at;
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
		/* blanks around it are not its words; half a word stays half */
		{ HARBOUR MAYOR, " Ann Lee ", 0, "New.\n" HARBOUR MAYOR, "Ann Lee", 0, "exact" },
		{ HARBOUR MAYOR, "harbour boa", 0, "New.\n" HARBOUR MAYOR, "harbour boa", 0,
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

static void is_careful(void **state)
{
	static const move rows[] = {
		/* a short quote is found only as it was */
		{ HARBOUR "She left at nine.", "at nine", 0, HARBOUR "She left at ten nine.", NULL,
		  0, "orphan" },
		/* the paragraph was parted: the larger part, and no word of the other */
		{ "First the board met and talked. Then the mayor spoke for an hour about money.",
		  "board met and talked. Then the mayor spoke for an hour about money", 0,
		  "First the board met and talked.\nThen the mayor spoke for an hour about money.",
		  "Then the mayor spoke for an hour about money", 0, "moved" },
		/* part of a word that is still there stays that part */
		{ HARBOUR MAYOR, "bour board", 0, "New line.\n" HARBOUR MAYOR, "bour board", 0,
		  "exact" },
		/* marks alone */
		{ "He said: “...” and left.", "“...”", 0, "He said: “...” and left.", "“...”", 0,
		  "exact" },
		{ "He said: “...” and left.", "“...”", 0, "He left.", NULL, 0, "orphan" },
		/* other scripts */
		{ "港口委员会周二开会。市长说镇上会付一半的钱。", "市长说镇上会付一半的钱", 0,
		  "更正。港口委员会周二开会。市长说镇上会付一半的钱。", "市长说镇上会付一半的钱", 0,
		  "exact" },
		/* one word alone, whose paragraph is what it was */
		{ HARBOUR "Ferries\n" FERRY, "Ferries", 0,
		  "Ferries\nNothing of all that was here before.", "Ferries", 0, "exact" },
		/* over two paragraphs, as it was */
		{ HARBOUR MAYOR FERRY, "the new pier.\nMayor Ann Lee", 0,
		  "More.\n" HARBOUR MAYOR FERRY, "the new pier.\nMayor Ann Lee", 0, "exact" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_move(&rows[i], true);
}

static void an_old_text_tells_a_twin_from_the_word(void **state)
{
	static const move gone = { MAYOR "Lee Marvin starred in it, of all people on earth.",
				   "Lee",
				   1,
				   MAYOR,
				   NULL,
				   0,
				   "orphan" };

	(void)state;
	check_move(&gone, true);
}

static anchor_place found_in(const char *text, const anchor *an)
{
	normal *n = normal_of_text(str_of(text));
	anchor_index *ix = anchor_index_new(n);
	anchor_place p = anchor_find(ix, NULL, an);

	anchor_index_free(ix);
	normal_free(n);
	return p;
}

#define assert_score(p, want) assert_true((p).score > (want)-0.01f && (p).score < (want) + 0.01f)

/* What other programs export may have neither context nor place. */
static void words_without_context_speak_for_themselves(void **state)
{
	static const char twins[] = "The board met. It rained. The board met. It rained.";
	anchor an = { .exact = STR("said that the town would pay") };
	anchor_place p = found_in(HARBOUR MAYOR, &an);

	(void)state;
	assert_int_equal(p.state, GLOSS_ANCHOR_EXACT);
	assert_score(p, 0.8f); /* half a context, and half a place */
	/* Of few words the place must speak as well. */
	an = (anchor){ .exact = STR("Ann Lee"), .at = place_in(HARBOUR MAYOR, "Ann Lee") };
	p = found_in(HARBOUR MAYOR, &an);
	assert_int_equal(p.state, GLOSS_ANCHOR_EXACT);
	assert_score(p, 0.82f);
	/* Nothing before the words: they began the text, or ended it. */
	an = (anchor){ .exact = STR("The board met"), .suffix = STR(". It rained.") };
	assert_span(found_in(twins, &an).at, 0, 13);
	an = (anchor){ .prefix = STR("The board met. "), .exact = STR("It rained.") };
	assert_int_equal(found_in(twins, &an).at.end, sizeof twins - 1);
}

static void the_place_counts_a_little(void **state)
{
	static const char there[] = HARBOUR MAYOR HARBOUR HARBOUR HARBOUR HARBOUR HARBOUR;
	static const char gone[] = HARBOUR HARBOUR HARBOUR HARBOUR HARBOUR MAYOR HARBOUR;
	arena mem = { 0 };
	normal *old = normal_of_text(str_of(there));
	anchor an = anchor_take(&mem, old, place_of(old, "the town would pay", 0));
	anchor_place p;

	(void)state;
	an.text = STR("");
	assert_score(found_in(there, &an), 1.0f);
	p = found_in(gone, &an);
	assert_int_equal(p.state, GLOSS_ANCHOR_EXACT);
	assert_true(p.score > 0.95f && p.score < 0.98f);
	normal_free(old);
	arena_clear(&mem);
}

#define WORDS 60

/* Text of seeded words with `at` as the place of word `from` to `to`. */
static str words_text(arena *a, const char *before, size_t from, size_t to,
		      const char *const *words, gloss_span *at)
{
	strbuf b = { 0 };
	str s;

	strbuf_add(&b, str_of(before));
	for (size_t i = 0; i < WORDS; i++) {
		if (i == from)
			at->start = b.n;
		strbuf_add(&b, str_of(words[i]));
		if (i + 1 == to)
			at->end = b.n;
		strbuf_add(&b, i % 20 == 19 ? STR(".\n") : STR(" "));
	}
	s = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return s;
}

/* Edits outside an anchor never move its words. */
static void edits_outside_leave_it_alone(void **state)
{
	uint64_t seed = random_seed(4711);

	(void)state;
	for (int round = 0; round < 500; round++) {
		arena a = { 0 };
		const char *words[WORDS], *edited[WORDS];
		size_t from = random_below(&seed, WORDS - 8),
		       to = from + 4 + random_below(&seed, 4);
		size_t edits = random_below(&seed, 12);
		gloss_span was, is;
		normal *old, *new;
		anchor_index *x, *y;
		anchor_carry *c;
		anchor an;

		if (from / 20 != (to - 1) / 20)
			continue;
		for (size_t i = 0; i < WORDS; i++)
			edited[i] = words[i] =
				arena_printf(&a, "w%zu", random_below(&seed, 5000)).p;
		for (size_t k = 0; k < edits; k++) {
			size_t i = random_below(&seed, WORDS);

			if (i < from || i >= to)
				edited[i] = arena_printf(&a, "x%zu y", random_below(&seed, 5000)).p;
		}
		old = normal_of_text(words_text(&a, "", from, to, words, &was));
		new = normal_of_text(
			words_text(&a, round % 3 ? "New.\n" : "", from, to, edited, &is));
		x = anchor_index_new(old);
		y = anchor_index_new(new);
		c = anchor_carry_new(x, y);
		an = anchor_take(&a, old, was); /* ASCII: bytes are points */
		for (int kept = 0; kept < 2; kept++) {
			anchor_place p = anchor_find(y, kept ? c : NULL, &an);

			if (p.at.start != is.start || p.at.end != is.end)
				fail_msg("round %d: %zu-%zu, want %zu-%zu", round, p.at.start,
					 p.at.end, is.start, is.end);
		}
		anchor_carry_free(c);
		anchor_index_free(x);
		anchor_index_free(y);
		normal_free(old);
		normal_free(new);
		arena_clear(&a);
	}
}

static void versions_are_kept_by_their_hash(void **state)
{
	char folder[TEST_DIR];
	normal *n = normal_of_text(STR("The board met.\nIt voted.")), *back;
	normal *new = normal_of_text(STR("News.\nIt voted again.\nThe board met."));
	arena a = { 0 };
	err e = { 0 };
	str file;
	anchor an;
	anchor_resolver *r;

	(void)state;
	make_folder(folder);
	assert_null(version_open(folder, str_of(normal_hash(n))));
	assert_null(version_open(folder, STR("sha256:../../../etc/passwd")));
	assert_true(version_keep(folder, n, &e));
	assert_true(version_keep(folder, n, &e));
	back = version_open(folder, str_of(normal_hash(n)));
	assert_non_null(back);
	assert_str(normal_text(back), "The board met.\nIt voted.");

	/* Met again changed: the notes are followed, and the new text is kept as well. */
	an = anchor_take(&a, n, (gloss_span){ 0, 13 });
	r = anchor_resolver_new(new, folder);
	assert_int_equal(anchor_resolve(r, &an).state, GLOSS_ANCHOR_EXACT);
	assert_int_equal(anchor_resolve(r, &an).at.start, 22);
	anchor_resolver_free(r);
	normal_free(back);
	back = version_open(folder, str_of(normal_hash(new)));
	assert_non_null(back);
	normal_free(back);

	/* A kept text that somebody changed is no longer that text. */
	file = arena_printf(&a, "%s/%.16s.txt", folder, normal_hash(n) + 7);
	assert_true(file_replace(file.p, STR("Other words."), &e));
	assert_null(version_open(folder, str_of(normal_hash(n))));
	remove(file.p);
	remove(arena_printf(&a, "%s/%.16s.txt", folder, normal_hash(new) + 7).p);
	assert_int_equal(remove(folder), 0);
	normal_free(n);
	normal_free(new);
	arena_clear(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_words_again),
		cmocka_unit_test(is_careful),
		cmocka_unit_test(an_old_text_tells_a_twin_from_the_word),
		cmocka_unit_test(words_without_context_speak_for_themselves),
		cmocka_unit_test(the_place_counts_a_little),
		cmocka_unit_test(edits_outside_leave_it_alone),
		cmocka_unit_test(versions_are_kept_by_their_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
