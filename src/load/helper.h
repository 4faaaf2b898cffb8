/*
 * helper.h - runs gloss-news, the program beside gloss that fetches and parses.
 *
 * Pages, feeds and mails are hostile, and the libraries that read them are slow to
 * load: so they live in a process of their own. When it crashes, hangs or grows, the
 * reader gets an error and lives on.
 */
#ifndef LOAD_HELPER_H
#define LOAD_HELPER_H

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct helper_job {
	const char *const *words; /* behind the program's name; ends with NULL */
	int input;                /* its standard input; -1: none */
	const volatile sig_atomic_t *cancel; /* not 0: stop it; may be NULL */
	const atomic_bool *stop;             /* the same from another thread; may be NULL */
	/* Called for each line that it prints, without its end. False: `e` is set, stop. */
	bool (*line)(void *arg, str line, err *e);
	void *arg;
	int *status; /* gets its exit status; may be NULL */
} helper_job;

/* Runs it to its end. False: `e` says what went wrong. */
bool helper_run(const helper_job *job, err *e);

/* Starts it without waiting, input and output away; *pid is for waitpid. */
bool helper_start(const char *const *words, int *pid, err *e);

/* Becomes the helper: it runs a command of gloss with our terminal. Returns only if it
 * cannot be started, with the exit status. */
int helper_become(const char *const *words);

/* A descriptor from which the bytes can be read; -1: `e` is set. */
int helper_input(str bytes, err *e);

#endif
