#include "text/grapheme.h"

#include <utf8proc.h>

#include "text/utf8.h"

/* What the rules GB11 to GB13 must remember of the code points before. */
typedef struct memory {
	bool pictograph; /* Extended_Pictographic Extend* */
	bool joined;     /* ... ZWJ */
	bool odd_flag;   /* an odd number of regional indicators */
} memory;

static int class_of(uint32_t cp)
{
	return (int)utf8proc_get_property((utf8proc_int32_t)cp)->boundclass;
}

static bool is_extend(int class)
{
	return class == UTF8PROC_BOUNDCLASS_EXTEND;
}

static bool is_control(int class)
{
	return class == UTF8PROC_BOUNDCLASS_CR || class == UTF8PROC_BOUNDCLASS_LF ||
	       class == UTF8PROC_BOUNDCLASS_CONTROL;
}

static memory remember(memory m, int class)
{
	return (memory){
		.pictograph = class == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
			      (m.pictograph && is_extend(class)),
		.joined = m.pictograph && class == UTF8PROC_BOUNDCLASS_ZWJ,
		.odd_flag = class == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR && !m.odd_flag,
	};
}

/* GB6 to GB8. */
static bool is_syllable(int a, int b)
{
	switch (a) {
	case UTF8PROC_BOUNDCLASS_L:
		return b == UTF8PROC_BOUNDCLASS_L || b == UTF8PROC_BOUNDCLASS_V ||
		       b == UTF8PROC_BOUNDCLASS_LV || b == UTF8PROC_BOUNDCLASS_LVT;
	case UTF8PROC_BOUNDCLASS_LV:
	case UTF8PROC_BOUNDCLASS_V:
		return b == UTF8PROC_BOUNDCLASS_V || b == UTF8PROC_BOUNDCLASS_T;
	case UTF8PROC_BOUNDCLASS_LVT:
	case UTF8PROC_BOUNDCLASS_T:
		return b == UTF8PROC_BOUNDCLASS_T;
	}
	return false;
}

/* UAX #29, table 1c, in its order: is there no border between a and b? */
static bool holds_together(int a, int b, memory m)
{
	if (a == UTF8PROC_BOUNDCLASS_CR && b == UTF8PROC_BOUNDCLASS_LF)
		return true;
	if (is_control(a) || is_control(b))
		return false;
	if (is_syllable(a, b))
		return true;
	if (is_extend(b) || b == UTF8PROC_BOUNDCLASS_ZWJ || b == UTF8PROC_BOUNDCLASS_SPACINGMARK ||
	    a == UTF8PROC_BOUNDCLASS_PREPEND)
		return true;
	if (b == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC)
		return m.joined;
	return b == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR && m.odd_flag;
}

size_t grapheme_next(str s, size_t at)
{
	memory m = { 0 };
	uint32_t cp;
	int class;

	at += utf8_decode(s, at, &cp);
	if (at == s.n || (cp < 0x80 && cp != '\r' && (unsigned char)s.p[at] < 0x80))
		return at;
	class = class_of(cp);
	m = remember(m, class);
	while (at < s.n) {
		size_t n = utf8_decode(s, at, &cp);
		int next = class_of(cp);

		if (!holds_together(class, next, m))
			break;
		m = remember(m, next);
		class = next;
		at += n;
	}
	return at;
}

/* The memory of what stands before byte `at`; only as much as is asked for by `next`. */
static memory look_back(str s, size_t at, int next)
{
	bool flag = next == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
	memory m = { 0 };
	uint32_t cp;

	if (flag) {
		while (at > 0) {
			at -= utf8_decode_back(s, at, &cp);
			if (class_of(cp) != UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR)
				break;
			m.odd_flag = !m.odd_flag;
		}
		return m;
	}
	at -= utf8_decode_back(s, at, &cp); /* the joiner, if there is one */
	if (class_of(cp) != UTF8PROC_BOUNDCLASS_ZWJ)
		return m;
	while (at > 0) {
		at -= utf8_decode_back(s, at, &cp);
		if (!is_extend(class_of(cp)))
			break;
	}
	m.joined = class_of(cp) == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
	return m;
}

bool grapheme_is_border(str s, size_t at)
{
	uint32_t before, after;
	memory m = { 0 };
	int next;

	if (at == 0 || at >= s.n)
		return true;
	if ((unsigned char)s.p[at - 1] < 0x80 && (unsigned char)s.p[at] < 0x80)
		return s.p[at - 1] != '\r' || s.p[at] != '\n';
	if (utf8_start(s, at) != at)
		return false;
	utf8_decode_back(s, at, &before);
	utf8_decode(s, at, &after);
	next = class_of(after);
	if (next == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR ||
	    next == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC)
		m = look_back(s, at, next);
	return !holds_together(class_of(before), next, m);
}

size_t grapheme_prev(str s, size_t at)
{
	do {
		uint32_t cp;

		at -= utf8_decode_back(s, at, &cp);
	} while (!grapheme_is_border(s, at));
	return at;
}

size_t grapheme_start(str s, size_t at)
{
	if (at >= s.n)
		return s.n;
	at = utf8_start(s, at);
	return grapheme_is_border(s, at) ? at : grapheme_prev(s, at);
}
