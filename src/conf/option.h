/*
 * option.h - the settings of config.yaml: one table with name, type, range, default, sentence.
 *
 * The same table reads the file, checks it, prints the manual and answers :set.
 */
#ifndef CONF_OPTION_H
#define CONF_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef enum option_kind { OPTION_BOOL, OPTION_INT, OPTION_CHOICE, OPTION_TEXT } option_kind;

/* The values. Texts are borrowed from the arena given to options_load; never NULL. */
typedef struct options {
	const char *theme;      /* "auto" or a theme's name */
	const char *theme_dark; /* what auto takes on a dark background */
	const char *theme_light;
	const char *keys;      /* a profile of the keymap */
	const char *notes_dir; /* "": the standard folder */
	const char *browser;   /* "": $BROWSER, xdg-open, lynx */
	const char *editor;    /* "": $VISUAL, $EDITOR, vi */
	const char *copy;      /* "": the desktop's, else the terminal's clipboard */
	const char *colours;   /* auto, none, 16, 256, true */
	int width;             /* of the text, columns */
	int panel;             /* least width of the terminal for a panel beside the text */
	bool entities, quotes, notes, numbers; /* marks shown at the start */
	bool status;
	bool mouse;
	bool ascii;
	bool zen;
	bool secure;
	bool plain;
	bool history; /* keep reading positions and typed lines */
} options;

typedef struct option {
	const char *name; /* as in the file: "theme-dark" */
	option_kind kind;
	size_t offset; /* into struct options */
	const char *standard;
	int least, most;            /* OPTION_INT */
	const char *const *choices; /* OPTION_CHOICE; ends with NULL */
	const char *sentence;       /* what the manual says */
} option;

extern const option option_table[]; /* ends with name == NULL */

void options_default(options *o);

const option *option_find(str name);
/* Sets one from text: :set, $GLOSS, --set. False: no such option, or not such a value. */
bool option_set(options *o, arena *a, str name, str value, err *e);
/* Its value as the file would have it; appended to out. */
void option_value(const options *o, const option *which, strbuf *out);

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
size_t config_load(options *o, arena *a, const char *path, config_binding **bindings, size_t *n,
		   void (*complain)(void *arg, const err *e), void *arg);

/* The same from memory; `name` stands for the file. */
size_t config_parse(options *o, arena *a, str yaml, const char *name, config_binding **bindings,
		    size_t *n, void (*complain)(void *arg, const err *e), void *arg);

/* The table as a manual section or as a commented config.yaml. */
void options_print(strbuf *out, bool yaml);

#endif
