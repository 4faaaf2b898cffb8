/*
 * term_tty.c - a real terminal: its modes, its bytes in and out.
 *
 * The terminal is opened anew (/dev/tty), so that nothing that is set on this descriptor outlives
 * the program or is seen by who shares standard input and output.
 */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "tui/paint.h"
#include "tui/term_caps.h"
#include "tui/term_ops.h"
#include "tui/terminfo.h"

#define READ_SIZE  4096
#define READ_MOST  (64 * 1024) /* bytes taken at once; the rest waits in the kernel */
#define STUCK_MS   400         /* a terminal that takes nothing at the end is left alone */
#define ANSWER_MS  60          /* time for a late answer, so that the shell does not get it */
#define LEAVE_SIZE 256

typedef struct tty {
	struct term term;
	const char *name; /* TERM */
	struct termios before, raw;
	int wake_fd;
	long esc_ms;  /* how long ESC waits for what may follow it */
	bool entered; /* the terminal is in our hands */
	bool mouse;
	bool keep_screen;
	bool asked;  /* about its background, and has not answered */
	bool closed; /* told that it is gone */
	bool late_tried;
	int rows; /* for which `leave` was made */
	paint paint;
	strbuf out;
	key_decoder keys;
	struct key_string strings[TERM_KEYS_MOST];
	struct timespec fed; /* when the last bytes came */
	event next;
	bool has_next;
	char leave[LEAVE_SIZE]; /* what gives the terminal back; ready for a signal handler */
	size_t leave_n;
} tty;

static tty *tty_of(term *t)
{
	return (tty *)(void *)t;
}

/* ---- bytes out */

/* Sends what is gathered. False: the terminal does not take it, or is gone. */
static bool flush(tty *t)
{
	size_t sent = 0;
	bool ok = true;

	while (ok && sent < t->out.n) {
		ssize_t n = write(t->term.fd, t->out.p + sent, t->out.n - sent);
		struct pollfd fds[2] = { { .fd = t->term.fd, .events = POLLOUT },
					 { .fd = t->wake_fd, .events = POLLIN } };

		if (n > 0)
			sent += (size_t)n;
		else if (n < 0 && errno == EAGAIN)
			ok = (poll(fds, 2, -1) > 0 || errno == EINTR) && !fds[1].revents;
		else
			ok = n < 0 && errno == EINTR;
	}
	strbuf_reset(&t->out);
	if (!ok)
		paint_forget(&t->paint);
	return ok;
}

/* From a signal handler as well: no memory, no state. */
static void write_briefly(int fd, const char *p, size_t n)
{
	int patience = 4;

	while (n > 0) {
		ssize_t sent = write(fd, p, n);
		struct pollfd pfd = { .fd = fd, .events = POLLOUT };

		if (sent > 0) {
			p += sent;
			n -= (size_t)sent;
		} else if (sent < 0 && errno != EAGAIN && errno != EINTR) {
			return;
		} else if (patience-- == 0) {
			return;
		} else {
			poll(&pfd, 1, STUCK_MS / 4);
		}
	}
}

static void add_string(tty *t, const char *capability)
{
	const char *s = terminfo_string(capability);

	if (s)
		terminfo_expand(s, 0, 0, &t->out);
}

/* ---- taking and giving back */

static const char mouse_on[] = "\033[?1000h\033[?1006h", mouse_off[] = "\033[?1006l\033[?1000l";

/* What the shell showed scrolls out of sight, where it can be scrolled back to. */
static void scroll_all(tty *t)
{
	int rows, cols;

	term_size(&t->term, &rows, &cols);
	for (int i = 0; i < rows; i++)
		strbuf_addc(&t->out, '\n');
}

static void enter(tty *t)
{
	tcsetattr(t->term.fd, TCSANOW, &t->raw);
	if (t->keep_screen)
		scroll_all(t);
	else
		add_string(t, "smcup");
	add_string(t, "smkx");
	if (term_caps_like_xterm(t->name))
		strbuf_add(&t->out, STR("\033[?2004h"));
	if (t->mouse)
		strbuf_add(&t->out, str_of(mouse_on));
	t->entered = true;
	t->closed = false;
	paint_forget(&t->paint);
}

