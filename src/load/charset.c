/* charset.c - see charset.h. */
#include "load/charset.h"

#include <string.h>

#include "load/convert.h"
#include "load/guess.h"
#include "text/utf8.h"

/* How far into a document its own word on the charset is looked for. */
enum { PROLOGUE = 4096 };

/* Labels that mean more than they say, as browsers take them. */
static const struct {
	const char *label, *charset;
} meanings[] = {
	{ "utf8", "UTF-8" },
	{ "unicode-1-1-utf-8", "UTF-8" },
	{ "ascii", "WINDOWS-1252" },
	{ "us-ascii", "WINDOWS-1252" },
	{ "ansi_x3.4-1968", "WINDOWS-1252" },
	{ "iso-8859-1", "WINDOWS-1252" },
	{ "iso8859-1", "WINDOWS-1252" },
	{ "iso_8859-1", "WINDOWS-1252" },
	{ "iso88591", "WINDOWS-1252" },
	{ "latin1", "WINDOWS-1252" },
	{ "latin-1", "WINDOWS-1252" },
	{ "l1", "WINDOWS-1252" },
	{ "x-cp1252", "WINDOWS-1252" },
	{ "cp1252", "WINDOWS-1252" },
	{ "iso-8859-9", "WINDOWS-1254" },
	{ "latin5", "WINDOWS-1254" },
	{ "iso-8859-11", "WINDOWS-874" },
	{ "tis-620", "WINDOWS-874" },
	{ "gb2312", "GB18030" },
	{ "gb_2312-80", "GB18030" },
	{ "x-gbk", "GB18030" },
	{ "gbk", "GB18030" },
	{ "shift_jis", "CP932" },
	{ "shift-jis", "CP932" },
	{ "sjis", "CP932" },
	{ "x-sjis", "CP932" },
	{ "windows-31j", "CP932" },
	{ "euc-kr", "CP949" },
	{ "ks_c_5601-1987", "CP949" },
	{ "ksc5601", "CP949" },
	{ "windows-949", "CP949" },
	{ "big5", "BIG5-HKSCS" },
	{ "x-x-big5", "BIG5-HKSCS" },
	{ "x-euc-jp", "EUC-JP" },
	{ "utf-16", "UTF-16LE" },
	{ "iso-10646-ucs-2", "UTF-16LE" },
	{ "x-mac-roman", "MACINTOSH" },
	{ "macintosh", "MACINTOSH" },
};

static void add_western(strbuf *out, unsigned char c)
{
	uint32_t letter = convert_western(c);

	utf8_add(out, letter || !c ? letter : UTF8_BAD);
}

static void drop_nul(strbuf *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		if (b->p[i])
			b->p[n++] = b->p[i];
	b->n = n;
}

static str repaired(arena *a, str s)
{
	strbuf out = { 0 };
	str result;

	if (s.n == 0 || (utf8_valid(s) && !memchr(s.p, '\0', s.n)))
		return arena_copy(a, s);
	strbuf_reserve(&out, s.n + s.n / 8);
	for (size_t i = 0, n; i < s.n; i += n) {
		n = utf8_valid_run(str_from(s, i), 0);
		strbuf_add(&out, (str){ s.p + i, n });
		if (i + n < s.n)
			add_western(&out, (unsigned char)s.p[i + n++]);
	}
	drop_nul(&out);
	result = arena_copy(a, strbuf_str(&out));
	strbuf_clear(&out);
	return result;
}

/* As much as the charset can tell; false: the C library does not know it. */
static bool convert(arena *a, str in, const char *charset, str *out)
{
	strbuf b = { 0 };
	bool ok = convert_add(charset, in, &b);

	if (ok)
		*out = repaired(a, strbuf_str(&b));
	strbuf_clear(&b);
	return ok;
}

static const char *meaning(str label)
{
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
		if (str_eq_nocase(label, str_of(meanings[i].label)))
			return meanings[i].charset;
	return NULL;
}

/* False: not a charset that can be read. */
static bool decode_as(arena *a, str bytes, str label, str *out)
{
	const char *charset = meaning(label);

	if (label.n == 0 || label.n > 40)
		return false;
	if (!charset)
		charset = arena_copy(a, label).p;
	for (const char *p = charset; *p; p++)
		if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:.",
			    *p))
			return false;
	if (str_eq_nocase(str_of(charset), STR("UTF-8"))) {
		*out = repaired(a, bytes);
		return true;
	}
	/* Not every C library (musl) has the wider ones; a label that has a meaning is a plain word. */
	return convert(a, bytes, charset, out) ||
	       (meaning(label) && convert(a, bytes, arena_copy(a, label).p, out));
}

