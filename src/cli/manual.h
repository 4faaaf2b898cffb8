/* manual.h - the manual page's lists and the shells' completions, from the tables. */
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

#include <stdio.h>

#include "cli/args.h"

/* Copies the mdoc template, with the lists that its lines ".gloss options",
 * ".gloss commands" and ".gloss keys" ask for put in their place. */
bool manual_print(FILE *template, FILE *out, err *e);

/* A completion script for "bash", "zsh" or "fish"; false: no such shell. */
bool completion_print(const char *shell, FILE *out);

#endif
