/* dom.c - see dom.h. Fed by the SAX events of libxml2. */
#include "load/page/dom.h"
#include "base/ascii.h"
#include "load/convert.h"
#include "load/page/attributes.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *parse_error;
#else
typedef xmlError *parse_error;
#endif

/* In the order of dom_tag. Sorted. */
/* clang-format off */
static const char *const names[TAG_COUNT] = {
	"",
	"a", "abbr", "address", "article", "aside", "audio", "b", "base",
	"blockquote", "body", "br", "button", "canvas", "caption", "center",
	"cite", "code", "col", "colgroup", "data", "dd", "details", "dialog",
	"div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure",
	"font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
	"head", "header", "hr", "html", "i", "iframe", "img", "input",
	"label", "li", "link", "main", "mark", "math", "meta", "nav",
	"noscript", "object", "ol", "option", "p", "picture", "pre", "q",
	"rp", "rt", "script", "section", "select", "small", "span", "strong",
	"style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
	"template", "textarea", "tfoot", "th", "thead", "time", "title", "tr",
	"ul", "var", "video",
};
/* clang-format on */

/* One run of a parser. */
typedef struct builder {
	dom *d;
	dom_node *at;
	strbuf text; /* of the text node that is being read */
	size_t nodes;
	int depth;   /* of open elements */
	int ignored; /* open elements that lie too deep to be kept */
	xmlParserCtxtPtr parser;
} builder;

static int by_name(const void *name, const void *row)
{
	return str_cmp(*(const str *)name, str_of(*(const char *const *)row));
}

/* The element's name in our table, TAG_OTHER where it is not there. */
static dom_tag dom_tag_of(str name)
{
	const char *const *found = bsearch(&name, names, TAG_COUNT, sizeof *names, by_name);

	return found ? (dom_tag)(found - names) : TAG_OTHER;
}

static str lowered(arena *a, const xmlChar *s)
{
	size_t n = strlen((const char *)s);
	char *p = arena_alloc(a, n + 1);

	for (size_t i = 0; i < n; i++)
		p[i] = ascii_lower((char)s[i]);
	p[n] = 0;
	return (str){ p, n };
}

dom_node *dom_new(dom *d, dom_tag tag)
{
	dom_node *n = arena_new(&d->mem, dom_node, 1);

	n->tag = (uint16_t)tag;
	n->name = tag < TAG_COUNT ? str_of(names[tag]) : STR("");
	return n;
}

