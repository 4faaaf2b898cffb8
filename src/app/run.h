/* run.h - the reader from its start to its end. */
#ifndef APP_RUN_H
#define APP_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <time.h>

#include "base/err.h"
#include "base/str.h"

struct term; /* tui/term.h */

typedef enum { MARKS_AUTO, MARKS_ALWAYS, MARKS_NEVER } marks_when;

/* What the command line says. Strings are borrowed. */
typedef struct run_request {
	char **sources;
	size_t source_count;
	bool library;     /* the library is opened, and the source lies below it */
	const char *from; /* "newsboat" and the like; NULL: what they look like */
	/* Options by name, as in config.yaml, in order; "=value" is behind the name. */
	const char *const *settings;
	size_t setting_count;
	marks_when marks; /* in text that is printed */
	time_t today;     /* for tests: what is taken for now; 0: the clock */
} run_request;

/*
 * Reads the articles: on the screen, or printed where standard output is no terminal
 * or the terminal cannot be used. Returns the exit status.
 */
int run_reader(const run_request *q);

/*
 * For tests: opens the article on a terminal that replays keys (term_replay_new), with its names
 * found already, types one line of keys after the other, and draws after each. Where the keys quit,
 * what a reader leaves behind is kept.
 */
bool run_replay(const run_request *q, struct term *t, str keys, err *e);

/* Prints the live keymap; as YAML where asked. Returns the exit status. */
int run_keys(const run_request *q, bool yaml, FILE *out);
/* Prints the names of the themes. */
int run_themes(FILE *out);

#endif
