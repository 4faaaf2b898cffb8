/*
 * test_index.c - all notes of all articles: found, kept up to date, also without a cache. Drafts.
 *
 * GLOSS_INDEX_ARTICLES=10000 makes a large store and prints how long things take.
 */
#include "test.h"

#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "note/draft.h"
#include "note/id.h"
#include "note/query.h"
#include "note/store.h"
#include "note/words.h"

enum { EACH = 5 };

typedef struct place {
	char dir[64], cache[80];
	size_t articles;
	bool timed;
} place;

static const char *const words[] = { "harbour", "auditor", "budget", "storm", "Tromsø",
				     "council", "promise", "levee",  "ferry", "Łódź" };

static const char *word(size_t i)
{
	return words[i % COUNT(words)];
}

static void name_of(const place *p, size_t i, char out[160])
{
	snprintf(out, 160, "%s/2026-%02zu-%02zu-a-%08zx.yaml", p->dir, 1 + i % 12, 1 + i % 28, i);
}

static void write_article(const place *p, size_t i, const char *extra)
{
	strbuf b = { 0 };
	char path[160];
	FILE *f;

	name_of(p, i, path);
	strbuf_addf(&b,
		    "gloss: 1\narticle:\n  url: \"https://wire.example/%zu?utm_source=x\"\n"
		    "  guid: \"g%zu\"\n  title: \"Title %zu %s\"\n  text: \"sha256:%016zx\"\n\n"
		    "notes:\n\n",
		    i, i, i, word(i), i + 1);
	for (size_t k = 0; k < EACH; k++)
		strbuf_addf(
			&b,
			"- id: n%07zx%zx\n  type: note\n  created: \"2026-11-%02zuT10:00:00Z\"\n"
			"  tags: [\"%s\", \"all\"]\n  exact: |-\n    the %s of number %zu\n"
			"  at: \"%zu-%zu\"\n  speaker: \"Jane O'Brien\"\n%s  note: |-\n"
			"    Some words on the %s and what was said about it before.\n\n",
			i, k, 1 + (i + k) % 28, word(i + k), word(k), i * 10 + k, k * 100,
			k * 100 + 10, k == 4 ? "  person: \"Ruth Adeyemi\"\n" : "",
			word(i * 7 + k));
	strbuf_add(&b, str_of(extra));
	/* Not in place, so that its inode and time tell; and without waiting for the disk. */
	unlink(path);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
	fclose(f);
	strbuf_clear(&b);
}

