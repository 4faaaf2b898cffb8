/* card.c - who is this: first mention in context, other names, quotes, notes. */
#include <stdio.h>

#include "app/select.h"
#include "app/view.h"
#include "text/quoted.h"
#include "text/utf8.h"
#include "tui/strip.h"

#define FIRST_MOST  3 /* rows of the first sentence */
#define BEFORE_MOST 3 /* quotes of other articles */

static void put(surface *s, int *row, const char *name, str text, style st)
{
	surface_puts(s, *row, 0, name, style_over(style_of(STYLE_BOX), STYLE_DIM));
	surface_field(s, (*row)++, 9, s->cols - 9, text, st, ALIGN_LEFT);
}

/* The sentence in which the name comes first. */
static void draw_first(app *a, const gloss_entity *e, surface *s, int *row, arena *tmp)
{
	const cast *k = &a->now->cast;
	gloss_span at = k->mentions[e->first].at;
	const gloss_span *sentence = cast_sentence_at(k, at.start);
	layout_style st = { .cols = s->cols - 9 };
	str words = reading_words(a->now, tmp, sentence ? *sentence : at);
	layout *l = layout_new(tmp, words, 0, &st);

	for (size_t i = 0; i < l->n && i < FIRST_MOST; i++)
		put(s, row, i ? "" : "first",
		    arena_printf(tmp, "%.*s%s", STR_ARGS(layout_row_text(l, i)),
				 i + 1 == FIRST_MOST && l->n > FIRST_MOST ? " …" : ""),
		    style_of(STYLE_BOX));
}

static void draw_names(const gloss_entity *e, surface *s, int *row)
{
	strbuf b = { 0 };

	for (size_t i = 0; i < e->alias_count; i++)
		strbuf_addf(&b, "%s%.*s", i ? ", " : "", STR_ARGS(e->aliases[i]));
	if (b.n)
		put(s, row, "also", strbuf_str(&b), style_of(STYLE_BOX));
	strbuf_clear(&b);
}

static void draw_where(app *a, const gloss_entity *e, surface *s, int *row, arena *tmp)
{
	const cast *k = &a->now->cast;
	size_t *places = arena_new(tmp, size_t, k->mention_count), n = 0;
	char count[64];

	for (size_t i = 0; i < k->mention_count; i++)
		if (k->mentions[i].entity == a->card)
			places[n++] = k->mentions[i].at.start;
	snprintf(count, sizeof count, "%u mention%s", e->mention_count,
		 e->mention_count == 1 ? "" : "s");
	put(s, row, "in text", str_of(count), style_of(STYLE_BOX));
	strip_draw(s, *row - 1, 26, s->cols - 26, places, n, gloss_article_size(a->now->art),
		   style_over(style_of(STYLE_BOX), STYLE_STRIP));
}

static void draw_quotes(app *a, surface *s, int *row, arena *tmp)
{
	const cast *k = &a->now->cast;
	int said = 0;

	for (size_t i = 0; i < k->quote_count; i++) {
		const gloss_quote *q = &k->quotes[i];

		if (q->entity == a->card && cast_is_speech(q))
			put(s, row, said++ ? "" : "said",
			    arena_printf(tmp, "%s %.*s", quote_mark(q),
					 STR_ARGS(quoted_bare(reading_words(a->now, tmp, q->at)))),
			    style_of(STYLE_BOX));
	}
}

void card_open(app *a, gloss_entity_id who)
{
	const char *dir = a->settings.notes_dir;
	const char *own = a->now->notes ? gloss_notes_path(a->now->notes) : NULL;

	a->card = who;
	past_ask(a, who);
	elsewhere_read(&a->elsewhere, dir && *dir ? dir : NULL, own, &a->now->cast.entities[who]);
	view_open(a, &view_card);
}

