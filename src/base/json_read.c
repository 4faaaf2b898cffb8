/* json_read.c - the reader: recursive descent, one pass, into an arena. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/json.h"
#include "base/vec.h"

/* Items of containers that are still open lie on two stacks; at the closing bracket
 * they are copied to the arena, so that each container is one array. */
typedef struct reader {
	arena *a;
	const char *p, *end;
	size_t line;
	const char *counted; /* up to here the columns of this line are counted */
	size_t column;       /* of `counted` */
	int depth;
	vec(json) values;
	vec(str) keys;
	err *e;
} reader;

/* Places are asked for in rising order, so that all columns cost one pass. */
static size_t column_of(reader *r, const char *at)
{
	for (; r->counted < at; r->counted++)
		r->column += ((unsigned char)*r->counted & 0xc0) != 0x80;
	return r->column;
}

static bool fail_at(reader *r, const char *at, gloss_code code, const char *message)
{
	err_set(r->e, code, "%s", message);
	return err_at(r->e, "", r->line, column_of(r, at));
}

static bool fail(reader *r, const char *message)
{
	return fail_at(r, r->p, GLOSS_ERR_INPUT, message);
}

static void skip_blanks(reader *r)
{
	for (; r->p < r->end; r->p++) {
		if (*r->p == '\n') {
			r->line++;
			r->counted = r->p + 1;
			r->column = 1;
		} else if (*r->p != ' ' && *r->p != '\t' && *r->p != '\r') {
			return;
		}
	}
}

