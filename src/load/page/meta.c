/* meta.c - see meta.h. */
#include "load/page/meta.h"

#include <string.h>

#include "base/ascii.h"
#include "base/json.h"
#include "base/url.h"
#include "load/page/title.h"

/* Names in <meta name/property/itemprop>, the most trusted first. */
static const char *const title_names[] = {
	"dc:title", "dcterm:title",  "dcterms:title", "og:title",
	"title",    "twitter:title", "parsely-title", NULL,
};
static const char *const byline_names[] = {
	"dc:creator", "dcterm:creator", "dcterms:creator",
	"author",     "parsely-author", "article:author",
	NULL,
};
static const char *const site_names[] = { "og:site_name", NULL };
static const char *const time_names[] = {
	"article:published_time", "parsely-pub-date", "dc:date", "date", "pubdate", NULL,
};
static const char *const lead_names[] = {
	"dc:description", "dcterm:description",  "og:description",
	"description",    "twitter:description", NULL,
};

typedef struct reader {
	arena *a;
	const dom *d;
	meta *m;
} reader;

/* --- JSON-LD --- */

/* Where the value begins: "<![CDATA[" may stand before it. */
static size_t json_start(str s)
{
	size_t i = 0, next;

	for (; i < s.n && s.p[i] != '{'; i++) {
		if (s.p[i] != '[')
			continue;
		for (next = i + 1; next < s.n && s.p[next] && strchr(" \t\r\n", s.p[next]);)
			next++;
		if (next < s.n && s.p[next] == '{')
			return i;
	}
	return i;
}

/* From the first bracket to the one that closes it, made strict: real pages have raw
 * line ends in strings, a comma too many, comments around it all. */
static str strict_json(arena *a, str s)
{
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;
	int depth = 0;
	bool quoted = false;

	for (size_t i = json_start(s); i < s.n; i++) {
		char c = s.p[i];

		if (quoted && c == '\\' && i + 1 < s.n) {
			if (s.p[i + 1] != '\'')
				out[n++] = c;
			c = s.p[++i];
		} else if (c == '"') {
			quoted = !quoted;
		} else if (!quoted && (c == ']' || c == '}')) {
			while (n && strchr(" \t\r\n,", out[n - 1]))
				n--;
			depth--;
		} else if (!quoted && (c == '[' || c == '{')) {
			depth++;
		}
		out[n++] = (unsigned char)c < 0x20 ? ' ' : c;
		if (depth == 0)
			break;
	}
	return (str){ out, n };
}

static bool is_article_type(const json *type)
{
	str s = json_text(type);

	if (type && type->kind == JSON_ARRAY)
		return type->count && is_article_type(&type->items[0]);
	return str_ends(s, STR("Article")) || str_ends(s, STR("Posting")) ||
	       str_eq(s, STR("Report")) || str_eq(s, STR("APIReference"));
}

/* The object that describes the article; NULL: none. */
static const json *find_article(const json *j, int depth)
{
	const json *found = NULL;

	if (!j || depth > 4)
		return NULL;
	if (j->kind == JSON_OBJECT) {
		if (is_article_type(json_get(j, STR("@type"))))
			return j;
		return find_article(json_get(j, STR("@graph")), depth + 1);
	}
	for (size_t i = 0; j->kind == JSON_ARRAY && i < j->count && !found; i++)
		found = find_article(&j->items[i], depth + 1);
	return found;
}

/* A name, an object with a name, or a list of these, joined by commas. */
static void add_names(strbuf *out, const json *j)
{
	str name = json_text(j && j->kind == JSON_OBJECT ? json_get(j, STR("name")) : j);

	if (j && j->kind == JSON_ARRAY) {
		for (size_t i = 0; i < j->count; i++)
			add_names(out, &j->items[i]);
	} else if (str_trim(name).n) {
		if (out->n)
			strbuf_add(out, STR(", "));
		strbuf_add(out, str_trim(name));
	}
}

