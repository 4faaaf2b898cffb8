#include "load/byline.h"

#include <string.h>

#include "base/vec.h"
#include "text/letter.h"
#include "text/utf8.h"

enum {
	BYLINE_BYTES = 240, /* a longer line is none */
	NAME_WORDS = 24,
	DATELINE_BYTES = 120,
};

/* Names that are whole; their words may also look like a person's. */
static const char *const outlets[] = {
	"Agence France-Presse",
	"AFP",
	"Al Jazeera",
	"ANSA",
	"AP",
	"Asahi Shimbun",
	"Associated Press",
	"Axios",
	"BBC",
	"Bloomberg",
	"Business Insider",
	"CBC",
	"CNBC",
	"CNN",
	"Le Figaro",
	"Deutsche Welle",
	"dpa",
	"DW",
	"El Pa\xC3\xADs",
	"EFE",
	"Euronews",
	"Financial Times",
	"Fox News",
	"Frankfurter Allgemeine",
	"The Hill",
	"IANS",
	"Interfax",
	"KCNA",
	"Kyodo",
	"Le Monde",
	"Los Angeles Times",
	"NBC News",
	"New York Times",
	"NPR",
	"Politico",
	"PTI",
	"Reuters",
	"RIA Novosti",
	"Der Spiegel",
	"TASS",
	"The Guardian",
	"The Independent",
	"Time",
	"UPI",
	"Vox",
	"Wall Street Journal",
	"Washington Post",
	"Wired",
	"Xinhua",
	"Yonhap",
	"Die Zeit",
	"S\xC3\xBC"
	"ddeutsche Zeitung",
};

/* Last words of such names. */
static const char *const outlet_ends[] = {
	"Agency",    "Broadcasting", "Bulletin", "Bureau",   "Chronicle", "Courier",  "Daily",
	"Dispatch",  "Examiner",     "Gazette",  "Globe",    "Herald",    "Inquirer", "Journal",
	"Magazine",  "Mail",         "Media",    "Mercury",  "Mirror",    "Network",  "News",
	"Newspaper", "Newspapers",   "Newswire", "Observer", "Online",    "Post",     "Press",
	"Radio",     "Record",       "Register", "Report",   "Review",    "Sentinel", "Service",
	"Standard",  "Telegraph",    "Times",    "Today",    "Tribune",   "TV",       "Weekly",
	"Wire",      "Zeitung",
};

/* Words that may stand before a place and belong to it: "New York Times". */
static const char *const place_starts[] = { "New",   "Los",  "San",  "Las",  "St.", "South",
					    "North", "West", "East", "Wall", "El",  "The",
					    "Daily", "Hong", "Salt", "Fort", "Port" };

/* What people do: not their newspaper. */
static const char *const roles[] = { "correspondent", "editor",    "reporter",    "writer",
				     "staff",         "columnist", "contributor", "author",
				     "analyst",       "producer",  "chief",       "in" };

static const char *const months[] = { "jan",       "feb",     "mar",      "apr",     "may",
				      "jun",       "jul",     "aug",      "sep",     "sept",
				      "oct",       "nov",     "dec",      "january", "february",
				      "march",     "april",   "june",     "july",    "august",
				      "september", "october", "november", "december" };

typedef struct words {
	gloss_span p[NAME_WORDS];
	size_t n;
} words;

static str word(str line, const words *w, size_t i)
{
	return str_slice(line, w->p[i]);
}

/* The words from byte `at` on, cut at blanks; false: too many. */
static bool split(str line, size_t at, words *out)
{
	out->n = 0;
	while (at < line.n) {
		size_t start;

		while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
			at++;
		if (at == line.n)
			break;
		if (out->n == NAME_WORDS)
			return false;
		start = at;
		while (at < line.n && line.p[at] != ' ' && line.p[at] != '\t')
			at++;
		out->p[out->n++] = (gloss_span){ start, at };
	}
	return true;
}

static bool is_one_of(str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(s, str_of(list[i])))
			return true;
	return false;
}

#define IS_ONE_OF(s, list) is_one_of((s), (list), sizeof(list) / sizeof(list)[0])

static str without_stop(str s)
{
	while (s.n > 0 && strchr(",.;:", s.p[s.n - 1]) && s.p[s.n - 1])
		s.n--;
	return s;
}

static letter_kind first_kind(str s)
{
	size_t n;

	return s.n ? letter_kind_of(letter_decode(s.p, s.n, &n)) : LETTER_SPACE;
}

