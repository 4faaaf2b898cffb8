/* quantity.c - rules for dates, money and numbers; each takes tokens from a place on. */
#include "lang/quantity.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "lang/words.h"

/* Sorted. */
static const struct measure_name {
	const char *word;
	measure_word kind;
} words[] = {
	{ "%", MEASURE_UNIT },
	{ "a.m.", MEASURE_HALF_OF_DAY },
	{ "acre", MEASURE_UNIT },
	{ "acres", MEASURE_UNIT },
	{ "after", MEASURE_BEFORE_YEAR },
	{ "afternoon", MEASURE_PERIOD },
	{ "am", MEASURE_HALF_OF_DAY },
	{ "apr.", MEASURE_MONTH },
	{ "april", MEASURE_MONTH },
	{ "aug", MEASURE_MONTH },
	{ "aug.", MEASURE_MONTH },
	{ "august", MEASURE_MONTH },
	{ "autumn", MEASURE_PERIOD },
	{ "baht", MEASURE_CURRENCY },
	{ "barrel", MEASURE_UNIT },
	{ "barrels", MEASURE_UNIT },
	{ "before", MEASURE_BEFORE_YEAR },
	{ "between", MEASURE_BEFORE_YEAR },
	{ "billion", MEASURE_MAGNITUDE },
	{ "billions", MEASURE_MAGNITUDE },
	{ "bn", MEASURE_MAGNITUDE },
	{ "by", MEASURE_BEFORE_YEAR },
	{ "cent", MEASURE_CURRENCY },
	{ "cents", MEASURE_CURRENCY },
	{ "centuries", MEASURE_UNIT },
	{ "century", MEASURE_UNIT },
	{ "children", MEASURE_UNIT },
	{ "coming", MEASURE_RELATIVE },
	{ "crore", MEASURE_MAGNITUDE },
	{ "day", MEASURE_UNIT },
	{ "days", MEASURE_UNIT },
	{ "dec", MEASURE_MONTH },
	{ "dec.", MEASURE_MONTH },
	{ "decade", MEASURE_UNIT },
	{ "decades", MEASURE_UNIT },
	{ "december", MEASURE_MONTH },
	{ "degree", MEASURE_UNIT },
	{ "degrees", MEASURE_UNIT },
	{ "dirham", MEASURE_CURRENCY },
	{ "dirhams", MEASURE_CURRENCY },
	{ "dollar", MEASURE_CURRENCY },
	{ "dollars", MEASURE_CURRENCY },
	{ "dozen", MEASURE_MAGNITUDE },
	{ "dozens", MEASURE_MAGNITUDE },
	{ "during", MEASURE_BEFORE_YEAR },
	{ "earlier", MEASURE_RELATIVE },
	{ "early", MEASURE_RELATIVE },
	{ "eight", MEASURE_SPELLED },
	{ "eighteen", MEASURE_SPELLED },
	{ "eighty", MEASURE_SPELLED },
	{ "eleven", MEASURE_SPELLED },
	{ "euro", MEASURE_CURRENCY },
	{ "euros", MEASURE_CURRENCY },
	{ "evening", MEASURE_PERIOD },
	{ "fall", MEASURE_PERIOD },
	{ "feb", MEASURE_MONTH },
	{ "feb.", MEASURE_MONTH },
	{ "february", MEASURE_MONTH },
	{ "feet", MEASURE_UNIT },
	{ "fifteen", MEASURE_SPELLED },
	{ "fifty", MEASURE_SPELLED },
	{ "five", MEASURE_SPELLED },
	{ "foot", MEASURE_UNIT },
	{ "forty", MEASURE_SPELLED },
	{ "four", MEASURE_SPELLED },
	{ "fourteen", MEASURE_SPELLED },
	{ "franc", MEASURE_CURRENCY },
	{ "francs", MEASURE_CURRENCY },
	{ "fri.", MEASURE_WEEKDAY },
	{ "friday", MEASURE_WEEKDAY },
	{ "from", MEASURE_BEFORE_YEAR },
	{ "gallon", MEASURE_UNIT },
	{ "gallons", MEASURE_UNIT },
	{ "grams", MEASURE_UNIT },
	{ "half", MEASURE_SPELLED },
	{ "half-dozen", MEASURE_SPELLED },
	{ "hectare", MEASURE_UNIT },
	{ "hectares", MEASURE_UNIT },
	{ "hour", MEASURE_UNIT },
	{ "hours", MEASURE_UNIT },
	{ "hundred", MEASURE_MAGNITUDE },
	{ "hundreds", MEASURE_MAGNITUDE },
	{ "in", MEASURE_BEFORE_YEAR },
	{ "inch", MEASURE_UNIT },
	{ "inches", MEASURE_UNIT },
	{ "jan", MEASURE_MONTH },
	{ "jan.", MEASURE_MONTH },
	{ "january", MEASURE_MONTH },
	{ "jul.", MEASURE_MONTH },
	{ "july", MEASURE_MONTH },
	{ "jun.", MEASURE_MONTH },
	{ "june", MEASURE_MONTH },
	{ "k", MEASURE_MAGNITUDE },
	{ "kg", MEASURE_UNIT },
	{ "kilograms", MEASURE_UNIT },
	{ "kilometer", MEASURE_UNIT },
	{ "kilometers", MEASURE_UNIT },
	{ "kilometre", MEASURE_UNIT },
	{ "kilometres", MEASURE_UNIT },
	{ "km", MEASURE_UNIT },
	{ "km/h", MEASURE_UNIT },
	{ "kph", MEASURE_UNIT },
	{ "krona", MEASURE_CURRENCY },
	{ "krone", MEASURE_CURRENCY },
	{ "kroner", MEASURE_CURRENCY },
	{ "kronor", MEASURE_CURRENCY },
	{ "lakh", MEASURE_MAGNITUDE },
	{ "last", MEASURE_RELATIVE },
	{ "late", MEASURE_RELATIVE },
	{ "liters", MEASURE_UNIT },
	{ "litres", MEASURE_UNIT },
	{ "m", MEASURE_MAGNITUDE },
	{ "mar.", MEASURE_MONTH },
	{ "march", MEASURE_MONTH },
	{ "may", MEASURE_MONTH },
	{ "men", MEASURE_UNIT },
	{ "meter", MEASURE_UNIT },
	{ "meters", MEASURE_UNIT },
	{ "metre", MEASURE_UNIT },
	{ "metres", MEASURE_UNIT },
	{ "mid", MEASURE_RELATIVE },
	{ "mile", MEASURE_UNIT },
	{ "miles", MEASURE_UNIT },
	{ "million", MEASURE_MAGNITUDE },
	{ "millions", MEASURE_MAGNITUDE },
	{ "minute", MEASURE_UNIT },
	{ "minutes", MEASURE_UNIT },
	{ "mn", MEASURE_MAGNITUDE },
	{ "mon.", MEASURE_WEEKDAY },
	{ "monday", MEASURE_WEEKDAY },
	{ "month", MEASURE_PERIOD },
	{ "months", MEASURE_PERIOD },
	{ "morning", MEASURE_PERIOD },
	{ "mph", MEASURE_UNIT },
	{ "naira", MEASURE_CURRENCY },
	{ "next", MEASURE_RELATIVE },
	{ "night", MEASURE_PERIOD },
	{ "nine", MEASURE_SPELLED },
	{ "nineteen", MEASURE_SPELLED },
	{ "ninety", MEASURE_SPELLED },
	{ "nov", MEASURE_MONTH },
	{ "nov.", MEASURE_MONTH },
	{ "november", MEASURE_MONTH },
	{ "oct", MEASURE_MONTH },
	{ "oct.", MEASURE_MONTH },
	{ "october", MEASURE_MONTH },
	{ "of", MEASURE_BEFORE_YEAR },
	{ "one", MEASURE_SPELLED },
	{ "p.m.", MEASURE_HALF_OF_DAY },
	{ "past", MEASURE_RELATIVE },
	{ "pct", MEASURE_UNIT },
	{ "pence", MEASURE_CURRENCY },
	{ "people", MEASURE_UNIT },
	{ "per-cent", MEASURE_UNIT },
	{ "percent", MEASURE_UNIT },
	{ "peso", MEASURE_CURRENCY },
	{ "pesos", MEASURE_CURRENCY },
	{ "pm", MEASURE_HALF_OF_DAY },
	{ "points", MEASURE_UNIT },
	{ "police", MEASURE_UNIT },
	{ "pound", MEASURE_CURRENCY },
	{ "pounds", MEASURE_CURRENCY },
	{ "pounds-weight", MEASURE_UNIT },
	{ "quarter", MEASURE_PERIOD },
	{ "rand", MEASURE_CURRENCY },
	{ "reais", MEASURE_CURRENCY },
	{ "real", MEASURE_CURRENCY },
	{ "riyal", MEASURE_CURRENCY },
	{ "riyals", MEASURE_CURRENCY },
	{ "rouble", MEASURE_CURRENCY },
	{ "roubles", MEASURE_CURRENCY },
	{ "ruble", MEASURE_CURRENCY },
	{ "rubles", MEASURE_CURRENCY },
	{ "rupee", MEASURE_CURRENCY },
	{ "rupees", MEASURE_CURRENCY },
	{ "sat.", MEASURE_WEEKDAY },
	{ "saturday", MEASURE_WEEKDAY },
	{ "seats", MEASURE_UNIT },
	{ "second", MEASURE_UNIT },
	{ "seconds", MEASURE_UNIT },
	{ "sep.", MEASURE_MONTH },
	{ "sept", MEASURE_MONTH },
	{ "sept.", MEASURE_MONTH },
	{ "september", MEASURE_MONTH },
	{ "seven", MEASURE_SPELLED },
	{ "seventeen", MEASURE_SPELLED },
	{ "seventy", MEASURE_SPELLED },
	{ "shekel", MEASURE_CURRENCY },
	{ "shekels", MEASURE_CURRENCY },
	{ "since", MEASURE_BEFORE_YEAR },
	{ "six", MEASURE_SPELLED },
	{ "sixteen", MEASURE_SPELLED },
	{ "sixty", MEASURE_SPELLED },
	{ "soldiers", MEASURE_UNIT },
	{ "spring", MEASURE_PERIOD },
	{ "summer", MEASURE_PERIOD },
	{ "sun.", MEASURE_WEEKDAY },
	{ "sunday", MEASURE_WEEKDAY },
	{ "ten", MEASURE_SPELLED },
	{ "thirteen", MEASURE_SPELLED },
	{ "thirty", MEASURE_SPELLED },
	{ "this", MEASURE_RELATIVE },
	{ "thousand", MEASURE_MAGNITUDE },
	{ "thousands", MEASURE_MAGNITUDE },
	{ "three", MEASURE_SPELLED },
	{ "through", MEASURE_BEFORE_YEAR },
	{ "thurs.", MEASURE_WEEKDAY },
	{ "thursday", MEASURE_WEEKDAY },
	{ "times", MEASURE_UNIT },
	{ "today", MEASURE_DAY },
	{ "tomorrow", MEASURE_DAY },
	{ "ton", MEASURE_UNIT },
	{ "tonight", MEASURE_DAY },
	{ "tonne", MEASURE_UNIT },
	{ "tonnes", MEASURE_UNIT },
	{ "tons", MEASURE_UNIT },
	{ "trillion", MEASURE_MAGNITUDE },
	{ "trillions", MEASURE_MAGNITUDE },
	{ "troops", MEASURE_UNIT },
	{ "tues.", MEASURE_WEEKDAY },
	{ "tuesday", MEASURE_WEEKDAY },
	{ "twelve", MEASURE_SPELLED },
	{ "twenty", MEASURE_SPELLED },
	{ "two", MEASURE_SPELLED },
	{ "until", MEASURE_BEFORE_YEAR },
	{ "votes", MEASURE_UNIT },
	{ "wed.", MEASURE_WEEKDAY },
	{ "wednesday", MEASURE_WEEKDAY },
	{ "week", MEASURE_PERIOD },
	{ "weekend", MEASURE_PERIOD },
	{ "weeks", MEASURE_PERIOD },
	{ "winter", MEASURE_PERIOD },
	{ "women", MEASURE_UNIT },
	{ "won", MEASURE_CURRENCY },
	{ "year", MEASURE_PERIOD },
	{ "years", MEASURE_PERIOD },
	{ "yen", MEASURE_CURRENCY },
	{ "yesterday", MEASURE_DAY },
	{ "yuan", MEASURE_CURRENCY },
	{ "zloty", MEASURE_CURRENCY },
};

