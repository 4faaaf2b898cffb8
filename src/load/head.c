/* head.c - what the first bytes of a plain text tell (plain.h). */
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "load/byline.h"
#include "load/front.h"
#include "load/plain.h"

enum {
	WRAP_MIN = 30, /* a text cut narrower or wider than this is not taken for wrapped */
	WRAP_MAX = 112,
	LINES_MAX = 2000, /* that are looked at */
	FIRST_LINES = 24, /* in which title and byline may stand */
	TITLE_COLS = 160,
	PROSE_COLS = 100, /* a longer line is a paragraph */
};

typedef struct lines {
	line *p;
	size_t n, cap;
} lines;

static void read_all(str text, size_t from, lines *out)
{
	while (from < text.n && out->n < LINES_MAX) {
		line l = line_read(text, from);

		vec_push(out, l);
		from = l.next;
	}
}

/* ---- is it wrapped? */

static int compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* Lines of prose that another one follows: the ones whose length tells the width. */
static bool tells(const line *l, const line *next)
{
	return !line_is_empty(l) && !line_is_empty(next) && !l->is_long && l->indent < 4 &&
	       !l->level && !l->ruled && !l->table && !next->marker && !next->level &&
	       !next->ruled && !next->table;
}

/* The length that nine of ten such lines do not pass. */
static int usual_cols(const lines *all)
{
	vec(int) cols = { 0 };
	int usual = 0;

	for (size_t i = 0; i + 1 < all->n; i++)
		if (tells(&all->p[i], &all->p[i + 1]))
			vec_push(&cols, all->p[i].cols);
	if (cols.n >= 3) {
		qsort(cols.p, cols.n, sizeof *cols.p, compare);
		usual = cols.p[cols.n * 9 / 10];
	}
	vec_clear(&cols);
	return usual;
}

/*
 * Lines were cut by hand if nearly all that another line follows are full, and it goes on
 * inside of sentences. (Logs and tables have lines of one length, too.)
 */
static int wrap_of(const lines *all)
{
	int cols = usual_cols(all), told = 0, full = 0, inside = 0;

	if (cols < WRAP_MIN || cols > WRAP_MAX)
		return 0;
	for (size_t i = 0; i + 1 < all->n; i++) {
		const line *l = &all->p[i], *next = &all->p[i + 1];

		if (!tells(l, next))
			continue;
		told++;
		full += line_is_full(l, next, cols);
		inside += next->lower && !l->stops;
	}
	return full * 10 >= told * 7 && inside * 10 >= told * 3 ? cols : 0;
}

/* Are paragraphs parted by blank lines? Then lines that are not may be verse. */
static bool is_parted(const lines *all)
{
	int parted = 0, together = 0;

	for (size_t i = 0; i + 1 < all->n; i++) {
		const line *l = &all->p[i], *next = &all->p[i + 1];

		if (line_is_empty(l) || l->cols <= PROSE_COLS || l->table)
			continue;
		parted += line_is_empty(next);
		together += !line_is_empty(next);
	}
	return parted >= together;
}

static bool has_fences(const lines *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].fence)
			return true;
	return false;
}

/* ---- title and byline */

static size_t next_ink(const lines *all, size_t i)
{
	while (i < all->n && line_is_empty(&all->p[i]))
		i++;
	return i;
}

static str ink_of(str text, const line *l)
{
	return str_trim(str_slice(text, (gloss_span){ l->ink, l->end }));
}

static gloss_span span_of(str text, str piece)
{
	size_t start = (size_t)(piece.p - text.p);

	return (gloss_span){ start, start + piece.n };
}

static gloss_span moved(gloss_span s, size_t by)
{
	return s.start == s.end ? (gloss_span){ 0, 0 } : (gloss_span){ s.start + by, s.end + by };
}

/* Outlet and date lines under a byline belong to it. */
static size_t read_under(str text, const lines *all, size_t last, plain_head *head)
{
	for (;;) {
		size_t i = last + 1;
		str ink;

		if (i < all->n && line_is_empty(&all->p[i]))
			i++;
		if (i >= all->n || line_is_empty(&all->p[i]) || all->p[i].is_long)
			return last;
		ink = ink_of(text, &all->p[i]);
		if (byline_is_outlet(ink) && head->facts[GLOSS_FACT_OUTLET].end == 0)
			head->facts[GLOSS_FACT_OUTLET] = span_of(text, ink);
		else if (byline_is_date(ink) && head->facts[GLOSS_FACT_PUBLISHED].end == 0)
			head->facts[GLOSS_FACT_PUBLISHED] = span_of(text, ink);
		else
			return last;
		last = i;
	}
}

