/* test_library.c - the library's cache: articles, people in them, damage. */
#include "test.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "library/db.h"
#include "library/part.h"
#include "library/people.h"
#include "library/who.h"

typedef struct place {
	char dir[64], db[96];
} place;

static int set_up(void **state)
{
	static place p; /* cmocka keeps only a pointer */

	make_folder(p.dir);
	snprintf(p.db, sizeof p.db, "%s/library.db", p.dir);
	*state = &p;
	return 0;
}

static int tear_down(void **state)
{
	const place *p = *state;

	return delete_folder(p->dir);
}

static library *open_at(const place *p)
{
	err e;
	library *lib = library_open(p->dir, p->dir, &e);

	if (!lib)
		print_message("%s\n", e.text);
	assert_non_null(lib);
	return lib;
}

static void keeps_full_names_apart(void **state)
{
	static const struct {
		const char *name, *key, *extra; /* NULL: no full name */
	} rows[] = {
		{ "Jane O'Brien", "jane o'brien", "" },
		{ "JANE O\xe2\x80\x99"
		  "BRIEN",
		  "jane o'brien", "" },
		{ "Dr. Li Wei", "li wei", "" },
		{ "Tom\xc3\xa1s  Vega", "tomas vega", "" },
		{ "Toma\xcc\x81s Vega", "tomas vega", "" },
		{ "Kim Jong-un", "kim jong un", "" },
		{ "Anna De Silva", "anna de silva", "" }, /* two letters are a name */
		{ "George W. Bush", "george bush", "w" },
		{ "George H.W. Bush", "george hw bush", "" },
		{ "Martin Luther King Jr.", "martin luther king", "jr" },
		{ "J.K. Rowling", "jk rowling", "" },
		{ "Mayor Jane O'Brien", "jane o'brien", "" },
		{ "Pope Francis", "pope francis", "" },
		{ "O'Brien", NULL, NULL },
		{ "Mrs. O'Brien", NULL, NULL },
		{ "President O'Brien", NULL, NULL },
		{ "J. O'Brien", NULL, NULL },
		{ "O'Brien Jr.", NULL, NULL },
		{ "Smith-Jones", NULL, NULL },
		{ "", NULL, NULL },
		{ " . ", NULL, NULL },
		{ "a b c d e f g h i j k l", NULL, NULL },
		{ "\xff\xfe \xff", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		arena a = { 0 };
		who w;

		if (who_of(&a, str_of(rows[i].name), &w) != (rows[i].key != NULL))
			fail_msg("%s", rows[i].name);
		if (rows[i].key) {
			assert_str(w.key, rows[i].key);
			assert_str(w.extra, rows[i].extra);
		}
		arena_clear(&a);
	}
}

/* An article with one person, who says `words` (may be NULL). */
static int64_t put(library *lib, const char *title, int64_t time, const char *name,
		   const char *words)
{
	library_article a = { .identity = str_of(title),
			      .title = str_of(title),
			      .published = time,
			      .html = STR("<p>text") };
	library_person p = { str_of(name), 1 };
	library_saying s = { 0, str_of(words) };
	library_change change;
	int64_t id;
	err e;

	assert_true(library_put(lib, &a, &id, &change, &e));
	assert_true(library_put_text(lib, id, &a, STR("text"), &e));
	assert_true(library_put_people(lib, id, &p, 1, &s, words != NULL, &e));
	return id;
}

static bool add_title(void *arg, const library_sighting *s)
{
	strbuf *b = arg;

	strbuf_addf(b, "%.*s", STR_ARGS(s->article->title));
	for (size_t i = 0; i < s->saying_count; i++)
		strbuf_addf(b, "=%.*s", STR_ARGS(s->sayings[i]));
	strbuf_addc(b, ' ');
	return true;
}

static void knows_a_person_again(void **state)
{
	static const struct {
		const char *name, *articles; /* newest first */
		int since;
	} rows[] = {
		{ "Jane O'Brien", "c a=Never. ", 10 },
		{ "jane o\xe2\x80\x99"
		  "brien",
		  "c a=Never. ", 10 },
		{ "Tom O'Brien", "b ", 20 },
		{ "O'Brien", "", 0 },
		{ "Ann Lee", "f ", 60 }, /* is either of two */
		{ "Ann M. Lee", "d=M ", 40 },
		{ "Ann B. Lee", "e ", 50 },
		{ "Ruth R. Poe", "h g ", 70 }, /* there is only one */
		{ "Ruth Poe", "h g ", 70 },
		{ "Nobody Here", "", 0 },
	};
	library *lib = open_at(*state);

	put(lib, "a", 10, "Jane O'Brien", "Never.");
	put(lib, "b", 20, "Tom O'Brien", NULL);
	put(lib, "c", 30,
	    "Jane O\xe2\x80\x99"
	    "Brien",
	    NULL);
	put(lib, "d", 40, "Ann M. Lee", "M");
	put(lib, "e", 50, "Ann B. Lee", NULL);
	put(lib, "f", 60, "Ann Lee", NULL);
	put(lib, "g", 70, "Ruth Poe", NULL);
	put(lib, "h", 80, "Ruth R. Poe", NULL);
	put(lib, "i", 90, "O'Brien", "Who am I?");
	for (size_t i = 0; i < COUNT(rows); i++) {
		str name = str_of(rows[i].name);
		strbuf b = { 0 };
		int64_t total, since;
		err e;

		assert_true(library_person_articles(lib, &name, 1, 10, add_title, &b, &total,
						    &since, &e));
		assert_str(strbuf_str(&b), rows[i].articles);
		assert_int_equal(since, rows[i].since ? rows[i].since : LIBRARY_NO_TIME);
		strbuf_clear(&b);
	}
	library_close(lib);
}

/* Two names of one person, both in one article, give it once; what is put again replaces. */
static void counts_an_article_once(void **state)
{
	library *lib = open_at(*state);
	int64_t id = put(lib, "x", 1, "Sara Moe", NULL), total, since;
	library_person both[] = { { STR("Sara Moe"), 2 }, { STR("Sara Berg Moe"), 1 } };
	library_saying said[] = { { 1, STR("Yes") }, { 0, STR("No") } };
	str names[] = { STR("Sara Moe"), STR("Sara Berg Moe") };
	strbuf b = { 0 };
	err e;

	assert_true(library_put_people(lib, id, both, 2, said, 2, &e));
	assert_true(library_person_articles(lib, names, 2, 10, add_title, &b, &total, &since, &e));
	assert_str(strbuf_str(&b), "x=Yes=No ");
	assert_int_equal(total, 1);
	strbuf_clear(&b);
	library_close(lib);
}

static bool add_known(void *arg, const library_known *one)
{
	strbuf_addf(arg, "%.*s %lld; ", STR_ARGS(one->name), (long long)one->articles);
	return true;
}

static void lists_people_by_words(void **state)
{
	static const struct {
		const char *words, *people;
	} rows[] = {
		{ "o'brien", "Jane O'Brien 2; Tom O'Brien 1; " },
		{ "BRI", "" }, /* inside of a word */
		{ "tom o", "Tom O'Brien 1; " },
		{ "lee ann mary", "Mary Ann Lee 1; " },
		{ "lee ann poe", "" },
		{ "lee ann mary poe", "" },
		{ "100%", "" },
		{ "_ane", "" },
	};
	library *lib = open_at(*state);
	err e;

	put(lib, "a", 10, "Jane O'Brien", NULL);
	put(lib, "b", 20, "Tom O'Brien", NULL);
	put(lib, "c", 30, "Jane O'Brien", NULL);
	put(lib, "d", 40, "Mary Ann Lee", NULL);
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf b = { 0 };

		assert_true(library_people(lib, str_of(rows[i].words), 10, add_known, &b, &e));
		assert_str(strbuf_str(&b), rows[i].people);
		strbuf_clear(&b);
	}
	library_close(lib);
}

