/* title.c - see title.h and meta_likeness of meta.h. */
#include "load/page/title.h"

#include <string.h>

#include "base/ascii.h"
#include "load/page/meta.h"
#include "text/utf8.h"

enum { COMPARED = 2000 }; /* bytes of two texts that may be the same title */

static bool is_word_byte(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* Cuts the next word off `rest`. */
static bool next_word(str *rest, str *word)
{
	size_t from = 0, n;

	while (from < rest->n && !is_word_byte(rest->p[from]))
		from++;
	for (n = from; n < rest->n && is_word_byte(rest->p[n]);)
		n++;
	*word = str_slice(*rest, (gloss_span){ from, n });
	*rest = str_from(*rest, n);
	return word->n > 0;
}

static bool has_word(str s, str wanted)
{
	str word;

	while (next_word(&s, &word))
		if (str_eq_nocase(word, wanted))
			return true;
	return false;
}

double meta_likeness(str a, str b)
{
	size_t all = 0, strange = 0;
	str word;

	/* Each word of the one is looked for among those of the other. */
	a = utf8_first(a, COMPARED);
	b = utf8_first(b, COMPARED);
	while (next_word(&b, &word)) {
		all += word.n + 1;
		if (!has_word(a, word))
			strange += word.n + 1;
	}
	return all && a.n ? 1 - (double)strange / (double)all : 0;
}

static int count_words(str s)
{
	int n = 0;
	str part;

	while (str_split(&s, ' ', &part))
		n += part.n > 0;
	return n;
}

/* Where " | " and its like stand in a title. */
typedef struct separators {
	size_t first, after_first; /* its sign and what follows it */
	size_t last;
	bool any, levels; /* levels: one of / \ > », as of a path */
} separators;

static size_t separator_length(str s, size_t at, bool *level)
{
	static const char *const signs[] = { "|", "-", "\xe2\x80\x93", "\xe2\x80\x94", "\\",
					     "/", ">", "\xc2\xbb" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(str_from(s, at), str_of(signs[i]))) {
			*level = i >= 4;
			return strlen(signs[i]);
		}
	return 0;
}

static separators find_separators(str s)
{
	separators found = { 0 };

	for (size_t i = 1; i + 1 < s.n; i++) {
		bool level = false;
		size_t n = s.p[i - 1] == ' ' ? separator_length(s, i, &level) : 0;

		if (n == 0 || i + n >= s.n || s.p[i + n] != ' ')
			continue;
		if (!found.any)
			found.first = i, found.after_first = i + n;
		found.any = true;
		found.levels |= level;
		found.last = i;
	}
	return found;
}

static bool a_heading_is(arena *a, const dom *d, str title)
{
	for (const dom_node *n = d->root; n; n = dom_next(n, d->root))
		if ((n->tag == TAG_H1 || n->tag == TAG_H2) && str_eq(dom_text(a, n), title))
			return true;
	return false;
}

/* The only <h1>; empty: none, or several. */
static str only_heading(arena *a, const dom *d)
{
	const dom_node *found = NULL;

	for (const dom_node *n = d->root; n; n = dom_next(n, d->root))
		if (n->tag == TAG_H1) {
			if (found)
				return STR("");
			found = n;
		}
	return found ? dom_text(a, found) : STR("");
}

/* "Site: Headline". */
static str behind_colon(str whole)
{
	size_t first = 0, last, at;
	str title;

	str_find(whole, STR(":"), 0, &first);
	for (last = first; str_find(whole, STR(":"), last + 1, &at);)
		last = at;
	title = str_from(whole, last + 1);
	if (count_words(title) < 3)
		return str_from(whole, first + 1);
	return count_words((str){ whole.p, first }) > 5 ? whole : title;
}

static size_t letters(str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

static int words_without_separators(str s)
{
	bool level;
	int n = 0;
	str part;

	while (str_split(&s, ' ', &part))
		n += part.n > 0 && separator_length(part, 0, &level) != part.n;
	return n;
}

str title_of_page(arena *a, const dom *d)
{
	const dom_node *n = dom_find(d->root, TAG_TITLE);
	str whole = n ? dom_text(a, n) : STR(""), title = whole, h1;
	separators cut = find_separators(whole);
	size_t colon;
	int words;

	if (cut.any) {
		title = (str){ whole.p, cut.last };
		if (count_words(title) < 3)
			title = str_from(whole, cut.after_first);
	} else if (str_find(whole, STR(": "), 0, &colon)) {
		if (!a_heading_is(a, d, whole))
			title = behind_colon(whole);
	} else if (letters(whole) > 150 || letters(whole) < 15) {
		h1 = only_heading(a, d);
		title = h1.n ? h1 : whole;
	}
	title = str_trim(title);
	words = count_words(title);
	/* What is left is too short to be a headline, save where exactly the site went. */
	if (words <= 4 && (!cut.levels || words != words_without_separators(whole) - 1))
		title = whole;
	return title;
}
