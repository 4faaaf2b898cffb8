#include "text/sanitise.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "text/grapheme.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
	SOFT_HYPHEN = 0xAD,
	ZWNJ = 0x200C,
	ZWJ = 0x200D,
	BLACK_FLAG = 0x1F3F4,
	FLAG_TAGS = 7, /* a region ("gbsct", at most six) and the tag that ends it */
	DOTTED_CIRCLE = 0x25CC,
};

/* What becomes of one code point. */
typedef enum {
	KEEP,
	BLANK,
	NOTHING, /* not drawn, and nothing is hidden by that */
	HIDDEN,  /* would not be seen, or would act on the terminal */
	UNKNOWN, /* no such character */
} fate;

/* Where a code point stands in its cluster; 0: there is none. */
typedef struct place {
	uint32_t base, before, next; /* the first one, the one before, the next */
	int tags;                    /* so far */
} place;

/* A cluster that is being put together. */
typedef struct drawing {
	char *buf;
	size_t n;
	int cols, marks, hidden;
	bool marked; /* SHOWN_MARK is in it */
} drawing;

static bool within(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp >= first && cp <= last;
}

/* Scripts whose letters change shape by U+200C and U+200D: Arabic and its kin, the
 * Brahmic ones, Mongolian, N'Ko, Adlam. */
static bool is_joining(uint32_t cp)
{
	return within(cp, 0x0600, 0x08FF) || within(cp, 0x0900, 0x0DFF) ||
	       within(cp, 0x1000, 0x109F) || within(cp, 0x1780, 0x18AF) ||
	       within(cp, 0x1A20, 0x1C4F) || within(cp, 0xA840, 0xABFF) ||
	       within(cp, 0xFB50, 0xFEFC) || within(cp, 0x10A00, 0x11FFF) ||
	       within(cp, 0x1E900, 0x1E95F);
}

static bool is_ideograph(uint32_t cp)
{
	return within(cp, 0x3400, 0x9FFF) || within(cp, 0xF900, 0xFAFF) ||
	       within(cp, 0x20000, 0x3FFFF);
}

