#include "text/phrase.h"

#include <string.h>
#include <utf8proc.h>

#include "text/bytes.h"
#include "text/search.h"
#include "text/utf8.h"

enum { DECOMPOSED = 18 }; /* code points that one decomposes to, at most */

/* What an atom of the pattern matches. */
enum {
	CHAR,
	SPACE,  /* any white space, as much as there is */
	DASH,   /* hyphen, dashes, minus */
	SINGLE, /* apostrophe and single quotes */
	DOUBLE, /* double quotes */
	IGNORE, /* nothing: it is passed over */
};

static bool within(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp >= first && cp <= last;
}

static bool is_ignored(uint32_t cp)
{
	return cp == 0xAD || within(cp, 0x200B, 0x200F) || within(cp, 0x202A, 0x202E) ||
	       within(cp, 0x2060, 0x2064) || within(cp, 0x2066, 0x2069) || cp == 0xFEFF;
}

static int kind_of(uint32_t cp)
{
	if (cp < 0x80)
		return cp == '\''          ? SINGLE
		       : cp == '"'         ? DOUBLE
		       : cp == '-'         ? DASH
		       : utf8_is_space(cp) ? SPACE
					   : CHAR;
	if (utf8_is_space(cp) || cp == 0xA0 || cp == 0x202F || cp == 0x2007)
		return SPACE;
	if (is_ignored(cp))
		return IGNORE;
	if (within(cp, 0x2010, 0x2015) || cp == 0x2212 || cp == 0xFE58 || cp == 0xFE63 ||
	    cp == 0xFF0D)
		return DASH;
	if (within(cp, 0x2018, 0x201B) || cp == 0x2032 || cp == 0x02BC || cp == 0x2039 ||
	    cp == 0x203A)
		return SINGLE;
	if (within(cp, 0x201C, 0x201F) || cp == 0x2033 || cp == 0xAB || cp == 0xBB)
		return DOUBLE;
	return CHAR;
}

static bool is_mark(uint32_t cp)
{
	return cp >= 0x300 && utf8proc_get_property((utf8proc_int32_t)cp)->combining_class != 0;
}

static uint32_t lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	if (cp == 0x3C2)
		return 0x3C3; /* final sigma */
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

/* One code point as it is compared; returns how many come out, none where it is a mark
 * that does not count. */
static size_t normal_form(const phrase *w, uint32_t cp, uint32_t out[DECOMPOSED])
{
	utf8proc_int32_t parts[DECOMPOSED];
	utf8proc_ssize_t n = 1;
	size_t kept = 0;
	int boundary = 0;

	if (cp < 0xC0 || within(cp, 0xAC00, 0xD7A3)) {
		out[0] = w->exact ? cp : lower(cp);
		return 1;
	}
	n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, DECOMPOSED, UTF8PROC_DECOMPOSE,
				    &boundary);
	if (n < 1 || n > DECOMPOSED) {
		out[0] = cp;
		return 1;
	}
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		uint32_t part = (uint32_t)parts[i];

		if (w->fold && is_mark(part))
			continue;
		out[kept++] = w->exact ? part : lower(part);
	}
	return kept;
}

/* ---- compiling */

static void add_atom(phrase *w, uint32_t cp, int kind)
{
	if (kind == SPACE && w->n > 0 && w->atoms[w->n - 1].kind == SPACE)
		return;
	if (w->n < PHRASE_MAX)
		w->atoms[w->n++] = (phrase_atom){ cp, (uint8_t)kind };
}

static void add_pattern(phrase *w, str pattern)
{
	uint32_t parts[DECOMPOSED], cp;

	for (size_t at = 0; at < pattern.n;) {
		int kind;

		at += utf8_decode(pattern, at, &cp);
		kind = kind_of(cp);
		if (kind == IGNORE)
			continue;
		if (kind != CHAR) {
			add_atom(w, cp, kind);
			continue;
		}
		for (size_t i = 0, n = normal_form(w, cp, parts); i < n; i++)
			add_atom(w, parts[i], CHAR);
	}
}

static bool has_capital(str pattern)
{
	uint32_t cp;

	for (size_t at = 0; at < pattern.n;) {
		at += utf8_decode(pattern, at, &cp);
		if (lower(cp) != cp && cp != 0x3C2)
			return true;
	}
	return false;
}

/* How often a byte comes in news, roughly: the order of letters in English; bytes beyond ASCII
 * and signs are rare, save those of quotes. */