void dom_append(dom_node *parent, dom_node *child)
{
	child->parent = parent;
	child->prev = parent->last;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

void dom_insert_before(dom_node *at, dom_node *child)
{
	child->parent = at->parent;
	child->prev = at->prev;
	child->next = at;
	if (at->prev)
		at->prev->next = child;
	else
		at->parent->first = child;
	at->prev = child;
}

void dom_unlink(dom_node *n)
{
	if (!n->parent)
		return;
	if (n->prev)
		n->prev->next = n->next;
	else
		n->parent->first = n->next;
	if (n->next)
		n->next->prev = n->prev;
	else
		n->parent->last = n->prev;
	n->parent = n->prev = n->next = NULL;
}

void dom_rename(dom_node *n, dom_tag tag)
{
	n->tag = (uint16_t)tag;
	n->name = str_of(names[tag]);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* The comma of English, Arabic, CJK and the like: a sign of running text. */
static bool is_comma(const char *p, size_t n)
{
	static const char *const commas[] = {
		",",
		"\xd8\x8c",
		"\xef\xb9\x90",
		"\xef\xb8\x90",
		"\xef\xb8\x91",
		"\xe2\xb9\x81",
		"\xe2\xb8\xb4",
		"\xe2\xb8\xb2",
		"\xef\xbc\x8c",
	};

	if (p[0] == ',')
		return true;
	if ((unsigned char)p[0] < 0xd8)
		return false;
	for (size_t i = 1; i < sizeof commas / sizeof *commas; i++)
		if (str_starts((str){ p, n }, str_of(commas[i])))
			return true;
	return false;
}

/* Counts letters and commas of a text node. */
static void dom_measure(dom_node *n)
{
	bool blank = true;

	n->letters = n->commas = 0;
	for (size_t i = 0; i < n->text.n; i++) {
		char c = n->text.p[i];

		if (is_blank(c)) {
			n->letters += !blank;
			blank = true;
		} else {
			n->letters += ((unsigned char)c & 0xc0) != 0x80;
			n->commas += is_comma(n->text.p + i, n->text.n - i);
			blank = false;
		}
	}
}

static void stop(builder *b)
{
	b->d->cut = true;
	xmlStopParser(b->parser);
}

/* Control characters from 0x80 to 0x9f mean windows-1252, as in browsers. */
static unsigned mended(unsigned c)
{
	unsigned western = c >= 0x80 && c < 0xa0 ? convert_western((unsigned char)c) : 0;

	return western ? western : c;
}

static void mend_controls(strbuf *text)
{
	strbuf mended_text = { 0 };
	const char *p = text->p;
	size_t n = text->n;

	if (!memchr(p, '\xc2', n))
		return;
	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\xc2' && i + 1 < n && (unsigned char)p[i + 1] < 0xa0)
			dom_add_char(&mended_text, mended((unsigned char)p[++i]));
		else
			strbuf_addc(&mended_text, p[i]);
	}
	strbuf_clear(text);
	*text = mended_text;
}

static void end_text(builder *b)
{
	dom_node *n;

	if (b->text.n == 0)
		return;
	mend_controls(&b->text);
	n = dom_new(b->d, TAG_TEXT);
	n->text = arena_copy(&b->d->mem, strbuf_str(&b->text));
	dom_measure(n);
	dom_append(b->at, n);
	b->nodes++;
	strbuf_reset(&b->text);
}

/* NULL: too deep, its content is added to the element that is open. */
static dom_node *start_element(builder *b, const xmlChar *name)
{
	dom_node *n;

	end_text(b);
	if (++b->depth > DOM_DEPTH * 8 || b->nodes++ > DOM_NODES)
		stop(b);
	if (b->depth - b->ignored > DOM_DEPTH) {
		b->ignored++;
		b->d->cut = true;
		return NULL;
	}
	n = dom_new(b->d, TAG_OTHER);
	n->name = lowered(&b->d->mem, name);
	n->tag = (uint16_t)dom_tag_of(n->name);
	dom_append(b->at, n);
	b->at = n;
	return n;
}

static void end_element(builder *b)
{
	end_text(b);
	b->depth--;
	if (b->ignored)
		b->ignored--;
	else if (b->at->parent)
		b->at = b->at->parent;
}

/* `value` is in the arena. */
static void add_attr(builder *b, dom_node *n, str name, str value)
{
	dom_attr *attr = arena_new(&b->d->mem, dom_attr, 1);

	attr->name = name;
	attr->value = value;
	attr->next = n->attrs;
	n->attrs = attr;
}

static void on_html_start(void *arg, const xmlChar *name, const xmlChar **attrs)
{
	builder *b = arg;
	dom_node *n = start_element(b, name);

	for (; n && attrs && attrs[0]; attrs += 2)
		add_attr(b, n, lowered(&b->d->mem, attrs[0]),
			 arena_copy(&b->d->mem, str_of((const char *)attrs[1])));
}

static void on_html_end(void *arg, const xmlChar *name)
{
	(void)name;
	end_element(arg);
}

static void on_text(void *arg, const xmlChar *p, int n)
{
	builder *b = arg;

	strbuf_add(&b->text, (str){ (const char *)p, (size_t)n });
}

/* libxml2 hands out an attribute's "&" as "&#38;", lest it be taken for an entity's. */
static str with_ampersands(arena *a, str value)
{
	char *out = arena_alloc(a, value.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < value.n; i++) {
		out[n++] = value.p[i];
		if (str_starts(str_from(value, i), STR("&#38;")))
			i += 4;
	}
	return (str){ out, n };
}

static void on_xml_start(void *arg, const xmlChar *name, const xmlChar *prefix,
			 const xmlChar *space, int space_count, const xmlChar **spaces, int count,
			 int defaulted, const xmlChar **attrs)
{
	builder *b = arg;
	dom_node *n = start_element(b, name);

	(void)space_count;
	(void)spaces;
	(void)defaulted;
	if (!n)
		return;
	/* A prefix that nobody declared says as much as its usual address would. */
	n->space = arena_copy(&b->d->mem, str_of((const char *)(space ? space : prefix)));
	for (int i = 0; i < count; i++, attrs += 5) {
		str key = lowered(&b->d->mem, attrs[0]);
		str value = { (const char *)attrs[3], (size_t)(attrs[4] - attrs[3]) };

		if (attrs[1] && strcmp((const char *)attrs[1], "xml") == 0)
			key = arena_printf(&b->d->mem, "xml:%.*s", STR_ARGS(key));
		add_attr(b, n, key, with_ampersands(&b->d->mem, value));
	}
}

static void on_xml_end(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	(void)name;
	(void)prefix;
	(void)space;
	end_element(arg);
}

static void on_error(void *arg, parse_error error)
{
	(void)arg;
	(void)error;
}

static void set_handlers(xmlSAXHandler *sax, bool html)
{
	memset(sax, 0, sizeof *sax);
	sax->initialized = XML_SAX2_MAGIC;
	sax->characters = on_text;
	sax->ignorableWhitespace = on_text;
	sax->serror = on_error;
	if (html) {
		sax->startElement = on_html_start;
		sax->endElement = on_html_end;
		sax->cdataBlock = on_text;
	} else {
		sax->startElementNs = on_xml_start;
		sax->endElementNs = on_xml_end;
		sax->cdataBlock = on_text;
	}
}

static bool build(dom *d, xmlParserCtxtPtr parser, bool html, err *e)
{
	builder b = { .d = d, .parser = parser };
	xmlSAXHandler *own = parser->sax, sax;

	d->root = b.at = dom_new(d, TAG_OTHER);
	set_handlers(&sax, html);
	parser->sax = &sax;
	parser->userData = &b;
	if (html) {
		htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
						   HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
						   HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
		xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
		htmlParseDocument(parser);
	} else {
		xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NOERROR |
						  XML_PARSE_NOWARNING | XML_PARSE_NONET |
						  XML_PARSE_IGNORE_ENC);
		xmlParseDocument(parser);
		d->broken = !parser->wellFormed;
	}
	end_text(&b);
	strbuf_clear(&b.text);
	parser->sax = own;
	if (parser->myDoc)
		xmlFreeDoc(parser->myDoc);
	parser->myDoc = NULL;
	if (html)
		htmlFreeParserCtxt(parser);
	else
		xmlFreeParserCtxt(parser);
	if (!d->root->first)
		return err_set(e, GLOSS_ERR_INPUT, "holds no %s", html ? "text" : "elements");
	return true;
}

