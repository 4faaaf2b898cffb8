/* quantity.c - rules for dates, money and numbers; each takes tokens from a place on. */
#include "lang/quantity.h"

#include <string.h>

typedef enum word_kind {
	WORD_NONE,
	WORD_MONTH,
	WORD_WEEKDAY,
	WORD_DAY,
	WORD_PERIOD,
	WORD_RELATIVE,
	WORD_HALF_OF_DAY,
	WORD_BEFORE_YEAR,
	WORD_MAGNITUDE,
	WORD_SPELLED,
	WORD_UNIT,
	WORD_CURRENCY,
} word_kind;

/* Sorted. */
static const struct {
	const char *word;
	word_kind kind;
} words[] = {
	{ "%", WORD_UNIT },
	{ "a.m.", WORD_HALF_OF_DAY },
	{ "acre", WORD_UNIT },
	{ "acres", WORD_UNIT },
	{ "after", WORD_BEFORE_YEAR },
	{ "afternoon", WORD_PERIOD },
	{ "am", WORD_HALF_OF_DAY },
	{ "apr.", WORD_MONTH },
	{ "april", WORD_MONTH },
	{ "aug", WORD_MONTH },
	{ "aug.", WORD_MONTH },
	{ "august", WORD_MONTH },
	{ "autumn", WORD_PERIOD },
	{ "baht", WORD_CURRENCY },
	{ "barrel", WORD_UNIT },
	{ "barrels", WORD_UNIT },
	{ "before", WORD_BEFORE_YEAR },
	{ "between", WORD_BEFORE_YEAR },
	{ "billion", WORD_MAGNITUDE },
	{ "billions", WORD_MAGNITUDE },
	{ "bn", WORD_MAGNITUDE },
	{ "by", WORD_BEFORE_YEAR },
	{ "cent", WORD_CURRENCY },
	{ "cents", WORD_CURRENCY },
	{ "centuries", WORD_UNIT },
	{ "century", WORD_UNIT },
	{ "children", WORD_UNIT },
	{ "coming", WORD_RELATIVE },
	{ "crore", WORD_MAGNITUDE },
	{ "day", WORD_UNIT },
	{ "days", WORD_UNIT },
	{ "dec", WORD_MONTH },
	{ "dec.", WORD_MONTH },
	{ "decade", WORD_UNIT },
	{ "decades", WORD_UNIT },
	{ "december", WORD_MONTH },
	{ "degree", WORD_UNIT },
	{ "degrees", WORD_UNIT },
	{ "dirham", WORD_CURRENCY },
	{ "dirhams", WORD_CURRENCY },
	{ "dollar", WORD_CURRENCY },
	{ "dollars", WORD_CURRENCY },
	{ "dozen", WORD_MAGNITUDE },
	{ "dozens", WORD_MAGNITUDE },
	{ "during", WORD_BEFORE_YEAR },
	{ "earlier", WORD_RELATIVE },
	{ "early", WORD_RELATIVE },
	{ "eight", WORD_SPELLED },
	{ "eighteen", WORD_SPELLED },
	{ "eighty", WORD_SPELLED },
	{ "eleven", WORD_SPELLED },
	{ "euro", WORD_CURRENCY },
	{ "euros", WORD_CURRENCY },
	{ "evening", WORD_PERIOD },
	{ "fall", WORD_PERIOD },
	{ "feb", WORD_MONTH },
	{ "feb.", WORD_MONTH },
	{ "february", WORD_MONTH },
	{ "feet", WORD_UNIT },
	{ "fifteen", WORD_SPELLED },
	{ "fifty", WORD_SPELLED },
	{ "five", WORD_SPELLED },
	{ "foot", WORD_UNIT },
	{ "forty", WORD_SPELLED },
	{ "four", WORD_SPELLED },
	{ "fourteen", WORD_SPELLED },
	{ "franc", WORD_CURRENCY },
	{ "francs", WORD_CURRENCY },
	{ "fri.", WORD_WEEKDAY },
	{ "friday", WORD_WEEKDAY },
	{ "from", WORD_BEFORE_YEAR },
	{ "gallon", WORD_UNIT },
	{ "gallons", WORD_UNIT },
	{ "grams", WORD_UNIT },
	{ "half", WORD_SPELLED },
	{ "half-dozen", WORD_SPELLED },
	{ "hectare", WORD_UNIT },
	{ "hectares", WORD_UNIT },
	{ "hour", WORD_UNIT },
	{ "hours", WORD_UNIT },
	{ "hundred", WORD_MAGNITUDE },
	{ "hundreds", WORD_MAGNITUDE },
	{ "in", WORD_BEFORE_YEAR },
	{ "inch", WORD_UNIT },
	{ "inches", WORD_UNIT },
	{ "jan", WORD_MONTH },
	{ "jan.", WORD_MONTH },
	{ "january", WORD_MONTH },
	{ "jul.", WORD_MONTH },
	{ "july", WORD_MONTH },
	{ "jun.", WORD_MONTH },
	{ "june", WORD_MONTH },
	{ "k", WORD_MAGNITUDE },
	{ "kg", WORD_UNIT },
	{ "kilograms", WORD_UNIT },
	{ "kilometer", WORD_UNIT },
	{ "kilometers", WORD_UNIT },
	{ "kilometre", WORD_UNIT },
	{ "kilometres", WORD_UNIT },
	{ "km", WORD_UNIT },
	{ "km/h", WORD_UNIT },
	{ "kph", WORD_UNIT },
	{ "krona", WORD_CURRENCY },
	{ "krone", WORD_CURRENCY },
	{ "kroner", WORD_CURRENCY },
	{ "kronor", WORD_CURRENCY },
	{ "lakh", WORD_MAGNITUDE },
	{ "last", WORD_RELATIVE },
	{ "late", WORD_RELATIVE },
	{ "liters", WORD_UNIT },
	{ "litres", WORD_UNIT },
	{ "m", WORD_MAGNITUDE },
	{ "mar.", WORD_MONTH },
	{ "march", WORD_MONTH },
	{ "may", WORD_MONTH },
	{ "men", WORD_UNIT },
	{ "meter", WORD_UNIT },
	{ "meters", WORD_UNIT },
	{ "metre", WORD_UNIT },
	{ "metres", WORD_UNIT },
	{ "mid", WORD_RELATIVE },
	{ "mile", WORD_UNIT },
	{ "miles", WORD_UNIT },
	{ "million", WORD_MAGNITUDE },
	{ "millions", WORD_MAGNITUDE },
	{ "minute", WORD_UNIT },
	{ "minutes", WORD_UNIT },
	{ "mn", WORD_MAGNITUDE },
	{ "mon.", WORD_WEEKDAY },
	{ "monday", WORD_WEEKDAY },
	{ "month", WORD_PERIOD },
	{ "months", WORD_PERIOD },
	{ "morning", WORD_PERIOD },
	{ "mph", WORD_UNIT },
	{ "naira", WORD_CURRENCY },
	{ "next", WORD_RELATIVE },
	{ "night", WORD_PERIOD },
	{ "nine", WORD_SPELLED },
	{ "nineteen", WORD_SPELLED },
	{ "ninety", WORD_SPELLED },
	{ "nov", WORD_MONTH },
	{ "nov.", WORD_MONTH },
	{ "november", WORD_MONTH },
	{ "oct", WORD_MONTH },
	{ "oct.", WORD_MONTH },
	{ "october", WORD_MONTH },
	{ "of", WORD_BEFORE_YEAR },
	{ "one", WORD_SPELLED },
	{ "p.m.", WORD_HALF_OF_DAY },
	{ "past", WORD_RELATIVE },
	{ "pct", WORD_UNIT },
	{ "pence", WORD_CURRENCY },
	{ "people", WORD_UNIT },
	{ "per-cent", WORD_UNIT },
	{ "percent", WORD_UNIT },
	{ "peso", WORD_CURRENCY },
	{ "pesos", WORD_CURRENCY },
	{ "pm", WORD_HALF_OF_DAY },
	{ "points", WORD_UNIT },
	{ "police", WORD_UNIT },
	{ "pound", WORD_CURRENCY },
	{ "pounds", WORD_CURRENCY },
	{ "pounds-weight", WORD_UNIT },
	{ "quarter", WORD_PERIOD },
	{ "rand", WORD_CURRENCY },
	{ "reais", WORD_CURRENCY },
	{ "real", WORD_CURRENCY },
	{ "riyal", WORD_CURRENCY },
	{ "riyals", WORD_CURRENCY },
	{ "rouble", WORD_CURRENCY },
	{ "roubles", WORD_CURRENCY },
	{ "ruble", WORD_CURRENCY },
	{ "rubles", WORD_CURRENCY },
	{ "rupee", WORD_CURRENCY },
	{ "rupees", WORD_CURRENCY },
	{ "sat.", WORD_WEEKDAY },
	{ "saturday", WORD_WEEKDAY },
	{ "seats", WORD_UNIT },
	{ "second", WORD_UNIT },
	{ "seconds", WORD_UNIT },
	{ "sep.", WORD_MONTH },
	{ "sept", WORD_MONTH },
	{ "sept.", WORD_MONTH },
	{ "september", WORD_MONTH },
	{ "seven", WORD_SPELLED },
	{ "seventeen", WORD_SPELLED },
	{ "seventy", WORD_SPELLED },
	{ "shekel", WORD_CURRENCY },
	{ "shekels", WORD_CURRENCY },
	{ "since", WORD_BEFORE_YEAR },
	{ "six", WORD_SPELLED },
	{ "sixteen", WORD_SPELLED },
	{ "sixty", WORD_SPELLED },
	{ "soldiers", WORD_UNIT },
	{ "spring", WORD_PERIOD },
	{ "summer", WORD_PERIOD },
	{ "sun.", WORD_WEEKDAY },
	{ "sunday", WORD_WEEKDAY },
	{ "ten", WORD_SPELLED },
	{ "thirteen", WORD_SPELLED },
	{ "thirty", WORD_SPELLED },
	{ "this", WORD_RELATIVE },
	{ "thousand", WORD_MAGNITUDE },
	{ "thousands", WORD_MAGNITUDE },
	{ "three", WORD_SPELLED },
	{ "through", WORD_BEFORE_YEAR },
	{ "thurs.", WORD_WEEKDAY },
	{ "thursday", WORD_WEEKDAY },
	{ "times", WORD_UNIT },
	{ "today", WORD_DAY },
	{ "tomorrow", WORD_DAY },
	{ "ton", WORD_UNIT },
	{ "tonight", WORD_DAY },
	{ "tonne", WORD_UNIT },
	{ "tonnes", WORD_UNIT },
	{ "tons", WORD_UNIT },
	{ "trillion", WORD_MAGNITUDE },
	{ "trillions", WORD_MAGNITUDE },
	{ "troops", WORD_UNIT },
	{ "tues.", WORD_WEEKDAY },
	{ "tuesday", WORD_WEEKDAY },
	{ "twelve", WORD_SPELLED },
	{ "twenty", WORD_SPELLED },
	{ "two", WORD_SPELLED },
	{ "until", WORD_BEFORE_YEAR },
	{ "votes", WORD_UNIT },
	{ "wed.", WORD_WEEKDAY },
	{ "wednesday", WORD_WEEKDAY },
	{ "week", WORD_PERIOD },
	{ "weekend", WORD_PERIOD },
	{ "weeks", WORD_PERIOD },
	{ "winter", WORD_PERIOD },
	{ "women", WORD_UNIT },
	{ "won", WORD_CURRENCY },
	{ "year", WORD_PERIOD },
	{ "years", WORD_PERIOD },
	{ "yen", WORD_CURRENCY },
	{ "yesterday", WORD_DAY },
	{ "yuan", WORD_CURRENCY },
	{ "zloty", WORD_CURRENCY },
};

