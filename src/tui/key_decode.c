/*
 * key_decode.c - from the bytes of a terminal to keys, pastes, mouse and answers.
 *
 * What xterm and its kin send is built in ("ctlseqs", Xterm Control Sequences); the strings
 * that terminfo has for other terminals are looked at first.
 */
#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"
#include "tui/key.h"

#define PASTE_MAX ((size_t)1 << 20)
#define CSI_MAX   64  /* bytes of a control sequence; longer ones are dropped */
#define OSC_MAX   256 /* bytes of an answer */

/* What the decoder found at the start of the bytes. */
typedef enum { STEP_EVENT, STEP_DROP, STEP_MORE } step;

void key_decoder_clear(key_decoder *d)
{
	strbuf_clear(&d->bytes);
	strbuf_clear(&d->paste);
	d->used = 0;
	d->pasting = false;
}

void key_decoder_interrupt(key_decoder *d)
{
	strbuf_reset(&d->bytes);
	strbuf_reset(&d->paste);
	d->used = 0;
	d->pasting = false;
}

void key_decoder_feed(key_decoder *d, str bytes)
{
	if (d->used) {
		d->bytes.n -= d->used;
		memmove(d->bytes.p, d->bytes.p + d->used, d->bytes.n);
		d->used = 0;
	}
	strbuf_add(&d->bytes, bytes);
}

bool key_decoder_pending(const key_decoder *d)
{
	return d->used < d->bytes.n;
}

static bool is_key(event *out, key k)
{
	*out = (event){ .kind = EVENT_KEY, .key = k };
	return true;
}

/* ---- control sequences */

static key modifiers(unsigned n) /* xterm: 1 + bits */
{
	key mods = 0;

	n = n > 0 ? n - 1 : 0;
	mods |= n & 1 ? KEY_SHIFT : 0;
	mods |= n & 2 ? KEY_ALT : 0;
	mods |= n & 4 ? KEY_CTRL : 0;
	return mods;
}

static key of_letter(char final)
{
	static const struct {
		char final;
		key key;
	} rows[] = {
		{ 'A', KEY_UP },
		{ 'B', KEY_DOWN },
		{ 'C', KEY_RIGHT },
		{ 'D', KEY_LEFT },
		{ 'H', KEY_HOME },
		{ 'F', KEY_END },
		{ 'P', KEY_F(1) },
		{ 'Q', KEY_F(2) },
		{ 'R', KEY_F(3) },
		{ 'S', KEY_F(4) },
		{ 'Z', KEY_TAB | KEY_SHIFT },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (rows[i].final == final)
			return rows[i].key;
	}
	return KEY_NONE;
}

/* After ESC O, where the letters of the keypad too are keys. */
static key of_keypad(char letter)
{
	return letter == 'M' ? KEY_ENTER : letter == 'I' ? KEY_TAB : of_letter(letter);
}

static key of_number(unsigned n)
{
	static const key keys[] = {
		[1] = KEY_HOME,    [2] = KEY_INSERT,    [3] = KEY_DELETE, [4] = KEY_END,
		[5] = KEY_PAGE_UP, [6] = KEY_PAGE_DOWN, [7] = KEY_HOME,   [8] = KEY_END,
		[11] = KEY_F(1),   [12] = KEY_F(2),     [13] = KEY_F(3),  [14] = KEY_F(4),
		[15] = KEY_F(5),   [17] = KEY_F(6),     [18] = KEY_F(7),  [19] = KEY_F(8),
		[20] = KEY_F(9),   [21] = KEY_F(10),    [23] = KEY_F(11), [24] = KEY_F(12),
	};

	return n < sizeof keys / sizeof keys[0] ? keys[n] : KEY_NONE;
}

/* Numbers separated by ';', at most 4. Returns how many. */
static size_t numbers(str s, unsigned out[4])
{
	size_t n = 0;

	memset(out, 0, 4 * sizeof *out);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ';') {
			if (++n == 4)
				return 4;
		} else if (ascii_is_digit(s.p[i]) && out[n] < 100000) {
			out[n] = out[n] * 10 + (unsigned)(s.p[i] - '0');
		}
	}
	return n + 1;
}

