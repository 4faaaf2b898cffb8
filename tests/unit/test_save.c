/*
 * test_save.c - saving, undoing, and what others and hands do to the file meanwhile. What is
 * done when the system fails: test_save_faults.c.
 */
#include "saving.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/ydoc.h"
#include "note/save.h"
#include "random.h"

static void test_notes_have_a_limit(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	char ids[2][GLOSS_NOTE_ID_SIZE], *body = malloc(YDOC_SIZE + 1), *was, *now;
	gloss_note draft = { .body = { body, YDOC_SIZE } };
	err e;

	memset(body, 'x', YDOC_SIZE);
	body[YDOC_SIZE] = '\0';
	assert_true(add_note(ns, "small", ids[0]));
	was = file_contents(p->path);
	assert_false(gloss_notes_add(ns, &draft, ids[1], &e));
	assert_int_equal(e.code, GLOSS_ERR_LIMIT);
	now = file_contents(p->path);
	assert_string_equal(now, was);
	assert_true(add_note(ns, "as small", ids[1]));
	check_there(p, ids, 2);
	assert_null(note_file_parse((str){ body, YDOC_SIZE + 1 }, "x", &e));
	assert_int_equal(e.code, GLOSS_ERR_LIMIT);
	gloss_notes_close(ns);
	free(body);
	free(was);
	free(now);
}

/* ---- a clock that is set back (linked with --wrap) */

static time_t pretended; /* 0: the real one */

time_t __real_time(time_t *t);
time_t __wrap_time(time_t *t);
time_t __wrap_time(time_t *t)
{
	return pretended ? pretended : __real_time(t);
}

static void test_undo_gives_the_same_bytes(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	gloss_note draft;
	char *texts[40], id[GLOSS_NOTE_ID_SIZE];
	const char *what;
	size_t n = 0;
	err e;

	for (int i = 0; i < 12; i++) {
		texts[n++] = file_contents(p->path);
		if (i % 4 == 3) {
			assert_true(gloss_notes_remove(ns, gloss_notes_get(ns, 0).id, &e));
		} else if (i % 4 == 2) {
			assert_true(gloss_notes_find(ns, str_of(id), &draft));
			draft.body = STR("other\nwords");
			draft.colour = GLOSS_GREEN;
			assert_true(gloss_notes_edit(ns, str_of(id), &draft, &e));
		} else {
			assert_true(add_note(ns, i % 2 ? "two\nlines" : "no", id));
		}
	}
	texts[n] = file_contents(p->path);
	for (int round = 0; round < 2; round++) {
		for (size_t i = n; i-- > 0;) {
			char *now_there;

			assert_true(gloss_notes_undo(ns, &what, &e));
			now_there = file_contents(p->path);
			assert_string_equal(now_there, texts[i]);
			free(now_there);
		}
		assert_false(gloss_notes_undo(ns, &what, &e));
		assert_int_equal(e.code, GLOSS_OK);
		assert_int_equal(access(p->path, F_OK), -1);
		for (size_t i = 1; i <= n; i++) {
			char *now_there;

			assert_true(gloss_notes_redo(ns, &what, &e));
			now_there = file_contents(p->path);
			assert_string_equal(now_there, texts[i]);
			free(now_there);
		}
		assert_false(gloss_notes_redo(ns, &what, &e));
	}
	for (size_t i = 0; i <= n; i++)
		free(texts[i]);
	gloss_notes_close(ns);
}

static void test_undo_leaves_what_others_did(void **state)
{
	place *p = *state;
	gloss_notes *one = place_open(p), *two = place_open(p);
	char ids[3][GLOSS_NOTE_ID_SIZE];
	err e;

	assert_true(add_note(one, "of one", ids[0]));
	assert_true(add_note(two, "of two", ids[1]));
	assert_true(gloss_notes_undo(one, NULL, &e));
	check_there(p, ids + 1, 1);
	assert_int_equal(gloss_notes_count(one), 1);
	assert_true(gloss_notes_redo(one, NULL, &e));
	check_there(p, ids, 2);
	assert_true(gloss_notes_remove(two, str_of(ids[0]), &e));
	assert_true(add_note(one, "again", ids[2]));
	assert_false(gloss_notes_find(one, str_of(ids[0]), &(gloss_note){ 0 }));
	check_there(p, ids + 1, 2);
	gloss_notes_close(one);
	gloss_notes_close(two);
}

