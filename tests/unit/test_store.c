/* test_store.c - the notes file: what is read, what a change leaves alone, what is kept. */
#include "test.h"

#include <stdio.h>

#include "parse.h"
#include "random.h"

#define HEAD                                                                                       \
	"# my notes\ngloss: 1\narticle:\n  url: \"https://wire.example/a\"\n  rating: 5 # mine\n"  \
	"\nshelf: b\n\nnotes:\n\n"

#define FIRST                                                                                      \
	"- id: n00000001\n  type: note\n  created: \"2026-11-21T10:07:31Z\"\n  exact: |-\n"        \
	"    old port\n  at: \"10-18\"\n  note: |-\n    one\n\n"

#define SECOND                                                                                     \
	"# about the auditor\n- id: n00000002\n  type: highlight\n  created: "                     \
	"\"2026-11-21T10:08:31Z\"\n  # why yellow\n  colour: yellow\n  mood: [calm, \"a b\"]\n"    \
	"  exact: \"he said\"\n  at: \"30-37\"\n\n"

#define THIRD                                                                                      \
	"- id: n00000003\n  type: bookmark\n  created: \"2026-11-21T10:09:31Z\"\n  mark: \"a\"\n"  \
	"  at: \"50-60\"\n\n"

static void test_reads_what_it_says(void **state)
{
	note_file *f = parse(
		"gloss: 1\narticle:\n  url: \"https://w.example/a\"\n  guid: g1\n"
		"  text: \"sha256:f1a59d0412ea5995\"\n\ngone: [\"n51d0e77b 2026-11-21\"]\n"
		"\nnotes:\n\n- id: n7f3a9c21\n  type: correction\n"
		"  created: \"2026-11-21T10:07:31Z\"\n  modified: \"2026-11-21T12:09:02+02:00\"\n"
		"  tags: [\"promise\", flood]\n  colour: green\n  exact: |-\n    two\n    lines\n"
		"  prefix: \"a\\n“\"\n  at: \"211-261\"\n  text: \"sha256:aa\"\n"
		"  speaker: \"Jane O'Brien\"\n  note: |-\n    First: \"x\"\n\n    # no comment\n"
		"  fix:\n    set: speaker\n    to: \"Tomás Vega\"\n    was: \"Ann\"\n");
	const note_entry *n = note_file_get(f, 0);

	(void)state;
	assert_str(note_file_head(f)->url, "https://w.example/a");
	assert_str(note_file_head(f)->text, "sha256:f1a59d0412ea5995");
	assert_int_equal(note_file_count(f), 1);
	assert_int_equal(n->note.type, GLOSS_CORRECTION);
	assert_int_equal(n->note.created, 1795255651);
	assert_int_equal(n->note.modified, 1795255742);
	assert_int_equal(n->note.tag_count, 2);
	assert_str(n->note.tags[1], "flood");
	assert_int_equal(n->note.colour, GLOSS_GREEN);
	assert_str(n->note.exact, "two\nlines");
	assert_str(n->note.prefix, "a\n“");
	assert_int_equal(n->place.start, 211);
	assert_int_equal(n->place.end, 261);
	assert_str(n->text, "sha256:aa");
	assert_str(n->note.body, "First: \"x\"\n\n# no comment");
	assert_str(n->note.fix_set, "speaker");
	assert_str(n->note.fix_to, "Tomás Vega");
	assert_str(n->note.fix_was, "Ann");
	note_file_free(f);
}

static void test_a_new_file_is_as_documented(void **state)
{
	note_head h = { .url = STR("https://wire.example/x"),
			.title = STR("A: b"),
			.text = STR("sha256:f1a59d0412ea5995") };
	str tags[] = { STR("promise"), STR("no") };
	note_entry n = { .note = { .id = STR("n7f3a9c21"),
				   .created = 1795255651,
				   .modified = 1795255742,
				   .tags = tags,
				   .tag_count = 2,
				   .colour = GLOSS_YELLOW,
				   .exact = STR("old port"),
				   .prefix = STR("the\n“"),
				   .body = STR("Second promise.\n12:30"),
				   .speaker = STR("Jane") },
			 .place = { 211, 219 },
			 .placed = true };
	note_file *empty = note_file_new(&h, "t"), *f = note_file_with(empty, &n);

	(void)state;
	assert_str(
		note_file_text(f),
		"# gloss notes, format 1 — edit by hand if you like; keep each \"id\" and "
		"\"exact\".\n"
		"gloss: 1\narticle:\n  url: \"https://wire.example/x\"\n  title: \"A: b\"\n"
		"  text: \"sha256:f1a59d0412ea5995\"\n\nnotes:\n\n- id: n7f3a9c21\n  type: note\n"
		"  created: \"2026-11-21T10:07:31Z\"\n  modified: \"2026-11-21T10:09:02Z\"\n"
		"  tags: [\"promise\", \"no\"]\n  colour: yellow\n  exact: |-\n    old port\n"
		"  prefix: \"the\\n“\"\n  at: \"211-219\"\n  speaker: \"Jane\"\n  note: |-\n"
		"    Second promise.\n    12:30\n\n");
	note_file_free(empty);
	note_file_free(f);
}

