/* test_ydoc.c - YAML: what is read, what is refused and where; what we write reads back. */
#include "test.h"

#include <time.h>

#include "base/ydoc.h"
#include "random.h"

static void test_values_have_places(void **state)
{
	err e;
	ydoc *d = ydoc_parse(
		STR("# c\nname: \"Ōba\"\nöl:  [a, 'b c']\nmap:\n  n: 12\n  on: yes\n  none:\n"),
		"t.yaml", 1, 0, &e);
	const ynode *list, *map;
	str name = STR("?"), none = STR("kept");
	long n = 0;
	bool on = false;

	(void)state;
	assert_non_null(d);
	assert_true(ydoc_str(d, ydoc_root(d), "name", &name, &e));
	assert_str(name, "Ōba");
	assert_true(ydoc_list(d, ydoc_root(d), "öl", &list, &e));
	assert_int_equal(list->count, 2);
	assert_true(list->flow);
	assert_str(list->items[1]->value, "b c");
	assert_int_equal(list->items[1]->line, 3);
	assert_int_equal(list->items[1]->column, 10);
	assert_false(list->items[1]->plain);
	assert_true(ydoc_map(d, ydoc_root(d), "map", &map, &e));
	assert_true(ydoc_int(d, map, "n", 0, 100, &n, &e));
	assert_int_equal(n, 12);
	assert_true(ydoc_bool(d, map, "on", &on, &e));
	assert_true(on);
	assert_true(ydoc_str(d, map, "none", &none, &e));
	assert_str(none, "kept");
	assert_false(ydoc_int(d, map, "n", 0, 11, &n, &e));
	assert_int_equal(e.line, 5);
	assert_int_equal(e.column, 6);
	ydoc_free(d);
}

static void test_refused_with_place(void **state)
{
	static const struct {
		const char *text;
		size_t line, column;
		const char *says;
	} rows[] = {
		{ "a: &x 1\nb: 2\n", 1, 4, "anchors" },
		{ "a: 1\nb: *x\n", 2, 4, "aliases" },
		{ "a: 1\nb: !!str x\n", 2, 4, "tags" },
		{ "a: 1\n---\nb: 1\n", 2, 1, "second document" },
		{ "a: 1\nü: 2\nü: 3\n", 3, 1, "comes twice" },
		{ "a: [[[[[[[[1]]]]]]]]\n", 1, 11, "deeper" },
		{ "a: \"x\n", 2, 1, "not YAML" },
		{ "a: b: c\n", 1, 5, "not YAML" },
		{ "a: x\nb: \001y\n", 2, 4, "control characters" },
		{ "a: x\nb: \xff\n", 2, 4, "UTF-8" },
		{ "[a]: 1\n", 1, 1, "key" },
		{ "%TAG ! tag:x,2000:\n---\na: 1\n", 1, 1, "TAG" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		err e = { 0 };
		ydoc *d = ydoc_parse(str_of(rows[i].text), "t.yaml", 1, 0, &e);

		if (d || e.line != rows[i].line || e.column != rows[i].column ||
		    !strstr(e.text, rows[i].says))
			print_message("# %zu: %s:%zu:%zu: %s\n", i, e.where, e.line, e.column,
				      e.text);
		assert_null(d);
		assert_string_equal(e.where, "t.yaml");
		assert_int_equal(e.line, rows[i].line);
		assert_int_equal(e.column, rows[i].column);
		assert_non_null(strstr(e.text, rows[i].says));
	}
}

static void test_empty_is_an_empty_map(void **state)
{
	static const char *const texts[] = { "", "# only a comment\n", "\n\n" };
	err e;

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		ydoc *d = ydoc_parse(str_of(texts[i]), "t", 1, 0, &e);

		assert_non_null(d);
		assert_int_equal(ydoc_root(d)->kind, YNODE_MAP);
		assert_int_equal(ydoc_root(d)->count, 0);
		ydoc_free(d);
	}
}

static void test_unknown_key_names_the_nearest(void **state)
{
	static const char *const keys[] = { "theme", "width", "colour" };
	static const char *const colours[] = { "yellow", "red" };
	err e;
	ydoc *d = ydoc_parse(STR("theme: x\nwidht: 3\ncolour: pink\n"), "t.yaml", 7, 0, &e);
	int colour = -1;

	(void)state;
	assert_false(ydoc_only(d, ydoc_root(d), keys, COUNT(keys), &e));
	assert_int_equal(e.line, 8);
	assert_string_equal(e.text, "'widht' is not known; did you mean 'width'?");
	assert_false(ydoc_enum(d, ydoc_root(d), "colour", colours, COUNT(colours), &colour, &e));
	assert_string_equal(e.text, "'colour' should be one of yellow, red");
	ydoc_free(d);
}

static void test_duplicates_on_demand(void **state)
{
	err e;
	ydoc *d = ydoc_parse(STR("a: 1\na: 2\n"), "t", 1, YDOC_DUPLICATES, &e);

	(void)state;
	assert_non_null(d);
	assert_int_equal(ydoc_root(d)->count, 2);
	assert_str(ydoc_get(ydoc_root(d), "a")->value, "1");
	ydoc_free(d);
}

