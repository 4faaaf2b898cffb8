/* script.h - one screen script: what it has started, and where it stands. */
#ifndef TESTS_TUI_SCRIPT_H
#define TESTS_TUI_SCRIPT_H

#include "base/arena.h"
#include "terminal.h"

typedef struct script {
	arena a;
	const char *path;
	char dir[64];
	str rest; /* lines not yet run */
	size_t line;
	int rows, cols;
	const char *in;
	size_t before; /* bytes that were sent when keys were typed last */
	terminal t;
	str kept;       /* a screen to compare with */
	bool skipped;   /* what it needs is not there */
	char why[1024]; /* what failed */
} script;

/* Runs all lines; false: .why says which failed and why. */
bool script_run(script *s);

/* What is on the screen, each row behind a '|'; lives in the script's arena. */
str script_screen(script *s);

/* ---- for the files of script.h alone */

/* Says what is wrong, after the place. False. */
bool script_fail(script *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* {dir}, {src} and {gloss} replaced, \e \a \n \\ \" understood. */
str script_expand(script *s, str text);

/* Types keys by their names, and what stands in double quotes as it is. */
bool script_type(script *s, str keys);

#endif