/* All rows scroll again; where there is no other screen to go back to, the cursor ends below. */
static void add_whole_region(tty *t)
{
	const char *region = terminfo_string("csr"), *move = terminfo_string("cup");

	if (!region || t->rows == 0)
		return;
	terminfo_expand(region, 0, t->rows - 1, &t->out);
	if ((t->keep_screen || !terminfo_string("rmcup")) && move)
		terminfo_expand(move, t->rows - 1, 0, &t->out);
	if (t->keep_screen)
		add_string(t, "el"); /* the keys are no use any more */
}

static void make_leave(tty *t)
{
	strbuf kept = t->out;

	t->out = (strbuf){ 0 };
	add_whole_region(t);
	strbuf_add(&t->out, term_caps_like_xterm(t->name) ? STR("\033[?2004l") : STR(""));
	strbuf_add(&t->out, t->mouse ? str_of(mouse_off) : STR(""));
	add_string(t, "sgr0");
	add_string(t, "op");
	add_string(t, "rmkx");
	add_string(t, "cnorm");
	if (!t->keep_screen)
		add_string(t, "rmcup");
	t->leave_n = t->out.n < LEAVE_SIZE ? t->out.n : 0;
	if (t->leave_n)
		memcpy(t->leave, t->out.p, t->leave_n);
	strbuf_clear(&t->out);
	t->out = kept;
}

static void give_back(const tty *t)
{
	/* Without smcup there is no other screen to go back to: leave ours standing. */
	write_briefly(t->term.fd, t->leave, t->leave_n);
	tcsetattr(t->term.fd, TCSANOW, &t->before);
}

static bool in_foreground(const tty *t)
{
	pid_t group = tcgetpgrp(t->term.fd);

	return group < 0 || group == getpgrp();
}

static void tty_emergency(const term *base)
{
	const tty *t = (const tty *)(const void *)base;
	int saved = errno;

	if (t->entered)
		give_back(t);
	errno = saved;
}

static bool read_more(tty *t);

/* An answer that comes after we are gone would be typed into the shell. */
static void await_answer(tty *t)
{
	struct pollfd pfd = { .fd = t->term.fd, .events = POLLIN };

	if (t->asked && !t->closed && poll(&pfd, 1, ANSWER_MS) > 0)
		read_more(t);
	t->asked = false;
}

static void tty_suspend(term *base)
{
	tty *t = tty_of(base);

	if (!t->entered)
		return;
	strbuf_reset(&t->out);
	await_answer(t);
	if (in_foreground(t)) /* else a shell has it, with modes of its own */
		give_back(t);
	t->entered = false;
}

static void tty_resume(term *base)
{
	tty *t = tty_of(base);

	if (t->entered || !in_foreground(t))
		return;
	enter(t);
	/* Who had it may have been killed before it could put the mouse back. */
	if (!t->mouse && term_caps_like_xterm(t->name))
		strbuf_add(&t->out, STR("\033[?1003l\033[?1002l\033[?1000l\033[?1006l"));
}

static void tty_close(term *base)
{
	tty *t = tty_of(base);

	tty_suspend(base);
	terminfo_close();
	close(t->term.fd);
	paint_clear(&t->paint);
	strbuf_clear(&t->out);
	key_decoder_clear(&t->keys);
	free(t);
}

/* ---- bytes in */

static long since_ms(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - then->tv_sec) * 1000 + (now.tv_nsec - then->tv_nsec) / 1000000;
}

/* Reads without waiting. False: the terminal is gone. */
static bool read_more(tty *t)
{
	char bytes[READ_SIZE];
	size_t total = 0;

	while (total < READ_MOST) {
		ssize_t n = read(t->term.fd, bytes, sizeof bytes);

		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return true;
		if (n <= 0)
			return false;
		key_decoder_feed(&t->keys, (str){ bytes, (size_t)n });
		clock_gettime(CLOCK_MONOTONIC, &t->fed);
		t->late_tried = false;
		total += (size_t)n;
		if ((size_t)n < sizeof bytes)
			return true;
	}
	return true;
}

static bool next_event(tty *t, event *out)
{
	bool alive;

	if (key_decoder_next(&t->keys, false, out))
		return true;
	alive = t->closed || read_more(t);
	if (key_decoder_next(&t->keys, false, out))
		return true;
	if (key_decoder_pending(&t->keys) && (!alive || since_ms(&t->fed) >= t->esc_ms)) {
		if (key_decoder_next(&t->keys, true, out))
			return true;
		t->late_tried = true;
	}
	if (alive)
		return false;
	t->closed = true;
	*out = (event){ .kind = EVENT_CLOSED };
	return true;
}

