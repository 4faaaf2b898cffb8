/* keymap_default.h - the tables of modes, standard keys and profiles; used by keymap.c alone. */
#ifndef TUI_KEYMAP_DEFAULT_H
#define TUI_KEYMAP_DEFAULT_H

#include "tui/keymap.h"

/* One or several sequences, separated by blanks, as key_sequence reads them. */
typedef struct keymap_row {
	const char *mode;
	const char *keys;
	const char *command; /* NULL, in a profile: the keys mean nothing */
} keymap_row;

typedef struct keymap_profile {
	const char *name;
	const keymap_row *rows; /* what differs from the standard keys; ends with mode == NULL */
} keymap_profile;

extern const keymap_mode keymap_modes[];           /* ends with name == NULL */
extern const keymap_row keymap_rows[];             /* ends with mode == NULL */
extern const keymap_profile keymap_profile_rows[]; /* ends with name == NULL */

#endif
