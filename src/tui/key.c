/* key.c - the names of keys and of sequences of keys. */
#include "tui/key.h"

#include <stdio.h>
#include <string.h>

#include "text/utf8.h"
#include "text/width.h"

/* The first name of a key is the one that is shown. */
static const struct {
	const char *name;
	key key;
} names[] = {
	{ "SPACE", ' ' },          { "ENTER", KEY_ENTER },
	{ "TAB", KEY_TAB },        { "ESC", KEY_ESC },
	{ "BS", KEY_BACKSPACE },   { "Up", KEY_UP },
	{ "Down", KEY_DOWN },      { "Left", KEY_LEFT },
	{ "Right", KEY_RIGHT },    { "Home", KEY_HOME },
	{ "End", KEY_END },        { "PgUp", KEY_PAGE_UP },
	{ "PgDn", KEY_PAGE_DOWN }, { "Ins", KEY_INSERT },
	{ "Del", KEY_DELETE },     { "Backspace", KEY_BACKSPACE },
	{ "Return", KEY_ENTER },   { "Escape", KEY_ESC },
	{ "PageUp", KEY_PAGE_UP }, { "PageDown", KEY_PAGE_DOWN },
	{ "Insert", KEY_INSERT },  { "Delete", KEY_DELETE },
};

#define NAMES       (sizeof names / sizeof names[0])
#define KEY_CODE(k) ((k)&0x00ffffffu)
#define KEY_MODS    ((key)(KEY_SHIFT | KEY_ALT | KEY_CTRL))

static bool is_function(key code)
{
	return code >= KEY_F1 && code <= KEY_F12;
}

bool key_is_text(key k)
{
	return !key_is_range(k) && !(k & KEY_MODS) && k >= 0x20 && k < KEY_SPECIAL &&
	       !(k >= 0x7f && k < 0xa0);
}

size_t key_text(key k, char out[5])
{
	size_t n = key_is_text(k) ? utf8_encode(k, out) : 0;

	out[n] = '\0';
	return n;
}

bool key_is_range(key k)
{
	return (k & 0x80000000u) != 0;
}

static key range_first(key range)
{
	return range >> 8 & 0xff;
}

static key range_last(key range)
{
	return range & 0xff;
}

bool key_matches(key pattern, key pressed)
{
	if (key_is_range(pattern))
		return pressed >= range_first(pattern) && pressed <= range_last(pattern);
	return pattern == pressed;
}

/* The name of a key without modifiers. */
static void base_name(key code, char out[16])
{
	for (size_t i = 0; i < NAMES; i++) {
		if (names[i].key == code) {
			snprintf(out, 16, "%s", names[i].name);
			return;
		}
	}
	if (is_function(code))
		snprintf(out, 16, "F%d", (int)(code - KEY_F1 + 1));
	else if (key_is_text(code) && width_of_char(code) > 0)
		key_text(code, out);
	else
		snprintf(out, 16, "U+%04X", (unsigned)code);
}

char *key_name(key k, char out[32])
{
	char base[16];

	if (key_is_range(k)) {
		snprintf(out, 32, "{%c-%c}", (int)range_first(k), (int)range_last(k));
		return out;
	}
	base_name(KEY_CODE(k), base);
	if ((k & KEY_CTRL) && base[1] == '\0' && base[0] >= 'a' && base[0] <= 'z')
		base[0] = (char)(base[0] - 'a' + 'A');
	snprintf(out, 32, "%s%s%s%s", k & KEY_ALT ? "ESC-" : "", k & KEY_SHIFT ? "S-" : "",
		 !(k & KEY_CTRL)             ? ""
		 : KEY_CODE(k) < KEY_SPECIAL ? "^"
					     : "C-",
		 base);
	return out;
}

/* ---- reading names */

static bool function_number(str name, key *out)
{
	int n = 0;

	if (name.n < 2 || name.n > 3 || (name.p[0] != 'F' && name.p[0] != 'f'))
		return false;
	for (size_t i = 1; i < name.n; i++) {
		if (name.p[i] < '0' || name.p[i] > '9')
			return false;
		n = n * 10 + name.p[i] - '0';
	}
	if (n < 1 || n > 12)
		return false;
	*out = KEY_F(n);
	return true;
}

/* A name without modifiers of more than one letter. */
static bool named(str name, key *out)
{
	for (size_t i = 0; i < NAMES; i++) {
		/* Every key of every table comes here when the program starts. */
		if (name.n && ((name.p[0] ^ names[i].name[0]) & ~0x20) == 0 &&
		    str_eq_nocase(name, str_of(names[i].name))) {
			*out = names[i].key;
			return true;
		}
	}
	return function_number(name, out);
}