static bool is_pictograph(uint32_t cp)
{
	return utf8proc_get_property((utf8proc_int32_t)cp)->boundclass ==
	       UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

static bool is_selector(uint32_t cp)
{
	return within(cp, 0xFE00, 0xFE0F) || within(cp, 0xE0100, 0xE01EF) ||
	       within(cp, 0x180B, 0x180F);
}

/* Symbols, and letters and punctuation of scripts, that have a second form
 * (StandardizedVariants.txt, by blocks). */
static bool has_forms(uint32_t cp)
{
	return is_ideograph(cp) || cp == '0' || within(cp, 0x2018, 0x201D) ||
	       within(cp, 0x2190, 0x2BFF) || within(cp, 0x3000, 0x30FF) ||
	       within(cp, 0x1000, 0x109F) || within(cp, 0xA840, 0xA87F) ||
	       within(cp, 0xAA60, 0xAA7F) || within(cp, 0xFF00, 0xFFEF) ||
	       within(cp, 0x10AC0, 0x10AFF);
}

/*
 * A variation selector is kept right behind what has sequences with it. More of them, or behind
 * other letters, they would be bytes that travel unseen.
 */
static bool selects(uint32_t cp, uint32_t before)
{
	if (cp >= 0xE0100)
		return is_ideograph(before);
	if (cp < 0xFE00)
		return within(before, 0x1800, 0x18AF);
	if (cp >= 0xFE0E)
		return is_pictograph(before) || within(before, '0', '9') || before == '#' ||
		       before == '*';
	return has_forms(before);
}

/* The fate of an ignorable or format character. */
static fate fate_of_unseen(uint32_t cp, const place *p)
{
	if (cp == SOFT_HYPHEN)
		return NOTHING;
	if (p->base == 0)
		return HIDDEN;
	if (cp == ZWJ && p->next && is_pictograph(p->next))
		return KEEP;
	if (cp == ZWJ || cp == ZWNJ)
		return is_joining(p->base) && p->before != ZWJ && p->before != ZWNJ ? KEEP : HIDDEN;
	if (is_selector(cp))
		return selects(cp, p->before) ? KEEP : HIDDEN;
	/* The flag of a region: the tags name it. */
	if ((within(cp, 0xE0030, 0xE0039) || within(cp, 0xE0061, 0xE007A) || cp == 0xE007F) &&
	    p->base == BLACK_FLAG && p->tags < FLAG_TAGS)
		return NOTHING;
	return HIDDEN;
}

/* Not yet assigned, but set aside for what is not to be seen (DerivedCoreProperties.txt,
 * Default_Ignorable_Code_Point). */
static bool is_reserved_unseen(uint32_t cp)
{
	return cp == 0x2065 || within(cp, 0xFFF0, 0xFFF8) || within(cp, 0xE0000, 0xE0FFF);
}

static fate fate_of(uint32_t cp, const place *at)
{
	const utf8proc_property_t *p;

	if (cp < 0x7F)
		return cp >= 0x20 ? (cp == ' ' ? BLANK : KEEP) : utf8_is_space(cp) ? BLANK : HIDDEN;
	p = utf8proc_get_property((utf8proc_int32_t)cp);
	if (p->ignorable && p->category != UTF8PROC_CATEGORY_CN)
		return fate_of_unseen(cp, at);
	switch (p->category) {
	case UTF8PROC_CATEGORY_CN:
		return p->ignorable || is_reserved_unseen(cp) ? HIDDEN : UNKNOWN;
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return HIDDEN;
	case UTF8PROC_CATEGORY_CF:
		return p->boundclass == UTF8PROC_BOUNDCLASS_PREPEND ? KEEP : HIDDEN;
	case UTF8PROC_CATEGORY_ZS:
		return cp == 0x1680 ? KEEP : BLANK;
	}
	return width_of_char(cp) < 0 ? UNKNOWN : KEEP;
}

/* Through the code points of a cluster; starts at zero. */
typedef struct walk {
	str cluster;
	size_t end; /* of the code point that was handed out last */
	place place;
} walk;

static bool walk_on(walk *w, uint32_t *cp, fate *f)
{
	place *p = &w->place;

	if (w->end >= w->cluster.n)
		return false;
	w->end += utf8_decode(w->cluster, w->end, cp);
	p->next = 0;
	if (w->end < w->cluster.n)
		utf8_decode(w->cluster, w->end, &p->next);
	*f = fate_of(*cp, p);
	p->tags += *f == NOTHING;
	p->before = *cp;
	if (!p->base)
		p->base = *cp;
	return true;
}

static void draw(drawing *d, uint32_t cp, int cols)
{
	d->n += utf8_encode(cp, d->buf + d->n);
	d->cols += cols;
}

static void draw_hidden(drawing *d)
{
	d->hidden++;
	if (d->marked || d->cols >= CLUSTER_COLS)
		return;
	memcpy(d->buf + d->n, SHOWN_MARK, sizeof SHOWN_MARK - 1);
	d->n += sizeof SHOWN_MARK - 1;
	d->cols++;
	d->marked = true;
}

static void draw_kept(drawing *d, uint32_t cp)
{
	int w = width_of_char(cp);

	if (w == 0 && d->cols == 0)
		draw(d, DOTTED_CIRCLE, 1);
	if (w == 0 && ++d->marks > CLUSTER_MARKS) {
		d->hidden++;
		return;
	}
	if (d->cols + w > CLUSTER_COLS) {
		d->hidden++;
		return;
	}
	draw(d, cp, w);
}

static void draw_fate(drawing *d, uint32_t cp, fate f)
{
	switch (f) {
	case KEEP:
		draw_kept(d, cp);
		break;
	case BLANK:
		for (int w = width_of_char(cp) == 2 ? 2 : 1; w > 0; w--)
			draw(d, ' ', 1);
		break;
	case HIDDEN:
		draw_hidden(d);
		break;
	case UNKNOWN:
		if (d->cols < CLUSTER_COLS)
			draw(d, UTF8_BAD, 1);
		break;
	case NOTHING:
		break;
	}
}

static shown shown_slowly(str cluster, char *buf)
{
	drawing d = { .buf = buf };
	walk w = { .cluster = cluster };
	uint32_t cp;
	fate f;

	while (walk_on(&w, &cp, &f)) {
		draw_fate(&d, cp, f);
		if (f == BLANK && cp == '\r')
			break; /* CR LF is one blank */
	}
	return (shown){ { buf, d.n }, d.cols, d.hidden };
}

shown cluster_shown(str cluster, char buf[CLUSTER_SHOWN])
{
	if (cluster.n == 1) {
		unsigned char c = (unsigned char)cluster.p[0];

		if (c >= 0x20 && c < 0x7F)
			return (shown){ cluster, 1, 0 };
		if (utf8_is_space(c))
			return (shown){ STR(" "), 1, 0 };
		if (c < 0x80)
			return (shown){ STR(SHOWN_MARK), 1, 1 };
	}
	return shown_slowly(cluster, buf);
}

/* Can this byte stand in a clean line as it is? */
static bool is_plain(char c)
{
	return c >= 0x20 && c < 0x7F;
}

static bool is_clean(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_plain(s.p[i]) ||
		    (s.p[i] == ' ' && (i == 0 || i + 1 == s.n || s.p[i - 1] == ' ')))
			return false;
	return true;
}

