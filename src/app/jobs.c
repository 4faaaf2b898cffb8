#include "app/jobs.h"

#include <stdlib.h>
#include <time.h>

#include "app/view.h"
#include "base/mem.h"
#include "text/sanitise.h"
#include "tui/signals.h"

/* Bytes of a long text, around the first one shown, in which names are found. */
#define PART_BEFORE ((size_t)24 << 10)
#define PART_AFTER  ((size_t)48 << 10)
#define SHOWN_MOST  ((size_t)8 << 10) /* of them on the screen */

static void free_job(job *j)
{
	app_job *aj = (app_job *)j;

	aj->drop(aj);
	gloss_article_unref(aj->art);
	free(aj);
}

void jobs_give(app *a, app_job *j, void (*run)(job *j, const atomic_bool *cancel),
	       void (*take)(app *a, app_job *j), void (*drop)(app_job *j))
{
	if (!a->worker)
		a->worker = worker_new(signals_poke);
	j->job = (job){ run, free_job, NULL };
	j->art = gloss_article_ref(a->now->art);
	j->take = take;
	j->drop = drop;
	worker_give(a->worker, &j->job);
}

void jobs_take(app *a)
{
	for (job *j; a->worker && (j = worker_take(a->worker));) {
		app_job *aj = (app_job *)j;

		if (aj->art == a->now->art) {
			aj->take(a, aj);
			a->list_stale = a->dirty = true;
		}
		j->free(j);
	}
}

/* ---- names and quotes */

static const gloss_model *open_model(model_box *m)
{
	if (!m->tried)
		m->model = gloss_model_open(NULL, &m->error);
	m->tried = true;
	return m->model;
}

/* `hidden` is the number of characters that a terminal would not have shown. */
static gloss_analysis *analyse_whole(gloss_article *art, const gloss_model *m,
				     const atomic_bool *cancel, size_t *hidden)
{
	gloss_analyse_options o = GLOSS_ANALYSE_OPTIONS_INIT;
	size_t n = 0;
	const gloss_block *blocks = gloss_article_blocks(art, &n);
	err e;

	o.cancel = cancel;
	o.author = gloss_article_fact_span(art, GLOSS_FACT_AUTHOR);
	o.outlet = gloss_article_fact_span(art, GLOSS_FACT_OUTLET);
	o.dateline = gloss_article_fact_span(art, GLOSS_FACT_DATELINE);
	*hidden = hidden_count(gloss_article_text(art));
	return gloss_analyse(m, gloss_article_text(art), blocks, n, &o, &e);
}

static gloss_analysis *analyse_part(const gloss_article *art, gloss_span part, const gloss_model *m,
				    const atomic_bool *cancel, size_t *hidden)
{
	gloss_analyse_options o = GLOSS_ANALYSE_OPTIONS_INIT;
	gloss_analysis *found;
	gloss_piece piece;
	err e;

	gloss_article_piece(art, part, &piece);
	o.cancel = cancel;
	o.base = piece.start;
	*hidden = hidden_count(piece.text);
	found = gloss_analyse(m, piece.text, piece.blocks, piece.n, &o, &e);
	gloss_piece_clear(&piece);
	mem_give_back();
	return found;
}

static bool is_all(const gloss_article *art, gloss_span part)
{
	return gloss_article_is_whole(art) && part.start == 0 &&
	       part.end >= gloss_article_size(art);
}

typedef struct analyse_job {
	app_job job;
	model_box *model;
	gloss_span part;
	gloss_analysis *analysis; /* found */
	size_t hidden;
} analyse_job;

static void run_analyse(job *j, const atomic_bool *cancel)
{
	analyse_job *aj = (analyse_job *)j;
	const gloss_article *art = aj->job.art;
	const gloss_model *m = open_model(aj->model);

	aj->analysis = is_all(art, aj->part) ? analyse_whole(aj->job.art, m, cancel, &aj->hidden)
					     : analyse_part(art, aj->part, m, cancel, &aj->hidden);
}

static void drop_analysis(app_job *j)
{
	gloss_analysis_free(((analyse_job *)j)->analysis);
}

static void take_analysis(app *a, app_job *j)
{
	analyse_job *aj = (analyse_job *)j;

	reading_take_analysis(a->now, aj->analysis, aj->part);
	a->now->hidden = aj->hidden;
	aj->analysis = NULL;
	if (!a->model.model)
		app_error(a, &a->model.error);
}

static void start(app *a, gloss_span part)
{
	analyse_job *j = xcalloc(1, sizeof *j);

	a->now->analysing = true;
	j->model = &a->model;
	j->part = part;
	jobs_give(a, &j->job, run_analyse, take_analysis, drop_analysis);
}

static gloss_span all_of(const reading *r)
{
	return (gloss_span){ 0, gloss_article_size(r->art) };
}

/* Where all of it is analysed at once. */
static bool is_wanted(const reading *r)
{
	return !r->analysis && !r->analysing && gloss_article_is_whole(r->art) &&
	       !reading_in_parts(r);
}

void jobs_analyse(app *a)
{
	if (is_wanted(a->now))
		start(a, all_of(a->now));
}

void jobs_analyse_now(app *a)
{
	reading *r = a->now;

	if (is_wanted(r))
		reading_take_analysis(
			r, analyse_whole(r->art, open_model(&a->model), NULL, &r->hidden),
			all_of(r));
}

