#include "text/quoted.h"

#include <string.h>

static const char *const marks[] = { "“", "”", "\"", "«", "»", "„", "‘", "’", "「", "」" };

static const char *mark_at_start(str s)
{
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (str_starts(s, str_of(marks[i])))
			return marks[i];
	return NULL;
}

void quoted_add(strbuf *out, str words)
{
	if (mark_at_start(words))
		strbuf_add(out, words);
	else
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
