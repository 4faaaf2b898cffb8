/* copy.c - words, quotes with their source, notes, addresses to the clipboard. */
#include <string.h>

#include "app/clipboard.h"
#include "app/command.h"
#include "app/select.h"
#include "app/view.h"
#include "note/cite.h"
#include "text/sanitise.h"

static void copy(app *a, str text, const char *what)
{
	const char *where = a->settings.copy, *how;
	arena tmp = { 0 };
	err e;

	if (a->settings.secure && strcmp(where, "none") != 0)
		where = "sequence"; /* no other programs are started */
	text = text_seen(&tmp, text);
	strbuf_reset(&a->copied);
	strbuf_add(&a->copied, text);
	if (!clipboard_copy(a->term, where, text, &how, &e))
		app_error(a, &e);
	else
		app_say(a, "%s copied by %s", what, how);
	arena_clear(&tmp);
}

static void copy_span(app *a, gloss_span at, const char *what)
{
	arena tmp = { 0 };

	if (at.end > at.start)
		copy(a, reading_words(a->now, &tmp, at), what);
	else
		app_complain(a, "nothing here to copy");
	arena_clear(&tmp);
}

void act_copy_paragraph(app *a, const call *c)
{
	const flow_block *b = target_block(a);

	(void)c;
	copy_span(a, b ? b->block.at : (gloss_span){ 0, 0 }, "the paragraph was");
}

void act_copy_selection(app *a, const call *c)
{
	(void)c;
	copy_span(a, a->now->selection.span, "the selection was");
}

static void cite_quote(app *a, const gloss_quote *q, strbuf *out)
{
	const reading *r = a->now;
	arena tmp = { 0 };
	cite c = { .quote = reading_words(a->now, &tmp, q->at),
		   .title = gloss_article_fact(r->art, GLOSS_FACT_TITLE),
		   .author = gloss_article_fact(r->art, GLOSS_FACT_AUTHOR),
		   .outlet = gloss_article_fact(r->art, GLOSS_FACT_OUTLET),
		   .published = gloss_article_fact(r->art, GLOSS_FACT_PUBLISHED),
		   .url = gloss_article_fact(r->art, GLOSS_FACT_URL) };

	if (q->entity < r->cast.entity_count)
		c.speaker = r->cast.entities[q->entity].name;
	if (c.speaker.n && q->confidence < GLOSS_WEAK)
		c.speaker = arena_printf(&tmp, "%.*s (?)", STR_ARGS(c.speaker));
	cite_write(&c, out);
	arena_clear(&tmp);
}

void act_copy_quote(app *a, const call *c)
{
	const gloss_quote *q = target_quote(a);
	strbuf out = { 0 };

	(void)c;
	if (!q) {
		app_complain(a, "no quote here; ]q goes to the next one");
		return;
	}
	cite_quote(a, q, &out);
	copy(a, strbuf_str(&out), "the quote with its source was");
	strbuf_clear(&out);
}

void act_copy_url(app *a, const call *c)
{
	const list_item *item = view_top(a) == &view_links ? list_current(&a->list) : NULL;
	str url = gloss_article_fact(a->now->art, GLOSS_FACT_URL);
	size_t n = 0;
	const gloss_link *links = gloss_article_links(a->now->art, &n);

	(void)c;
	if (item && item->id && item->id <= n)
		url = links[item->id - 1].href;
	else if (a->now->focus.kind == FOCUS_LINK && a->now->focus.link < n)
		url = links[a->now->focus.link].href;
	if (url.n)
		copy(a, url, "the address was");
	else
		app_complain(a, "this article has no address");
}

void act_copy_note(app *a, const call *c)
{
	gloss_note n;

	(void)c;
	if (!app_has_notes(a))
		return;
	if (!target_note(a, &n))
		app_complain(a, "no note here; ]n goes to the next one");
	else
		copy(a, n.body.n ? n.body : n.exact, "the note was");
}
