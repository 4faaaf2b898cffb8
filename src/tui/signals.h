/*
 * signals.h - signals become bytes on a pipe that the loop polls.
 *
 * The pipe and the terminal to restore are the one piece of state of src/tui outside of
 * any struct: a signal handler has no argument.
 */
#ifndef TUI_SIGNALS_H
#define TUI_SIGNALS_H

#include <stdbool.h>

#include "base/err.h"
#include "tui/term.h"

enum {
	SIGNAL_RESIZE = 1 << 0,    /* SIGWINCH, or SIGCONT */
	SIGNAL_INTERRUPT = 1 << 1, /* SIGINT: ^C */
	SIGNAL_SUSPEND = 1 << 2,   /* SIGTSTP: ^Z */
	SIGNAL_END = 1 << 3,       /* SIGTERM, SIGHUP, SIGQUIT: save and leave */
	SIGNAL_USER = 1 << 4,      /* signals_poke */
};

/*
 * Takes over the signals; also SIGPIPE is ignored, and after SIGSEGV, SIGBUS, SIGFPE, SIGILL or
 * SIGABRT the terminal of signals_guard is restored before the program ends of it.
 */
bool signals_open(err *e);
void signals_close(void); /* the handlers as before */

int signals_fd(void);        /* for poll(), and for term_options.wake_fd */
unsigned signals_take(void); /* SIGNAL_... since the last call; empties the pipe */
/* SIGINT came and was not taken yet; cheap, for loops that can be cancelled. Any thread. */
bool signals_interrupted(void);
/* The interrupt has been obeyed: signals_take does not tell of it any more. */
void signals_obeyed(void);
/* The signal number that asked to end, 0: none; the exit status is 128 + it. */
int signals_end_number(void);
/* Wakes the poll from another thread. */
void signals_poke(void);

/* The terminal to restore when the program crashes; NULL: none. */
void signals_guard(const term *t);

/* After SIGNAL_SUSPEND: gives the terminal back, stops, and takes it again on SIGCONT. */
void signals_suspend(term *t);

#endif
