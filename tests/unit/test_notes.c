/* test_notes.c - notes of an open article: tied to words, found again, kept in one file. */
#include "test.h"

#include <dirent.h>
#include <stdio.h>

#include "base/err.h"
#include "gloss/note.h"
#include "note/id.h"
#include "note/store.h"
#include "note/words.h"

#define FIRST                                                                                      \
	"Harbour trust votes\n\n"                                                                  \
	"The trust voted on Friday to release the money for the old port.\n\n"                     \
	"“We will rebuild it before the next storm,” the mayor said after the vote in town.\n"

/* The second paragraph was moved up and its wording changed a little; the other is gone. */
#define EDITED                                                                                     \
	"Harbour trust votes\n\n"                                                                  \
	"“We will rebuild it well before the next storm,” the mayor said after the vote in "   \
	"town.\n\n"                                                                                \
	"An accident on the ring road held up traffic for hours.\n"

typedef struct place {
	char dir[64], notes[80];
} place;

static int set_up(void **state)
{
	place *p = calloc(1, sizeof *p);

	if (!p)
		return -1;
	make_folder(p->dir);
	snprintf(p->notes, sizeof p->notes, "%s/notes", p->dir);
	setenv("XDG_CACHE_HOME", p->dir, 1);
	setenv("XDG_DATA_HOME", p->dir, 1);
	*state = p;
	return 0;
}

static gloss_notes *open_text(const place *p, const char *text, const char *source,
			      gloss_article **art)
{
	gloss_error e;
	gloss_notes *ns;

	*art = gloss_article_from_text(str_of(text), source, &e);
	assert_non_null(*art);
	ns = gloss_notes_open(p->notes, *art, &e);
	assert_non_null(ns);
	return ns;
}

static void close_all(gloss_notes *ns, gloss_article *art)
{
	gloss_notes_close(ns);
	gloss_article_unref(art);
}

static gloss_span find(gloss_article *art, const char *words)
{
	size_t at = 0;

	assert_true(str_find(gloss_article_text(art), str_of(words), 0, &at));
	return (gloss_span){ at, at + strlen(words) };
}

static void add(gloss_notes *ns, gloss_article *art, const char *words, const char *body,
		char id[GLOSS_NOTE_ID_SIZE])
{
	gloss_note draft = { .body = str_of(body) };
	gloss_error e;

	if (words)
		draft.at = find(art, words);
	assert_true(gloss_notes_add(ns, &draft, id, &e));
}

static size_t files_in(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *entry;
	size_t n = 0;

	while (d && (entry = readdir(d)))
		n += str_ends(str_of(entry->d_name), STR(".yaml"));
	if (d)
		closedir(d);
	return n;
}

static void test_notes_are_found_again(void **state)
{
	place *p = *state;
	gloss_article *art;
	gloss_notes *ns = open_text(p, FIRST, "-", &art);
	gloss_note n;
	char words[GLOSS_NOTE_ID_SIZE], whole[GLOSS_NOTE_ID_SIZE];

	assert_int_equal(gloss_notes_count(ns), 0);
	assert_int_equal(files_in(p->notes), 0);
	add(ns, art, "before the next storm", "a promise", words);
	add(ns, art, NULL, "on all of it", whole);
	close_all(ns, art);
	assert_int_equal(files_in(p->notes), 1);

	ns = open_text(p, FIRST, "elsewhere.txt", &art); /* the same text: the same article */
	assert_int_equal(gloss_notes_count(ns), 2);
	n = gloss_notes_get(ns, 0);
	assert_str(n.id, whole);
	assert_int_equal(n.state, GLOSS_ANCHOR_NONE);
	n = gloss_notes_get(ns, 1);
	assert_str(n.body, "a promise");
	assert_str(n.exact, "before the next storm");
	assert_int_equal(n.state, GLOSS_ANCHOR_EXACT);
	assert_int_equal(n.at.start, find(art, "before the next").start);
	assert_int_equal(n.at.end, find(art, "before the next storm").end);
	close_all(ns, art);
}

