/*
 * keymap.h - which keys call which command, in which mode.
 *
 * A mode is a place where keys mean something ("article", "selection", "people"); it has a
 * parent whose keys hold where it has none itself. The modes and the standard keys with their
 * profiles (gloss, less, vim, newsboat) are the tables in keymap_default.c. A keymap knows
 * names of commands only; what they do is the command table's business.
 *
 *     keymap_hit hit;
 *     switch (keymap_press(km, &state, mode, k, &hit)) {
 *     case KEYMAP_COMMAND: run(hit.command, hit.count, hit.argument); break;
 *     case KEYMAP_MORE:    show keymap_following() in an info box; break;
 *     case KEYMAP_TEXT:    the prompt or the editor takes k; break;
 *     case KEYMAP_UNKNOWN: "no such key: ] x" (state is reset)
 *     }
 */
#ifndef TUI_KEYMAP_H
#define TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "tui/key.h"

#define KEYMAP_DEPTH 4 /* keys in one sequence, at most */

typedef struct keymap keymap;

/* A mode: a row of the table in keymap_default.c. */
typedef struct keymap_mode {
	const char *name;   /* "article" */
	const char *parent; /* NULL: none */
	const char *title;  /* "reading": for help */
	bool text;          /* keys without a command are typed text; no counts */
} keymap_mode;

typedef struct keymap_binding {
	const keymap_mode *mode;
	key keys[KEYMAP_DEPTH];
	size_t n;
	const char *command;
	str where; /* "config.yaml:12" or empty for the standard ones; borrowed from the keymap */
} keymap_binding;

/* The profiles' names; ends with NULL. */
extern const char *const keymap_profiles[];

/* NULL: there is no such profile. keymap_free(NULL) is fine. */
keymap *keymap_new(const char *profile);
void keymap_free(keymap *km);

const keymap_mode *keymap_mode_find(str name); /* NULL: there is none */
size_t keymap_mode_count(void);
const keymap_mode *keymap_mode_at(size_t i);

/*
 * Binds a sequence ("]e", "ESC-x", "g g") of a mode; an empty command takes it away. Replaces what
 * the standard table or the profile has there, also longer sequences that begin with it. An error:
 * not a mode, not a sequence, `known` (may be NULL) refuses the command, or another own binding is
 * in the way ("'g' is bound at config.yaml:7 already"). where: file and line, copied.
 */
bool keymap_bind(keymap *km, str mode, str keys, str command, str where, bool (*known)(str command),
		 err *e);

/* ---- typing */

typedef struct keymap_state {
	key keys[KEYMAP_DEPTH];
	size_t n;
	size_t count; /* typed before the command; at most 999999999 */
	bool counted;
} keymap_state;

typedef enum keymap_result {
	KEYMAP_MORE,    /* a count or a prefix: wait for the next key */
	KEYMAP_COMMAND, /* `hit` is filled, the state is reset */
	KEYMAP_TEXT,    /* only in text modes: the key has no command */
	KEYMAP_UNKNOWN, /* nothing has this sequence; the state is reset */
	KEYMAP_CANCEL,  /* ESC or ^C ended a prefix or a count; the state is reset */
} keymap_result;

typedef struct keymap_hit {
	const char *command;
	size_t count; /* 0: none was typed */
	bool counted;
	key argument; /* the key that a range took: m{a-z} ; KEY_NONE: no range */
} keymap_hit;

keymap_result keymap_press(const keymap *km, keymap_state *st, const keymap_mode *mode, key k,
			   keymap_hit *hit);
void keymap_reset(keymap_state *st);
/* What was typed so far, "12]": for the status line. Appended to out. */
void keymap_typed(const keymap_state *st, strbuf *out);

/* ---- telling about it */

/* What may follow the keys in `st`, in the order of the table: borrowed from the arena; one row
 * per next key; a row whose command is NULL is a prefix itself. */
typedef struct keymap_next {
	key key;
	const char *command;
} keymap_next;
size_t keymap_following(const keymap *km, const keymap_mode *mode, const keymap_state *st, arena *a,
			keymap_next **out);

/*
 * The keys of a command in a mode (with its parents), at most `max`, "j ENTER ^E", appended to out.
 * False: it has none there.
 */
bool keymap_keys_of(const keymap *km, const keymap_mode *mode, const char *command, size_t max,
		    strbuf *out);

/* All bindings of one mode itself (not of its parents), in the order of the table. */
size_t keymap_bindings(const keymap *km, const keymap_mode *mode, arena *a,
		       const keymap_binding ***out);

/*
 * The live map for gloss --list-keys. `sentence` tells what a command does (may be NULL).
 * As text: one line per binding, grouped by mode; as YAML: what `bind:` in config.yaml takes.
 */
void keymap_print(const keymap *km, bool yaml, const char *(*sentence)(const char *command),
		  strbuf *out);

/*
 * The first command that something is bound to and that `known` refuses; NULL: there is none. For
 * tests.
 */
const char *keymap_unknown_command(const keymap *km, bool (*known)(str command));

#endif
