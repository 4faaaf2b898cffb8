/*
 * setting.h - the settings of config.yaml: one table with name, type, range, default, sentence.
 *
 * The same table reads the file, checks it, prints the manual and answers :set.
 */
#ifndef CONF_SETTING_H
#define CONF_SETTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef enum setting_kind { SETTING_BOOL, SETTING_INT, SETTING_CHOICE, SETTING_TEXT } setting_kind;

/* The values. Texts are borrowed from the arena given to config_load; never NULL. */
typedef struct settings {
	const char *theme;      /* "auto" or a theme's name */
	const char *theme_dark; /* what auto takes on a dark background */
	const char *theme_light;
	const char *keys;        /* a profile of the keymap */
	const char *notes_dir;   /* "": the standard folder */
	const char *browser;     /* "": $BROWSER, xdg-open, lynx */
	const char *editor;      /* "": $VISUAL, $EDITOR */
	const char *copy;        /* auto, terminal, desktop, none */
	const char *search_case; /* smart, exact, ignore */
	const char *colours;     /* auto, none, 16, 256, true */
	int width;               /* of the text, columns */
	int panel;               /* least width of the terminal for a panel beside the text */
	bool entities, quotes, notes, numbers; /* marks shown at the start */
	bool status;
	bool mouse;
	bool ascii;
	bool zen;
	bool one_screen;  /* print what fits on the screen, and end */
	bool keep_screen; /* no alternate screen */
	bool secure;
	bool plain;
	bool history; /* keep reading positions and typed lines */
} settings;

typedef struct setting {
	const char *name; /* as in the file: "theme-dark" */
	setting_kind kind;
	size_t offset; /* into struct settings */
	const char *standard;
	int least, most;            /* SETTING_INT */
	const char *const *choices; /* SETTING_CHOICE; ends with NULL */
	const char *sentence;       /* what the manual says */
} setting;

extern const setting setting_table[]; /* ends with name == NULL */

void settings_default(settings *s);

const setting *setting_find(str name);

/* Says that there is none of that name, and which may be meant. False. */
bool setting_unknown(str name, err *e);

/* Sets one from text: :set, $GLOSS, --set. False: no such setting, or not such a value. */
bool settings_set(settings *s, arena *a, str name, str value, err *e);
/* Its value as the file would have it; appended to out. */
void settings_value(const settings *s, const setting *which, strbuf *out);

/* One own key of the file's `bind:` part; texts are borrowed from the arena. */
typedef struct config_binding {
	str mode, keys, command;
	str where; /* "path:line" */
} config_binding;

/*
 * Reads config.yaml. A file that is not there is fine. Every mistake is reported by `complain`
 * (with file, line and column) and that entry left out; the rest holds. Returns the number of
 * mistakes.
 */
size_t config_load(settings *s, arena *a, const char *path, config_binding **bindings, size_t *n,
		   void (*complain)(void *arg, const err *e), void *arg);

/* The same from memory; `name` stands for the file. */
size_t config_parse(settings *s, arena *a, str yaml, const char *name, config_binding **bindings,
		    size_t *n, void (*complain)(void *arg, const err *e), void *arg);

#endif
