/*
 * helper.h - runs gloss-news, the program beside gloss that fetches and parses.
 *
 * Pages, feeds and mails are hostile, and the libraries that read them are slow to
 * load: so they live in a process of their own. When it crashes, hangs or grows, the
 * reader gets an error and lives on.
 */
#ifndef LOAD_HELPER_H
#define LOAD_HELPER_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct helper_job {
	const char *const *words; /* behind the program's name; ends with NULL */
	int input;                /* its standard input; -1: none */
	const atomic_bool *stop;  /* true: end it; may be NULL */
	/* Called for each line that it prints, without its end. False: `e` is set, stop. */
	bool (*line)(void *arg, str line, err *e);
	void *arg;
	int *status; /* gets its exit status; may be NULL */
} helper_job;

/* Runs it to its end. False: `e` says what went wrong. */
bool helper_run(const helper_job *job, err *e);

/* What waitpid said of it. False: it was ended by a signal, of which `e` tells. */
bool helper_judge(int status, err *e);

/* Becomes the helper: it runs a command of gloss with our terminal. Returns only if it
 * cannot be started, with the exit status. */
int helper_become(const char *const *words);

#endif
