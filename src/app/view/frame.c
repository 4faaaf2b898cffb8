/* frame.c - the lines around the text: title, status, hints. */
#include <stdio.h>
#include <string.h>

#include "app/select.h"
#include "app/sheet.h"
#include "app/view.h"
#include "text/layout.h"

#define MINUTES_COLS 100 /* of the screen, to tell how long it takes to read on */

/* ---- the title line */

static void crossings(surface *s, const frame *f, int row, const char *tee)
{
	surface_hline(s, row, 0, s->cols, style_of(STYLE_BORDER));
	if (f->panel.cols && f->panel.col > 0)
		surface_puts(s, row, f->panel.col, tee, style_of(STYLE_BORDER));
}

static bool on_page(const app *a)
{
	const view *v = view_top(a);

	return v && v->place == VIEW_PAGE;
}

static int draw_right(app *a, surface *s)
{
	str outlet = gloss_article_fact(a->now->art, GLOSS_FACT_OUTLET);
	char number[32] = "";
	int cols, col;

	if (a->source_count > 1)
		snprintf(number, sizeof number, "%zu/%zu", a->source_at + 1, a->source_count);
	cols = (int)strlen(number);
	col = s->cols - 1 - cols;
	surface_puts(s, 0, col, number, style_of(STYLE_BAR));
	if (!outlet.n || s->cols < 60 || on_page(a))
		return col;
	cols = surface_text_cols(outlet);
	if (cols > s->cols / 3)
		cols = s->cols / 3;
	col -= cols + (number[0] ? 2 : 0);
	surface_field(s, 0, col, cols, outlet, style_of(STYLE_BAR), ALIGN_RIGHT);
	return col;
}

void bar_draw(app *a, surface *s, const frame *f)
{
	int right, col = 1;

	if (f->rule >= 0)
		crossings(s, f, f->rule, "┴");
	if (!f->bar)
		return;
	surface_fill(s, (rect){ 0, 0, 1, s->cols }, style_of(STYLE_BAR));
	right = draw_right(a, s);
	if (s->cols >= 60)
		col += surface_puts(s, 0, col, "gloss",
				    style_over(style_of(STYLE_BAR), STYLE_DIM)) +
		       2;
	if (on_page(a))
		surface_puts(s, 0, col, view_top(a)->title, style_of(STYLE_BAR_TITLE));
	else
		surface_field(s, 0, col, right - col - 2, reading_title(a->now),
			      style_of(STYLE_BAR_TITLE), ALIGN_LEFT);
	if (f->bar > 1)
		crossings(s, f, 1, "┬");
}

/* ---- the status line */

typedef struct totals {
	size_t people, quotes, notes, moved, orphans;
} totals;

static totals count_all(const app *a)
{
	const reading *r = a->now;
	totals t = { 0 };

	for (size_t i = 0; i < r->cast.entity_count; i++)
		t.people += r->cast.entities[i].type == GLOSS_PER &&
			    r->cast.entities[i].mention_count > 0;
	for (size_t i = 0; i < r->cast.quote_count; i++)
		t.quotes += cast_is_speech(&r->cast.quotes[i]);
	for (size_t i = 0; r->notes && i < gloss_notes_count(r->notes); i++) {
		gloss_note n = gloss_notes_get(r->notes, i);

		t.notes += n.type != GLOSS_CORRECTION;
		t.moved += n.state == GLOSS_ANCHOR_MOVED;
		t.orphans += n.state == GLOSS_ANCHOR_ORPHAN;
	}
	return t;
}

static void add_count(strbuf *b, size_t n, const char *one, const char *many)
{
	if (n)
		strbuf_addf(b, "%s%zu %s", b->n ? "  " : "", n, n == 1 ? one : many);
}

static void add_totals(const app *a, strbuf *b)
{
	totals t = count_all(a);

	/* Of an ordinary article it is done before one could read this. */
	if (a->now->analysing && !a->now->analysis &&
	    gloss_article_size(a->now->art) > READING_LONG)
		strbuf_add(b, STR("finding names…"));
	if (reading_in_parts(a->now) && (t.people || t.quotes))
		strbuf_add(b, STR("here:"));
	add_count(b, t.people, "person", "people");
	add_count(b, t.quotes, "quote", "quotes");
	add_count(b, t.notes, "note", "notes");
	add_count(b, t.moved, "moved", "moved");
	add_count(b, t.orphans, "orphan", "orphans");
	add_count(b, a->now->hidden, "hidden character", "hidden characters");
}

static bool at_end(app *a)
{
	flow_at at = a->now->top;
	int rows = article_rows(a);

	return flow_move(&a->now->flow, &at, rows) < rows;
}

static void add_selection(app *a, strbuf *b)
{
	str s = gloss_article_slice(a->now->art, a->now->selection.span);
	size_t words = 0;

	for (size_t i = 0; i < s.n; i++)
		words +=
			(unsigned char)s.p[i] > ' ' && (i == 0 || (unsigned char)s.p[i - 1] <= ' ');
	strbuf_addf(b, "  %zu word%s selected", words, words == 1 ? "" : "s");
}

