/* feed.c - see feed.h: RSS, Atom and CDF; which element means what: feed_names.c. */
#include "load/feed.h"

#include <string.h>

#include "base/url.h"
#include "base/xml.h"
#include "load/charset.h"
#include "load/date.h"
#include "load/feed_names.h"
#include "load/mime.h"
#include "load/page/markup.h"

enum { AUTHORS_MOST = 1000 }; /* bytes of names after which no more are added */

typedef struct reader {
	feed *f;
	const feed_hints *hints;
	str space; /* of the root: whatever it is called, it is the feed's own */
	bool atom;
} reader;

/* What of one feed or entry has been found, and how well. */
typedef struct found {
	str text[FIELD_COUNT];
	int rank[FIELD_COUNT];
} found;

static space space_of(const reader *r, const dom_node *n)
{
	return str_eq(n->space, r->space) ? SPACE_CORE : feed_space(n->space);
}

/* The address that relative ones in the element start from. */
static str base_at(reader *r, const dom_node *n)
{
	str own, outer;

	if (!n)
		return r->hints->url;
	own = str_trim(dom_get(n, "xml:base"));
	outer = base_at(r, n->parent);
	if (own.n == 0)
		return outer;
	own = url_resolve(&r->f->mem, outer, own);
	return url_is_web(own) ? own : outer;
}

/* --- texts --- */

