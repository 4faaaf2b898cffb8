/* look.h - theme, width and marks as the settings say. */
#ifndef APP_LOOK_H
#define APP_LOOK_H

#include "app/app.h"

/* Takes over what the settings say about looks. */
void look_apply(app *a);

/* Shows the theme of that name, for good; reports what is wrong with it. */
void look_choose(app *a, str name);

/* The terminal has told its background: a light theme on light ones, unless the user chose. */
void look_background(app *a, uint32_t rgb);

#endif