/* "Ana Ruiz" under a title, when an outlet or a date follows. */
static bool is_bare_byline(str text, const lines *all, size_t i)
{
	size_t under = i + 1;

	if (i == next_ink(all, 0) || !byline_is_people(ink_of(text, &all->p[i])))
		return false;
	if (under < all->n && line_is_empty(&all->p[under]))
		under++;
	if (under >= all->n || all->p[under].is_long)
		return false;
	return byline_is_outlet(ink_of(text, &all->p[under])) ||
	       byline_is_date(ink_of(text, &all->p[under]));
}

/* Looks for the byline; gives the index of its first line and of the line after it, both
 * all->n if there is none. */
static void find_byline(str text, const lines *all, plain_head *head, size_t *first, size_t *after)
{
	*first = *after = all->n;
	for (size_t i = 0; i < all->n && i < FIRST_LINES; i++) {
		const line *l = &all->p[i];
		byline by = { 0 };
		str ink;

		if (line_is_empty(l) || l->is_long)
			continue;
		ink = ink_of(text, l);
		if (!byline_read(ink, &by) &&
		    (i == next_ink(all, 0) || !byline_read_bare(ink, &by))) {
			if (!is_bare_byline(text, all, i))
				continue;
			by = (byline){ .author = { 0, ink.n } };
		}
		head->facts[GLOSS_FACT_AUTHOR] = moved(by.author, l->ink);
		head->facts[GLOSS_FACT_OUTLET] = moved(by.outlet, l->ink);
		head->facts[GLOSS_FACT_PUBLISHED] = moved(by.date, l->ink);
		*first = i;
		*after = read_under(text, all, i, head) + 1;
		head->byline = (gloss_span){ l->start, all->p[*after - 1].end };
		return;
	}
}

static bool may_be_title(str text, const line *l)
{
	str ink = ink_of(text, l);
	gloss_span place, agency;

	if (l->is_long || l->cols > TITLE_COLS || l->marker || l->ruled || l->quoted || ink.n == 0)
		return false;
	if (ink.p[ink.n - 1] == '.' || ink.p[ink.n - 1] == ':' || ink.p[ink.n - 1] == ',')
		return false;
	return !byline_dateline(ink, &place, &agency) && !byline_is_date(ink);
}

/* The first line, and the next one of a wrapped title, if they stand apart. */
static void find_title(str text, const lines *all, plain_head *head, size_t by)
{
	size_t first = next_ink(all, 0), last = first, next;

	if (first == all->n || first == by || !may_be_title(text, &all->p[first]))
		return;
	while (last + 1 < all->n && last + 1 < by && last < first + 2 && head->manner.wrap &&
	       !line_is_empty(&all->p[last + 1]) && may_be_title(text, &all->p[last + 1]))
		last++;
	next = next_ink(all, last + 1);
	if (next == all->n)
		return;
	if (next != by && next == last + 1 && all->p[next].cols <= 2 * all->p[last].cols)
		return; /* a line like those after it */
	if (next != by && all->p[first].cols > PROSE_COLS && !all->p[first].level)
		return;
	head->title = (gloss_span){ all->p[first].start, all->p[last].end };
	head->facts[GLOSS_FACT_TITLE] =
		(gloss_span){ all->p[first].ink +
				      (all->p[first].level ? (size_t)all->p[first].level + 1 : 0),
			      all->p[last].end };
}

/* In one of the first paragraphs after the byline. */
static void find_dateline(str text, const lines *all, plain_head *head, size_t from)
{
	int tried = 0;

	for (size_t i = from; i < all->n && tried < 4; i++) {
		const line *l = &all->p[i];
		gloss_span place, agency;

		if (line_is_empty(l) || (head->title.end > 0 && l->start < head->title.end))
			continue;
		tried++;
		if (!byline_dateline(str_slice(text, (gloss_span){ l->ink, l->end }), &place,
				     &agency))
			continue;
		head->facts[GLOSS_FACT_DATELINE] = moved(place, l->ink);
		if (head->facts[GLOSS_FACT_OUTLET].end == 0)
			head->facts[GLOSS_FACT_OUTLET] = moved(agency, l->ink);
		return;
	}
}

void plain_head_read(str start, plain_head *head)
{
	size_t by, after;
	lines all = { 0 };

	*head = (plain_head){ .start = str_starts(start, STR("\xEF\xBB\xBF")) ? 3 : 0 };
	front_read(start, head);
	read_all(start, head->start, &all);
	by = after = all.n;
	head->manner.wrap = wrap_of(&all);
	head->manner.verse = is_parted(&all);
	head->manner.fences = has_fences(&all);
	if (head->facts[GLOSS_FACT_AUTHOR].end == 0)
		find_byline(start, &all, head, &by, &after);
	if (head->facts[GLOSS_FACT_TITLE].end == 0)
		find_title(start, &all, head, by);
	find_dateline(start, &all, head, after < all.n ? after : 0);
	vec_clear(&all);
}