/* Length of the well-formed UTF-8 sequence at `p` (Unicode 15, table 3-7); 0: none. */
static size_t utf8_length(const char *p, const char *end)
{
	const unsigned char *s = (const unsigned char *)p;
	size_t left = (size_t)(end - p);
	unsigned char low = 0x80, high = 0xbf;
	size_t n;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	n = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	if (s[0] == 0xe0)
		low = 0xa0;
	else if (s[0] == 0xed)
		high = 0x9f;
	else if (s[0] == 0xf0)
		low = 0x90;
	else if (s[0] == 0xf4)
		high = 0x8f;
	if (left < n || s[1] < low || s[1] > high)
		return 0;
	for (size_t i = 2; i < n; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return n;
}

static char *put_utf8(char *out, unsigned long c)
{
	if (c < 0x80) {
		*out++ = (char)c;
	} else if (c < 0x800) {
		*out++ = (char)(0xc0 | c >> 6);
		*out++ = (char)(0x80 | (c & 0x3f));
	} else if (c < 0x10000) {
		*out++ = (char)(0xe0 | c >> 12);
		*out++ = (char)(0x80 | (c >> 6 & 0x3f));
		*out++ = (char)(0x80 | (c & 0x3f));
	} else {
		*out++ = (char)(0xf0 | c >> 18);
		*out++ = (char)(0x80 | (c >> 12 & 0x3f));
		*out++ = (char)(0x80 | (c >> 6 & 0x3f));
		*out++ = (char)(0x80 | (c & 0x3f));
	}
	return out;
}

/* The four digits after "\u". -1: they are not. */
static long hex4(const char *p, const char *end)
{
	long value = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = ascii_hex(p[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* r->p is behind "\u". */
static bool read_unicode(reader *r, char **out)
{
	long c = hex4(r->p, r->end), low;

	if (c < 0)
		return fail(r, "'\\u' should be followed by four hexadecimal digits");
	r->p += 4;
	if (c >= 0xd800 && c < 0xdc00 && r->end - r->p >= 6 && r->p[0] == '\\' && r->p[1] == 'u') {
		low = hex4(r->p + 2, r->end);
		if (low >= 0xdc00 && low < 0xe000) {
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
			r->p += 6;
		}
	}
	if (c == 0 || (c >= 0xd800 && c < 0xe000))
		c = 0xfffd;
	*out = put_utf8(*out, (unsigned long)c);
	return true;
}

static bool read_escape(reader *r, char **out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *hit;

	r->p++;
	if (r->p == r->end)
		return fail(r, "the string should be closed with '\"'");
	if (*r->p == 'u') {
		r->p++;
		return read_unicode(r, out);
	}
	hit = *r->p ? strchr(from, *r->p) : NULL;
	if (!hit)
		return fail(r, "after '\\' should come one of \" \\ / b f n r t u");
	*(*out)++ = to[hit - from];
	r->p++;
	return true;
}

/* The end of the run of plain characters at r->p. NULL: an error is set. */
static const char *plain_run(reader *r)
{
	const char *p = r->p;
	size_t n;

	for (; p < r->end && *p != '"' && *p != '\\'; p += n) {
		if ((unsigned char)*p < 0x20) {
			fail_at(r, p, GLOSS_ERR_INPUT,
				"a control character in a string should be escaped");
			return NULL;
		}
		n = utf8_length(p, r->end);
		if (n == 0) {
			fail_at(r, p, GLOSS_ERR_INPUT, "the bytes should be UTF-8");
			return NULL;
		}
	}
	return p;
}

/* How many bytes the string can have at most once it is decoded: up to its quote. */
static size_t string_bound(const reader *r)
{
	const char *p = r->p;

	while (p < r->end && *p != '"')
		p += *p == '\\' && r->end - p > 1 ? 2 : 1;
	return (size_t)(p - r->p);
}

static bool read_string(reader *r, str *out)
{
	char *buffer, *to;

	r->p++;
	buffer = to = arena_alloc(r->a, string_bound(r) + 1);
	for (;;) {
		const char *run_end = plain_run(r);

		if (!run_end)
			return false;
		memcpy(to, r->p, (size_t)(run_end - r->p));
		to += run_end - r->p;
		r->p = run_end;
		if (r->p == r->end)
			return fail(r, "the string should be closed with '\"'");
		if (*r->p == '"')
			break;
		if (!read_escape(r, &to))
			return false;
	}
	r->p++;
	*out = (str){ buffer, (size_t)(to - buffer) };
	return true;
}

static size_t digits(reader *r)
{
	const char *start = r->p;

	while (r->p < r->end && ascii_is_digit(*r->p))
		r->p++;
	return (size_t)(r->p - start);
}

static bool read_number(reader *r, str *out)
{
	const char *start = r->p;
	size_t n;

	if (*r->p == '-')
		r->p++;
	if (r->p < r->end && *r->p == '0') {
		r->p++;
		n = 1;
	} else {
		n = digits(r);
	}
	if (n && r->p < r->end && *r->p == '.') {
		r->p++;
		n = digits(r);
	}
	if (n && r->p < r->end && (*r->p | 0x20) == 'e') {
		r->p++;
		if (r->p < r->end && (*r->p == '+' || *r->p == '-'))
			r->p++;
		n = digits(r);
	}
	if (n == 0)
		return fail(r, "a digit should stand here");
	*out = arena_copy(r->a, (str){ start, (size_t)(r->p - start) });
	return true;
}

static bool read_word(reader *r, json *out)
{
	static const struct {
		str word;
		json_kind kind;
	} words[] = {
		{ { "null", 4 }, JSON_NULL },
		{ { "false", 5 }, JSON_FALSE },
		{ { "true", 4 }, JSON_TRUE },
	};
	str rest = { r->p, (size_t)(r->end - r->p) };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_starts(rest, words[i].word)) {
			out->kind = words[i].kind;
			r->p += words[i].word.n;
			return true;
		}
	}
	return fail(r, "a value should stand here: { [ \" a number, true, false or null");
}

static bool read_value(reader *r, json *out);

static void take_items(reader *r, json *out, size_t first_value, size_t first_key)
{
	json *items;
	str *keys;

	out->count = r->values.n - first_value;
	if (out->count == 0)
		return;
	items = arena_new(r->a, json, out->count);
	memcpy(items, r->values.p + first_value, out->count * sizeof *items);
	out->items = items;
	r->values.n = first_value;
	if (out->kind == JSON_OBJECT) {
		keys = arena_new(r->a, str, out->count);
		memcpy(keys, r->keys.p + first_key, out->count * sizeof *keys);
		out->keys = keys;
		r->keys.n = first_key;
	}
}

static bool read_key(reader *r)
{
	str key;

	if (r->p == r->end || *r->p != '"')
		return fail(r, "a key in double quotes should stand here");
	if (!read_string(r, &key))
		return false;
	vec_push(&r->keys, key);
	skip_blanks(r);
	if (r->p == r->end || *r->p != ':')
		return fail(r, "after the key should come ':'");
	r->p++;
	skip_blanks(r);
	return true;
}

/* The items of an array or object; r->p is behind the opening bracket. */
static bool read_items(reader *r, json *out, char closing)
{
	size_t first_value = r->values.n, first_key = r->keys.n;

	skip_blanks(r);
	if (r->p < r->end && *r->p == closing) {
		r->p++;
		return true;
	}
	for (;;) {
		json item;

		if (out->kind == JSON_OBJECT && !read_key(r))
			return false;
		if (!read_value(r, &item))
			return false;
		vec_push(&r->values, item);
		skip_blanks(r);
		if (r->p < r->end && *r->p == closing)
			break;
		if (r->p == r->end || *r->p != ',')
			return fail(r, closing == '}' ? "here should come ',' or '}'"
						      : "here should come ',' or ']'");
		r->p++;
		skip_blanks(r);
	}
	r->p++;
	take_items(r, out, first_value, first_key);
	return true;
}

static bool read_container(reader *r, json *out, json_kind kind, char closing)
{
	bool ok;

	if (r->depth == JSON_DEPTH)
		return fail_at(r, r->p, GLOSS_ERR_LIMIT, "values are nested more than 128 deep");
	out->kind = kind;
	r->p++;
	r->depth++;
	ok = read_items(r, out, closing);
	r->depth--;
	return ok;
}

static bool read_value(reader *r, json *out)
{
	*out = (json){ .line = r->line, .column = column_of(r, r->p) };
	if (r->p == r->end)
		return fail(r, "a value should stand here, but the text ends");
	switch (*r->p) {
	case '{':
		return read_container(r, out, JSON_OBJECT, '}');
	case '[':
		return read_container(r, out, JSON_ARRAY, ']');
	case '"':
		out->kind = JSON_STRING;
		return read_string(r, &out->text);
	default:
		if (*r->p != '-' && (*r->p < '0' || *r->p > '9'))
			return read_word(r, out);
		out->kind = JSON_NUMBER;
		return read_number(r, &out->text);
	}
}

bool json_parse(arena *a, str bytes, json *out, err *e)
{
	reader r = { .a = a, .p = bytes.p, .line = 1, .column = 1, .e = e };
	bool ok;

	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		bytes = str_from(bytes, 3);
	r.p = r.counted = bytes.n ? bytes.p : "";
	r.end = r.p + bytes.n;
	skip_blanks(&r);
	ok = read_value(&r, out);
	if (ok) {
		skip_blanks(&r);
		if (r.p != r.end)
			ok = fail(&r, "nothing should follow the value");
	}
	vec_clear(&r.values);
	vec_clear(&r.keys);
	return ok;
}

const json *json_get(const json *object, str key)
{
	if (!object || object->kind != JSON_OBJECT)
		return NULL;
	for (size_t i = object->count; i-- > 0;)
		if (str_eq(object->keys[i], key))
			return &object->items[i];
	return NULL;
}

str json_text(const json *value)
{
	return value && value->kind == JSON_STRING ? value->text : STR("");
}

bool json_int(const json *value, int64_t *out)
{
	char *end;
	long long n;

	if (!value || value->kind != JSON_NUMBER)
		return false;
	errno = 0;
	n = strtoll(value->text.p, &end, 10);
	*out = n;
	return errno == 0 && *end == '\0';
}
