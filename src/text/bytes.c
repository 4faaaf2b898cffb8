#include "text/bytes.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#ifdef __SSE2__
/* Sixteen bytes at a time; gives the first byte that was not looked at if none matched. */
static size_t find_blocks(str s, size_t at, char a, char b, size_t *found)
{
	const __m128i as = _mm_set1_epi8(a), bs = _mm_set1_epi8(b);

	for (; at + 16 <= s.n; at += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.p + at));
		__m128i hit = _mm_or_si128(_mm_cmpeq_epi8(x, as), _mm_cmpeq_epi8(x, bs));
		unsigned bits = (unsigned)_mm_movemask_epi8(hit);

		if (bits) {
			*found = at + (size_t)__builtin_ctz(bits);
			return at;
		}
	}
	return at;
}
#endif

static size_t find_one(str s, size_t from, char c)
{
	const char *hit = from < s.n ? memchr(s.p + from, c, s.n - from) : NULL;

	return hit ? (size_t)(hit - s.p) : s.n;
}

size_t bytes_find_either(str s, size_t from, char a, char b)
{
#ifdef __SSE2__
	size_t found = s.n;
#endif

	if (a == b)
		return find_one(s, from, a);
#ifdef __SSE2__
	from = find_blocks(s, from, a, b, &found);
	if (found < s.n)
		return found;
#endif
	while (from < s.n && s.p[from] != a && s.p[from] != b)
		from++;
	return from < s.n ? from : s.n;
}
