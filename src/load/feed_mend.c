/* feed_mend.c - nearly XML to XML; see feed_mend in feed.h. */
#include "base/ascii.h"
#include "load/feed.h"

#include <string.h>

#include "base/xml.h"
#include "load/page/dom.h"

enum { ENTITIES = 64, VALUE_MOST = 4096, NAME_MOST = 40, GROWN_MOST = 1 << 20 };

/* <!ENTITY name "value"> of the document's own. Values are text: they are escaped where
 * they are used and never looked into, so that none can grow out of others; and all that
 * they stand for has its bound, for a long one may be used often. */
typedef struct entities {
	str names[ENTITIES], values[ENTITIES];
	size_t n;
	size_t grown; /* bytes that were put in their places */
} entities;

static bool is_name(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '#' || c == '.' || c == '_' ||
	       c == '-';
}

/* The part between quotation marks at or behind `from`. */
static bool quoted_part(str s, size_t from, str *out)
{
	size_t start = from, end;

	while (start < s.n && s.p[start] != '"' && s.p[start] != '\'')
		start++;
	for (end = start + 1; end < s.n && s.p[end] != s.p[start];)
		end++;
	if (end >= s.n)
		return false;
	*out = str_slice(s, (gloss_span){ start + 1, end });
	return true;
}

static void read_entity(entities *e, str declaration)
{
	size_t end = 0;
	str value;

	declaration = str_trim(declaration);
	while (end < declaration.n && is_name(declaration.p[end]))
		end++;
	if (end == 0 || e->n == ENTITIES || !quoted_part(declaration, end, &value) ||
	    value.n > VALUE_MOST)
		return;
	e->names[e->n] = (str){ declaration.p, end };
	e->values[e->n++] = value;
}

/* At "<!DOCTYPE": reads its entities, returns where it ends. */
static size_t doctype_end(str s, size_t at, entities *e)
{
	size_t end;
	char quote = 0;
	bool inside = false;

	for (; at < s.n; at++) {
		char c = s.p[at];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (str_starts(str_from(s, at), STR("<!ENTITY")) &&
			 str_find(s, STR(">"), at, &end)) {
			read_entity(e, str_slice(s, (gloss_span){ at + 8, end }));
			at = end;
		} else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '[' || c == ']')
			inside = c == '[';
		else if (c == '>' && !inside)
			return at + 1;
	}
	return s.n;
}

static const str *find_entity(entities *e, str name)
{
	for (size_t i = 0; i < e->n; i++)
		if (str_eq(e->names[i], name) && e->grown + e->values[i].n <= GROWN_MOST) {
			e->grown += e->values[i].n;
			return &e->values[i];
		}
	return NULL;
}

/* At '&': writes what stands for the reference; returns its length. */
static size_t add_reference(strbuf *out, str s, size_t at, entities *e)
{
	static const char *const xml[] = { "amp", "lt", "gt", "quot", "apos" };
	size_t n = 1;
	const str *own;
	unsigned c;
	str name;

	while (at + n < s.n && n < NAME_MOST && is_name(s.p[at + n]))
		n++;
	name = str_slice(s, (gloss_span){ at + 1, at + n });
	if (name.n == 0 || at + n >= s.n || s.p[at + n] != ';') {
		strbuf_add(out, STR("&amp;"));
		return 1;
	}
	for (size_t i = 0; i < sizeof xml / sizeof *xml; i++)
		if (str_eq(name, str_of(xml[i]))) {
			strbuf_add(out, str_slice(s, (gloss_span){ at, at + n + 1 }));
			return n + 1;
		}
	own = find_entity(e, name);
	c = own ? 0 : dom_reference(name);
	if (own) {
		xml_escape(out, *own);
	} else if (c == '&' || c == '<' || c == '>' || (c >= 0x20 && c < 0x80)) {
		strbuf_addf(out, "&#%u;", c);
	} else if (c == '\t' || c == '\n' || c == '\r' || c >= 0x80) {
		dom_add_char(out, c);
	} else if (name.p[0] != '#') {
		strbuf_add(out, STR("&amp;"));
		return 1;
	}
	return n + 1;
}

/* The end of what is copied untouched, or 0: a comment, a CDATA section, an instruction. */
static size_t untouched_end(str s, size_t at)
{
	static const struct {
		const char *start, *end;
	} kinds[] = { { "<![CDATA[", "]]>" }, { "<!--", "-->" }, { "<?", "?>" } };
	size_t end;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_starts(str_from(s, at), str_of(kinds[i].start)))
			return str_find(s, str_of(kinds[i].end), at, &end)
				       ? end + strlen(kinds[i].end)
				       : s.n;
	return 0;
}

/* U+FFFE and U+FFFF and controls are no characters of XML. */
static bool is_forbidden(str s, size_t at)
{
	unsigned char c = (unsigned char)s.p[at];

	if (c < 0x20)
		return c != '\t' && c != '\n' && c != '\r';
	return c == 0xef && at + 2 < s.n && (unsigned char)s.p[at + 1] == 0xbf &&
	       (unsigned char)s.p[at + 2] >= 0xbe;
}

static void add_allowed(strbuf *out, str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!is_forbidden(s, i))
			strbuf_addc(out, s.p[i]);
		else if ((unsigned char)s.p[i] >= 0x20)
			i += 2;
	}
}

str feed_mend(arena *a, str s)
{
	entities own = { .n = 0 };
	strbuf out = { 0 };
	str result;
	size_t i = 0, end;

	while (i < s.n && s.p[i] != '<')
		i++;
	strbuf_reserve(&out, s.n - i + s.n / 16);
	while (i < s.n) {
		if (s.p[i] == '&') {
			i += add_reference(&out, s, i, &own);
		} else if (s.p[i] == '<' && (end = untouched_end(s, i)) > 0) {
			/* Only CDATA is text; an <?xml?> in the middle would stop the parser. */
			if (s.p[i + 1] == '!' && s.p[i + 2] == '[')
				add_allowed(&out, str_slice(s, (gloss_span){ i, end }));
			i = end;
		} else if (s.p[i] == '<' && i + 9 < s.n &&
			   str_starts_nocase(str_from(s, i), STR("<!DOCTYPE"))) {
			i = doctype_end(s, i, &own);
		} else {
			end = i + 1;
			while (end < s.n && s.p[end] != '&' && s.p[end] != '<')
				end++;
			add_allowed(&out, str_slice(s, (gloss_span){ i, end }));
			i = end;
		}
	}
	result = arena_copy(a, strbuf_str(&out));
	strbuf_clear(&out);
	return result;
}