static void test_a_change_leaves_all_else(void **state)
{
	note_file *f = parse(HEAD FIRST SECOND THIRD "tail: x # kept\n"), *g, *h;
	note_entry n = *note_file_find(f, STR("n00000002"));

	(void)state;
	n.note.body = STR("now with words");
	n.note.colour = GLOSS_RED;
	g = note_file_with(f, &n);
	assert_str(note_file_text(g),
		   HEAD FIRST "# about the auditor\n- id: n00000002\n  type: highlight\n  created: "
			      "\"2026-11-21T10:08:31Z\"\n  # why yellow\n  colour: red\n"
			      "  mood: [calm, \"a b\"]\n  exact: \"he said\"\n  at: \"30-37\"\n"
			      "  note: |-\n    now with words\n\n" THIRD "tail: x # kept\n");
	h = note_file_without(g, STR("n00000001"), 1795255651);
	assert_non_null(
		strstr(note_file_text(h).p,
		       "shelf: b\n\ngone: [\"n00000001 2026-11-21\"]\n\nnotes:\n\n# about"));
	note_file_free(f);
	note_file_free(g);
	note_file_free(h);
}

static void test_entries_are_put_by_place(void **state)
{
	note_file *f = parse(HEAD FIRST THIRD), *g;
	note_entry n = { .note = { .id = STR("n00000009"), .created = 1 },
			 .place = { 20, 25 },
			 .placed = true };

	(void)state;
	g = note_file_with(f, &n);
	assert_str(note_file_get(g, 1)->note.id, "n00000009");
	note_file_free(f);
	f = g;
	n.placed = false; /* on the whole article: to the top */
	g = note_file_with(f, &n);
	assert_str(note_file_get(g, 0)->note.id, "n00000009");
	assert_int_equal(note_file_count(g), 3);
	note_file_free(f);
	note_file_free(g);
}

