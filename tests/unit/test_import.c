/* test_import.c - notes out and in again, in every format that can be read, made by a seeded
 * generator: nothing is lost, and a second import changes nothing. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "note/anchor.h"
#include "note/export/export.h"
#include "note/import/import.h"
#include "note/index.h"
#include "note/words.h"
#include "random.h"

enum { MOST = 8, RUNS = 40 };

/* Fresh folders for each run. */
typedef struct place {
	char dir[64], notes[80], texts[80];
} place;

static int set_up(void **state)
{
	place *p = calloc(1, sizeof *p);

	if (!p)
		return -1;
	make_folder(p->dir);
	setenv("XDG_CACHE_HOME", p->dir, 1);
	*state = p;
	return 0;
}

static void next_folder(place *p, size_t run)
{
	snprintf(p->notes, sizeof p->notes, "%s/notes-%zu", p->dir, run);
	snprintf(p->texts, sizeof p->texts, "%s/texts-%zu", p->dir, run);
}

/* ---- an article and notes on it */

static const char *const words[] = {
	"harbour",  "wall",  "“We",   "will",          "rebuild”", "it",   "before",
	"the",      "storm", "naïve", "Łódź",          "O’Brien",  "says", "朝鮮",
	"👍🏽", "1,000", "—",     "e\xCC\x81tude", "it",       "and",
};

/* What a hand may type. Not what no YAML or JSON can hold. */
static const char *const typed[] = {
	"a",  "word", " ",           "\n",           "\n\n", ": ",   "# ",  "- ",
	"\"", "'",    "\\",          "\t",           "no",   "~",    "{x}", "[y",
	"é",  "“q”",  "👩‍🚀", "&amp;",        "<b>",  "|",    "%",   "@",
	"*",  ">",    "2026-11-21",  "\xE2\x80\xA8", "==",   "\x01", "---", "...",
};

typedef struct made {
	arena mem;
	normal *text;
	note_head head;
	note_entry notes[MOST];
	size_t n;
} made;

static str some(made *m, uint64_t *seed, const char *const from[], size_t n, size_t count)
{
	strbuf b = { 0 };
	str s;

	random_text(seed, from, n, count, &b);
	s = arena_copy(&m->mem, str_trim(strbuf_str(&b)));
	strbuf_clear(&b);
	return s;
}

static void make_text(made *m, uint64_t *seed)
{
	strbuf b = { 0 };

	for (size_t p = 0; p < 6; p++) {
		for (size_t i = 0; i < 30; i++)
			strbuf_addf(&b, "%s%s%zu", i ? " " : "",
				    words[random_below(seed, COUNT(words))],
				    i % 7 ? (size_t)0 : p * 100 + i);
		strbuf_addc(&b, '\n');
	}
	m->text = normal_of_text(strbuf_str(&b));
	strbuf_clear(&b);
}

/* Some whole words of one paragraph, so long that they come once. */
static gloss_span some_words(const made *m, uint64_t *seed)
{
	const uint32_t *points = normal_points(m->text);
	size_t n = normal_count(m->text), start = random_below(seed, n - 80), end;

	while (start > 0 && points[start - 1] != ' ' && points[start - 1] != '\n')
		start--;
	for (end = start + 45; end < n && points[end] != ' ' && points[end] != '\n'; end++)
		;
	for (size_t i = start; i < end; i++)
		if (points[i] == '\n' && i - start > 30)
			end = i;
		else if (points[i] == '\n')
			start = i + 1;
	return (gloss_span){ start, end };
}

static void tie(made *m, note_entry *e, gloss_span at)
{
	anchor a = anchor_take(&m->mem, m->text, at);

	e->note.exact = a.exact;
	e->note.prefix = a.prefix;
	e->note.suffix = a.suffix;
	e->place = a.at;
	e->placed = true;
}

