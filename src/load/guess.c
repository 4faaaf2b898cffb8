/* guess.c - see guess.h. */
#include "load/guess.h"

#include <math.h>
#include <string.h>

#include "base/ascii.h"
#include "load/convert.h"
#include "load/languages.h"
#include "text/letter.h"
#include "text/utf8.h"

enum {
	SAMPLE = 4000,   /* bytes beyond ASCII that are weighed */
	PAIRS_LEAST = 8, /* a word in Cyrillic capitals is Chinese as well */
	KANA_LEAST = 4,  /* which nothing else has */
};

/* --- several bytes a letter --- */

static const char *const multibyte_names[MULTIBYTE_COUNT] = {
	[MULTIBYTE_SHIFT_JIS] = "CP932", [MULTIBYTE_EUC_JP] = "EUC-JP",
	[MULTIBYTE_EUC_KR] = "CP949",    [MULTIBYTE_GB18030] = "GB18030",
	[MULTIBYTE_BIG5] = "BIG5-HKSCS",
};

static bool is_japanese(multibyte kind)
{
	return kind == MULTIBYTE_SHIFT_JIS || kind == MULTIBYTE_EUC_JP;
}

/* How much of it are everyday letters, in thousandths; 0: it is not in that charset. */
static unsigned everyday(multibyte kind, str s)
{
	unsigned count[PAIR_KANA + 1] = { 0 }, all = 0, beside = 0;
	bool japanese = is_japanese(kind);
	pair_kind c;

	for (size_t at = 0, n; at < s.n && all < SAMPLE / 2; at += n) {
		at += utf8_ascii_run(s, at);
		n = at < s.n ? multibyte_letter(kind, str_from(s, at), &c) : 0;
		if (n == 0)
			break;
		count[c]++;
		all++;
		beside += at + n < s.n && (unsigned char)s.p[at + n] >= 0x80;
	}
	if (all < (japanese ? KANA_LEAST : PAIRS_LEAST) || count[PAIR_INVALID] > all / 100)
		return 0;
	if (beside < all / 3)
		return 0; /* accented letters among others */
	if (japanese && count[PAIR_KANA] < all / 10 + 1)
		return 0;
	return (count[PAIR_COMMON] + count[PAIR_KANA]) * 1000 / all;
}

/* Korean is also valid Chinese, so the first one holds unless another one is clearly better. */
static multibyte find_multibyte(str s)
{
	enum { LEAST = 700, CLEARLY = 50 };
	multibyte best = MULTIBYTE_NONE;
	unsigned most = LEAST;

	for (multibyte kind = MULTIBYTE_SHIFT_JIS; kind < MULTIBYTE_COUNT; kind++) {
		unsigned share = everyday(kind, s);

		if (share <= most)
			continue;
		best = kind;
		most = share + CLEARLY;
	}
	return best;
}

/* --- one byte a letter --- */

/*
 * Bits: how unexpected a letter is. Those of a language are taken to get rarer by the same share
 * from each to the next; the last one of three thirds has e^-3 of the first. That is about right for
 * alphabets and for accented letters, and only the sum over many of them counts.
 */
#define BITS_SIGN      4.F
#define BITS_CAPITAL   1.F
#define BITS_STRANGE   12.F /* no letter of this language, or a sign that hardly any text has */
#define BITS_NONE      20.F /* no letter at all */
#define BITS_MISPLACED 8.F  /* besides: it stands where it should not */
#define HEAD_START     12.F /* of windows-1252 */

/* A few letters with fewer bits each are what they seem; Chinese, read wrongly, has more than 7. */
#define FEW_LETTERS 200
#define BITS_CHANCE 6.F

/* What each byte is in one charset, and how unexpected in one language. */
typedef struct reading {
	float bits[128];
	letter_kind kind[128];
	bool latin;
} reading;

static float bits_of_rank(size_t rank, size_t all)
{
	float step = 3.F / (float)all;

	return ((float)rank * step - logf(1 - expf(-step))) / logf(2);
}

/* Signs that any text may have: quotation marks, dashes, dots, a blank that does not break. */
static bool is_usual_sign(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2026) || c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xB7 ||
	       c == 0xA7 || c == 0xA9 || c == 0xB0 || c == 0x20AC || c == 0x2116;
}

