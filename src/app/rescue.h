/* rescue.h - what is done before the program ends for lack of memory. */
#ifndef APP_RESCUE_H
#define APP_RESCUE_H

#include "app/app.h"

/*
 * From here until rescue_end, whoever runs out of memory puts the terminal back, and what is
 * being typed becomes a draft. The calling thread owns `a`.
 */
void rescue_begin(app *a);
void rescue_end(app *a);

/* Keeps memory aside that writing a draft can use then. */
void rescue_make_room(app *a);

#endif