static void make_note(made *m, uint64_t *seed, note_entry *e)
{
	static const char *const tags[] = { "x", "two words", "ÄÖ", "a:b", "#c" };
	str *list = arena_new(&m->mem, str, 3);
	gloss_note *n = &e->note;

	n->id = arena_printf(&m->mem, "n%08x", (unsigned)random_next(seed));
	n->type = (gloss_note_type)random_below(seed, GLOSS_NOTE_TYPES);
	n->created = 1700000000 + (time_t)random_below(seed, 60000000);
	n->modified = n->created + (time_t)random_below(seed, 2) * 60;
	n->colour = (gloss_colour)random_below(seed, GLOSS_COLOURS);
	n->body = some(m, seed, typed, COUNT(typed), 1 + random_below(seed, 12));
	n->tags = list;
	for (size_t i = random_below(seed, 3), k = random_below(seed, 3); i > 0; i--)
		list[n->tag_count++] = str_of(tags[k++]);
	if (n->type == GLOSS_NOTE && random_below(seed, 4) == 0) {
		n->person = some(m, seed, words, COUNT(words), 2);
		return;
	}
	tie(m, e, some_words(m, seed));
	if (random_below(seed, 2))
		n->speaker = some(m, seed, words, COUNT(words), 1);
	if (n->type == GLOSS_BOOKMARK)
		n->mark = STR("k");
	if (n->type == GLOSS_CORRECTION) {
		n->fix_set = STR("speaker");
		n->fix_to = some(m, seed, words, COUNT(words), 1);
		n->fix_was = random_below(seed, 2) ? STR("Ann \"x\" Lee") : STR("");
	}
}

static void make(made *m, uint64_t *seed)
{
	*m = (made){ .n = 1 + random_below(seed, MOST) };
	make_text(m, seed);
	m->head = (note_head){ .url = random_below(seed, 3) ? STR("https://wire.example/a?b=1&c=2")
							    : STR(""),
			       .guid = STR("urn:wire:1"),
			       .title = some(m, seed, typed, COUNT(typed), 4),
			       .author = STR("Ana Ruiz"),
			       .source = STR("Test: Wire"),
			       .text = arena_copy(&m->mem, str_of(normal_hash(m->text))) };
	for (size_t i = 0; i < m->n; i++)
		make_note(m, seed, &m->notes[i]);
}

static void made_clear(made *m)
{
	normal_free(m->text);
	arena_clear(&m->mem);
}

static note_file *file_of(const made *m)
{
	note_file *f = note_file_new(&m->head, "");

	for (size_t i = 0; i < m->n; i++) {
		note_file *next = note_file_with(f, &m->notes[i]);

		note_file_free(f);
		f = next;
	}
	return f;
}

/* ---- what other programs write */

static void put(json_writer *w, const char *key, str s)
{
	json_key(w, key);
	json_put_str(w, s);
}

static void put_time(json_writer *w, const char *key, time_t t)
{
	char text[NOTE_TIME_SIZE];

	note_time_write(t, text);
	put(w, key, str_of(text));
}

/* Keeps what the other program can hold: a note or a highlight on words. */
static void only_notes(made *m, bool tags)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++) {
		gloss_note *one = &m->notes[i].note;

		if (!one->exact.n)
			continue;
		one->type = one->body.n ? GLOSS_NOTE : GLOSS_HIGHLIGHT;
		one->colour = GLOSS_NO_COLOUR;
		one->speaker = one->mark = one->fix_set = one->fix_to = one->fix_was = STR("");
		one->tag_count = tags ? one->tag_count : 0;
		m->notes[n++] = m->notes[i];
	}
	m->n = n;
}

static void write_hypothesis(const made *m, strbuf *out)
{
	json_writer w = { .out = out };

	json_open(&w, '{');
	json_key(&w, "rows");
	json_open(&w, '[');
	for (size_t i = 0; i < m->n; i++) {
		const gloss_note *n = &m->notes[i].note;

		json_open(&w, '{');
		put(&w, "id", n->id);
		put(&w, "uri", STR("https://wire.example/a"));
		put(&w, "text", n->body);
		put_time(&w, "created", n->created);
		put_time(&w, "updated", n->modified);
		json_key(&w, "tags");
		json_open(&w, '[');
		for (size_t k = 0; k < n->tag_count; k++)
			json_put_str(&w, n->tags[k]);
		json_close(&w, ']');
		json_key(&w, "target");
		json_open(&w, '[');
		json_open(&w, '{');
		json_key(&w, "selector");
		json_open(&w, '[');
		json_open(&w, '{');
		put(&w, "type", STR("TextQuoteSelector"));
		put(&w, "exact", n->exact);
		put(&w, "prefix", n->prefix);
		put(&w, "suffix", n->suffix);
		json_close(&w, '}');
		json_close(&w, ']');
		json_close(&w, '}');
		json_close(&w, ']');
		json_close(&w, '}');
	}
	json_close(&w, ']');
	json_close(&w, '}');
}