#define LONGEST 16

typedef struct finder {
	const token *t;
	size_t n;
	str text;
} finder;

static word_kind look_up(str w)
{
	size_t low = 0, high = sizeof words / sizeof *words;
	char word[LONGEST];

	if (w.n == 0 || w.n >= LONGEST)
		return WORD_NONE;
	for (size_t i = 0; i < w.n; i++)
		word[i] = w.p[i] >= 'A' && w.p[i] <= 'Z' ? (char)(w.p[i] | 0x20) : w.p[i];
	word[w.n] = '\0';
	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = strcmp(words[mid].word, word);

		if (order == 0)
			return words[mid].kind;
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return WORD_NONE;
}

/* Kind of token i; WORD_NONE past the end of the block that `i - 1` is in. */
static word_kind kind_at(const finder *f, size_t i)
{
	word_kind k;

	if (i >= f->n)
		return WORD_NONE;
	k = look_up(token_str(f->text, &f->t[i]));
	/* "may" and "march" are months only with a capital. */
	if ((k == WORD_MONTH || k == WORD_WEEKDAY) && !(f->t[i].flags & TOKEN_CAPITAL))
		return WORD_NONE;
	return k;
}

static bool is_number(const finder *f, size_t i)
{
	return i < f->n && f->t[i].kind == TOKEN_NUMBER;
}