/* The word behind `key` and '=' (and quotation marks) at or after `from`. */
static str value_behind(str s, const char *key, size_t from)
{
	size_t n = strlen(key), end;

	for (size_t i = from; i + n < s.n; i++) {
		if (!str_eq_nocase((str){ s.p + i, n }, str_of(key)))
			continue;
		i += n;
		while (i < s.n && strchr(" \t\r\n", s.p[i]) && s.p[i])
			i++;
		if (i >= s.n || s.p[i] != '=')
			continue;
		for (i++; i < s.n && s.p[i] && strchr(" \t\r\n\"'", s.p[i]);)
			i++;
		for (end = i; end < s.n && s.p[end] && !strchr(" \t\r\n\"'/>;?", s.p[end]);)
			end++;
		return str_slice(s, (gloss_span){ i, end });
	}
	return STR("");
}

str charset_of_type(str content_type)
{
	return value_behind(content_type, "charset", 0);
}

static str declared(str bytes, charset_kind kind)
{
	str head = { bytes.p, bytes.n < PROLOGUE ? bytes.n : PROLOGUE };
	size_t end = 0;
	str label;

	if (str_starts(str_trim(head), STR("<?xml")) && str_find(head, STR("?>"), 0, &end)) {
		label = value_behind((str){ head.p, end }, "encoding", 0);
		if (label.n || kind == CHARSET_XML)
			return label;
	}
	return kind == CHARSET_PAGE ? value_behind(head, "charset", 0) : STR("");
}

/* What the first bytes show. */
static const char *marked(str s, size_t *skip)
{
	*skip = 0;
	if (str_starts(s, STR("\xef\xbb\xbf"))) {
		*skip = 3;
		return "UTF-8";
	}
	if (s.n >= 4 && memcmp(s.p, "\0\0\xfe\xff", 4) == 0)
		return *skip = 4, "UTF-32BE";
	if (s.n >= 4 && memcmp(s.p, "\xff\xfe\0\0", 4) == 0)
		return *skip = 4, "UTF-32LE";
	if (str_starts(s, STR("\xfe\xff")))
		return *skip = 2, "UTF-16BE";
	if (str_starts(s, STR("\xff\xfe")))
		return *skip = 2, "UTF-16LE";
	if (s.n < 4)
		return NULL;
	if (memcmp(s.p, "\0\0\0<", 4) == 0)
		return "UTF-32BE";
	if (memcmp(s.p, "<\0\0\0", 4) == 0)
		return "UTF-32LE";
	if (memcmp(s.p, "\0<\0", 3) == 0)
		return "UTF-16BE";
	if (s.p[0] == '<' && s.p[1] == '\0' && s.p[2] != '\0' && s.p[3] == '\0')
		return "UTF-16LE";
	if (memcmp(s.p, "\x4c\x6f\xa7\x94", 4) == 0) /* "<?xm" */
		return "IBM037";
	return NULL;
}

/* A document that can be read as far as its declaration is not in UTF-16. */
static str without_wide(str label)
{
	if (str_starts_nocase(label, STR("utf-1")) || str_starts_nocase(label, STR("utf-3")))
		return STR("utf-8");
	return label;
}

/*
 * Many pages that say another charset were written in UTF-8, or saved so, and never looked at
 * again. That a text in Latin-1 is valid UTF-8 by chance is next to impossible; where the
 * server says it, or in other charsets, several letters are needed to be as sure.
 */
static bool is_surely_utf8(str bytes, str label, str own)
{
	const char *said = meaning(own);
	size_t enough = !label.n && said && strcmp(said, "WINDOWS-1252") == 0 ? 1 : 4, starts = 0;

	if (!utf8_valid(bytes))
		return false;
	for (size_t i = 0; i < bytes.n && starts < enough; i++)
		starts += (unsigned char)bytes.p[i] >= 0xc0;
	return starts >= enough;
}

/* One bad byte, of a text that was pasted in, does not make it another charset. */
static bool is_mostly_utf8(str s)
{
	size_t good = 0, bad = 0;

	for (size_t i = 0, n; i < s.n; i += n) {
		uint32_t c;

		n = utf8_decode(s, i, &c);
		good += n > 1;
		bad += n == 1 && (unsigned char)s.p[i] >= 0x80;
	}
	return bad == 0 || good > 2 * bad;
}

str charset_decode(arena *a, str bytes, str label, charset_kind kind)
{
	size_t skip;
	const char *mark = marked(bytes, &skip);
	str out, own;

	if (mark && decode_as(a, str_from(bytes, skip), str_of(mark), &out))
		return out;
	own = without_wide(declared(bytes, kind));
	if (is_surely_utf8(bytes, label, own))
		return repaired(a, bytes);
	if (decode_as(a, bytes, without_wide(label), &out))
		return out;
	if (decode_as(a, bytes, own, &out))
		return out;
	if (is_mostly_utf8(bytes) || !convert(a, bytes, guess_charset(bytes).charset, &out))
		return repaired(a, bytes);
	return out;
}
