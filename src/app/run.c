#include "app/run.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/command.h"
#include "app/jobs.h"
#include "app/linear.h"
#include "app/look.h"
#include "app/loop.h"
#include "app/print.h"
#include "app/rescue.h"
#include "app/view.h"
#include "base/file.h"
#include "conf/less_flags.h"
#include "text/tell.h"
#include "tui/signals.h"

/* ---- settings: config.yaml, $GLOSS, the command line */

typedef struct complaints {
	bool print; /* each, on standard error */
	err first;
	size_t n;
} complaints;

static int fail(const err *e)
{
	tell_error(stderr, e);
	return 2;
}

static void complain(void *arg, const err *e)
{
	complaints *c = arg;

	if (c->n++ == 0)
		c->first = *e;
	if (c->print)
		fail(e);
}

static void bind(app *a, const config_binding *b, size_t n, complaints *c)
{
	err e;

	for (size_t i = 0; i < n; i++)
		if (!keymap_bind(a->keys, b[i].mode, b[i].keys, b[i].command, b[i].where,
				 command_known, &e)) {
			err_at(&e, arena_copy(&a->mem, b[i].where).p, 0, 0);
			complain(c, &e);
		}
}

static bool set_word(app *a, str word, err *e)
{
	str value = word, name;

	str_split(&value, '=', &name);
	return settings_set(&a->settings, &a->mem, name, value.p ? value : STR("yes"), e);
}

/* "width 66" for "width=66", where the setting wants a value; "mouse" needs none, but may have it. */
static str with_value(app *a, str word, str *rest)
{
	const setting *which = setting_find(word);
	str after = *rest, value;
	bool truth;

	if (!which || !str_split(&after, ' ', &value) ||
	    (which->kind == SETTING_BOOL && !str_bool(value, &truth)))
		return word;
	*rest = after;
	return arena_printf(&a->mem, "%.*s=%.*s", STR_ARGS(word), STR_ARGS(value));
}

static void take_less_flag(void *arg, const less_flag *f)
{
	app *a = arg;
	err none;

	settings_set(&a->settings, &a->mem, str_of(f->name), str_of(f->value), &none);
}

/* "--width 66 keys=less" in $GLOSS; dashes before the names are fine. */
static void read_environment(app *a, complaints *c)
{
	const char *all = getenv("GLOSS"), *less = getenv("LESS");
	str rest = str_of(all ? all : ""), word;
	err e;

	less_flags(str_of(less ? less : ""), take_less_flag, a);
	while (str_split(&rest, ' ', &word)) {
		while (str_starts(word, STR("-")))
			word = str_from(word, 1);
		if (word.n && !set_word(a, with_value(a, word, &rest), &e)) {
			err_at(&e, "$GLOSS", 0, 0);
			complain(c, &e);
		}
	}
}

/* $LESSSECURE=1 is stronger than all, as in less: who sets it need not be who types. */
static bool must_be_secure(void)
{
	const char *value = getenv("LESSSECURE");

	return value && strcmp(value, "1") == 0;
}

/* Mistakes in the user's files are told on the screen; those on the command line end it. */
static bool read_settings(app *a, const run_request *q, complaints *c, err *e)
{
	config_binding *bindings = NULL;
	size_t n = 0;

	settings_default(&a->settings);
	config_load(&a->settings, &a->mem, path_user(&a->mem, PATH_CONFIG, "config.yaml"),
		    &bindings, &n, complain, c);
	read_environment(a, c);
	for (size_t i = 0; i < q->setting_count; i++)
		if (!set_word(a, str_of(q->settings[i]), e))
			return false;
	if (must_be_secure())
		a->settings.secure = true;
	a->keys = keymap_new(a->settings.keys);
	if (!a->keys)
		return err_set(e, GLOSS_ERR_USAGE,
			       "'%s' is no set of keys: gloss, less, vim, newsboat",
			       a->settings.keys);
	bind(a, bindings, n, c);
	return true;
}

/* ---- printing instead of showing */

static int print_cols(const app *a)
{
	const char *columns = getenv("COLUMNS");
	int cols = columns ? atoi(columns) : 0;

	return cols >= 20 && cols < a->settings.width ? cols : a->settings.width;
}

static int print_all(app *a, const run_request *q)
{
	bool marks = q->marks == MARKS_ALWAYS;
	int status = 0;
	err e;

	signal(SIGPIPE, SIG_DFL); /* `gloss file | head` ends quietly */
	a->to_end = true;
	for (size_t i = 0; i < a->source_count; i++) {
		if ((a->now && i > 0 && putc('\n', stdout) == EOF) || !app_open(a, i, &e)) {
			status = fail(&e);
			continue;
		}
		if (marks)
			jobs_analyse_now(a);
		if (!print_article(a, print_cols(a), marks, stdout)) {
			err_errno(&e, "standard output");
			return fail(&e);
		}
	}
	return status;
}

/* ---- the screen */

static bool fits(app *a)
{
	int rows, cols;
	flow_at at = a->now->top;

	term_size(a->term, &rows, &cols);
	flow_set_cols(&a->now->flow, a->width < cols - 4 ? a->width : cols - 4, 0);
	at = flow_first(&a->now->flow);
	return flow_move(&a->now->flow, &at, rows) < rows - 1;
}

static void end_screen(app *a)
{
	signals_guard(NULL);
	term_close(a->term);
	a->term = NULL;
	/* They write into the pipe that is closed now, and its number may be a file's next. */
	app_end_workers(a);
	if (a->settings.history)
		place_prune();
	signals_close();
	rescue_end(a);
}