/* ESC [ < button ; column ; row M, or m when released */
static bool mouse(str parameters, char final, event *out)
{
	unsigned n[4];

	if (numbers(parameters, n) < 3)
		return false;
	*out = (event){ .kind = EVENT_MOUSE,
			.row = n[2] ? (int)n[2] - 1 : 0,
			.col = n[1] ? (int)n[1] - 1 : 0 };
	if (n[0] & 64)
		out->key = n[0] & 1 ? MOUSE_WHEEL_DOWN : MOUSE_WHEEL_UP;
	else if ((n[0] & 3) != 0)
		return false; /* other buttons are the terminal's */
	else
		out->key = final == 'm' ? MOUSE_RELEASE : n[0] & 32 ? MOUSE_DRAG : MOUSE_PRESS;
	return true;
}

static bool control_sequence(key_decoder *d, str parameters, char final, event *out)
{
	unsigned n[4];
	key k;

	if (parameters.n && parameters.p[0] == '<' && (final == 'M' || final == 'm'))
		return mouse(str_from(parameters, 1), final, out);
	numbers(parameters, n);
	if (final == '~' && n[0] == 200) {
		d->pasting = true;
		d->paste_cr = false;
		strbuf_reset(&d->paste);
		return false;
	}
	if (final == 'u') { /* "CSI u": code point ; modifiers */
		if (n[0] == 13 || n[0] == 9 || n[0] == 27 || n[0] == 127)
			k = n[0] == 13   ? KEY_ENTER
			    : n[0] == 9  ? KEY_TAB
			    : n[0] == 27 ? KEY_ESC
					 : KEY_BACKSPACE;
		else
			k = key_is_text(n[0]) && n[0] < KEY_SPECIAL ? n[0] : KEY_NONE;
		return k != KEY_NONE && is_key(out, k | (modifiers(n[1]) & ~(key)KEY_SHIFT));
	}
	k = final == '~' ? of_number(n[0]) : of_letter(final);
	return k != KEY_NONE && is_key(out, k | modifiers(n[1]));
}

/* ---- answers: ESC ] 11 ; rgb:RRRR/GGGG/BBBB, ended by BEL or ESC \ */

static bool hex_part(str s, unsigned *out)
{
	unsigned n = 0;

	if (s.n == 0 || s.n > 4)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int digit = ascii_hex(s.p[i]);

		if (digit < 0)
			return false;
		n = n << 4 | (unsigned)digit;
	}
	*out = s.n == 1 ? n * 17 : n >> (4 * (s.n - 2)); /* to eight bits */
	return true;
}

static bool answer(str body, event *out)
{
	unsigned parts[3];
	str part;

	if (!str_starts(body, STR("11;rgb")))
		return false;
	while (body.n && body.p[0] != ':')
		body = str_from(body, 1);
	body = str_from(body, body.n ? 1 : 0);
	for (int i = 0; i < 3; i++) {
		if (!str_split(&body, '/', &part) || !hex_part(part, &parts[i]))
			return false;
	}
	*out = (event){ .kind = EVENT_BACKGROUND,
			.rgb = (uint32_t)(parts[0] << 16 | parts[1] << 8 | parts[2]) };
	return true;
}

/* A string sequence (OSC, DCS, PM, APC, SOS) at the start of `in`. */
static step string_sequence(str in, bool late, size_t *used, event *out)
{
	for (size_t i = 2; i < in.n && i < OSC_MAX; i++) {
		bool bell = in.p[i] == '\a', st = in.p[i] == '\033';

		if (!bell && !st)
			continue;
		if (st && i + 1 == in.n && !late)
			return STEP_MORE;
		*used = i + (st && i + 1 < in.n && in.p[i + 1] == '\\' ? 2 : bell ? 1 : 0);
		if (in.p[1] == ']' && answer(str_slice(in, (gloss_span){ 2, i }), out))
			return STEP_EVENT;
		return STEP_DROP;
	}
	if (in.n < OSC_MAX && !late)
		return STEP_MORE;
	*used = in.n < OSC_MAX ? in.n : OSC_MAX;
	return STEP_DROP;
}

