#include "text/width.h"

#include <stddef.h>
#include <utf8proc.h>

#include "text/grapheme.h"
#include "text/sanitise.h"
#include "text/utf8.h"

/* Where C libraries (glibc 2.36) differ from what utf8proc's data give; in order. Those
 * with -1 are younger than Unicode 14. */
static const struct {
	uint32_t first, last;
	int cols;
} exceptions[] = {
	{ 0x00CF3, 0x00CF3, -1 }, { 0x00ECE, 0x00ECE, -1 },
	{ 0x01160, 0x011FF, 0 }, /* medial and final Hangul jamo stand in their syllable */
	{ 0x0302E, 0x0302F, 2 }, /* Hangul tone marks */
	{ 0x03248, 0x0324F, 2 }, /* circled numbers on black squares */
	{ 0x04DC0, 0x04DFF, 2 }, /* hexagrams */
	{ 0x0D7B0, 0x0D7FB, 0 }, /* more jamo */
	{ 0x10EFD, 0x10EFF, -1 }, { 0x1123F, 0x11241, -1 },
	{ 0x11B00, 0x11B09, -1 }, { 0x11F00, 0x11F59, -1 },
	{ 0x1342F, 0x1342F, -1 }, { 0x13439, 0x13455, -1 },
	{ 0x16FF0, 0x16FF1, 2 }, /* Vietnamese alternate reading marks */
	{ 0x1B132, 0x1B132, -1 }, { 0x1B155, 0x1B155, -1 },
	{ 0x1D2C0, 0x1D2D3, -1 }, { 0x1DF25, 0x1DF2A, -1 },
	{ 0x1E030, 0x1E06D, -1 }, { 0x1E08F, 0x1E08F, -1 },
	{ 0x1E4D0, 0x1E4F9, -1 }, { 0x1F6DC, 0x1F6DC, -1 },
	{ 0x1F774, 0x1F776, -1 }, { 0x1F77B, 0x1F77F, -1 },
	{ 0x1F7D9, 0x1F7D9, -1 }, { 0x1FA75, 0x1FA77, -1 },
	{ 0x1FA87, 0x1FA88, -1 }, { 0x1FAAD, 0x1FAAF, -1 },
	{ 0x1FABB, 0x1FABD, -1 }, { 0x1FABF, 0x1FABF, -1 },
	{ 0x1FACE, 0x1FACF, -1 }, { 0x1FADA, 0x1FADB, -1 },
	{ 0x1FAE8, 0x1FAE8, -1 }, { 0x1FAF7, 0x1FAF8, -1 },
	{ 0x2B739, 0x2B739, -1 }, { 0x31350, 0x323AF, -1 },
};

static const int n_exceptions = (int)(sizeof exceptions / sizeof exceptions[0]);

/* Its width from the table; false: it is no exception. The common scripts, which have
 * none, are told at once. */
static bool exception_of(uint32_t cp, int *cols)
{
	int low = 0, high = n_exceptions - 1;

	if (cp < 0x0CF3 || (cp > 0x11FF && cp < 0x302E) || (cp > 0x4DFF && cp < 0xD7B0))
		return false;
	while (low <= high) {
		int mid = (low + high) / 2;

		if (cp < exceptions[mid].first) {
			high = mid - 1;
		} else if (cp > exceptions[mid].last) {
			low = mid + 1;
		} else {
			*cols = exceptions[mid].cols;
			return true;
		}
	}
	return false;
}

int width_of_char(uint32_t cp)
{
	const utf8proc_property_t *p;
	int cols;

	if (cp < 0x7F)
		return cp >= 0x20 ? 1 : -1;
	p = utf8proc_get_property((utf8proc_int32_t)cp);
	switch (p->category) {
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return -1;
	}
	if (exception_of(cp, &cols))
		return cols;
	if (p->category == UTF8PROC_CATEGORY_MC)
		return 1; /* a spacing vowel sign has a column of its own */
	if (p->category == UTF8PROC_CATEGORY_CF && p->boundclass == UTF8PROC_BOUNDCLASS_PREPEND)
		return 1; /* so have the Arabic signs that go over a number */
	return (int)p->charwidth;
}

/* Walks clusters up to `cols` columns; gives the columns used and the bytes. */
static size_t measure(str s, int limit, int *cols)
{
	char buf[CLUSTER_SHOWN];
	size_t at = 0;

	*cols = 0;
	while (at < s.n) {
		size_t next = grapheme_next(s, at);
		int w = cluster_shown((str){ s.p + at, next - at }, buf).cols;

		if (w > limit - *cols)
			break;
		*cols += w;
		at = next;
	}
	return at;
}

int width_of(str s)
{
	int cols;

	measure(s, INT32_MAX, &cols);
	return cols;
}

size_t width_fit(str s, int cols)
{
	int used;

	return measure(s, cols, &used);
}