static void write_koreader(const made *m, strbuf *out)
{
	json_writer w = { .out = out };

	json_open(&w, '{');
	put(&w, "title", STR("The book"));
	json_key(&w, "entries");
	json_open(&w, '[');
	for (size_t i = 0; i < m->n; i++) {
		json_open(&w, '{');
		put(&w, "text", m->notes[i].note.exact);
		put(&w, "note", m->notes[i].note.body);
		json_key(&w, "time");
		json_put_int(&w, (int64_t)m->notes[i].note.created);
		json_close(&w, '}');
	}
	json_close(&w, ']');
	json_close(&w, '}');
}

/* A highlight, and its note as an entry of its own. */
static void write_clippings(const made *m, strbuf *out)
{
	for (size_t i = 0; i < m->n; i++) {
		const gloss_note *n = &m->notes[i].note;
		struct tm tm;
		char day[64];

		gmtime_r(&n->created, &tm);
		strftime(day, sizeof day, "Added on %A, %d %B %Y %H:%M:%S", &tm);
		strbuf_addf(
			out,
			"The book (Ana Ruiz)\r\n- Your Highlight | Location %zu-%zu | %s\r\n\r\n",
			i * 10 + 1, i * 10 + 5, day);
		strbuf_addf(out, "%.*s\r\n==========\r\n", STR_ARGS(n->exact));
		if (n->body.n)
			strbuf_addf(out,
				    "The book (Ana Ruiz)\r\n- Your Note | Location %zu | %s\r\n\r\n"
				    "%.*s\r\n==========\r\n",
				    i * 10 + 5, day, STR_ARGS(n->body));
	}
}

static void write_yaml(const made *m, strbuf *out)
{
	note_file *f = file_of(m);

	strbuf_add(out, note_file_text(f));
	note_file_free(f);
}

static void write_jsonld(const made *m, strbuf *out)
{
	arena a = { 0 };
	note_file *f = file_of(m);
	export_article art = export_of_file(&a, f, m->text, "/nowhere");

	export_write(&export_jsonld, &art, 1, out);
	note_file_free(f);
	arena_clear(&a);
}

/* ---- in again */

static note_file *take_in(const place *p, const made *m, str bytes, import_counts *counts)
{
	import_set set = { 0 };
	const char **paths;
	arena a = { 0 };
	note_file *f = NULL;
	err e = { 0 };

	*counts = (import_counts){ 0 };
	if (!import_read(&set, bytes, &e))
		fail_msg("%zu:%zu: %s\n%.*s", e.line, e.column, e.text, STR_ARGS(bytes));
	for (size_t i = 0; i < set.articles.n; i++)
		assert_true(import_article_notes(&set.articles.p[i], m->text, p->notes, p->texts,
						 counts, &e));
	if (m->n) {
		assert_int_equal(note_folder_files(p->notes, &a, &paths), 1);
		f = note_file_read(paths[0], &e);
		assert_non_null(f);
	}
	import_set_clear(&set);
	arena_clear(&a);
	return f;
}

static const note_entry *find_by_words(const note_file *f, const gloss_note *n)
{
	for (size_t i = 0; i < note_file_count(f); i++)
		if (str_eq(note_file_get(f, i)->note.exact, n->exact))
			return note_file_get(f, i);
	return NULL;
}

static bool same_tags(const gloss_note *a, const gloss_note *b)
{
	if (a->tag_count != b->tag_count)
		return false;
	for (size_t i = 0; i < a->tag_count; i++)
		if (!str_eq(a->tags[i], b->tags[i]))
			return false;
	return true;
}

/* Everything that the format can hold. */
enum { HAS_ALL = 1, HAS_TAGS = 2, HAS_BLANKS = 4 };

