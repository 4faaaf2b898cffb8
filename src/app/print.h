/* print.h - the article as wrapped lines, for a pipe or a terminal without a cursor. */
#ifndef APP_PRINT_H
#define APP_PRINT_H

#include <stdio.h>

#include "app/app.h"

/*
 * Prints a->now. With marks: names, quotes and notes are set off by escape sequences. False: it could
 * not be written.
 */
bool print_article(app *a, int cols, bool marks, FILE *out);

/* One paragraph of it, in the width that it is laid out for. */
void print_block(app *a, const flow_block *b, FILE *out);

#endif