static void add_place(app *a, strbuf *b)
{
	reading *r = a->now;
	size_t total, here = reading_paragraph(r, r->focus.block, &total);
	flow_at bottom = r->top;
	int percent, minutes = 0;

	if (gloss_article_size(r->art) == 0)
		return;
	flow_move(&r->flow, &bottom, article_rows(a) - 1);
	percent = at_end(a) ? 100 : reading_percent(r, flow_row_bytes(&r->flow, bottom).end);
	if (here)
		strbuf_addf(b, "¶%zu/%zu  ", here, total);
	strbuf_addf(b, "%d%%", percent);
	if (a->cols >= MINUTES_COLS && percent < 100 && gloss_article_is_whole(r->art))
		minutes = reading_minutes(r, r->focus.block);
	if (minutes > 1)
		strbuf_addf(b, "  %d min left", minutes);
	if (gloss_article_fd(r->art) >= 0)
		strbuf_add(b, STR("  (more is coming)"));
	if (r->filter)
		strbuf_addf(b, "  &%s", r->filter);
	else if (r->filter_person != GLOSS_NO_ENTITY && r->filter_person < r->cast.entity_count)
		strbuf_addf(b, "  &@%.*s", STR_ARGS(r->cast.entities[r->filter_person].name));
	if (r->filter_of)
		strbuf_addf(b, ": %zu of %zu", r->filter_shown, r->filter_of);
	if (r->selection.active)
		add_selection(a, b);
}

static void add_finding(app *a, strbuf *b)
{
	const finding *f = &a->now->find;

	if (!f->what || !f->shown)
		return;
	strbuf_addf(b, "    %c%s: ", f->back ? '\\' : '/', f->words);
	if (f->match.end == f->match.start)
		strbuf_add(b, STR("not found"));
	else if (f->count.done)
		strbuf_addf(b, "%zu of %zu", f->count.upto, f->count.total);
	else
		strbuf_add(b, STR("…"));
	if (f->round != ROUND_NOT)
		strbuf_add(b, f->round == ROUND_TO_END ? STR("  from the end")
						       : STR("  from the top"));
}

/* Lists tell themselves where one is. */
static void add_page(const app *a, strbuf *b)
{
	size_t page, pages = sheet_pages(&a->sheet, &page);

	if (view_top(a)->open_item)
		return;
	strbuf_addf(b, "page %zu of %zu", page, pages);
	if (a->sheet.filter[0])
		strbuf_addf(b, "    /%s", a->sheet.filter);
}

/* Where the draft of the note is kept, and how much there is of it. */
static void add_writing(const app *a, strbuf *b)
{
	size_t lines, clusters;

	editor_counts(&a->writing.body, &lines, &clusters);
	strbuf_addf(b, "%zu line%s %zu char%s   ", lines, lines == 1 ? "" : "s", clusters,
		    clusters == 1 ? "" : "s");
	if (a->writing.body.modified && !a->writing.unsaved_draft)
		strbuf_add(b, STR("draft kept"));
}

static void add_left(app *a, strbuf *b)
{
	const view *v = view_top(a);

	if (v == &view_editor) {
		add_writing(a, b);
	} else if (v && v->status) {
		v->status(a, b);
	} else if (on_page(a)) {
		add_page(a, b);
	} else {
		add_place(a, b);
		add_finding(a, b);
	}
}

/* At the left where one is, at the right what there is, in `cols` columns. In a narrow window what
 * was searched matters more. */
static void draw_standing(app *a, surface *s, int row, int cols)
{
	strbuf left = { 0 }, right = { 0 };
	int room = cols - 2, wanted;

	add_left(a, &left);
	if (cols == s->cols && !on_page(a))
		add_totals(a, &right);
	wanted = surface_text_cols(strbuf_str(&right));
	if (a->now->find.shown && surface_text_cols(strbuf_str(&left)) + 2 > room - wanted)
		wanted = 0;
	if (wanted && wanted < cols - 24) {
		room -= wanted + 2;
		surface_put(s, row, cols - 1 - wanted, strbuf_str(&right), style_of(STYLE_STATUS));
	}
	surface_field(s, row, 1, room, strbuf_str(&left), style_of(STYLE_STATUS), ALIGN_LEFT);
	strbuf_clear(&left);
	strbuf_clear(&right);
}

/* On its own ground, which ends where the words do. */
static void draw_words(const app *a, surface *s, int row, str words)
{
	int cols = surface_text_cols(words) + 2;
	rect ground = { row, 0, 1, cols < s->cols ? cols : s->cols };

	surface_fill(s, ground, style_of(a->message_style));
	surface_field(s, row, 1, ground.cols - 2, words, style_of(a->message_style), ALIGN_LEFT);
}

/* What has no room in the row of the status goes on in that of the hints; but for a review, where
 * the hints are what can be answered. */
