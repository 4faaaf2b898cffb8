/*
 * args.h - the words of the command line, checked against tables.
 *
 * A subcommand is a row of type `command` with its options as a table; the help,
 * the manual page and the shell completions are printed from the same tables.
 */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"

typedef struct option {
	char letter;         /* 'o' for -o; 0: none */
	const char *name;    /* "output" for --output */
	const char *value;   /* "FILE", as the help shows it; NULL: it takes none; "[NAME]": it
				may be left out, and the next word is one only if it is a choice */
	const char *choices; /* "text|json": nothing else is accepted; NULL: anything */
	const char *help;    /* a sentence without capital and full stop */
} option;

struct args;

typedef struct command {
	const char *name;                 /* "note add"; "" for the reader itself */
	const char *operands;             /* "[FILE]...", as the help shows it */
	int least, most;                  /* how many operands; most -1: any number */
	const option *options;            /* ends with a row whose name is NULL */
	int (*run)(const struct args *a); /* returns the exit status */
	const char *help;
} command;

/* What was given; borrows argv. */
typedef struct args {
	const command *command;
	char **operands;
	int operand_count;
	struct {
		const option *option;
		const char *value;
	} given[64];
	size_t given_count;
	const char *program; /* argv[0] */
} args;

/*
 * Sorts argv[1...] for `c`: options and operands may be mixed, "--" ends the
 * options, "--name=value" and "-ovalue" work. argv is reordered. False: `e` says
 * which word is wrong and what would be right.
 */
bool args_parse(args *a, const command *c, int argc, char **argv, err *e);

/* The last value given for the option with that long name; NULL: not given. */
const char *args_value(const args *a, const char *name);
/* The i-th value, for options that may be repeated; NULL: fewer were given. */
const char *args_nth(const args *a, const char *name, size_t i);
bool args_has(const args *a, const char *name);
/* A whole number of at least `least`; `otherwise` when not given. */
bool args_number(const args *a, const char *name, long least, long otherwise, long *out, err *e);

/* Prints "gloss: where:line:column: text" on stderr; returns the exit status, 2. */
int args_fail(const err *e);

/* Help of one command, and of all. */
void args_help(const command *c, FILE *out);

/* All commands of the program, the reader first; ends with a row whose name is NULL. */
extern const command *const commands[];

#endif
