/* test_merge.c - both sides' changes, conflicts marked, nothing that anybody wrote lost. */
#include "test.h"

#include <stdio.h>

#include "note/merge.h"
#include "random.h"

#define HEAD "gloss: 1\narticle:\n  url: \"https://w.example/a\"\n\nnotes:\n\n"
#define NOTE(id, at, rest)                                                                         \
	"- id: n0000000" id "\n  type: note\n  created: \"2026-11-21T10:00:00Z\"\n" rest           \
	"  at: \"" at "\"\n"
#define LATER "  modified: \"2026-11-22T10:00:00Z\"\n"

static note_file *parse(const char *text)
{
	err e = { 0 };
	note_file *f = note_file_parse(str_of(text), "t.yaml", &e);

	if (!f)
		print_message("# %zu:%zu: %s\n%s\n", e.line, e.column, e.text, text);
	assert_non_null(f);
	return f;
}

static char *merge(const char *base, const char *ours, const char *theirs, merge_missing missing,
		   size_t *conflicts)
{
	note_file *b = parse(base), *o = parse(ours), *t = parse(theirs);
	note_file *out = note_merge(b, o, t, missing, conflicts), *again;
	char *text = str_dup(note_file_text(out));

	again = parse(text);
	assert_int_equal(note_file_count(again), note_file_count(out));
	assert_int_equal(note_file_broken(again), note_file_broken(out));
	note_file_free(again);
	note_file_free(b);
	note_file_free(o);
	note_file_free(t);
	note_file_free(out);
	return text;
}

#define A          NOTE("a", "10-12", "  note: \"A\"\n") "\n"
#define B          NOTE("b", "20-22", "  note: \"B\"\n") "\n"
#define C          NOTE("c", "30-32", "  note: \"C\"\n") "\n"
#define B_COLOUR   NOTE("b", "20-22", LATER "  colour: red\n  note: \"B\"\n") "\n"
#define B_OURS     NOTE("b", "20-22", "  note: \"B ours\"\n") "\n"
#define B_THEIRS   NOTE("b", "20-22", LATER "  note: \"B theirs\"\n") "\n"
#define TAGS(list) "  tags: [" list "]\n  note: \"B\"\n"
#define MADE(hour) "- id: n0000000d\n  type: note\n  created: \"2026-11-21T" hour ":00:00Z\"\n"
#define SAME_DAY   "  modified: \"2026-11-21T11:00:00Z\"\n"
#define BROKEN     "- id: n00000009\n  note: \"open\n\n"
#define GONE_B                                                                                     \
	"gloss: 1\narticle:\n  url: \"https://w.example/a\"\n\ngone: [\"n0000000b "                \
	"2026-11-21\"]\n\nnotes:\n\n"

