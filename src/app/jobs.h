/*
 * jobs.h - what is known about the open article beyond its text: names, quotes and notes,
 * found in the worker where it takes longer than one would wait for a screen.
 */
#ifndef APP_JOBS_H
#define APP_JOBS_H

#include "app/app.h"

/* A job about the article that was open when it was given; if another one is open when it
 * is done, nobody wants what it found. */
typedef struct app_job {
	job job; /* its first field, for the worker */
	gloss_article *art;
	void (*take)(app *a, struct app_job *j);
	void (*drop)(struct app_job *j); /* frees what it has of its own */
} app_job;

/*
 * Gives the worker a job, which lies at the start of an allocated block. `run` is called in the
 * worker's thread, `take` in ours when it is done, `drop` before the block is freed.
 */
void jobs_give(app *a, app_job *j, void (*run)(job *j, const atomic_bool *cancel),
	       void (*take)(app *a, app_job *j), void (*drop)(app_job *j));

/* Opens the notes: at once for an ordinary article, in the worker for a long one. */
void jobs_open_notes(app *a);

/* Starts finding names and quotes in the worker. Of a long text jobs_follow does it. */
void jobs_analyse(app *a);
/* The same, waiting for them. */
void jobs_analyse_now(app *a);

/* Where only a part of a long text has names and quotes, finds those around the place that is
 * shown now. To be called when there is time. */
void jobs_follow(app *a);
/* The same for a given place, waiting for them; nothing where they are known. Of a short text it
 * waits until they have been found. */
void jobs_analyse_at(app *a, size_t at);
/* Goes to the part after (before) the present one, waiting for it. False: there is none, or ^C. */
bool jobs_analyse_beyond(app *a, bool down);

/* Takes over what the worker has finished. */
void jobs_take(app *a);
/* The same, waiting until it has finished all. */
void jobs_wait(app *a);

#endif