/* Can this word be part of a person's name? "de", "van", "O'Brien", "J." */
static bool is_name_word(str w)
{
	static const char *const particles[] = { "de", "da",  "del", "della", "di",  "dos", "du",
						 "la", "le",  "van", "von",   "der", "den", "ter",
						 "al", "bin", "ibn", "el",    "y",   "e",   "af" };
	letter_kind kind = first_kind(w);

	return kind == LETTER_UPPER || kind == LETTER_OTHER || IS_ONE_OF(w, particles);
}

static bool is_joiner(str w)
{
	return str_eq_nocase(w, STR("and")) || str_eq(w, STR("&")) || str_eq_nocase(w, STR("with"));
}

static str trimmed_outlet(str s)
{
	s = without_stop(str_trim(s));
	if (str_starts(s, STR("The ")) || str_starts(s, STR("the ")))
		s = str_from(s, 4);
	if (s.n > 2 && s.p[0] == '(' && s.p[s.n - 1] == ')')
		s = str_slice(s, (gloss_span){ 1, s.n - 1 });
	return s;
}

static bool is_listed(str s)
{
	str full = without_stop(str_trim(s));

	return IS_ONE_OF(trimmed_outlet(s), outlets) || IS_ONE_OF(full, outlets);
}

/* Where the name of an outlet that ends the words starts; w->n: none does. The first
 * `least` words are the person's. */
static size_t outlet_start(str line, const words *w, size_t least)
{
	size_t start;

	for (size_t i = least; i < w->n; i++)
		if (is_listed(str_slice(line, (gloss_span){ w->p[i].start, w->p[w->n - 1].end })))
			return i > least && str_eq_nocase(word(line, w, i - 1), STR("The")) ? i - 1
											    : i;
	if (w->n < least + 2 || !IS_ONE_OF(without_stop(word(line, w, w->n - 1)), outlet_ends))
		return w->n;
	start = w->n - 2;
	if (start > least && IS_ONE_OF(word(line, w, start - 1), place_starts))
		start--;
	if (start > least && str_eq(word(line, w, start - 1), STR("The")))
		start--;
	return start;
}

/* Where a sign stands that parts person and outlet: a comma, bar, dash or bracket. */
static bool find_separator(str line, size_t from, size_t *at, size_t *after)
{
	static const char *const signs[] = { " | ",
					     " \xE2\x80\x94 ",
					     " \xE2\x80\x93 ",
					     " - ",
					     " / ",
					     " \xE2\x80\xA2 ",
					     " for ",
					     " of ",
					     ", ",
					     " (" };
	bool found = false;

	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		size_t place;

		if (!str_find(line, str_of(signs[i]), from, &place) || (found && place >= *at))
			continue;
		*at = place;
		*after = place + strlen(signs[i]);
		found = true;
	}
	return found;
}

bool byline_is_outlet(str line)
{
	words w;

	line = str_trim(line);
	if (line.n == 0 || line.n > 60 || !split(line, 0, &w))
		return false;
	if (is_listed(line))
		return true;
	return w.n >= 2 && w.n <= 5 && is_name_word(word(line, &w, 0)) &&
	       IS_ONE_OF(without_stop(word(line, &w, w.n - 1)), outlet_ends);
}

static bool is_role(str s)
{
	words w;

	if (!split(s, 0, &w))
		return true;
	for (size_t i = 0; i < w.n; i++)
		if (IS_ONE_OF(without_stop(word(s, &w, i)), roles))
			return true;
	return false;
}

/* Are these the names of people: at least two words (or one all alone), all of them names? */
static bool are_people(str line, const words *w, size_t n)
{
	if (n == 0 || n > 14 || is_joiner(word(line, w, 0)) || is_joiner(word(line, w, n - 1)))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!is_joiner(word(line, w, i)) && !is_name_word(word(line, w, i)))
			return false;
	return true;
}

/* Behind "Ana Ruiz, " a second person may follow ("Ana Ruiz, Bo Li and Cy Oh"). */
static bool is_list_of_people(str rest)
{
	words w;

	if (!split(rest, 0, &w) || !are_people(rest, &w, w.n))
		return false;
	for (size_t i = 1; i + 1 < w.n; i++)
		if (is_joiner(word(rest, &w, i)))
			return true;
	return false;
}