static bool tty_event(term *base, event *out)
{
	tty *t = tty_of(base);

	if (!t->has_next && !next_event(t, out))
		return false;
	if (t->has_next)
		*out = t->next;
	t->has_next = false;
	if (out->kind == EVENT_BACKGROUND)
		t->asked = false;
	return true;
}

static void tty_interrupt(term *base)
{
	key_decoder_interrupt(&tty_of(base)->keys);
}

static bool tty_busy(term *base)
{
	tty *t = tty_of(base);

	if (!t->has_next)
		t->has_next = next_event(t, &t->next);
	return t->has_next;
}

static int tty_timeout(const term *base)
{
	const tty *t = (const tty *)(const void *)base;
	long left;

	if (t->has_next)
		return 0;
	if (!key_decoder_pending(&t->keys) || t->late_tried)
		return -1;
	left = t->esc_ms - since_ms(&t->fed);
	return left < 0 ? 0 : (int)left;
}

/* ---- showing */

static void tty_size(term *base, int *rows, int *cols)
{
	struct winsize ws = { 0 };

	/* A terminal that does not know its size: what the database says. */
	if (ioctl(base->fd, TIOCGWINSZ, &ws) < 0 || ws.ws_row == 0 || ws.ws_col == 0) {
		int lines = terminfo_number("lines"), columns = terminfo_number("cols");

		*rows = ws.ws_row ? ws.ws_row : lines > 0 ? lines : 24;
		*cols = ws.ws_col ? ws.ws_col : columns > 0 ? columns : 80;
		return;
	}
	*rows = ws.ws_row;
	*cols = ws.ws_col;
}

static void tty_set_theme(term *base, const theme *th)
{
	paint_theme(&tty_of(base)->paint, th);
}

static void tty_show(term *base, const surface *s)
{
	tty *t = tty_of(base);
	int rows, cols;

	if (!t->entered)
		return;
	tty_size(base, &rows, &cols);
	if (rows != t->rows) {
		t->rows = rows;
		make_leave(t);
	}
	paint_frame(&t->paint, s, rows, cols, &t->out);
	if (t->out.n)
		flush(t);
}

static void tty_redraw(term *base)
{
	paint_forget(&tty_of(base)->paint);
}

static void tty_mouse(term *base, bool on)
{
	tty *t = tty_of(base);

	if (t->mouse == on)
		return;
	t->mouse = on;
	make_leave(t);
	if (t->entered) {
		strbuf_add(&t->out, str_of(on ? mouse_on : mouse_off));
		flush(t);
	}
}

static void add_base64(strbuf *out, str s)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < s.n; i += 3) {
		unsigned n = (unsigned)(unsigned char)s.p[i] << 16;

		n |= i + 1 < s.n ? (unsigned)(unsigned char)s.p[i + 1] << 8 : 0;
		n |= i + 2 < s.n ? (unsigned)(unsigned char)s.p[i + 2] : 0;
		strbuf_addc(out, digits[n >> 18]);
		strbuf_addc(out, digits[n >> 12 & 63]);
		strbuf_addc(out, i + 1 < s.n ? digits[n >> 6 & 63] : '=');
		strbuf_addc(out, i + 2 < s.n ? digits[n & 63] : '=');
	}
}

/* GNU screen hands a device control string on to its terminal; it takes short ones only. */
static void add_passed_on(strbuf *out, str code)
{
	for (size_t at = 0; at < code.n; at += 76) {
		strbuf_add(out, STR("\033P"));
		strbuf_add(out, str_slice(code,
					  (gloss_span){ at, at + 76 < code.n ? at + 76 : code.n }));
		strbuf_add(out, STR("\033\\"));
	}
}

static bool tty_copy(term *base, str text)
{
	tty *t = tty_of(base);
	strbuf code = { 0 };

	if (!t->entered || !term_caps_like_xterm(t->name))
		return false;
	strbuf_add(&code, STR("\033]52;c;"));
	add_base64(&code, text);
	strbuf_addc(&code, '\a');
	if (strncmp(t->name, "screen", 6) == 0 && getenv("STY"))
		add_passed_on(&t->out, strbuf_str(&code));
	else
		strbuf_add(&t->out, strbuf_str(&code));
	strbuf_clear(&code);
	return flush(t);
}

