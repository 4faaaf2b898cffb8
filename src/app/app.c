#include "app/app.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/jobs.h"
#include "app/select.h"
#include "app/view.h"
#include "app/writing.h"
#include "load/news.h"

#define TEXT_KEPT_MOST ((size_t)1 << 20) /* bytes of an article that is kept when it was read */

long long app_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

__attribute__((format(printf, 3, 0))) static void say(app *a, style_name how, const char *format,
						      va_list args)
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

/* There is one line for it, so the folders are left out. */
static void complain_of(app *a, const char *before, const err *e)
{
	char line[sizeof a->message];
	const char *name = strrchr(e->where, '/');
	err brief = *e;

	if (name && name[1])
		memmove(brief.where, brief.where + (name + 1 - e->where), strlen(name));
	app_complain(a, "%s%s", before, gloss_error_format(&brief, line, sizeof line));
}

void app_error(app *a, const err *e)
{
	complain_of(a, "", e);
}

void app_unsaved(app *a, const err *e)
{
	complain_of(a, e->code == GLOSS_ERR_UNSURE ? "" : "not saved: ", e);
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
	if (place_keep_text(text, &e))
		snprintf(r->kept.text, sizeof r->kept.text, "%s", normal_hash(text));
	normal_free(text);
}

time_t app_now(const app *a)
{
	return a->today ? a->today : time(NULL);
}

void app_keep(app *a)
{
	reading *r = a->now;
	size_t at;
	bool first, had;

	writing_keep_draft(a);
	if (!r || !a->settings.history)
		return;
	at = flow_row_bytes(&r->flow, r->top).start;
	first = !r->kept.when;
	had = r->kept.at != SIZE_MAX;
	keep_text(r);
	if (at == r->kept.at && !first)
		return;
	r->kept.at = at;
	r->kept.when = app_now(a);
	if (at || r->kept.text[0] || had)
		place_save(r->art, &r->kept);
}

static void go_to_saved_place(app *a)
{
	reading *r = a->now;
	const flow_block *b;
	size_t at;

	if (!a->settings.history || !place_load(r->art, &r->last))
		return;
	if (r->last.at && reading_become_whole(r)) /* the paragraph may have moved */
		place_load(r->art, &r->last);
	at = r->kept.at = r->last.at;
	b = flow_block_at(&r->flow, at);
	if (b && at <= b->block.at.start)
		r->top = (flow_at){ b->block.at.start, b->gap ? -1 : 0 };
	else
		r->top = flow_find(&r->flow, at);
	if (at)
		app_say(a, "here you stopped reading; g goes to the top");
}

/* "  1 moved  2 orphans": what became of the notes. */
static void add_fates(const reading *r, strbuf *b)
{
	size_t n = r->notes ? gloss_notes_count(r->notes) : 0, moved = 0, orphans = 0;

	for (size_t i = 0; i < n; i++) {
		gloss_anchor_state state = gloss_notes_get(r->notes, i).state;

		moved += state == GLOSS_ANCHOR_MOVED;
		orphans += state == GLOSS_ANCHOR_ORPHAN;
	}
	if (moved)
		strbuf_addf(b, "  %zu moved", moved);
	if (orphans)
		strbuf_addf(b, "  %zu orphan%s", orphans, orphans == 1 ? "" : "s");
}

void app_tell_changed(app *a)
{
	const reading *r = a->now;
	strbuf fates = { 0 };
	normal *now;

	if (!r->last.text[0] || !gloss_article_is_whole(r->art) ||
	    gloss_article_size(r->art) > TEXT_KEPT_MOST ||
	    (a->message[0] && a->message_style == STYLE_ERROR) ||
	    !(now = normal_of_article(r->art)))
		return;
	if (!normal_hash_same(str_of(r->last.text), str_of(normal_hash(now)))) {
		add_fates(r, &fates);
		app_say(a, "this text has changed since you %s; D shows what%.*s",
			r->last.at ? "stopped reading here" : "last read it",
			STR_ARGS(strbuf_str(&fates)));
	}
	strbuf_clear(&fates);
	normal_free(now);
}

/* Makes it the open article; what was open stays its owner's. */
static void show_reading(app *a, reading *r)
{
	app_keep(a);
	if (a->worker)
		worker_cancel(a->worker);
	if (a->term)
		view_close_all(a);
	a->now = r;
	a->card = GLOSS_NO_ENTITY;
	a->dirty = a->list_stale = true;
	a->message[0] = 0;
}

static void begin_reading(app *a, reading *new)
{
	if (!a->fetching.feeds)
		fetching_stop(a);
	show_reading(a, new);
	if (!a->hurried)
		reading_become_whole(new);
	new->top = flow_first(&new->flow);
	go_to_saved_place(a);
	focus_first(a);
	jobs_open_notes(a);
	if (!a->hurried)
		app_tell_changed(a);
}

/* Before the screen is there. */
static void tell_terminal(void *arg, size_t got, size_t total)
{
	(void)arg;
	if (!isatty(2))
		return;
	if (total)
		fprintf(stderr, "\rgloss: %zu of %zu kB ", got / 1000, total / 1000);
	else
		fprintf(stderr, "\rgloss: %zu kB ", got / 1000);
}

static reading *open_source(const app *a, const char *source, const char *from, err *e)
{
	const news_options how = { .from = from,
				   .progress = a->term ? NULL : tell_terminal,
				   .to_end = a->to_end,
				   .at_once = !a->to_end && !a->settings.plain };
	reading *r = reading_open(source, &how, e);

	if (!a->term && news_is_remote(source, from) && isatty(2))
		fprintf(stderr, "\r%*s\r", 40, "");
	return r;
}

