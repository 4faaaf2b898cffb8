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
 * `from[i]` is the byte of the article where point i starts, and from[count] the
 * end of the last one; a blank or LF that stands for white space starts where the
 * point before it ends. `utf8[i]` is the same in the normalised text.
 */
struct normal {
	vec(uint32_t) points;
	vec(uint32_t) from, utf8;
	strbuf text;
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

static void put(normal *n, utf8proc_int32_t c, size_t from)
{
	unsigned char bytes[4];
	utf8proc_ssize_t len = utf8proc_encode_char(c, bytes);

	vec_push(&n->points, (uint32_t)c);
	vec_push(&n->from, (uint32_t)from);
	vec_push(&n->utf8, (uint32_t)n->text.n);
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
	vec_reserve(&n->points, count);
	vec_reserve(&n->from, count);
	vec_reserve(&n->utf8, count);
	for (size_t k = 0; k < count; k++) {
		n->points.p[n->points.n++] = (unsigned char)s.p[i + k];
		n->from.p[n->from.n++] = (uint32_t)(at + i + k);
		n->utf8.p[n->utf8.n++] = (uint32_t)(n->text.n + k);
	}
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
	vec_push(&n->from, b->end);
	vec_push(&n->utf8, (uint32_t)n->text.n);
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
	vec_reserve(&b.to->from, size);
	vec_reserve(&b.to->utf8, size);
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
	vec_clear(&n->from);
	vec_clear(&n->utf8);
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

str normal_slice(const normal *n, gloss_span points)
{
	size_t count = n->points.n;
	size_t start = points.start < count ? points.start : count;
	size_t end = points.end < count ? points.end : count;

	if (start >= end)
		return STR("");
	return str_slice(normal_text(n), (gloss_span){ n->utf8.p[start], n->utf8.p[end] });
}

/* The first point that starts at byte `at` or later. */
static size_t first_from(const normal *n, size_t at)
{
	size_t low = 0, high = n->points.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (n->from.p[mid] < at)
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
	if (out.start > 0 && n->from.p[out.start] > bytes.start && !is_gap(n, out.start - 1))
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
	gloss_span out = { n->from.p[start], n->from.p[end] };

	/* Points of one composed cluster start at one byte: go on to where it ends. */
	while (end > start && end < count && n->from.p[end] == n->from.p[end - 1])
		out.end = n->from.p[++end];
	if (out.end < out.start || start >= end)
		out.end = out.start;
	return out;
}