static void test_broken_entries_stay(void **state)
{
	static const struct {
		const char *entry;
		size_t line, column; /* from the entry's first line */
		const char *says;
	} rows[] = {
		{ "- id: n00000002\n  note: \"open\n\n", 4, 1, "not YAML" },
		{ "- id: n00000002\n  colour: pink\n\n", 2, 11, "'colour' should be one of" },
		{ "- id: n00000002\n  at: \"9-3\"\n\n", 2, 7, "'at' should be two numbers" },
		{ "- id: n00000002\n  created: soon\n\n", 2, 12, "'created' should be a time" },
		{ "- id: n00000002\n  note: &a x\n\n", 2, 9, "anchors" },
		{ "- note: no id\n\n", 1, 3, "'id' is missing" },
		{ "- id: n00000001\n  note: again\n\n", 1, 1, "comes twice" },
		{ "- id: n00000002\n  note: |-\n    text\nlost its indent: here\n\n", 4, 22, "" },
		{ "- id: n00000002\n   x: 1\n  y: 2\n\n", 2, 5, "not YAML" },
		{ "- just words\n\n", 1, 3, "an entry should hold keys" },
		{ "- [1, 2]\n\n", 1, 3, "an entry should hold keys" },
		{ "<<<<<<< HEAD\n", 1, 1, "a conflict of git" },
		{ "=======\n\n", 1, 1, "a conflict of git" },
		{ ">>>>>>> the other branch\n", 1, 1, "a conflict of git" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf b = { 0 };
		note_entry n;
		note_file *f, *g;
		const err *e;

		strbuf_addf(&b, "gloss: 1\nnotes:\n\n" FIRST "%s" THIRD, rows[i].entry);
		f = parse(b.p);
		assert_int_equal(note_file_count(f), 2);
		assert_int_equal(note_file_broken(f), 1);
		e = note_file_broken_error(f, 0);
		if (e->line != rows[i].line + 12 ||
		    (rows[i].says[0] && e->column != rows[i].column) ||
		    !strstr(e->text, rows[i].says))
			print_message("# %zu: %zu:%zu: %s\n", i, e->line, e->column, e->text);
		assert_int_equal(e->line, rows[i].line + 12);
		if (rows[i].says[0])
			assert_int_equal(e->column, rows[i].column);
		assert_non_null(strstr(e->text, rows[i].says));
		n = *note_file_find(f, STR("n00000003"));
		n.note.body = STR("x");
		g = note_file_with(f, &n);
		assert_non_null(strstr(note_file_text(g).p, rows[i].entry));
		assert_non_null(strstr(note_file_text(g).p, FIRST));
		note_file_free(f);
		note_file_free(g);
		strbuf_clear(&b);
	}
}

static void test_old_tombstones_go(void **state)
{
	note_file *f = parse("gloss: 1\ngone: [\"n00000007 2026-01-01\", \"n00000008 "
			     "2026-11-01\"]\nnotes:\n\n" FIRST);
	note_file *g = note_file_without(f, STR("n00000001"), 1795255651);

	(void)state;
	assert_non_null(strstr(note_file_text(g).p,
			       "gone: [\"n00000008 2026-11-01\", \"n00000001 2026-11-21\"]\n"));
	note_file_free(f);
	note_file_free(g);
}

/* ---- property: what is read after a change is what was written */

static unsigned next(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

static str pick(unsigned *seed)
{
	static const char *const texts[] = {
		"",
		"a",
		"no",
		"12:30",
		" lead",
		"trail \n",
		"a\n\n- id: x\n  note: y",
		"# c",
		"\t",
		"é “q”",
		"gloss: 2\nnotes:\n",
		"\"",
		"\\",
		"{}",
		"😀",
		"a: b",
		"|-\n",
		"x\r\ny",
		"\n# c\n",
		"...",
		"---\n",
		"key:",
	};

	return str_of(texts[next(seed) % COUNT(texts)]);
}

static void check_all(const note_file *f, const note_entry *want, size_t n)
{
	err e;
	note_file *again = note_file_parse(note_file_text(f), "", &e);

	assert_non_null(again);
	assert_int_equal(note_file_broken(again), 0);
	assert_int_equal(note_file_count(again), n);
	for (size_t i = 0; i < n; i++) {
		const note_entry *got = note_file_find(again, want[i].note.id);

		assert_non_null(got);
		assert_true(str_eq(got->note.body, want[i].note.body));
		assert_true(str_eq(got->note.exact, want[i].note.exact));
		assert_true(str_eq(got->note.prefix, want[i].note.prefix));
		assert_true(str_eq(got->note.speaker, want[i].note.speaker));
		assert_int_equal(got->note.tag_count, want[i].note.tag_count);
		assert_int_equal(got->note.modified, want[i].note.modified);
	}
	note_file_free(again);
}

static void test_random_changes_read_back(void **state)
{
	unsigned seed = (unsigned)random_seed(42);

	(void)state;
	for (int run = 0; run < 150; run++) {
		note_file *f = parse(run % 3 ? HEAD : "");
		note_entry want[6] = { 0 };
		str tags[2] = { STR("x, y"), STR("]") };
		char ids[6][GLOSS_NOTE_ID_SIZE];
		size_t n = 0;

		if (run % 3 == 0) {
			note_file_free(f);
			f = note_file_new(&(note_head){ .title = pick(&seed), .url = pick(&seed) },
					  "");
		}
		for (int k = 0; k < 12; k++) {
			size_t i = next(&seed) % 6;
			note_entry *w = &want[i < n ? i : n];
			note_file *g;

			if (n == 6 && i == 5)
				w = &want[5];
			else if (w == &want[n])
				snprintf(ids[n], 10, "n%04x%04x", (unsigned)n,
					 next(&seed) & 0xffff);
			if (w == &want[n])
				w->note.id = str_of(ids[n++]);
			w->note.created = 1000;
			w->note.modified = 1000 + next(&seed) % 3;
			w->note.body = pick(&seed);
			w->note.exact = pick(&seed);
			w->note.prefix = pick(&seed);
			w->note.speaker = pick(&seed);
			w->note.tags = tags;
			w->note.tag_count = next(&seed) % 3;
			w->placed = next(&seed) % 4 != 0;
			w->place = (gloss_span){ next(&seed) % 50, 60 };
			if (!w->placed)
				w->place = (gloss_span){ 0 };
			g = note_file_with(f, w);
			note_file_free(f);
			f = g;
		}
		check_all(f, want, n);
		note_file_free(f);
	}
}

/* ---- files of format 1 are read for ever: these are never changed, only added to */

static note_file *golden(const char *name)
{
	const char *top = getenv("srcdir");
	char path[512];
	note_file *f;
	err e = { 0 };

	snprintf(path, sizeof path, "%s/tests/golden/notes/%s", top ? top : ".", name);
	f = note_file_read(path, &e);
	if (!f)
		print_message("# %s:%zu: %s\n", e.where, e.line, e.text);
	assert_non_null(f);
	return f;
}

static void test_version_1_is_read_for_ever(void **state)
{
	note_file *f = golden("version-1.yaml");
	note_entry n;
	note_file *g;

	(void)state;
	assert_int_equal(note_file_count(f), 5);
	assert_int_equal(note_file_broken(f), 0);
	assert_str(note_file_head(f)->published, "2026-11-20T21:14:00Z");
	n = *note_file_find(f, STR("n11111111"));
	assert_int_equal(n.note.type, GLOSS_QUESTION);
	assert_str(n.note.person, "Ruth Adeyemi");
	assert_false(n.placed);
	n = *note_file_find(f, STR("n7f3a9c21"));
	assert_int_equal(n.note.created, 1795255651);
	assert_int_equal(n.note.modified, 1795255742);
	assert_str(n.note.tags[0], "promise");
	assert_str(n.note.body, "Second promise with a date:\nthen it was \"within weeks\".");
	assert_str(n.note.prefix, "to release the money.\n“");
	assert_span(n.place, 211, 239);
	n = *note_file_find(f, STR("n51d0e77b"));
	assert_str(n.note.fix_to, "Tomás Vega");
	assert_str(n.text, "sha256:00aa11bb22cc33dd");
	n = *note_file_find(f, STR("n0c66b2fe"));
	assert_str(n.note.exact, "\tno lawful reason\xc2\x9b😀");
	assert_str(n.note.mark, "a");
	n = *note_file_find(f, STR("n22222222"));
	assert_true(n.note.conflict);
	/* All of it as we write it ourselves: entered anew it is the same bytes. */
	for (size_t i = 0; i < note_file_count(f); i++) {
		n = *note_file_get(f, i);
		g = note_file_with(f, &n);
		assert_true(str_eq(note_file_text(g), note_file_text(f)));
		note_file_free(g);
	}
	g = note_file_new(note_file_head(f), "");
	for (size_t i = 0; i < note_file_count(f); i++) {
		note_file *h = note_file_with(g, note_file_get(f, i));

		note_file_free(g);
		g = h;
	}
	assert_non_null(strstr(note_file_text(f).p, strstr(note_file_text(g).p, "- id")));
	note_file_free(f);
	note_file_free(g);
}

static void test_what_hands_have_written(void **state)
{
	note_file *f = golden("by-hand.yaml");

	(void)state;
	assert_int_equal(note_file_count(f), 3);
	assert_int_equal(note_file_broken(f), 1);
	assert_int_equal(note_file_broken_error(f, 0)->line, 18);
	assert_str(note_file_head(f)->url, "https://wire.example/b");
	assert_str(note_file_get(f, 0)->note.body, "no quotes here");
	assert_str(note_file_get(f, 1)->note.tags[1], "b c");
	assert_int_equal(note_file_get(f, 1)->note.created, 1795219200);
	assert_str(note_file_get(f, 2)->note.body, "folded words\n\n[other version]\nagain");
	assert_true(note_file_get(f, 2)->note.conflict);
	note_file_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_what_it_says),
		cmocka_unit_test(test_a_new_file_is_as_documented),
		cmocka_unit_test(test_a_change_leaves_all_else),
		cmocka_unit_test(test_entries_are_put_by_place),
		cmocka_unit_test(test_broken_entries_stay),
		cmocka_unit_test(test_old_tombstones_go),
		cmocka_unit_test(test_random_changes_read_back),
		cmocka_unit_test(test_version_1_is_read_for_ever),
		cmocka_unit_test(test_what_hands_have_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