static void test_two_edit_the_same_note(void **state)
{
	place *p = *state;
	gloss_notes *one = place_open(p), *two;
	gloss_note draft;
	char id[GLOSS_NOTE_ID_SIZE];
	err e;

	assert_true(add_note(one, "base", id));
	two = place_open(p);
	assert_true(gloss_notes_find(one, str_of(id), &draft));
	draft.body = STR("words of one");
	assert_true(gloss_notes_edit(one, str_of(id), &draft, &e));
	assert_true(gloss_notes_find(two, str_of(id), &draft));
	draft.body = STR("words of two");
	assert_true(gloss_notes_edit(two, str_of(id), &draft, &e));
	assert_true(gloss_notes_find(two, str_of(id), &draft));
	assert_true(draft.conflict);
	assert_non_null(strstr(draft.body.p, "words of one"));
	assert_non_null(strstr(draft.body.p, "words of two"));
	assert_true(gloss_notes_refresh(one, &e));
	assert_false(gloss_notes_refresh(one, &e));
	assert_true(gloss_notes_find(one, str_of(id), &draft));
	assert_true(draft.conflict);
	draft.body = STR("settled");
	assert_true(gloss_notes_edit(one, str_of(id), &draft, &e));
	assert_true(gloss_notes_find(one, str_of(id), &draft));
	assert_false(draft.conflict);
	gloss_notes_close(one);
	gloss_notes_close(two);
}

/* What a killed program left beside the file goes; what one may be writing now stays. */
static void test_unfinished_copies_are_swept(void **state)
{
	static const struct {
		const char *end;
		time_t age;
		bool stays;
	} rows[] = {
		{ ".aB3xY9", 120, false },
		{ ".aB3xY8", 5, true },
		{ ".aB3xY97", 120, true }, /* not a name that we give */
		{ ".bak", 120, true },
	};
	place *p = *state;
	gloss_notes *ns = place_open(p);
	char id[GLOSS_NOTE_ID_SIZE], name[160];
	err e;

	assert_true(add_note(ns, "one", id));
	gloss_notes_close(ns);
	ns = place_open(p);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct timespec times[2] = { { .tv_sec = time(NULL) - rows[i].age } };

		snprintf(name, sizeof name, "%s%s", p->path, rows[i].end);
		overwrite(name, "x", 1);
		times[1] = times[0];
		assert_int_equal(utimensat(AT_FDCWD, name, times, 0), 0);
	}
	assert_true(gloss_notes_remove(ns, str_of(id), &e));
	assert_true(add_note(ns, "two", id));
	for (size_t i = 0; i < COUNT(rows); i++) {
		snprintf(name, sizeof name, "%s%s", p->path, rows[i].end);
		assert_int_equal(access(name, F_OK) == 0, rows[i].stays);
	}
	gloss_notes_close(ns);
}