static int show_all(app *a, const run_request *q)
{
	int status;

	rescue_begin(a);
	signals_guard(a->term);
	a->dirty = true;
	if (a->settings.one_screen && gloss_article_fd(a->now->art) < 0 && fits(a)) {
		end_screen(a);
		print_article(a, print_cols(a), q->marks == MARKS_ALWAYS, stdout);
		return 0;
	}
	status = loop_run(a);
	end_screen(a);
	return status;
}

static colour_mode colours_of(const settings *o)
{
	static const struct {
		const char *name;
		colour_mode mode;
	} modes[] = {
		{ "none", COLOURS_NONE },
		{ "16", COLOURS_16 },
		{ "256", COLOURS_256 },
		{ "true", COLOURS_TRUE },
	};

	for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
		if (strcmp(o->colours, modes[i].name) == 0)
			return modes[i].mode;
	return COLOURS_AUTO;
}

static bool open_screen(app *a)
{
	term_options o = { 0 };
	err e;

	if (!signals_open(&e))
		return false;
	o.colours = colours_of(&a->settings);
	o.mouse = a->settings.mouse;
	o.ascii = a->settings.ascii;
	o.keep_screen = a->settings.keep_screen;
	o.ask_background = strcmp(a->settings.theme, "auto") == 0;
	o.wake_fd = signals_fd();
	a->term = term_open(&o, &e);
	if (!a->term)
		signals_close();
	return a->term != NULL;
}

static bool has_terminal(const run_request *q)
{
	const char *name = getenv("TERM");

	return isatty(1) && q->marks != MARKS_ALWAYS && name && *name && strcmp(name, "dumb") != 0;
}

static void tell_complaints(app *a, const complaints *c)
{
	size_t n = c->n;

	if (!n)
		return;
	app_error(a, &c->first);
	if (n > 1 && strlen(a->message) + 40 < sizeof a->message)
		sprintf(a->message + strlen(a->message), "  (and %zu more: gloss --list-keys)",
			n - 1);
}

/* Without a screen, for screen readers. */
static int read_by_lines(app *a, const run_request *q, const complaints *c)
{
	int status;
	err e;

	if (!app_open(a, 0, &e))
		return fail(&e);
	if (!signals_open(&e) || !(a->term = term_line_open(&e))) {
		signals_close();
		reading_close(a->now);
		a->now = NULL;
		return print_all(a, q);
	}
	rescue_begin(a);
	jobs_analyse(a);
	look_apply(a);
	tell_complaints(a, c);
	if (q->library)
		view_open(a, &view_library);
	status = linear_run(a);
	end_screen(a);
	return status;
}

static int read_on(app *a, const run_request *q, const complaints *c)
{
	err e;

	/* The article first: an error about it belongs on the ordinary screen. */
	a->hurried = true;
	if (!app_open(a, 0, &e))
		return fail(&e);
	if (!open_screen(a)) {
		reading_close(a->now);
		a->now = NULL;
		return print_all(a, q);
	}
	look_apply(a);
	tell_complaints(a, c);
	if (q->library)
		view_open(a, &view_library);
	return show_all(a, q);
}

static app new_app(const run_request *q)
{
	return (app){
		.sources = q->sources,
		.source_count = q->source_count,
		.from = q->from,
		.today = q->today,
		.card = GLOSS_NO_ENTITY,
		.show_names = true,
		.show_quotes = true,
		.show_notes = true,
	};
}

int run_reader(const run_request *q)
{
	app a = new_app(q);
	complaints c = { .print = !has_terminal(q) };
	int status;
	err e;

	if (!read_settings(&a, q, &c, &e))
		status = fail(&e);
	else if (has_terminal(q) && a.settings.plain)
		status = read_by_lines(&a, q, &c);
	else if (has_terminal(q))
		status = read_on(&a, q, &c);
	else
		status = print_all(&a, q);
	app_clear(&a);
	return status;
}

bool run_replay(const run_request *q, term *t, str keys, err *e)
{
	app a = new_app(q);
	complaints c = { 0 };
	bool ok = read_settings(&a, q, &c, e) && app_open(&a, 0, e);
	str line;

	if (ok) {
		a.term = t;
		rescue_begin(&a);
		jobs_analyse_now(&a);
		look_apply(&a);
		a.dirty = true;
		loop_step(&a);
		while (!a.quit && str_split(&keys, '\n', &line)) {
			term_replay_type(t, line);
			loop_step(&a);
			jobs_wait(&a);
			loop_step(&a);
		}
		if (a.quit)
			app_keep(&a);
		a.term = NULL;
		rescue_end(&a);
	}
	app_clear(&a);
	return ok;
}

int run_keys(const run_request *q, bool yaml, FILE *out)
{
	app a = { 0 };
	complaints c = { .print = true };
	strbuf text = { 0 };
	int status = 0;
	err e;

	if (!read_settings(&a, q, &c, &e)) {
		status = fail(&e);
	} else {
		keymap_print(a.keys, yaml, command_help, &text);
		fwrite(text.p, 1, text.n, out);
	}
	strbuf_clear(&text);
	app_clear(&a);
	return status;
}

int run_themes(FILE *out)
{
	arena mem = { 0 };
	str *names;
	size_t n = theme_names(&mem, &names);

	for (size_t i = 0; i < n; i++)
		fprintf(out, "%.*s\n", STR_ARGS(names[i]));
	arena_clear(&mem);
	return 0;
}