/* "By " or "BY:" at the start; its length. */
static size_t by_length(str line)
{
	static const char *const starts[] = { "By: ", "BY: ",        "By ",       "BY ",
					      "by ",  "Written by ", "Story by ", "Words by ",
					      "Von ", "Par " };

	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
		if (str_starts(line, str_of(starts[i])))
			return strlen(starts[i]);
	return 0;
}

static gloss_span trim_span(str line, gloss_span s)
{
	while (s.start < s.end && strchr(" \t,|(-", line.p[s.start]) && line.p[s.start])
		s.start++;
	while (s.end > s.start && strchr(" \t,;|)", line.p[s.end - 1]) && line.p[s.end - 1])
		s.end--;
	return s;
}

/* The part behind the separator: an outlet, unless it tells a role or a date. */
static void read_rest(str line, size_t from, byline *out)
{
	size_t at, after;
	str part;

	while (from < line.n) {
		size_t end = line.n;

		if (find_separator(line, from, &at, &after))
			end = at;
		else
			after = line.n;
		part = str_slice(line, (gloss_span){ from, end });
		if (part.n > 0 && !is_role(part) && !byline_is_date(part) &&
		    is_name_word(str_trim(part))) {
			out->outlet = trim_span(line, (gloss_span){ from, end });
			return;
		}
		from = after;
	}
}

/* No separator: the outlet, if there is one, is the last words. */
static bool read_joined(str line, size_t from, byline *out)
{
	size_t start, joiner = 0;
	words w;

	if (!split(line, from, &w) || w.n == 0)
		return false;
	for (size_t i = 0; i < w.n; i++)
		if (is_joiner(word(line, &w, i)))
			joiner = i + 1;
	start = outlet_start(line, &w, joiner + 1 < w.n ? joiner + 2 : w.n);
	if (start == w.n && joiner + 1 < w.n && is_listed(word(line, &w, w.n - 1)))
		start = w.n - 1;
	if (!are_people(line, &w, start))
		return false;
	out->author = trim_span(line, (gloss_span){ w.p[0].start, w.p[start - 1].end });
	if (start < w.n)
		out->outlet = trim_span(line, (gloss_span){ w.p[start].start, w.p[w.n - 1].end });
	return true;
}

bool byline_read(str line, byline *out)
{
	size_t from, at, after = 0;
	words w;

	*out = (byline){ 0 };
	while (line.n > 0 && strchr(" \t", line.p[line.n - 1]) && line.p[line.n - 1])
		line.n--;
	from = by_length(line);
	if (from == 0 || line.n > BYLINE_BYTES || line.n == from)
		return false;
	at = from;
	while (find_separator(line, at, &at, &after) && is_list_of_people(str_from(line, after)))
		at = after;
	if (!find_separator(line, at, &at, &after))
		return read_joined(line, from, out);
	if (!split((str){ line.p, at }, from, &w) || !are_people(line, &w, w.n))
		return false;
	out->author = trim_span(line, (gloss_span){ from, at });
	read_rest(line, after, out);
	return true;
}

/* ---- dates */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_month(str w)
{
	return IS_ONE_OF(without_stop(w), months);
}

static bool is_iso_date(str s)
{
	if (s.n < 10 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	for (size_t i = 0; i < 10; i++)
		if (i != 4 && i != 7 && !is_digit(s.p[i]))
			return false;
	return true;
}

bool byline_is_date(str line)
{
	bool month = false, number = false;
	words w;

	line = str_trim(line);
	if (line.n > 80 || !split(line, 0, &w) || w.n > 12)
		return false;
	for (size_t i = 0; i < w.n; i++) {
		str one = word(line, &w, i);

		if (is_iso_date(one))
			return true;
		month = month || is_month(one);
		number = number || is_digit(one.p[0]);
	}
	return month && number && w.n <= 10 && !by_length(line);
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
	words w;

	if (!split(s, 0, &w) || w.n == 0 || w.n > 6)
		return false;
	for (size_t i = 0; i < w.n; i++)
		if (!is_name_word(word(s, &w, i)))
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
		words w;

		if (split(part, 0, &w) && w.n > 0 &&
		    (is_digit(part.p[0]) || is_month(word(part, &w, 0)))) {
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
	if (!is_capitals((str){ head.p, comma }) && !(named && all_capitalised(head)))
		return false;
	if (!all_capitalised(head) && !is_capitals(head))
		return false;
	*place = (gloss_span){ 0, head.n };
	return true;
}
