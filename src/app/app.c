#include "app/app.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/place.h"
#include "app/select.h"
#include "app/view.h"
#include "app/writing.h"
#include "tui/signals.h"

long long app_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void say(app *a, style_name how, const char *format, va_list args)
{
	vsnprintf(a->message, sizeof a->message, format, args);
	a->message_style = how;
	a->dirty = true;
}

void app_say(app *a, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(a, STYLE_MESSAGE, format, args);
	va_end(args);
}

void app_complain(app *a, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(a, STYLE_ERROR, format, args);
	va_end(args);
}

void app_error(app *a, const err *e)
{
	char line[sizeof a->message];

	app_complain(a, "%s", gloss_error_format(e, line, sizeof line));
}

/* ---- names */

typedef struct analyse_job {
	job job;
	gloss_article *art;
	model_box *model;
	gloss_analysis *found;
} analyse_job;

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
	err e;

	o.cancel = cancel;
	o.author = gloss_article_fact_span(art, GLOSS_FACT_AUTHOR);
	o.outlet = gloss_article_fact_span(art, GLOSS_FACT_OUTLET);
	o.dateline = gloss_article_fact_span(art, GLOSS_FACT_DATELINE);
	return gloss_analyse(m, gloss_article_text(art), blocks, n, &o, &e);
}

static void run_analyse(job *j, const atomic_bool *cancel)
{
	analyse_job *aj = (analyse_job *)j;

	aj->found = analyse(aj->art, open_model(aj->model), cancel);
}

static void free_analyse(job *j)
{
	analyse_job *aj = (analyse_job *)j;

	gloss_analysis_free(aj->found);
	gloss_article_unref(aj->art);
	free(aj);
}

void app_analyse(app *a)
{
	reading *r = a->now;
	analyse_job *j;

	if (r->analysis || r->analysing || !gloss_article_is_whole(r->art))
		return;
	if (!a->worker)
		a->worker = worker_new(signals_poke);
	j = xcalloc(1, sizeof *j);
	j->job = (job){ run_analyse, free_analyse, NULL };
	j->art = gloss_article_ref(r->art);
	j->model = &a->model;
	r->analysing = true;
	worker_give(a->worker, &j->job);
}

void app_analyse_now(app *a)
{
	reading *r = a->now;

	if (!r->analysis && !r->analysing && gloss_article_is_whole(r->art))
		reading_take_analysis(r, analyse(r->art, open_model(&a->model), NULL));
}

void app_take_jobs(app *a)
{
	for (job *j; a->worker && (j = worker_take(a->worker));) {
		analyse_job *aj = (analyse_job *)j;

		if (aj->art == a->now->art) { /* else it is of an article that was left */
			reading_take_analysis(a->now, aj->found);
			aj->found = NULL;
			a->list_stale = a->dirty = true;
			if (!a->model.model)
				app_error(a, &a->model.error);
		}
		j->free(j);
	}
}

/* ---- the open article */

void app_keep(app *a)
{
	reading *r = a->now;
	size_t at;

	writing_keep_draft(a);
	if (!r || !a->options.history)
		return;
	at = flow_row_bytes(&r->flow, r->top).start;
	if (at != r->saved_place && (at || r->saved_place != SIZE_MAX))
		place_save(r->art, at);
	r->saved_place = at;
}

static void go_to_saved_place(app *a)
{
	reading *r = a->now;
	const flow_block *b;
	size_t at;

	if (!a->options.history || !place_load(r->art, &at))
		return;
	r->saved_place = at;
	b = flow_block_at(&r->flow, at);
	if (b && at <= b->block.at.start)
		r->top = (flow_at){ b->block.at.start, b->gap ? -1 : 0 };
	else
		r->top = flow_find(&r->flow, at);
	if (at)
		app_say(a, "here you stopped reading; g goes to the top");
}

bool app_open(app *a, size_t index, err *e)
{
	reading *new = reading_open(a->sources[index], a->from, e), *old = a->now;
	const char *dir = a->options.notes_dir;

	if (!new)
		return false;
	app_keep(a);
	if (a->worker)
		worker_cancel(a->worker);
	if (a->term)
		view_close_all(a);
	a->now = new;
	a->source_at = index;
	a->card = GLOSS_NO_ENTITY;
	a->dirty = a->list_stale = true;
	a->message[0] = 0;
	new->top = flow_first(&new->flow);
	go_to_saved_place(a);
	focus_at(a, new->top.block);
	reading_open_notes(new, dir && *dir ? dir : NULL);
	if (!new->notes && new->notes_error.code != GLOSS_ERR_LIMIT)
		app_error(a, &new->notes_error);
	else if (new->notes && gloss_notes_broken(new->notes)) {
		err broken = gloss_notes_broken_error(new->notes, 0);

		app_error(a, &broken);
	}
	reading_close(old);
	return true;
}

bool app_has_notes(app *a)
{
	if (a->now->notes)
		return true;
	app_error(a, &a->now->notes_error);
	return false;
}

void app_notes_changed(app *a)
{
	reading_recast(a->now);
	a->list_stale = a->dirty = true;
}

void app_clear(app *a)
{
	worker_free(a->worker);
	reading_close(a->now);
	surface_free(&a->screen);
	list_clear(&a->list);
	arena_clear(&a->list_mem);
	arena_clear(&a->sheet.mem);
	vec_clear(&a->sheet.lines);
	vec_clear(&a->labels);
	editor_clear(&a->writing.body);
	prompt_clear(&a->writing.tags);
	arena_clear(&a->writing.mem);
	prompt_clear(&a->ask.line);
	prompt_history_clear(&a->searches);
	prompt_history_clear(&a->commands_typed);
	prompt_history_clear(&a->shells);
	strbuf_clear(&a->copied);
	keymap_free(a->keys);
	gloss_model_close(a->model.model);
	arena_clear(&a->mem);
}
