/* test_export.c - golden exports; what the user wrote into one stays. */
#include "test.h"

#include <stdio.h>

#include "base/file.h"
#include "base/json.h"
#include "note/cite.h"
#include "note/export/export.h"

typedef struct sample {
	arena mem;
	note_file *file;
	normal *text;
	export_article art;
} sample;

static str read_golden(arena *a, const char *name)
{
	const char *folder = getenv("srcdir") ? getenv("srcdir") : ".";
	str out;
	err e = { 0 };

	if (!file_read(a, arena_printf(a, "%s/tests/golden/export/%s", folder, name).p, 1 << 20,
		       &out, &e))
		fail_msg("%s", e.text);
	return out;
}

static void open_sample(sample *s)
{
	err e = { 0 };

	*s = (sample){ 0 };
	s->file = note_file_parse(read_golden(&s->mem, "harbour.yaml"), NULL, &e);
	assert_non_null(s->file);
	assert_int_equal(note_file_broken(s->file), 0);
	s->text = normal_of_text(read_golden(&s->mem, "harbour.txt"));
	s->art = export_of_file(&s->mem, s->file, s->text, "/nowhere");
}

static void close_sample(sample *s)
{
	note_file_free(s->file);
	normal_free(s->text);
	arena_clear(&s->mem);
}

static void write_golden(const char *name, str s)
{
	const char *folder = getenv("srcdir") ? getenv("srcdir") : ".";
	arena a = { 0 };
	FILE *f = fopen(arena_printf(&a, "%s/tests/golden/export/%s", folder, name).p, "w");

	assert_non_null(f);
	fwrite(s.p, 1, s.n, f);
	fclose(f);
	arena_clear(&a);
}

static void golden_exports(void **state)
{
	sample s;

	(void)state;
	open_sample(&s);
	for (int f = 0; f < GLOSS_FORMATS; f++) {
		const exporter *x = export_format((gloss_format)f);
		str name = arena_printf(&s.mem, "harbour%s.want", x->suffix);
		strbuf out = { 0 };

		export_write(x, &s.art, 1, &out);
		if (getenv("UPDATE_GOLDEN"))
			write_golden(name.p, strbuf_str(&out));
		assert_str(strbuf_str(&out), read_golden(&s.mem, name.p).p);
		strbuf_clear(&out);
	}
	close_sample(&s);
}

static void formats_have_names(void **state)
{
	str choices = STR(EXPORT_NAMES), name;

	(void)state;
	for (int f = 0; f < GLOSS_FORMATS; f++) {
		gloss_format found;

		assert_int_equal(export_format((gloss_format)f)->format, f);
		assert_true(gloss_format_parse(str_of(gloss_format_name((gloss_format)f)), &found));
		assert_int_equal(found, f);
		assert_true(str_split(&choices, '|', &name));
		assert_str(name, gloss_format_name((gloss_format)f));
	}
	assert_false(str_split(&choices, '|', &name));
	assert_false(gloss_format_parse(STR("xml"), &(gloss_format){ 0 }));
}