/* One character, all of `s`. */
static bool single(str s, key *out)
{
	uint32_t cp;

	if (s.n == 0 || utf8_decode(s, 0, &cp) != s.n || !key_is_text(cp))
		return false;
	*out = cp;
	return true;
}

/* ^X, the length 2 of it at the start of `s`. */
static bool control(str s, key *out)
{
	char c;

	if (s.n < 2 || s.p[0] != '^')
		return false;
	c = s.p[1];
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	if (c == 'i')
		*out = KEY_TAB;
	else if (c == 'm' || c == 'j')
		*out = KEY_ENTER;
	else if (c == '[')
		*out = KEY_ESC;
	else if (c == 'h' || c == '?')
		*out = KEY_BACKSPACE;
	else if ((c >= 'a' && c <= 'z') || strchr("\\]^_@", c))
		*out = KEY_CTRL_(c);
	else
		return false;
	return true;
}

/* One key with modifiers, all of `word`. */
static bool whole_word(str word, key *out)
{
	static const struct {
		const char *prefix;
		key mod;
	} mods[] = {
		{ "ESC-", KEY_ALT }, { "M-", KEY_ALT },  { "A-", KEY_ALT },
		{ "S-", KEY_SHIFT }, { "C-", KEY_CTRL },
	};

	if (single(word, out) || named(word, out))
		return true;
	if (word.n == 2 && control(word, out))
		return true;
	for (size_t i = 0; i < sizeof mods / sizeof mods[0]; i++) {
		str prefix = str_of(mods[i].prefix);
		key base;

		if (!str_starts(word, prefix) || !whole_word(str_from(word, prefix.n), &base))
			continue;
		*out = base | mods[i].mod;
		if (mods[i].mod == KEY_CTRL && KEY_CODE(base) < KEY_SPECIAL) {
			char caret[3] = { '^', (char)KEY_CODE(base), '\0' };

			if (KEY_CODE(base) >= 0x80 || !control(str_of(caret), out))
				return false;
			*out |= base & KEY_MODS;
		}
		return !key_is_range(base);
	}
	return false;
}

/* {a-z} at the start of `s`: five bytes. */
static bool range(str s, key *out)
{
	if (s.n < 5 || s.p[0] != '{' || s.p[2] != '-' || s.p[4] != '}')
		return false;
	if (s.p[1] <= ' ' || s.p[3] < s.p[1] || (unsigned char)s.p[3] >= 0x7f ||
	    (unsigned char)s.p[1] >= 0x7f)
		return false;
	*out = KEY_RANGE((unsigned char)s.p[1], (unsigned char)s.p[3]);
	return true;
}

/* The next key of a word of several; returns its length, 0: there is none. */
static size_t part(str s, key *out)
{
	uint32_t cp;
	size_t n;

	if (range(s, out))
		return 5;
	if (named(s, out) || (str_starts(s, STR("ESC-")) && whole_word(s, out)))
		return s.n;
	if (s.n >= 2 && control(s, out))
		return 2;
	n = utf8_decode(s, 0, &cp);
	*out = cp;
	return key_is_text(cp) && !(cp == UTF8_BAD) ? n : 0;
}

static bool add_word(str word, key *out, size_t max, size_t *n)
{
	if (*n < max && whole_word(word, &out[*n])) {
		++*n;
		return true;
	}
	while (word.n) {
		key k;
		size_t used = part(word, &k);

		if (used == 0 || *n == max)
			return false;
		out[(*n)++] = k;
		word = str_from(word, used);
	}
	return true;
}

bool key_sequence(str text, key *out, size_t max, size_t *n)
{
	str word;

	*n = 0;
	while (str_split(&text, ' ', &word)) {
		if (word.n && !add_word(word, out, max, n))
			return false;
	}
	return *n > 0;
}

/* A key whose name is longer than itself. */
static bool has_long_name(key k)
{
	return !key_is_range(k) &&
	       ((k & (KEY_ALT | KEY_SHIFT)) || KEY_CODE(k) >= KEY_SPECIAL || k == ' ');
}

static void add_names(const key *keys, size_t n, bool apart, strbuf *out)
{
	for (size_t i = 0; i < n; i++) {
		char name[32];

		if (i > 0 && (apart || has_long_name(keys[i]) || has_long_name(keys[i - 1])))
			strbuf_addc(out, ' ');
		strbuf_add(out, str_of(key_name(keys[i], name)));
	}
}

void key_sequence_name(const key *keys, size_t n, strbuf *out)
{
	size_t start = out->n, n_read;
	key read[16];

	add_names(keys, n, false, out);
	/* "F" and "1" are not "F1". */
	if (n > 1 && n <= 16 &&
	    !(key_sequence(str_from(strbuf_str(out), start), read, 16, &n_read) && n_read == n &&
	      memcmp(read, keys, n * sizeof *keys) == 0)) {
		out->n = start;
		add_names(keys, n, true, out);
	}
}