static str names_of(reader *r, const json *j)
{
	strbuf b = { 0 };
	str out;

	add_names(&b, j);
	out = arena_copy(r->a, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

/* `name` and `headline` may be the article's or the site's: the one like the page's. */
static str better_title(const json *j, str page_title)
{
	str name = str_trim(json_text(json_get(j, STR("name"))));
	str headline = str_trim(json_text(json_get(j, STR("headline"))));

	if (name.n == 0)
		return headline;
	if (headline.n == 0 || str_eq(name, headline))
		return name;
	return meta_likeness(headline, page_title) > .75 && meta_likeness(name, page_title) <= .75
		       ? headline
		       : name;
}

static void keep(str *fact, str value)
{
	value = str_trim(value);
	if (fact->n == 0 && value.n)
		*fact = value;
}

static void read_ld(reader *r, const dom_node *script, str page_title)
{
	strbuf text = { 0 };
	const json *art;
	json doc;
	err e;

	for (const dom_node *n = script->first; n; n = n->next)
		strbuf_add(&text, n->text);
	if (text.n && json_parse(r->a, strict_json(r->a, strbuf_str(&text)), &doc, &e)) {
		art = find_article(&doc, 0);
		if (art) {
			keep(&r->m->title, better_title(art, page_title));
			keep(&r->m->byline, names_of(r, json_get(art, STR("author"))));
			keep(&r->m->site, names_of(r, json_get(art, STR("publisher"))));
			keep(&r->m->published, json_text(json_get(art, STR("datePublished"))));
			keep(&r->m->lead, json_text(json_get(art, STR("description"))));
		}
	}
	strbuf_clear(&text);
}

/* --- <meta> --- */

/* "DC.Title" and "dc:title" are one name. */
static bool same_name(str given, const char *wanted)
{
	str want = str_of(wanted);

	given = str_trim(given);
	if (given.n != want.n)
		return false;
	for (size_t i = 0; i < given.n; i++) {
		char c = ascii_lower(given.p[i]);

		if ((c == '.' ? ':' : c) != want.p[i])
			return false;
	}
	return true;
}

/* property="og:title twitter:title" counts for both. */
static bool has_property(const dom_node *n, const char *wanted)
{
	str names = dom_get(n, "property"), name;

	while (str_split(&names, ' ', &name))
		if (same_name(name, wanted))
			return true;
	return false;
}

static bool has_name(const dom_node *n, const char *wanted)
{
	return same_name(dom_get(n, "name"), wanted) || same_name(dom_get(n, "itemprop"), wanted);
}

/* The content of the last <meta> with that property, else with that name; an address
 * names nobody. */
static str named_meta(const reader *r, const char *wanted)
{
	str by_property = STR(""), by_name = STR("");
	bool author = str_eq(str_of(wanted), STR("article:author"));

	for (const dom_node *n = r->d->root; n; n = dom_next(n, r->d->root)) {
		str value = n->tag == TAG_META ? str_trim(dom_get(n, "content")) : STR("");

		if (value.n == 0 || (author && str_starts(value, STR("http"))))
			continue;
		if (has_property(n, wanted))
			by_property = value;
		else if (has_name(n, wanted))
			by_name = value;
	}
	return by_property.n ? by_property : by_name;
}

static str find_meta(const reader *r, const char *const *wanted)
{
	str found = STR("");

	for (; *wanted && found.n == 0; wanted++)
		found = named_meta(r, *wanted);
	return found;
}

static void read_links(reader *r)
{
	for (const dom_node *n = r->d->root; n; n = dom_next(n, r->d->root)) {
		if (n->tag == TAG_LINK && str_eq_nocase(dom_get(n, "rel"), STR("canonical")))
			keep(&r->m->url, dom_get(n, "href"));
		if (n->tag == TAG_HTML)
			keep(&r->m->lang, dom_get(n, "lang"));
		if (n->tag == TAG_HTML)
			keep(&r->m->lang, dom_get(n, "xml:lang"));
	}
}

/* Many pages escape twice: "Tom &amp;amp; Ann". */
static str unescaped(arena *a, str s)
{
	strbuf b = { 0 };
	size_t end;
	str out;

	if (!memchr(s.n ? s.p : "", '&', s.n))
		return s;
	for (size_t i = 0; i < s.n; i++) {
		unsigned c = 0;

		if (s.p[i] == '&' && str_find(s, STR(";"), i, &end) && end - i < 12)
			c = dom_reference((str){ s.p + i + 1, end - i - 1 });
		if (c == 0) {
			strbuf_addc(&b, s.p[i]);
			continue;
		}
		dom_add_char(&b, c);
		i = end;
	}
	out = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

void meta_read(meta *m, arena *a, const dom *d)
{
	reader r = { a, d, m };
	str page_title = title_of_page(a, d);

	memset(m, 0, sizeof *m);
	for (const dom_node *n = d->root; n; n = dom_next(n, d->root))
		if (n->tag == TAG_SCRIPT &&
		    str_starts(dom_get(n, "type"), STR("application/ld+json")))
			read_ld(&r, n, page_title);
	keep(&m->title, find_meta(&r, title_names));
	keep(&m->byline, find_meta(&r, byline_names));
	keep(&m->site, find_meta(&r, site_names));
	keep(&m->published, find_meta(&r, time_names));
	keep(&m->lead, find_meta(&r, lead_names));
	keep(&m->title, page_title);
	read_links(&r);
	m->title = unescaped(a, m->title);
	m->byline = unescaped(a, m->byline);
	m->site = unescaped(a, m->site);
	m->lead = unescaped(a, m->lead);
}

str meta_base(arena *a, const dom *d, str address)
{
	const dom_node *base = dom_find(d->root, TAG_BASE);
	str href = base ? str_trim(dom_get(base, "href")) : STR("");

	return href.n ? url_resolve(a, address, href) : address;
}
