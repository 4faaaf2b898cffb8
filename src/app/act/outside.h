/* outside.h - programs of the user's, run with the terminal lent to them. */
#ifndef APP_ACT_OUTSIDE_H
#define APP_ACT_OUTSIDE_H

#include "app/app.h"

/* Runs the user's editor on a file of ours and waits. */
bool outside_editor(app *a, const char *path, err *e);

/* Programs that were started and have ended are forgotten by the system. */
void outside_reap(app *a);

/* http, https or mailto, without blanks and control characters; and no mail that would have a
 * file of the reader attached. */
bool outside_is_web(str address);

/* Opens an address (http, https and mailto only) in the browser. False: refused or not started. */
bool outside_browse(app *a, str address, err *e);
void outside_say_opened(app *a, str address);

#endif
