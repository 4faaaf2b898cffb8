/* incoming.c - see incoming.h. */
#include "load/incoming.h"

#include <string.h>

#include "text/utf8.h"

#define ASCII_MOST ((size_t)1 << 20)

/* The bytes of a letter at the end that is not there to its end, as UTF-8 would have it. */
static size_t cut_letter(str s)
{
	for (size_t i = 1; i <= 3 && i <= s.n; i++) {
		unsigned char c = (unsigned char)s.p[s.n - i];

		if (c < 0x80)
			return 0;
		if (c >= 0xC0)
			return i < (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : 2u) ? i : 0;
	}
	return 0;
}

/* At the start, too few bytes to tell whether they are a mark. */
static bool may_be_mark(str s)
{
	return s.n > 0 && s.n < 4 && strchr("\xFF\xFE\xEF", s.p[0]) != NULL; /* or NUL */
}

/* False: it is ASCII so far, or too little. */
static bool decide(incoming *in, str s, bool at_end)
{
	str whole = { s.p, s.n - (at_end ? 0 : cut_letter(s)) };
	decode_charset c = decode_find((str){ s.p, s.n - (s.n > 8 ? s.n % 2 : 0) });

	if (in->begun || c.unit < 2)
		c = decode_find(whole);
	if (in->begun && c.unit >= 2)
		c = (decode_charset){ 0 };
	in->seen += s.n;
	if (c.unit == 0 && utf8_ascii_run(whole, 0) == whole.n && in->seen < ASCII_MOST)
		return false;
	in->charset = c;
	in->decided = true;
	return true;
}

static void hold(incoming *in, str s, size_t n)
{
	in->n = n;
	memcpy(in->held, s.p + s.n - n, n);
}

/* Finished text, without what is typed over. */
static void emit(incoming *in, str text, bool at_end, strbuf *out)
{
	strbuf all = { 0 };
	size_t done;

	if (!in->typed) {
		strbuf_add(out, text);
		return;
	}
	strbuf_add(&all, (str){ in->open, in->open_n });
	strbuf_add(&all, text);
	done = typed_over_drop(strbuf_str(&all), at_end, out);
	in->open_n = all.n - done;
	if (in->open_n)
		memcpy(in->open, all.p + done, in->open_n);
	strbuf_clear(&all);
}

static void add_decided(incoming *in, str s, bool at_end, strbuf *out)
{
	strbuf text = { 0 };
	size_t cut = 0;

	if (!at_end)
		cut = s.n - decode_whole(&in->charset, s);
	hold(in, s, cut);
	decode_piece(&in->charset, (str){ s.p, s.n - cut }, &text);
	emit(in, strbuf_str(&text), at_end, out);
	strbuf_clear(&text);
}

static void add(incoming *in, str s, bool at_end, strbuf *out)
{
	size_t cut;

	if (!in->begun && !at_end && may_be_mark(s)) {
		hold(in, s, s.n);
		return;
	}
	if (!in->decided && decide(in, s, at_end) && !in->begun)
		s = str_from(s, in->charset.mark);
	if (!in->begun)
		in->typed = typed_over_any(s);
	in->begun = in->begun || s.n > 0;
	if (in->decided) {
		add_decided(in, s, at_end, out);
		return;
	}
	cut = at_end ? 0 : cut_letter(s);
	hold(in, s, cut);
	emit(in, (str){ s.p, s.n - cut }, at_end, out);
}

void incoming_add(incoming *in, str piece, strbuf *out)
{
	strbuf all = { 0 };

	if (in->n == 0) {
		add(in, piece, false, out);
		return;
	}
	strbuf_add(&all, (str){ in->held, in->n });
	strbuf_add(&all, piece);
	in->n = 0;
	add(in, strbuf_str(&all), false, out);
	strbuf_clear(&all);
}

void incoming_end(incoming *in, strbuf *out)
{
	char last[sizeof in->held];
	str s = { last, in->n };

	memcpy(last, in->held, in->n);
	in->n = 0;
	add(in, s, true, out);
}

bool incoming_is_settled(const incoming *in)
{
	return in->decided && in->charset.unit == 0 && in->n == 0 && !in->typed;
}
