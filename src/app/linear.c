#include "app/linear.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "app/act/outside.h"
#include "app/command.h"
#include "app/fetching.h"
#include "app/jobs.h"
#include "app/loop.h"
#include "app/print.h"
#include "app/select.h"
#include "app/typed.h"
#include "app/view.h"
#include "app/writing.h"
#include "text/sanitise.h"
#include "text/utf8.h"
#include "tui/signals.h"

#define PAGE_ROWS  400 /* of a list or page that is told at once */
#define WORDS_MOST 60  /* bytes of a quote that tell which one it is */

typedef struct talk {
	app *a;
	strbuf line;        /* typed */
	const reading *now; /* another one: a page has come from the web */
	/* what was told last */
	size_t block;
	gloss_span at;
	const view *view;
	uint64_t item;
} talk;

/* ---- what is typed */

/* False: we are to end. */
static bool take_signals(talk *t)
{
	unsigned s = signals_take();

	jobs_take(t->a);
	outside_reap(t->a);
	fetching_take(t->a);
	if (s & SIGNAL_SUSPEND) {
		app_keep(t->a);
		signals_suspend(t->a->term);
	}
	if (s & SIGNAL_INTERRUPT) {
		strbuf_reset(&t->line);
		app_key(t->a, KEY_CTRL_('c'));
		puts("^C");
	}
	if (s & SIGNAL_END)
		t->a->status = 128 + signals_end_number();
	return !(s & SIGNAL_END);
}

/* False: there are no more lines, or we are to end. True without a line: another article came. */
static bool read_line(talk *t)
{
	strbuf_reset(&t->line);
	for (;;) {
		struct pollfd fds[2] = { { .fd = term_fd(t->a->term), .events = POLLIN },
					 { .fd = signals_fd(), .events = POLLIN } };
		char byte;
		ssize_t n;

		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return false;
		if (!take_signals(t))
			return false;
		if (t->a->now != t->now)
			return true;
		if (!fds[0].revents)
			continue;
		n = read(fds[0].fd, &byte, 1);
		if (n == 0 || (n < 0 && errno != EINTR))
			return false;
		if (n == 1 && byte == '\n')
			return true;
		if (n == 1)
			strbuf_addc(&t->line, byte);
	}
}

/* The next key of a line: "^R" is Ctrl-R, "^[" is ESC. */
static key take_key(str *line)
{
	uint32_t cp;
	size_t n = utf8_decode(*line, 0, &cp);

	*line = str_from(*line, n);
	if (cp != '^' || !line->n)
		return (key)cp;
	cp = (unsigned char)line->p[0];
	*line = str_from(*line, 1);
	if (cp == '[')
		return KEY_ESC;
	return KEY_CTRL_(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp);
}

static void write_note(app *a, str line)
{
	if (str_eq(line, STR("."))) {
		act_editor_save(a, &(call){ 0 });
		return;
	}
	if (editor_text(&a->writing.body).n)
		writing_paste(a, STR("\n"));
	writing_paste(a, line);
	a->writing.body.modified = true;
}

static void answer(app *a, str line)
{
	ask_paste(a, line);
	ask_key(a, KEY_ENTER);
}

/* ENTER alone: reads on, opens the item of a list, leaves a page. */
static void go_on(app *a)
{
	const view *v = view_top(a);

	if (!v)
		act_next_paragraph(a, &(call){ 0 });
	else if (v->open_item)
		app_key(a, KEY_ENTER);
	else
		act_close(a, &(call){ 0 });
}

/* Keys, and behind one that asks for something what it asks for. */
static void press(app *a, str line)
{
	while (line.n && !a->quit && !a->ask.open && !view_is_open(a, &view_editor))
		app_key(a, take_key(&line));
	if (line.n && a->ask.open)
		answer(a, line);
}

static void type(app *a, str line)
{
	bool in_note = !a->choice.title && view_is_open(a, &view_editor);

	a->message[0] = '\0';
	if (in_note)
		write_note(a, line);
	else if (a->ask.open)
		answer(a, line);
	else if (line.n)
		press(a, line);
	else if (!a->choice.title && !a->typed.n)
		go_on(a);
}

