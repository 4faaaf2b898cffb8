/* test_json.c - JSON read and written, refused with its place. */
#include "test.h"

#include <stdio.h>

#include "base/json.h"

/* Parses and writes again; on an error "LINE:COLUMN". */
static str again(arena *a, str in, err *e)
{
	json doc;
	strbuf b = { 0 };
	json_writer w = { .out = &b };
	str out;

	if (!json_parse(a, in, &doc, e))
		return arena_printf(a, "%zu:%zu", e->line, e->column);
	json_put(&w, &doc);
	out = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

static void reads_and_writes(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "null", "null" },
		{ " [ true,false , null ] ", "[true, false, null]" },
		{ "{}", "{}" },
		{ "[]", "[]" },
		{ "{\"a\":{\"b\":[1,[2]]},\"c\":-0.5e+3}",
		  "{\"a\": {\"b\": [1, [2]]}, \"c\": -0.5e+3}" },
		{ "\"\\u00e9\\n\\\"\\\\\\/\\t\\u0001\"", "\"é\\n\\\"\\\\/\\t\\u0001\"" },
		{ "\"\\ud83d\\ude00\"", "\"😀\"" },
		{ "\"\\ud800\\udc00\\udbff\\udfff\"", "\"\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\"" },
		{ "\"\\ud800\\ue000\\udc00\"", "\"\xef\xbf\xbd\xee\x80\x80\xef\xbf\xbd\"" },
		{ "\"\xc2\x9b\x7f\\u0085\xc2\xa0\"", "\"\\u009b\\u007f\\u0085\xc2\xa0\"" },
		{ "\"\\ud83d x \\u0000\"", "\"\xef\xbf\xbd x \xef\xbf\xbd\"" },
		{ "\xef\xbb\xbf\"bom\"", "\"bom\"" },
		{ "\"“é”\"", "\"“é”\"" },
		{ "0", "0" },
		{ "-1.25E-2", "-1.25E-2" },
	};
	arena a = { 0 };
	err e;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_str(again(&a, str_of(rows[i].in), &e), rows[i].want);
	arena_clear(&a);
}

static void refuses_with_the_place(void **state)
{
	static const struct {
		const char *in, *place;
	} rows[] = {
		{ "", "1:1" },        { "[1,]", "1:4" },        { "{\"a\" 1}", "1:6" },
		{ "{a:1}", "1:2" },   { "[1\n,\n 01]", "3:3" }, { "\"é\n\"", "1:3" },
		{ "\"abc", "1:5" },   { "\"\\x\"", "1:3" },     { "\"\\u12g4\"", "1:4" },
		{ "nul", "1:1" },     { "1 2", "1:3" },         { "-", "1:2" },
		{ "1.", "1:3" },      { "1e", "1:3" },          { "[1", "1:3" },
		{ "{\"a\":", "1:6" }, { "\"\xff\"", "1:2" },    { "\"\xed\xa0\x80\"", "1:2" },
		{ "\"\xc3", "1:2" },  { "\"\\", "1:3" },        { "+1", "1:1" },
		{ "NaN", "1:1" },
	};
	arena a = { 0 };
	err e;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		e = (err){ 0 };
		assert_str(again(&a, str_of(rows[i].in), &e), rows[i].place);
		assert_int_equal(e.code, GLOSS_ERR_INPUT);
		assert_true(e.text[0] != '\0');
	}
	arena_clear(&a);
}

static void depth_is_limited(void **state)
{
	char deep[2 * (JSON_DEPTH + 1)];
	arena a = { 0 };
	json doc;
	err e = { 0 };

	(void)state;
	memset(deep, '[', sizeof deep / 2);
	memset(deep + sizeof deep / 2, ']', sizeof deep / 2);
	assert_false(json_parse(&a, (str){ deep, sizeof deep }, &doc, &e));
	assert_int_equal(e.code, GLOSS_ERR_LIMIT);
	assert_true(json_parse(&a, (str){ deep + 1, sizeof deep - 2 }, &doc, &e));
	arena_clear(&a);
}

static void members_are_found(void **state)
{
	arena a = { 0 };
	json doc;
	err e;
	int64_t n;

	(void)state;
	assert_true(json_parse(&a, STR("{\"a\": 1, \"b\": \"two\",\n \"c\": 2.5, \"a\": 3}"), &doc,
			       &e));
	assert_int_equal(doc.count, 4);
	assert_true(json_int(json_get(&doc, STR("a")), &n));
	assert_int_equal(n, 3);
	assert_str(json_text(json_get(&doc, STR("b"))), "two");
	assert_false(json_int(json_get(&doc, STR("c")), &n));
	assert_false(json_int(json_get(&doc, STR("b")), &n));
	assert_null(json_get(&doc, STR("d")));
	assert_null(json_get(json_get(&doc, STR("d")), STR("e")));
	assert_str(json_text(NULL), "");
	assert_int_equal(json_get(&doc, STR("c"))->line, 2);
	assert_int_equal(json_get(&doc, STR("c"))->column, 7);
	arena_clear(&a);
}

static void writer_mends_bad_bytes(void **state)
{
	strbuf b = { 0 };
	json_writer w = { .out = &b };

	(void)state;
	json_open(&w, '{');
	json_key(&w, "s");
	json_put_str(&w, STR("a\xff\x7f\xe2\x80z"));
	json_key(&w, "x");
	json_put_double(&w, 0.5, 2);
	json_key(&w, "n");
	json_put_null(&w);
	json_key(&w, "b");
	json_put_bool(&w, true);
	json_close(&w, '}');
	assert_str(strbuf_str(&b),
		   "{\"s\": \"a\xef\xbf\xbd\\u007f\xef\xbf\xbd\xef\xbf\xbdz\", \"x\": 0.50, "
		   "\"n\": null, \"b\": true}");
	strbuf_clear(&b);
}

/* Also where a half is rounded to the even digit, below 0, and where it is not a number. */
static void numbers_are_as_printf_writes_them(void **state)
{
	static const double odd[] = {
		0.125, 0.375, 0.5, 0.005, 1e6, 1e9, -0.25, -0.0, 0.1, 1.0 / 3
	};
	strbuf b = { 0 };
	char want[64];

	(void)state;
	for (int decimals = 0; decimals <= 4; decimals++) {
		for (int i = 0; i < 4000 + (int)COUNT(odd); i++) {
			double x = i < 4000 ? (double)((float)i / 512.0f) : odd[i - 4000];
			json_writer w = { .out = &b };

			strbuf_reset(&b);
			json_put_double(&w, x, decimals);
			snprintf(want, sizeof want, "%.*f", decimals, x);
			assert_string_equal(b.p, want);
		}
	}
	strbuf_clear(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_and_writes),
		cmocka_unit_test(refuses_with_the_place),
		cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(members_are_found),
		cmocka_unit_test(writer_mends_bad_bytes),
		cmocka_unit_test(numbers_are_as_printf_writes_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
