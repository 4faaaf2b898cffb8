#include "load/byline.h"

#include <string.h>

#include "base/ascii.h"
#include "load/wording.h"

enum {
	BYLINE_BYTES = 240, /* a longer line is none */
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
	"Süddeutsche Zeitung",
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

static bool is_joiner(str w)
{
	return str_eq_nocase(w, STR("and")) || str_eq(w, STR("&")) || str_eq_nocase(w, STR("with"));
}

static str trimmed_outlet(str s)
{
	s = wording_without_stop(str_trim(s));
	if (str_starts(s, STR("The ")) || str_starts(s, STR("the ")))
		s = str_from(s, 4);
	if (s.n > 2 && s.p[0] == '(' && s.p[s.n - 1] == ')')
		s = str_slice(s, (gloss_span){ 1, s.n - 1 });
	return s;
}

static bool is_listed(str s)
{
	str full = wording_without_stop(str_trim(s));

	return IS_ONE_OF(trimmed_outlet(s), outlets) || IS_ONE_OF(full, outlets);
}

/* "AP", "CNN": an outlet by itself, in capitals. */
static bool is_abbreviation(str w)
{
	for (size_t i = 0; i < w.n; i++)
		if (w.p[i] < 'A' || w.p[i] > 'Z')
			return false;
	return w.n > 0 && w.n <= 4 && is_listed(w);
}

/* Where the name of an outlet that ends the words starts; w->n: none does. The first
 * `least` words are the person's. */
static size_t outlet_start(str line, const wording *w, size_t least)
{
	size_t start;

	for (size_t i = least; i < w->n; i++)
		if (is_abbreviation(wording_word(line, w, i)))
			return i; /* "CNN Business" */
	for (size_t i = least; i < w->n; i++)
		if (is_listed(str_slice(line, (gloss_span){ w->p[i].start, w->p[w->n - 1].end })))
			return i > least && str_eq_nocase(wording_word(line, w, i - 1), STR("The"))
				       ? i - 1
				       : i;
	if (w->n < least + 2 ||
	    !IS_ONE_OF(wording_without_stop(wording_word(line, w, w->n - 1)), outlet_ends))
		return w->n;
	start = w->n - 2;
	if (start > least && IS_ONE_OF(wording_word(line, w, start - 1), place_starts))
		start--;
	if (start > least && str_eq(wording_word(line, w, start - 1), STR("The")))
		start--;
	return start;
}

/* Where a sign stands that parts person and outlet: a comma, bar, dash or bracket. */
static bool find_separator(str line, size_t from, size_t *at, size_t *after)
{
	static const char *const signs[] = {
		" | ",   " \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ",  " / ", " \xE2\x80\xA2 ",
		" for ", " in ",           " at ",           " of ", ", ",  " ("
	};
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
	wording w;

	line = str_trim(line);
	if (line.n == 0 || line.n > 60 || !wording_split(line, 0, &w))
		return false;
	if (is_listed(line))
		return true;
	return w.n >= 2 && w.n <= 5 && wording_is_name(wording_word(line, &w, 0)) &&
	       IS_ONE_OF(wording_without_stop(wording_word(line, &w, w.n - 1)), outlet_ends);
}

static bool is_role(str s)
{
	wording w;

	if (!wording_split(s, 0, &w))
		return true;
	for (size_t i = 0; i < w.n; i++)
		if (IS_ONE_OF(wording_without_stop(wording_word(s, &w, i)), roles))
			return true;
	return false;
}

/* Are these the names of people: at least two words (or one all alone), all of them names? */
static bool are_people(str line, const wording *w, size_t n)
{
	if (n == 0 || n > 14 || is_joiner(wording_word(line, w, 0)) ||
	    is_joiner(wording_word(line, w, n - 1)))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!is_joiner(wording_word(line, w, i)) &&
		    !wording_is_name(wording_word(line, w, i)))
			return false;
	return true;
}

