/*
 * stream.h - many pieces of work by several threads, results in the order of the pieces.
 *
 * Memory is bounded: at most four pieces a thread are under way.
 */
#ifndef CLI_STREAM_H
#define CLI_STREAM_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

typedef struct stream_job {
	strbuf in, out;
	size_t number; /* of the piece, from 1 */
	bool failed;   /* `error` says why; `out` is not used */
	err error;
} stream_job;

typedef struct stream {
	void *context;
	/* Fills job->in; false: there is no more. Called by one thread only. */
	bool (*read)(void *context, stream_job *job);
	/* Turns job->in into job->out. Called by all threads at once; `thread` is what
	 * thread_new made for this one. */
	void (*work)(void *context, void *thread, stream_job *job);
	void *(*thread_new)(void);
	void (*thread_free)(void *thread);
	/* Takes the result; false: stop. In the order of the pieces, one at a time. */
	bool (*write)(void *context, stream_job *job);
} stream;

/* How many this process may use at once, at least 1: more threads would be in each other's way. */
int stream_processors(void);

/* Runs to the end. With one thread each result is written before the next piece is read. */
void stream_run(const stream *s, int threads);

#endif
