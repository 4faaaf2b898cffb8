/* test_incoming.c - a text that comes in pieces is shown right from its first letters on. */
#include "test.h"

#include "load/incoming.h"
#include "text/utf8.h"

#define TEXT "The caf\xc3\xa9 in K\xc3\xb6ln \xe2\x82\xac 5 \xf0\x9f\x9a\xb2 was closed.\n"
#define PART "The caf\xc3\xa9 in K\xc3\xb6ln \xe2\x82\xac 5 was closed.\n"

/* Latin letters as units of `unit` bytes. */
static void add_unit(strbuf *out, uint32_t cp, int unit, bool big)
{
	for (int i = 0; i < unit; i++)
		strbuf_addc(out, (char)(cp >> 8 * (big ? unit - 1 - i : i)));
}

static void add_wide(strbuf *out, str text, int unit, bool big)
{
	for (size_t at = 0; at < text.n;) {
		uint32_t cp;

		at += utf8_decode(text, at, &cp);
		if (unit == 2 && cp > 0xffff) {
			add_unit(out, 0xd800 + ((cp - 0x10000) >> 10), 2, big);
			cp = 0xdc00 + ((cp - 0x10000) & 0x3ff);
		}
		add_unit(out, cp, unit, big);
	}
}

static str piece_of(str s, size_t at, size_t n)
{
	return (str){ s.p + at, s.n - at < n ? s.n - at : n };
}

static void assert_comes_as(str bytes, str want)
{
	for (size_t step = 1; step <= bytes.n; step++) {
		incoming in = { 0 };
		strbuf out = { 0 };

		for (size_t at = 0; at < bytes.n; at += step)
			incoming_add(&in, piece_of(bytes, at, step), &out);
		incoming_end(&in, &out);
		assert_str(strbuf_str(&out), want.p);
		strbuf_clear(&out);
	}
}

static void every_cut_gives_the_same(void **state)
{
	static const char latin[] = "The caf\xe9 in K\xf6ln \x80 5 was closed.\n";
	static const struct {
		int unit;
		bool big;
		const char *mark;
		size_t n;
	} wide[] = {
		{ 2, false, "\xff\xfe", 2 },
		{ 2, true, "\xfe\xff", 2 },
		{ 4, false, "\xff\xfe\0\0", 4 },
		{ 4, true, "\0\0\xfe\xff", 4 },
	};

	(void)state;
	assert_comes_as(STR(TEXT), STR(TEXT));
	assert_comes_as(STR("only ASCII"), STR("only ASCII"));
	assert_comes_as(STR(""), STR(""));
	assert_comes_as(str_of(latin), STR(PART));
	assert_comes_as(STR("a \xe9"), STR("a \xc3\xa9"));
	for (size_t i = 0; i < COUNT(wide); i++) {
		strbuf b = { 0 };

		strbuf_add(&b, (str){ wide[i].mark, wide[i].n });
		add_wide(&b, STR(TEXT), wide[i].unit, wide[i].big);
		assert_comes_as(strbuf_str(&b), STR(TEXT));
		strbuf_clear(&b);
	}
}

/* UTF-16 without a mark is known by its NULs when a few letters come at once. */
static void wide_letters_without_a_mark(void **state)
{
	strbuf b = { 0 }, out = { 0 };
	incoming in = { 0 };

	(void)state;
	add_wide(&b, STR(TEXT), 2, false);
	incoming_add(&in, str_slice(strbuf_str(&b), (gloss_span){ 0, 21 }), &out);
	assert_str(strbuf_str(&out), "The caf\xc3\xa9 i");
	incoming_add(&in, str_from(strbuf_str(&b), 21), &out);
	assert_str(strbuf_str(&out), TEXT);
	strbuf_clear(&out);
	strbuf_clear(&b);
}

static void what_came_is_there_at_once(void **state)
{
	incoming in = { 0 };
	strbuf out = { 0 };

	(void)state;
	incoming_add(&in, STR("plain, then "), &out);
	assert_str(strbuf_str(&out), "plain, then ");
	assert_false(incoming_is_settled(&in));
	incoming_add(&in, STR("caf\xe9 au lait"), &out);
	assert_str(strbuf_str(&out), "plain, then caf\xc3\xa9 au lait");
	assert_false(incoming_is_settled(&in));
	strbuf_clear(&out);
	in = (incoming){ 0 };
	incoming_add(&in, STR("caf\xc3\xa9"), &out);
	assert_true(incoming_is_settled(&in));
	strbuf_clear(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cut_gives_the_same),
		cmocka_unit_test(wide_letters_without_a_mark),
		cmocka_unit_test(what_came_is_there_at_once),
	};

	return cmocka_run_group_tests_name("incoming", tests, NULL, NULL);
}