static bool goes_on(const finder *f, size_t i)
{
	return i < f->n && !(f->t[i].flags & TOKEN_BLOCK);
}

static bool is_year(const finder *f, size_t i)
{
	str w;

	if (!is_number(f, i))
		return false;
	w = token_str(f->text, &f->t[i]);
	return w.n == 4 && (w.p[0] == '1' || w.p[0] == '2') && w.p[1] >= '0' && w.p[1] <= '9' &&
	       (w.p[0] == '1' ? w.p[1] >= '5' : w.p[1] <= '1');
}

/* 1 to 31, perhaps with "st", "nd" ... */
static bool is_day(const finder *f, size_t i)
{
	str w;
	int day = 0;

	if (i >= f->n || !(f->t[i].flags & TOKEN_DIGIT))
		return false;
	w = token_str(f->text, &f->t[i]);
	while (w.n && w.p[0] >= '0' && w.p[0] <= '9' && day < 100) {
		day = day * 10 + (w.p[0] - '0');
		w = str_from(w, 1);
	}
	return day >= 1 && day <= 31 &&
	       (w.n == 0 || str_eq(w, STR("st")) || str_eq(w, STR("nd")) || str_eq(w, STR("rd")) ||
		str_eq(w, STR("th")));
}

static bool is_comma(const finder *f, size_t i)
{
	return goes_on(f, i) && token_is(f->text, &f->t[i], STR(","));
}