/* One does not wait for the network with a screen that does not answer. */
static bool must_be_fetched(app *a, const char *source, const char *from)
{
	return a->term && news_is_remote(source, from);
}

static void drop_left(left_article *l)
{
	reading_close(l->reading);
	past_clear(&l->past);
}

static void forget_left(app *a)
{
	while (a->left_count)
		drop_left(&a->left[--a->left_count]);
}

static void show_listed(app *a, reading *new, size_t index)
{
	reading *old = a->now;

	begin_reading(a, new);
	reading_close(old);
	forget_left(a);
	a->source_at = index;
	a->other = NULL;
}

bool app_open(app *a, size_t index, err *e)
{
	const char *source = a->sources[index];
	reading *new;

	if (must_be_fetched(a, source, a->from)) {
		fetching_page(a, (fetch_target){ source, FETCH_LISTED, index });
		return true;
	}
	new = open_source(a, source, a->from, e);
	if (new)
		show_listed(a, new, index);
	return new != NULL;
}

/* ---- articles of a list */

static left_article what_is_open(app *a)
{
	return (left_article){ .reading = a->now,
			       .other = a->other,
			       .source_at = a->source_at,
			       .list = view_leave_list(a),
			       .below = a->below };
}

static void show_other(app *a, reading *new, const char *source)
{
	left_article l = what_is_open(a);

	begin_reading(a, new);
	if (a->left_count == LEFT_MOST) {
		drop_left(&a->left[0]);
		memmove(a->left, a->left + 1, sizeof a->left - sizeof *a->left);
		a->left_count--;
	}
	l.past = a->past;
	a->past = (past){ .who = GLOSS_NO_ENTITY };
	a->left[a->left_count++] = l;
	a->other = source;
}

static void show_again(app *a, reading *new)
{
	reading *old = a->now;

	begin_reading(a, new);
	reading_close(old);
}

bool app_open_other(app *a, const char *source, err *e)
{
	reading *new;

	if (must_be_fetched(a, source, NULL)) {
		fetching_page(a, (fetch_target){ source, FETCH_OTHER, 0 });
		return true;
	}
	new = open_source(a, source, NULL, e);
	if (new)
		show_other(a, new, source);
	return new != NULL;
}

bool app_open_again(app *a, err *e)
{
	reading *new;

	if (must_be_fetched(a, a->other, NULL)) {
		fetching_page(a, (fetch_target){ a->other, FETCH_AGAIN, 0 });
		return true;
	}
	new = open_source(a, a->other, NULL, e);
	if (new)
		show_again(a, new);
	return new != NULL;
}

void app_take_page(app *a, gloss_article *art, fetch_target target)
{
	reading *new = reading_new(art);

	if (target.as == FETCH_LISTED)
		show_listed(a, new, target.index);
	else if (target.as == FETCH_OTHER)
		show_other(a, new, target.source);
	else
		show_again(a, new);
	jobs_analyse(a);
}

bool app_go_back(app *a)
{
	reading *old = a->now;
	left_article l;

	if (!a->left_count)
		return false;
	l = a->left[--a->left_count];
	show_reading(a, l.reading);
	reading_close(old);
	past_clear(&a->past);
	a->past = l.past;
	a->other = l.other;
	a->source_at = l.source_at;
	a->now->analysing = false; /* if it was, it was cancelled */
	if (!a->now->notes)
		jobs_open_notes(a);
	jobs_analyse(a);
	view_return_to(a, &l.below);
	view_return_to(a, &l.list);
	return true;
}

void app_go_home(app *a)
{
	view_close_all(a);
	while (a->left_count > 1)
		drop_left(&a->left[--a->left_count]);
	app_go_back(a);
	view_close_all(a);
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

void app_notes_touched(app *a, gloss_notes *ns)
{
	reading *r = a->now;
	err e;

	if (r->notes && ns != r->notes &&
	    strcmp(gloss_notes_path(ns), gloss_notes_path(r->notes)) == 0)
		gloss_notes_refresh(r->notes, &e);
	app_notes_changed(a);
}

void app_notes_acted(app *a, gloss_notes *ns)
{
	if (ns != a->now->notes)
		desk_acted(&a->desk, ns);
	app_notes_touched(a, ns);
}

void app_end_workers(app *a)
{
	worker_free(a->worker);
	worker_free(a->fetching.worker);
	a->worker = a->fetching.worker = NULL;
}

void app_clear(app *a)
{
	app_end_workers(a);
	note_index_close(a->all.index);
	vec_clear(&a->all.hits);
	vec_clear(&a->all.numbers);
	strbuf_clear(&a->all.filter);
	arena_clear(&a->all.mem);
	desk_clear(&a->desk);
	free(a->saved_to);
	forget_left(a);
	reading_close(a->now);
	surface_free(&a->screen);
	list_clear(&a->list);
	arena_clear(&a->list_mem);
	arena_clear(&a->other_mem);
	shelf_offers_clear(&a->fetching.offers);
	elsewhere_clear(&a->elsewhere);
	past_clear(&a->past);
	arena_clear(&a->sheet.mem);
	vec_clear(&a->sheet.lines);
	vec_clear(&a->labels);
	editor_clear(&a->writing.body);
	prompt_clear(&a->writing.tags);
	arena_clear(&a->writing.mem);
	arena_clear(&a->tags.mem);
	prompt_clear(&a->ask.line);
	prompt_history_clear(&a->searches);
	prompt_history_clear(&a->commands_typed);
	prompt_history_clear(&a->shells);
	prompt_history_clear(&a->exports);
	strbuf_clear(&a->typed_now);
	strbuf_clear(&a->copied);
	strbuf_clear(&a->again.body);
	strbuf_clear(&a->again.tags);
	keymap_free(a->keys);
	gloss_model_close(a->model.model);
	arena_clear(&a->mem);
}
