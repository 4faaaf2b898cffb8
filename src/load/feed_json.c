/* feed_json.c - JSON Feed, versions 1 and 1.1 (jsonfeed.org/version/1.1). */
#include "load/feed.h"

#include "base/json.h"
#include "base/url.h"
#include "base/xml.h"
#include "load/date.h"
#include "load/page/markup.h"

static str text(const json *j, const char *key)
{
	const json *value = json_get(j, str_of(key));

	/* Some write numbers as ids. */
	return value && value->kind == JSON_NUMBER ? value->text : str_trim(json_text(value));
}

static str address(feed *f, const feed_hints *hints, str given)
{
	str full = given.n ? url_resolve(&f->mem, hints->url, given) : given;

	return url_is_web(full) ? full : STR("");
}

static str authors(feed *f, const json *j)
{
	const json *list = json_get(j, STR("authors"));
	strbuf b = { 0 };
	str out;

	for (size_t i = 0; list && list->kind == JSON_ARRAY && i < list->count; i++) {
		str name = text(&list->items[i], "name");

		if (name.n && b.n)
			strbuf_add(&b, STR(", "));
		strbuf_add(&b, name);
	}
	if (b.n == 0)
		strbuf_add(&b, text(json_get(j, STR("author")), "name"));
	out = arena_copy(&f->mem, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

static int64_t date(const json *j, const char *key)
{
	int64_t seconds;

	return date_parse(text(j, key), &seconds) ? seconds : DATE_NONE;
}

/* Plain text as HTML: paragraphs stay apart. */
static str as_html(feed *f, str plain)
{
	strbuf b = { 0 };
	str out, part;

	while (str_split(&plain, '\n', &part)) {
		if (str_trim(part).n == 0)
			continue;
		strbuf_add(&b, STR("<p>"));
		xml_escape(&b, str_trim(part));
		strbuf_add(&b, STR("</p>"));
	}
	out = arena_copy(&f->mem, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

static void add_item(feed *f, const feed_hints *hints, const json *j)
{
	const json *files = json_get(j, STR("attachments"));
	feed_entry *e = feed_add(f);
	str html = text(j, "content_html");

	e->id = text(j, "id");
	e->title = markup_text(&f->mem, text(j, "title"));
	e->link = address(f, hints, text(j, "url"));
	if (e->link.n == 0)
		e->link = address(f, hints, text(j, "external_url"));
	e->author = authors(f, j);
	e->summary = as_html(f, text(j, "summary"));
	e->content = html.n ? markup_clean(&f->mem, html, e->link.n ? e->link : hints->url)
			    : as_html(f, text(j, "content_text"));
	e->published = date(j, "date_published");
	e->date = date(j, "date_modified");
	if (files && files->kind == JSON_ARRAY && files->count)
		e->enclosure = address(f, hints, text(&files->items[0], "url"));
}

bool feed_read_json(feed *f, str utf8, const feed_hints *hints, err *e)
{
	const json *items;
	json doc;
	err wrong = { .code = GLOSS_OK };

	if (!json_parse(&f->mem, utf8, &doc, &wrong))
		return err_set(e, GLOSS_ERR_INPUT, "is no JSON Feed: line %zu, column %zu: %s",
			       wrong.line, wrong.column, wrong.text);
	items = json_get(&doc, STR("items"));
	if (!items || items->kind != JSON_ARRAY)
		return err_set(e, GLOSS_ERR_INPUT, "is no feed: a JSON Feed should have 'items'");
	f->title = markup_text(&f->mem, text(&doc, "title"));
	f->link = address(f, hints, text(&doc, "home_page_url"));
	f->id = text(&doc, "feed_url");
	f->description = as_html(f, text(&doc, "description"));
	f->icon = address(f, hints, text(&doc, "icon"));
	f->language = text(&doc, "language");
	f->author = authors(f, &doc);
	for (size_t i = 0; i < items->count; i++)
		if (items->items[i].kind == JSON_OBJECT)
			add_item(f, hints, &items->items[i]);
	return true;
}
