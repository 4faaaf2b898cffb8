#include "load/recode.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "load/decode.h"

#define PIECE   ((size_t)32 << 10) /* bytes of the file, or a few less: no letter is cut */
#define HEAD    ((size_t)64 << 10)
#define SAMPLE  ((size_t)4 << 10)
#define SAMPLES 8

/* Where a piece begins. */
typedef struct start {
	size_t text, file; /* bytes */
} start;

struct recode {
	decode_charset charset;
	vec(start) starts; /* of each piece; the last one is the end of all */
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

static void measure(recode *r, const recode_file *file)
{
	char *buf = xmalloc(PIECE);
	start at = { 0, r->charset.mark };
	size_t n;

	while ((n = file->read(file->arg, at.file, buf, PIECE)) > 0) {
		size_t whole = decode_whole(&r->charset, (str){ buf, n });

		if (n < PIECE || whole == 0)
			whole = n; /* the end, where half a letter stands by itself */
		vec_push(&r->starts, at);
		at.text += decode_length(&r->charset, (str){ buf, whole });
		at.file += whole;
	}
	vec_push(&r->starts, at);
	free(buf);
}

/* The bytes of piece number k; `buf` has room for PIECE. */
static str piece_of(const recode *r, const recode_file *file, size_t k, char *buf)
{
	const start *s = &r->starts.p[k];

	return (str){ buf, file->read(file->arg, s->file, buf, s[1].file - s->file) };
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
	return r->starts.p[r->starts.n - 1].text;
}

/* The last piece that begins at or before byte `at` of the text. */
static size_t piece_at(const recode *r, size_t at)
{
	size_t low = 0, high = r->starts.n - 1;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (r->starts.p[mid].text <= at)
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

	decode_piece(&r->charset, bytes, &text);
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
	raw = xmalloc(PIECE);
	for (size_t k = piece_at(r, at); done < n; k++) {
		size_t copied = copy_piece(r, piece_of(r, file, k, raw),
					   at + done - r->starts.p[k].text, buf + done, n - done);

		done += copied;
		/* the file has become shorter, or is another one now */
		if (k + 2 >= r->starts.n || (done < n && at + done != r->starts.p[k + 1].text))
			break;
	}
	free(raw);
	return done;
}
