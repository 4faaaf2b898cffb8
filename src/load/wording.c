#include "load/wording.h"

#include <string.h>

static const char *const months[] = { "jan",       "feb",     "mar",      "apr",     "may",
				      "jun",       "jul",     "aug",      "sep",     "sept",
				      "oct",       "nov",     "dec",      "january", "february",
				      "march",     "april",   "june",     "july",    "august",
				      "september", "october", "november", "december" };

str wording_word(str line, const wording *w, size_t i)
{
	return str_slice(line, w->p[i]);
}

bool wording_split(str line, size_t at, wording *out)
{
	out->n = 0;
	while (at < line.n) {
		size_t start;

		while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
			at++;
		if (at == line.n)
			break;
		if (out->n == WORDING_MAX)
			return false;
		start = at;
		while (at < line.n && line.p[at] != ' ' && line.p[at] != '\t')
			at++;
		out->p[out->n++] = (gloss_span){ start, at };
	}
	return true;
}

str wording_without_stop(str s)
{
	while (s.n > 0 && strchr(",.;:", s.p[s.n - 1]) && s.p[s.n - 1])
		s.n--;
	return s;
}

letter_kind wording_kind(str s)
{
	size_t n;

	return s.n ? letter_kind_of(letter_decode(s.p, s.n, &n)) : LETTER_SPACE;
}

bool wording_is_month(str w)
{
	return IS_ONE_OF(wording_without_stop(w), months);
}

/* Can this word be part of a person's name? "de", "van", "O'Brien", "J." */
bool wording_is_name(str w)
{
	static const char *const particles[] = { "de", "da",  "del", "della", "di",  "dos", "du",
						 "la", "le",  "van", "von",   "der", "den", "ter",
						 "al", "bin", "ibn", "el",    "y",   "e",   "af" };
	letter_kind kind = wording_kind(w);

	return kind == LETTER_UPPER || kind == LETTER_OTHER || IS_ONE_OF(w, particles);
}
