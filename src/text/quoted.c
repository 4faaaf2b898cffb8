#include "text/quoted.h"

#include <string.h>

/* Each can close what it, or the one before it, has opened. */
static const char *const marks[] = { "“", "”", "\"", "«", "»", "„", "‘", "’", "「", "」" };

static const struct {
	const char *open, *close;
} pairs[] = {
	{ "“", "”" }, { "\"", "\"" }, { "«", "»" },   { "»", "«" },
	{ "„", "“" }, { "”", "”" },   { "「", "」" }, { "‘", "’" },
};
#define PAIRS (sizeof pairs / sizeof pairs[0])

static const char *mark_at_start(str s)
{
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (str_starts(s, str_of(marks[i])))
			return marks[i];
	return NULL;
}

static size_t times(str s, const char *mark)
{
	size_t n = 0;

	for (size_t at = 0; str_find(s, str_of(mark), at, &at); at += strlen(mark))
		n++;
	return n;
}

/* How many more marks open than close: less than 0, where one closes that was not opened. */
static int left_open(str s, const char *open, const char *close)
{
	size_t opened = times(s, open);

	if (strcmp(open, close) == 0)
		return opened % 2 ? (str_starts(s, str_of(open)) ? 1 : -1) : 0;
	return (int)opened - (int)times(s, close);
}

void quoted_add(strbuf *out, str words)
{
	for (size_t i = 0; i < PAIRS; i++)
		if (str_starts(words, str_of(pairs[i].open))) {
			strbuf_add(out, words);
			if (left_open(words, pairs[i].open, pairs[i].close) > 0)
				strbuf_add(out, str_of(pairs[i].close));
			return;
		}
	for (size_t i = 0; i + 1 < PAIRS; i++) /* an apostrophe at the end closes nothing */
		if (str_ends(words, str_of(pairs[i].close)) &&
		    left_open(words, pairs[i].open, pairs[i].close) < 0) {
			strbuf_addf(out, "%s%.*s", pairs[i].open, STR_ARGS(words));
			return;
		}
	strbuf_addf(out, "“%.*s”", STR_ARGS(words));
}

str quoted_bare(str quote)
{
	const char *mark = mark_at_start(quote);

	if (mark)
		quote = str_from(quote, strlen(mark));
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (str_ends(quote, str_of(marks[i])))
			quote.n -= strlen(marks[i]);
	if (str_ends(quote, STR(",")))
		quote.n--;
	return quote;
}