static int set_up(void **state)
{
	place *p = calloc(1, sizeof *p);
	const char *n = getenv("GLOSS_INDEX_ARTICLES");

	if (!p)
		return -1;
	make_folder(p->dir);
	snprintf(p->cache, sizeof p->cache, "%s/cache", p->dir);
	setenv("XDG_CACHE_HOME", p->cache, 1);
	p->articles = n ? (size_t)atol(n) : 60;
	p->timed = n != NULL;
	for (size_t i = 0; i < p->articles; i++)
		write_article(p, i, "");
	*state = p;
	return 0;
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Of the processor: what else the machine does is not counted. */
static void tell(const place *p, const char *what, double since)
{
	if (p->timed)
		fprintf(stderr, "# %-28s %7.1f ms\n", what, (seconds() - since) * 1000);
}

static note_index *open_index(const place *p)
{
	err e;
	note_index *ix = note_index_open(p->dir, &e);

	assert_non_null(ix);
	return ix;
}

static bool see(void *to, const note_hit *hit)
{
	size_t *n = to;

	assert_int_equal(hit->id.n, 9);
	++*n;
	return true;
}

static size_t count(const note_index *ix, note_query q)
{
	size_t seen = 0, n = note_index_find(ix, &q, see, &seen);

	assert_int_equal(n, seen);
	return n;
}

static size_t count_words(const note_index *ix, const char *text)
{
	return count(ix, (note_query){ .words = str_of(text) });
}

static void test_all_are_found(void **state)
{
	place *p = *state;
	double start = seconds();
	note_index *ix = open_index(p);
	size_t all = p->articles * EACH, seen = 0;
	str names[] = { STR("Adeyemi"), STR("ruth adeyemi") };
	arena a = { 0 };
	str *tags;

	tell(p, "first opening, no cache", start);
	note_index_close(ix);
	start = seconds();
	ix = open_index(p);
	tell(p, "opening", start);
	assert_int_equal(note_index_articles(ix), p->articles);
	assert_int_equal(note_index_notes(ix), all);
	start = seconds();
	assert_int_equal(count_words(ix, ""), all);
	tell(p, "list", start);
	start = seconds();
	assert_int_equal(count_words(ix, "  SAID  before\n"), all);
	tell(p, "search, all match", start);
	start = seconds();
	assert_int_equal(count_words(ix, "number 12 nothing"), 0);
	tell(p, "search, none match", start);
	assert_true(count_words(ix, "title łódź tromsø 9") > 0);
	start = seconds();
	assert_int_equal(count(ix, (note_query){ .tags = { STR("ALL") }, .tag_count = 1 }), all);
	tell(p, "by tag", start);
	assert_int_equal(count(ix, (note_query){ .tags = { STR("al") }, .tag_count = 1 }), 0);
	assert_int_equal(count(ix, (note_query){ .tags = { STR("tromsØ") }, .tag_count = 1 }),
			 all / 10);
	start = seconds();
	assert_int_equal(count(ix, (note_query){ .person = STR("o'brien") }), all);
	tell(p, "by person", start);
	assert_int_equal(count(ix, (note_query){ .person = STR("brie") }), 0);
	assert_int_equal(count(ix, (note_query){ .person = STR("Adeyemi") }), p->articles);
	assert_in_range(count(ix, (note_query){ .since = 1795651200 }), 1, all - 1);
	assert_int_equal(count(ix, (note_query){ .since = 1795651200 }) +
				 count(ix, (note_query){ .until = 1795651200 }),
			 all);
	assert_int_equal(count(ix, (note_query){ .begins = true,
						 .tags = { STR("trom"), STR("al") },
						 .tag_count = 2,
						 .person = STR("jane o'b") }),
			 all / 10);
	start = seconds();
	assert_int_equal(note_index_person(ix, names, 2, see, &seen), p->articles);
	tell(p, "notes on a person", start);
	assert_int_equal(note_index_tags(ix, &a, &tags), COUNT(words) + 1);
	assert_str(tags[0], "Tromsø"); /* bytewise */
	assert_str(tags[1], "all");
	arena_clear(&a);
	note_index_close(ix);
}

static void test_changes_are_seen(void **state)
{
	place *p = *state;
	note_index *ix = open_index(p);
	size_t all = note_index_notes(ix);
	char path[160];
	double start;

	note_index_close(ix);
	write_article(p, 3, "- id: nffffffff\n  note: Xylophone\n\n");
	start = seconds();
	ix = open_index(p);
	tell(p, "opening after one change", start);
	assert_int_equal(note_index_notes(ix), all + 1);
	assert_int_equal(count_words(ix, "xylophone"), 1);
	note_index_close(ix);
	for (size_t i = 10; i < 20; i++) /* enough of them to be worth a new cache */
		write_article(p, i, "");
	ix = open_index(p);
	assert_int_equal(note_index_notes(ix), all + 1);
	note_index_close(ix);
	assert_true(note_index_has_id(p->dir, STR("nffffffff")));
	assert_false(note_index_has_id(p->dir, STR("nfffffffe")));
	write_article(p, 3, "");
	write_article(p, p->articles, "");
	name_of(p, 4, path);
	assert_int_equal(unlink(path), 0);
	ix = open_index(p);
	assert_int_equal(note_index_notes(ix), all);
	assert_int_equal(count_words(ix, "xylophone"), 0);
	note_index_close(ix);
	name_of(p, p->articles, path);
	assert_int_equal(unlink(path), 0);
	write_article(p, 4, "");
}

/* A cache that is cut, overwritten, or cannot be made loses nothing. */
static void test_damaged_cache(void **state)
{
	place *p = *state;
	arena a = { 0 };
	str text = STR("");
	char path[160] = "";
	char command[200];
	size_t all = p->articles * EACH;
	note_index *ix = open_index(p);
	FILE *f;
	err e;

	note_index_close(ix);
	snprintf(command, sizeof command, "ls %s/gloss/notes-*.index", p->cache);
	f = popen(command, "r");
	assert_non_null(f);
	assert_int_equal(fscanf(f, "%159s", path), 1);
	pclose(f);
	assert_true(file_read(&a, path, (size_t)1 << 28, &text, &e));
	for (size_t i = 0; i < 40; i++) {
		char *copy = str_dup(text);

		copy[i < 12 ? i * 8 : (i * 977) % text.n] ^= 0x55;
		f = fopen(path, "w");
		assert_non_null(f);
		fwrite(copy, 1, i % 2 ? text.n : text.n * i / 40, f);
		fclose(f);
		note_index_has_id(p->dir, STR("nffffffff"));
		ix = open_index(p);
		assert_int_equal(note_index_notes(ix), all);
		note_index_close(ix);
		free(copy);
	}
	setenv("XDG_CACHE_HOME", "/dev/null", 1);
	ix = open_index(p);
	assert_int_equal(note_index_notes(ix), all);
	note_index_close(ix);
	setenv("XDG_CACHE_HOME", p->cache, 1);
	arena_clear(&a);
}

static void locate(const place *p, const char *url, const char *guid, const char *text,
		   const char *want)
{
	arena a = { 0 };
	const char *path = NULL;
	bool found = note_index_locate(p->dir, str_of(url), str_of(guid), str_of(text), &a, &path);

	if (found != (want != NULL) || (found && !strstr(path, want)))
		print_message("# %s %s %s: %s\n", url, guid, text, found ? path : "not found");
	assert_int_equal(found, want != NULL);
	if (found)
		assert_non_null(strstr(path, want));
	arena_clear(&a);
}

static void test_the_file_of_an_article(void **state)
{
	place *p = *state;
	char from[160], to[160];
	double start = seconds();

	locate(p, "http://WIRE.example/7?utm_medium=mail#part", "", "", "-a-00000007.yaml");
	tell(p, "file of an article", start);
	start = seconds();
	locate(p, "https://wire.example/none", "", "", NULL);
	tell(p, "article without notes", start);
	locate(p, "", "g12", "", "-a-0000000c.yaml");
	locate(p, "https://other.example/x", "g12", "", NULL);
	locate(p, "", "", "sha256:0000000000000010", "-a-0000000f.yaml");
	locate(p, "file:///tmp/x", "", "sha256:0000000000000010", "-a-0000000f.yaml");
	locate(p, "https://other.example/x", "", "sha256:0000000000000010", NULL);
	locate(p, "", "", "sha256:000000000000001f000000",
	       p->articles > 30 ? "-a-0000001e.yaml" : NULL);
	/* The address and the guid say more than the text, wherever its file is. */
	locate(p, "", "g12", "sha256:0000000000000004", "-a-0000000c.yaml");
	locate(p, "", "g12", "sha256:0000000000000010", "-a-0000000c.yaml");
	locate(p, "file:///tmp/x", "g12", "sha256:0000000000000010", "-a-0000000f.yaml");
	/* Renamed by hand, without the cache knowing of it. */
	name_of(p, 7, from);
	snprintf(to, sizeof to, "%s/my favourite.yaml", p->dir);
	assert_int_equal(rename(from, to), 0);
	locate(p, "https://wire.example/7", "", "", "my favourite.yaml");
	assert_int_equal(rename(to, from), 0);
}

static void test_what_is_typed(void **state)
{
	static const struct {
		const char *typed, *words, *tag, *person, *since, *until;
	} rows[] = {
		{ "", "", "", "", NULL, NULL },
		{ "  storm   wall ", "storm wall", "", "", NULL, NULL },
		{ "#promise", "", "promise", "", NULL, NULL },
		{ "wall #promise @O'Brien", "wall", "promise", "O'Brien", NULL, NULL },
		{ "@\"Jane O'Brien\" x", "x", "", "Jane O'Brien", NULL, NULL },
		{ "@\"Jane O", "", "", "Jane O", NULL, NULL },
		{ "#", "", "", "", NULL, NULL },
		{ "2026-11-21", "", "", "", "2026-11-21", "2026-11-22" },
		{ "2026-12", "", "", "", "2026-12-01", "2027-01-01" },
		{ "2026", "2026", "", "", NULL, NULL },
		{ "2026..", "", "", "", "2026-01-01", NULL },
		{ "..2026-02", "", "", "", NULL, "2026-03-01" },
		{ "2026-02-28..2026-02-28 sea", "sea", "", "", "2026-02-28", "2026-03-01" },
		{ "2026-13 2026-11-40 .. 1..2", "2026-13 2026-11-40 .. 1..2", "", "", NULL, NULL },
		{ "20261121 2026-1-1", "20261121 2026-1-1", "", "", NULL, NULL },
	};

	(void)state;
	setenv("TZ", "UTC", 1);
	tzset();
	for (size_t i = 0; i < COUNT(rows); i++) {
		arena a = { 0 };
		note_query q = note_query_parse(&a, str_of(rows[i].typed));
		time_t since = 0, until = 0;

		assert_true(!rows[i].since || note_time_parse(str_of(rows[i].since), &since));
		assert_true(!rows[i].until || note_time_parse(str_of(rows[i].until), &until));
		assert_str(q.words, rows[i].words);
		assert_str(q.tag_count ? q.tags[0] : STR(""), rows[i].tag);
		assert_str(q.person, rows[i].person);
		assert_int_equal(q.since, since);
		assert_int_equal(q.until, until);
		arena_clear(&a);
	}
}

static void test_drafts(void **state)
{
	place *p = *state;
	char dir[100], id[GLOSS_NOTE_ID_SIZE], other[GLOSS_NOTE_ID_SIZE];
	arena a = { 0 };
	note_draft d = { .notes = STR("/n/x.yaml"),
			 .body = STR("half a sent\n and: \"more\" 😀 "),
			 .exact = STR("the port"),
			 .at = { 5, 13 },
			 .tags = STR("x y"),
			 .colour = GLOSS_RED,
			 .type = GLOSS_QUESTION,
			 .person = STR("Ann") };
	note_draft *list, got;
	err e;

	snprintf(dir, sizeof dir, "%s/drafts", p->dir);
	assert_int_equal(draft_list(dir, STR(""), &a, &list), 0);
	note_id_new(id);
	note_id_new(other);
	d.id = str_of(id);
	assert_true(draft_save(dir, &d, &e));
	d.id = str_of(other);
	d.notes = STR("/n/y.yaml");
	d.edits = true;
	assert_true(draft_save(dir, &d, &e));
	d.body = STR("longer");
	assert_true(draft_save(dir, &d, &e));
	assert_int_equal(draft_list(dir, STR(""), &a, &list), 2);
	assert_int_equal(draft_list(dir, STR("/n/x.yaml"), &a, &list), 1);
	assert_str(list[0].body, "half a sent\n and: \"more\" 😀 ");
	assert_span(list[0].at, 5, 13);
	assert_int_equal(list[0].colour, GLOSS_RED);
	assert_int_equal(list[0].type, GLOSS_QUESTION);
	assert_false(list[0].edits);
	assert_true(list[0].saved > 0);
	assert_true(draft_find(dir, str_of(other), &a, &got));
	assert_true(got.edits);
	assert_str(got.body, "longer");
	assert_true(draft_remove(dir, str_of(other), &e));
	assert_true(draft_remove(dir, str_of(other), &e));
	assert_false(draft_find(dir, str_of(other), &a, &got));
	assert_false(draft_remove(dir, STR("../x"), &e));
	d.id = STR("../x");
	assert_false(draft_save(dir, &d, &e));
	arena_clear(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_are_found), cmocka_unit_test(test_changes_are_seen),
		cmocka_unit_test(test_damaged_cache), cmocka_unit_test(test_the_file_of_an_article),
		cmocka_unit_test(test_what_is_typed), cmocka_unit_test(test_drafts),
	};

	return cmocka_run_group_tests(tests, set_up, delete_state);
}