static void draw_message(const app *a, surface *s, const frame *f)
{
	arena tmp = { 0 };
	str words = str_of(a->message);
	layout_style st = { .cols = s->cols - 2 };
	layout *l = layout_new(&tmp, words, 0, &st);

	if (l->n > 1 && f->hint == f->status + 1 && !a->now->review) {
		surface_fill(s, (rect){ f->hint, 0, 1, s->cols }, style_of(STYLE_HINT));
		draw_words(a, s, f->status, layout_row_text(l, 0));
		draw_words(a, s, f->hint, str_from(words, l->rows[1].bytes.start));
	} else {
		draw_words(a, s, f->status, words);
	}
	arena_clear(&tmp);
}

static void draw_fetching(app *a, surface *s, int row)
{
	strbuf b = { 0 };

	fetching_tell(a, &b);
	surface_field(s, row, 1, s->cols - 2, strbuf_str(&b), style_of(STYLE_STATUS), ALIGN_LEFT);
	strbuf_clear(&b);
}

void status_draw(app *a, surface *s, const frame *f)
{
	strbuf typed = { 0 };

	if (f->status < 0)
		return;
	if (a->ask.open) {
		surface part = surface_part(s, (rect){ f->status, 1, 1, s->cols - 1 });

		surface_fill(s, (rect){ f->status, 0, 1, s->cols }, style_of(STYLE_INPUT));
		prompt_draw(&a->ask.line, &part, 0, str_of(a->ask.note));
		return;
	}
	surface_fill(s, (rect){ f->status, 0, 1, s->cols }, style_of(STYLE_STATUS));
	keymap_typed(&a->typed, &typed);
	if (a->message[0])
		draw_message(a, s, f);
	else if (a->fetching.running)
		draw_fetching(a, s, f->status);
	else
		draw_standing(a, s, f->status, typed.n ? s->cols - 12 : s->cols);
	if (typed.n)
		surface_field(s, f->status, s->cols - 12, 11, strbuf_str(&typed),
			      style_of(STYLE_STATUS), ALIGN_RIGHT);
	strbuf_clear(&typed);
}

/* ---- the hint line */

static const char hints_article[] =
	"help=help note=note select=select search=find next-entity+next-quote+next-note=next "
	"people=people quotes=said labels=hints next-pane=panel undo=undo quit=quit";
/* The same in an article that was opened from a list. */
static const char hints_listed[] =
	"quit=back help=help note=note select=select search=find "
	"next-entity+next-quote+next-note=next people=people quotes=said labels=hints undo=undo";
static const char hints_selection[] =
	"select-word+select-word-back=words select-quote+select-sentence+select-paragraph=whole "
	"note=note highlight=highlight copy-selection=copy select-swap=other%end select-drop=drop";
static const char hints_review[] =
	"moved-accept=accept moved-reattach=re-attach moved-keep=keep next-moved=next review-end=end";
static const char hints_prompt[] = "'ENTER=go 'ESC=cancel '↑=earlier";
static const char hints_completed[] = "'ENTER=go 'ESC=cancel 'TAB=complete '↑=earlier";

static const char *hints_of(const app *a)
{
	const view *v = view_top(a);

	if (a->ask.open)
		return a->ask.line.complete ? hints_completed : hints_prompt;
	if (v && v->hints && (v->place != VIEW_PANEL || a->in_panel))
		return v->hints_now ? v->hints_now(a) : v->hints;
	if (a->now->selection.active)
		return hints_selection;
	return a->now->review ? hints_review : a->left_count ? hints_listed : hints_article;
}

/* The keys of "next-entity+next-quote": "]e ]q". */
static void keys_of(const app *a, str commands, strbuf *out)
{
	str one;

	if (commands.n && commands.p[0] == '\'') {
		strbuf_add(out, str_from(commands, 1));
		return;
	}
	while (str_split(&commands, '+', &one)) {
		char *name = str_dup(one);

		if (out->n)
			strbuf_addc(out, ' ');
		keymap_keys_of(a->keys, app_mode(a), name, 1, out);
		free(name);
	}
}

static int draw_hint(app *a, surface *s, int row, int col, str item)
{
	str commands;
	strbuf keys = { 0 };
	char word[32];
	int cols;

	str_split(&item, '=', &commands);
	snprintf(word, sizeof word, "%.*s", STR_ARGS(item));
	for (char *p = word; *p; p++)
		if (*p == '%')
			*p = ' ';
	keys_of(a, commands, &keys);
	cols = surface_text_cols(strbuf_str(&keys)) + 1 + surface_text_cols(str_of(word));
	if (keys.n && col + cols < s->cols) {
		col += surface_put(s, row, col, strbuf_str(&keys), style_of(STYLE_HINT_KEY));
		surface_puts(s, row, col + 1, word, style_of(STYLE_HINT));
		cols = col + 1 + surface_text_cols(str_of(word)) + 2;
	} else {
		cols = keys.n ? s->cols : col;
	}
	strbuf_clear(&keys);
	return cols;
}

void hint_draw(app *a, surface *s, const frame *f)
{
	str rest = str_of(hints_of(a)), item;
	int col = 1;

	if (f->hint < 0)
		return;
	surface_fill(s, (rect){ f->hint, 0, 1, s->cols }, style_of(STYLE_HINT));
	while (col < s->cols && str_split(&rest, ' ', &item))
		if (item.n)
			col = draw_hint(a, s, f->hint, col, item);
}