static void tells_new_from_changed(void **state)
{
	library_article a = { .identity = STR("k"),
			      .title = STR("T"),
			      .html = STR("<p>long text") };
	library *lib = open_at(*state);
	library_change change;
	int64_t id, again;
	err e;

	assert_true(library_put(lib, &a, &id, &change, &e));
	assert_int_equal(change, LIBRARY_NEW);
	assert_true(library_put(lib, &a, &again, &change, &e));
	assert_int_equal(change, LIBRARY_SAME);
	assert_int_equal(id, again);
	a.html = STR("<p>short");
	a.title = STR("");
	assert_true(library_put(lib, &a, &again, &change, &e));
	assert_int_equal(change, LIBRARY_SAME);
	a.html = STR("<p>longer text than that");
	assert_true(library_put(lib, &a, &again, &change, &e));
	assert_int_equal(change, LIBRARY_CHANGED);
	library_close(lib);
}

static bool count(void *arg, const library_article *a)
{
	(void)a;
	++*(int *)arg;
	return true;
}

/* Wherever the file is damaged: never a crash, and at the latest the opening after the next
 * one has a library that works. */
static void makes_itself_again(void **state)
{
	const place *p = *state;
	library_query all = { .limit = 1000 }, words = { .words = STR("text") };
	struct stat st;
	err e;

	for (unsigned round = 0; round < 24; round++) {
		library *lib;
		char junk[600];
		int fd, n = 0;

		unlink(p->db);
		lib = open_at(p);
		for (int i = 0; i < 60; i++)
			put(lib, (char[]){ (char)('A' + i % 26), (char)('0' + i / 26), 0 }, i,
			    "Ann Lee", "x");
		library_close(lib);
		assert_int_equal(stat(p->db, &st), 0);
		fd = open(p->db, O_RDWR);
		memset(junk, (int)(round * 37 + 1), sizeof junk);
		assert_true(pwrite(fd, junk, sizeof junk,
				   (st.st_size - (off_t)sizeof junk) / 23 * round) > 0);
		close(fd);
		for (int tries = 0; tries < 2; tries++) {
			str name = STR("Ann Lee");
			strbuf b = { 0 };

			lib = open_at(p);
			n = 0;
			library_list(lib, &all, count, &n, &e);
			library_list(lib, &words, count, &n, &e);
			library_person_articles(lib, &name, 1, 99, add_title, &b, NULL, NULL, &e);
			strbuf_clear(&b);
			library_close(lib);
		}
		lib = open_at(p);
		n = 0;
		assert_true(library_list(lib, &all, count, &n, &e));
		library_close(lib);
	}
}