/* A year from i on, perhaps after a comma. Returns one past it, or i. */
static size_t take_year(const finder *f, size_t i)
{
	if (goes_on(f, i) && is_year(f, i))
		return i + 1;
	return is_comma(f, i) && is_year(f, i + 1) && goes_on(f, i + 1) ? i + 2 : i;
}

static bool is_iso_date(str w)
{
	static const char form[] = "dddd-dd-dd";

	if (w.n != sizeof form - 1)
		return false;
	for (size_t i = 0; i < w.n; i++)
		if (form[i] == 'd' ? w.p[i] < '0' || w.p[i] > '9' : w.p[i] != '-')
			return false;
	return true;
}

/* Month first: "Nov. 23, 2026", "March 2026", "April". */
static size_t take_month(const finder *f, size_t i)
{
	if (goes_on(f, i + 1) && is_day(f, i + 1))
		return take_year(f, i + 2);
	return take_year(f, i + 1);
}

/* One past the end of the date that starts at i; i: none. */
static size_t take_date(const finder *f, size_t i)
{
	word_kind k = kind_at(f, i), next = goes_on(f, i + 1) ? kind_at(f, i + 1) : WORD_NONE;

	if (is_day(f, i) && next == WORD_MONTH)
		return take_year(f, i + 2);
	if (f->t[i].kind == TOKEN_NUMBER && is_iso_date(token_str(f->text, &f->t[i])))
		return i + 1;
	if (f->t[i].flags & TOKEN_DIGIT && next == WORD_HALF_OF_DAY)
		return i + 2;
	if (k == WORD_RELATIVE && (next == WORD_WEEKDAY || next == WORD_MONTH))
		return next == WORD_MONTH ? take_month(f, i + 1) : i + 2;
	if (k == WORD_RELATIVE && next == WORD_PERIOD)
		return i + 2;
	if (k == WORD_MONTH)
		return take_month(f, i);
	if (k == WORD_WEEKDAY && is_comma(f, i + 1) && kind_at(f, i + 2) == WORD_MONTH &&
	    is_day(f, i + 3))
		return take_month(f, i + 2);
	if (k == WORD_WEEKDAY || k == WORD_DAY)
		return i + 1;
	if (is_year(f, i) && i > 0 &&
	    (kind_at(f, i - 1) == WORD_BEFORE_YEAR || kind_at(f, i - 1) == WORD_RELATIVE) &&
	    next != WORD_UNIT)
		return i + 1;
	return i;
}