str line_clean(arena *a, str s)
{
	char buf[CLUSTER_SHOWN];
	strbuf line = { 0 };
	bool blank = true;
	str copy;

	if (is_clean(s))
		return s;
	for (size_t at = 0; at < s.n;) {
		size_t next = grapheme_next(s, at);
		shown c = cluster_shown((str){ s.p + at, next - at }, buf);
		bool space = c.text.n > 0 && c.text.p[0] == ' ';

		if (space && !blank)
			strbuf_add(&line, STR(" "));
		else if (!space)
			strbuf_add(&line, c.text);
		blank = space;
		at = next;
	}
	copy = arena_copy(a, str_trim(strbuf_str(&line)));
	strbuf_clear(&line);
	return copy;
}

str line_clean_fit(arena *a, str s, int cols)
{
	str clean = line_clean(a, s);
	strbuf cut = { 0 };
	str copy;

	if (width_of(clean) <= cols)
		return clean;
	if (cols < 1)
		return STR("");
	strbuf_add(&cut, str_trim((str){ clean.p, width_fit(clean, cols - 1) }));
	strbuf_add(&cut, STR("\xE2\x80\xA6"));
	copy = arena_copy(a, strbuf_str(&cut));
	strbuf_clear(&cut);
	return copy;
}

str text_seen(arena *a, str s)
{
	strbuf out = { 0 };
	char code[UTF8_MAX];
	uint32_t cp;
	str copy;
	fate f;

	for (size_t at = 0, next; at < s.n; at = next) {
		walk w = { .cluster = { s.p + at, 0 } };

		next = grapheme_next(s, at);
		w.cluster.n = next - at;
		while (walk_on(&w, &cp, &f))
			if (f == BLANK && cp < ' ' && cp != '\t' && cp != '\n')
				strbuf_add(&out, w.place.next == '\n' ? STR("") : STR(" "));
			else if (f != HIDDEN)
				strbuf_add(&out, (str){ code, utf8_encode(cp, code) });
	}
	copy = arena_copy(a, strbuf_str(&out));
	strbuf_clear(&out);
	return copy;
}

size_t hidden_count(str s)
{
	char buf[CLUSTER_SHOWN];
	size_t count = 0;

	for (size_t at = 0; at < s.n;) {
		size_t next = grapheme_next(s, at);

		if (next - at > 1 || !is_plain(s.p[at]))
			count += (size_t)cluster_shown((str){ s.p + at, next - at }, buf).hidden;
		at = next;
	}
	return count;
}
