/* dateline.c - dates and datelines of byline.h. */
#include <string.h>

#include "base/ascii.h"
#include "load/byline.h"
#include "load/wording.h"

enum { DATELINE_BYTES = 120 };

static bool is_iso_date(str s)
{
	if (s.n < 10 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	for (size_t i = 0; i < 10; i++)
		if (i != 4 && i != 7 && !ascii_is_digit(s.p[i]))
			return false;
	return true;
}

bool byline_is_date(str line)
{
	bool month = false, number = false;
	wording w;

	line = str_trim(line);
	if (line.n > 80 || !wording_split(line, 0, &w) || w.n > 12)
		return false;
	for (size_t i = 0; i < w.n; i++) {
		str one = wording_word(line, &w, i);

		if (is_iso_date(one))
			return true;
		month = month || wording_is_month(one);
		number = number || ascii_is_digit(one.p[0]);
	}
	return month && number && w.n <= 10 && !str_eq_nocase(wording_word(line, &w, 0), STR("by"));
}

/* ---- dateline */

/* The dash that ends a dateline: " - ", " – ", " — ", " -- ", and "— " after a bracket. */
static bool find_dash(str s, size_t *at, size_t *after)
{
	static const char *const dashes[] = {
		" - ",           " -- ",          " \xE2\x80\x93 ", " \xE2\x80\x94 ",
		"\xE2\x80\x94 ", " \xE2\x80\x94", "\xE2\x80\x94"
	};
	bool found = false;

	for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++) {
		size_t place;

		if (!str_find(s, str_of(dashes[i]), 0, &place) || (found && place >= *at))
			continue;
		*at = place;
		*after = place + strlen(dashes[i]);
		found = true;
	}
	return found;
}

/* All letters capital, and at least two of them? Tells if there are small ones, too. */
static bool is_capitals(str s)
{
	int capitals = 0;

	for (size_t at = 0; at < s.n;) {
		size_t n;
		letter_kind kind = letter_kind_of(letter_decode(s.p + at, s.n - at, &n));

		if (kind == LETTER_LOWER || kind == LETTER_DIGIT)
			return false;
		capitals += kind == LETTER_UPPER || kind == LETTER_OTHER;
		at += n;
	}
	return capitals >= 2;
}

static bool all_capitalised(str s)
{
	wording w;

	if (!wording_split(s, 0, &w) || w.n == 0 || w.n > 6)
		return false;
	for (size_t i = 0; i < w.n; i++)
		if (!wording_is_name(wording_word(s, &w, i)))
			return false;
	return true;
}

/* "(Reuters)" at the end of the head; gives the place of its inside. */
static bool cut_agency(str *head, gloss_span *agency)
{
	size_t open;

	*agency = (gloss_span){ 0, 0 };
	if (!str_ends(*head, STR(")")) || !str_find(*head, STR("("), 0, &open) ||
	    head->n - open > 40)
		return false;
	*agency = (gloss_span){ open + 1, head->n - 1 };
	*head = (str){ head->p, open };
	while (head->n > 0 && head->p[head->n - 1] == ' ')
		head->n--;
	return true;
}

/* Leaves off ", Nov. 20" and the like: the parts behind a comma that have digits or months. */
static void cut_date(str *head)
{
	size_t comma = 0;

	while (str_find(*head, STR(","), comma, &comma)) {
		str part = str_trim(str_from(*head, comma + 1));
		wording w;

		if (wording_split(part, 0, &w) && w.n > 0 &&
		    (ascii_is_digit(part.p[0]) || wording_is_month(wording_word(part, &w, 0)))) {
			head->n = comma;
			return;
		}
		comma++;
	}
}

bool byline_dateline(str paragraph, gloss_span *place, gloss_span *agency)
{
	str start = { paragraph.p, paragraph.n < DATELINE_BYTES ? paragraph.n : DATELINE_BYTES };
	size_t at = 0, after = 0, comma;
	bool named;
	str head;

	if (!find_dash(start, &at, &after) || at == 0)
		return false;
	head = (str){ start.p, at };
	while (head.n > 0 && head.p[head.n - 1] == ' ')
		head.n--;
	named = cut_agency(&head, agency);
	cut_date(&head);
	if (head.n == 0 || head.n > 60 || head.p[head.n - 1] == '.')
		return false;
	if (!str_find(head, STR(","), 0, &comma))
		comma = head.n;
	named = named || comma < head.n; /* "Kyiv, Ukraine — " */
	if (!is_capitals((str){ head.p, comma }) && !(named && all_capitalised(head)))
		return false;
	if (!all_capitalised(head) && !is_capitals(head))
		return false;
	*place = (gloss_span){ 0, head.n };
	return true;
}