/* Several processes may be the first at once: one makes the library, the others wait for it. */
static void is_made_by_one_of_many(void **state)
{
	const place *p = *state;

	for (int round = 0; round < 6; round++) {
		int bad = 0, status;

		unlink(p->db);
		for (int i = 0; i < 8; i++)
			if (fork() == 0) {
				err e;
				library *lib = library_open(p->dir, p->dir, &e);

				if (!lib)
					fprintf(stderr, "%s\n", e.text);
				library_close(lib);
				_exit(lib == NULL);
			}
		while (wait(&status) > 0)
			bad += status != 0;
		assert_int_equal(bad, 0);
	}
}

/* A feed's own name for an entry may have a line end in it; the journal has one line a mark. */
static void marks_have_one_line(void **state)
{
	const place *p = *state;
	library_article a = { .identity = STR("a\nread b"), .title = STR("A") };
	library_article b = { .identity = STR("b"), .title = STR("B") }, got;
	library *lib = open_at(p);
	arena mem = { 0 };
	library_change change;
	int64_t id;
	err e;

	assert_true(library_put(lib, &a, &id, &change, &e));
	assert_true(library_set(lib, id, LIBRARY_READ, true, &e));
	library_close(lib);
	unlink(p->db);
	lib = open_at(p);
	assert_true(library_put(lib, &a, &id, &change, &e));
	assert_true(library_get(lib, &mem, id, &got, &e));
	assert_true(got.read);
	assert_true(library_put(lib, &b, &id, &change, &e));
	assert_true(library_get(lib, &mem, id, &got, &e));
	assert_false(got.read);
	assert_true(library_put(lib, &a, &id, &change, &e));
	assert_int_equal(change, LIBRARY_SAME);
	library_close(lib);
	arena_clear(&mem);
}

static int refuse(void *arg)
{
	(void)arg;
	return 1;
}

/* What cannot be read is no article that is not there. */
static void tells_errors_from_nothing(void **state)
{
	library_article a = { .identity = STR("k"), .title = STR("T") }, got;
	str name = STR("Ann Lee");
	library *lib = open_at(*state);
	arena mem = { 0 };
	library_change change;
	library_feed feed;
	int64_t id;
	err e;

	put(lib, "other", 1, "Ann Lee", "x");
	assert_true(library_put(lib, &a, &id, &change, &e));
	assert_false(library_get(lib, &mem, id + 7, &got, &e));
	assert_int_equal(e.code, GLOSS_OK);
	assert_false(library_feed_get(lib, &mem, STR("https://a.example/"), &feed, &e));
	assert_int_equal(e.code, GLOSS_OK);
	sqlite3_progress_handler(lib->db, 1, refuse, NULL);
	assert_false(library_get(lib, &mem, id, &got, &e));
	assert_int_equal(e.code, GLOSS_ERR_SYSTEM);
	assert_false(library_feed_get(lib, &mem, STR("https://a.example/"), &feed, &e));
	assert_int_equal(e.code, GLOSS_ERR_SYSTEM);
	e.code = GLOSS_OK;
	assert_false(library_put(lib, &a, &id, &change, &e));
	assert_int_equal(e.code, GLOSS_ERR_SYSTEM);
	assert_non_null(strstr(e.text, "interrupted"));
	e.code = GLOSS_OK;
	assert_false(library_person_articles(lib, &name, 1, 9, NULL, NULL, NULL, NULL, &e));
	assert_int_equal(e.code, GLOSS_ERR_SYSTEM);
	sqlite3_progress_handler(lib->db, 0, NULL, NULL);
	library_close(lib);
	arena_clear(&mem);
}

