/* mime.c - see mime.h. */
#include "load/mime.h"

#include <string.h>

#include "base/ascii.h"
#include "load/charset.h"

enum { DEPTH_MOST = 8, PARTS_MOST = 64 };
enum { WORD_MOST = 4096 }; /* bytes of an encoded word; RFC 2047 has 75 */

static int base64_digit(char c)
{
	return c >= 'A' && c <= 'Z'   ? c - 'A'
	       : c >= 'a' && c <= 'z' ? c - 'a' + 26
	       : ascii_is_digit(c)    ? c - '0' + 52
	       : c == '+'             ? 62
	       : c == '/'             ? 63
				      : -1;
}

str mime_base64(arena *a, str s)
{
	char *out = arena_alloc(a, s.n + 1);
	unsigned bits = 0;
	size_t n = 0;
	int have = 0;

	for (size_t i = 0; i < s.n; i++) {
		int d = base64_digit(s.p[i]);

		if (d < 0)
			continue;
		bits = (bits << 6 | (unsigned)d) & 0xffffff;
		have += 6;
		if (have >= 8) {
			have -= 8;
			out[n++] = (char)(bits >> have);
		}
	}
	return (str){ out, n };
}

/* "=E9" to bytes, "=" at a line's end joins lines; `word`: "_" is a blank. In the arena. */
static str mime_quoted_printable(arena *a, str s, bool word)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		size_t end = i + 1;

		if (s.p[i] != '=') {
			out[n++] = word && s.p[i] == '_' ? ' ' : s.p[i];
			continue;
		}
		if (i + 2 < s.n && ascii_hex(s.p[i + 1]) >= 0 && ascii_hex(s.p[i + 2]) >= 0) {
			out[n++] = (char)(ascii_hex(s.p[i + 1]) * 16 + ascii_hex(s.p[i + 2]));
			i += 2;
			continue;
		}
		while (end < s.n && (s.p[end] == ' ' || s.p[end] == '\t' || s.p[end] == '\r'))
			end++;
		if (end < s.n && s.p[end] == '\n')
			i = end;
		else
			out[n++] = '=';
	}
	return (str){ out, n };
}

/* At "=?": "=?charset?Q?text?="; its length, 0: it is none. */
static size_t add_word(arena *a, str s, strbuf *out)
{
	size_t c, t, end;
	str charset, text;

	s.n = s.n < WORD_MOST ? s.n : WORD_MOST;
	if (!str_find(s, STR("?"), 2, &c) || c + 2 >= s.n || s.p[c + 2] != '?' ||
	    !str_find(s, STR("?="), c + 3, &end))
		return 0;
	t = c + 3;
	charset = str_slice(s, (gloss_span){ 2, c });
	text = str_slice(s, (gloss_span){ t, end });
	switch (s.p[c + 1]) {
	case 'b':
	case 'B':
		text = mime_base64(a, text);
		break;
	case 'q':
	case 'Q':
		text = mime_quoted_printable(a, text, true);
		break;
	default:
		return 0;
	}
	strbuf_add(out, charset_decode(a, text, charset, CHARSET_XML));
	return end + 2;
}

str mime_header_text(arena *a, str s)
{
	strbuf out = { 0 };
	str result;
	size_t after_word = 0; /* of `out`, where an encoded word ended */

	s = charset_decode(a, s, STR(""), CHARSET_XML);
	for (size_t i = 0; i < s.n;) {
		str rest = str_from(s, i);
		size_t before = out.n, n = 0;

		if (str_starts(rest, STR("=?")))
			n = add_word(a, rest, &out);
		if (n) {
			/* Blanks between two encoded words are not there. */
			if (after_word && before > after_word &&
			    str_trim((str){ out.p + after_word, before - after_word }).n == 0) {
				memmove(out.p + after_word, out.p + before, out.n - before);
				out.n -= before - after_word;
			}
			after_word = out.n;
			i += n;
			continue;
		}
		strbuf_addc(&out,
			    s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t' ? ' ' : s.p[i]);
		i++;
	}
	result = arena_copy(a, str_trim(strbuf_str(&out)));
	strbuf_clear(&out);
	return result;
}

str mime_header(arena *a, str head, const char *name)
{
	strbuf value = { 0 };
	bool found = false;
	str line, key;

	while (str_split(&head, '\n', &line)) {
		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		if (found && line.n && (line.p[0] == ' ' || line.p[0] == '\t')) {
			strbuf_addc(&value, ' ');
			strbuf_add(&value, str_trim(line));
			continue;
		}
		if (found)
			break;
		if (str_split(&line, ':', &key) && str_eq_nocase(key, str_of(name))) {
			found = true;
			strbuf_add(&value, str_trim(line));
		}
	}
	line = arena_copy(a, strbuf_str(&value));
	strbuf_clear(&value);
	return line;
}

/* "charset" of "text/plain; charset=x"; empty: none. Borrowed. */
static str mime_parameter(str value, const char *name)
{
	size_t n = strlen(name);
	str part;

	while (str_split(&value, ';', &part)) {
		part = str_trim(part);
		if (part.n <= n || part.p[n] != '=' || !str_starts_nocase(part, str_of(name)))
			continue;
		part = str_trim(str_from(part, n + 1));
		if (part.n >= 2 && part.p[0] == '"' && part.p[part.n - 1] == '"')
			part = str_slice(part, (gloss_span){ 1, part.n - 1 });
		return part;
	}
	return STR("");
}

static bool is_header_line(str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] > ' ' && line.p[n] < 0x7f && line.p[n] != ':')
		n++;
	return n > 0 && n < line.n && line.p[n] == ':';
}

