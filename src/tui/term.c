/* term.c - hands the calls of term.h to the kind of terminal at hand. */
#include "tui/term.h"

#include "tui/term_ops.h"

void term_close(term *t)
{
	if (t)
		t->ops->close(t);
}

void term_size(term *t, int *rows, int *cols)
{
	t->ops->size(t, rows, cols);
	*rows = *rows < 1 ? 1 : *rows;
	*cols = *cols < 1 ? 1 : *cols;
}

void term_set_theme(term *t, const theme *th)
{
	t->ops->set_theme(t, th);
}

void term_show(term *t, const surface *s)
{
	t->ops->show(t, s);
}

void term_redraw(term *t)
{
	t->ops->redraw(t);
}

int term_fd(const term *t)
{
	return t->fd;
}

int term_timeout(const term *t)
{
	return t->ops->timeout(t);
}

bool term_event(term *t, event *out)
{
	return t->ops->event(t, out);
}

void term_interrupt(term *t)
{
	if (t->ops->interrupt)
		t->ops->interrupt(t);
}

bool term_busy(term *t)
{
	return t->ops->busy(t);
}

void term_suspend(term *t)
{
	t->ops->suspend(t);
}

void term_resume(term *t)
{
	t->ops->resume(t);
}

bool term_copy(term *t, str text)
{
	return text.n <= TERM_COPY_MAX && t->ops->copy(t, text);
}

void term_set_mouse(term *t, bool on)
{
	t->ops->mouse(t, on);
}

void term_emergency(const term *t)
{
	if (t)
		t->ops->emergency(t);
}
