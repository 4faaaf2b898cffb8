/* test_grapheme.c - what a reader takes for one character, forward and backward. */
#include "test.h"

#include <utf8proc.h>

#include "random.h"
#include "text/grapheme.h"
#include "text/utf8.h"

/* Clusters are separated by a bar. */
static const char *const rows[] = {
	"a|b",
	"e\xCC\x81|f",
	"\r\n|x",
	"\n|\r|a",
	"\xEA\xB0\x80\xE1\x86\xA8|\xEA\xB0\x81",                             /* Hangul LV T, LVT */
	"\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8",                              /* jamo L V T */
	"\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7|\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", /* two flags */
	"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80|x",                    /* astronaut */
	"\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD|\xF0\x9F\x91\x8D",                 /* thumb with skin */
	"1\xEF\xB8\x8F\xE2\x83\xA3|2",                                       /* keycap */
	"a\xE2\x80\x8D|\xF0\x9F\x9A\x80", /* joiner after a letter */
	"\xE0\xA4\xB9\xE0\xA4\xBF|\xE0\xA4\xA8\xE0\xA5\x8D|\xE0\xA4\xA6\xE0\xA5\x80",
	"\xE2\x80\x8B|\xCC\x81", /* after a control */
	"\xFF|\x80|a\xCC\x81",   /* broken bytes */
};

static void clusters_as_uax29(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf text = { 0 };
		str rest = str_of(rows[i]), part;
		size_t ends[16], n = 0, at = 0;

		while (str_split(&rest, '|', &part)) {
			strbuf_add(&text, part);
			ends[n++] = text.n;
		}
		for (size_t k = 0; k < n; k++) {
			size_t next = grapheme_next(strbuf_str(&text), at);

			assert_int_equal(next, ends[k]);
			assert_int_equal(grapheme_prev(strbuf_str(&text), next), at);
			for (size_t b = at; b < next; b++)
				assert_int_equal(grapheme_start(strbuf_str(&text), b), at);
			at = next;
		}
		assert_int_equal(at, text.n);
		strbuf_clear(&text);
	}
}

/* utf8proc's own function, which only goes forward over valid text. */
static void same_as_utf8proc(void **state)
{
	uint64_t seed = random_seed(11);
	strbuf text = { 0 };

	(void)state;
	for (int round = 0; round < 20000; round++) {
		utf8proc_int32_t memory = 0;
		uint32_t cp, before;
		size_t at, start = 0;
		str s;

		strbuf_reset(&text);
		for (int i = 0; i < 12; i++) {
			/* code points that matter to the rules, and any */
			static const uint32_t special[] = { 0x200D,  0x1F1E6, 0x1F469, 0x300,
							    0x1100,  0x1161,  0x11A8,  0xAC00,
							    0xAC01,  0x600,   0x903,   0xFE0F,
							    0x1F3FD, 13,      10,      0xAD,
							    'a' };

			utf8_add(&text, random_below(&seed, 4)
						? special[random_below(&seed, COUNT(special))]
						: (uint32_t)random_below(&seed, 0x20000));
		}
		s = strbuf_str(&text);
		at = utf8_decode(s, 0, &before);
		while (at < s.n) {
			size_t n = utf8_decode(s, at, &cp);
			bool border = utf8proc_grapheme_break_stateful(
				(utf8proc_int32_t)before, (utf8proc_int32_t)cp, &memory);

			assert_int_equal(grapheme_is_border(s, at), border);
			if (border) {
				assert_int_equal(grapheme_next(s, start), at);
				start = at;
			}
			before = cp;
			at += n;
		}
	}
	strbuf_clear(&text);
}

static void backward_is_forward(void **state)
{
	uint64_t seed = random_seed(13);
	strbuf text = { 0 };

	(void)state;
	for (int round = 0; round < 3000; round++) {
		str s;

		random_text(&seed, random_pieces, N_RANDOM_PIECES, 14, &text);
		s = strbuf_str(&text);
		for (size_t at = 0; at < s.n;) {
			size_t next = grapheme_next(s, at);

			assert_true(next > at);
			assert_int_equal(grapheme_prev(s, next), at);
			for (size_t b = at; b < next; b++)
				assert_int_equal(grapheme_start(s, b), at);
			at = next;
		}
	}
	strbuf_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clusters_as_uax29),
		cmocka_unit_test(same_as_utf8proc),
		cmocka_unit_test(backward_is_forward),
	};

	return cmocka_run_group_tests_name("grapheme", tests, NULL, NULL);
}