void mime_split(str message, str *head, str *body)
{
	str rest = message, line;

	*head = STR("");
	*body = message;
	/* The mailbox's own separator. */
	if (str_starts(rest, STR("From ")))
		str_split(&rest, '\n', &line);
	*head = (str){ rest.p, 0 };
	for (bool first = true; str_split(&rest, '\n', &line); first = false) {
		if (first && !is_header_line(line)) {
			*head = STR("");
			return;
		}
		if (line.n == 0 || str_eq(line, STR("\r"))) {
			head->n = (size_t)(line.p - head->p);
			*body = rest;
			return;
		}
	}
	head->n = (size_t)(message.p + message.n - head->p);
	*body = STR("");
}

/* --- parts --- */

/* The next part between "--boundary" lines; false: no more. */
static bool next_part(str *rest, str boundary, str *part)
{
	str line, at = *rest;
	const char *start = NULL;

	while (str_split(&at, '\n', &line)) {
		bool border =
			str_starts(line, STR("--")) && str_starts(str_from(line, 2), boundary);

		if (!border)
			continue;
		if (start) {
			*part = (str){ start, (size_t)(line.p - start) };
			*rest = (str){ line.p, (size_t)(rest->p + rest->n - line.p) };
			return true;
		}
		if (str_starts(str_from(line, 2 + boundary.n), STR("--")))
			return false;
		start = at.p;
	}
	if (!start)
		return false;
	*part = (str){ start, (size_t)(rest->p + rest->n - start) };
	*rest = STR("");
	return part->n > 0;
}

static bool find_text(arena *a, str message, str type, str *text, bool *html, int depth);

static bool find_in_parts(arena *a, str body, str type, str *text, bool *html, int depth)
{
	str boundary = mime_parameter(type, "boundary"), part, head, inside, one;
	bool found = false, one_html;

	for (int i = 0; boundary.n && i < PARTS_MOST && next_part(&body, boundary, &part); i++) {
		mime_split(part, &head, &inside);
		if (str_starts_nocase(mime_header(a, head, "Content-Disposition"),
				      STR("attachment")))
			continue;
		if (!find_text(a, part, mime_header(a, head, "Content-Type"), &one, &one_html,
			       depth + 1))
			continue;
		if (!found || (one_html && !*html)) {
			*text = one;
			*html = one_html;
		}
		found = true;
		if (!str_starts_nocase(type, STR("multipart/alternative")))
			break;
	}
	return found;
}

static bool find_text(arena *a, str message, str type, str *text, bool *html, int depth)
{
	str head, body, encoding;

	mime_split(message, &head, &body);
	if (depth > DEPTH_MOST)
		return false;
	if (str_starts_nocase(type, STR("multipart/")))
		return find_in_parts(a, body, type, text, html, depth);
	if (type.n && !str_starts_nocase(type, STR("text/")))
		return false;
	encoding = mime_header(a, head, "Content-Transfer-Encoding");
	if (str_starts_nocase(encoding, STR("base64")))
		body = mime_base64(a, body);
	else if (str_starts_nocase(encoding, STR("quoted-printable")))
		body = mime_quoted_printable(a, body, false);
	*html = str_starts_nocase(type, STR("text/html"));
	*text = charset_decode(a, body, mime_parameter(type, "charset"),
			       *html ? CHARSET_PAGE : CHARSET_XML);
	return true;
}

bool mime_text(arena *a, str message, str *text, bool *html)
{
	str head, body;

	mime_split(message, &head, &body);
	return find_text(a, message, mime_header(a, head, "Content-Type"), text, html, 0);
}
