/* manual.h - the manual page's lists and the shells' completions, from the tables. */
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

#include <stdio.h>

#include "cli/args.h"

/* Copies the mdoc template; a line ".gloss keys" in it becomes the list of keys, and so on: see
 * `lists` in manual.c. */
bool manual_print(FILE *template, FILE *out, err *e);

/* A completion script for "bash", "zsh" or "fish"; false: no such shell. */
bool completion_print(const char *shell, FILE *out);

#endif
