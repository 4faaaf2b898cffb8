/* term_line.c - a terminal on which nothing is ever drawn: what is said goes there line by line. */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/mem.h"
#include "tui/term_ops.h"

static void line_close(term *t)
{
	close(t->fd);
	free(t);
}

/* The width is the terminal's; the height is that of nothing. */
static void line_size(term *t, int *rows, int *cols)
{
	struct winsize ws = { 0 };

	*rows = 24;
	*cols = ioctl(t->fd, TIOCGWINSZ, &ws) == 0 && ws.ws_col >= 20 ? ws.ws_col : 80;
}

static void line_theme(term *t, const theme *th)
{
	(void)t;
	(void)th;
}

static void line_show(term *t, const surface *s)
{
	(void)t;
	(void)s;
}

static void line_nothing(term *t)
{
	(void)t;
}

static int line_timeout(const term *t)
{
	(void)t;
	return -1;
}

static bool line_event(term *t, event *out)
{
	(void)t;
	(void)out;
	return false;
}

static bool line_busy(term *t)
{
	(void)t;
	return false;
}

static bool line_copy(term *t, str text)
{
	(void)t;
	(void)text;
	return false;
}

static void line_mouse(term *t, bool on)
{
	(void)t;
	(void)on;
}

static void line_emergency(const term *t)
{
	(void)t;
}

static const term_ops line_ops = {
	.close = line_close,
	.size = line_size,
	.set_theme = line_theme,
	.show = line_show,
	.redraw = line_nothing,
	.timeout = line_timeout,
	.event = line_event,
	.busy = line_busy,
	.suspend = line_nothing,
	.resume = line_nothing,
	.copy = line_copy,
	.mouse = line_mouse,
	.emergency = line_emergency,
};

term *term_line_open(err *e)
{
	int fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	term *t;

	if (fd < 0) {
		err_errno(e, "/dev/tty");
		return NULL;
	}
	t = xcalloc(1, sizeof *t);
	*t = (term){ .ops = &line_ops, .fd = fd, .colours = COLOURS_NONE };
	t->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	return t;
}