/* ---- parts of a long text */

/* The model tells once that it is missing; without it there are quotes all the same. */
static bool knows(const reading *r, size_t at)
{
	size_t size = gloss_article_size(r->art), end = at + SHOWN_MOST;

	return r->part.end > r->part.start && at >= r->part.start &&
	       (end < size ? end : size) <= r->part.end;
}

static gloss_span part_around(const reading *r, size_t at)
{
	size_t size = gloss_article_size(r->art), end = at + PART_AFTER;

	return (gloss_span){ at > PART_BEFORE ? at - PART_BEFORE : 0, end < size ? end : size };
}

/* The first byte shown, or the start of the paragraph that began before it. */
static size_t shown_from(app *a)
{
	size_t row = flow_row_bytes(&a->now->flow, a->now->top).start;

	return row - a->now->top.block > PART_BEFORE ? row : a->now->top.block;
}

/* Lists, cards and what is being typed may speak of names by their number. */
static bool holds_names(const app *a)
{
	const view *v = view_top(a);

	return a->ask.open || a->choice.title || (v && (a->in_panel || v->place != VIEW_PANEL));
}

void jobs_follow(app *a)
{
	reading *r = a->now;

	if (!reading_in_parts(r) || r->analysing || holds_names(a) || knows(r, shown_from(a)))
		return;
	a->card = GLOSS_NO_ENTITY;
	start(a, part_around(r, shown_from(a)));
}

void jobs_wait(app *a)
{
	static const struct timespec pause = { 0, 1000 * 1000 };

	while (a->worker && worker_busy(a->worker) && !signals_interrupted())
		nanosleep(&pause, NULL);
	jobs_take(a);
}

/* The worker does it where there is one: the model is its. */
static bool analyse_and_wait(app *a, gloss_span part)
{
	if (!a->worker && !a->term) {
		reading_take_analysis(a->now,
				      analyse_part(a->now->art, part, open_model(&a->model), NULL,
						   &a->now->hidden),
				      part);
		return true;
	}
	start(a, part);
	jobs_wait(a);
	return a->now->part.start == part.start && a->now->part.end == part.end;
}

void jobs_analyse_at(app *a, size_t at)
{
	jobs_analyse(a);
	if (a->now->analysing)
		jobs_wait(a);
	if (reading_in_parts(a->now) && !knows(a->now, at))
		analyse_and_wait(a, part_around(a->now, at));
}

bool jobs_analyse_beyond(app *a, bool down)
{
	const gloss_span now = a->now->part;
	size_t size = gloss_article_size(a->now->art), most = PART_BEFORE + PART_AFTER;
	gloss_span next = { now.end, now.end + most < size ? now.end + most : size };

	if (!down)
		next = (gloss_span){ now.start > most ? now.start - most : 0, now.start };
	if (!reading_in_parts(a->now) || next.end <= next.start || signals_interrupted())
		return false;
	return analyse_and_wait(a, next);
}

/* ---- notes */

static gloss_notes *open_in(const char *dir, gloss_article *art, err *e)
{
	return gloss_notes_open(*dir ? dir : NULL, art, e);
}

static void tell(app *a)
{
	reading *r = a->now;
	err broken;

	if (!r->notes) {
		app_error(a, &r->notes_error);
	} else if (gloss_notes_broken(r->notes)) {
		broken = gloss_notes_broken_error(r->notes, 0);
		app_error(a, &broken);
	}
}

typedef struct notes_job {
	app_job job;
	char *dir;
	gloss_notes *notes; /* found; NULL: `error` says why */
	err error;
} notes_job;

static void run_notes(job *j, const atomic_bool *cancel)
{
	notes_job *nj = (notes_job *)j;
	size_t n;

	(void)cancel;
	gloss_article_blocks(nj->job.art, &n);
	nj->notes = open_in(nj->dir, nj->job.art, &nj->error);
}

static void drop_notes(app_job *j)
{
	notes_job *nj = (notes_job *)j;

	gloss_notes_close(nj->notes);
	free(nj->dir);
}

static void take_notes(app *a, app_job *j)
{
	notes_job *nj = (notes_job *)j;
	reading *r = a->now;

	r->notes = nj->notes;
	r->notes_error = nj->error;
	r->blocks_known = true;
	nj->notes = NULL;
	reading_recast(r);
	tell(a);
}

void jobs_open_notes(app *a)
{
	reading *r = a->now;
	notes_job *j;

	if (!gloss_article_is_whole(r->art)) {
		err_set(&r->notes_error, GLOSS_ERR_LIMIT,
			"this text is too large for notes: they need one of at most 8 MiB");
	} else if (gloss_article_size(r->art) <= READING_LONG) {
		r->blocks_known = true;
		r->notes = open_in(a->settings.notes_dir, r->art, &r->notes_error);
		tell(a);
	} else {
		err_set(&r->notes_error, GLOSS_ERR_LIMIT,
			"the notes are being opened; again, please");
		j = xcalloc(1, sizeof *j);
		j->dir = str_dup(str_of(a->settings.notes_dir));
		jobs_give(a, &j->job, run_notes, take_notes, drop_notes);
	}
}
