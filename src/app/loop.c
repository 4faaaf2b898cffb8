#include "app/loop.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include "app/act/find.h"
#include "app/act/outside.h"
#include "app/jobs.h"
#include "app/select.h"
#include "app/typed.h"
#include "app/view.h"
#include "app/writing.h"
#include "load/news.h"
#include "tui/signals.h"

#define COUNT_MS 20 /* of counting matches between two looks for keys */

static void show(app *a)
{
	if (!a->dirty)
		return;
	screen_fit(a);
	screen_draw(a);
	term_show(a->term, &a->screen);
	a->dirty = false;
}

/* A key is for the window as it is now, not as it was when it was drawn last. */
static void fit(app *a)
{
	int rows, cols;

	term_size(a->term, &rows, &cols);
	if (rows == a->rows && cols == a->cols)
		return;
	screen_fit(a);
	a->dirty = true;
}

/* All keys that wait are run before anything is drawn: held keys do not queue up. */
static void take_events(app *a)
{
	event ev;

	while (!a->quit && term_event(a->term, &ev)) {
		fit(a);
		app_event(a, &ev);
	}
}

static void take_signals(app *a)
{
	unsigned s = signals_take();

	if (s & SIGNAL_INTERRUPT) {
		term_interrupt(a->term);
		app_key(a, KEY_CTRL_('c'));
	}
	if (s & SIGNAL_SUSPEND) {
		app_keep(a);
		signals_suspend(a->term);
		a->dirty = true;
	}
	if (s & SIGNAL_RESIZE) {
		/* It may have been smaller in between, and lost what it showed. */
		term_redraw(a->term);
		a->dirty = true;
	}
	if (s & SIGNAL_END) {
		a->status = 128 + signals_end_number();
		a->quit = true;
	}
	jobs_take(a);
	outside_reap(a);
	fetching_take(a);
}

/* It has ended: now it has names and notes. */
static void begin_whole(app *a)
{
	if (!a->now->notes)
		jobs_open_notes(a);
	jobs_analyse(a);
	a->dirty = true;
}

/* An article that still comes in is read only when the reader comes near its end. */
bool loop_wants_more(const app *a)
{
	const reading *r = a->now;

	return gloss_article_fd(r->art) >= 0 && !r->elsewhere &&
	       gloss_article_size(r->art) < flow_row_bytes(&a->now->flow, r->top).end + (256 << 10);
}

/* What a silent pipe was to bring, nobody knew. */
static bool is_to_be_opened_again(app *a)
{
	const char *source = a->sources[a->source_at];

	if (gloss_article_size(a->now->art) > 0 || a->other || strcmp(source, "-") != 0 ||
	    news_is_text(source, a->from))
		return false;
	a->now->elsewhere = true;
	fetching_page(a, (fetch_target){ source, FETCH_LISTED, a->source_at });
	return true;
}

void loop_take_more(app *a)
{
	if (is_to_be_opened_again(a))
		return;
	if (reading_grow(a->now))
		a->dirty = true;
	if (gloss_article_fd(a->now->art) < 0)
		begin_whole(a);
}

static int least(int x, int y)
{
	if (x < 0)
		return y;
	return y < 0 || x < y ? x : y;
}

static int waiting_time(app *a)
{
	if (find_counting(a))
		return 0;
	return least(term_timeout(a->term), writing_wait(a));
}

static void wait_for_something(app *a)
{
	struct pollfd fds[3] = {
		{ .fd = term_fd(a->term), .events = POLLIN },
		{ .fd = signals_fd(), .events = POLLIN },
		{ .fd = loop_wants_more(a) ? gloss_article_fd(a->now->art) : -1, .events = POLLIN },
	};

	if (poll(fds, 3, waiting_time(a)) < 0 && errno != EINTR)
		a->quit = true;
	if (fds[2].fd >= 0 && fds[2].revents)
		loop_take_more(a);
	if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL) && !(fds[0].revents & POLLIN))
		a->quit = true;
}

static void idle_work(app *a)
{
	if (writing_wait(a) == 0)
		writing_keep_draft(a);
	if (find_counting(a))
		find_count(a, app_clock() + COUNT_MS);
	if (!a->quit)
		jobs_follow(a);
}

void loop_step(app *a)
{
	take_signals(a);
	take_events(a);
	show(a);
	idle_work(a);
	show(a);
}

/* What can wait until the first screen is there, but not until the first key. */
static void begin(app *a)
{
	show(a);
	a->hurried = false;
	if (reading_become_whole(a->now)) {
		focus_first(a);
		begin_whole(a);
	} else {
		jobs_analyse(a);
	}
	app_tell_changed(a);
	writing_tell_drafts(a);
}

int loop_run(app *a)
{
	begin(a);
	while (!a->quit) {
		loop_step(a);
		if (!a->quit)
			wait_for_something(a);
	}
	app_keep(a);
	typed_keep(a);
	return a->status;
}
