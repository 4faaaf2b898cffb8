/* terminal.h - a program in a terminal: a pseudo terminal, and libvterm as its screen. */
#ifndef TESTS_TUI_TERMINAL_H
#define TESTS_TUI_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

#include <vterm.h>

#include "base/str.h"

typedef struct terminal {
	VTerm *vt;
	VTermScreen *screen;
	int master;
	pid_t pid;   /* the program */
	pid_t shell; /* its parent */
	int reports; /* of the parent */
	bool ended, stopped;
	int status;     /* as waitpid gives it */
	bool alternate; /* the screen that programs draw on is shown */
	bool cursor_shown;
	strbuf sent;         /* all bytes of the program */
	uint32_t background; /* what the terminal answers when it is asked; 0: nothing */
	struct termios before;
} terminal;

/* What the shell tells: 'p' the program's pid, 's' it was stopped, 'e' it has ended. */
typedef struct terminal_report {
	char kind;
	int value;
} terminal_report;

/* Starts argv[0] (NULL-terminated) on a terminal of this size; standard input is `in`
 * unless it is NULL. */
bool terminal_start(terminal *t, int rows, int cols, char *const argv[], const char *in);
void terminal_end(terminal *t); /* kills what still runs, frees */

/* Takes what the program sends, for at most `ms`. False: nothing came. */
bool terminal_step(terminal *t, int ms);
void terminal_write(terminal *t, str bytes);
void terminal_resize(terminal *t, int rows, int cols);
/* Is the program gone? Fills status. */
bool terminal_ended(terminal *t);
bool terminal_stopped(terminal *t);
void terminal_continue(terminal *t); /* brings it to the foreground, as "fg" does */

void terminal_row(terminal *t, int row, strbuf *out); /* without trailing blanks */
bool terminal_find(terminal *t, str text, int *row, int *col);
/* "bold", "underline", "reverse", "italic", "colour", "background", "plain" */
bool terminal_has_style(terminal *t, int row, int col, str style);

#endif
