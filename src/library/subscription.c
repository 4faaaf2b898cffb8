/* subscription.c - see subscription.h. */
#include "library/subscription.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/url.h"
#include "base/xml.h"
#include "base/ydoc.h"
#include "load/charset.h"
#include "load/feed.h"
#include "load/page/dom.h"
#include "text/sanitise.h"

enum { FILE_MOST = 16 << 20 };

static const char *path_or_usual(arena *a, const char *path)
{
	return path ? path : path_user(a, PATH_DATA, "feeds.yaml");
}

void subscriptions_clear(subscriptions *s)
{
	vec_clear(&s->list);
	arena_clear(&s->mem);
}

static size_t find(const subscriptions *s, str identity)
{
	size_t i = 0;

	while (i < s->list.n && !str_eq(s->list.p[i].identity, identity))
		i++;
	return i;
}

bool subscriptions_add(subscriptions *s, str address, str title, str tags)
{
	str identity;

	address = arena_copy(&s->mem, line_clean(&s->mem, str_trim(address)));
	identity = url_identity(&s->mem, address);
	if (find(s, identity) < s->list.n)
		return false;
	vec_push(&s->list, ((subscription){ address, arena_copy(&s->mem, str_trim(title)),
					    arena_copy(&s->mem, str_trim(tags)), identity }));
	return true;
}

bool subscriptions_remove(subscriptions *s, str address)
{
	arena tmp = { 0 };
	size_t i = find(s, url_identity(&tmp, address));

	arena_clear(&tmp);
	if (i == s->list.n)
		return false;
	vec_remove(&s->list, i);
	return true;
}

/* --- feeds.yaml --- */

static bool read_tags(subscriptions *s, const ydoc *d, const ynode *node, str *tags, err *e)
{
	const ynode *list = NULL;
	strbuf b = { 0 };

	if (!ydoc_list(d, node, "tags", &list, e))
		return false;
	for (size_t i = 0; list && i < list->count; i++) {
		str tag;

		if (!ynode_str(d, list->items[i], "a tag", &tag, e)) {
			strbuf_clear(&b);
			return false;
		}
		if (b.n)
			strbuf_addc(&b, ',');
		strbuf_add(&b, tag);
	}
	*tags = arena_copy(&s->mem, strbuf_str(&b));
	strbuf_clear(&b);
	return true;
}

static bool read_feed(subscriptions *s, const ydoc *d, const ynode *node, err *e)
{
	static const char *const keys[] = { "url", "title", "tags" };
	str address = STR(""), title = STR(""), tags = STR("");

	if (!ydoc_only(d, node, keys, 3, e) || !ydoc_str(d, node, "url", &address, e) ||
	    !ydoc_str(d, node, "title", &title, e) || !read_tags(s, d, node, &tags, e))
		return false;
	if (!url_is_web(address))
		return ydoc_fail(d, node, e, "'url' should be an http or https address");
	subscriptions_add(s, address, title, tags);
	return true;
}

bool subscriptions_load(subscriptions *s, const char *path, err *e)
{
	static const char *const keys[] = { "version", "feeds" };
	const ynode *list = NULL;
	long version = 1;
	bool ok = false;
	ydoc *d;

	memset(s, 0, sizeof *s);
	path = path_or_usual(&s->mem, path);
	if (access(path, F_OK) != 0)
		return true;
	d = ydoc_open(path, e);
	if (!d)
		return false;
	ok = ydoc_only(d, ydoc_root(d), keys, 2, e) &&
	     ydoc_int(d, ydoc_root(d), "version", 1, 1, &version, e) &&
	     ydoc_list(d, ydoc_root(d), "feeds", &list, e);
	for (size_t i = 0; ok && list && i < list->count; i++)
		ok = read_feed(s, d, list->items[i], e);
	ydoc_free(d);
	return ok;
}

static void write_tags(strbuf *out, str tags)
{
	const char *before = "    tags: [";
	str tag;

	if (tags.n == 0)
		return;
	while (str_split(&tags, ',', &tag)) {
		strbuf_add(out, str_of(before));
		yout_quoted(out, str_trim(tag));
		before = ", ";
	}
	strbuf_add(out, STR("]\n"));
}

bool subscriptions_save(const subscriptions *s, const char *path, err *e)
{
	strbuf out = { 0 };
	arena tmp = { 0 };
	bool ok;

	strbuf_add(&out, STR("version: 1\nfeeds:\n"));
	for (size_t i = 0; i < s->list.n; i++) {
		strbuf_add(&out, STR("  - url: "));
		yout_quoted(&out, s->list.p[i].url);
		if (s->list.p[i].title.n) {
			strbuf_add(&out, STR("\n    title: "));
			yout_quoted(&out, s->list.p[i].title);
		}
		strbuf_addc(&out, '\n');
		write_tags(&out, s->list.p[i].tags);
	}
	ok = file_replace(path_or_usual(&tmp, path), strbuf_str(&out), e);
	strbuf_clear(&out);
	arena_clear(&tmp);
	return ok;
}

