/* date.c - see date.h. */
#include "load/date.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"

enum { TOKENS = 24, UNKNOWN = -1 };

typedef struct token {
	str s;
	int number; /* UNKNOWN: a word or a sign */
} token;

typedef struct moment {
	int year, month, day, hour, minute, second;
	int offset; /* minutes east of Greenwich */
} moment;

/* --- calendar --- */

/* Days since 1970-01-01 (the algorithm of H. Hinnant, "chrono-compatible low-level date
 * algorithms", days_from_civil). */
static int64_t days_of(int year, int month, int day)
{
	int y = year - (month <= 2);
	int era = (y >= 0 ? y : y - 399) / 400;
	int in_era = y - era * 400;
	int in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int in_era_days = in_era * 365 + in_era / 4 - in_era / 100 + in_year;

	return (int64_t)era * 146097 + in_era_days - 719468;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static bool is_possible(const moment *m)
{
	return m->year >= 1 && m->year <= 9999 && m->month >= 1 && m->month <= 12 && m->day >= 1 &&
	       m->day <= month_days(m->year, m->month) && m->hour >= 0 && m->hour <= 24 &&
	       m->minute >= 0 && m->minute < 60 && m->second >= 0 && m->second <= 60 &&
	       m->offset > -24 * 60 && m->offset < 24 * 60;
}

static bool seconds_of(const moment *m, int64_t *out)
{
	if (!is_possible(m))
		return false;
	*out = days_of(m->year, m->month, m->day) * 86400 + m->hour * 3600 + m->minute * 60 +
	       m->second - (int64_t)m->offset * 60;
	/* The place may have moved it out of the years that can be written. */
	return *out >= days_of(1, 1, 1) * 86400 && *out < days_of(10000, 1, 1) * 86400;
}

str date_format(arena *a, int64_t seconds)
{
	int64_t days = seconds / 86400, rest = seconds % 86400, era, doe, yoe, doy, mp;
	int year, month, day;

	if (rest < 0)
		rest += 86400, days--;
	/* The same algorithm backwards: civil_from_days. */
	days += 719468;
	era = (days >= 0 ? days : days - 146096) / 146097;
	doe = days - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	day = (int)(doy - (153 * mp + 2) / 5 + 1);
	month = (int)(mp < 10 ? mp + 3 : mp - 9);
	year = (int)(yoe + era * 400 + (month <= 2));
	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day,
			    (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

/* --- words --- */

/* clang-format off */
static const struct {
	const char *name;
	int number;
} months[] = {
	/* English, then what German, French, Spanish, Italian, Dutch, Portuguese, Swedish,
	 * Polish write otherwise; the first letters are enough. */
	{ "jan", 1 }, { "feb", 2 }, { "mar", 3 }, { "apr", 4 }, { "may", 5 }, { "jun", 6 },
	{ "jul", 7 }, { "aug", 8 }, { "sep", 9 }, { "oct", 10 }, { "nov", 11 }, { "dec", 12 },
	{ "m\xc3\xa4r", 3 }, { "mai", 5 }, { "okt", 10 }, { "dez", 12 }, { "j\xc3\xa4n", 1 },
	{ "f\xc3\xa9v", 2 }, { "avr", 4 }, { "juin", 6 }, { "juil", 7 }, { "ao\xc3\xbb", 8 },
	{ "d\xc3\xa9" "c", 12 }, { "ene", 1 }, { "abr", 4 }, { "ago", 8 }, { "dic", 12 },
	{ "gen", 1 }, { "mag", 5 }, { "giu", 6 }, { "lug", 7 }, { "set", 9 }, { "ott", 10 },
	{ "maa", 3 }, { "mei", 5 }, { "fev", 2 }, { "out", 10 }, { "maj", 5 }, { "sty", 1 },
	{ "lut", 2 }, { "kwi", 4 }, { "cze", 6 }, { "lip", 7 }, { "sie", 8 }, { "wrz", 9 },
	{ "pa\xc5\xba", 10 }, { "lis", 11 }, { "gru", 12 },
};

static const struct {
	const char *name;
	int minutes;
} zones[] = {
	{ "z", 0 }, { "ut", 0 }, { "utc", 0 }, { "gmt", 0 }, { "wet", 0 }, { "west", 60 },
	{ "bst", 60 }, { "met", 60 }, { "mest", 120 }, { "mez", 60 }, { "mesz", 120 }, { "cet", 60 },
	{ "cest", 120 }, { "eet", 120 }, { "eest", 180 }, { "msk", 180 }, { "ist", 330 },
	{ "hkt", 480 }, { "sgt", 480 }, { "jst", 540 }, { "kst", 540 }, { "aest", 600 },
	{ "aedt", 660 }, { "nzst", 720 }, { "nzdt", 780 }, { "ast", -240 }, { "adt", -180 },
	{ "est", -300 }, { "edt", -240 }, { "et", -300 }, { "cst", -360 }, { "cdt", -300 },
	{ "ct", -360 }, { "mst", -420 }, { "mdt", -360 }, { "mt", -420 }, { "pst", -480 },
	{ "pdt", -420 }, { "pt", -480 }, { "akst", -540 }, { "akdt", -480 }, { "hst", -600 },
};
/* clang-format on */

static str start_of(str s, size_t n)
{
	return (str){ s.p, s.n < n ? s.n : n };
}

static int month_named(str s)
{
	for (size_t i = 0; s.n >= 3 && i < sizeof months / sizeof *months; i++)
		if (str_eq_nocase(start_of(s, strlen(months[i].name)), str_of(months[i].name)))
			return months[i].number;
	return UNKNOWN;
}

static bool zone_named(str s, int *minutes)
{
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (str_eq_nocase(s, str_of(zones[i].name))) {
			*minutes = zones[i].minutes;
			return true;
		}
	return false;
}

/* --- tokens: runs of digits, runs of letters, single signs --- */

static bool is_letter(char c)
{
	return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

static int number_of(str s)
{
	int n = 0;

	if (s.n > 8)
		return UNKNOWN;
	for (size_t i = 0; i < s.n; i++)
		n = n * 10 + (s.p[i] - '0');
	return n;
}

static size_t cut_tokens(str s, token out[TOKENS])
{
	size_t n = 0;

	for (size_t i = 0, end; i < s.n && n < TOKENS; i = end) {
		bool digits = ascii_is_digit(s.p[i]), letters = is_letter(s.p[i]);

		for (end = i + 1; end < s.n && ((digits && ascii_is_digit(s.p[end])) ||
						(letters && is_letter(s.p[end])));)
			end++;
		if (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r')
			continue;
		out[n].s = str_slice(s, (gloss_span){ i, end });
		out[n].number = digits ? number_of(out[n].s) : UNKNOWN;
		n++;
	}
	return n;
}

static bool is_sign(const token *t, size_t n, size_t at, char sign)
{
	return at < n && t[at].s.n == 1 && t[at].s.p[0] == sign;
}

static bool is_number(const token *t, size_t n, size_t at)
{
	return at < n && t[at].number != UNKNOWN;
}

/* --- times and zones --- */

/* "+0100", "-08:00", "+8", "GMT", "Etc/GMT", "GMT+2". False: not a zone. */
static bool read_zone(const token *t, size_t n, size_t at, int *minutes)
{
	int hours, rest = 0, sign;

	*minutes = 0;
	if (at >= n || is_sign(t, n, at, '('))
		return true;
	if (t[at].number == UNKNOWN && is_letter(t[at].s.p[0])) {
		if (is_sign(t, n, at + 1, '/'))
			return read_zone(t, n, at + 2, minutes);
		if (zone_named(t[at].s, minutes) && *minutes)
			return true;
		return at + 1 >= n || read_zone(t, n, at + 1, minutes);
	}
	if (!is_sign(t, n, at, '+') && !is_sign(t, n, at, '-'))
		return true;
	sign = t[at].s.p[0] == '-' ? -1 : 1;
	if (!is_number(t, n, at + 1))
		return false;
	hours = t[at + 1].number;
	if (t[at + 1].s.n == 4) {
		rest = hours % 100;
		hours /= 100;
	} else if (is_sign(t, n, at + 2, ':')) {
		if (!is_number(t, n, at + 3))
			return false;
		rest = t[at + 3].number;
	}
	if (hours > 14 || rest > 59)
		return false;
	*minutes = sign * (hours * 60 + rest);
	return true;
}

/* "오후" is afternoon. */
static bool is_afternoon(str s)
{
	return str_eq_nocase(s, STR("pm")) || str_eq(s, STR("\xec\x98\xa4\xed\x9b\x84"));
}

/* "hh:mm[:ss[.frac]] [zone]" from token `at` on. */
static bool read_time(const token *t, size_t n, size_t at, moment *m)
{
	bool later = at > 0 && is_afternoon(t[at - 1].s);

	m->hour = t[at].number;
	if (!is_number(t, n, at + 2))
		return false;
	m->minute = t[at + 2].number;
	at += 3;
	if (is_sign(t, n, at, ':')) {
		if (!is_number(t, n, at + 1))
			return false;
		m->second = t[at + 1].number;
		if (m->second > 59)
			return false;
		at += 2;
		if ((is_sign(t, n, at, '.') || is_sign(t, n, at, ',')) && is_number(t, n, at + 1))
			at += 2;
	}
	if (at < n && (is_afternoon(t[at].s) || str_eq_nocase(t[at].s, STR("am"))))
		later |= is_afternoon(t[at++].s);
	if (later && m->hour < 12)
		m->hour += 12;
	/* A year may stand behind the time, as in asctime. */
	if (is_number(t, n, at) && t[at].s.n == 4) {
		if (m->year == UNKNOWN)
			m->year = t[at].number;
		at++;
	}
	return read_zone(t, n, at, &m->offset);
}

/* The token where "hh:mm" begins; n: none. */
static size_t find_time(const token *t, size_t n)
{
	for (size_t i = 0; i + 2 < n; i++)
		if (is_number(t, n, i) && is_sign(t, n, i + 1, ':') && t[i].s.n <= 2)
			return i;
	return n;
}

static int full_year(str digits, int year)
{
	if (digits.n > 2)
		return year;
	return year < 70 ? 2000 + year : 1900 + year;
}

/* --- dates --- */

/* "[Thu,] 30 Apr 2015", "Apr 30, 2015", "30-Apr-15"; numbers before token `end`. */
static bool read_named(const token *t, size_t end, moment *m)
{
	for (size_t i = 0; i < end; i++) {
		if (t[i].number == UNKNOWN) {
			if (m->month == UNKNOWN)
				m->month = month_named(t[i].s);
		} else if (m->day == UNKNOWN && t[i].s.n <= 2) {
			m->day = t[i].number;
		} else if (m->year == UNKNOWN) {
			m->year = full_year(t[i].s, t[i].number);
		}
	}
	return m->month != UNKNOWN && m->day != UNKNOWN;
}

/* The numbers before token `end`, and the first of them as it is written. False: none, or four. */
static bool take_numbers(const token *t, size_t end, int part[3], size_t *parts, str *first)
{
	*parts = 0;
	for (size_t at = 0; at < end; at++) {
		if (t[at].number == UNKNOWN)
			continue;
		if (*parts == 3)
			return false;
		if (*parts == 0)
			*first = t[at].s;
		part[(*parts)++] = t[at].number;
	}
	return *parts > 0;
}

/* The month and day of the day of the year. */
static bool take_day_of_year(moment *m, int day)
{
	if (day < 1 || day > 365 + is_leap(m->year))
		return false;
	m->month = 1;
	while (day > month_days(m->year, m->month))
		day -= month_days(m->year, m->month++);
	m->day = day;
	return true;
}

/* "20031231", "031231", "2003335", "03335", "2003": all digits in one. */
static bool read_run(str digits, int number, moment *m)
{
	switch (digits.n) {
	case 8:
	case 6:
		m->year = full_year(start_of(digits, digits.n - 4), number / 10000);
		m->month = number / 100 % 100;
		m->day = number % 100;
		return true;
	case 7:
	case 5:
		m->year = full_year(start_of(digits, digits.n - 3), number / 1000);
		return take_day_of_year(m, number % 1000);
	default:
		m->year = full_year(digits, number);
		m->month = m->day = 1;
		return true;
	}
}

/* "2003-12-31", "2003/12", "03-12-31", "-03-12", "2003-335", and what read_run reads. */
static bool read_iso(const token *t, size_t end, moment *m)
{
	int part[3];
	size_t parts;
	str first = STR("");

	if (!take_numbers(t, end, part, &parts, &first))
		return false;
	if (parts == 1)
		return read_run(first, part[0], m);
	m->year = full_year(first, part[0]);
	if (parts == 2 && is_number(t, end, 2) && t[2].s.n == 3)
		return take_day_of_year(m, part[1]);
	m->month = part[1];
	m->day = parts > 2 ? part[2] : 1;
	return true;
}

/* "31/12/2003" and "12/31/2003", "31.12.2003": the month is what can be one. */
static bool read_slashed(const token *t, size_t n, moment *m)
{
	if (!is_number(t, n, 0) || !is_number(t, n, 2) || !is_number(t, n, 4) || t[0].s.n > 2 ||
	    t[4].s.n != 4)
		return false;
	if (!is_sign(t, n, 1, '/') && !is_sign(t, n, 1, '.') && !is_sign(t, n, 1, '-'))
		return false;
	m->year = t[4].number;
	m->month = t[0].number;
	m->day = t[2].number;
	if (m->month > 12 || t[1].s.p[0] != '/') {
		m->month = t[2].number;
		m->day = t[0].number;
	}
	return true;
}

static bool holds(str s, str word)
{
	size_t at;

	return str_find(s, word, 0, &at);
}

/* Korean blogs write local time without a zone. */
static bool is_korean(str s)
{
	return holds(s, STR("\xeb\x85\x84")) || holds(s, STR("\xec\x98\xa4\xed\x9b\x84")) ||
	       holds(s, STR("\xec\x98\xa4\xec\xa0\x84"));
}

static bool names_a_month(const token *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (t[i].number == UNKNOWN && month_named(t[i].s) != UNKNOWN)
			return true;
	return false;
}

/* A 'T' stuck to the time splits words: "T10" is a letter, then a number. */
static bool all_digits(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_is_digit(s.p[i]))
			return false;
	return true;
}

/* "20250901T100000Z", "20250901T100000", and seconds since 1970 of this half of the century. */
static bool read_bare(str s, int64_t *seconds)
{
	moment m;

	if (s.n == 10 && all_digits(s) && s.p[0] >= '1' && s.p[0] <= '3') {
		*seconds = 0;
		for (size_t i = 0; i < s.n; i++)
			*seconds = *seconds * 10 + (s.p[i] - '0');
		return true;
	}
	if (s.n == 16 && s.p[15] == 'Z')
		s.n = 15;
	if (s.n != 15 || s.p[8] != 'T' || !all_digits((str){ s.p, 8 }) ||
	    !all_digits((str){ s.p + 9, 6 }))
		return false;
	m = (moment){ .year = number_of((str){ s.p, 4 }),
		      .month = number_of((str){ s.p + 4, 2 }),
		      .day = number_of((str){ s.p + 6, 2 }),
		      .hour = number_of((str){ s.p + 9, 2 }),
		      .minute = number_of((str){ s.p + 11, 2 }),
		      .second = number_of((str){ s.p + 13, 2 }) };
	return seconds_of(&m, seconds);
}

bool date_parse(str s, int64_t *seconds)
{
	token t[TOKENS];
	size_t n, time;
	moment m = { .year = UNKNOWN, .month = UNKNOWN, .day = UNKNOWN };
	bool ok;

	s = str_trim(s);
	if (s.n == 0 || s.n > 100)
		return false;
	if (read_bare(s, seconds))
		return true;
	n = cut_tokens(s, t);
	time = find_time(t, n);
	/* "2013-01-28T09:xx:00Z" */
	for (size_t i = 0; i < n; i++)
		if (is_sign(t, n, i, ':') && !is_number(t, n, i + 1))
			return false;
	if (names_a_month(t, n))
		ok = read_named(t, time, &m);
	else
		ok = read_slashed(t, n, &m) || read_iso(t, time, &m);
	if (ok && time < n)
		ok = read_time(t, n, time, &m);
	if (is_korean(s))
		m.offset = 9 * 60;
	return ok && m.year != UNKNOWN && seconds_of(&m, seconds);
}

bool date_day(str s, char day[DATE_DAY_SIZE])
{
	moment m = { .year = UNKNOWN, .month = UNKNOWN, .day = UNKNOWN };
	token t[TOKENS];
	size_t n;

	if (s.n > 100)
		return false;
	n = cut_tokens(s, t);
	if (!names_a_month(t, n) || !read_named(t, find_time(t, n), &m) || !is_possible(&m))
		return false;
	snprintf(day, DATE_DAY_SIZE, "%04d-%02d-%02d", m.year, m.month, m.day);
	return true;
}

bool date_is_word(str s)
{
	static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
	int minutes;
	bool day = str_eq_nocase(s, STR("am")) || str_eq_nocase(s, STR("a.m")) ||
		   str_eq_nocase(s, STR("pm")) || str_eq_nocase(s, STR("p.m"));

	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		day |= s.n >= 3 && str_eq_nocase(start_of(s, 3), str_of(days[i]));
	return day || (s.n && ascii_is_digit(s.p[0])) || month_named(s) != UNKNOWN ||
	       zone_named(s, &minutes);
}
