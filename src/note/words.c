#include "note/words.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "gloss/note.h"

static const char *const types[] = {
	[GLOSS_NOTE] = "note",
	[GLOSS_HIGHLIGHT] = "highlight",
	[GLOSS_BOOKMARK] = "bookmark",
	[GLOSS_QUESTION] = "question",
	[GLOSS_CORRECTION] = "correction",
};
_Static_assert(sizeof types / sizeof *types == GLOSS_NOTE_TYPES, "a type has no word");

static const char *const colours[GLOSS_COLOURS] = {
	[GLOSS_NO_COLOUR] = "none", [GLOSS_YELLOW] = "yellow", [GLOSS_RED] = "red",
	[GLOSS_GREEN] = "green",    [GLOSS_BLUE] = "blue",
};

static bool find_word(const char *const *words, int n, str s, int *out)
{
	for (int i = 0; i < n; i++) {
		if (!str_eq(s, str_of(words[i])))
			continue;
		*out = i;
		return true;
	}
	return false;
}

static str list_of(const char *const *words, int n, arena *a)
{
	str list = STR("");

	for (int i = 0; i < n; i++)
		list = arena_printf(a, "%.*s%s%s", STR_ARGS(list), i ? ", " : "", words[i]);
	return list;
}

str note_type_list(arena *a)
{
	return list_of(types, GLOSS_NOTE_TYPES, a);
}

str note_colour_list(arena *a)
{
	return list_of(colours + 1, GLOSS_COLOURS - 1, a);
}

const char *gloss_note_type_name(gloss_note_type t)
{
	return (unsigned)t < GLOSS_NOTE_TYPES ? types[t] : NULL;
}

bool gloss_note_type_parse(gloss_str s, gloss_note_type *out)
{
	int i;

	if (!find_word(types, GLOSS_NOTE_TYPES, s, &i))
		return false;
	*out = (gloss_note_type)i;
	return true;
}

const char *gloss_colour_name(gloss_colour c)
{
	return (unsigned)c < GLOSS_COLOURS ? colours[c] : NULL;
}

bool gloss_colour_parse(gloss_str s, gloss_colour *out)
{
	int i;

	if (!find_word(colours, GLOSS_COLOURS, s, &i))
		return false;
	*out = (gloss_colour)i;
	return true;
}

void note_time_write(time_t t, char out[NOTE_TIME_SIZE])
{
	struct tm tm;

	if (!gmtime_r(&t, &tm) || !strftime(out, NOTE_TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &tm))
		snprintf(out, NOTE_TIME_SIZE, "1970-01-01T00:00:00Z");
}

void note_date_write(time_t t, char out[NOTE_TIME_SIZE])
{
	note_time_write(t, out);
	out[strcspn(out, "T")] = '\0';
}

/* Exactly `n` digits. */
static bool take_digits(str *s, size_t n, int *out)
{
	*out = 0;
	if (s->n < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s->p[i] < '0' || s->p[i] > '9')
			return false;
		*out = *out * 10 + (s->p[i] - '0');
	}
	*s = str_from(*s, n);
	return true;
}

static bool take_char(str *s, const char *any)
{
	if (!s->n || !s->p[0] || !strchr(any, s->p[0]))
		return false;
	*s = str_from(*s, 1);
	return true;
}

static bool parse_date(str *s, struct tm *tm)
{
	if (!take_digits(s, 4, &tm->tm_year) || !take_char(s, "-") ||
	    !take_digits(s, 2, &tm->tm_mon) || !take_char(s, "-") ||
	    !take_digits(s, 2, &tm->tm_mday))
		return false;
	if (tm->tm_mon < 1 || tm->tm_mon > 12 || tm->tm_mday < 1 || tm->tm_mday > 31)
		return false;
	tm->tm_year -= 1900;
	tm->tm_mon--;
	return true;
}

static bool parse_clock(str *s, struct tm *tm)
{
	if (!take_digits(s, 2, &tm->tm_hour) || !take_char(s, ":") ||
	    !take_digits(s, 2, &tm->tm_min))
		return false;
	if (take_char(s, ":") && !take_digits(s, 2, &tm->tm_sec))
		return false;
	if (take_char(s, ".,"))
		while (take_char(s, "0123456789"))
			;
	return tm->tm_hour < 24 && tm->tm_min < 60 && tm->tm_sec < 61;
}

static bool parse_zone(str *s, long *seconds)
{
	int hours, minutes = 0, sign;

	*seconds = 0;
	if (!s->n || take_char(s, "Zz"))
		return true;
	sign = s->p[0] == '-' ? -1 : 1;
	if (!take_char(s, "+-") || !take_digits(s, 2, &hours))
		return false;
	take_char(s, ":");
	if (s->n && !take_digits(s, 2, &minutes))
		return false;
	*seconds = sign * (hours * 3600L + minutes * 60L);
	return true;
}

bool note_time_parse(str s, time_t *out)
{
	struct tm tm = { 0 };
	long zone = 0;

	s = str_trim(s);
	if (!parse_date(&s, &tm))
		return false;
	if (take_char(&s, "Tt ") && (!parse_clock(&s, &tm) || !parse_zone(&s, &zone)))
		return false;
	if (s.n)
		return false;
	*out = timegm(&tm) - zone;
	return true;
}

static bool take_size(str *s, size_t *out)
{
	size_t n = s->n;

	*out = 0;
	while (s->n && ascii_is_digit(s->p[0])) {
		if (*out > (SIZE_MAX - 9) / 10)
			return false;
		*out = *out * 10 + (size_t)(s->p[0] - '0');
		*s = str_from(*s, 1);
	}
	return s->n < n;
}

bool note_span_parse(str s, gloss_span *out)
{
	return take_size(&s, &out->start) && take_char(&s, "-") && take_size(&s, &out->end) &&
	       s.n == 0 && out->start <= out->end;
}

size_t note_tags_split(arena *a, str typed, str **out)
{
	size_t n = 0;

	*out = arena_new(a, str, typed.n / 2 + 1);
	for (size_t i = 0; i < typed.n; i++) {
		size_t from = i + (typed.p[i] == '#');

		while (i < typed.n && typed.p[i] != ' ' && typed.p[i] != ',')
			i++;
		if (i > from)
			(*out)[n++] = str_slice(typed, (gloss_span){ from, i });
	}
	return n;
}
