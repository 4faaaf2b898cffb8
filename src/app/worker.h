/*
 * worker.h - one thread that does what takes long, so that keys are answered meanwhile.
 *
 * The thread starts with the first job. A job gets what it needs by value or as
 * immutable objects, runs, and is handed back finished; nothing is shared in between.
 */
#ifndef APP_WORKER_H
#define APP_WORKER_H

#include <stdatomic.h>
#include <stdbool.h>

typedef struct job {
	/* Runs in the worker's thread; should look at `cancel` often. */
	void (*run)(struct job *j, const atomic_bool *cancel);
	/* Frees the job and what it found. */
	void (*free)(struct job *j);
	struct job *next; /* the worker's own */
} job;

typedef struct worker worker;

/* `wake` is called in the worker's thread when a job is done. */
worker *worker_new(void (*wake)(void));

/* Takes the job over; jobs run one after the other. */
void worker_give(worker *w, job *j);

/* A finished job, which is the caller's now; NULL: none. Cancelled jobs are not handed out. */
job *worker_take(worker *w);

/* Ends the running job early and drops the waiting ones. */
void worker_cancel(worker *w);

/* True while a job runs or waits. */
bool worker_busy(worker *w);

/* Cancels and waits for the thread. NULL is fine. */
void worker_free(worker *w);

#endif
