/* letter.c - categories and case of code points, from utf8proc's tables. */
#include "text/letter.h"

#include <utf8proc.h>

uint32_t letter_decode(const char *p, size_t n, size_t *len)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t used;

	used = utf8proc_iterate((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)n, &c);
	*len = used > 0 ? (size_t)used : 1;
	return used > 0 ? (uint32_t)c : 0xFFFD;
}

letter_kind letter_kind_of(uint32_t c)
{
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT:
		return LETTER_UPPER;
	case UTF8PROC_CATEGORY_LL:
		return LETTER_LOWER;
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return LETTER_OTHER;
	case UTF8PROC_CATEGORY_ND:
		return LETTER_DIGIT;
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CC:
		return LETTER_SPACE;
	case UTF8PROC_CATEGORY_PD:
		return LETTER_DASH;
	case UTF8PROC_CATEGORY_PS:
		return LETTER_OPEN;
	case UTF8PROC_CATEGORY_PE:
		return LETTER_CLOSE;
	case UTF8PROC_CATEGORY_PI:
	case UTF8PROC_CATEGORY_PF:
		return LETTER_QUOTE;
	default:
		return LETTER_SYMBOL;
	}
}

uint32_t letter_lower(uint32_t c)
{
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

uint32_t letter_base(uint32_t c)
{
	utf8proc_int32_t parts[8];
	utf8proc_ssize_t n;

	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
	n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE, NULL);
	if (n < 1 || n > 8)
		return letter_lower(c);
	if (utf8proc_get_property(parts[0])->combining_class != 0)
		return 0;
	return letter_lower((uint32_t)parts[0]);
}

size_t letter_encode(uint32_t c, char *out)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
}
