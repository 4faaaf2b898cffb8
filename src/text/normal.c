#include "text/normal.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "base/vec.h"

/*
 * Points of which each takes as many bytes as the one before it: mostly ASCII, or text of
 * another script. The places of all points are told by some hundred of these.
 */
typedef struct run {
	uint32_t point;               /* the first one */
	uint32_t from, utf8;          /* its bytes in the article and in the normalised text */
	uint8_t from_step, utf8_step; /* bytes of each; 0 as long as there is only one point */
} run;

/*
 * A point starts at a byte of the article; a blank or LF that stands for white space starts
 * where the point before it ends. `from_end` and the length of `text` are the ends of the
 * last one.
 */
struct normal {
	vec(uint32_t) points;
	vec(run) runs;
	strbuf text;
	uint32_t from_end;
	char hash[24];
};

/* Characters that are one character to Unicode; a longer pile of accents is cut. */
enum { CLUSTER_MAX = 32 };

typedef struct cluster {
	utf8proc_int32_t c[CLUSTER_MAX];
	uint32_t from[CLUSTER_MAX + 1];
	int n;
} cluster;

typedef struct builder {
	normal *to;
	size_t base;  /* byte of the article where the piece starts */
	bool pending; /* white space was seen since the last point */
	bool fresh;   /* nothing of this block was put yet */
	uint32_t end; /* where the last point ended */
	cluster held;
	utf8proc_int32_t state; /* of the grapheme rules */
} builder;

static bool is_space(utf8proc_int32_t c)
{
	return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x205f || c == 0x3000;
}

/* Tells the place of the point that comes next: by the last run, if it goes on so. */
static void place_point(normal *n, uint32_t from)
{
	run *r = n->runs.n ? &n->runs.p[n->runs.n - 1] : NULL;
	uint32_t utf8 = (uint32_t)n->text.n;
	size_t k = n->runs.n ? n->points.n - r->point : 0;

	if (k == 1 && from - r->from < UINT8_MAX && utf8 - r->utf8 < UINT8_MAX) {
		r->from_step = (uint8_t)(from - r->from);
		r->utf8_step = (uint8_t)(utf8 - r->utf8);
	} else if (!k || from != r->from + k * r->from_step || utf8 != r->utf8 + k * r->utf8_step) {
		vec_push(&n->runs, ((run){ (uint32_t)n->points.n, from, utf8, 0, 0 }));
	}
}

static void put(normal *n, utf8proc_int32_t c, size_t from)
{
	unsigned char bytes[4];
	utf8proc_ssize_t len = utf8proc_encode_char(c, bytes);

	place_point(n, (uint32_t)from);
	vec_push(&n->points, (uint32_t)c);
	strbuf_add(&n->text, (str){ (char *)bytes, (size_t)len });
}

/* To NFC; returns how many points came out. They are at most four times as many. */
static int compose(const cluster *in, utf8proc_int32_t out[CLUSTER_MAX * 4])
{
	unsigned char bytes[CLUSTER_MAX * 4];
	utf8proc_ssize_t len = 0, n;
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;

	for (int i = 0; i < in->n; i++)
		len += utf8proc_encode_char(in->c[i], bytes + len);
	n = utf8proc_decompose(bytes, len, out, CLUSTER_MAX * 4, how);
	if (n < 0 || n > CLUSTER_MAX * 4) {
		memcpy(out, in->c, (size_t)in->n * sizeof *out);
		return in->n;
	}
	return (int)utf8proc_normalize_utf32(out, n, how);
}

static void flush(builder *b)
{
	cluster *in = &b->held;
	utf8proc_int32_t out[CLUSTER_MAX * 4];
	int n;

	if (!in->n)
		return;
	if (in->n == 1 && in->c[0] < 0x300) {
		put(b->to, in->c[0], in->from[0]);
	} else {
		n = compose(in, out);
		for (int i = 0; i < n; i++)
			put(b->to, out[i], n == in->n ? in->from[i] : in->from[0]);
	}
	b->end = in->from[in->n];
	in->n = 0;
}

