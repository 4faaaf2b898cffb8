/* ydoc_write.c - strings as YAML scalars that every reader reads back the same. */
#include <stdint.h>
#include <string.h>

#include "base/ydoc.h"

#define REPLACEMENT 0xfffd

/* The length of the UTF-8 character at the start of `s`; 0: it is not valid. */
static size_t decode(str s, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)s.p;
	size_t n = p[0] < 0x80   ? 1
		   : p[0] < 0xc2 ? 0
		   : p[0] < 0xe0 ? 2
		   : p[0] < 0xf0 ? 3
		   : p[0] < 0xf5 ? 4
				 : 0;

	if (n == 0 || n > s.n)
		return 0;
	*c = n == 1 ? p[0] : p[0] & (0x7fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		*c = *c << 6 | (p[i] & 0x3f);
	}
	return *c < least[n] || *c > 0x10ffff || (*c >= 0xd800 && *c < 0xe000) ? 0 : n;
}

/* What libyaml rejects in a file, or reads back as something else. */
static bool needs_escape(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
	       c == 0xfffe || c == 0xffff;
}

static void add_escaped(strbuf *out, uint32_t c)
{
	if (c == '\n')
		strbuf_add(out, STR("\\n"));
	else if (c == '\t')
		strbuf_add(out, STR("\\t"));
	else if (c < 0x100)
		strbuf_addf(out, "\\x%02X", (unsigned)c);
	else
		strbuf_addf(out, "\\u%04X", (unsigned)c);
}

void yout_quoted(strbuf *out, str text)
{
	strbuf_addc(out, '"');
	while (text.n) {
		uint32_t c = REPLACEMENT;
		size_t n = decode(text, &c);

		if (n == 0)
			strbuf_add(out, STR("\xef\xbf\xbd"));
		else if (needs_escape(c))
			add_escaped(out, c);
		else if (c == '"' || c == '\\')
			strbuf_addf(out, "\\%c", (char)c);
		else
			strbuf_add(out, (str){ text.p, n });
		text = str_from(text, n ? n : 1);
	}
	strbuf_addc(out, '"');
}

/* A reader takes the indent from the first line, and `|-` drops what is blank at the end. */
static bool has_firm_ends(str text)
{
	str last = text;
	const char *end = text.n ? memrchr(text.p, '\n', text.n) : NULL;

	if (!text.n || strchr(" \t\n", text.p[0]))
		return false;
	if (end)
		last = str_from(text, (size_t)(end - text.p) + 1);
	return str_trim(last).n > 0;
}

static bool fits_block(str text)
{
	if (!has_firm_ends(text))
		return false;
	while (text.n) {
		uint32_t c;
		size_t n = decode(text, &c);

		if (n == 0 || (needs_escape(c) && c != '\n' && c != '\t'))
			return false;
		text = str_from(text, n);
	}
	return true;
}

void yout_text(strbuf *out, str text, int indent)
{
	str line;

	if (!fits_block(text)) {
		yout_quoted(out, text);
		strbuf_addc(out, '\n');
		return;
	}
	strbuf_add(out, STR("|-\n"));
	while (str_split(&text, '\n', &line)) {
		if (line.n)
			strbuf_addf(out, "%*s", indent, "");
		strbuf_add(out, line);
		strbuf_addc(out, '\n');
	}
}
