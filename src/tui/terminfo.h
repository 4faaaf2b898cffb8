/*
 * terminfo.h - what the terminal database says about a terminal.
 *
 * The database is read by curses; term_curses.c is the only file that includes it. One
 * terminal at a time is open, because curses knows one.
 */
#ifndef TUI_TERMINFO_H
#define TUI_TERMINFO_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

/* False: the database has no such terminal. */
bool terminfo_open(const char *name, int fd, err *e);
void terminfo_close(void);

/* By the names of terminfo(5): "cup", "colors", "bce". Borrowed until terminfo_close;
 * NULL, -1, false: the terminal has it not. */
const char *terminfo_string(const char *capability);
int terminfo_number(const char *capability);
bool terminfo_flag(const char *capability);

/* Appends a string with its parameters; padding, which no terminal needs today, is left out. */
void terminfo_expand(const char *string, int a, int b, strbuf *out);

#endif