static bool belongs_in_head(const dom_node *n)
{
	switch (n->tag) {
	case TAG_TEXT:
		return n->letters == 0;
	case TAG_BASE:
	case TAG_LINK:
	case TAG_META:
	case TAG_NOSCRIPT:
	case TAG_SCRIPT:
	case TAG_STYLE:
	case TAG_TEMPLATE:
	case TAG_TITLE:
		return true;
	default:
		return false;
	}
}

/*
 * Where <body> is left out, libxml2 keeps elements that came with HTML 5 (<main>, <article>) in the
 * head. The first that does not belong there begins the body (HTML Standard, "in head").
 */
static void begin_body(dom *d)
{
	dom_node *head = dom_find(d->root, TAG_HEAD), *body = dom_find(d->root, TAG_BODY);
	dom_node *n = head ? head->first : NULL, *before, *next;

	while (n && belongs_in_head(n))
		n = n->next;
	if (!n)
		return;
	if (!body) {
		body = dom_new(d, TAG_BODY);
		dom_append(head->parent, body);
	}
	for (before = body->first; n; n = next) {
		next = n->next;
		dom_unlink(n);
		if (before)
			dom_insert_before(before, n);
		else
			dom_append(body, n);
	}
}

bool dom_read_html(dom *d, str utf8, err *e)
{
	xmlParserCtxtPtr parser;

	memset(d, 0, sizeof *d);
	if (utf8.n == 0 || utf8.n > INT32_MAX)
		return err_set(e, GLOSS_ERR_INPUT,
			       utf8.n ? "too large for a page" : "holds no text");
	utf8 = attributes_bound(&d->mem, utf8, DOM_ATTRIBUTES, true);
	parser = htmlCreateMemoryParserCtxt(utf8.p, (int)utf8.n);
	if (!parser)
		return err_set(e, GLOSS_ERR_SYSTEM, "no memory for the parser");
	if (!build(d, parser, true, e))
		return false;
	begin_body(d);
	return true;
}