static void expect_back(str text, void (*write)(strbuf *, str))
{
	strbuf b = { 0 };
	str back = STR("");
	err e;
	ydoc *d;

	strbuf_add(&b, STR("- id: x\n  note: "));
	write(&b, text);
	strbuf_add(&b, STR("\n  next: 1\n"));
	d = ydoc_parse(strbuf_str(&b), "t", 1, 0, &e);
	if (!d)
		print_message("# %s\n%s\n", e.text, b.p);
	assert_non_null(d);
	assert_true(ydoc_str(d, ydoc_root(d)->items[0], "note", &back, &e));
	if (!str_eq(back, text))
		print_message("# %s\n", b.p);
	assert_true(str_eq(back, text));
	ydoc_free(d);
	strbuf_clear(&b);
}

static void write_block(strbuf *out, str text)
{
	yout_text(out, text, 4);
}

/* Long: its rows. */
static void test_written_reads_back(void **state)
{
	static const char *const texts[] = {
		"",
		"no",
		"12:30",
		"01",
		"2026-11-21",
		"~",
		"null",
		"- x",
		"# x",
		"a: b",
		"a #b",
		"two\nlines",
		"two\n\n\nlines",
		" lead",
		"\tlead",
		"\nlead",
		"end\n",
		"end\n\n",
		"end \n ",
		"end  ",
		"in\tside",
		"a\n  b\n\tc",
		"a\n\n   b",
		"cr\rcr",
		"crlf\r\nx",
		"nel\xc2\x85x",
		"ls\xe2\x80\xa8x",
		"ps\xe2\x80\xa9x",
		"c1\xc2\x9bx",
		"\x7f",
		"\x01",
		"bom\xef\xbb\xbfx",
		"\xef\xbf\xbe",
		"\xef\xbf\xbf",
		"😀 👩‍🚀 emoji",
		"“curly” ’s",
		"back\\slash \"quoted\" 'single'",
		"---",
		"...",
		"a\n---\nb",
		"%TAG",
		"|-",
		"key: |\n  x",
		"{a: 1}",
		"[1]",
		"&a",
		"*a",
		"!x",
		"a\n#b",
		"@x",
		"`x`",
		"\xf4\x8f\xbf\xbf",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		expect_back(str_of(texts[i]), yout_quoted);
		expect_back(str_of(texts[i]), write_block);
	}
	expect_back((str){ "a\0b", 3 }, write_block);
}

static void test_random_texts_read_back(void **state)
{
	static const char *const pieces[] = { " ",  "\n", "\t", "a",        "#", ": ",
					      "- ", "\"", "\\", "\xc2\x85", "😀", "'",
					      "|",  "\r", "é",  "\n\n",     "  " };
	unsigned seed = (unsigned)random_seed(7);

	(void)state;
	for (int run = 0; run < 3000; run++) {
		strbuf b = { 0 };

		for (int k = 0; k < 1 + run % 9; k++) {
			seed = seed * 1103515245u + 12345u;
			strbuf_add(&b, str_of(pieces[(seed >> 16) % COUNT(pieces)]));
		}
		expect_back(strbuf_str(&b), run & 1 ? yout_quoted : write_block);
		strbuf_clear(&b);
	}
}

static void test_invalid_bytes_are_replaced(void **state)
{
	strbuf b = { 0 };

	(void)state;
	yout_quoted(&b, STR("a\xff\xc3"));
	assert_string_equal(b.p, "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
	strbuf_clear(&b);
}

/* Seconds of the processor to read a list of `n` on one line, of which the last has a place. */
static double seconds_for(size_t n)
{
	strbuf text = { 0 };
	clock_t start;
	double took;
	ydoc *d;
	err e;

	strbuf_add(&text, STR("["));
	for (size_t i = 0; i < n; i++)
		strbuf_add(&text, STR("ö,"));
	strbuf_add(&text, STR("]"));
	start = clock();
	d = ydoc_parse(strbuf_str(&text), "t.yaml", 1, 0, &e);
	took = (double)(clock() - start) / CLOCKS_PER_SEC;
	assert_non_null(d);
	assert_int_equal(ydoc_root(d)->items[n - 1]->column, 2 * n);
	ydoc_free(d);
	strbuf_clear(&text);
	return took;
}

/* Columns were once counted from the start of the line for each value. */
static void test_a_long_line_costs_no_more(void **state)
{
	double one = seconds_for(20000), eight = seconds_for(160000);

	(void)state;
	if (eight > one * 32)
		print_message("# %.3f s and %.3f s\n", one, eight);
	assert_true(eight < one * 32);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_have_places),
		cmocka_unit_test(test_refused_with_place),
		cmocka_unit_test(test_empty_is_an_empty_map),
		cmocka_unit_test(test_unknown_key_names_the_nearest),
		cmocka_unit_test(test_duplicates_on_demand),
		cmocka_unit_test(test_written_reads_back),
		cmocka_unit_test(test_random_texts_read_back),
		cmocka_unit_test(test_invalid_bytes_are_replaced),
		cmocka_unit_test(test_a_long_line_costs_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
