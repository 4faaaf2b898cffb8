/* test_by_hand.c - notes files as hands and git leave them: read where possible, else told why not. */
#include "test.h"

#include <stdio.h>

#include "parse.h"

/* What git leaves where two branches have a note each, and gloss was not asked to merge. */
static void test_conflict_of_git(void **state)
{
	static const char text[] =
		"gloss: 1\nnotes:\n\n<<<<<<< ours\n- id: n00000001\n  note: one\n\n"
		"=======\n- id: n00000002\n  note: two\n\n>>>>>>> theirs\n"
		"- id: n00000003\n  note: three\n\n";
	note_file *f = parse(text), *g;
	note_entry n;

	(void)state;
	assert_int_equal(note_file_count(f), 3);
	assert_int_equal(note_file_broken(f), 3);
	assert_int_equal(note_file_broken_error(f, 0)->line, 4);
	assert_int_equal(note_file_broken_error(f, 1)->line, 8);
	assert_str(note_file_find(f, STR("n00000002"))->note.body, "two");
	n = *note_file_find(f, STR("n00000003"));
	n.note.body = STR("four");
	g = note_file_with(f, &n);
	assert_non_null(strstr(note_file_text(g).p, "<<<<<<< ours\n- id: n00000001\n  note: one\n\n"
						    "=======\n- id: n00000002"));
	note_file_free(f);
	note_file_free(g);
}

/* A literal block at the end of a file that lacks its last line's end. */
static void test_last_note_is_kept(void **state)
{
	static const char *const blocks[] = { "|\n    x",    "|+\n    x",        "|-\n    x",
					      "|+\n    x\n", "|+\n    x\n\n   ", ">+\n    x" };

	(void)state;
	for (size_t i = 0; i < COUNT(blocks); i++) {
		char text[100];
		note_file *f, *g, *again;
		note_entry n = { .note = { .id = STR("nffffffff"), .body = STR("new") } };

		snprintf(text, sizeof text, "gloss: 1\nnotes:\n- id: n00000001\n  note: %s",
			 blocks[i]);
		f = parse(text);
		g = note_file_with(f, &n);
		again = parse(note_file_text(g).p);
		assert_int_equal(note_file_count(again), 2);
		assert_str(note_file_get(again, 0)->note.body, note_file_get(f, 0)->note.body.p);
		note_file_free(f);
		note_file_free(g);
		note_file_free(again);
	}
}

static void test_other_ways_of_writing(void **state)
{
	static const char *const texts[] = {
		"gloss: 1\nnotes:\n  - id: n00000001\n    note: x\n  - {id: n00000002, note: \"y, "
		"z\", mood: calm}\n",
		"gloss: 1\r\nnotes:\r\n- id: n00000001\r\n  note: x\r\n\r\n-\r\n  id: "
		"n00000002\r\n  note: 'y, z'\r\n",
		"\xef\xbb\xbfgloss: 1\nnotes: # mine\n# c\n- note: x\n  id: n00000001\n# d\n- "
		"note: |+\n    y, z\n\n\n  id: n00000002\n...\n",
		"---\n# c\ngloss: 1\nnotes:\n\n- id: n00000001\n- id: n00000002\n  note: x\nmine: "
		"1\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		note_file *f = parse(texts[i]), *g, *again;
		note_entry n;

		if (note_file_broken(f))
			print_message("# %zu: %s\n", i, note_file_broken_error(f, 0)->text);
		assert_int_equal(note_file_count(f), 2);
		n = *note_file_find(f, STR("n00000002"));
		n.note.speaker = STR("Ann");
		n.note.body = STR("new\nwords");
		g = note_file_with(f, &n);
		again = parse(note_file_text(g).p);
		assert_int_equal(note_file_count(again), 2);
		assert_str(note_file_find(again, STR("n00000002"))->note.body, "new\nwords");
		assert_str(note_file_find(again, STR("n00000001"))->note.id, "n00000001");
		if (i == 0)
			assert_non_null(strstr(note_file_text(g).p, "mood: calm"));
		n.note.id = STR("n00000000");
		note_file_free(again);
		note_file_free(f);
		f = note_file_with(g, &n);
		again = parse(note_file_text(f).p);
		if (note_file_count(again) != 3)
			print_message("# %zu\n%s\n", i, note_file_text(f).p);
		assert_int_equal(note_file_count(again), 3);
		note_file_free(again);
		note_file_free(f);
		note_file_free(g);
	}
}