static float bits_of(const language *lang, size_t all, uint32_t c)
{
	str letters = str_of(lang->letters);
	uint32_t small = letter_lower(c), one;
	size_t rank = 0;

	if (c == 0 || (c >= 0x80 && c < 0xA0))
		return BITS_NONE;
	if (is_usual_sign(c))
		return BITS_SIGN;
	for (size_t at = 0; at < letters.n; rank++) {
		at += utf8_decode(letters, at, &one);
		if (one == small)
			return bits_of_rank(rank, all) + (one == c ? 0 : BITS_CAPITAL);
	}
	return BITS_STRANGE;
}

static void make_reading(reading *r, const language *lang, const uint32_t letters[128])
{
	str s = str_of(lang->letters);
	uint32_t one;
	size_t all = 0;

	for (size_t at = 0; at < s.n; all++)
		at += utf8_decode(s, at, &one);
	utf8_decode(s, 0, &one);
	r->latin = one < 0x250;
	for (size_t i = 0; i < 128; i++) {
		r->bits[i] = bits_of(lang, all, letters[i]);
		r->kind[i] = letters[i] ? letter_kind_of(letters[i]) : LETTER_SYMBOL;
	}
}

static letter_kind kind_at(const reading *r, unsigned char c)
{
	if (c >= 0x80)
		return r->kind[c - 0x80];
	return c >= 'a' && c <= 'z'   ? LETTER_LOWER
	       : c >= 'A' && c <= 'Z' ? LETTER_UPPER
				      : LETTER_SPACE;
}

/* Letters of two scripts do not stand in one word, nor many accented ones side by side; and capitals
 * do not stand behind small letters. */
static bool is_misplaced(const reading *r, str s, size_t at)
{
	unsigned char before = at > 0 ? (unsigned char)s.p[at - 1] : ' ';
	unsigned char after = at + 1 < s.n ? (unsigned char)s.p[at + 1] : ' ';
	letter_kind kind = kind_at(r, (unsigned char)s.p[at]);

	if (kind > LETTER_OTHER)
		return false;
	if (kind == LETTER_UPPER && kind_at(r, before) == LETTER_LOWER)
		return true;
	if (!r->latin)
		return ascii_is_letter((char)before) || ascii_is_letter((char)after);
	return before >= 0x80 && after >= 0x80 && kind_at(r, before) <= LETTER_OTHER &&
	       kind_at(r, after) <= LETTER_OTHER;
}

static float weigh(const reading *r, str s, size_t *letters)
{
	float bits = 0;
	size_t seen = 0;

	for (size_t at = utf8_ascii_run(s, 0); at < s.n && seen < SAMPLE; seen++) {
		bits += r->bits[(unsigned char)s.p[at] - 0x80];
		if (is_misplaced(r, s, at))
			bits += BITS_MISPLACED;
		at++;
		at += utf8_ascii_run(s, at);
	}
	*letters = seen;
	return bits;
}

/* The best reading, one byte a letter, and the bits of all letters in it. */
typedef struct single {
	const char *charset;
	float bits;
	size_t letters;
} single;

static single find_single(str s)
{
	single best = { CONVERT_WESTERN, INFINITY, 0 };
	uint32_t letters[128];
	bool known = false;

	for (size_t i = 0; i < language_count; i++) {
		single one = { .charset = languages[i].charset };
		reading r;

		if (i == 0 || strcmp(one.charset, languages[i - 1].charset) != 0)
			known = convert_upper_half(one.charset, letters);
		if (!known)
			continue;
		make_reading(&r, &languages[i], letters);
		one.bits = weigh(&r, s, &one.letters);
		if (strcmp(one.charset, CONVERT_WESTERN) == 0)
			one.bits -= HEAD_START;
		if (one.bits < best.bits)
			best = one;
	}
	return best;
}

/* In a few words all may have an even number of letters by chance. */
static bool is_chance(const single *s)
{
	return s->letters < FEW_LETTERS && s->bits < BITS_CHANCE * (float)s->letters;
}

guess guess_charset(str text)
{
	multibyte kind = find_multibyte(text);
	single s = find_single(text);

	if (kind == MULTIBYTE_NONE || (!is_japanese(kind) && is_chance(&s)))
		return (guess){ s.charset, MULTIBYTE_NONE };
	return (guess){ multibyte_names[kind], kind };
}