static str raw_text(reader *r, const dom_node *top)
{
	strbuf b = { 0 };
	str out;

	for (const dom_node *n = dom_next(top, top); n; n = dom_next(n, top))
		if (n->tag == TAG_TEXT)
			strbuf_add(&b, n->text);
	out = arena_copy(&r->f->mem, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

static str from_base64(arena *a, str s)
{
	return charset_decode(a, mime_base64(a, s), STR("utf-8"), CHARSET_XML);
}

static bool holds_elements(const dom_node *n)
{
	for (const dom_node *c = n->first; c; c = c->next)
		if (dom_is_element(c))
			return true;
	return false;
}

static bool is_wordy_type(str type)
{
	return type.n == 0 || str_starts(type, STR("text")) || str_eq(type, STR("html")) ||
	       str_eq(type, STR("xhtml")) || str_has_nocase(type, STR("xml"));
}

/* The characters of a text construct and whether they are markup. */
static str source_of(reader *r, const dom_node *n, bool *markup)
{
	str type = str_trim(dom_get(n, "type")), mode = dom_get(n, "mode");
	str text = raw_text(r, n);

	if (str_eq(mode, STR("base64")) || !is_wordy_type(type))
		text = from_base64(&r->f->mem, text);
	*markup = r->atom && space_of(r, n) == SPACE_CORE
			  ? str_has_nocase(type, STR("html")) || str_eq(mode, STR("escaped"))
			  : true;
	if (str_eq(type, STR("text/plain")))
		*markup = false;
	return text;
}

/* No markup at all, but the source of a paragraph or the like from its start to its end. */
static bool is_escaped_twice(str s)
{
	static const char *const starts[] = { "&lt;p&gt;",  "&lt;p ",     "&lt;div",
					      "&lt;a href", "&lt;img ",   "&lt;ul",
					      "&lt;h2",     "&lt;figure", "&lt;blockquote" };
	size_t at;

	s = str_trim(s);
	if (!str_ends(s, STR("&gt;")) || str_find(s, STR("<"), 0, &at))
		return false;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (str_starts(s, str_of(starts[i])))
			return true;
	return false;
}

/* As safe HTML. */
static str html_of(reader *r, const dom_node *n)
{
	str base = base_at(r, n), text, out;
	strbuf b = { 0 };
	bool markup;

	if (holds_elements(n)) {
		markup_add(&b, n, base);
	} else {
		text = source_of(r, n, &markup);
		if (markup && is_escaped_twice(text))
			text = markup_text(&r->f->mem, text);
		if (markup)
			strbuf_add(&b, markup_clean(&r->f->mem, text, base));
		else
			xml_escape(&b, text);
	}
	out = arena_copy(&r->f->mem, str_trim(strbuf_str(&b)));
	strbuf_clear(&b);
	return out;
}

static str collapsed(arena *a, str s)
{
	dom_node text = { .tag = TAG_TEXT, .text = s };
	dom_node holder = { .first = &text, .last = &text };

	text.parent = &holder;
	return dom_text(a, &holder);
}

/* As text without markup. */
static str text_of(reader *r, const dom_node *n)
{
	bool markup;
	str text;

	if (holds_elements(n))
		return markup_text(&r->f->mem, html_of(r, n));
	text = source_of(r, n, &markup);
	return markup ? markup_text(&r->f->mem, text) : collapsed(&r->f->mem, text);
}

static str address_of(reader *r, const dom_node *n, str given)
{
	str full;
	url u;

	given = str_trim(given);
	if (given.n == 0)
		return given;
	full = url_resolve(&r->f->mem, base_at(r, n), given);
	u = url_split(full);
	if (u.scheme.n && !url_is_web(full) && !str_eq(u.scheme, STR("gemini")) &&
	    !str_eq(u.scheme, STR("gopher")) && !str_eq(u.scheme, STR("ftp")) &&
	    !str_eq(u.scheme, STR("mailto")) && !str_eq(u.scheme, STR("magnet")))
		return STR("");
	return full;
}

/* --- people --- */

static bool is_mail(str s)
{
	size_t at, dot;

	return str_find(s, STR("@"), 1, &at) && str_find(s, STR("."), at, &dot) &&
	       !str_find(s, STR(" "), 0, &dot);
}

/* "ann@a.example (Ann Lee)", "Ann Lee (ann@a.example)", "Ann Lee <ann@a.example>": the name;
 * the address where there is nothing else. */
static str bare_name(str s)
{
	size_t open, close;
	str outside, inside;

	s = str_trim(s);
	if ((!str_find(s, STR("("), 0, &open) || !str_find(s, STR(")"), open, &close)) &&
	    (!str_find(s, STR("<"), 0, &open) || !str_find(s, STR(">"), open, &close)))
		return s;
	outside = str_trim((str){ s.p, open });
	inside = str_trim(str_slice(s, (gloss_span){ open + 1, close }));
	if (outside.n == 0 || (is_mail(outside) && inside.n))
		return inside;
	return is_mail(inside) ? outside : s;
}

static str person_of(reader *r, const dom_node *n)
{
	str mail = STR("");

	for (const dom_node *c = n->first; c; c = c->next) {
		if (str_eq(c->name, STR("name")) && str_trim(dom_text(&r->f->mem, c)).n)
			return dom_text(&r->f->mem, c);
		if (str_eq(c->name, STR("email")))
			mail = dom_text(&r->f->mem, c);
	}
	if (mail.n)
		return mail;
	return bare_name(collapsed(&r->f->mem, raw_text(r, n)));
}

/* --- fields --- */

/* Copies: attributes die with the document's tree. */
static void take(reader *r, found *w, field f, int rank, str value)
{
	value = str_trim(value);
	if (value.n == 0 || rank <= w->rank[f])
		return;
	w->text[f] = arena_copy(&r->f->mem, value);
	w->rank[f] = rank;
}

static void take_link(reader *r, found *w, const dom_node *n)
{
	str href = dom_get(n, "href"), rel = str_trim(dom_get(n, "rel"));
	str type = dom_get(n, "type");
	bool html = type.n == 0 || str_has_nocase(type, STR("html"));

	if (!dom_has_attr(n, "href")) {
		take(r, w, FIELD_LINK, 9, address_of(r, n, raw_text(r, n)));
		return;
	}
	href = address_of(r, n, href);
	if (str_eq(rel, STR("enclosure")))
		take(r, w, FIELD_ENCLOSURE, 9, href);
	else if (str_eq(rel, STR("replies")))
		take(r, w, FIELD_COMMENTS, 5, href);
	else if (rel.n == 0 || str_eq_nocase(rel, STR("alternate")))
		take(r, w, FIELD_LINK, html ? 10 : 7, href);
}

static void take_authors(reader *r, found *w, const dom_node *n, int rank)
{
	str name = person_of(r, n);

	/* Several of the same kind are all named, within reason. */
	if (rank == w->rank[FIELD_AUTHOR] && name.n && w->text[FIELD_AUTHOR].n < AUTHORS_MOST &&
	    !str_eq(name, w->text[FIELD_AUTHOR]))
		w->text[FIELD_AUTHOR] = arena_printf(
			&r->f->mem, "%.*s, %.*s", STR_ARGS(w->text[FIELD_AUTHOR]), STR_ARGS(name));
	take(r, w, FIELD_AUTHOR, rank, name);
}

static void take_id(reader *r, found *w, const dom_node *n)
{
	str id = collapsed(&r->f->mem, raw_text(r, n));

	take(r, w, FIELD_ID, 9, id);
	if (str_eq(n->name, STR("guid")) &&
	    !str_eq_nocase(dom_get(n, "ispermalink"), STR("false")) && url_is_web(id))
		take(r, w, FIELD_LINK, 3, id);
}

static void take_element(reader *r, found *w, const dom_node *n)
{
	int rank = 0;
	field f = feed_field(space_of(r, n), n->name, &rank);

	switch (f) {
	case FIELD_NONE:
		break;
	case FIELD_LINK:
		take_link(r, w, n);
		break;
	case FIELD_ID:
		take_id(r, w, n);
		break;
	case FIELD_AUTHOR:
		take_authors(r, w, n, rank);
		break;
	case FIELD_SUMMARY:
	case FIELD_CONTENT:
		take(r, w, f, rank, html_of(r, n));
		break;
	case FIELD_COMMENTS:
	case FIELD_ICON:
		take(r, w, f, rank, address_of(r, n, raw_text(r, n)));
		break;
	case FIELD_ENCLOSURE:
		take(r, w, f, rank, address_of(r, n, dom_get(n, "url")));
		break;
	case FIELD_TITLE:
	case FIELD_RIGHTS:
		take(r, w, f, rank, text_of(r, n));
		break;
	default:
		take(r, w, f, rank, collapsed(&r->f->mem, raw_text(r, n)));
	}
}

/* RDF and CDF give addresses as attributes. */
static void take_attrs(reader *r, found *w, const dom_node *n)
{
	take(r, w, FIELD_LINK, 5, address_of(r, n, dom_get(n, "href")));
	take(r, w, FIELD_DATE, 5, dom_get(n, "lastmod"));
	take(r, w, FIELD_ID, 2, dom_get(n, "about"));
	take(r, w, FIELD_LINK, 2, address_of(r, n, dom_get(n, "about")));
}

static bool is_entry(const dom_node *n)
{
	return str_eq(n->name, STR("item")) || str_eq(n->name, STR("entry"));
}

static void take_source(reader *r, found *w, const dom_node *source)
{
	for (const dom_node *n = source->first; n; n = n->next)
		if (dom_is_element(n) && str_eq(n->name, STR("author")))
			take_authors(r, w, n, 1);
}

static void take_all(reader *r, found *w, const dom_node *top)
{
	take_attrs(r, w, top);
	for (const dom_node *n = top->first; n; n = n->next) {
		if (!dom_is_element(n) || is_entry(n))
			continue;
		take_element(r, w, n);
		/* Taken over from another feed, which names its author. */
		if (is_entry(top) && str_eq(n->name, STR("source")))
			take_source(r, w, n);
		if (space_of(r, n) == SPACE_MEDIA && str_eq(n->name, STR("group")))
			take_all(r, w, n);
	}
}

static int64_t date_of(const found *w, field f)
{
	int64_t seconds;

	return date_parse(w->text[f], &seconds) ? seconds : DATE_NONE;
}

static void add_entry(reader *r, const dom_node *n)
{
	feed_entry *e;
	found w = { .rank = { 0 } };

	take_all(r, &w, n);
	e = feed_add(r->f);
	e->id = w.text[FIELD_ID];
	e->title = w.text[FIELD_TITLE];
	e->author = w.text[FIELD_AUTHOR].n ? w.text[FIELD_AUTHOR] : r->f->author;
	e->rights = w.text[FIELD_RIGHTS];
	e->link = w.text[FIELD_LINK];
	e->comments = w.text[FIELD_COMMENTS];
	e->enclosure = w.text[FIELD_ENCLOSURE];
	e->summary = w.text[FIELD_SUMMARY];
	e->content = w.text[FIELD_CONTENT];
	e->date = date_of(&w, FIELD_DATE);
	e->published = date_of(&w, FIELD_PUBLISHED);
	e->created = date_of(&w, FIELD_CREATED);
}

static void take_feed(reader *r, const found *w)
{
	feed *f = r->f;

	f->id = w->text[FIELD_ID];
	f->title = w->text[FIELD_TITLE];
	f->link = w->text[FIELD_LINK];
	f->author = w->text[FIELD_AUTHOR];
	f->rights = w->text[FIELD_RIGHTS];
	f->icon = w->text[FIELD_ICON];
	f->language = w->text[FIELD_LANGUAGE];
	f->description = w->text[FIELD_SUMMARY];
	f->date = date_of(w, FIELD_DATE);
	f->published = date_of(w, FIELD_PUBLISHED);
}

/* --- the document --- */

static bool is_root(const dom_node *n)
{
	return str_eq(n->name, STR("rss")) || str_eq(n->name, STR("rdf")) ||
	       str_eq(n->name, STR("feed")) || str_eq(n->name, STR("channel"));
}

static const dom_node *child_named(const dom_node *n, const char *name)
{
	for (const dom_node *c = n->first; c; c = c->next)
		if (dom_is_element(c) && str_eq(c->name, str_of(name)))
			return c;
	return NULL;
}

static void add_entries(reader *r, const dom_node *top)
{
	for (const dom_node *n = top->first; n; n = n->next) {
		if (dom_is_element(n) && is_entry(n))
			add_entry(r, n);
		else if (str_eq(n->name, STR("items")))
			add_entries(r, n);
	}
}

static void read_document(reader *r, const dom_node *root)
{
	const dom_node *channel = child_named(root, "channel");
	found w = { .rank = { 0 } };

	r->atom = str_eq(root->name, STR("feed"));
	r->space = root->space;
	take(r, &w, FIELD_LANGUAGE, 8, dom_get(root, "xml:lang"));
	if (channel)
		take(r, &w, FIELD_LANGUAGE, 8, dom_get(channel, "xml:lang"));
	take(r, &w, FIELD_LANGUAGE, 1, r->hints->language);
	take_all(r, &w, channel ? channel : root);
	take_feed(r, &w);
	add_entries(r, root);
	if (channel)
		add_entries(r, channel);
}

/* What a broken script printed before the document. */
static str without_junk(str s)
{
	static const char *const starts[] = { "<?xml", "<rss", "<rdf:RDF", "<feed" };
	size_t at, best = s.n;

	if (str_starts(str_trim(s), STR("<")))
		return s;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (str_find(s, str_of(starts[i]), 0, &at) && at < best)
			best = at;
	return best < s.n ? str_from(s, best) : s;
}

static bool read_xml(feed *f, str utf8, const feed_hints *hints, err *e)
{
	reader r = { .f = f, .hints = hints };
	arena tmp = { 0 };
	const dom_node *root = NULL;
	bool ok;
	dom d;

	ok = dom_read_xml(&d, feed_mend(&tmp, without_junk(utf8)), e);
	for (dom_node *n = ok ? dom_next(d.root, d.root) : NULL; n && !root;
	     n = dom_next(n, d.root))
		if (dom_is_element(n) && is_root(n))
			root = n;
	if (root)
		read_document(&r, root);
	else if (ok)
		ok = err_set(e, GLOSS_ERR_INPUT, "is no feed: neither RSS, Atom nor JSON Feed");
	f->broken = d.broken || d.cut;
	dom_clear(&d);
	arena_clear(&tmp);
	return ok;
}

feed_entry *feed_add(feed *f)
{
	vec_push(&f->entries,
		 ((feed_entry){ .date = DATE_NONE, .published = DATE_NONE, .created = DATE_NONE }));
	return &f->entries.p[f->entries.n - 1];
}

bool feed_read(feed *f, str bytes, const feed_hints *hints, err *e)
{
	enum { FEED_MOST = 64 << 20 };
	str utf8, text;

	f->date = f->published = DATE_NONE;
	if (bytes.n > FEED_MOST)
		return err_set(e, GLOSS_ERR_LIMIT, "is larger than the %d MB that a feed may have",
			       FEED_MOST >> 20);
	if (str_starts(bytes, STR("\x1f\x8b")))
		return err_set(e, GLOSS_ERR_INPUT,
			       "is packed with gzip, which the server does not say");
	utf8 = charset_decode(&f->mem, bytes, hints->charset, CHARSET_XML);
	text = str_trim(utf8);
	if (str_starts(text, STR("{")))
		return feed_read_json(f, utf8, hints, e);
	return read_xml(f, utf8, hints, e);
}

void feed_clear(feed *f)
{
	arena_clear(&f->mem);
	vec_clear(&f->entries);
	memset(f, 0, sizeof *f);
}
