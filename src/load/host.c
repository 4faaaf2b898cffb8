/* host.c - see host.h. */
#include "load/host.h"

#include <string.h>

#include "base/url.h"
#include "load/charset.h"
#include "load/date.h"
#include "load/host_parts.h"
#include "load/page/html.h"
#include "load/reflow.h"

enum { LABEL_MOST = 40, LABELS_MOST = 12 };

/* --- the body --- */

static bool is_tag_at(str s, size_t at)
{
	static const char *const tags[] = { "p",       "br",         "div",     "a",      "img",
					    "ul",      "ol",         "li",      "h1",     "h2",
					    "h3",      "blockquote", "em",      "strong", "b",
					    "i",       "span",       "table",   "figure", "pre",
					    "q",       "article",    "section", "html",   "body",
					    "!doctype" };

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		size_t n = strlen(tags[i]), end = at + 1 + n;

		if (end < s.n && str_eq_nocase((str){ s.p + at + 1, n }, str_of(tags[i])) &&
		    strchr(" \t\r\n>/", s.p[end]) && s.p[end])
			return true;
	}
	return false;
}

/* Is it HTML, or text that may speak of tags? The first '<' of HTML is a tag. */
static bool is_html(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '<')
			return is_tag_at(s, i);
	return false;
}

bool host_add_body(story *s, str body, bool html, str base, err *e)
{
	html_hints hints = { .charset = STR("utf-8"), .url = base, .whole = true };

	if (html)
		return html_read(s, body, &hints, e);
	reflow_add(s, body);
	return true;
}

void host_set_date(story *s, str given)
{
	int64_t seconds;

	if (date_parse(given, &seconds))
		given = date_format(&s->mem, seconds);
	story_fact(s, GLOSS_FACT_PUBLISHED, given);
}

void host_set_link(story *s, str given)
{
	if (url_is_web(str_trim(given)))
		story_fact(s, GLOSS_FACT_URL, str_trim(given));
}

bool host_finish(const story *s, err *e)
{
	if (s->blocks.n == 0)
		return err_set(e, GLOSS_ERR_INPUT, "holds no article");
	return true;
}

/* --- newsboat --- */

/* "Label: value"; labels may hold blanks and letters of any language. */
static bool split_label(str line, str *value)
{
	size_t at;

	if (!str_find(line, STR(":"), 1, &at) || at > LABEL_MOST || at + 1 >= line.n ||
	    line.p[at + 1] != ' ')
		return false;
	*value = str_trim(str_from(line, at + 1));
	return true;
}

static bool is_empty(str line)
{
	return str_trim(line).n == 0;
}

/*
 * Labels are translated, so places count: the feed first, then the title; the link is the
 * one that is an address, the date stands before it, the author before that.
 */
static void take_labels(story *s, const str *values, size_t n)
{
	size_t link = 0;
	int64_t seconds;

	if (n > 0)
		story_fact(s, GLOSS_FACT_OUTLET, values[0]);
	if (n > 1)
		story_fact(s, GLOSS_FACT_TITLE, values[1]);
	for (size_t i = 2; i < n && !link; i++)
		if (url_is_web(values[i]))
			link = i;
	if (link)
		host_set_link(s, values[link]);
	for (size_t i = 2; i < (link ? link : n); i++) {
		if (date_parse(values[i], &seconds))
			host_set_date(s, values[i]);
		else if (i == 2)
			story_fact(s, GLOSS_FACT_AUTHOR, values[i]);
	}
}

static bool read_newsboat(story *s, str text, str feed, err *e)
{
	str values[LABELS_MOST], line, rest = text;
	size_t n = 0;

	(void)feed;
	while (n < LABELS_MOST) {
		str before = rest;

		if (!str_split(&rest, '\n', &line) || is_empty(line))
			break;
		if (!split_label(line, &values[n])) {
			rest = before;
			break;
		}
		n++;
	}
	/* Sounds and flags have lines of their own behind the table. */
	while (n == LABELS_MOST && str_split(&rest, '\n', &line) && !is_empty(line))
		continue;
	if (n < 2)
		return err_set(
			e, GLOSS_ERR_INPUT,
			"is no article of newsboat: it should begin with lines \"Feed: ...\", "
			"\"Title: ...\"");
	take_labels(s, values, n);
	story_headline(s);
	return host_add_body(s, rest, is_html(rest), s->facts[GLOSS_FACT_URL], e) &&
	       host_finish(s, e);
}

/* --- sfeed --- */

static str unescaped(arena *a, str s)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\\' && i + 1 < s.n && strchr("nt\\", s.p[i + 1]) && s.p[i + 1]) {
			c = s.p[++i];
			c = c == 'n' ? '\n' : c == 't' ? '\t' : '\\';
		}
		out[n++] = c;
	}
	return (str){ out, n };
}

static bool read_sfeed(story *s, str text, str feed, err *e)
{
	enum { TIME, TITLE, LINK, CONTENT, TYPE, ID, AUTHOR, ENCLOSURE, CATEGORY, FIELDS };
	str fields[FIELDS] = { { NULL, 0 } }, line;
	size_t n = 0, slash = feed.n;
	str content;

	str_split(&text, '\n', &line);
	while (n < FIELDS && str_split(&line, '\t', &fields[n]))
		n++;
	if (n <= TITLE)
		return err_set(e, GLOSS_ERR_INPUT,
			       "is no line of sfeed: it should have fields between tabs");
	for (; slash > 0 && feed.p[slash - 1] != '/'; slash--)
		continue;
	story_fact(s, GLOSS_FACT_OUTLET, str_from(feed, slash));
	story_fact(s, GLOSS_FACT_TITLE, fields[TITLE]);
	story_fact(s, GLOSS_FACT_AUTHOR, fields[AUTHOR]);
	story_fact(s, GLOSS_FACT_GUID, fields[ID]);
	if (fields[TIME].n && fields[TIME].n < 12)
		story_fact(s, GLOSS_FACT_PUBLISHED,
			   date_format(&s->mem, (int64_t)strtoll(fields[TIME].p, NULL, 10)));
	host_set_link(s, fields[LINK]);
	story_headline(s);
	content = unescaped(&s->mem, fields[CONTENT]);
	if (content.n && !host_add_body(s, content, !str_eq(fields[TYPE], STR("plain")),
					s->facts[GLOSS_FACT_URL], e))
		return false;
	return host_finish(s, e);
}

/* --- all of them --- */

static const struct {
	const char *name;
	bool (*read)(story *s, str bytes, str feed, err *e);
	bool raw; /* has charsets of its own */
} hosts[HOST_COUNT] = {
	[HOST_NEWSBOAT] = { "newsboat", read_newsboat, false },
	[HOST_SFEED] = { "sfeed", read_sfeed, false },
	[HOST_MAIL] = { "mail", mail_read, true },
};

const char *host_name(host_kind k)
{
	return hosts[k].name;
}

bool host_read(story *s, host_kind k, str bytes, str feed, err *e)
{
	if (!hosts[k].raw)
		bytes = charset_decode(&s->mem, bytes, STR(""), CHARSET_XML);
	return hosts[k].read(s, bytes, feed, e);
}