static void check_note(const gloss_note *want, const gloss_note *got, int has)
{
	arena a = { 0 };

	assert_true(str_eq(got->exact, want->exact));
	assert_true(
		str_eq(got->body, has & HAS_BLANKS ? want->body : import_words(&a, want->body)));
	assert_int_equal(got->type, want->type);
	assert_int_equal(got->created, want->created);
	if (has & HAS_TAGS)
		assert_true(same_tags(got, want));
	if (has & HAS_ALL) {
		assert_int_equal(got->modified, want->modified);
		assert_int_equal(got->colour, want->colour);
		assert_true(str_eq(got->speaker, want->speaker));
		assert_true(str_eq(got->person, want->person));
		assert_true(str_eq(got->mark, want->mark));
		assert_true(str_eq(got->fix_set, want->fix_set));
		assert_true(str_eq(got->fix_to, want->fix_to));
		assert_true(str_eq(got->fix_was, want->fix_was));
	}
	arena_clear(&a);
}

static const struct {
	const char *name;
	void (*write)(const made *m, strbuf *out);
	int has;
} formats[] = {
	{ "YAML", write_yaml, HAS_ALL | HAS_TAGS | HAS_BLANKS },
	{ "JSON-LD", write_jsonld, HAS_ALL | HAS_TAGS | HAS_BLANKS },
	{ "Hypothesis", write_hypothesis, HAS_TAGS | HAS_BLANKS },
	{ "KOReader", write_koreader, HAS_BLANKS },
	{ "clippings", write_clippings, 0 },
};

static void check_round(place *p, const made *m, size_t format)
{
	strbuf bytes = { 0 };
	import_counts counts;
	note_file *f, *again;

	formats[format].write(m, &bytes);
	f = take_in(p, m, strbuf_str(&bytes), &counts);
	assert_int_equal(counts.orphan + counts.moved, 0);
	assert_int_equal(note_file_count(f), m->n);
	for (size_t i = 0; i < m->n; i++) {
		const gloss_note *want = &m->notes[i].note;
		const note_entry *got = formats[format].has & HAS_ALL ? note_file_find(f, want->id)
								      : find_by_words(f, want);

		assert_non_null(got);
		check_note(want, &got->note, formats[format].has);
		if (want->exact.n)
			assert_true(got->placed && got->place.start == m->notes[i].place.start);
	}
	again = take_in(p, m, strbuf_str(&bytes), &counts);
	assert_int_equal(counts.skipped, m->n);
	assert_true(str_eq(note_file_text(again), note_file_text(f)));
	note_file_free(f);
	note_file_free(again);
	strbuf_clear(&bytes);
}

/* Two notes on the same words are one for programs that do not name their notes. */
static bool has_twins(const made *m)
{
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(m->notes[i].note.exact, m->notes[k].note.exact))
				return true;
	return false;
}

static void test_nothing_is_lost(void **state)
{
	place *p = *state;
	size_t done = 0;

	for (size_t format = 0; format < COUNT(formats); format++) {
		for (uint64_t run = 1; run <= RUNS; run++) {
			uint64_t seed = random_seed(run * 7919 + format);
			bool all = formats[format].has & HAS_ALL;
			made m;

			make(&m, &seed);
			if (!all)
				only_notes(&m, formats[format].has & HAS_TAGS);
			if (m.n && (all || !has_twins(&m))) {
				next_folder(p, done++);
				print_message("# %s, seed %zu\n", formats[format].name,
					      (size_t)run);
				check_round(p, &m, format);
			}
			made_clear(&m);
		}
	}
	assert_true(done > COUNT(formats) * RUNS / 2);
}

/* ---- dates of clippings */