static void test_reading_writes_nothing(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	gloss_note draft;
	struct stat before, after;
	char id[GLOSS_NOTE_ID_SIZE];
	err e;

	assert_int_equal(access(p->path, F_OK), -1);
	assert_true(add_note(ns, "x", id));
	gloss_notes_close(ns);
	assert_int_equal(stat(p->path, &before), 0);
	assert_int_equal(before.st_mode & 0777, 0600);
	ns = place_open(p);
	assert_true(gloss_notes_find(ns, str_of(id), &draft));
	assert_true(gloss_notes_edit(ns, str_of(id), &draft, &e)); /* no difference */
	assert_false(gloss_notes_undo(ns, NULL, &e));
	gloss_notes_close(ns);
	assert_int_equal(stat(p->path, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
}

/* What is older than the session is backed up, and nothing is. */
static void test_a_file_of_this_session_has_no_backup(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	char id[GLOSS_NOTE_ID_SIZE], bak[160];

	assert_true(add_note(ns, "one", id));
	assert_true(add_note(ns, "two", id));
	snprintf(bak, sizeof bak, "%s.bak", p->path);
	assert_int_equal(access(bak, F_OK), -1);
	gloss_notes_close(ns);
}

static void replace_with_copy(const char *path)
{
	char *text = file_contents(path), other[160];
	struct timespec times[2];
	struct stat st;

	snprintf(other, sizeof other, "%s.copy", path);
	overwrite(other, text, strlen(text));
	assert_int_equal(stat(path, &st), 0);
	times[0] = st.st_atim;
	times[1] = st.st_mtim;
	assert_int_equal(utimensat(AT_FDCWD, other, times, 0), 0);
	assert_int_equal(rename(other, path), 0);
	free(text);
}

/* Others may still be writing it; what was cut stays a change until it is written again. */
static void test_a_file_that_was_cut_stays_changed(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	char id[GLOSS_NOTE_ID_SIZE], *text;
	note_file *base;
	note_disk d;
	err e;

	assert_true(add_note(ns, "one", id));
	assert_true(add_note(ns, "two", id));
	gloss_notes_close(ns);
	note_disk_init(&d, p->path);
	base = note_disk_load(&d, &e);
	assert_non_null(base);
	assert_false(note_disk_changed(&d));
	text = file_contents(p->path);
	overwrite(p->path, text, (size_t)(strstr(strstr(text, "- id:") + 1, "- id:") - text));
	assert_null(note_disk_reload(&d, base));
	assert_true(note_disk_changed(&d));
	overwrite(p->path, text, strlen(text));
	assert_null(note_disk_reload(&d, base));
	assert_false(note_disk_changed(&d));
	replace_with_copy(p->path); /* of the same size and time */
	assert_true(note_disk_changed(&d));
	free(text);
	note_file_free(base);
	note_disk_clear(&d);
}

static void test_backup_once_a_session(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	char ids[2][GLOSS_NOTE_ID_SIZE], bak[160], *before, *kept;

	assert_true(add_note(ns, "first session", ids[0]));
	gloss_notes_close(ns);
	before = file_contents(p->path);
	ns = place_open(p);
	assert_true(add_note(ns, "second session", ids[1]));
	assert_true(add_note(ns, "and more", ids[1]));
	gloss_notes_close(ns);
	snprintf(bak, sizeof bak, "%s.bak", p->path);
	kept = file_contents(bak);
	assert_string_equal(kept, before);
	free(kept);
	free(before);
}

/* ---- what others and the world do to the file */

static void test_file_spoilt_while_open(void **state)
{
	enum { CUT, EMPTIED, DELETED, GARBAGE, OLDER, FOREIGN, KINDS };
	place *p = *state;

	for (int kind = 0; kind < KINDS; kind++) {
		gloss_notes *ns;
		char ids[5][GLOSS_NOTE_ID_SIZE], *older, *newer;
		err e;

		unlink(p->path);
		ns = place_open(p);
		assert_true(add_note(ns, "one", ids[0]));
		older = file_contents(p->path);
		assert_true(add_note(ns, "two", ids[1]));
		assert_true(add_note(ns, "three", ids[2]));
		newer = file_contents(p->path);
		if (kind == CUT)
			overwrite(p->path, newer, strlen(newer) * 2 / 3);
		else if (kind == EMPTIED)
			overwrite(p->path, "", 0);
		else if (kind == DELETED)
			unlink(p->path);
		else if (kind == GARBAGE)
			overwrite(p->path, "gloss: {\nboom \x01", 16);
		else if (kind == OLDER)
			overwrite(p->path, older, strlen(older));
		else
			overwrite(p->path, "gloss: 1\nnotes:\n\n- id: n0000abcd\n  note: theirs\n",
				  47);
		gloss_notes_refresh(ns, &e);
		assert_true(add_note(ns, "four", ids[3]));
		snprintf(ids[4], 10, "n0000abcd");
		check_there(p, ids, kind == FOREIGN ? 5 : 4);
		if (kind == GARBAGE) {
			char kept[160], *text;

			snprintf(kept, sizeof kept, "%s.damaged", p->path);
			text = file_contents(kept);
			assert_string_equal(text, "gloss: {\nboom \x01");
			free(text);
		}
		free(older);
		free(newer);
		gloss_notes_close(ns);
	}
}

static void test_replaced_without_a_look(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	char ids[4][GLOSS_NOTE_ID_SIZE];

	assert_true(add_note(ns, "one", ids[0]));
	assert_true(add_note(ns, "two", ids[1]));
	overwrite(p->path, "gloss: 1\nnotes:\n\n- id: n0000abcd\n  note: theirs\n", 47);
	assert_true(add_note(ns, "three", ids[2]));
	snprintf(ids[3], 10, "n0000abcd");
	check_there(p, ids, 4);
	gloss_notes_close(ns);
}

static void test_edits_by_hand_stay(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	strbuf edited = { 0 };
	char ids[2][GLOSS_NOTE_ID_SIZE], *text, *after, *entry;
	err e;

	assert_true(add_note(ns, "one", ids[0]));
	text = file_contents(p->path);
	entry = strstr(text, "- id");
	strbuf_addf(&edited, "# mine\n%.*s# about it\n%s  mood: calm\n\n", (int)(entry - text),
		    text, entry);
	overwrite(p->path, edited.p, edited.n);
	assert_true(add_note(ns, "two", ids[1]));
	assert_true(gloss_notes_undo(ns, NULL, &e));
	after = file_contents(p->path);
	assert_string_equal(after, edited.p);
	assert_true(gloss_notes_redo(ns, NULL, &e));
	check_there(p, ids, 2);
	free(after);
	free(text);
	strbuf_clear(&edited);
	gloss_notes_close(ns);
}

/* ---- random acts on files that hands have written */

static const char *const written[] = {
	"",
	"gloss: 1\narticle:\n  url: \"u\"\n\nnotes:\n\n- id: n00000001\n  note: |-\n    one\n\n"
	"- id: n00000002\n  at: \"5-9\"\n  note: \"two\"\n\n",
	"# mine\ngloss: 1 # yes\narticle: {url: u, rating: 5}\nshelf: [a, b]\nnotes:\n# first\n"
	"- {id: n00000001, mood: calm, note: 'it''s'}\n- note: >\n    folded\n    words\n"
	"  id: n00000002\n  # inside\n  tags:\n  - a\n  - \"b\" # why\n# last",
	"\xef\xbb\xbfgloss: 1\r\narticle:\r\n  url: u\r\nnotes:\r\n- id: n00000001\r\n"
	"  note: |-\r\n    one\r\n    more\r\n- id: n00000002\r\n  note: x",
	"gloss: 1\narticle:\n    url: u\nnotes:\n    -   id: n00000001\n        colour: pink\n\n\n"
	"    -   id: n00000002\n        note: \"\\u00e9 \\\" \\n\"\n        note: again\n"
	"gone: [\"n000000ff 2099-01-01\"]\n",
	"---\ngloss: 1\narticle: {url: u}\nnotes: []\n...\n",
};

static void random_act(gloss_notes *ns, uint64_t *seed)
{
	static const char *const bodies[] = {
		"plain",   "two\nlines",       " lead", "trail\n", "no", "# x",
		"- y\n\n", "\xF0\x9F\x98\x80", "a: b",  ""
	};
	gloss_note n = { .body = str_of(bodies[random_below(seed, COUNT(bodies))]) };
	size_t count = gloss_notes_count(ns);
	gloss_str tags[] = { STR("x"), STR("y z") };
	err e;

	if (count == 0 || random_below(seed, 3) == 0) {
		assert_true(gloss_notes_add(ns, &n, NULL, &e));
		return;
	}
	n = gloss_notes_get(ns, random_below(seed, count));
	if (random_below(seed, 3) == 0) {
		assert_true(gloss_notes_remove(ns, n.id, &e));
		return;
	}
	if (random_below(seed, 2))
		n.body = str_of(bodies[random_below(seed, COUNT(bodies))]);
	n.colour = (gloss_colour)random_below(seed, GLOSS_COLOURS);
	n.tags = tags;
	n.tag_count = random_below(seed, 3);
	assert_true(gloss_notes_edit(ns, n.id, &n, &e));
}

static bool has_changed(const place *p, char *texts[], size_t n)
{
	char *now = file_contents(p->path);
	bool same = strcmp(now, texts[n - 1]) == 0;

	if (same)
		free(now);
	else
		texts[n] = now;
	return !same;
}

static void check_text(const place *p, const char *want)
{
	char *now = file_contents(p->path);

	assert_string_equal(now, want);
	free(now);
}

static void test_random_acts_are_undone(void **state)
{
	place *p = *state;

	for (uint64_t run = 0; run < 90; run++) {
		uint64_t seed = random_seed(run + 1);
		const char *start = written[run % COUNT(written)];
		char *texts[12];
		size_t n = 0;
		gloss_notes *ns;
		err e;

		if (*start)
			overwrite(p->path, start, strlen(start));
		else
			unlink(p->path);
		texts[n++] = file_contents(p->path);
		ns = place_open(p);
		for (int i = 0; i < 10; i++) {
			random_act(ns, &seed);
			n += has_changed(p, texts, n);
		}
		for (int round = 0; round < 2; round++) {
			for (size_t i = n - 1; i-- > 0;) {
				assert_true(gloss_notes_undo(ns, NULL, &e));
				check_text(p, texts[i]);
			}
			assert_false(gloss_notes_undo(ns, NULL, &e));
			for (size_t i = 1; i < n; i++) {
				assert_true(gloss_notes_redo(ns, NULL, &e));
				check_text(p, texts[i]);
			}
		}
		while (n > 0)
			free(texts[--n]);
		gloss_notes_close(ns);
	}
}

static void test_clock_set_back(void **state)
{
	place *p = *state;
	gloss_notes *ns = place_open(p);
	gloss_note n;
	char id[GLOSS_NOTE_ID_SIZE];
	time_t first;
	err e;

	pretended = 2000000000;
	assert_true(add_note(ns, "x", id));
	for (int i = 0; i < 3; i++) {
		char body[8];

		assert_true(gloss_notes_find(ns, str_of(id), &n));
		first = n.modified;
		pretended -= 86400 * 400;
		snprintf(body, sizeof body, "y%d", i);
		n.body = str_of(body);
		assert_true(gloss_notes_edit(ns, str_of(id), &n, &e));
		assert_true(gloss_notes_find(ns, str_of(id), &n));
		assert_str(n.body, body);
		assert_true(n.modified > first);
	}
	check_there(p, &id, 1);
	gloss_notes_close(ns);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, place_set_up, delete_state)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_undo_gives_the_same_bytes),
		TEST(test_random_acts_are_undone),
		TEST(test_notes_have_a_limit),
		TEST(test_undo_leaves_what_others_did),
		TEST(test_two_edit_the_same_note),
		TEST(test_unfinished_copies_are_swept),
		TEST(test_a_file_of_this_session_has_no_backup),
		TEST(test_a_file_that_was_cut_stays_changed),
		TEST(test_reading_writes_nothing),
		TEST(test_backup_once_a_session),
		TEST(test_file_spoilt_while_open),
		TEST(test_replaced_without_a_look),
		TEST(test_edits_by_hand_stay),
		TEST(test_clock_set_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
