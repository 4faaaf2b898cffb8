#include "app/app.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/jobs.h"
#include "app/select.h"
#include "app/view.h"
#include "app/writing.h"
#include "note/version.h"

#define TEXT_KEPT_MOST ((size_t)1 << 20) /* bytes of an article that is kept when it was read */

long long app_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

__attribute__((format(printf, 3, 0))) static void
say(app *a, style_name how, const char *format, va_list args)
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
	const char *name = strrchr(e->where, '/');
	err brief = *e;

	/* There is one line for it, so the folders are left out. */
	if (name && name[1])
		memmove(brief.where, brief.where + (name + 1 - e->where), strlen(name));
	app_complain(a, "%s", gloss_error_format(&brief, line, sizeof line));
}

/* ---- the open article */

/* The text is kept with its hash, so that D can tell next time what changed in it. */
static void keep_text(reading *r)
{
	normal *text;
	err e;

	if (r->kept.when || !gloss_article_is_whole(r->art) || !place_is_known(r->art) ||
	    gloss_article_size(r->art) > TEXT_KEPT_MOST || !(text = normal_of_article(r->art)))
		return;
	if (version_keep(NULL, text, &e))
		snprintf(r->kept.text, sizeof r->kept.text, "%s", normal_hash(text));
	normal_free(text);
}

void app_keep(app *a)
{
	reading *r = a->now;
	size_t at;
	bool first, had;

	writing_keep_draft(a);
	if (!r || !a->options.history)
		return;
	at = flow_row_bytes(&r->flow, r->top).start;
	first = !r->kept.when;
	had = r->kept.at != SIZE_MAX;
	keep_text(r);
	if (at == r->kept.at && !first)
		return;
	r->kept.at = at;
	r->kept.when = time(NULL);
	if (at || r->kept.text[0] || had)
		place_save(r->art, &r->kept);
}

static void go_to_saved_place(app *a)
{
	reading *r = a->now;
	const flow_block *b;
	size_t at;

	if (!a->options.history || !place_load(r->art, &r->last))
		return;
	at = r->kept.at = r->last.at;
	b = flow_block_at(&r->flow, at);
	if (b && at <= b->block.at.start)
		r->top = (flow_at){ b->block.at.start, b->gap ? -1 : 0 };
	else
		r->top = flow_find(&r->flow, at);
	if (at)
		app_say(a, "here you stopped reading; g goes to the top");
}

static bool open_source(app *a, const char *source, const char *from, err *e)
{
	reading *new = reading_open(source, from, e), *old = a->now;

	if (!new)
		return false;
	app_keep(a);
	if (a->worker)
		worker_cancel(a->worker);
	if (a->term)
		view_close_all(a);
	a->now = new;
	a->card = GLOSS_NO_ENTITY;
	a->dirty = a->list_stale = true;
	a->message[0] = 0;
	new->top = flow_first(&new->flow);
	go_to_saved_place(a);
	focus_first(a);
	jobs_open_notes(a);
	reading_close(old);
	return true;
}

bool app_open(app *a, size_t index, err *e)
{
	if (!open_source(a, a->sources[index], a->from, e))
		return false;
	a->source_at = index;
	a->other = NULL;
	return true;
}

bool app_open_other(app *a, const char *source, err *e)
{
	if (!open_source(a, source, NULL, e))
		return false;
	a->other = source;
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
	arena_clear(&a->other_mem);
	elsewhere_clear(&a->elsewhere);
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
