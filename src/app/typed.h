/* typed.h - what was typed after / : | ! and s, kept from one day to the next. */
#ifndef APP_TYPED_H
#define APP_TYPED_H

#include "app/app.h"

/* Adds what earlier readings have left, once, when it is first wanted. */
void typed_load(app *a);

/* Adds a line to its history, and to what is to be kept. */
void typed_add(app *a, prompt_history *h, str line);

/* Puts the lines typed in this reading to those in the file, which another reader may have changed
 * meanwhile. Nothing with "history: false". */
void typed_keep(app *a);

#endif