/* Behind "Ana Ruiz, " a second person may follow ("Ana Ruiz, Bo Li and Cy Oh"). */
static bool is_list_of_people(str rest)
{
	wording w;

	if (!wording_split(rest, 0, &w) || !are_people(rest, &w, w.n))
		return false;
	for (size_t i = 1; i + 1 < w.n; i++)
		if (is_joiner(wording_word(rest, &w, i)))
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

/* Does " in " or " at " stand before byte `at`? What follows is a place. */
static bool is_behind_place_word(str line, size_t at)
{
	str before = { line.p, at };

	return str_ends(before, STR(" in ")) || str_ends(before, STR(" at "));
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
		if (is_behind_place_word(line, from))
			part.n = 0;
		if (part.n > 0 && !is_role(part) && !byline_is_date(part) &&
		    wording_is_name(str_trim(part))) {
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
	wording w;

	if (!wording_split(line, from, &w) || w.n == 0)
		return false;
	for (size_t i = 0; i < w.n; i++)
		if (is_joiner(wording_word(line, &w, i)))
			joiner = i + 1;
	start = outlet_start(line, &w, joiner + 1 < w.n ? joiner + 2 : w.n);
	if (start == w.n && joiner + 1 < w.n && is_listed(wording_word(line, &w, w.n - 1)))
		start = w.n - 1;
	if (!are_people(line, &w, start))
		return false;
	out->author = trim_span(line, (gloss_span){ w.p[0].start, w.p[start - 1].end });
	if (start < w.n)
		out->outlet = trim_span(line, (gloss_span){ w.p[start].start, w.p[w.n - 1].end });
	return true;
}

/* "By Reuters Staff": nobody is named. */
static bool read_outlet_alone(str line, size_t from, byline *out)
{
	wording w;

	if (!wording_split(line, from, &w))
		return false;
	for (size_t n = w.n; n > 0; n--) {
		gloss_span name = { w.p[0].start, w.p[n - 1].end };

		if (!is_listed(str_slice(line, name)) ||
		    (n < w.n && !is_role(str_from(line, name.end))))
			continue;
		out->outlet = trim_span(line, name);
		return true;
	}
	return false;
}

/* "By Monday, the harbour was full." A last word like "Jr." ends no sentence. */
static bool is_sentence(str line)
{
	str last = line;

	if (line.n == 0 || !memchr(".!?", line.p[line.n - 1], 3))
		return false;
	while (str_split(&line, ' ', &last))
		;
	return last.n > 4;
}

/* Where "Updated June 5" and the like begin; line.n: nowhere. */
static size_t time_start(str line, size_t from)
{
	static const char *const starts[] = { "updated", "published", "posted", "last" };
	wording w;

	if (!wording_split(line, from, &w))
		return line.n;
	for (size_t i = 1; i < w.n; i++) {
		str one = wording_word(line, &w, i);

		if (IS_ONE_OF(wording_without_stop(one), starts) || ascii_is_digit(one.p[0]) ||
		    (wording_is_month(one) && i + 1 < w.n &&
		     ascii_is_digit(wording_word(line, &w, i + 1).p[0])))
			return w.p[i].start;
	}
	return line.n;
}

bool byline_read(str line, byline *out)
{
	size_t from, at, end, after = 0;

	*out = (byline){ 0 };
	while (line.n > 0 && strchr(" \t", line.p[line.n - 1]) && line.p[line.n - 1])
		line.n--;
	from = by_length(line);
	if (from == 0 || line.n > BYLINE_BYTES || line.n == from || is_sentence(line))
		return false;
	if (read_outlet_alone(line, from, out))
		return true;
	end = time_start(line, from);
	at = from;
	while (find_separator(line, at, &at, &after) && is_list_of_people(str_from(line, after)))
		at = after;
	if (!find_separator(line, at, &at, &after))
		at = after = line.n;
	if (!read_joined((str){ line.p, at < end ? at : end }, from, out))
		return false;
	if (out->outlet.end == 0)
		read_rest(line, after, out);
	return true;
}

bool byline_is_people(str line)
{
	wording w;

	line = str_trim(line);
	return line.n <= 80 && wording_split(line, 0, &w) && w.n >= 2 && w.n <= 9 &&
	       are_people(line, &w, w.n) && wording_kind(line) == LETTER_UPPER &&
	       !strchr(".!?:", line.p[line.n - 1]);
}

/* Where the next comma, bar, dash or dot stands; line.n: nowhere. */
static size_t find_sign(str line, size_t from, size_t *after)
{
	static const char *const signs[] = { ", ",
					     " | ",
					     " / ",
					     " - ",
					     " \xE2\x80\x94 ",
					     " \xE2\x80\x93 ",
					     " \xE2\x80\xA2 ",
					     " \xC2\xB7 " };
	size_t first = line.n, at;

	*after = line.n;
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (str_find(line, str_of(signs[i]), from, &at) && at < first) {
			first = at;
			*after = at + strlen(signs[i]);
		}
	return first;
}

/* The parts behind the people; a date may have a comma before its year. */
static bool read_bare_rest(str line, size_t from, byline *out)
{
	while (from < line.n) {
		size_t after, end = find_sign(line, from, &after);
		str part = str_slice(line, (gloss_span){ from, end });

		if (!out->outlet.end && byline_is_outlet(part)) {
			out->outlet = (gloss_span){ from, end };
		} else if (!out->date.end && byline_is_date(part)) {
			while (after < line.n && ascii_is_digit(line.p[after]))
				end = find_sign(line, after, &after);
			out->date = (gloss_span){ from, end };
		} else {
			return false;
		}
		from = after;
	}
	return out->date.end || out->outlet.end;
}

/* "Ana Ruiz and Bo Li in Port Ellen": all words but the joints are names, and no more than that. */
static bool is_people_in_place(str line, size_t *end)
{
	str people, place;
	wording w;

	if (!str_find(line, STR(" in "), 0, end))
		return false;
	people = str_slice(line, (gloss_span){ 0, *end });
	place = str_from(line, *end + strlen(" in "));
	return byline_is_people(people) && wording_split(place, 0, &w) && w.n <= 4 &&
	       are_people(place, &w, w.n);
}

bool byline_read_bare(str line, byline *out)
{
	size_t after;
	str people;

	*out = (byline){ 0 };
	if (line.n > BYLINE_BYTES)
		return false;
	if (is_people_in_place(line, &out->author.end))
		return true;
	out->author.end = find_sign(line, 0, &after);
	people = str_slice(line, out->author);
	return byline_is_people(people) && !byline_is_outlet(people) &&
	       read_bare_rest(line, after, out);
}