/* Ids, which are drawn by lot, must not decide: of notes that start together the longest is first. */
static void test_longer_notes_come_first(void **state)
{
	static const char words[] = "the old port.";
	place *p = *state;
	gloss_article *art;
	gloss_notes *ns = open_text(p, FIRST, "-", &art);
	char part[sizeof words], id[GLOSS_NOTE_ID_SIZE];

	for (size_t n = 9; n < sizeof words; n++) {
		snprintf(part, n + 1, "%s", words);
		add(ns, art, part, "", id);
	}
	for (size_t i = 1; i < gloss_notes_count(ns); i++)
		assert_true(gloss_notes_get(ns, i - 1).at.end > gloss_notes_get(ns, i).at.end);
	close_all(ns, art);
}

static void test_the_text_was_edited(void **state)
{
	place *p = *state;
	gloss_article *art;
	gloss_notes *ns;
	gloss_note n;
	gloss_error e;
	char path[128], moved[GLOSS_NOTE_ID_SIZE], orphan[GLOSS_NOTE_ID_SIZE];
	FILE *f;

	snprintf(path, sizeof path, "%s/a.txt", p->dir);
	f = fopen(path, "w");
	assert_non_null(f);
	fclose(f); /* its path is what the article is known by */
	ns = open_text(p, FIRST, path, &art);
	add(ns, art, "We will rebuild it before the next storm", "", moved);
	add(ns, art, "release the money for the old port", "", orphan);
	close_all(ns, art);

	ns = open_text(p, EDITED, path, &art);
	assert_int_equal(gloss_notes_count(ns), 2);
	n = gloss_notes_get(ns, 0);
	assert_str(n.id, orphan);
	assert_int_equal(n.state, GLOSS_ANCHOR_ORPHAN);
	n = gloss_notes_get(ns, 1);
	assert_str(n.id, moved);
	assert_int_equal(n.state, GLOSS_ANCHOR_MOVED);
	assert_int_equal(n.at.start, find(art, "We will").start);
	assert_true(gloss_notes_attach(ns, str_of(orphan), find(art, "ring road"), &e));
	assert_true(gloss_notes_attach(ns, str_of(moved), n.at, &e));
	close_all(ns, art);

	ns = open_text(p, EDITED, path, &art);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(gloss_notes_get(ns, i).state, GLOSS_ANCHOR_EXACT);
	assert_true(gloss_notes_find(ns, str_of(orphan), &n));
	assert_str(n.exact, "ring road");
	assert_false(gloss_notes_attach(ns, STR("n0"), n.at, &e));
	n.at = (gloss_span){ 0, 100000 };
	assert_false(gloss_notes_add(ns, &n, NULL, &e));
	close_all(ns, art);
	assert_int_equal(files_in(p->notes), 1);
}

static void test_two_programs_make_the_file(void **state)
{
	place *p = *state;
	gloss_article *art, *same;
	gloss_notes *one = open_text(p, FIRST, "-", &art), *two = open_text(p, FIRST, "-", &same);
	char ids[2][GLOSS_NOTE_ID_SIZE];
	gloss_error e;

	add(one, art, "Friday", "one", ids[0]);
	add(two, same, "money", "two", ids[1]);
	assert_int_equal(files_in(p->notes), 1);
	assert_int_equal(gloss_notes_count(two), 2);
	assert_true(gloss_notes_refresh(one, &e));
	assert_int_equal(gloss_notes_count(one), 2);
	assert_true(gloss_notes_undo(two, NULL, &e));
	assert_true(gloss_notes_undo(one, NULL, &e));
	assert_int_equal(gloss_notes_count(one), 0);
	close_all(one, art);
	close_all(two, same);
}

/* The file is gone after the undo, and made again by the next note. */
static void test_the_first_note_is_taken_back(void **state)
{
	place *p = *state;
	gloss_article *art;
	gloss_notes *ns = open_text(p, FIRST, "a.txt", &art);
	char ids[3][GLOSS_NOTE_ID_SIZE];
	gloss_note n;
	gloss_error e;

	add(ns, art, "Friday", "one", ids[0]);
	assert_true(gloss_notes_undo(ns, NULL, &e));
	add(ns, art, "money", "two", ids[1]);
	add(ns, art, "Friday", "three", ids[2]);
	assert_int_equal(gloss_notes_count(ns), 2);
	assert_true(gloss_notes_find(ns, str_of(ids[2]), &n));
	assert_int_equal(n.state, GLOSS_ANCHOR_EXACT);
	close_all(ns, art);
}

