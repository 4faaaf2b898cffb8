/*
 * jobs.h - what is known about the open article beyond its text: names, quotes and notes,
 * found in the worker where it takes longer than one would wait for a screen.
 */
#ifndef APP_JOBS_H
#define APP_JOBS_H

#include "app/app.h"

/* Opens the notes: at once for an ordinary article, in the worker for a long one. */
void jobs_open_notes(app *a);

/* Starts finding names and quotes in the worker. */
void jobs_analyse(app *a);
/* The same, waiting for them. */
void jobs_analyse_now(app *a);

/* Takes over what the worker has finished. */
void jobs_take(app *a);

#endif
