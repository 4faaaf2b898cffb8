/* mail.c - mails, mailboxes and pages saved as mails; see host_parts.h. */
#include "load/host_parts.h"

#include <string.h>

#include "base/url.h"
#include "load/date.h"
#include "load/mime.h"
#include "load/page/html.h"

enum { MESSAGES_MOST = 500 };

/* "Ann Lee <ann@post.example>": Ann Lee. */
static str name_of(str from)
{
	size_t open;

	if (str_find(from, STR("<"), 0, &open) && str_trim((str){ from.p, open }).n)
		from = str_trim((str){ from.p, open });
	if (from.n >= 2 && from.p[0] == '"' && from.p[from.n - 1] == '"')
		from = str_slice(from, (gloss_span){ 1, from.n - 1 });
	return from;
}

/* ---- a mailbox */

static bool is_mailbox(str bytes)
{
	return str_starts(bytes, STR("From "));
}

/* The next message of a mailbox: it ends before an empty line and "From ". */
static bool next_message(str *rest, str *message)
{
	size_t at = 0;

	if (rest->n == 0)
		return false;
	while (str_find(*rest, STR("\nFrom "), at, &at)) {
		bool after_empty = at > 0 && (rest->p[at - 1] == '\n' || rest->p[at - 1] == '\r');

		at++;
		if (after_empty) {
			*message = (str){ rest->p, at };
			*rest = str_from(*rest, at);
			return true;
		}
	}
	*message = *rest;
	*rest = STR("");
	return true;
}

/* ">From " at a line's start was "From " before it came into the mailbox. In the arena. */
static str unquoted(arena *a, str text)
{
	char *out = arena_alloc(a, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		str rest = str_from(text, i);
		bool begins = i == 0 || text.p[i - 1] == '\n';
		size_t marks = 0;

		while (begins && marks < rest.n && rest.p[marks] == '>')
			marks++;
		if (marks == 0 || !str_starts(str_from(rest, marks), STR("From ")))
			out[n++] = text.p[i];
	}
	return (str){ out, n };
}

/* ---- a saved page */

/* Chrome says where the page came from; others only that its first part is a page. */
static bool is_saved_page(arena *a, str head)
{
	str type = mime_header(a, head, "Content-Type");

	return mime_header(a, head, "Snapshot-Content-Location").n ||
	       (str_has_nocase(type, STR("multipart/related")) &&
		str_has_nocase(mime_header(a, head, "From"), STR("saved by")));
}

static bool read_saved_page(story *s, str bytes, str head, err *e)
{
	arena *a = &s->mem;
	html_hints hints = { .charset = STR("utf-8"),
			     .url = mime_header(a, head, "Snapshot-Content-Location") };
	str text;
	bool html;

	if (!mime_text(a, bytes, &text, &html) || !html)
		return err_set(e, GLOSS_ERR_INPUT, "is a saved page without a page in it");
	return html_read_article(s, text, &hints, e);
}

/* ---- a mail */

static void take_link_header(story *s, str head)
{
	static const char *const names[] = { "Archived-At", "X-RSS-URL",        "X-RSS-Link",
					     "X-URL",       "Content-Location", "Link" };

	for (size_t i = 0; i < sizeof names / sizeof *names && !s->facts[GLOSS_FACT_URL].n; i++) {
		str value = mime_header(&s->mem, head, names[i]);

		if (value.n > 2 && value.p[0] == '<' && value.p[value.n - 1] == '>')
			value = str_slice(value, (gloss_span){ 1, value.n - 1 });
		host_set_link(s, value);
	}
}

static bool add_text(story *s, str message, bool mailbox, err *e)
{
	str text = STR("");
	bool html = false;

	if (!mime_text(&s->mem, message, &text, &html) || !text.n)
		return true;
	if (mailbox && !html)
		text = unquoted(&s->mem, text);
	return host_add_body(s, text, html, s->facts[GLOSS_FACT_URL], e);
}

/* The further ones of a mailbox: a heading, who and when, the text. */
static bool add_message(story *s, str message, err *e)
{
	arena *a = &s->mem;
	story one = { .open = false };
	str head, body, subject, who;
	bool ok;

	mime_split(message, &head, &body);
	if (head.n == 0)
		return true;
	subject = mime_header_text(a, mime_header(a, head, "Subject"));
	who = name_of(mime_header_text(a, mime_header(a, head, "From")));
	host_set_date(&one, mime_header(a, head, "Date"));
	story_begin(s, GLOSS_BLOCK_HEADING, 2);
	story_add(s, subject.n ? subject : STR("(no subject)"));
	story_end(s);
	story_add(s, arena_printf(a, "%.*s \xc2\xb7 %.*s", STR_ARGS(who),
				  STR_ARGS(story_date(a, one.facts[GLOSS_FACT_PUBLISHED]))));
	story_end(s);
	ok = add_text(s, message, true, e);
	story_clear(&one);
	return ok;
}

bool mail_read(story *s, str bytes, str feed, err *e)
{
	arena *a = &s->mem;
	str head, body, rest = bytes, message = bytes;
	bool mailbox = is_mailbox(bytes), ok;

	if (mailbox)
		next_message(&rest, &message);
	mime_split(message, &head, &body);
	if (head.n == 0)
		return err_set(e, GLOSS_ERR_INPUT, "is no mail: it should begin with headers");
	if (is_saved_page(a, head))
		return read_saved_page(s, bytes, head, e);
	story_fact(s, GLOSS_FACT_OUTLET, feed);
	story_fact(s, GLOSS_FACT_TITLE, mime_header_text(a, mime_header(a, head, "Subject")));
	story_fact(s, GLOSS_FACT_AUTHOR,
		   name_of(mime_header_text(a, mime_header(a, head, "From"))));
	story_fact(s, GLOSS_FACT_GUID, mime_header(a, head, "Message-ID"));
	host_set_date(s, mime_header(a, head, "Date"));
	take_link_header(s, head);
	story_headline(s);
	ok = add_text(s, message, mailbox, e);
	for (int i = 1; ok && mailbox && i < MESSAGES_MOST && next_message(&rest, &message); i++)
		ok = add_message(s, message, e);
	return ok && host_finish(s, e);
}
