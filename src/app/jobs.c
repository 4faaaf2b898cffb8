#include "app/jobs.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tui/signals.h"

#define ANALYSED_MOST ((size_t)1 << 20) /* bytes of a text in which names are found */

typedef struct article_job {
	job job;
	gloss_article *art;
	void (*take)(app *a, struct article_job *j); /* when it is done, if `art` is still open */
	model_box *model;
	gloss_analysis *analysis; /* found */
	char *dir;
	gloss_notes *notes; /* found; NULL: `error` says why */
	err error;
} article_job;

static void free_job(job *j)
{
	article_job *aj = (article_job *)j;

	gloss_analysis_free(aj->analysis);
	gloss_notes_close(aj->notes);
	gloss_article_unref(aj->art);
	free(aj->dir);
	free(aj);
}

static article_job *give(app *a, void (*run)(job *, const atomic_bool *),
			 void (*take)(app *, article_job *))
{
	article_job *j = xcalloc(1, sizeof *j);

	if (!a->worker)
		a->worker = worker_new(signals_poke);
	j->job = (job){ run, free_job, NULL };
	j->art = gloss_article_ref(a->now->art);
	j->take = take;
	j->model = &a->model;
	j->dir = str_dup(str_of(a->options.notes_dir));
	return j;
}

void jobs_take(app *a)
{
	for (job *j; a->worker && (j = worker_take(a->worker));) {
		article_job *aj = (article_job *)j;

		if (aj->art == a->now->art) { /* else it is of an article that was left */
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

static gloss_analysis *analyse(gloss_article *art, const gloss_model *m, const atomic_bool *cancel)
{
	gloss_analyse_options o = GLOSS_ANALYSE_OPTIONS_INIT;
	size_t n = 0;
	const gloss_block *blocks = gloss_article_blocks(art, &n);
	str text = gloss_article_text(art);
	err e;

	/* Beyond this it is no article, and nobody wants to wait for its list of names. */
	while (text.n > ANALYSED_MOST && n && blocks[n - 1].at.end > ANALYSED_MOST)
		n--;
	if (text.n > ANALYSED_MOST)
		text.n = n ? blocks[n - 1].at.end : 0;

	o.cancel = cancel;
	o.author = gloss_article_fact_span(art, GLOSS_FACT_AUTHOR);
	o.outlet = gloss_article_fact_span(art, GLOSS_FACT_OUTLET);
	o.dateline = gloss_article_fact_span(art, GLOSS_FACT_DATELINE);
	return gloss_analyse(m, text, blocks, n, &o, &e);
}

static void run_analyse(job *j, const atomic_bool *cancel)
{
	article_job *aj = (article_job *)j;

	aj->analysis = analyse(aj->art, open_model(aj->model), cancel);
}

static void take_analysis(app *a, article_job *j)
{
	reading_take_analysis(a->now, j->analysis);
	j->analysis = NULL;
	if (!a->model.model)
		app_error(a, &a->model.error);
}

void jobs_analyse(app *a)
{
	reading *r = a->now;
	article_job *j;

	if (r->analysis || r->analysing || !gloss_article_is_whole(r->art))
		return;
	r->analysing = true;
	j = give(a, run_analyse, take_analysis);
	worker_give(a->worker, &j->job);
}

void jobs_analyse_now(app *a)
{
	reading *r = a->now;

	if (!r->analysis && !r->analysing && gloss_article_is_whole(r->art))
		reading_take_analysis(r, analyse(r->art, open_model(&a->model), NULL));
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

static void run_notes(job *j, const atomic_bool *cancel)
{
	article_job *aj = (article_job *)j;
	size_t n;

	(void)cancel;
	gloss_article_blocks(aj->art, &n);
	aj->notes = open_in(aj->dir, aj->art, &aj->error);
}

static void take_notes(app *a, article_job *j)
{
	reading *r = a->now;

	r->notes = j->notes;
	r->notes_error = j->error;
	r->blocks_known = true;
	j->notes = NULL;
	reading_recast(r);
	tell(a);
}

void jobs_open_notes(app *a)
{
	reading *r = a->now;
	article_job *j;

	if (!gloss_article_is_whole(r->art)) {
		err_set(&r->notes_error, GLOSS_ERR_LIMIT,
			"this text is too large for notes: they need one of at most 8 MiB");
	} else if (gloss_article_size(r->art) <= READING_LONG) {
		r->blocks_known = true;
		r->notes = open_in(a->options.notes_dir, r->art, &r->notes_error);
		tell(a);
	} else {
		err_set(&r->notes_error, GLOSS_ERR_LIMIT, "the notes are being opened; again, please");
		j = give(a, run_notes, take_notes);
		worker_give(a->worker, &j->job);
	}
}
