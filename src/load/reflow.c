/* reflow.c - see reflow.h. */
#include "load/reflow.h"

#include <string.h>

#include "base/ascii.h"
#include "base/url.h"

enum { LINKS_MOST = 1000 };

typedef struct line {
	str text;  /* trimmed */
	int quote; /* marks '>' before it */
	int indent;
	bool item; /* begins a list item */
	int mark;  /* bytes of the item's sign */
} line;

/* "[12]: https://... (link)": the number and the address. */
static bool is_link_line(str s, long *number, str *address)
{
	size_t close, end;

	s = str_trim(s);
	if (s.n < 5 || s.p[0] != '[' || !str_find(s, STR("]: "), 1, &close) || close > 6)
		return false;
	*number = strtol(s.p + 1, NULL, 10);
	*address = str_from(s, close + 3);
	if (str_find(*address, STR(" ("), 0, &end))
		address->n = end;
	return *number > 0 && *number <= LINKS_MOST && url_split(*address).scheme.n > 0;
}

/* Reads the list at the end and cuts it and its heading off. */
static str cut_links(str text, str *links)
{
	size_t end = text.n, start;
	bool any = false;
	long number;
	str address;

	while (end > 0) {
		str one;

		for (start = end - (text.p[end - 1] == '\n');
		     start > 0 && text.p[start - 1] != '\n';)
			start--;
		one = str_trim(str_slice(text, (gloss_span){ start, end }));
		if (one.n && !is_link_line(one, &number, &address)) {
			/* "Links:", in whatever language. */
			if (any && one.n < 40 && one.p[one.n - 1] == ':')
				end = start;
			break;
		}
		if (one.n) {
			any = true;
			links[number] = address;
		}
		end = start;
	}
	return any ? (str){ text.p, end } : text;
}

static int item_mark(str s)
{
	size_t n = 0;

	if (s.n > 2 && (s.p[0] == '*' || s.p[0] == '-' || s.p[0] == '+') && s.p[1] == ' ')
		return 2;
	if (str_starts(s, STR("\xe2\x80\xa2 ")))
		return 4;
	while (n < s.n && n < 3 && ascii_is_digit(s.p[n]))
		n++;
	if (n && n + 1 < s.n && (s.p[n] == '.' || s.p[n] == ')') && s.p[n + 1] == ' ')
		return -1; /* a number, which stays */
	return 0;
}

static line read_line(str s)
{
	line l = { .text = s };

	while (l.text.n && (l.text.p[0] == '>' || (l.quote && l.text.p[0] == ' '))) {
		l.quote += l.text.p[0] == '>';
		l.text = str_from(l.text, 1);
	}
	while (l.text.n && (l.text.p[0] == ' ' || l.text.p[0] == '\t')) {
		l.indent += l.text.p[0] == '\t' ? 8 : 1;
		l.text = str_from(l.text, 1);
	}
	l.text = str_trim(l.text);
	l.mark = item_mark(l.text);
	l.item = l.mark != 0;
	return l;
}

/* Adds a line's words; marks "[1]" become links. */
static void add_words(story *s, str text, const str *links)
{
	size_t from = 0, open, close;

	while (str_find(text, STR("["), from, &open) && str_find(text, STR("]"), open, &close)) {
		long number = close - open < 6 ? strtol(text.p + open + 1, NULL, 10) : 0;

		story_add(s, str_slice(text, (gloss_span){ from, open }));
		if (number > 0 && number <= LINKS_MOST && links[number].n) {
			/* The blank before the mark is not part of the link. */
			story_link_begin(s);
			story_add(s, str_slice(text, (gloss_span){ open, close + 1 }));
			story_link_end(s, links[number]);
		} else {
			story_add(s, str_slice(text, (gloss_span){ open, close + 1 }));
		}
		from = close + 1;
	}
	story_add(s, str_from(text, from));
	story_add(s, STR(" "));
}

static bool begins_block(const line *before, const line *l)
{
	return before->text.n == 0 || l->item || l->quote != before->quote ||
	       (before->item && l->indent < before->indent);
}

static void begin(story *s, const line *l)
{
	if (l->quote)
		story_begin(s, GLOSS_BLOCK_QUOTE, l->quote);
	else if (l->item)
		story_begin(s, GLOSS_BLOCK_ITEM, 1 + l->indent / 4);
	else
		story_begin(s, GLOSS_BLOCK_PARAGRAPH, 0);
}

void reflow_add(story *s, str text)
{
	str *links = xcalloc(LINKS_MOST + 1, sizeof *links);
	line before = { .quote = 0 };
	str rest = cut_links(text, links), one;

	while (str_split(&rest, '\n', &one)) {
		line l = read_line(one);

		if (l.text.n == 0) {
			story_end(s);
		} else {
			if (begins_block(&before, &l))
				begin(s, &l);
			add_words(s, l.mark > 0 ? str_from(l.text, (size_t)l.mark) : l.text, links);
		}
		before = l;
	}
	story_end(s);
	free(links);
}
