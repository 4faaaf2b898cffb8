/* test_normal.c - one form for texts that read alike, with places mapped both ways. */
#include "test.h"

#include "base/sha256.h"
#include "text/normal.h"

/* Blocks are the parts between "|" and "|". */
static size_t cut_blocks(str text, gloss_block *out, size_t max)
{
	size_t n = 0, start = 0;

	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && text.p[i] != '|')
			continue;
		if (n < max)
			out[n++] = (gloss_block){ .at = { start, i } };
		start = i + 1;
	}
	return n;
}

static normal *normal_of(const char *s)
{
	gloss_block blocks[8];
	size_t n = cut_blocks(str_of(s), blocks, COUNT(blocks));

	return normal_new(str_of(s), blocks, n);
}

static void has_one_form(void **state)
{
	static const struct {
		const char *in, *want;
		size_t points;
	} rows[] = {
		{ "", "", 0 },
		{ "  a \t b\r\n c ", "a b c", 5 },
		{ "one|  two |three", "one\ntwo\nthree", 13 },
		{ "one|  |two", "one\ntwo", 7 },
		{ "|one|", "one", 3 },
		{ "cafe\xcc\x81!", "caf\xc3\xa9!", 5 },
		{ "\xe2\x84\xab", "\xc3\x85", 1 }, /* angstrom sign */
		{ "a\xc2\xa0\xe2\x80\xaf"
		  "b",
		  "a b", 3 },
		{ "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xed\x95\x9c", 1 }, /* Hangul */
		{ "a\xff"
		  "b\xe2\x80",
		  "a\xef\xbf\xbd"
		  "b\xef\xbf\xbd\xef\xbf\xbd",
		  5 },
		{ "\xe2\x80\x9cNo,\xe2\x80\x9d", "\xe2\x80\x9cNo,\xe2\x80\x9d", 5 },
		{ "q\xcc\xa3\xcc\x87 q\xcc\x87\xcc\xa3", "q\xcc\xa3\xcc\x87 q\xcc\xa3\xcc\x87", 7 },
		{ "\xcc\x81x", "\xcc\x81x", 2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		normal *n = normal_of(rows[i].in), *again;

		assert_str(normal_text(n), rows[i].want);
		assert_int_equal(normal_count(n), rows[i].points);
		again = normal_of_text(normal_text(n));
		assert_string_equal(normal_hash(again), normal_hash(n));
		normal_free(again);
		normal_free(n);
	}
}

static void maps_places_both_ways(void **state)
{
	static const struct {
		const char *text;
		gloss_span bytes, points, back;
	} rows[] = {
		{ "ab cd", { 3, 5 }, { 3, 5 }, { 3, 5 } },
		{ "  ab \n cd|  ef", { 7, 9 }, { 3, 5 }, { 7, 9 } },
		{ "  ab \n cd|  ef", { 12, 14 }, { 6, 8 }, { 12, 14 } },
		{ "  ab \n cd|  ef", { 10, 14 }, { 6, 8 }, { 12, 14 } },
		{ "  ab \n cd", { 0, 4 }, { 0, 2 }, { 2, 4 } },
		{ "  ab \n cd", { 0, 9 }, { 0, 5 }, { 2, 9 } },
		{ "ab|cd", { 0, 5 }, { 0, 5 }, { 0, 5 } },
		{ "\xc3\xa9tude x", { 0, 6 }, { 0, 5 }, { 0, 6 } },
		{ "\xc3\xa9tude x", { 1, 6 }, { 0, 5 }, { 0, 6 } },
		{ "e\xcc\x81tude x", { 0, 1 }, { 0, 1 }, { 0, 3 } },
		{ "e\xcc\x81tude x", { 3, 4 }, { 1, 2 }, { 3, 4 } },
		{ "ab", { 1, 1 }, { 1, 1 }, { 1, 1 } },
		{ "ab  ", { 2, 4 }, { 2, 2 }, { 2, 2 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		normal *n = normal_of(rows[i].text);

		assert_span(normal_from_bytes(n, rows[i].bytes), rows[i].points.start,
			    rows[i].points.end);
		assert_span(normal_to_bytes(n, rows[i].points), rows[i].back.start,
			    rows[i].back.end);
		normal_free(n);
	}
}

static void a_pile_of_accents_takes_linear_time(void **state)
{
	strbuf b = { 0 };
	gloss_block all;
	normal *n;

	(void)state;
	strbuf_addc(&b, 'a');
	for (int i = 0; i < 200000; i++)
		strbuf_add(&b, i % 2 ? STR("\xcc\x81") : STR("\xcc\xa3"));
	all = (gloss_block){ .at = { 0, b.n } };
	n = normal_new(strbuf_str(&b), &all, 1);
	assert_true(normal_count(n) > 190000);
	normal_free(n);
	strbuf_clear(&b);
}

static void names_the_text(void **state)
{
	static const struct {
		const char *text, *hash;
	} rows[] = {
		{ "", "sha256:e3b0c44298fc1c14" },
		{ " abc ", "sha256:ba7816bf8f01cfea" },
	};
	char hex[65];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		normal *n = normal_of(rows[i].text);

		assert_string_equal(normal_hash(n), rows[i].hash);
		normal_free(n);
	}
	sha256_hex(STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), hex);
	assert_string_equal(hex,
			    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	assert_true(normal_hash_same(STR("sha256:ba7816bf8f01cfea"),
				     STR("sha256:ba7816bf8f01cfea4141")));
	assert_false(normal_hash_same(STR("sha256:ba78"), STR("sha256:ba7816bf8f01cfea")));
	assert_false(normal_hash_same(STR(""), STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_one_form),
		cmocka_unit_test(maps_places_both_ways),
		cmocka_unit_test(a_pile_of_accents_takes_linear_time),
		cmocka_unit_test(names_the_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