/* ---- ESC and what follows */

static step console_key(str in, bool late, size_t *used, event *out)
{
	*used = in.n < 4 ? in.n : 4;
	if (in.n < 4)
		return late ? STEP_DROP : STEP_MORE;
	return in.p[3] >= 'A' && in.p[3] <= 'E' && is_key(out, KEY_F(in.p[3] - 'A' + 1))
		       ? STEP_EVENT
		       : STEP_DROP;
}

/* ESC [ M and three bytes: the mouse of a terminal that knows no other way to tell of it. */
static step old_mouse(str in, bool late, size_t *used)
{
	*used = in.n < 6 ? in.n : 6;
	return in.n < 6 && !late ? STEP_MORE : STEP_DROP;
}

static step csi(key_decoder *d, str in, bool late, size_t *used, event *out)
{
	for (size_t i = 2; i < in.n && i < CSI_MAX; i++) {
		unsigned char c = (unsigned char)in.p[i];

		if (c >= 0x20 && c < 0x40)
			continue;
		if (c < 0x20 || c > 0x7e) { /* broken off */
			*used = i;
			return STEP_DROP;
		}
		*used = i + 1;
		if (i == 2 && c == '[') /* Linux console: ESC [ [ A is F1 */
			return console_key(in, late, used, out);
		if (i == 2 && c == 'M')
			return old_mouse(in, late, used);
		return control_sequence(d, str_slice(in, (gloss_span){ 2, i }), (char)c, out)
			       ? STEP_EVENT
			       : STEP_DROP;
	}
	if (in.n < CSI_MAX && !late)
		return STEP_MORE;
	*used = in.n < CSI_MAX ? in.n : CSI_MAX;
	/* ESC and then [ typed by hand */
	if (in.n == 2 && is_key(out, '[' | KEY_ALT))
		return STEP_EVENT;
	return STEP_DROP;
}

static step plain_key(str in, bool late, size_t *used, event *out);

static step escape(key_decoder *d, str in, bool late, size_t *used, event *out)
{
	step s;

	if (in.n == 1) {
		*used = 1;
		return late && is_key(out, KEY_ESC) ? STEP_EVENT : STEP_MORE;
	}
	if (in.p[1] == '[')
		return csi(d, in, late, used, out);
	if (in.p[1] == 'O' && in.n >= 3) {
		key k = of_keypad(in.p[2]);

		*used = 3;
		return k != KEY_NONE && is_key(out, k) ? STEP_EVENT : STEP_DROP;
	}
	if (in.p[1] == 'O' && !late)
		return STEP_MORE;
	if (in.p[1] == ']' && (in.n > 2 || !late) && (in.n < 3 || in.p[2] == '1'))
		return string_sequence(in, late, used, out);
	if (in.p[1] == 'P' && in.n == 2 && !late)
		return STEP_MORE;
	if (in.p[1] == 'P' && in.n > 2 && ascii_is_digit(in.p[2]))
		return string_sequence(in, late, used, out);
	if (in.p[1] == '\033') { /* ESC twice: the first stands alone */
		*used = 1;
		is_key(out, KEY_ESC);
		return STEP_EVENT;
	}
	s = plain_key(str_from(in, 1), late, used, out);
	if (s == STEP_MORE)
		return s;
	++*used;
	if (s == STEP_EVENT)
		out->key |= KEY_ALT;
	return s;
}

/* ---- everything else */

static key of_control(unsigned char c)
{
	switch (c) {
	case 0:
		return KEY_CTRL_('@');
	case '\t':
		return KEY_TAB;
	case '\r':
	case '\n':
		return KEY_ENTER;
	case '\b':
	case 0x7f:
		return KEY_BACKSPACE;
	default:
		return c < 27 ? KEY_CTRL_(c - 1 + 'a') : KEY_CTRL_(c - 27 + '[');
	}
}