static void a_file_name_asks_for_a_format(void **state)
{
	static const struct {
		const char *path, *name;
	} rows[] = {
		{ "notes.yaml", "yaml" }, { "a/b.yml", "yaml" },     { "x.json", "jsonld" },
		{ "x.jsonld", "jsonld" }, { "x.html", "html" },      { "x.csv", "csv" },
		{ "x.org", "org" },       { "x.md", "markdown" },    { "x", "markdown" },
		{ "yaml", "markdown" },   { ".json/x", "markdown" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(export_for_path(rows[i].path)->name, rows[i].name);
}

static void keeps_what_the_user_wrote(void **state)
{
	static const gloss_format both[] = { GLOSS_FORMAT_MARKDOWN, GLOSS_FORMAT_ORG };
	sample s;

	(void)state;
	open_sample(&s);
	for (size_t i = 0; i < COUNT(both); i++) {
		const exporter *x = export_format(both[i]);
		export_article fewer = s.art;
		strbuf fresh = { 0 }, less = { 0 }, edited = { 0 }, out = { 0 }, again = { 0 };
		size_t at;

		export_write(x, &s.art, 1, &fresh);
		fewer.notes++;
		fewer.points++;
		fewer.count -= 3;
		export_write(x, &fewer, 1, &less);

		/* Unchanged notes give back the same file. */
		export_merge(x, strbuf_str(&fresh), strbuf_str(&fresh), &out);
		assert_string_equal(out.p, fresh.p);

		/* The user's words stay; notes come and go. */
		assert_true(str_find(strbuf_str(&less), STR("n51d0e77b"), 0, &at));
		while (less.p[at - 1] != '\n')
			at--;
		strbuf_add(&edited, STR("My own title\n"));
		strbuf_add(&edited, (str){ less.p, at });
		strbuf_add(&edited, STR("My own thoughts.\n\n"));
		strbuf_add(&edited, str_from(strbuf_str(&less), at));
		strbuf_add(&edited, STR("My last line"));
		strbuf_reset(&out);
		export_merge(x, strbuf_str(&edited), strbuf_str(&fresh), &out);
		assert_true(str_starts(strbuf_str(&out), STR("My own title\n")));
		assert_true(str_find(strbuf_str(&out), STR("My own thoughts.\n\n"), 0, &at));
		assert_true(str_starts(str_from(strbuf_str(&out), at + 18), str_of(x->open_mark)));
		assert_true(str_find(strbuf_str(&out), STR("My last line"), 0, &at));
		for (size_t k = 0; k < s.art.count; k++)
			assert_true(str_find(strbuf_str(&out), s.art.notes[k].id, 0, &at));
		export_merge(x, strbuf_str(&out), strbuf_str(&fresh), &again);
		assert_string_equal(again.p, out.p);
		strbuf_reset(&again);
		export_merge(x, strbuf_str(&out), strbuf_str(&less), &again);
		assert_false(str_find(strbuf_str(&again), STR("n00000001"), 0, &at));
		assert_true(str_find(strbuf_str(&again), STR("My own thoughts."), 0, &at));
		strbuf_clear(&fresh);
		strbuf_clear(&less);
		strbuf_clear(&edited);
		strbuf_clear(&out);
		strbuf_clear(&again);
	}
	close_sample(&s);
}

/* What the Recommendation says that an Annotation, a body, a selector MUST have. */
static void is_a_web_annotation(const json *a)
{
	const json *target = json_get(a, STR("target")), *body = json_get(a, STR("body"));
	const json *selector = json_get(target, STR("selector"));

	assert_true(str_starts(json_text(json_get(a, STR("id"))), STR("urn:")));
	assert_str(json_text(json_get(a, STR("type"))), "Annotation");
	assert_non_null(target);
	if (target->kind == JSON_OBJECT) {
		assert_str(json_text(json_get(target, STR("type"))), "SpecificResource");
		assert_true(json_text(json_get(target, STR("source"))).n > 0);
	} else {
		assert_true(str_starts(json_text(target), STR("urn:")));
	}
	for (size_t i = 0; body && i < body->count; i++) {
		assert_str(json_text(json_get(&body->items[i], STR("type"))), "TextualBody");
		assert_int_equal(json_get(&body->items[i], STR("value"))->kind, JSON_STRING);
		assert_true(json_text(json_get(&body->items[i], STR("purpose"))).n > 0);
	}
	for (size_t i = 0; selector && i < selector->count; i++) {
		const json *s = &selector->items[i];
		int64_t start, end;

		if (str_eq(json_text(json_get(s, STR("type"))), STR("TextQuoteSelector"))) {
			assert_true(json_text(json_get(s, STR("exact"))).n > 0);
			continue;
		}
		assert_str(json_text(json_get(s, STR("type"))), "TextPositionSelector");
		assert_true(json_int(json_get(s, STR("start")), &start));
		assert_true(json_int(json_get(s, STR("end")), &end));
		assert_true(0 <= start && start <= end);
	}
}

static void jsonld_is_a_collection(void **state)
{
	sample s;
	strbuf out = { 0 };
	export_article two[2];
	json doc;
	const json *page, *items;
	err e = { 0 };
	int64_t total;

	(void)state;
	open_sample(&s);
	two[0] = two[1] = s.art;
	export_write(export_format(GLOSS_FORMAT_JSONLD), two, 2, &out);
	assert_true(json_parse(&s.mem, strbuf_str(&out), &doc, &e));
	assert_str(json_text(&json_get(&doc, STR("@context"))->items[0]),
		   "http://www.w3.org/ns/anno.jsonld");
	assert_str(json_text(json_get(&doc, STR("type"))), "AnnotationCollection");
	assert_true(json_int(json_get(&doc, STR("total")), &total));
	page = json_get(&doc, STR("first"));
	assert_str(json_text(json_get(page, STR("type"))), "AnnotationPage");
	items = json_get(page, STR("items"));
	assert_int_equal(items->count, total);
	assert_int_equal(total, 16);
	for (size_t i = 0; i < items->count; i++)
		is_a_web_annotation(&items->items[i]);
	strbuf_clear(&out);
	close_sample(&s);
}

static void html_lets_nothing_through(void **state)
{
	static const char *const never[] = { "<b>", "<script",
					     "\" onclick=", "javascript:", "\x1b" };
	gloss_note note = { .id = STR("n0\"><b>"),
			    .exact = STR("x"),
			    .body = STR("<script>alert(1)</script>\x1b[31m"),
			    .speaker = STR("<b>") };
	gloss_span none = { 0, 0 };
	gloss_block block = { .at = { 0, 31 } };
	export_article art = { .title = STR("</title><script>"),
			       .url = STR("javascript:alert(1)"),
			       .author = STR("<b>"),
			       .lang = STR("\" onclick=\"x"),
			       .notes = &note,
			       .points = &none,
			       .count = 1,
			       .text = STR("<script>x</script>\x1b[31m<b>Text."),
			       .blocks = &block,
			       .block_count = 1 };
	strbuf out = { 0 };
	size_t at;

	(void)state;
	note.at = (gloss_span){ 3, 9 };
	note.id = STR("n12345678");
	export_write(export_format(GLOSS_FORMAT_HTML), &art, 1, &out);
	for (size_t i = 0; i < COUNT(never); i++)
		if (str_find(strbuf_str(&out), str_of(never[i]), 0, &at))
			fail_msg("%s", out.p + at);
	assert_true(
		str_find(strbuf_str(&out), STR("<mark class=\"plain\" id=\"n12345678\">"), 0, &at));
	strbuf_clear(&out);
}

static void cites(void **state)
{
	static const struct {
		cite in;
		const char *want;
	} rows[] = {
		{ { .quote = STR("Words") }, "“Words”" },
		{ { .quote = STR("“We will rebuild,”"),
		    .speaker = STR("Jane O'Brien"),
		    .title = STR("Board votes"),
		    .author = STR("Ana Ruiz"),
		    .outlet = STR("Test Wire"),
		    .published = STR("2026-11-20T21:14:00Z"),
		    .url = STR("https://wire.example/1") },
		  "“We will rebuild” — Jane O'Brien, in “Board votes”, Ana Ruiz, Test Wire, "
		  "20 November 2026, https://wire.example/1" },
		{ { .quote = STR("He called it “a joke”\nand left"), .title = STR("T") },
		  "“He called it ‘a joke’ and left” — “T”" },
		{ { .quote = STR("“A,” she said, “B.”"), .published = STR("last week") },
		  "“‘A,’ she said, ‘B.’”, last week" },
		{ { .quote = STR("a\x1b[31mb") }, "“a[31mb”" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf out = { 0 };

		cite_write(&rows[i].in, &out);
		assert_str(strbuf_str(&out), rows[i].want);
		strbuf_clear(&out);
	}
}

/* A place is in the version that its note was made on, not in the one that the file begins with. */
static void notes_are_placed_in_their_own_version(void **state)
{
	static const char text[] = "“No,” he said.\n“No,” he said.\n“No,” he said.\n“No,” he said.";
	normal *n = normal_of_text(str_of(text));
	strbuf b = { 0 };
	arena mem = { 0 };
	note_file *f;
	export_article art;
	size_t at;
	err e;

	(void)state;
	strbuf_addf(&b,
		    "gloss: 1\narticle:\n  url: u\n  text: \"sha256:00000000000000ff\"\nnotes:\n"
		    "- id: n00000001\n  exact: he said\n  prefix: \"“No,” \"\n  suffix: \".\"\n"
		    "  at: \"36-43\"\n  text: \"%s\"\n",
		    normal_hash(n));
	f = note_file_parse(strbuf_str(&b), NULL, &e);
	assert_non_null(f);
	art = export_of_file(&mem, f, n, "/nowhere");
	assert_int_equal(art.notes[0].state, GLOSS_ANCHOR_EXACT);
	assert_true(str_eq(str_slice(art.text, art.notes[0].at), STR("he said")));
	assert_true(str_eq(normal_slice(n, (gloss_span){ 36, 43 }), STR("he said")));
	assert_int_equal(art.notes[0].at.start,
			 normal_slice(n, (gloss_span){ 36, 43 }).p - normal_text(n).p);
	strbuf_reset(&b);
	export_write(&export_jsonld, &art, 1, &b);
	assert_true(str_find(strbuf_str(&b), STR("\"state\""), 0, &at));
	assert_true(str_find(strbuf_str(&b), str_of(normal_hash(n)), at, &at));
	note_file_free(f);
	normal_free(n);
	strbuf_clear(&b);
	arena_clear(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats_have_names),
		cmocka_unit_test(a_file_name_asks_for_a_format),
		cmocka_unit_test(golden_exports),
		cmocka_unit_test(keeps_what_the_user_wrote),
		cmocka_unit_test(jsonld_is_a_collection),
		cmocka_unit_test(html_lets_nothing_through),
		cmocka_unit_test(notes_are_placed_in_their_own_version),
		cmocka_unit_test(cites),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