static void tags_are_split_as_typed(void **state)
{
	static const struct {
		const char *typed, *tags;
	} rows[] = {
		{ "", "" },
		{ "war", "war|" },
		{ "war peace", "war|peace|" },
		{ " #war,peace, #sea#side ,# ", "war|peace|sea#side|" },
		{ ",,  ,", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		arena a = { 0 };
		strbuf got = { 0 };
		str *tags;
		size_t n = note_tags_split(&a, str_of(rows[i].typed), &tags);

		for (size_t k = 0; k < n; k++)
			strbuf_addf(&got, "%.*s|", STR_ARGS(tags[k]));
		assert_str(strbuf_str(&got), rows[i].tags);
		strbuf_clear(&got);
		arena_clear(&a);
	}
}

/* Drafts' files are named by them, so no id may lead into another folder. */
static void ids_are_checked(void **state)
{
	static const struct {
		const char *id;
		bool valid;
	} rows[] = {
		{ "n0000abcd", true },
		{ "my-own-id", true },
		{ "a1", true },
		{ "abcdefghijklmnopqrstuvwxyz-01234", true },
		{ "abcdefghijklmnopqrstuvwxyz-012345", false },
		{ "", false },
		{ "a", false },
		{ "../a", false },
		{ "a/b", false },
		{ "a.b", false },
		{ "Ab", false },
		{ "a b", false },
		{ "\xc3\xa9t", false },
	};
	char one[GLOSS_NOTE_ID_SIZE], other[GLOSS_NOTE_ID_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(note_id_valid(str_of(rows[i].id)), rows[i].valid);
	note_id_new(one);
	note_id_new(other);
	assert_true(note_id_valid(str_of(one)));
	assert_int_equal(strlen(one), 9);
	assert_string_not_equal(one, other);
}

/* A notes file is whole whose only entry has this, n times, before and after a number. */
static bool is_read(const char *before, const char *head, size_t n, const char *tail,
		    const char *after)
{
	strbuf b = { 0 };
	bool whole;
	note_file *f;
	err e;

	strbuf_addf(&b, "gloss: 1\nnotes:\n\n- id: n00000002\n%s", before);
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&b, "%s%zu%s", head, i, tail);
	strbuf_addf(&b, "%s", after);
	f = note_file_parse(strbuf_str(&b), NULL, &e);
	assert_non_null(f);
	whole = note_file_count(f) == 1 && note_file_broken(f) == 0;
	if (!whole)
		assert_non_null(strstr(note_file_broken_error(f, 0)->text, "at most 1000"));
	note_file_free(f);
	strbuf_clear(&b);
	return whole;
}

/* Each is compared with all before it: 40000 took a quarter of a minute. */
static void an_entry_has_at_most_1000_keys_and_tags(void **state)
{
	(void)state;
	assert_true(is_read("", "  k", 999, ": v\n", ""));
	assert_false(is_read("", "  k", 1000, ": v\n", ""));
	assert_true(is_read("  tags: [", "t", 1000, ",", "]\n"));
	assert_false(is_read("  tags: [", "t", 1001, ",", "]\n"));
}

/* Whatever their ids are, which are random. */
static void what_begins_together_is_in_order_of_its_end(void **state)
{
	static const char *const words[] = { "We will", "We will rebuild", "We" };
	place *p = *state;
	gloss_article *art;
	gloss_notes *ns = open_text(p, FIRST, "-", &art);
	char id[GLOSS_NOTE_ID_SIZE];

	for (size_t i = 0; i < 12; i++)
		add(ns, art, words[i % COUNT(words)], "so", id);
	for (size_t i = 0; i < 12; i++)
		assert_int_equal(gloss_notes_get(ns, i).exact.n, i < 4 ? 15 : i < 8 ? 7 : 2);
	close_all(ns, art);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, delete_state)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_notes_are_found_again),
		TEST(test_longer_notes_come_first),
		TEST(test_the_text_was_edited),
		TEST(test_two_programs_make_the_file),
		TEST(test_the_first_note_is_taken_back),
		TEST(what_begins_together_is_in_order_of_its_end),
		cmocka_unit_test(tags_are_split_as_typed),
		cmocka_unit_test(ids_are_checked),
		cmocka_unit_test(an_entry_has_at_most_1000_keys_and_tags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
