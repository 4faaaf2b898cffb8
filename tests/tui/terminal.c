/* terminal.c - a pseudo terminal with libvterm behind it. */
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include "text/utf8.h"

static int set_property(VTermProp prop, VTermValue *value, void *user)
{
	terminal *t = user;

	if (prop == VTERM_PROP_ALTSCREEN)
		t->alternate = value->boolean;
	if (prop == VTERM_PROP_CURSORVISIBLE)
		t->cursor_shown = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .settermprop = set_property };

static void run_program(char *const argv[], const char *in)
{
	setpgid(0, 0);
	tcsetpgrp(1, getpid());
	signal(SIGTTOU, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	if (in) {
		int fd = open(in, O_RDONLY);

		if (fd < 0)
			_exit(126);
		dup2(fd, 0);
		close(fd);
	}
	execvp(argv[0], argv);
	_exit(127);
}

static void report(int fd, char kind, int value)
{
	terminal_report r = { kind, value };
	ssize_t n = write(fd, &r, sizeof r);

	(void)n;
}

/*
 * What a shell with job control does, without which nothing can be stopped: the program is a group
 * of its own, and gets the terminal; on SIGUSR1 it gets it back and goes on. When the terminal is
 * closed, as it is when the test is killed, both end.
 */
static void be_shell(char *const argv[], const char *in, int fd)
{
	sigset_t wanted;
	pid_t pid;
	int status, number;

	sigemptyset(&wanted);
	sigaddset(&wanted, SIGCHLD);
	sigaddset(&wanted, SIGUSR1);
	sigaddset(&wanted, SIGHUP);
	sigprocmask(SIG_BLOCK, &wanted, NULL);
	signal(SIGTTOU, SIG_IGN);
	pid = fork();
	if (pid == 0) {
		sigprocmask(SIG_UNBLOCK, &wanted, NULL);
		run_program(argv, in);
	}
	report(fd, 'p', pid);
	while (sigwait(&wanted, &number) == 0 && number != SIGHUP) {
		if (number == SIGUSR1) {
			tcsetpgrp(1, pid);
			kill(-pid, SIGCONT);
		}
		while (waitpid(pid, &status, WNOHANG | WUNTRACED) == pid) {
			tcsetpgrp(1, getpgrp());
			report(fd, WIFSTOPPED(status) ? 's' : 'e', status);
		}
	}
	_exit(0);
}

/* Takes what the shell has to say; waits for it where `ms` is not 0. */
static void take_reports(terminal *t, int ms)
{
	struct pollfd pfd = { .fd = t->reports, .events = POLLIN };
	terminal_report r;

	while (poll(&pfd, 1, ms) > 0 && read(t->reports, &r, sizeof r) == sizeof r) {
		if (r.kind == 'p')
			t->pid = r.value;
		t->stopped = r.kind == 's';
		t->ended = t->ended || r.kind == 'e';
		t->status = r.kind == 'e' ? r.value : t->status;
		ms = 0;
	}
}

bool terminal_start(terminal *t, int rows, int cols, char *const argv[], const char *in)
{
	struct winsize ws = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	int ends[2], slave;

	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_reset(t->screen, 1);
	if (pipe(ends) < 0)
		return false;
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	t->reports = ends[0];
	if (openpty(&t->master, &slave, NULL, NULL, &ws) < 0)
		return false;
	fcntl(t->master, F_SETFD, FD_CLOEXEC);
	/* Before the program can change them. */
	tcgetattr(slave, &t->before);
	t->shell = fork();
	if (t->shell == 0) {
		close(t->master);
		close(ends[0]);
		login_tty(slave);
		be_shell(argv, in, ends[1]);
	}
	close(slave);
	close(ends[1]);
	if (t->shell < 0)
		return false;
	take_reports(t, 2000);
	return t->pid > 0;
}

void terminal_end(terminal *t)
{
	if (t->vt) {
		if (t->pid > 0 && !terminal_ended(t))
			kill(t->pid, SIGKILL);
		if (t->shell > 0) {
			kill(t->shell, SIGKILL);
			waitpid(t->shell, NULL, 0);
			close(t->master);
		}
		close(t->reports);
		vterm_free(t->vt);
	}
	strbuf_clear(&t->sent);
	*t = (terminal){ 0 };
}

/* The terminal says which colour its background has. */
static void answer_background(terminal *t, size_t from)
{
	char answer[64];
	size_t at;
	int n;

	if (t->background == 0 || !str_find(strbuf_str(&t->sent), STR("\033]11;?"), from, &at))
		return;
	n = snprintf(answer, sizeof answer, "\033]11;rgb:%02x/%02x/%02x\033\\",
		     (unsigned)(t->background >> 16 & 255), (unsigned)(t->background >> 8 & 255),
		     (unsigned)(t->background & 255));
	terminal_write(t, (str){ answer, (size_t)n });
}

bool terminal_step(terminal *t, int ms)
{
	struct pollfd pfd = { .fd = t->master, .events = POLLIN };
	char bytes[4096], answer[256];
	size_t n_answer, from = t->sent.n;
	ssize_t n;

	if (poll(&pfd, 1, ms) <= 0)
		return false;
	n = read(t->master, bytes, sizeof bytes);
	if (n <= 0)
		return false;
	strbuf_add(&t->sent, (str){ bytes, (size_t)n });
	vterm_input_write(t->vt, bytes, (size_t)n);
	vterm_screen_flush_damage(t->screen);
	while ((n_answer = vterm_output_read(t->vt, answer, sizeof answer)) > 0)
		terminal_write(t, (str){ answer, n_answer });
	answer_background(t, from > 8 ? from - 8 : 0);
	return true;
}

void terminal_write(terminal *t, str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(t->master, bytes.p, bytes.n);

		if (n <= 0)
			return;
		bytes = str_from(bytes, (size_t)n);
	}
}

