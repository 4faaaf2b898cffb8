/*
 * spawn.h - running other programs, by their words alone: no shell reads any text
 * but what the user typed.
 */
#ifndef APP_SPAWN_H
#define APP_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/str.h"

/* The most words of a command that are passed on. */
#define SPAWN_WORDS 64

/*
 * Runs argv[0], found in PATH, on this terminal, with `input` (unless its .p is
 * NULL) as its standard input, and waits for it. `status` is its exit status, 128
 * and the signal when one ended it. False: it could not be started.
 */
bool spawn_wait(const char *const argv[], str input, int *status, err *e);

/* The same without the terminal: its output is thrown away. */
bool spawn_quiet(const char *const argv[], str input, int *status, err *e);

/* Starts it on its own, without terminal; it may outlive us. Until then spawn_reap(*pid) should be
 * called now and then. */
bool spawn_leave(const char *const argv[], pid_t *pid, err *e);

/* True: that program has ended, and the system has forgotten it. */
bool spawn_reap(pid_t pid);

/* Whether a program of that name is in PATH. */
bool spawn_exists(const char *name);

/*
 * Cuts the words of $EDITOR or $BROWSER ("vim -n") at blanks into `argv`, and puts
 * `operand` and NULL behind; or `operand` in the place of a word "%s" or "%u", quoted or not.
 * `words` is changed and must live as long as argv.
 */
void spawn_words(char *words, const char *operand, const char *argv[SPAWN_WORDS]);

#endif
