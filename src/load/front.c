/* front.c - see front.h. */
#include "load/front.h"

#include <string.h>

#include "base/ascii.h"
#include "load/wording.h"

#define FRONT_MOST ((size_t)4 << 10) /* bytes; it is all in the first cell of the text */

static const struct {
	const char *key;
	gloss_fact fact;
} keys[] = {
	{ "title", GLOSS_FACT_TITLE },    { "author", GLOSS_FACT_AUTHOR },
	{ "authors", GLOSS_FACT_AUTHOR }, { "byline", GLOSS_FACT_AUTHOR },
	{ "date", GLOSS_FACT_PUBLISHED }, { "published", GLOSS_FACT_PUBLISHED },
	{ "lang", GLOSS_FACT_LANG },      { "language", GLOSS_FACT_LANG },
	{ "url", GLOSS_FACT_URL },        { "canonical_url", GLOSS_FACT_URL },
};

static gloss_span span_of(str text, str piece)
{
	size_t start = (size_t)(piece.p - text.p);

	return (gloss_span){ start, start + piece.n };
}

/* Cuts a line off; its end may be "\r\n". */
static bool next_line(str *rest, str *ink)
{
	str all = *rest;

	if (rest->n == 0 || !str_split(rest, '\n', ink))
		return false;
	if (!rest->p)
		*rest = str_from(all, all.n);
	if (ink->n && ink->p[ink->n - 1] == '\r')
		ink->n--;
	return true;
}

static bool is_fence(str ink, char sign)
{
	while (ink.n && (ink.p[ink.n - 1] == ' ' || ink.p[ink.n - 1] == '\t'))
		ink.n--;
	return ink.n == 3 && ink.p[0] == sign && ink.p[1] == sign && ink.p[2] == sign;
}

static bool is_key_letter(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '_';
}

/* "key: value" at the start of a line; `value` without the blanks around it. */
static bool read_pair(str ink, char sign, str *key, str *value)
{
	size_t n = 0;

	while (n < ink.n && is_key_letter(ink.p[n]))
		n++;
	*key = (str){ ink.p, n };
	while (sign == '=' && n < ink.n && ink.p[n] == ' ')
		n++;
	if (key->n == 0 || n == ink.n || ink.p[n] != sign || (n + 1 < ink.n && ink.p[n + 1] != ' '))
		return false;
	*value = str_trim(str_from(ink, n + 1));
	return true;
}

/* Comments, and lines that belong to the key above them. */
static bool goes_on(str ink)
{
	return ink.n == 0 || memchr(" \t-#[]", ink.p[0], 6) != NULL;
}

static bool is_quoted(str s)
{
	static const char *const pairs[] = { "\"\"", "''", "[]" };

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (s.n >= 2 && s.p[0] == pairs[i][0] && s.p[s.n - 1] == pairs[i][1])
			return true;
	return false;
}

static str unquoted(str s)
{
	while (is_quoted(s))
		s = str_trim(str_slice(s, (gloss_span){ 1, s.n - 1 }));
	return s;
}

/*
 * The value stands in the next line: of a list the first item, of a folded text its first line, of
 * a person the name.
 */
static str value_below(str rest)
{
	str ink;

	if (!next_line(&rest, &ink) || ink.n == 0 || !memchr(" \t-", ink.p[0], 3))
		return STR("");
	ink = str_trim(ink);
	if (str_starts(ink, STR("- ")))
		ink = str_trim(str_from(ink, 2));
	if (str_starts(ink, STR("name:")))
		ink = str_trim(str_from(ink, 5));
	if (ink.n && ink.p[ink.n - 1] == ',')
		ink.n--;
	return ink;
}

static bool is_elsewhere(str value)
{
	return value.n == 0 || (value.n <= 2 && memchr(">|[", value.p[0], 3));
}

static void take_pair(str text, str key, str value, str rest, plain_head *head)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		gloss_span *fact = &head->facts[keys[i].fact];

		if (!str_eq_nocase(key, str_of(keys[i].key)) || fact->end)
			continue;
		value = unquoted(is_elsewhere(value) ? value_below(rest) : value);
		if (value.n && value.p[0] != '{')
			*fact = span_of(text, value);
	}
}

/* What is between the fences; false: something else than front matter. */
static bool read_pairs(str text, str *rest, char fence, plain_head *head)
{
	size_t pairs = 0;
	str ink, key, value;

	while (next_line(rest, &ink)) {
		if (is_fence(ink, fence) || (fence == '-' && is_fence(ink, '.')))
			return pairs > 0;
		if ((size_t)(ink.p - text.p) > FRONT_MOST)
			return false;
		if (read_pair(ink, fence == '+' ? '=' : ':', &key, &value))
			pairs++, take_pair(text, key, value, *rest, head);
		else if (!goes_on(ink))
			return false;
	}
	return false;
}

static void add_block(plain_head *head, gloss_fact f, gloss_block_kind kind)
{
	if (head->facts[f].end)
		head->front[head->fronts++] = (gloss_block){ .at = head->facts[f], .kind = kind };
}

/* In the order of the text. A date before the title is not shown, for it would stand above it. */
static void add_blocks(plain_head *head)
{
	gloss_span *facts = head->facts;
	bool author_first = facts[GLOSS_FACT_AUTHOR].end < facts[GLOSS_FACT_TITLE].end;
	bool date_first = facts[GLOSS_FACT_PUBLISHED].end < facts[GLOSS_FACT_AUTHOR].end;

	if (author_first)
		add_block(head, GLOSS_FACT_AUTHOR, GLOSS_BLOCK_BYLINE);
	add_block(head, GLOSS_FACT_TITLE, GLOSS_BLOCK_TITLE);
	if (facts[GLOSS_FACT_PUBLISHED].end < facts[GLOSS_FACT_TITLE].end)
		facts = NULL;
	if (facts && date_first)
		add_block(head, GLOSS_FACT_PUBLISHED, GLOSS_BLOCK_BYLINE);
	if (!author_first)
		add_block(head, GLOSS_FACT_AUTHOR, GLOSS_BLOCK_BYLINE);
	if (facts && !date_first)
		add_block(head, GLOSS_FACT_PUBLISHED, GLOSS_BLOCK_BYLINE);
}

/* "# The title" under the front matter says it again. */
static size_t skip_title(str text, size_t at, gloss_span title)
{
	str rest = str_from(text, at), ink = STR("");

	while (next_line(&rest, &ink) && str_trim(ink).n == 0)
		continue;
	if (title.end == 0 || !str_starts(ink, STR("# ")) ||
	    !str_eq(str_trim(str_from(ink, 2)), str_slice(text, title)))
		return at;
	return (size_t)(rest.p - text.p);
}

void front_read(str text, plain_head *head)
{
	plain_head found = *head;
	str rest = str_from(text, head->start), ink;

	if (!next_line(&rest, &ink) || !(is_fence(ink, '-') || is_fence(ink, '+')) ||
	    !read_pairs(text, &rest, ink.p[0], &found))
		return;
	add_blocks(&found);
	found.start = skip_title(text, (size_t)(rest.p - text.p), found.facts[GLOSS_FACT_TITLE]);
	*head = found;
}
