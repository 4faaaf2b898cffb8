/* loop.h - waits for keys, signals, the worker and a growing article, and draws. */
#ifndef APP_LOOP_H
#define APP_LOOP_H

#include "app/app.h"

/* Runs until the user leaves or a signal ends it; returns the exit status. */
int loop_run(app *a);

/* Takes all that is there already, without waiting, and draws: for tests. */
void loop_step(app *a);

#endif
