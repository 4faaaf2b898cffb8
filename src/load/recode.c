#include "load/recode.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "load/decode.h"

#define PIECE   ((size_t)32 << 10) /* bytes of the file; a whole number of units */
#define AROUND  4                  /* bytes beside a piece that tell whether a pair is cut */
#define HEAD    ((size_t)64 << 10)
#define SAMPLE  ((size_t)4 << 10)
#define SAMPLES 8

struct recode {
	decode_charset charset;
	vec(size_t) starts; /* byte of the text at which each piece begins, and its end */
};

/* Without what may be a part of a letter of UTF-8 at both ends. */
static str without_cut_letters(str s)
{
	for (int i = 0; i < 3 && s.n && ((unsigned char)s.p[0] & 0xC0) == 0x80; i++)
		s = str_from(s, 1);
	for (size_t i = 1; i <= 3 && i <= s.n; i++) {
		unsigned char c = (unsigned char)s.p[s.n - i];

		if (c < 0x80)
			break;
		if (c >= 0xC0)
			return (str){ s.p, s.n - i };
	}
	return s;
}

/* The head, and a few places further on: a file may be plain ASCII for long. */
static decode_charset find_charset(const recode_file *file)
{
	char *buf = xmalloc(HEAD), sample[SAMPLE];
	str head = { buf, file->read(file->arg, 0, buf, HEAD) };
	decode_charset c = decode_find(head);
	strbuf all = { 0 };

	strbuf_add(&all, without_cut_letters(head));
	for (size_t i = 1; c.unit < 2 && i <= SAMPLES; i++) {
		size_t at = file->size / (SAMPLES + 1) * i / SAMPLE * SAMPLE;
		size_t n = file->read(file->arg, at, sample, SAMPLE);

		strbuf_add(&all, without_cut_letters((str){ sample, n }));
	}
	if (c.unit < 2)
		c = decode_find(strbuf_str(&all));
	strbuf_clear(&all);
	free(buf);
	return c;
}

/*
 * The bytes of piece number k; `buf` has room for PIECE + 2 * AROUND. A pair of surrogates belongs
 * to the piece that its first half is in.
 */
static str piece_of(const recode *r, const recode_file *file, size_t k, char *buf)
{
	size_t start = r->charset.mark + k * PIECE;
	size_t before = start >= AROUND ? AROUND : start;
	size_t n = file->read(file->arg, start - before, buf, before + PIECE + AROUND);
	str all = { buf, n };
	size_t from = before, to = before + PIECE < n ? before + PIECE : n;

	if (from >= n)
		return STR("");
	if (k > 0 && decode_is_pair(r->charset, all, from))
		from += 2;
	if (decode_is_pair(r->charset, all, to))
		to += 2;
	return str_slice(all, (gloss_span){ from, to });
}

static void measure(recode *r, const recode_file *file)
{
	char *buf = xmalloc(PIECE + 2 * AROUND);
	size_t pieces = (file->size - r->charset.mark + PIECE - 1) / PIECE, at = 0;

	for (size_t k = 0; k < pieces; k++) {
		vec_push(&r->starts, at);
		at += decode_length(r->charset, piece_of(r, file, k, buf));
	}
	vec_push(&r->starts, at);
	free(buf);
}

recode *recode_new(const recode_file *file)
{
	decode_charset c = find_charset(file);
	recode *r;

	if (c.unit == 0 || file->size < c.mark)
		return NULL;
	r = xcalloc(1, sizeof *r);
	r->charset = c;
	measure(r, file);
	return r;
}

void recode_free(recode *r)
{
	if (r)
		vec_clear(&r->starts);
	free(r);
}

size_t recode_size(const recode *r)
{
	return r->starts.p[r->starts.n - 1];
}

/* The last piece that begins at or before byte `at` of the text. */
static size_t piece_at(const recode *r, size_t at)
{
	size_t low = 0, high = r->starts.n - 1;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (r->starts.p[mid] <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}

/* Copies what the piece has from byte `skip` on. */
static size_t copy_piece(const recode *r, str bytes, size_t skip, char *to, size_t n)
{
	strbuf text = { 0 };
	size_t copied = 0;

	decode_piece(r->charset, bytes, &text);
	if (text.n > skip) {
		copied = text.n - skip < n ? text.n - skip : n;
		memcpy(to, text.p + skip, copied);
	}
	strbuf_clear(&text);
	return copied;
}

size_t recode_read(const recode *r, const recode_file *file, size_t at, char *buf, size_t n)
{
	char *raw;
	size_t done = 0, size = recode_size(r);

	if (at >= size)
		return 0;
	if (n > size - at)
		n = size - at;
	raw = xmalloc(PIECE + 2 * AROUND);
	for (size_t k = piece_at(r, at); done < n; k++) {
		size_t copied = copy_piece(r, piece_of(r, file, k, raw), at + done - r->starts.p[k],
					   buf + done, n - done);

		done += copied;
		/* the file has become shorter, or is another one now */
		if (k + 2 >= r->starts.n || (done < n && at + done != r->starts.p[k + 1]))
			break;
	}
	free(raw);
	return done;
}