/* A blank for white space, but none at the start of a block. */
static void put_gap(builder *b)
{
	if (b->fresh && b->to->points.n)
		put(b->to, '\n', b->end);
	else if (b->pending && !b->fresh)
		put(b->to, ' ', b->end);
	b->fresh = b->pending = false;
}

static void add_point(builder *b, utf8proc_int32_t c, size_t from, size_t end)
{
	cluster *held = &b->held;

	if (is_space(c)) {
		flush(b);
		b->pending = true;
		return;
	}
	if (held->n && (c < 0x300 || held->n == CLUSTER_MAX ||
			utf8proc_grapheme_break_stateful(held->c[held->n - 1], c, &b->state)))
		flush(b);
	if (!held->n) {
		put_gap(b);
		b->state = 0;
	}
	held->c[held->n] = c;
	held->from[held->n++] = (uint32_t)from;
	held->from[held->n] = (uint32_t)end;
}

static bool is_plain(str s, size_t i)
{
	return i < s.n && s.p[i] > ' ' && s.p[i] < 0x7f;
}

/* The same as place_point for points of one byte each. */
static void place_ascii(normal *n, uint32_t from)
{
	run *r;

	place_point(n, from);
	r = &n->runs.p[n->runs.n - 1];
	if (r->point < n->points.n && (r->from_step != 1 || r->utf8_step != 1)) {
		vec_push(&n->runs, ((run){ .point = (uint32_t)n->points.n,
					   .from = from,
					   .utf8 = (uint32_t)n->text.n }));
		r = &n->runs.p[n->runs.n - 1];
	}
	r->from_step = r->utf8_step = 1;
}

/*
 * Most text is ASCII: points of a run of it, with single blanks inside, are put as they
 * stand, all but the last, which an accent may follow. Returns how many bytes were taken.
 */
static size_t put_ascii_run(builder *b, str s, size_t i, size_t at)
{
	normal *n = b->to;
	size_t end = i, count;

	while (is_plain(s, end) ||
	       (end > i && end < s.n && s.p[end] == ' ' && is_plain(s, end + 1)))
		end++;
	count = end > i ? end - i - 1 : 0;
	if (count < 2)
		return 0;
	flush(b);
	put_gap(b);
	place_ascii(n, (uint32_t)(at + i));
	vec_reserve(&n->points, count);
	for (size_t k = 0; k < count; k++)
		n->points.p[n->points.n + k] = (unsigned char)s.p[i + k];
	n->points.n += count;
	strbuf_add(&n->text, (str){ s.p + i, count });
	b->end = (uint32_t)(at + i + count);
	return count;
}

/* Adds bytes of the block that is open; `at` is where they stand in the article. */
static void add_bytes(builder *b, str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t i = 0; i < s.n;) {
		utf8proc_int32_t c = p[i];
		utf8proc_ssize_t len = 1;
		size_t taken = put_ascii_run(b, s, i, at);

		if (taken) {
			i += taken;
			continue;
		}
		if (c >= 0x80)
			len = utf8proc_iterate(p + i, (utf8proc_ssize_t)(s.n - i), &c);
		if (len < 1) {
			len = 1;
			c = 0xfffd;
		}
		add_point(b, c, at + i, at + i + (size_t)len);
		i += (size_t)len;
	}
}

static void open_block(builder *b)
{
	flush(b);
	b->fresh = true;
	b->pending = false;
}

static normal *finish(builder *b)
{
	normal *n = b->to;
	char hex[65];

	flush(b);
	n->from_end = b->end;
	sha256_hex(strbuf_str(&n->text), hex);
	snprintf(n->hash, sizeof n->hash, "sha256:%.16s", hex);
	return n;
}

normal *normal_of_pieces(size_t size, normal_next *next, void *from)
{
	builder b = { .to = xcalloc(1, sizeof(normal)) };
	normal_piece piece;

	assert(size <= NORMAL_LIMIT);
	vec_reserve(&b.to->points, size);
	strbuf_reserve(&b.to->text, size);
	while (next(from, &piece)) {
		if (piece.opens)
			open_block(&b);
		add_bytes(&b, piece.bytes, piece.at);
	}
	return finish(&b);
}

typedef struct block_list {
	str text;
	const gloss_block *block;
	size_t left;
} block_list;

