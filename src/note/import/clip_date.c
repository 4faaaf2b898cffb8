/*
 * clip_date.c - the date of a Kindle clipping, which is told in the language of the device:
 *
 *     Added on Saturday, March 26, 2016 2:59:39 PM
 *     Hinzugefügt am Samstag, 26. März 2016 14:59:39
 *     添加于 2016年3月26日星期六 下午2:59:39
 *
 * Whatever the order, the four digits are the year, a name or the number before 月 the month, and
 * numbers with a colon the time.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/ascii.h"
#include "note/import/import.h"

/* How the names of the months begin, in small letters: English, German, French, Spanish, Italian,
 * Portuguese, Dutch, Russian. Those of March are longer, as days of the week begin alike. */
static const struct {
	const char *start;
	int month;
} months[] = {
	{ "jan", 0 },   { "gen", 0 },  { "ene", 0 },   { "янв", 0 },   { "feb", 1 },
	{ "fév", 1 },   { "fev", 1 },  { "фев", 1 },   { "march", 2 }, { "mars", 2 },
	{ "marzo", 2 }, { "mär", 2 },  { "março", 2 }, { "maart", 2 }, { "мар", 2 },
	{ "apr", 3 },   { "avr", 3 },  { "abr", 3 },   { "апр", 3 },   { "may", 4 },
	{ "mai", 4 },   { "mag", 4 },  { "mei", 4 },   { "мая", 4 },   { "май", 4 },
	{ "jun", 5 },   { "juin", 5 }, { "giu", 5 },   { "июн", 5 },   { "jul", 6 },
	{ "juil", 6 },  { "lug", 6 },  { "июл", 6 },   { "aug", 7 },   { "août", 7 },
	{ "ago", 7 },   { "авг", 7 },  { "sep", 8 },   { "set", 8 },   { "сен", 8 },
	{ "oct", 9 },   { "okt", 9 },  { "ott", 9 },   { "out", 9 },   { "окт", 9 },
	{ "nov", 10 },  { "ноя", 10 }, { "dec", 11 },  { "dez", 11 },  { "dic", 11 },
	{ "déc", 11 },  { "дек", 11 },
};

typedef struct reading {
	int year, month, day; /* -1: not yet seen */
	int clock[3];
	size_t clocks; /* how many numbers of the time were seen */
	bool before_noon, after_noon;
} reading;

static bool is_digit(str s, size_t i)
{
	return i < s.n && ascii_is_digit(s.p[i]);
}

static bool is_letter(char c)
{
	return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

static bool take_if(str *s, const char *start)
{
	if (!str_starts(*s, str_of(start)))
		return false;
	*s = str_from(*s, strlen(start));
	return true;
}

static void take_number(reading *r, str *s)
{
	int value = 0, digits = 0;
	bool colon;

	for (; is_digit(*s, 0) && digits < 9; digits++) {
		value = value * 10 + (s->p[0] - '0');
		*s = str_from(*s, 1);
	}
	colon = str_starts(*s, STR(":")) && is_digit(*s, 1);
	if (r->clocks < 3 && (colon || (r->clocks > 0 && r->clock[r->clocks] == -1))) {
		r->clock[r->clocks++] = value;
		if (r->clocks < 3)
			r->clock[r->clocks] = colon ? -1 : 0; /* -1: the next number is of it */
		if (colon)
			*s = str_from(*s, 1);
	} else if (digits == 4 && r->year < 0) {
		r->year = value;
	} else if (str_starts(*s, STR("月")) || str_starts(*s, STR("월"))) {
		r->month = value - 1;
	} else if (value >= 1 && value <= 31 && r->day < 0) {
		r->day = value;
	}
}

static bool take_half(reading *r, str *s)
{
	if (take_if(s, "下午") || take_if(s, "午後") || take_if(s, "오후"))
		r->after_noon = true;
	else if (take_if(s, "上午") || take_if(s, "午前") || take_if(s, "오전"))
		r->before_noon = true;
	else if (r->clocks && take_if(s, "PM"))
		r->after_noon = true;
	else if (r->clocks && take_if(s, "AM"))
		r->before_noon = true;
	else
		return false;
	return true;
}

static void take_word(reading *r, str *s)
{
	char word[16] = "";
	size_t n = 0;

	for (; s->n && is_letter(s->p[0]); *s = str_from(*s, 1)) {
		char c = s->p[0];

		if (n && (unsigned char)c >= 0x80 && take_half(r, s))
			break;
		if (n + 1 < sizeof word)
			word[n++] = ascii_lower(c);
	}
	for (size_t i = 0; r->month < 0 && i < sizeof months / sizeof *months; i++)
		if (strncmp(word, months[i].start, strlen(months[i].start)) == 0)
			r->month = months[i].month;
}

time_t import_clip_date(str s)
{
	reading r = { .year = -1, .month = -1, .day = -1 };
	struct tm tm = { 0 };

	while (s.n) {
		if (is_digit(s, 0))
			take_number(&r, &s);
		else if (is_letter(s.p[0]) && !take_half(&r, &s))
			take_word(&r, &s);
		else if (s.n && !is_digit(s, 0) && !is_letter(s.p[0]))
			s = str_from(s, 1);
	}
	if (r.year < 1990 || r.month < 0 || r.month > 11 || r.day < 1)
		return 0;
	if (r.clock[0] > 23 || r.clock[1] > 59 || r.clock[2] > 60)
		return 0;
	if (r.after_noon || r.before_noon)
		r.clock[0] = r.clock[0] % 12 + (r.after_noon ? 12 : 0);
	tm.tm_year = r.year - 1900;
	tm.tm_mon = r.month;
	tm.tm_mday = r.day;
	tm.tm_hour = r.clock[0];
	tm.tm_min = r.clock[1];
	tm.tm_sec = r.clock[2] < 0 ? 0 : r.clock[2];
	return timegm(&tm);
}
