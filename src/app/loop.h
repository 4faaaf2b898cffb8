/* loop.h - waits for keys, signals, the worker and a growing article, and draws. */
#ifndef APP_LOOP_H
#define APP_LOOP_H

#include "app/app.h"

/* Runs until the user leaves or a signal ends it; returns the exit status. */
int loop_run(app *a);

/* Takes all that is there already, without waiting, and draws: for tests. */
void loop_step(app *a);

/* An article still comes in, and the reader is near the end of what has come. */
bool loop_wants_more(const app *a);
/* Takes what has come. */
void loop_take_more(app *a);

#endif