/* --- newsboat's urls --- */

/* The next word; "two words" is one. */
static bool next_word(str *rest, str *word)
{
	size_t end;

	*rest = str_trim(*rest);
	if (rest->n == 0)
		return false;
	if (rest->p[0] == '"' && str_find(*rest, STR("\""), 1, &end)) {
		*word = str_slice(*rest, (gloss_span){ 1, end });
		*rest = str_from(*rest, end + 1);
		return true;
	}
	for (end = 0; end < rest->n && rest->p[end] != ' ' && rest->p[end] != '\t';)
		end++;
	*word = (str){ rest->p, end };
	*rest = str_from(*rest, end);
	return true;
}

/* "~name" is a title; "!" hides the feed in newsboat and means nothing here. */
static bool import_line(subscriptions *s, str line)
{
	strbuf tags = { 0 };
	str address, word, title = STR("");
	bool added;

	if (!next_word(&line, &address) || address.p[0] == '#' || !url_is_web(address))
		return false;
	while (next_word(&line, &word)) {
		if (str_starts(word, STR("~"))) {
			title = str_from(word, 1);
		} else if (!str_eq(word, STR("!"))) {
			if (tags.n)
				strbuf_addc(&tags, ',');
			strbuf_add(&tags, word);
		}
	}
	added = subscriptions_add(s, address, title, strbuf_str(&tags));
	strbuf_clear(&tags);
	return added;
}

/* --- OPML --- */

static str first_of(const dom_node *n, const char *one, const char *other)
{
	return dom_has_attr(n, one) ? dom_get(n, one) : dom_get(n, other);
}

/* The names of the outlines around it, the outermost first. */
static void add_folders(strbuf *out, const dom_node *n)
{
	str name = first_of(n, "text", "title");

	if (!str_eq(n->name, STR("outline")))
		return;
	if (n->parent)
		add_folders(out, n->parent);
	if (name.n && out->n)
		strbuf_addc(out, ',');
	strbuf_add(out, name);
}

static bool import_outline(subscriptions *s, const dom_node *n)
{
	str address = str_trim(dom_get(n, "xmlurl"));
	strbuf folders = { 0 };
	bool added;

	if (!str_eq(n->name, STR("outline")) || !url_is_web(address))
		return false;
	add_folders(&folders, n->parent);
	added = subscriptions_add(s, address, first_of(n, "title", "text"),
				  folders.n ? strbuf_str(&folders) : dom_get(n, "category"));
	strbuf_clear(&folders);
	return added;
}

static bool import_opml(subscriptions *s, str utf8, size_t *count, err *e)
{
	arena tmp = { 0 };
	dom d;
	bool ok = dom_read_xml(&d, feed_mend(&tmp, utf8), e);

	for (dom_node *n = ok ? dom_next(d.root, d.root) : NULL; n; n = dom_next(n, d.root))
		*count += import_outline(s, n);
	dom_clear(&d);
	arena_clear(&tmp);
	return ok;
}

bool subscriptions_import(subscriptions *s, str bytes, size_t *n, err *e)
{
	str text = charset_decode(&s->mem, bytes, STR(""), CHARSET_XML), line;

	*n = 0;
	if (str_starts(str_trim(text), STR("<")))
		return import_opml(s, text, n, e);
	while (str_split(&text, '\n', &line))
		*n += import_line(s, line);
	return true;
}

static void add_attr(strbuf *out, const char *name, str value)
{
	arena tmp = { 0 };

	strbuf_addf(out, " %s=\"", name);
	xml_escape(out, line_clean(&tmp, value));
	strbuf_addc(out, '"');
	arena_clear(&tmp);
}

void subscriptions_export(const subscriptions *s, strbuf *out)
{
	strbuf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n"
			    "<head><title>Feeds of gloss</title></head>\n<body>\n"));
	for (size_t i = 0; i < s->list.n; i++) {
		const subscription *one = &s->list.p[i];

		strbuf_add(out, STR("<outline type=\"rss\""));
		add_attr(out, "text", one->title.n ? one->title : one->url);
		if (one->title.n)
			add_attr(out, "title", one->title);
		add_attr(out, "xmlUrl", one->url);
		if (one->tags.n)
			add_attr(out, "category", one->tags);
		strbuf_add(out, STR("/>\n"));
	}
	strbuf_add(out, STR("</body>\n</opml>\n"));
}