bool dom_read_xml(dom *d, str utf8, err *e)
{
	xmlParserCtxtPtr parser;

	memset(d, 0, sizeof *d);
	if (utf8.n == 0 || utf8.n > INT32_MAX)
		return err_set(e, GLOSS_ERR_INPUT, utf8.n ? "too large for a feed" : "is empty");
	utf8 = attributes_bound(&d->mem, utf8, DOM_ATTRIBUTES, false);
	parser = xmlCreateMemoryParserCtxt(utf8.p, (int)utf8.n);
	if (!parser)
		return err_set(e, GLOSS_ERR_SYSTEM, "no memory for the parser");
	return build(d, parser, false, e);
}

void dom_clear(dom *d)
{
	arena_clear(&d->mem);
	memset(d, 0, sizeof *d);
}

static unsigned numbered(str digits)
{
	unsigned c = 0;
	int base = 10;

	if (digits.n && (digits.p[0] == 'x' || digits.p[0] == 'X')) {
		base = 16;
		digits = str_from(digits, 1);
	}
	if (digits.n == 0 || digits.n > 8)
		return 0;
	for (size_t i = 0; i < digits.n; i++) {
		int value = ascii_hex(digits.p[i]);

		if (value < 0 || value >= base)
			return 0;
		c = c * (unsigned)base + (unsigned)value;
	}
	return c > 0x10ffff ? 0xfffd : mended(c);
}

unsigned dom_reference(str name)
{
	char text[16];
	const htmlEntityDesc *found;

	if (name.n == 0 || name.n >= sizeof text)
		return 0;
	if (name.p[0] == '#')
		return numbered(str_from(name, 1));
	if (str_eq(name, STR("apos")))
		return '\'';
	memcpy(text, name.p, name.n);
	text[name.n] = '\0';
	found = htmlEntityLookup((const xmlChar *)text);
	return found ? found->value : 0;
}

void dom_add_char(strbuf *out, unsigned c)
{
	utf8_add(out, c ? c : UTF8_BAD);
}

static const dom_attr *attr_of(const dom_node *n, const char *name)
{
	str key = str_of(name);

	for (const dom_attr *a = n->attrs; a; a = a->next)
		if (str_eq(a->name, key))
			return a;
	return NULL;
}

str dom_get(const dom_node *n, const char *attr)
{
	const dom_attr *a = attr_of(n, attr);

	return a ? a->value : STR("");
}

bool dom_has_attr(const dom_node *n, const char *attr)
{
	return attr_of(n, attr) != NULL;
}

dom_node *dom_skip(const dom_node *n, const dom_node *top)
{
	while (n && n != top && !n->next)
		n = n->parent;
	return !n || n == top ? NULL : n->next;
}

dom_node *dom_next(const dom_node *n, const dom_node *top)
{
	return n->first ? n->first : dom_skip(n, top);
}

dom_node *dom_find(const dom_node *top, dom_tag tag)
{
	for (dom_node *n = dom_next(top, top); n; n = dom_next(n, top))
		if (n->tag == tag)
			return n;
	return NULL;
}

bool dom_holds(const dom_node *top, const dom_node *n)
{
	while (n && n != top)
		n = n->parent;
	return n != NULL;
}

str dom_text(arena *a, const dom_node *top)
{
	strbuf b = { 0 };
	str out;

	for (const dom_node *n = dom_next(top, top); n; n = dom_next(n, top)) {
		if (n->tag == TAG_BR && b.n && b.p[b.n - 1] != ' ')
			strbuf_addc(&b, ' ');
		if (n->tag != TAG_TEXT)
			continue;
		for (size_t i = 0; i < n->text.n; i++) {
			char c = n->text.p[i];

			if (!is_blank(c))
				strbuf_addc(&b, c);
			else if (b.n && b.p[b.n - 1] != ' ')
				strbuf_addc(&b, ' ');
		}
	}
	out = arena_copy(a, str_trim(strbuf_str(&b)));
	strbuf_clear(&b);
	return out;
}