/* Rows are nothing here: what goes by rows and pages goes by paragraphs. */
static void bind_paragraphs(app *a)
{
	static const struct {
		const char *key, *command;
	} rows[] = {
		{ "j", "next-paragraph" },     { "k", "previous-paragraph" },
		{ "SPACE", "next-paragraph" }, { "b", "previous-paragraph" },
		{ "f", "next-paragraph" },     { "d", "next-paragraph" },
		{ "u", "previous-paragraph" },
	};
	err e;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		keymap_bind(a->keys, STR("article"), str_of(rows[i].key), str_of(rows[i].command),
			    STR("--plain"), command_known, &e); /* the user's own are stronger */
}

/* ---- what is told */

/* Frames, bars and blocks say nothing to the ear; a run of blanks is two. */
static void say_row(str row)
{
	strbuf out = { 0 };
	size_t blanks = 0;

	for (size_t at = 0; at < row.n;) {
		uint32_t cp;
		size_t n = utf8_decode(row, at, &cp);

		if (cp == ' ' || (cp >= 0x2500 && cp <= 0x259F) || cp == 0x25B8) {
			blanks++;
		} else {
			if (blanks && out.n)
				strbuf_add(&out, blanks > 1 ? STR("  ") : STR(" "));
			blanks = 0;
			strbuf_add(&out, (str){ row.p + at, n });
		}
		at += n;
	}
	if (out.n)
		printf("%.*s\n", STR_ARGS(strbuf_str(&out)));
	strbuf_clear(&out);
}

/* A list, page or card as on the screen, but all of it. */
static void say_view(app *a, const view *v)
{
	surface s = surface_new(PAGE_ROWS, a->cols - 2);
	strbuf row = { 0 };

	v->draw(a, &s);
	for (int i = 0; i < s.rows; i++) {
		strbuf_reset(&row);
		surface_row_text(&s, i, &row);
		say_row(strbuf_str(&row));
	}
	strbuf_clear(&row);
	surface_free(&s);
}

static void say_item(const list_item *it)
{
	arena mem = { 0 };
	strbuf row = { 0 };

	strbuf_addf(&row, "%.*s %.*s  %.*s", STR_ARGS(it->mark), STR_ARGS(it->text),
		    STR_ARGS(it->detail));
	say_row(line_clean(&mem, strbuf_str(&row)));
	for (size_t i = 0; i < sizeof it->below / sizeof it->below[0]; i++)
		if (it->below[i].n)
			say_row(line_clean(&mem, it->below[i]));
	strbuf_clear(&row);
	arena_clear(&mem);
}

static str first_words(app *a, arena *mem, gloss_span at)
{
	return line_clean_fit(mem, reading_words(a->now, mem, at), WORDS_MOST);
}

static void say_quotes(app *a, arena *mem, gloss_span in)
{
	const cast *k = &a->now->cast;

	for (size_t i = cast_quote_from(k, in.start); i < k->quote_count; i++) {
		const gloss_quote *q = &k->quotes[i];
		str words;

		if (q->at.start >= in.end)
			break;
		if (!gloss_quote_is_spoken(q) || q->entity >= k->entity_count)
			continue;
		words = first_words(a, mem, q->at);
		printf("  said by %.*s%s: %.*s\n", STR_ARGS(k->entities[q->entity].name),
		       q->confidence < GLOSS_WEAK ? " (weak guess)" : "", STR_ARGS(words));
	}
}

static void say_notes(app *a, arena *mem, gloss_span in)
{
	const gloss_notes *ns = a->now->notes;

	for (size_t i = 0; ns && i < gloss_notes_count(ns); i++) {
		gloss_note n = gloss_notes_get(ns, i);

		if (n.at.end <= in.start || n.at.start >= in.end || n.type == GLOSS_CORRECTION)
			continue;
		printf("  %s%s%.*s: %.*s\n", n.state == GLOSS_ANCHOR_MOVED ? "moved " : "",
		       gloss_note_type_name(n.type), STR_ARGS(n.mark),
		       STR_ARGS(first_words(a, mem, n.at)));
		if (n.body.n)
			printf("    %.*s\n", STR_ARGS(line_clean(mem, n.body)));
	}
}

/* The paragraph where it is another one, else only the words in it. */
static void say_place(talk *t)
{
	app *a = t->a;
	const focus *f = &a->now->focus;
	const flow_block *b = target_block(a);
	arena mem = { 0 };

	if (b && f->block != t->block) {
		print_block(a, b, stdout);
		if (a->show_quotes)
			say_quotes(a, &mem, b->block.at);
		if (a->show_notes)
			say_notes(a, &mem, b->block.at);
	}
	if (f->kind != FOCUS_PARAGRAPH && f->at.start != t->at.start)
		printf("  here: %.*s\n", STR_ARGS(first_words(a, &mem, f->at)));
	t->block = f->block;
	t->at = f->at;
	a->now->top = flow_find(&a->now->flow, f->block); /* the place that is kept */
	arena_clear(&mem);
}