#define LONGEST 16

typedef struct finder {
	const token *t;
	size_t n;
	str text;
	word_cache *words;
} finder;

static int by_word(const void *word, const void *row)
{
	return strcmp(word, ((const struct measure_name *)row)->word);
}

measure_word measure_of(str w)
{
	const struct measure_name *found;
	char word[LONGEST];

	if (w.n == 0 || w.n >= LONGEST)
		return MEASURE_NONE;
	for (size_t i = 0; i < w.n; i++)
		word[i] = ascii_lower(w.p[i]);
	word[w.n] = '\0';
	found = bsearch(word, words, sizeof words / sizeof *words, sizeof *words, by_word);
	return found ? found->kind : MEASURE_NONE;
}

/* Kind of token i; MEASURE_NONE past the end of the block that `i - 1` is in. */
static measure_word kind_at(const finder *f, size_t i)
{
	measure_word k;

	if (i >= f->n)
		return MEASURE_NONE;
	if (f->t[i].kind != TOKEN_WORD && f->t[i].kind != TOKEN_SYMBOL)
		return MEASURE_NONE;
	k = (measure_word)words_look_up(f->words, token_str(f->text, &f->t[i]))->measure;
	/* "may" and "march" are months only with a capital. */
	if ((k == MEASURE_MONTH || k == MEASURE_WEEKDAY) && !(f->t[i].flags & TOKEN_CAPITAL))
		return MEASURE_NONE;
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
	return w.n == 4 && (w.p[0] == '1' || w.p[0] == '2') && ascii_is_digit(w.p[1]) &&
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
	while (w.n && ascii_is_digit(w.p[0]) && day < 100) {
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
	measure_word k = kind_at(f, i), next = goes_on(f, i + 1) ? kind_at(f, i + 1) : MEASURE_NONE;

	if (is_day(f, i) && next == MEASURE_MONTH)
		return take_year(f, i + 2);
	if (f->t[i].kind == TOKEN_NUMBER && is_iso_date(token_str(f->text, &f->t[i])))
		return i + 1;
	if (f->t[i].flags & TOKEN_DIGIT && next == MEASURE_HALF_OF_DAY)
		return i + 2;
	if (k == MEASURE_RELATIVE && (next == MEASURE_WEEKDAY || next == MEASURE_MONTH))
		return next == MEASURE_MONTH ? take_month(f, i + 1) : i + 2;
	if (k == MEASURE_RELATIVE && next == MEASURE_PERIOD)
		return i + 2;
	if (k == MEASURE_MONTH)
		return take_month(f, i);
	if (k == MEASURE_WEEKDAY && is_comma(f, i + 1) && kind_at(f, i + 2) == MEASURE_MONTH &&
	    is_day(f, i + 3))
		return take_month(f, i + 2);
	if (k == MEASURE_WEEKDAY || k == MEASURE_DAY)
		return i + 1;
	if (is_year(f, i) && i > 0 &&
	    (kind_at(f, i - 1) == MEASURE_BEFORE_YEAR || kind_at(f, i - 1) == MEASURE_RELATIVE) &&
	    next != MEASURE_UNIT)
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
	measure_word k = kind_at(f, i);

	if (!is_number(f, i) && k != MEASURE_SPELLED && k != MEASURE_MAGNITUDE)
		return i;
	i++;
	while (goes_on(f, i) && kind_at(f, i) == MEASURE_MAGNITUDE)
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
	if (end > i && goes_on(f, end) && kind_at(f, end) == MEASURE_CURRENCY)
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
		measure_word kind = kind_at(f, k);

		if (t->kind == TOKEN_DASH && k > i && !(t->flags & TOKEN_SPACED)) {
			words_seen--; /* a hyphen: the next part is of the same word */
			continue;
		}
		words_seen++;
		if (kind == MEASURE_UNIT || kind == MEASURE_PERIOD)
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
	measure_word unit;

	if (end == i)
		return i;
	unit = goes_on(f, end) ? kind_at(f, end) : MEASURE_NONE;
	if (unit == MEASURE_UNIT || unit == MEASURE_PERIOD)
		return end + 1;
	/* "two leaders" is no figure; "12,000 troops" and "two hundred men" are. */
	if (!is_number(f, i) && (end == i + 1 || kind_at(f, i) == MEASURE_MAGNITUDE))
		return i;
	after = take_counted(f, end);
	if (after > end)
		return after;
	return kind_at(f, end - 1) == MEASURE_MAGNITUDE ? end : i;
}

/* Most words start nothing; they are passed by fast. */
static bool may_start(const finder *f, size_t i)
{
	const token *t = &f->t[i];

	return t->flags & TOKEN_DIGIT || t->kind == TOKEN_NUMBER || t->kind == TOKEN_SYMBOL ||
	       (t->kind == TOKEN_WORD && kind_at(f, i) != MEASURE_NONE) ||
	       (t->kind == TOKEN_WORD && f->text.p[t->end - 1] == '$');
}

void quantity_find(const token_list *toks, str text, word_cache *cache, quantity_list *out)
{
	static const struct {
		size_t (*take)(const finder *f, size_t i);
		gloss_quantity_kind kind;
	} rules[] = { { take_date, GLOSS_DATE },
		      { take_money, GLOSS_MONEY },
		      { take_quantity, GLOSS_QUANTITY } };
	finder f = { .t = toks->p, .n = toks->n, .text = text, .words = cache };

	for (size_t i = 0, end; i < f.n; i = end) {
		end = i + 1;
		if (!may_start(&f, i))
			continue;
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
