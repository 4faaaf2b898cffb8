/* signals.c - signal handlers that write to a pipe, and the last rescue of the terminal. */
#include "tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "handlers may only use atomics without locks");

/*
 * Handlers have no argument, so this is at file scope. What they and the other threads set is
 * atomic: a signal runs on the main thread, a poke on the worker's.
 */
static struct {
	atomic_int pipe[2];
	bool open;
	atomic_int bits[5];
	atomic_int end;
	const term *volatile guarded;
	struct sigaction before[16]; /* by row */
} state = { .pipe = { -1, -1 } };    /* NOLINT(*-non-const-global-*): handlers have no argument */

static const struct {
	int number;
	int bit; /* index into state.bits; -1: the program ends of it; -2: ignored */
} rows[] = {
	{ SIGWINCH, 0 }, { SIGCONT, 0 }, { SIGINT, 1 },  { SIGTSTP, 2 },  { SIGTERM, 3 },
	{ SIGHUP, 3 },   { SIGQUIT, 3 }, { SIGUSR1, 4 }, { SIGPIPE, -2 }, { SIGSEGV, -1 },
	{ SIGBUS, -1 },  { SIGFPE, -1 }, { SIGILL, -1 }, { SIGABRT, -1 },
};

#define ROWS (sizeof rows / sizeof rows[0])

static void wake(void)
{
	ssize_t n = write(state.pipe[1], "", 1); /* full is as good */

	(void)n;
}

static void note_signal(int number)
{
	int saved = errno;

	for (size_t i = 0; i < ROWS; i++) {
		if (rows[i].number == number && rows[i].bit >= 0)
			state.bits[rows[i].bit] = 1;
	}
	if (number == SIGTERM || number == SIGHUP || number == SIGQUIT)
		state.end = number;
	wake();
	errno = saved;
}

static void crash(int number)
{
	term_emergency(state.guarded);
	raise(number); /* SA_RESETHAND: as it would have ended */
}

static bool take_over(void)
{
	for (size_t i = 0; i < ROWS; i++) {
		struct sigaction act = { .sa_handler = note_signal }, *before = &state.before[i];

		if (rows[i].bit == -2)
			act.sa_handler = SIG_IGN;
		else if (rows[i].bit == -1)
			act.sa_handler = crash;
		act.sa_flags = rows[i].bit == -1 ? (int)(SA_RESETHAND | SA_NODEFER) : 0;
		sigemptyset(&act.sa_mask);
		if (sigaction(rows[i].number, NULL, before) < 0)
			return false;
		/* Who started us with a signal ignored (nohup) wants it so. */
		if (before->sa_handler == SIG_IGN && rows[i].bit > 0)
			continue;
		if (sigaction(rows[i].number, &act, NULL) < 0)
			return false;
	}
	return true;
}

bool signals_open(err *e)
{
	int ends[2];

	if (state.open)
		return true;
	if (pipe(ends) < 0)
		return err_errno(e, "pipe");
	for (int i = 0; i < 2; i++) {
		fcntl(ends[i], F_SETFD, FD_CLOEXEC);
		fcntl(ends[i], F_SETFL, O_NONBLOCK);
		state.pipe[i] = ends[i];
	}
	for (size_t i = 0; i < sizeof state.bits / sizeof state.bits[0]; i++)
		state.bits[i] = 0;
	state.end = 0;
	state.open = true;
	return take_over() || err_errno(e, "sigaction");
}

void signals_close(void)
{
	if (!state.open)
		return;
	for (size_t i = 0; i < ROWS; i++)
		sigaction(rows[i].number, &state.before[i], NULL);
	state.guarded = NULL;
	state.open = false;
	close(state.pipe[0]);
	close(state.pipe[1]);
	state.pipe[0] = state.pipe[1] = -1;
}

int signals_fd(void)
{
	return state.pipe[0];
}

unsigned signals_take(void)
{
	unsigned bits = 0;
	char sink[64];

	while (state.open && read(state.pipe[0], sink, sizeof sink) > 0)
		;
	for (unsigned i = 0; i < sizeof state.bits / sizeof state.bits[0]; i++) {
		if (atomic_exchange(&state.bits[i], 0))
			bits |= 1u << i;
	}
	return bits;
}

bool signals_interrupted(void)
{
	return state.bits[1] || state.bits[3];
}

void signals_obeyed(void)
{
	state.bits[1] = 0;
}

int signals_end_number(void)
{
	return state.end;
}

void signals_poke(void)
{
	state.bits[4] = 1;
	wake();
}

void signals_guard(const term *t)
{
	state.guarded = t;
}

void signals_suspend(term *t)
{
	struct sigaction stop = { .sa_handler = SIG_DFL }, ours;

	term_suspend(t);
	sigemptyset(&stop.sa_mask);
	sigaction(SIGTSTP, &stop, &ours);
	do /* continued in the background ("bg"), the terminal is not ours yet */
		raise(SIGTSTP);
	while (!state.end && tcgetpgrp(term_fd(t)) > 0 && tcgetpgrp(term_fd(t)) != getpgrp());
	sigaction(SIGTSTP, &ours, NULL);
	term_resume(t);
}
