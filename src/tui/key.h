/*
 * key.h - keys, their names, and how the bytes of a terminal become keys.
 *
 * A key is a Unicode code point or one of KEY_..., with modifiers. Control letters are the
 * lower-case letter with KEY_CTRL, except those that are keys of their own: ^I is KEY_TAB, ^M and
 * ^J are KEY_ENTER, ^[ is KEY_ESC, ^H and DEL are KEY_BACKSPACE. A shifted letter is the capital
 * itself.
 */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

typedef uint32_t key;

enum {
	KEY_NONE = 0,
	KEY_SPECIAL = 0x110000, /* above every code point */
	KEY_ENTER,
	KEY_TAB,
	KEY_ESC,
	KEY_BACKSPACE,
	KEY_UP,
	KEY_DOWN,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_HOME,
	KEY_END,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_INSERT,
	KEY_DELETE,
	KEY_F1, /* KEY_F1 + 11 is F12 */
	KEY_F12 = KEY_F1 + 11,

	KEY_SHIFT = 1 << 24,
	KEY_ALT = 1 << 25, /* also ESC before another key: ESC-v */
	KEY_CTRL = 1 << 26,
};
#define KEY_F(n)     ((key)(KEY_F1 + (n)-1))
#define KEY_CTRL_(c) ((key)(c) | KEY_CTRL) /* KEY_CTRL_('s') */

/* A code point that may be typed into text: printable, without modifiers. */
bool key_is_text(key k);
/* Its UTF-8; out has room for 5 bytes, NUL-terminated. Returns the length, 0 if not text. */
size_t key_text(key k, char out[5]);

/*
 * Its name, as keymaps and help write it: "j", "^E", "SPACE", "ENTER", "TAB", "S-TAB", "ESC-v",
 * "PgDn", "F1", "Home". `out` has room for 32 bytes. Returns `out`.
 */
char *key_name(key k, char out[32]);

/*
 * Reads a sequence: names with blanks between, and words that are no name letter by letter:
 * "ESC-v", "] e", "]e", "ZZ", "g g". A range "{a-z}" stands for one key of it: the slot
 * holds KEY_RANGE(first, last). At most `max` keys. False: not a sequence of keys.
 */
#define KEY_RANGE(first, last) ((key)(0x80000000u | (uint32_t)(first) << 8 | (uint32_t)(last)))
bool key_is_range(key k);
bool key_matches(key pattern, key pressed);
bool key_sequence(str text, key *out, size_t max, size_t *n);
/* "]e", "ESC-v", "^O", "m{a-z}": appended to out; the reverse of key_sequence. */
void key_sequence_name(const key *keys, size_t n, strbuf *out);

/* ---- what comes from a terminal */

typedef enum event_kind {
	EVENT_KEY,
	EVENT_PASTE,      /* .text: what was pasted, UTF-8, line ends as \n; never run it as keys */
	EVENT_MOUSE,      /* .key: MOUSE_..., .row, .col */
	EVENT_BACKGROUND, /* .rgb: the terminal's answer about its background */
	EVENT_RESIZE,     /* the size may have changed: ask term_size */
	EVENT_CLOSED,     /* the terminal is gone: save and leave */
} event_kind;

enum { MOUSE_PRESS = 1, MOUSE_RELEASE, MOUSE_DRAG, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

typedef struct event {
	event_kind kind;
	key key;
	str text;     /* borrowed until the next event is taken */
	int row, col; /* from 0 */
	uint32_t rgb;
} event;

/* Bytes to events. {0} is a fresh one; key_decoder_clear frees it. */
typedef struct key_decoder {
	strbuf bytes; /* not yet decoded */
	size_t used;  /* of bytes: decoded already */
	strbuf paste;
	bool pasting, paste_cr;
	const struct key_string
		*strings; /* the terminal's own, may be NULL; ends with bytes == NULL */
} key_decoder;

/* What terminfo says that a key sends. */
struct key_string {
	const char *bytes;
	key key;
};

void key_decoder_clear(key_decoder *d);
void key_decoder_feed(key_decoder *d, str bytes);

/*
 * Takes the next event. `late`: no more bytes are on their way, so that a lone ESC or a broken
 * sequence is taken as what it is. False: nothing (complete) is there. Invalid UTF-8 and unknown
 * escape sequences are dropped. A paste keeps at most 1 MiB.
 */
bool key_decoder_next(key_decoder *d, bool late, event *out);

/* Forgets a paste without an end and what does not make an event yet. */
void key_decoder_interrupt(key_decoder *d);

/* True: bytes are there that do not make an event yet. Wait KEY_ESC_MS, then say `late`. */
bool key_decoder_pending(const key_decoder *d);
#define KEY_ESC_MS 25

#endif