static bool next_block(void *from, normal_piece *out)
{
	block_list *l = from;
	const gloss_block *b = l->block;

	if (!l->left)
		return false;
	l->left--;
	*out = (normal_piece){ str_slice(l->text, b->at), b->at.start, !b->continues };
	l->block++;
	return true;
}

normal *normal_new(str text, const gloss_block *blocks, size_t n)
{
	block_list list = { text, blocks, n };

	return normal_of_pieces(text.n, next_block, &list);
}

typedef struct line_list {
	str text, rest;
} line_list;

static bool next_line(void *from, normal_piece *out)
{
	line_list *l = from;

	out->opens = true;
	if (!str_split(&l->rest, '\n', &out->bytes))
		return false;
	out->at = (size_t)(out->bytes.p - l->text.p);
	return true;
}

normal *normal_of_text(str text)
{
	return normal_of_pieces(text.n, next_line, &(line_list){ text, text });
}

void normal_free(normal *n)
{
	if (!n)
		return;
	vec_clear(&n->points);
	vec_clear(&n->runs);
	strbuf_clear(&n->text);
	free(n);
}

str normal_text(const normal *n)
{
	return strbuf_str(&n->text);
}

size_t normal_count(const normal *n)
{
	return n->points.n;
}

const uint32_t *normal_points(const normal *n)
{
	return n->points.p;
}

const char *normal_hash(const normal *n)
{
	return n->hash;
}

bool normal_hash_same(str a, str b)
{
	size_t n = a.n < b.n ? a.n : b.n;

	return n >= sizeof "sha256:" - 1 + 16 && str_starts(a, STR("sha256:")) &&
	       memcmp(a.p, b.p, n) == 0;
}

/* The run that point i, which there must be, is in. */
static const run *run_of(const normal *n, size_t i)
{
	size_t low = 0, high = n->runs.n;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (n->runs.p[mid].point <= i)
			low = mid;
		else
			high = mid;
	}
	return &n->runs.p[low];
}

/* Where point i starts in the article and in the normalised text; i may be the count. */
static uint32_t from_of(const normal *n, size_t i)
{
	const run *r;

	if (i >= n->points.n)
		return n->from_end;
	r = run_of(n, i);
	return r->from + (uint32_t)(i - r->point) * r->from_step;
}

static size_t utf8_of(const normal *n, size_t i)
{
	const run *r;

	if (i >= n->points.n)
		return n->text.n;
	r = run_of(n, i);
	return r->utf8 + (i - r->point) * r->utf8_step;
}

str normal_slice(const normal *n, gloss_span points)
{
	size_t count = n->points.n;
	size_t start = points.start < count ? points.start : count;
	size_t end = points.end < count ? points.end : count;

	if (start >= end)
		return STR("");
	return str_slice(normal_text(n), (gloss_span){ utf8_of(n, start), utf8_of(n, end) });
}

/* The first point that starts at byte `at` or later. */
static size_t first_from(const normal *n, size_t at)
{
	size_t low = 0, high = n->points.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (from_of(n, mid) < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool is_gap(const normal *n, size_t i)
{
	return n->points.p[i] == ' ' || n->points.p[i] == '\n';
}

gloss_span normal_from_bytes(const normal *n, gloss_span bytes)
{
	gloss_span out = { first_from(n, bytes.start), first_from(n, bytes.end) };

	/* Inside a character: start with it; inside white space: behind it. */
	if (out.start > 0 && from_of(n, out.start) > bytes.start && !is_gap(n, out.start - 1))
		out.start--;
	if (bytes.start >= bytes.end || out.end < out.start)
		out.end = out.start;
	return out;
}

gloss_span normal_to_bytes(const normal *n, gloss_span points)
{
	size_t count = n->points.n;
	size_t start = points.start < count ? points.start : count;
	size_t end = points.end < count ? points.end : count;
	gloss_span out = { from_of(n, start), from_of(n, end) };

	/* Points of one composed cluster start at one byte: go on to where it ends. */
	while (end > start && end < count && from_of(n, end) == from_of(n, end - 1))
		out.end = from_of(n, ++end);
	if (out.end < out.start || start >= end)
		out.end = out.start;
	return out;
}
