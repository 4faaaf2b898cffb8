/* test_utf8.c - decoding, repairing, going backward. */
#include "test.h"

#include "random.h"
#include "text/utf8.h"

static const struct {
	const char *bytes;
	uint32_t cp;
	size_t length;
} decoded[] = {
	{ "A", 'A', 1 },
	{ "\x7F", 0x7F, 1 },
	{ "\xC2\x80", 0x80, 2 },
	{ "\xDF\xBF", 0x7FF, 2 },
	{ "\xE0\xA0\x80", 0x800, 3 },
	{ "\xEF\xBF\xBF", 0xFFFF, 3 },
	{ "\xF0\x90\x80\x80", 0x10000, 4 },
	{ "\xF4\x8F\xBF\xBF", 0x10FFFF, 4 },
	{ "\x80", UTF8_BAD, 1 },
	{ "\xC0\x80", UTF8_BAD, 1 }, /* overlong */
	{ "\xC1\xBF", UTF8_BAD, 1 },
	{ "\xE0\x9F\xBF", UTF8_BAD, 1 },
	{ "\xF0\x8F\xBF\xBF", UTF8_BAD, 1 },
	{ "\xED\xA0\x80", UTF8_BAD, 1 },     /* a surrogate */
	{ "\xF4\x90\x80\x80", UTF8_BAD, 1 }, /* above U+10FFFF */
	{ "\xF5\x80\x80\x80", UTF8_BAD, 1 },
	{ "\xFF", UTF8_BAD, 1 },
	{ "\xE2\x80", UTF8_BAD, 1 }, /* cut off */
	{ "\xE2\x41\x80", UTF8_BAD, 1 },
};

static void decodes_any_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(decoded); i++) {
		uint32_t cp;

		assert_int_equal(utf8_decode(str_of(decoded[i].bytes), 0, &cp), decoded[i].length);
		assert_int_equal(cp, decoded[i].cp);
	}
}

static void encode_is_the_inverse(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		bool surrogate = cp >= 0xD800 && cp < 0xE000;
		char bytes[UTF8_MAX];
		uint32_t back;
		str s = { bytes, utf8_encode(cp, bytes) };

		assert_int_equal(utf8_decode(s, 0, &back), s.n);
		assert_int_equal(back, surrogate ? UTF8_BAD : cp);
		assert_int_equal(utf8_decode_back(s, s.n, &back), s.n);
		assert_int_equal(back, surrogate ? UTF8_BAD : cp);
	}
	assert_int_equal(utf8_encode(0x110000, (char[UTF8_MAX]){ 0 }), 3);
}

static void backward_is_forward(void **state)
{
	uint64_t seed = random_seed(7);
	strbuf text = { 0 };

	(void)state;
	for (int round = 0; round < 2000; round++) {
		str s;

		random_text(&seed, random_pieces, N_RANDOM_PIECES, 12, &text);
		for (size_t i = 0; i < 3; i++)
			text.p[random_below(&seed, text.n)] ^= (char)(1 << random_below(&seed, 8));
		s = strbuf_str(&text);
		for (size_t at = 0; at < s.n;) {
			uint32_t there, back;
			size_t n = utf8_decode(s, at, &there);

			assert_int_equal(utf8_decode_back(s, at + n, &back), n);
			assert_int_equal(back, there);
			for (size_t i = 0; i < n; i++)
				assert_int_equal(utf8_start(s, at + i), at);
			at += n;
		}
	}
	strbuf_clear(&text);
}

static const struct {
	const char *in, *out;
} repaired[] = {
	{ "", "" },
	{ "plain and \xC3\xA9", "plain and \xC3\xA9" },
	{ "one\xFFtwo", "one\xEF\xBF\xBDtwo" },
	{ "\xC3", "\xEF\xBF\xBD" },
	{ "\xE2\x80\xE2\x80\x9C", "\xEF\xBF\xBD\xEF\xBF\xBD\xE2\x80\x9C" },
	{ "long enough for eight \x80 bytes", "long enough for eight \xEF\xBF\xBD bytes" },
};

static void repairs_invalid_bytes(void **state)
{
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(repaired); i++) {
		str got = utf8_repair(&a, str_of(repaired[i].in));

		assert_str(got, repaired[i].out);
		assert_true(utf8_valid(got));
		assert_int_equal(utf8_valid(str_of(repaired[i].in)),
				 strcmp(repaired[i].in, repaired[i].out) == 0);
	}
	arena_clear(&a);
}

static void ascii_run_stops_at_the_first_high_byte(void **state)
{
	char bytes[64];

	(void)state;
	memset(bytes, 'x', sizeof bytes);
	for (size_t i = 0; i < sizeof bytes; i++) {
		bytes[i] = (char)0xC3;
		for (size_t from = 0; from <= i; from++)
			assert_int_equal(utf8_ascii_run((str){ bytes, 64 }, from), i - from);
		bytes[i] = 'x';
	}
	assert_int_equal(utf8_ascii_run((str){ bytes, 64 }, 3), 61);
}

static void the_first_bytes_are_whole_letters(void **state)
{
	str s = STR("a\xC3\xA9\xE6\xB1\x89!");
	static const size_t want[] = { 0, 1, 1, 3, 3, 3, 6, 7, 7 };

	(void)state;
	for (size_t most = 0; most < COUNT(want); most++)
		assert_int_equal(utf8_first(s, most).n, want[most]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decodes_any_bytes),
		cmocka_unit_test(encode_is_the_inverse),
		cmocka_unit_test(backward_is_forward),
		cmocka_unit_test(repairs_invalid_bytes),
		cmocka_unit_test(the_first_bytes_are_whole_letters),
		cmocka_unit_test(ascii_run_stops_at_the_first_high_byte),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
