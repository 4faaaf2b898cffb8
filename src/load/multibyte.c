/* multibyte.c - see multibyte.h. The ranges are those of the Encoding Standard's indexes. */
#include "load/multibyte.h"

static bool within(unsigned c, unsigned from, unsigned to)
{
	return c >= from && c <= to;
}

/* Two bytes as one number. Level 1 of JIS X 0208 is 0x889F to 0x9872 here. */
static pair_kind shift_jis(unsigned lead, unsigned trail)
{
	unsigned pair = lead << 8 | trail;

	if (!within(trail, 0x40, 0xFC) || trail == 0x7F || within(lead, 0xF0, 0xFC))
		return PAIR_INVALID;
	if (within(pair, 0x829F, 0x82F1) || within(pair, 0x8340, 0x8396))
		return PAIR_KANA;
	if (within(pair, 0x8140, 0x81AC) || within(pair, 0x824F, 0x829A) ||
	    within(pair, 0x889F, 0x9872))
		return PAIR_COMMON;
	return PAIR_RARE;
}

static pair_kind euc_jp(unsigned lead, unsigned trail)
{
	if (!within(trail, 0xA1, 0xFE))
		return PAIR_INVALID;
	if (lead == 0xA4 || lead == 0xA5)
		return PAIR_KANA;
	return lead == 0xA1 || lead == 0xA3 || within(lead, 0xB0, 0xCF) ? PAIR_COMMON : PAIR_RARE;
}

static pair_kind euc_kr(unsigned lead, unsigned trail)
{
	if (!within(trail, 0xA1, 0xFE))
		return lead <= 0xC6 && (within(trail, 0x41, 0x5A) || within(trail, 0x61, 0x7A) ||
					within(trail, 0x81, 0xA0))
			       ? PAIR_RARE
			       : PAIR_INVALID;
	return within(lead, 0xA1, 0xA3) || within(lead, 0xB0, 0xC8) ? PAIR_COMMON : PAIR_RARE;
}

static pair_kind gb18030(unsigned lead, unsigned trail)
{
	if (!within(trail, 0x40, 0xFE) || trail == 0x7F)
		return PAIR_INVALID;
	if (trail < 0xA1)
		return PAIR_RARE;
	return within(lead, 0xA1, 0xA3) || within(lead, 0xB0, 0xD7) ? PAIR_COMMON : PAIR_RARE;
}

static pair_kind big5(unsigned lead, unsigned trail)
{
	if (!within(trail, 0x40, 0x7E) && !within(trail, 0xA1, 0xFE))
		return PAIR_INVALID;
	return within(lead, 0xA1, 0xC5) || (lead == 0xC6 && trail <= 0x7E) ? PAIR_COMMON
									   : PAIR_RARE;
}

static pair_kind (*const classify[MULTIBYTE_COUNT])(unsigned, unsigned) = {
	[MULTIBYTE_SHIFT_JIS] = shift_jis, [MULTIBYTE_EUC_JP] = euc_jp, [MULTIBYTE_EUC_KR] = euc_kr,
	[MULTIBYTE_GB18030] = gb18030,     [MULTIBYTE_BIG5] = big5,
};

/* Letters of one byte, three, and four. 0: it is not one of them. */
static size_t odd_letter(multibyte kind, str s, pair_kind *c)
{
	const unsigned char *p = (const unsigned char *)s.p;

	*c = PAIR_RARE;
	if (kind == MULTIBYTE_SHIFT_JIS && within(p[0], 0xA1, 0xDF))
		return 1; /* katakana of half a width */
	if (kind == MULTIBYTE_EUC_JP && p[0] == 0x8F && (s.n < 3 || p[2] >= 0xA1))
		return 3;
	if (kind == MULTIBYTE_GB18030 && s.n > 1 && within(p[1], 0x30, 0x39) &&
	    (s.n < 4 || (p[2] >= 0x81 && within(p[3], 0x30, 0x39))))
		return 4;
	return 0;
}

static bool is_lead(multibyte kind, unsigned c)
{
	switch (kind) {
	case MULTIBYTE_SHIFT_JIS:
		return within(c, 0x81, 0x9F) || within(c, 0xE0, 0xFC);
	case MULTIBYTE_EUC_JP:
		return c == 0x8E || within(c, 0xA1, 0xFE);
	default:
		return within(c, 0x81, 0xFE);
	}
}

size_t multibyte_letter(multibyte kind, str s, pair_kind *c)
{
	unsigned lead = (unsigned char)s.p[0];
	size_t n;

	*c = PAIR_COMMON;
	if (lead < 0x80 || kind == MULTIBYTE_NONE)
		return 1;
	n = odd_letter(kind, s, c);
	if (n)
		return n <= s.n ? n : 0;
	*c = PAIR_INVALID;
	if (!is_lead(kind, lead))
		return 1;
	if (s.n < 2)
		return 0;
	*c = classify[kind](lead, (unsigned char)s.p[1]);
	return *c == PAIR_INVALID ? 1 : 2;
}

size_t multibyte_whole(multibyte kind, str s)
{
	pair_kind c;
	size_t at = 0, n;

	while (at < s.n) {
		n = multibyte_letter(kind, str_from(s, at), &c);
		if (n == 0)
			break;
		at += n;
	}
	return at;
}
