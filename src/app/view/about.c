/* about.c - what is known about the article: source, dates, length, hidden characters. */
#include <stdio.h>

#include "app/sheet.h"
#include "app/view.h"
#include "base/file.h"
#include "load/story.h"
#include "text/address.h"
#include "text/sanitise.h"

static void fact(app *a, const char *name, gloss_fact f)
{
	str s = gloss_article_fact(a->now->art, f);

	if (s.n)
		sheet_add_fact(a, name, s);
}

/* As people write it. */
static void fact_shown(app *a, const char *name, gloss_fact f, str (*write)(arena *, str))
{
	arena tmp = { 0 };
	str s = write(&tmp, gloss_article_fact(a->now->art, f));

	if (s.n)
		sheet_add_fact(a, name, s);
	arena_clear(&tmp);
}

/* `before` and `after` stand around the number. */
static void number(app *a, const char *name, const char *before, size_t n, const char *after)
{
	char buf[96];

	snprintf(buf, sizeof buf, "%s%zu%s", before, n, after);
	sheet_add_fact(a, name, str_of(buf));
}

static void add_length(app *a)
{
	reading *r = a->now;
	size_t total, hidden;
	str text;

	number(a, "size", "", gloss_article_size(r->art), " bytes");
	if (!gloss_article_is_whole(r->art))
		return;
	text = gloss_article_text(r->art);
	reading_paragraph(r, 0, &total);
	number(a, "paragraphs", "", total, "");
	number(a, "words", "", reading_count(r), "");
	number(a, "reading time", "about ", (size_t)reading_minutes(r, 0), " min");
	number(a, "left", "about ", (size_t)reading_minutes(r, r->focus.block), " min");
	hidden = hidden_count(text);
	number(a, "hidden characters", "", hidden, hidden ? ", shown as ▯" : "");
}

static void add_quotes(app *a)
{
	const cast *k = &a->now->cast;
	size_t n = 0, reported = 0;
	char after[96] = "";

	for (size_t i = 0; i < k->quote_count; i++) {
		n += cast_is_speech(&k->quotes[i]);
		reported += k->quotes[i].kind == GLOSS_QUOTE_INDIRECT;
	}
	if (reported)
		snprintf(after, sizeof after, ", %zu of them without quotation marks%s", reported,
			 reading_in_parts(a->now) ? ", around here" : "");
	else if (reading_in_parts(a->now))
		snprintf(after, sizeof after, " around here");
	number(a, "quotes", "", n, after);
}

static void add_notes(app *a)
{
	const gloss_notes *ns = a->now->notes;
	arena tmp = { 0 };

	sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	if (!ns) {
		sheet_add_fact(a, "notes", str_of(a->now->notes_error.text));
		return;
	}
	number(a, "notes", "", gloss_notes_count(ns), "");
	sheet_add_fact(a, "notes file", path_shown(&tmp, gloss_notes_path(ns)));
	arena_clear(&tmp);
	for (size_t i = 0; i < gloss_notes_broken(ns) && i < 20; i++) {
		err e = gloss_notes_broken_error(ns, i);
		char line[1024];

		sheet_add(a, STYLE_ERROR, STR("cannot be read"),
			  str_of(gloss_error_format(&e, line, sizeof line)));
	}
}

static void fill(app *a)
{
	sheet_begin(a);
	sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	sheet_add(a, STYLE_TITLE, STR(""), reading_title(a->now));
	sheet_add(a, STYLE_TEXT, STR(""), STR(""));
	fact(a, "by", GLOSS_FACT_AUTHOR);
	fact(a, "in", GLOSS_FACT_OUTLET);
	fact(a, "from", GLOSS_FACT_DATELINE);
	fact_shown(a, "published", GLOSS_FACT_PUBLISHED, story_date);
	fact_shown(a, "address", GLOSS_FACT_URL, address_shown);
	fact(a, "language", GLOSS_FACT_LANG);
	fact(a, "read from", GLOSS_FACT_SOURCE);
	add_length(a);
	number(a, "names", "", a->now->cast.mention_count,
	       reading_in_parts(a->now) ? " mentions around here" : " mentions");
	add_quotes(a);
	add_notes(a);
}

const view view_about = {
	.name = "about",
	.mode = "page",
	.place = VIEW_PAGE,
	.title = "about this article",
	.fill = fill,
	.draw = sheet_draw,
	.hints = "close=close page-down+page-up=page",
};