static int frequency(unsigned char c)
{
	static const char order[] = "zqxjkvbpygfwmucldrhsnioate";
	const char *at = c >= 'a' && c <= 'z' ? strchr(order, c) : NULL;

	if (at)
		return 4 + 2 * (int)(at - order);
	if (c >= 'A' && c <= 'Z')
		return 6;
	if (c == ',' || c == '.' || c == 0x80 || c == 0x99 || c == 0x9C || c == 0x9D)
		return 20;
	return 8;
}

/* The bytes to look for if atom i is the rare one; false: it can be written in other ways. */
static bool bytes_of(const phrase *w, size_t i, char bytes[2], size_t *length)
{
	uint32_t cp = w->atoms[i].cp, upper = cp;
	char one[UTF8_MAX], two[UTF8_MAX];
	size_t n;

	if (w->atoms[i].kind != CHAR || is_mark(cp) || cp == 0x3C3 || cp == UTF8_BAD)
		return false;
	if (i + 1 < w->n && w->atoms[i + 1].kind == CHAR && is_mark(w->atoms[i + 1].cp))
		return false; /* may be one composed code point */
	if (!w->exact)
		upper = (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
	if (w->fold && (cp >= 0x80 || lower(upper) != upper || (cp | 32) - 'a' < 26))
		return false; /* may have an accent */
	n = utf8_encode(cp, one);
	if (utf8_encode(upper, two) != n || (lower(upper) != cp && !w->exact))
		return false;
	bytes[0] = one[n - 1];
	bytes[1] = two[n - 1];
	*length = n;
	return true;
}

static void pick_rare(phrase *w)
{
	int least = 0;

	for (size_t i = 0; i < w->n; i++) {
		char bytes[2];
		size_t length;
		int often;

		if (!bytes_of(w, i, bytes, &length))
			continue;
		often = frequency((unsigned char)bytes[0]);
		if (bytes[0] != bytes[1])
			often += frequency((unsigned char)bytes[1]);
		if (w->has_rare && often >= least)
			continue;
		w->has_rare = true;
		w->rare = i;
		w->length = length;
		memcpy(w->bytes, bytes, 2);
		least = often;
	}
}

/* May a code point that starts with this byte beyond ASCII match the atom? */
static bool may_lead(const phrase_atom *a, uint32_t c)
{
	static const char *const leads[] = {
		[CHAR] = "\xC3\xC4\xC5\xC6\xC7\xC8\xCD\xE1\xE2", /* ASCII with accents */
		[SPACE] = "\xC2\xE1\xE2\xE3",
		[DASH] = "\xE2\xEF",
		[SINGLE] = "\xCA\xE2",
		[DOUBLE] = "\xC2\xE2",
	};

	if (a->kind == CHAR && a->cp >= 0x80)
		return true;
	return strchr(leads[a->kind], (int)c) != NULL;
}

/* The bytes that the first atom may start with. */
static void mark_first(phrase *w)
{
	const phrase_atom *a = &w->atoms[0];

	for (uint32_t c = 0; c < 256; c++) {
		bool same = a->kind == CHAR ? (w->exact ? c : lower(c)) == a->cp
					    : kind_of(c) == a->kind;

		w->first[c] = c < 0x80 ? same : may_lead(a, c);
	}
}

bool phrase_compile(phrase *w, str pattern, unsigned flags)
{
	*w = (phrase){
		.exact = (flags & SEARCH_CASE) ||
			 (!(flags & SEARCH_ANY_CASE) && has_capital(pattern)),
		.fold = (flags & SEARCH_FOLD) != 0,
		.whole = (flags & SEARCH_WHOLE) != 0,
	};
	add_pattern(w, pattern);
	if (w->n == 0)
		return false;
	pick_rare(w);
	mark_first(w);
	return true;
}

/* ---- matching */

/* Does all of a decomposed code point match the atoms from i on? */
static bool matches(const phrase *w, size_t i, const uint32_t *parts, size_t n)
{
	if (i + n > w->n)
		return false;
	for (size_t k = 0; k < n; k++)
		if (w->atoms[i + k].kind != CHAR || w->atoms[i + k].cp != parts[k])
			return false;
	return true;
}

/* The end of the white space from byte `at` on; what is passed over may stand in it. */
static size_t skip_space(str text, size_t at)
{
	size_t end = at;

	while (at < text.n) {
		uint32_t cp;
		int kind;

		at += utf8_decode(text, at, &cp);
		kind = kind_of(cp);
		if (kind == SPACE)
			end = at;
		else if (kind != IGNORE)
			break;
	}
	return end;
}

/* The start of the white space before byte `at`. */
static size_t skip_space_back(str text, size_t at)
{
	size_t start = at;

	while (at > 0) {
		uint32_t cp;
		int kind;

		at -= utf8_decode_back(text, at, &cp);
		kind = kind_of(cp);
		if (kind == SPACE)
			start = at;
		else if (kind != IGNORE)
			break;
	}
	return start;
}

/* Matches atoms from i to the end, from byte `at` on; gives the end. */
static bool match_forward(const phrase *w, str text, size_t i, size_t at, size_t *end)
{
	uint32_t parts[DECOMPOSED], cp;

	while (i < w->n) {
		int kind;
		size_t n;

		if (at >= text.n)
			return false;
		n = utf8_decode(text, at, &cp);
		kind = kind_of(cp);
		if (kind == IGNORE) {
			at += n;
			continue;
		}
		if (kind != CHAR && kind != w->atoms[i].kind)
			return false;
		if (kind == CHAR) {
			size_t count = normal_form(w, cp, parts);

			if (!matches(w, i, parts, count))
				return false;
			i += count;
		} else {
			i++;
		}
		at = kind == SPACE ? skip_space(text, at) : at + n;
	}
	*end = at;
	return true;
}

/* Matches the atoms before number i, backward from byte `at`; gives the start. */
static bool match_back(const phrase *w, str text, size_t i, size_t at, size_t *start)
{
	uint32_t parts[DECOMPOSED], cp;

	while (i > 0) {
		int kind;
		size_t n;

		if (at == 0)
			return false;
		n = utf8_decode_back(text, at, &cp);
		kind = kind_of(cp);
		if (kind == IGNORE) {
			at -= n;
			continue;
		}
		if (kind != CHAR && kind != w->atoms[i - 1].kind)
			return false;
		if (kind == CHAR) {
			size_t count = normal_form(w, cp, parts);

			if (count > i || !matches(w, i - count, parts, count))
				return false;
			i -= count;
		} else {
			i--;
		}
		at = kind == SPACE ? skip_space_back(text, at) : at - n;
	}
	*start = at;
	return true;
}

/* Letters, marks and digits: what makes a word. */
static bool is_word(uint32_t cp)
{
	if (cp < 0x80)
		return (cp | 32) - 'a' < 26 || cp - '0' < 10;
	return utf8proc_get_property((utf8proc_int32_t)cp)->category <= UTF8PROC_CATEGORY_NO &&
	       utf8proc_get_property((utf8proc_int32_t)cp)->category != UTF8PROC_CATEGORY_CN;
}

/* Takes the accents behind the match in, or refuses it. */
static bool end_is_good(const phrase *w, str text, size_t *end)
{
	uint32_t cp;
	size_t n;

	while (*end < text.n) {
		n = utf8_decode(text, *end, &cp);
		if (!is_mark(cp))
			return !(w->whole && is_word(cp));
		if (!w->fold)
			return false;
		*end += n;
	}
	return true;
}

static bool start_is_good(const phrase *w, str text, size_t start)
{
	uint32_t before;

	if (!w->whole || start == 0)
		return true;
	utf8_decode_back(text, start, &before);
	return !is_word(before);
}

static bool try_at(const phrase *w, str text, size_t i, size_t at, gloss_span *out)
{
	return match_forward(w, text, i, at, &out->end) &&
	       match_back(w, text, i, at, &out->start) && start_is_good(w, text, out->start) &&
	       end_is_good(w, text, &out->end) && out->start < out->end;
}

/* May a match start at byte `at`? Not in the middle of white space, nor before what is
 * passed over. */
static bool may_start(const phrase *w, str text, size_t at)
{
	uint32_t cp;

	if (!w->first[(unsigned char)text.p[at]] || utf8_start(text, at) != at)
		return false;
	utf8_decode(text, at, &cp);
	if (kind_of(cp) == IGNORE || (w->fold && is_mark(cp)))
		return false;
	return w->atoms[0].kind != SPACE || skip_space_back(text, at) == at;
}

/* Without a rare byte: every place that may be a start. */
static bool next_slowly(const phrase *w, str text, size_t from, size_t stop, gloss_span *out)
{
	for (size_t at = from; at < stop && at < text.n; at++)
		if (may_start(w, text, at) && try_at(w, text, 0, at, out))
			return true;
	return false;
}

bool phrase_next(const phrase *w, str text, size_t from, size_t stop, gloss_span *out)
{
	if (!w->has_rare)
		return next_slowly(w, text, from, stop, out);
	for (size_t at = from; at < text.n; at++) {
		at = bytes_find_either(text, at, w->bytes[0], w->bytes[1]);
		if (at == text.n)
			return false;
		if (at + 1 < from + w->length || !try_at(w, text, w->rare, at + 1 - w->length, out))
			continue;
		if (out->start >= stop)
			return false;
		if (out->start >= from)
			return true;
	}
	return false;
}