/* Notes on the person: from this article, then from others. */
static void draw_notes(app *a, const gloss_entity *e, surface *s, int *row)
{
	const gloss_notes *ns = a->now->notes;

	for (size_t i = 0; ns && i < gloss_notes_count(ns); i++) {
		gloss_note n = gloss_notes_get(ns, i);

		if (n.person.n && str_eq(n.person, e->name))
			put(s, row, "note", n.body, style_of(STYLE_BOX));
	}
	for (size_t i = 0; i < a->elsewhere.n; i++) {
		put(s, row, i ? "" : "noted", a->elsewhere.notes[i].body, style_of(STYLE_BOX));
		put(s, row, "", a->elsewhere.notes[i].title,
		    style_over(style_of(STYLE_BOX), STYLE_DIM));
	}
}

static bool has_past(const app *a)
{
	return a->past.who == a->card && a->past.n;
}

static void draw_seen(app *a, surface *s, int *row, arena *tmp)
{
	const past *p = &a->past;

	if (!has_past(a))
		return;
	put(s, row, "seen",
	    arena_printf(tmp, "in %zu other article%s since %.*s  (ENTER lists them)", p->n,
			 p->n == 1 ? "" : "s", STR_ARGS(p->articles[p->n - 1].day)),
	    style_of(STYLE_BOX));
}

/* The last things said in other articles, so that a new quote can be held against them. */
static void draw_before(app *a, surface *s, int *row, arena *tmp)
{
	const past *p = &a->past;
	int said = 0;

	for (size_t i = 0; has_past(a) && i < p->n; i++)
		for (size_t k = 0; k < p->articles[i].quote_count && said < BEFORE_MOST; k++)
			put(s, row, said++ ? "" : "before",
			    arena_printf(tmp, "%.*s  %.*s", STR_ARGS(p->articles[i].day),
					 STR_ARGS(p->articles[i].quotes[k])),
			    style_of(STYLE_BOX));
}

/* Returns the rows that it takes, also where there is no room for them. */
static int draw_inside(app *a, surface *in)
{
	const gloss_entity *e = &a->now->cast.entities[a->card];
	arena tmp = { 0 };
	int row = 0;

	draw_first(a, e, in, &row, &tmp);
	draw_names(e, in, &row);
	draw_where(a, e, in, &row, &tmp);
	draw_seen(a, in, &row, &tmp);
	draw_quotes(a, in, &row, &tmp);
	draw_before(a, in, &row, &tmp);
	draw_notes(a, e, in, &row);
	arena_clear(&tmp);
	return row;
}

/* As high as it must be. */
static void draw(app *a, surface *s)
{
	const cast *k = &a->now->cast;
	rect box = view_box_area(a, s, 2);
	const gloss_entity *e;
	gloss_span first;
	surface in;
	char title[160];

	if (!cast_first_at(k, a->card, &first))
		return;
	e = &k->entities[a->card];
	snprintf(title, sizeof title, "%.*s · %s", STR_ARGS(utf8_first(e->name, 120)),
		 gloss_name_type_name(e->type));
	in = surface_part(s, (rect){ 0, 0, 0, box.cols - 4 });
	in.cols = box.cols - 4;
	box = view_box_area(a, s, draw_inside(a, &in) + 2);
	surface_box(s, box, str_of(title), style_of(STYLE_BOX), style_of(STYLE_BOX_TITLE));
	in = surface_part(s, (rect){ box.row + 1, box.col + 2, box.rows - 2, box.cols - 4 });
	draw_inside(a, &in);
}

/* ENTER: to the other articles; where there are none, to the first mention. */
static void open_item(app *a, uint64_t id)
{
	gloss_span at;

	(void)id;
	if (!cast_first_at(&a->now->cast, a->card, &at))
		return;
	if (has_past(a)) {
		view_open(a, &view_person);
		return;
	}
	view_close(a);
	jumps_leave(&a->now->jumps, a->now->focus.block);
	focus_on(a, FOCUS_NAME, at);
	a->in_panel = false;
}

#define HINTS(enter)                                                                               \
	"list-open=" enter " mention-next+mention-previous=mention "                               \
	"note-person=note%on%this%one close=close"

static const char *hints_now(const app *a)
{
	return has_past(a) ? HINTS("other%articles") : HINTS("first%mention");
}

const view view_card = {
	.name = "card",
	.mode = "card",
	.place = VIEW_BOX,
	.title = "who is this",
	.draw = draw,
	.open_item = open_item,
	.hints = HINTS("first%mention"),
	.hints_now = hints_now,
};