void terminal_resize(terminal *t, int rows, int cols)
{
	struct winsize ws = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	vterm_set_size(t->vt, rows > 0 ? rows : 1, cols > 0 ? cols : 1);
	ioctl(t->master, TIOCSWINSZ, &ws);
}

bool terminal_ended(terminal *t)
{
	take_reports(t, 0);
	return t->ended;
}

bool terminal_stopped(terminal *t)
{
	take_reports(t, 0);
	return t->stopped;
}

void terminal_continue(terminal *t)
{
	kill(t->shell, SIGUSR1);
}

void terminal_row(terminal *t, int row, strbuf *out)
{
	size_t start = out->n;
	int rows, cols;

	vterm_get_size(t->vt, &rows, &cols);
	for (int col = 0; col < cols;) {
		VTermPos pos = { row, col };
		VTermScreenCell cell;

		vterm_screen_get_cell(t->screen, pos, &cell);
		if (cell.chars[0] == 0)
			strbuf_addc(out, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			utf8_add(out, cell.chars[i]);
		col += cell.width > 0 ? cell.width : 1;
	}
	while (out->n > start && out->p[out->n - 1] == ' ')
		out->p[--out->n] = '\0';
}

/* The column that byte `at` of a row's text is shown in. */
static int column_of(terminal *t, int row, size_t at)
{
	size_t bytes = 0;
	int col = 0;

	while (bytes < at) {
		VTermPos pos = { row, col };
		VTermScreenCell cell;
		char utf8[UTF8_MAX];

		vterm_screen_get_cell(t->screen, pos, &cell);
		bytes += cell.chars[0] ? 0 : 1;
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			bytes += utf8_encode(cell.chars[i], utf8);
		col += cell.width > 0 ? cell.width : 1;
	}
	return col;
}

bool terminal_find(terminal *t, str text, int *row, int *col)
{
	int rows, cols;
	bool found = false;

	vterm_get_size(t->vt, &rows, &cols);
	for (*row = 0; *row < rows && !found; ++*row) {
		strbuf line = { 0 };
		size_t at;

		terminal_row(t, *row, &line);
		found = str_find(strbuf_str(&line), text, 0, &at);
		if (found)
			*col = column_of(t, *row, at);
		strbuf_clear(&line);
	}
	--*row;
	return found;
}

bool terminal_has_style(terminal *t, int row, int col, str style)
{
	VTermPos pos = { row, col };
	VTermScreenCell c;
	bool colour, background;

	vterm_screen_get_cell(t->screen, pos, &c);
	colour = !VTERM_COLOR_IS_DEFAULT_FG(&c.fg);
	background = !VTERM_COLOR_IS_DEFAULT_BG(&c.bg);
	if (str_eq(style, STR("bold")))
		return c.attrs.bold;
	if (str_eq(style, STR("underline")))
		return c.attrs.underline != 0;
	if (str_eq(style, STR("italic")))
		return c.attrs.italic;
	if (str_eq(style, STR("reverse")))
		return c.attrs.reverse;
	if (str_eq(style, STR("colour")))
		return colour;
	if (str_eq(style, STR("background")))
		return background;
	return str_eq(style, STR("plain")) && !colour && !background && !c.attrs.bold &&
	       !c.attrs.underline && !c.attrs.reverse && !c.attrs.italic;
}