/* What is in braces is written anew: texts in quotes stay texts, for whom no is false too. */
static void test_braces_keep_what_is_a_text(void **state)
{
	note_file *
		f = parse(
		       "gloss: 1\nnotes:\n- {id: n00000001, note: x, a: \"no\", b: no, c: '12:30', "
		       "\"d\": [\"on\", on], e: \"\", f: }\n"),
	       *g;
	note_entry n = *note_file_find(f, STR("n00000001"));

	(void)state;
	n.note.colour = GLOSS_RED;
	g = note_file_with(f, &n);
	assert_non_null(strstr(note_file_text(g).p,
			       "\n  a: \"no\"\n  b: no\n  c: \"12:30\"\n"
			       "  \"d\": [\"on\", on]\n  e: \"\"\n  f: null\n"));
	note_file_free(f);
	note_file_free(g);
}

static void test_heads_that_cannot_be_used(void **state)
{
	static const struct {
		const char *text;
		size_t line;
		const char *says;
	} rows[] = {
		{ "gloss: 2\nnotes:\n", 1, "format 2" },
		{ "notes:\n", 1, "gloss: 1" },
		{ "gloss: 1\narticle: x\nnotes:\n", 2, "keys and values" },
		{ "gloss: 1\nnotes: [a]\n", 2, "notes:" },
		{ "gloss: 1\narticle:\n  url: \"x\n", 4, "not YAML" },
		{ "- a\n", 1, "not a notes file" },
		{ "gloss: 1\nnotes:\n\n- id: n1\n\n# \xe9\n- id: n2\n", 6, "UTF-8" },
		{ "gloss: 1\nnotes:\n\n# c\n\n lost words\n- id: n1\n", 6,
		  "an entry should begin" },
		{ "gloss: 1\n\"notes\":\n- id: n00000001\n  note: x\n", 2,
		  "'notes:' should stand" },
		{ "gloss: 1\n? a\n: b\nnotes:\n", 2, "before its value" },
		{ "gloss: 1\nnotes :\n- id: n00000001\n  note: x\n", 2, "'notes:' should stand" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		err e = { 0 };
		note_file *f = note_file_parse(str_of(rows[i].text), "t.yaml", &e);

		if (f || e.line != rows[i].line || !strstr(e.text, rows[i].says))
			print_message("# %zu: %zu:%zu: %s\n", i, e.line, e.column, e.text);
		assert_null(f);
		assert_int_equal(e.line, rows[i].line);
		assert_non_null(strstr(e.text, rows[i].says));
	}
}

static void test_lists_that_are_empty(void **state)
{
	static const char *const texts[] = { "",
					     "gloss: 1\n",
					     "gloss: 1\nnotes: []\n",
					     "gloss: 1\nnotes:",
					     "gloss: 1\nnotes:\n\nmine: 1\n",
					     "# only this\n",
					     "\n\n" };
	note_entry n = { .note = { .id = STR("n00000009"), .created = 1 } };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		note_file *f = parse(texts[i]), *g = note_file_with(f, &n);
		err e;
		note_file *again = note_file_parse(note_file_text(g), "", &e);

		assert_int_equal(note_file_count(f), 0);
		assert_int_equal(note_file_count(g), 1);
		if (str_starts(str_of(texts[i]), STR("gloss")))
			assert_int_equal(note_file_count(again), 1);
		note_file_free(f);
		note_file_free(g);
		note_file_free(again);
	}
}

static void test_keys_that_come_twice(void **state)
{
	note_file *f =
		parse("gloss: 1\nnotes:\n\n- id: n00000001\n  modified: \"2026-11-21T10:07:31Z\"\n"
		      "  modified: \"2026-11-22T10:07:31Z\"\n  tags: [a]\n  tags: [b]\n"
		      "  speaker: Ann\n  speaker: Bo\n  note: ours\n  note: theirs\n");
	note_entry n = *note_file_get(f, 0);
	note_file *g;
	err e;

	(void)state;
	assert_true(n.note.conflict);
	assert_int_equal(n.note.modified, 1795342051);
	assert_int_equal(n.note.tag_count, 2);
	assert_str(n.note.body, "ours\n\n[other speaker: Bo]\n\n[other version]\ntheirs");
	n.note.conflict = false;
	n.note.body = STR("settled");
	g = note_file_with(f, &n);
	assert_null(strstr(note_file_text(g).p, "theirs"));
	note_file_free(f);
	f = note_file_parse(note_file_text(g), "", &e);
	assert_non_null(f);
	assert_false(note_file_get(f, 0)->note.conflict);
	note_file_free(f);
	note_file_free(g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_conflict_of_git),
		cmocka_unit_test(test_last_note_is_kept),
		cmocka_unit_test(test_other_ways_of_writing),
		cmocka_unit_test(test_braces_keep_what_is_a_text),
		cmocka_unit_test(test_heads_that_cannot_be_used),
		cmocka_unit_test(test_lists_that_are_empty),
		cmocka_unit_test(test_keys_that_come_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