/* Long: its rows are short files. */
static void test_cases(void **state)
{
	static const struct {
		const char *what, *base, *ours, *theirs;
		merge_missing missing;
		size_t conflicts;
		const char *want;
	} rows[] = {
		{ "the same", HEAD A, HEAD A, HEAD A, MERGE_DELETED, 0, HEAD A },
		{ "both add", HEAD A, HEAD A B, HEAD A C, MERGE_DELETED, 0, HEAD A B C },
		{ "both add first", "", HEAD B, HEAD A, MERGE_DELETED, 0, HEAD A B },
		{ "theirs alone", "", "", HEAD A, MERGE_DELETED, 0, HEAD A },
		{ "ours deleted", HEAD A B, HEAD A, HEAD A B, MERGE_DELETED, 0, HEAD A },
		{ "theirs deleted", HEAD A B, HEAD A B, HEAD B, MERGE_DELETED, 0, HEAD B },
		{ "theirs lost it", HEAD A B, HEAD A B, HEAD B, MERGE_KEPT, 0, HEAD A B },
		{ "ours lost it", HEAD A B, HEAD B, HEAD A B, MERGE_KEPT, 0, HEAD A B },
		{ "they edit", HEAD A B, HEAD A B C, HEAD A B_COLOUR, MERGE_DELETED, 0,
		  HEAD A B_COLOUR C },
		{ "we edit", HEAD A B, HEAD A B_COLOUR, HEAD A B C, MERGE_DELETED, 0,
		  HEAD A B_COLOUR C },
		{ "different keys", HEAD B, HEAD B_OURS, HEAD B_COLOUR, MERGE_DELETED, 0,
		  HEAD NOTE("b", "20-22", LATER "  colour: red\n  note: \"B ours\"\n") "\n" },
		{ "the same key", HEAD B, HEAD B_OURS, HEAD B_THEIRS, MERGE_DELETED, 1,
		  HEAD NOTE("b", "20-22",
			    LATER "  note: |-\n    B theirs\n\n    [other version]\n    B "
				  "ours\n") "  conflict: true\n\n" },
		{ "edited and deleted", HEAD A B, HEAD A B_OURS, HEAD A, MERGE_DELETED, 1,
		  HEAD A NOTE("b", "20-22", "  note: \"B ours\"\n") "  conflict: true\n\n" },
		{ "deleted and edited", HEAD A B, HEAD A, HEAD A B_OURS, MERGE_DELETED, 1,
		  HEAD A NOTE("b", "20-22", "  note: \"B ours\"\n") "  conflict: true\n\n" },
		{ "tags of both", HEAD B, HEAD NOTE("b", "20-22", TAGS("\"x\", \"o\"")) "\n",
		  HEAD NOTE("b", "20-22", TAGS("\"x\", \"t\"")) "\n", MERGE_DELETED, 0,
		  HEAD NOTE("b", "20-22", TAGS("\"x\", \"o\", \"t\"")) "\n" },
		{ "a tag taken away", HEAD NOTE("b", "20-22", TAGS("\"x\", \"y\"")) "\n",
		  HEAD NOTE("b", "20-22", TAGS("\"x\"")) "\n",
		  HEAD NOTE("b", "20-22", TAGS("\"x\", \"y\", \"t\"")) "\n", MERGE_DELETED, 0,
		  HEAD NOTE("b", "20-22", TAGS("\"x\", \"t\"")) "\n" },
		{ "they move it", HEAD B, HEAD B_OURS,
		  HEAD NOTE("b", "24-26", "  note: \"B\"\n") "\n", MERGE_DELETED, 0,
		  HEAD NOTE("b", "24-26", "  note: \"B ours\"\n") "\n" },
		{ "we settle a conflict",
		  HEAD NOTE("b", "20-22", "  note: \"B\"\n") "  conflict: true\n\n", HEAD B_OURS,
		  HEAD NOTE("b", "20-22", "  colour: red\n  note: \"B\"\n") "  conflict: true\n\n",
		  MERGE_DELETED, 0,
		  HEAD NOTE("b", "20-22", "  colour: red\n  note: \"B ours\"\n") "\n" },
		{ "they drop a key of theirs",
		  HEAD NOTE("b", "20-22", "  note: \"B\"\n") "  mood: calm\n\n",
		  HEAD NOTE("b", "20-22", "  note: \"B ours\"\n") "  mood: calm\n\n",
		  HEAD NOTE("b", "20-22", "  colour: red\n  note: \"B\"\n") "\n", MERGE_DELETED, 0,
		  HEAD NOTE("b", "20-22", "  colour: red\n  note: \"B ours\"\n") "\n" },
		{ "they change a key of theirs",
		  HEAD NOTE("b", "20-22", "  note: \"B\"\n") "  mood: calm\n\n",
		  HEAD NOTE("b", "20-22", "  note: \"B ours\"\n") "  mood: calm\n\n",
		  HEAD NOTE("b", "20-22", "  note: \"B\"\n") "  mood: glad\n\n", MERGE_DELETED, 0,
		  HEAD NOTE("b", "20-22", "  note: \"B ours\"\n") "  mood: glad\n\n" },
		{ "we change it, they do not",
		  HEAD NOTE("b", "20-22", "  note: \"B\"\n") "  mood: calm\n\n",
		  HEAD NOTE("b", "20-22", "  note: \"B\"\n") "  mood: glad\n\n",
		  HEAD NOTE("b", "20-22", "  note: \"B theirs\"\n") "  mood: calm\n\n",
		  MERGE_DELETED, 0,
		  HEAD NOTE("b", "20-22", "  note: |-\n    B theirs\n") "  mood: glad\n\n" },
		{ "both change it", HEAD NOTE("b", "20-22", "  note: \"B\"\n") "  mood: calm\n\n",
		  HEAD NOTE("b", "20-22", "  note: \"B\"\n") "  mood: glad\n\n",
		  HEAD NOTE("b", "20-22", "  note: \"B\"\n") "  mood: sad\n\n", MERGE_DELETED, 1,
		  HEAD NOTE(
			  "b", "20-22",
			  "  note: |-\n    B\n\n    [other key: mood: sad]\n") "  conflict: true\n  mood: glad\n\n" },
		{ "our blank lines", HEAD A B, HEAD A B "\n" C, HEAD A B_THEIRS, MERGE_DELETED, 0,
		  HEAD A B_THEIRS "\n" C },
		{ "edited on the day of the tombstone", "",
		  HEAD A NOTE("b", "20-22", SAME_DAY "  note: \"B\"\n") "\n", GONE_B A, MERGE_KEPT,
		  1, HEAD A NOTE("b", "20-22", SAME_DAY "  note: \"B\"\n") "  conflict: true\n\n" },
		{ "created twice", "", HEAD MADE("12") "  note: \"D\"\n\n",
		  HEAD MADE("10") "  note: \"D\"\n\n", MERGE_KEPT, 0,
		  HEAD MADE("10") "  modified: \"2026-11-21T12:00:00Z\"\n  note: \"D\"\n\n" },
		{ "theirs lost what is broken", HEAD BROKEN A, HEAD BROKEN A, HEAD A, MERGE_KEPT, 0,
		  HEAD BROKEN A },
		{ "tombstone of theirs", "", HEAD A B, GONE_B A, MERGE_KEPT, 0, GONE_B A },
		{ "tombstone of ours", "", GONE_B A, HEAD A B, MERGE_KEPT, 0, GONE_B A },
		{ "edited after the tombstone", "", HEAD A B_THEIRS, GONE_B A, MERGE_KEPT, 0,
		  HEAD A B_THEIRS },
		{ "they took it back", GONE_B A, GONE_B A, HEAD A B, MERGE_DELETED, 0, HEAD A B },
		{ "broken of both", HEAD A, HEAD A BROKEN, HEAD A "- other: x\n\n", MERGE_DELETED,
		  0, HEAD A BROKEN "- other: x\n\n" },
		{ "broken mended", HEAD BROKEN, HEAD BROKEN A,
		  HEAD "- id: n00000009\n  note: \"open\"\n\n", MERGE_DELETED, 0,
		  HEAD "- id: n00000009\n  note: \"open\"\n\n" A },
		{ "another indent", HEAD A, HEAD A,
		  "gloss: 1\nnotes:\n  - id: n0000000c\n    note: |-\n      x\n       y\n",
		  MERGE_KEPT, 0, HEAD "- id: n0000000c\n  note: |-\n    x\n     y\n\n" A },
		{ "head", "gloss: 1\narticle:\n  url: \"u\"\n\nnotes:\n\n",
		  "gloss: 1\narticle:\n  url: \"u\"\n  title: \"T\"\n\nnotes:\n\n",
		  "gloss: 1\narticle:\n  url: \"u\"\n  lang: \"en\"\n\nmine: 1\n\nnotes:\n\n",
		  MERGE_DELETED, 0,
		  "gloss: 1\narticle:\n  url: \"u\"\n  title: \"T\"\n  lang: \"en\"\n\nmine: "
		  "1\n\nnotes:\n\n" },
		{ "head, they change a key", "gloss: 1\nmine: 1\nnotes:\n\n",
		  "gloss: 1\nmine: 1\nmore: 2\nnotes:\n\n", "gloss: 1\nmine: 3\nnotes:\n\n",
		  MERGE_DELETED, 0, "gloss: 1\nmine: 3\nmore: 2\nnotes:\n\n" },
		{ "head, two indents", "gloss: 1\narticle:\n  title: \"S\"\n\nnotes:\n\n",
		  "gloss: 1\narticle:\n mine: \"S\"\n\nnotes:\n\n",
		  "gloss: 1\narticle:\n  title: \"T\"\n\nnotes:\n\n", MERGE_DELETED, 1,
		  "# [other] gloss: 1\n# [other] article:\n# [other] title: \"T\"\n"
		  "# [other] notes:\n"
		  "gloss: 1\narticle:\n mine: \"S\"\n\nnotes:\n\n" },
		{ "head, a key twice", "gloss: 1\narticle:\n  title: \"S\"\n\nnotes:\n\n",
		  "gloss: 1\n\nnotes:\n\n",
		  "gloss: 1\narticle:\n  title: \"S\"\narticle: mine\nnotes:\n\n", MERGE_DELETED, 1,
		  "# [other] gloss: 1\n# [other] article:\n# [other] title: \"S\"\n"
		  "# [other] article: mine\n# [other] notes:\n"
		  "gloss: 1\n\nnotes:\n\n" },
		{ "head, the same key", "gloss: 1\narticle:\n  title: \"S\"\nnotes:\n\n",
		  "gloss: 1\narticle:\n  title: \"T\"\nnotes:\n\n",
		  "gloss: 1\narticle:\n  title: \"U\"\nnotes:\n\n", MERGE_DELETED, 1,
		  "gloss: 1\narticle:\n  title: \"T\"\n  # [other] title: \"U\"\nnotes:\n\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t conflicts = 99;
		char *got = merge(rows[i].base, rows[i].ours, rows[i].theirs, rows[i].missing,
				  &conflicts);

		if (strcmp(got, rows[i].want) != 0 || conflicts != rows[i].conflicts)
			print_message("# %s: %zu conflicts\n%s---\n", rows[i].what, conflicts, got);
		assert_string_equal(got, rows[i].want);
		assert_int_equal(conflicts, rows[i].conflicts);
		free(got);
	}
}

/* ---- property: every word that a side wrote is in the result, and nothing that both kept goes */

enum { IDS = 6 };

typedef struct world {
	unsigned seed;
	int word; /* each written word is another one */
} world;

static unsigned next(world *w)
{
	w->seed = w->seed * 1103515245u + 12345u;
	return w->seed >> 16;
}

static note_entry make_note(world *w, char *id, char words[3][16])
{
	note_entry n = {
		.note = { .id = str_of(id), .created = 1000, .modified = 1000 + next(w) % 3 }
	};

	for (int i = 0; i < 3; i++)
		snprintf(words[i], 16, "w%dw", w->word++);
	n.note.body = str_of(words[0]);
	n.note.speaker = next(w) % 2 ? str_of(words[1]) : STR("");
	n.note.exact = str_of(words[2]);
	n.note.colour = (gloss_colour)(next(w) % GLOSS_COLOURS);
	n.placed = true;
	n.place = (gloss_span){ next(w) % 40, 50 };
	return n;
}

static note_file *change(world *w, note_file *f, char ids[IDS][GLOSS_NOTE_ID_SIZE], int acts)
{
	while (acts--) {
		char words[3][16];
		char *id = ids[next(w) % IDS];
		const note_entry *old = note_file_find(f, str_of(id));
		note_entry n = make_note(w, id, words);
		note_file *g;

		if (old && next(w) % 3 == 0) {
			g = note_file_without(f, str_of(id), 1795255651);
		} else if (old && next(w) % 2) {
			note_entry part = *old;

			part.note.body = n.note.body;
			part.note.modified = n.note.modified;
			g = note_file_with(f, &part);
		} else {
			g = note_file_with(f, &n);
		}
		note_file_free(f);
		f = g;
	}
	return f;
}

static bool has(const note_file *f, str word)
{
	size_t at;

	return str_find(note_file_text(f), word, 0, &at);
}

static bool is_gone(const note_file *f, str id)
{
	char text[32];

	snprintf(text, sizeof text, "\"%.*s 2026-", STR_ARGS(id));
	return has(f, str_of(text));
}

static void check_side(const note_file *base, const note_file *side, const note_file *out)
{
	for (size_t i = 0; i < note_file_count(side); i++) {
		const note_entry *n = note_file_get(side, i);
		const note_entry *was = note_file_find(base, n->note.id);
		const str words[] = { n->note.body, n->note.speaker, n->note.exact };
		const str old[] = { was ? was->note.body : STR(""),
				    was ? was->note.speaker : STR(""),
				    was ? was->note.exact : STR("") };

		/* Of a note that the base has not, a tombstone of a later day is the last word. */
		if (!was && is_gone(out, n->note.id))
			continue;
		for (int k = 0; k < 3; k++) {
			if (str_eq(words[k], old[k]) || has(out, words[k]))
				continue;
			print_message("# lost %.*s\n%s\n", STR_ARGS(words[k]),
				      note_file_text(out).p);
			fail();
		}
	}
}

static void test_random_merges_lose_nothing(void **state)
{
	world w = { .seed = (unsigned)random_seed(11) };
	char ids[IDS][GLOSS_NOTE_ID_SIZE];
	size_t total = 0;

	(void)state;
	for (int i = 0; i < IDS; i++)
		snprintf(ids[i], 10, "n%08x", 0x1000 + i);
	for (int run = 0; run < 400; run++) {
		note_file *base =
			change(&w, note_file_new(&(note_head){ .url = STR("u") }, ""), ids, 8);
		note_file *ours = change(&w, note_file_ref(base), ids, 1 + run % 4);
		note_file *theirs = change(&w, note_file_ref(base), ids, 1 + run % 5);
		size_t conflicts, marked = 0;
		note_file *out = note_merge(base, ours, theirs,
					    run % 2 ? MERGE_DELETED : MERGE_KEPT, &conflicts);
		note_file *again = parse(note_file_text(out).p);
		note_file *same = note_merge(out, again, out, MERGE_DELETED, NULL);

		assert_int_equal(note_file_broken(again), 0);
		assert_int_equal(note_file_count(again), note_file_count(out));
		check_side(base, ours, out);
		check_side(base, theirs, out);
		for (size_t i = 0; i < note_file_count(out); i++)
			marked += note_file_get(out, i)->note.conflict;
		assert_int_equal(marked, conflicts);
		assert_true(str_eq(note_file_text(same), note_file_text(out)));
		total += conflicts;
		note_file_free(base);
		note_file_free(ours);
		note_file_free(theirs);
		note_file_free(out);
		note_file_free(again);
		note_file_free(same);
	}
	assert_true(total > 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_random_merges_lose_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