static bool is_currency_mark(str w)
{
	static const str marks[] = { { "$", 1 },  { "£", 2 },   { "€", 3 },   { "¥", 2 },
				     { "₹", 3 },  { "₽", 3 }, { "US$", 3 }, { "A$", 2 },
				     { "C$", 2 }, { "HK$", 3 }, { "₩", 3 } };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_eq(w, marks[i]))
			return true;
	return false;
}

/* "1.5", "two hundred", "12 million". One past its end; i: no number. */
static size_t take_number(const finder *f, size_t i)
{
	word_kind k = kind_at(f, i);

	if (!is_number(f, i) && k != WORD_SPELLED && k != WORD_MAGNITUDE)
		return i;
	i++;
	while (goes_on(f, i) && kind_at(f, i) == WORD_MAGNITUDE)
		i++;
	return i;
}

static size_t take_money(const finder *f, size_t i)
{
	size_t end;

	if (is_currency_mark(token_str(f->text, &f->t[i])) && goes_on(f, i + 1) &&
	    is_number(f, i + 1) && !(f->t[i + 1].flags & TOKEN_SPACED))
		return take_number(f, i + 1);
	end = take_number(f, i);
	if (end > i && goes_on(f, end) && kind_at(f, end) == WORD_CURRENCY)
		return end + 1;
	return i;
}

static bool is_plural(str w)
{
	return w.n > 3 && str_ends(w, STR("s")) && !str_ends(w, STR("ss")) &&
	       !str_ends(w, STR("us"));
}

/* Up to two words and a plural noun: "land-mine removal workers". */
static size_t take_counted(const finder *f, size_t i)
{
	unsigned words_seen = 0;

	for (size_t k = i; words_seen < 3 && goes_on(f, k); k++) {
		const token *t = &f->t[k];
		word_kind kind = kind_at(f, k);

		if (t->kind == TOKEN_DASH && k > i && !(t->flags & TOKEN_SPACED)) {
			words_seen--; /* a hyphen: the next part is of the same word */
			continue;
		}
		words_seen++;
		if (kind == WORD_UNIT || kind == WORD_PERIOD)
			return k + 1;
		if (t->kind != TOKEN_WORD || !(t->flags & TOKEN_LOWER) || t->flags & TOKEN_CLITIC ||
		    t->end - t->start < 4)
			return i;
		if (is_plural(token_str(f->text, t)))
			return k + 1;
	}
	return i;
}

static size_t take_quantity(const finder *f, size_t i)
{
	size_t end = take_number(f, i), after;
	word_kind unit;

	if (end == i)
		return i;
	unit = goes_on(f, end) ? kind_at(f, end) : WORD_NONE;
	if (unit == WORD_UNIT || unit == WORD_PERIOD)
		return end + 1;
	/* "two leaders" is no figure; "12,000 troops" and "two hundred men" are. */
	if (!is_number(f, i) && (end == i + 1 || kind_at(f, i) == WORD_MAGNITUDE))
		return i;
	after = take_counted(f, end);
	if (after > end)
		return after;
	return kind_at(f, end - 1) == WORD_MAGNITUDE ? end : i;
}

void quantity_find(const token_list *toks, str text, quantity_list *out)
{
	static const struct {
		size_t (*take)(const finder *f, size_t i);
		gloss_quantity_kind kind;
	} rules[] = { { take_date, GLOSS_DATE },
		      { take_money, GLOSS_MONEY },
		      { take_quantity, GLOSS_QUANTITY } };
	finder f = { .t = toks->p, .n = toks->n, .text = text };

	for (size_t i = 0, end; i < f.n; i = end) {
		end = i + 1;
		for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
			size_t to = rules[r].take(&f, i);

			if (to == i)
				continue;
			vec_push(out, ((gloss_quantity){ { f.t[i].start, f.t[to - 1].end },
							 rules[r].kind }));
			end = to;
			break;
		}
	}
}