static void say_choice(const app *a)
{
	char name[32];

	printf("%s\n", a->choice.title);
	for (size_t i = 0; i < a->choice.n; i++)
		printf("  %s  %s\n",
		       a->choice.rows[i].key == KEY_ESC ? "^["
							: key_name(a->choice.rows[i].key, name),
		       a->choice.rows[i].text);
}

static void say_following(app *a)
{
	arena mem = { 0 };
	keymap_next *next;
	size_t n = keymap_following(a->keys, app_mode(a), &a->typed, &mem, &next);

	for (size_t i = 0; i < n; i++) {
		strbuf keys = { 0 };
		const char *help = next[i].command ? command_help(next[i].command) : "more";

		key_sequence_name(&next[i].key, 1, &keys);
		printf("  %s  %s\n", keys.p, help ? help : next[i].command);
		strbuf_clear(&keys);
	}
	arena_clear(&mem);
}

static void say_note_begins(app *a)
{
	str body = editor_text(&a->writing.body);

	if (a->writing.note.exact.n)
		say_row(a->writing.note.exact);
	if (body.n)
		say_row(body);
	puts("write the note; a line with a dot alone saves it, ^C keeps it as a draft");
}

static void say_top(talk *t, const view *v)
{
	const list_item *it = v->open_item || v->moved ? list_current(&t->a->list) : NULL;

	if (v == &view_editor && v != t->view)
		say_note_begins(t->a);
	else if (v != &view_editor && v != t->view)
		say_view(t->a, v);
	else if (it && it->id != t->item)
		say_item(it);
	t->item = it ? it->id : 0;
}

static void say_all(talk *t)
{
	app *a = t->a;
	const view *v = view_top(a);

	if (a->message[0])
		printf("%s\n", a->message);
	if (a->list_stale && v && v->fill)
		v->fill(a);
	a->list_stale = false;
	if (a->choice.title)
		say_choice(a);
	else if (a->typed.n)
		say_following(a);
	else if (v)
		say_top(t, v);
	else
		say_place(t);
	t->view = v;
}

/* Where one is, or what is asked for. */
static void say_prompt(talk *t)
{
	app *a = t->a;
	size_t total, here = reading_paragraph(a->now, a->now->focus.block, &total);
	const view *v = view_top(a);

	if (a->ask.open)
		fputs(a->ask.line.label, stdout);
	else if (v)
		printf("%s> ", v->title);
	else if (here)
		printf("%zu/%zu> ", here, total);
	else
		printf("%d%%> ", reading_percent(a->now, a->now->focus.block));
	fflush(stdout);
}

static void say_fact(const app *a, const char *before, gloss_fact f)
{
	str s = gloss_article_fact(a->now->art, f);

	if (s.n)
		printf("%s%.*s\n", before, STR_ARGS(s));
}

static void say_article(app *a)
{
	str title = reading_title(a->now);

	printf("%.*s\n", STR_ARGS(title));
	say_fact(a, "by ", GLOSS_FACT_AUTHOR);
	say_fact(a, "in ", GLOSS_FACT_OUTLET);
	puts("ENTER reads on; ? tells the keys, with ENTER after them; q leaves.");
}

/* ---- the dialogue */

/* What a pipe has brought, where one comes near its end. */
static void take_more(app *a)
{
	struct pollfd pipe = { .events = POLLIN };

	while (loop_wants_more(a) && !signals_interrupted() && !signals_end_number()) {
		pipe.fd = gloss_article_fd(a->now->art);
		if (poll(&pipe, 1, 200) > 0)
			loop_take_more(a);
	}
}

int linear_run(app *a)
{
	talk t = { .a = a };

	bind_paragraphs(a);
	do {
		screen_fit(a);
		take_more(a);
		jobs_analyse_at(a, a->now->focus.block);
		assert(a->now);
		if (a->now != t.now) {
			say_article(a);
			t.block = SIZE_MAX;
			t.now = a->now;
		}
		say_all(&t);
		say_prompt(&t);
		if (!read_line(&t))
			break;
		if (a->now == t.now)
			type(a, strbuf_str(&t.line));
	} while (!a->quit);
	strbuf_clear(&t.line);
	app_keep(a);
	typed_keep(a);
	return a->status;
}
