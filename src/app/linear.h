/*
 * linear.h - the reader without a screen, for screen readers and braille lines: a dialogue of lines.
 *
 * One types the keys of the screen and ENTER behind them; what they changed is told in words, once,
 * and nothing is drawn over. ENTER alone reads the next paragraph. What is asked for (a search, a
 * command, a name) may stand behind its key on the same line; ^X is typed as two characters. A note
 * takes lines until one with nothing but a dot.
 */
#ifndef APP_LINEAR_H
#define APP_LINEAR_H

#include "app/app.h"

/* a->term is a term_line. Returns the exit status. */
int linear_run(app *a);

#endif
