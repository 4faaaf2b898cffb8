/*
 * theme.h - what the named styles look like.
 *
 * A theme file (themes/NAME.yaml) says for each style its colour, background and
 * attributes; colours are #rrggbb, a name from its palette, or "default" (the terminal's own). What
 * a file does not mention, it takes from the style's parent in theme_file.c. Terminals with fewer
 * colours get the nearest they have; without colour the attributes remain, and every distinction
 * that matters has one.
 */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "tui/style.h"

#define COLOUR_DEFAULT UINT32_C(0xff000000) /* the terminal's own; otherwise 0xrrggbb */
#define COLOUR_INDEX(n)                                                                            \
	(UINT32_C(0xfd000000) |                                                                    \
	 (uint32_t)(n)) /* one of the terminal's first 16                   \
						*/
#define COLOUR_IS_INDEX(c) (((c)&UINT32_C(0xff000000)) == UINT32_C(0xfd000000))
#define COLOUR_UNSET       UINT32_C(0xfe000000) /* only inside a theme: from below */

enum {
	ATTR_BOLD = 1 << 0,
	ATTR_DIM = 1 << 1,
	ATTR_ITALIC = 1 << 2,
	ATTR_UNDERLINE = 1 << 3,
	ATTR_REVERSE = 1 << 4,
	ATTR_STRIKE = 1 << 5,
};

/* How one name, or a resolved stack, looks. */
typedef struct look {
	uint32_t colour, background;
	uint32_t attributes;
} look;

typedef enum { THEME_DARK, THEME_LIGHT, THEME_NEUTRAL } theme_tone; /* neutral: either */

typedef struct theme {
	char name[32];
	char title[80]; /* "Solarized dark": for the list of themes */
	theme_tone tone;
	look looks[STYLE_COUNT]; /* unset parts are COLOUR_UNSET */
	look mono[STYLE_COUNT];  /* attributes for terminals without colour */
} theme;

/* The built-in one: the terminal's own colours with quiet marks; needs no file. */
void theme_default(theme *t);

/*
 * Reads what a theme file holds; `name` is the file's. False, with name, line and column, when
 * something in it is wrong.
 */
bool theme_parse(theme *t, str yaml, const char *name, err *e);

/*
 * Finds by name: first in the user's config folder (themes/NAME.yaml), then in the
 * program's. The names "default" and "mono" need no file. Names with '/' or '.' are refused.
 */
bool theme_find(theme *t, str name, err *e);

/* The names of all themes, sorted, each once; borrowed from the arena. */
size_t theme_names(arena *a, str **out);

/*
 * "dark" or "light" from what is known without asking the terminal: COLORFGBG.
 * False when it is not known.
 */
bool theme_tone_from_environment(theme_tone *out);
theme_tone theme_tone_of(uint32_t background); /* by its luminance */

/* Resolves a stack. With colour == false only attributes are set, from .mono. */
look theme_look(const theme *t, style s, bool colour);

/* The same for a terminal of n colours (8 or 16), which are COLOUR_INDEX. */
look theme_look_16(const theme *t, style s, int n);
/* The same for 256 colours; those of the look are of these. */
look theme_look_256(const theme *t, style s);

/* WCAG 2.1 contrast ratio of two colours, 1.0 to 21.0. */
double colour_contrast(uint32_t a, uint32_t b);
/* The nearest of xterm's 256 (16..255 only: the first 16 differ by terminal), and of the first 16.
 */
int colour_to_256(uint32_t rgb);
int colour_to_16(uint32_t rgb);
uint32_t colour_of_16(int n); /* as xterm has it */

#endif