static void test_dates_of_clippings(void **state)
{
	static const struct {
		const char *said, *is;
	} rows[] = {
		{ "Added on Saturday, 26 March 2016 14:59:39", "2016-03-26T14:59:39Z" },
		{ "Added on Saturday, March 26, 2016 2:59:39 PM", "2016-03-26T14:59:39Z" },
		{ "Added on Saturday, March 26, 2016 12:00:00 AM", "2016-03-26T00:00:00Z" },
		{ "Added on Friday, June 24, 2011, 09:13 PM", "2011-06-24T21:13:00Z" },
		{ "Hinzugefügt am Samstag, 26. März 2016 14:59:39", "2016-03-26T14:59:39Z" },
		{ "Hinzugefügt am Dienstag, 6. Dezember 2016 um 4:59:39", "2016-12-06T04:59:39Z" },
		{ "Ajouté le mardi 3 mai 2016 14:59:39", "2016-05-03T14:59:39Z" },
		{ "Ajouté le lundi 1 août 2016 14:59:39", "2016-08-01T14:59:39Z" },
		{ "Añadido el martes, 26 de abril de 2016 14:59:39", "2016-04-26T14:59:39Z" },
		{ "Aggiunto in data martedì 26 luglio 2016 14:59:39", "2016-07-26T14:59:39Z" },
		{ "Adicionado: sábado, 26 de março de 2016 14:59:39", "2016-03-26T14:59:39Z" },
		{ "Toegevoegd op maandag 26 september 2016 14:59:39", "2016-09-26T14:59:39Z" },
		{ "Добавлено: суббота, 26 марта 2016 г. в 14:59:39", "2016-03-26T14:59:39Z" },
		{ "作成日: 2016年3月26日土曜日 14:59:39", "2016-03-26T14:59:39Z" },
		{ "添加于 2016年12月26日星期六 下午2:59:39", "2016-12-26T14:59:39Z" },
		{ "添加于 2016年12月26日星期六上午12:59:39", "2016-12-26T00:59:39Z" },
		{ "26 March 2016", "2016-03-26T00:00:00Z" },
		{ "Added on", "1970-01-01T00:00:00Z" },
		{ "Added on 26 March 2016 1:2:3:4:5:6:7:8:9:10:11:12", "2016-03-26T01:02:03Z" },
		{ "Location 170-171", "1970-01-01T00:00:00Z" },
		{ "March 99999999999 2016 99:99", "1970-01-01T00:00:00Z" },
		{ "", "1970-01-01T00:00:00Z" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char got[NOTE_TIME_SIZE];

		note_time_write(import_clip_date(str_of(rows[i].said)), got);
		if (strcmp(got, rows[i].is) != 0)
			print_message("# %s: %s\n", rows[i].said, got);
		assert_string_equal(got, rows[i].is);
	}
}

/* ---- clippings of old devices, other languages, and ones that grow */

static void read_clips(import_set *s, const char *bytes)
{
	err e;

	*s = (import_set){ 0 };
	assert_true(import_read(s, str_of(bytes), &e));
	assert_int_equal(s->articles.n, 1);
}

static void test_notes_join_their_highlights(void **state)
{
	static const char old[] =
		"Book (Ann)\n- Highlight Loc. 2391-94  | Added on Friday, June 24, "
		"2011, 09:13 PM\n\nthe words\n==========\n";
	static const char new[] =
		"Book (Ann)\n- Highlight Loc. 2391-94  | Added on Friday, June 24, "
		"2011, 09:13 PM\n\nthe words\n==========\n"
		"Book (Ann)\n- Je notitie op locatie 2394 | Toegevoegd op zaterdag 25 "
		"juni 2011 10:00:00\n\nmine\n==========\n"
		"Book (Ann)\n- Je bladwijzer op locatie 2394 | Toegevoegd op zaterdag "
		"25 juni 2011 10:00:00\n\n\n==========\n";
	import_set a, b;

	(void)state;
	read_clips(&a, old);
	read_clips(&b, new);
	assert_int_equal(a.articles.p[0].notes.n, 1);
	assert_int_equal(b.articles.p[0].notes.n, 1);
	assert_int_equal(b.skipped, 1);
	assert_str(b.articles.p[0].notes.p[0].note.body, "mine");
	/* The note came later: it renews the highlight that is here. */
	assert_true(str_eq(a.articles.p[0].notes.p[0].note.id, b.articles.p[0].notes.p[0].note.id));
	assert_true(b.articles.p[0].notes.p[0].note.modified >
		    a.articles.p[0].notes.p[0].note.modified);
	import_set_clear(&a);
	import_set_clear(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_nothing_is_lost, set_up, delete_state),
		cmocka_unit_test(test_dates_of_clippings),
		cmocka_unit_test(test_notes_join_their_highlights),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