static const term_ops tty_ops = {
	.close = tty_close,
	.size = tty_size,
	.set_theme = tty_set_theme,
	.show = tty_show,
	.redraw = tty_redraw,
	.timeout = tty_timeout,
	.event = tty_event,
	.busy = tty_busy,
	.interrupt = tty_interrupt,
	.suspend = tty_suspend,
	.resume = tty_resume,
	.copy = tty_copy,
	.mouse = tty_mouse,
	.emergency = tty_emergency,
};

/* ---- opening */

static int open_terminal(void)
{
	int flags = O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK;
	int fd = open("/dev/tty", flags);
	const char *name = fd < 0 ? ttyname(STDOUT_FILENO) : NULL;

	return name ? open(name, flags) : fd;
}

/* As for programs with curses; over a slow line one wants more. */
static long esc_delay(void)
{
	const char *set = getenv("ESCDELAY");
	long ms = set ? strtol(set, NULL, 10) : 0;

	return ms > 0 && ms <= 5000 ? ms : KEY_ESC_MS;
}

static void make_raw(tty *t)
{
	t->raw = t->before;
	t->raw.c_iflag &=
		~(tcflag_t)(IXON | IXOFF | ICRNL | INLCR | IGNCR | ISTRIP | BRKINT | PARMRK);
	t->raw.c_oflag &= ~(tcflag_t)OPOST;
	t->raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN);
	t->raw.c_lflag |= ISIG; /* ^C also stops a search that does not look at keys */
	t->raw.c_cc[VMIN] = 1;
	t->raw.c_cc[VTIME] = 0;
	t->raw.c_cc[VQUIT] = _POSIX_VDISABLE;
	t->raw.c_cc[VINTR] = 'C' & 31;
	t->raw.c_cc[VSUSP] = 'Z' & 31;
}

/* False: it cannot do what is needed. */
static bool prepare(tty *t, const term_options *o, err *e)
{
	paint_caps caps;
	theme th;

	if (tcgetattr(t->term.fd, &t->before) < 0)
		return err_errno(e, "terminal");
	if (!terminfo_open(t->name, t->term.fd, e))
		return false;
	term_caps_paint(&caps);
	if (!caps.strings[CAP_MOVE] || !caps.strings[CAP_CLEAR]) {
		terminfo_close();
		return err_set(
			e, GLOSS_ERR_SYSTEM,
			"the terminal '%s' cannot place its cursor, so it can show plain text only",
			t->name);
	}
	t->term.utf8 = !o->ascii && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	t->term.colours = term_caps_colours(t->name, o->colours);
	caps.utf8 = t->term.utf8;
	caps.links = term_caps_like_xterm(t->name);
	caps.colours = t->term.colours;
	theme_default(&th);
	paint_init(&t->paint, &caps, &th);
	term_caps_keys(t->strings);
	t->keys.strings = t->strings;
	make_raw(t);
	make_leave(t);
	return true;
}

term *term_open(const term_options *o, err *e)
{
	const char *name = getenv("TERM");
	tty *t;

	if (!name || !*name || strcmp(name, "dumb") == 0) {
		err_set(e, GLOSS_ERR_SYSTEM, "TERM is '%s': no terminal to draw on",
			name ? name : "");
		return NULL;
	}
	t = xcalloc(1, sizeof *t);
	t->term = (struct term){ .ops = &tty_ops, .fd = open_terminal() };
	t->name = name;
	t->esc_ms = esc_delay();
	t->wake_fd = o->wake_fd > 0 ? o->wake_fd : -1;
	t->mouse = o->mouse;
	t->keep_screen = o->keep_screen;
	if (t->term.fd < 0 || !prepare(t, o, e)) {
		if (t->term.fd < 0)
			err_errno(e, "/dev/tty");
		else
			close(t->term.fd);
		free(t);
		return NULL;
	}
	enter(t);
	if (o->ask_background && term_caps_like_xterm(name)) {
		strbuf_add(&t->out, STR("\033]11;?\033\\"));
		t->asked = true;
	}
	return &t->term;
}
