#include "note/query.h"

#include <stdio.h>
#include <time.h>

/* Cuts the next blank-separated part off; one that has a quotation mark goes on to the other. */
static bool take_part(str *rest, str *part)
{
	size_t i = 0;
	bool quoted = false;

	*rest = str_trim(*rest);
	if (!rest->n)
		return false;
	for (; i < rest->n && (quoted || (rest->p[i] != ' ' && rest->p[i] != '\t')); i++)
		quoted ^= rest->p[i] == '"';
	*part = (str){ rest->p, i };
	*rest = str_from(*rest, i);
	return true;
}

static str unquoted(str s)
{
	if (str_starts(s, STR("\"")))
		s = str_from(s, 1);
	if (str_ends(s, STR("\"")))
		s.n--;
	return str_trim(s);
}

static bool take_number(str *s, size_t digits, int *out)
{
	*out = 0;
	for (size_t i = 0; i < digits; i++) {
		if (i >= s->n || s->p[i] < '0' || s->p[i] > '9')
			return false;
		*out = *out * 10 + (s->p[i] - '0');
	}
	*s = str_from(*s, digits);
	return true;
}

/* "2026", "2026-11", "2026-11-21" as the time it begins and the time it is over. */
static bool parse_period(str s, time_t *start, time_t *end)
{
	struct tm tm = { .tm_mday = 1, .tm_isdst = -1 }, next;
	int year, month = 1, day = 1, parts = 1;

	if (!take_number(&s, 4, &year) || year < 1970)
		return false;
	if (str_starts(s, STR("-")) && s.n >= 3) {
		s = str_from(s, 1);
		parts++;
		if (!take_number(&s, 2, &month) || month < 1 || month > 12)
			return false;
	}
	if (parts == 2 && str_starts(s, STR("-")) && s.n >= 3) {
		s = str_from(s, 1);
		parts++;
		if (!take_number(&s, 2, &day) || day < 1 || day > 31)
			return false;
	}
	tm.tm_year = year - 1900;
	tm.tm_mon = month - 1;
	tm.tm_mday = day;
	next = tm;
	*(parts == 1 ? &next.tm_year : parts == 2 ? &next.tm_mon : &next.tm_mday) += 1;
	*start = mktime(&tm);
	*end = mktime(&next);
	return s.n == 0;
}

static bool parse_when(str s, note_query *q)
{
	time_t start, end;
	size_t dots;
	str from = s, to;

	if (!str_find(s, STR(".."), 0, &dots)) {
		if (s.n < 7 || !parse_period(s, &start, &end)) /* a year alone is a word */
			return false;
		q->since = start;
		q->until = end;
		return true;
	}
	from.n = dots;
	to = str_from(s, dots + 2);
	if ((from.n && !parse_period(from, &start, &end)) || (!from.n && !to.n))
		return false;
	if (to.n) {
		time_t ignored;

		if (!parse_period(to, &ignored, &end))
			return false;
		q->until = end;
	}
	if (from.n)
		q->since = start;
	return true;
}

note_query note_query_parse(arena *a, str typed)
{
	note_query q = { .begins = true };
	strbuf words = { 0 };
	str rest = arena_copy(a, typed), part;

	while (take_part(&rest, &part)) {
		str name = part.n > 1 ? unquoted(str_from(part, 1)) : STR("");

		if (part.p[0] == '#' && q.tag_count < NOTE_QUERY_TAGS) {
			if (name.n)
				q.tags[q.tag_count++] = name;
		} else if (part.p[0] == '@') {
			q.person = name.n ? name : q.person;
		} else if (!parse_when(part, &q)) {
			strbuf_addf(&words, "%s%.*s", words.n ? " " : "", STR_ARGS(part));
		}
	}
	q.words = arena_copy(a, strbuf_str(&words));
	strbuf_clear(&words);
	return q;
}
