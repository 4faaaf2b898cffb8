/* suggest.c - see suggest.h. */
#include "base/suggest.h"

#include <stdio.h>

#include "base/ascii.h"

enum { LONGEST = 32 }; /* bytes of a word that is looked at; fits in the room */

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static bool same(str a, size_t i, str b, size_t j)
{
	return ascii_lower(a.p[i]) == ascii_lower(b.p[j]);
}

/* Rows of the usual table: of the prefix of `a` two shorter, one shorter, and of this length. */
static size_t distance(str a, str b)
{
	size_t rows[3][LONGEST + 1];

	for (size_t j = 0; j <= b.n; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *now = rows[i % 3], *one = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];

		now[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			now[j] = least(least(one[j], now[j - 1]) + 1,
				       one[j - 1] + !same(a, i - 1, b, j - 1));
			if (i > 1 && j > 1 && same(a, i - 1, b, j - 2) && same(a, i - 2, b, j - 1))
				now[j] = least(now[j], two[j - 2] + 1);
		}
	}
	return rows[a.n % 3][b.n];
}

void suggest(suggestion *s, str word)
{
	size_t most = s->typed.n < 3 ? 0 : s->typed.n < 6 ? 1 : s->typed.n < 10 ? 2 : 3, d;

	if (s->typed.n > LONGEST || word.n == 0 || word.n > LONGEST)
		return;
	d = distance(s->typed, word);
	if (d > most || (s->word.n && d >= s->distance))
		return;
	s->word = word;
	s->distance = d;
}

const char *suggestion_or(const suggestion *s, const char *instead, char room[SUGGESTION_ROOM])
{
	if (s->word.n == 0)
		return instead;
	snprintf(room, SUGGESTION_ROOM, "; did you mean '%.*s'?", STR_ARGS(s->word));
	return room;
}