/* ---- parts of a list */

static bool take_id(void *arg, const library_article *a)
{
	strbuf *out = arg;

	strbuf_addf(out, "%lld ", (long long)a->id);
	return true;
}

/* Twenty articles, two of each time; every third is read; those of feed B are even. */
static void fill_twenty(library *lib)
{
	err e;

	for (int i = 1; i <= 20; i++) {
		arena tmp = { 0 };
		library_article a = { .identity = arena_printf(&tmp, "https://p.example/%d", i),
				      .url = arena_printf(&tmp, "https://p.example/%d", i),
				      .feed = i % 2 ? STR("A") : STR("B"),
				      .title = i < 10 ? STR("Rain") : STR("Storm"),
				      .published = 1000000 - 86400 * (i / 2) };
		library_change change;
		int64_t id;

		assert_true(library_put(lib, &a, &id, &change, &e));
		assert_int_equal(id, i);
		if (i % 3 == 0)
			assert_true(library_set(lib, id, LIBRARY_READ, true, &e));
		arena_clear(&tmp);
	}
}

static void lists_a_part(void **state)
{
	static const struct {
		library_query q;
		library_part part;
		const char *ids;
		int64_t all, unread, before, found;
	} rows[] = {
		{ { .limit = 4 }, { .place = 0 }, "1 2 3 4 ", 20, 14, 0, 1 },
		{ { .limit = 4 }, { .place = 10 }, "9 10 11 12 ", 20, 14, 8, 11 },
		{ { .limit = 4 }, { .place = 500 }, "17 18 19 20 ", 20, 14, 16, 20 },
		{ { .limit = 4 }, { .around = 8 }, "6 7 8 9 ", 20, 14, 5, 8 },
		{ { .limit = 4 }, { .around = 99, .place = 2 }, "1 2 3 4 ", 20, 14, 0, 3 },
		{ { .limit = 2 }, { .around = 5, .unread = 1 }, "6 7 ", 20, 14, 5, 7 },
		{ { .limit = 2 }, { .around = 7, .unread = -1 }, "4 5 ", 20, 14, 3, 5 },
		{ { .limit = 2 }, { .around = 1, .unread = -1 }, "", 20, 14, 0, 0 },
		{ { .limit = 2 }, { .around = 20, .unread = 1 }, "", 20, 14, 0, 0 },
		{ { .limit = 3, .feed = STR("B") }, { .around = 8 }, "6 8 10 ", 10, 7, 2, 8 },
		{ { .limit = 3, .unread = true }, { .place = 1 }, "1 2 4 ", 14, 14, 0, 2 },
		{ { .limit = 9 }, { .words = STR("rain unread") }, "1 2 4 5 7 8 ", 6, 6, 0, 1 },
		{ { .limit = 9 }, { .words = STR("STORM /12") }, "12 ", 1, 0, 0, 12 },
		{ { .limit = 9 }, { .words = STR("1970-01-10") }, "4 5 ", 2, 2, 0, 4 },
		{ { .limit = 9 }, { .words = STR("snow") }, "", 0, 0, 0, 0 },
		{ { .limit = 9, .starred = true }, { .place = 0 }, "", 0, 0, 0, 0 },
	};
	library *lib = open_at(*state);
	err e;

	fill_twenty(lib);
	for (size_t i = 0; i < COUNT(rows); i++) {
		library_part part = rows[i].part;
		strbuf ids = { 0 };

		assert_true(library_list_part(lib, &rows[i].q, &part, take_id, &ids, &e));
		assert_string_equal(ids.n ? ids.p : "", rows[i].ids);
		assert_int_equal(part.all, rows[i].all);
		assert_int_equal(part.all_unread, rows[i].unread);
		assert_int_equal(part.before, rows[i].before);
		assert_int_equal(part.found, rows[i].found);
		strbuf_clear(&ids);
	}
	library_close(lib);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(lists_a_part, set_up, tear_down),
		cmocka_unit_test(keeps_full_names_apart),
		cmocka_unit_test_setup_teardown(knows_a_person_again, set_up, tear_down),
		cmocka_unit_test_setup_teardown(counts_an_article_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(lists_people_by_words, set_up, tear_down),
		cmocka_unit_test_setup_teardown(tells_new_from_changed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(makes_itself_again, set_up, tear_down),
		cmocka_unit_test_setup_teardown(is_made_by_one_of_many, set_up, tear_down),
		cmocka_unit_test_setup_teardown(marks_have_one_line, set_up, tear_down),
		cmocka_unit_test_setup_teardown(tells_errors_from_nothing, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