/* Would more bytes make a valid sequence of these? */
static bool utf8_begins(str in)
{
	unsigned char c = (unsigned char)in.p[0];
	size_t want = c >= 0xf0 && c <= 0xf4  ? 4
		      : c >= 0xe0 && c < 0xf0 ? 3
		      : c >= 0xc2 && c < 0xe0 ? 2
					      : 0;

	if (in.n >= want)
		return false;
	for (size_t i = 1; i < in.n; i++) {
		if (((unsigned char)in.p[i] & 0xc0) != 0x80)
			return false;
	}
	return true;
}

static step plain_key(str in, bool late, size_t *used, event *out)
{
	unsigned char c = (unsigned char)in.p[0];
	uint32_t cp;

	if (c < 0x20 || c == 0x7f) {
		*used = 1;
		is_key(out, of_control(c));
		return STEP_EVENT;
	}
	*used = utf8_decode(in, 0, &cp);
	if (cp == UTF8_BAD && *used == 1)
		return !late && utf8_begins(in) ? STEP_MORE : STEP_DROP;
	return key_is_text(cp) && is_key(out, cp) ? STEP_EVENT : STEP_DROP;
}

/* The longest of the terminal's own strings at the start of `in`. */
static step own_string(const struct key_string *strings, str in, bool late, size_t *used,
		       event *out)
{
	bool may_grow = false;
	size_t best = 0;

	for (; strings && strings->bytes; strings++) {
		str s = str_of(strings->bytes);

		if (s.n > best && str_starts(in, s)) {
			best = s.n;
			is_key(out, strings->key);
		} else if (s.n > in.n && str_starts(s, in)) {
			may_grow = true;
		}
	}
	*used = best;
	if (may_grow && !late)
		return STEP_MORE;
	return best ? STEP_EVENT : STEP_DROP;
}

/* ---- a paste ends at ESC [ 201 ~ */

static void keep_paste(key_decoder *d, str bytes)
{
	for (size_t i = 0; i < bytes.n && d->paste.n < PASTE_MAX; i++) {
		char c = bytes.p[i];

		/* Terminals send line ends as CR; CR LF is one. */
		if (!(c == '\n' && d->paste_cr) && c != '\0')
			strbuf_addc(&d->paste, c == '\r' ? '\n' : c);
		d->paste_cr = c == '\r';
	}
}

static bool take_paste(key_decoder *d, str in, bool late, event *out)
{
	static const str end = { "\033[201~", 6 };
	size_t at;

	if (str_find(in, end, 0, &at)) {
		keep_paste(d, (str){ in.p, at });
		d->used += at + end.n;
		d->pasting = false;
		*out = (event){ .kind = EVENT_PASTE, .text = strbuf_str(&d->paste) };
		return true;
	}
	/* A paste may pause, so its end is not guessed; but ESC by hand ends one that has none. */
	if (late && in.p[in.n - 1] == '\033') {
		keep_paste(d, (str){ in.p, in.n - 1 });
		d->used += in.n;
		d->pasting = false;
		*out = (event){ .kind = EVENT_PASTE, .text = strbuf_str(&d->paste) };
		return true;
	}
	at = in.n > end.n ? in.n - end.n : 0; /* the rest may be the beginning of the end */
	keep_paste(d, (str){ in.p, at });
	d->used += at;
	return false;
}

bool key_decoder_next(key_decoder *d, bool late, event *out)
{
	while (key_decoder_pending(d)) {
		str in = str_from(strbuf_str(&d->bytes), d->used);
		size_t used = 0;
		step s;

		if (d->pasting)
			return take_paste(d, in, late, out);
		s = own_string(d->strings, in, late, &used, out);
		if (s == STEP_DROP && in.p[0] == '\033')
			s = escape(d, in, late, &used, out);
		else if (s == STEP_DROP)
			s = plain_key(in, late, &used, out);
		if (s == STEP_MORE)
			return false;
		d->used += used ? used : 1;
		if (s == STEP_EVENT)
			return true;
	}
	return false;
}
