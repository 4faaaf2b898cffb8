/* markup.c - see markup.h. */
#include "load/page/markup.h"

#include <string.h>

#include "base/url.h"
#include "base/xml.h"

typedef enum { KEEP, KEEP_INSIDE, DROP } fate;

static fate fate_of(const dom_node *n)
{
	switch (n->tag) {
	case TAG_SCRIPT:
	case TAG_STYLE:
	case TAG_TEMPLATE:
	case TAG_NOSCRIPT:
		return DROP;
	case TAG_TITLE:
		return n->parent && n->parent->tag == TAG_HEAD ? DROP : KEEP_INSIDE;
	case TAG_OTHER:
		return str_eq(n->name, STR("applet")) ? DROP : KEEP_INSIDE;
	case TAG_AUDIO:
	case TAG_BASE:
	case TAG_BODY:
	case TAG_BUTTON:
	case TAG_CANVAS:
	case TAG_COL:
	case TAG_COLGROUP:
	case TAG_DIALOG:
	case TAG_EMBED:
	case TAG_FIELDSET:
	case TAG_FONT:
	case TAG_FORM:
	case TAG_HEAD:
	case TAG_HTML:
	case TAG_IFRAME:
	case TAG_INPUT:
	case TAG_LABEL:
	case TAG_LINK:
	case TAG_MATH:
	case TAG_META:
	case TAG_OBJECT:
	case TAG_OPTION:
	case TAG_PICTURE:
	case TAG_SELECT:
	case TAG_SVG:
	case TAG_TEXTAREA:
	case TAG_VIDEO:
		return KEEP_INSIDE;
	default:
		return KEEP;
	}
}

static bool is_void(const dom_node *n)
{
	return n->tag == TAG_BR || n->tag == TAG_HR || n->tag == TAG_IMG;
}

static bool is_safe_address(str s)
{
	url u = url_split(s);

	return u.scheme.n == 0 || str_eq_nocase(u.scheme, STR("http")) ||
	       str_eq_nocase(u.scheme, STR("https")) || str_eq_nocase(u.scheme, STR("mailto")) ||
	       str_eq_nocase(u.scheme, STR("ftp"));
}

static void add_attr(strbuf *out, const dom_node *n, const char *name, str base)
{
	arena tmp = { 0 };
	str value = dom_get(n, name);

	if (value.n && base.p)
		value = url_resolve(&tmp, base, value);
	if (value.n && (!base.p || is_safe_address(value))) {
		strbuf_addf(out, " %s=\"", name);
		xml_escape(out, value);
		strbuf_addc(out, '"');
	}
	arena_clear(&tmp);
}

static void add_tag(strbuf *out, const dom_node *n, str base)
{
	strbuf_addf(out, "<%.*s", STR_ARGS(n->name));
	if (n->tag == TAG_A)
		add_attr(out, n, "href", base);
	if (n->tag == TAG_IMG) {
		add_attr(out, n, "src", base);
		add_attr(out, n, "alt", (str){ NULL, 0 });
	}
	if (n->tag == TAG_OL)
		add_attr(out, n, "start", (str){ NULL, 0 });
	strbuf_addc(out, '>');
}

/* An element's own xml:base goes on where the one around it ended. */
static str base_here(arena *a, const dom_node *n, str base)
{
	str own = dom_get(n, "xml:base");

	return own.n ? url_resolve(a, base, own) : base;
}

static void add_below(strbuf *out, const dom_node *top, str base, arena *a)
{
	for (const dom_node *n = top->first; n; n = n->next) {
		fate f = n->tag == TAG_TEXT ? KEEP : fate_of(n);
		str here;

		if (n->tag == TAG_TEXT)
			xml_escape(out, n->text);
		if (n->tag == TAG_TEXT || f == DROP)
			continue;
		here = base_here(a, n, base);
		if (f == KEEP)
			add_tag(out, n, here);
		add_below(out, n, here, a);
		if (f == KEEP && !is_void(n))
			strbuf_addf(out, "</%.*s>", STR_ARGS(n->name));
	}
}

void markup_add(strbuf *out, const dom_node *top, str base)
{
	arena tmp = { 0 };

	if (!base.p)
		base = STR("");
	add_below(out, top, base, &tmp);
	arena_clear(&tmp);
}

static bool is_plain(str s)
{
	return s.n == 0 || (!memchr(s.p, '<', s.n) && !memchr(s.p, '&', s.n) &&
			    !memchr(s.p, '>', s.n) && !memchr(s.p, '"', s.n));
}

str markup_clean(arena *a, str html, str base)
{
	strbuf out = { 0 };
	str result;
	dom d;
	err e;

	if (is_plain(html))
		return arena_copy(a, html);
	if (dom_read_html(&d, html, &e))
		markup_add(&out, d.root, base);
	dom_clear(&d);
	result = arena_copy(a, strbuf_str(&out));
	strbuf_clear(&out);
	return result;
}

str markup_text(arena *a, str html)
{
	str out = STR("");
	dom d;
	err e;

	if (dom_read_html(&d, html, &e)) {
		for (dom_node *n = dom_next(d.root, d.root), *after; n; n = after) {
			bool dropped = n->tag != TAG_TEXT && fate_of(n) == DROP;

			after = dropped ? dom_skip(n, d.root) : dom_next(n, d.root);
			if (dropped)
				dom_unlink(n);
		}
		out = dom_text(a, d.root);
	}
	dom_clear(&d);
	return out;
}
