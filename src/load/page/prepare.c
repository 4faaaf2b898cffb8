/* prepare.c - drops what cannot be text of the article, and makes paragraphs of loose text. */
#include "load/page/finder.h"

#include "load/page/hint.h"
#include "load/page/meta.h"

enum { BYLINE_MOST = 100 };

static bool is_phrasing_tag(const dom_node *n)
{
	static const char *const others[] = {
		"bdi",      "bdo",  "big", "datalist", "dfn",    "kbd", "meter", "output",
		"progress", "ruby", "s",   "samp",     "strike", "tt",  "u",     "wbr",
	};

	switch (n->tag) {
	case TAG_TEXT:
	case TAG_ABBR:
	case TAG_AUDIO:
	case TAG_B:
	case TAG_BR:
	case TAG_BUTTON:
	case TAG_CITE:
	case TAG_CODE:
	case TAG_DATA:
	case TAG_EM:
	case TAG_EMBED:
	case TAG_FONT:
	case TAG_I:
	case TAG_IMG:
	case TAG_INPUT:
	case TAG_LABEL:
	case TAG_MARK:
	case TAG_MATH:
	case TAG_NOSCRIPT:
	case TAG_OBJECT:
	case TAG_Q:
	case TAG_RP:
	case TAG_RT:
	case TAG_SCRIPT:
	case TAG_SELECT:
	case TAG_SMALL:
	case TAG_SPAN:
	case TAG_STRONG:
	case TAG_SUB:
	case TAG_SUP:
	case TAG_TEXTAREA:
	case TAG_TIME:
	case TAG_VAR:
		return true;
	default:
		for (size_t i = 0; i < sizeof others / sizeof *others; i++)
			if (n->tag == TAG_OTHER && str_eq(n->name, str_of(others[i])))
				return true;
		return false;
	}
}

/* Text or an element that stands inside a line of text. */
static bool is_phrasing(const dom_node *n)
{
	bool wraps = n->tag == TAG_A || str_eq(n->name, STR("del")) || str_eq(n->name, STR("ins"));

	if (!wraps)
		return is_phrasing_tag(n);
	for (const dom_node *child = n->first; child; child = child->next)
		if (!is_phrasing(child))
			return false;
	return true;
}

static bool is_blank_node(const dom_node *n)
{
	return n->tag == TAG_BR || (n->tag == TAG_TEXT && n->letters == 0);
}

bool is_text_block(const dom_node *n)
{
	switch (n->tag) {
	case TAG_BLOCKQUOTE:
	case TAG_DL:
	case TAG_DIV:
	case TAG_IMG:
	case TAG_OL:
	case TAG_P:
	case TAG_PRE:
	case TAG_TABLE:
	case TAG_UL:
		return true;
	default:
		return false;
	}
}

static bool holds_text_block(const dom_node *top)
{
	for (const dom_node *n = dom_next(top, top); n; n = dom_next(n, top))
		if (is_text_block(n))
			return true;
	return false;
}

/* Scripts and the like: never text. */
void drop_machinery(dom_node *top)
{
	dom_node *n = dom_next(top, top), *after;

	for (; n; n = after) {
		bool machine = n->tag == TAG_SCRIPT || n->tag == TAG_STYLE ||
			       n->tag == TAG_NOSCRIPT || n->tag == TAG_TEMPLATE ||
			       n->tag == TAG_SVG || n->tag == TAG_HEAD;

		after = machine ? dom_skip(n, top) : dom_next(n, top);
		if (machine)
			dom_unlink(n);
	}
}

/* Behind a <br>: drops further ones; true: there was one, so a paragraph ends here. */
static bool drop_more_breaks(dom_node *br)
{
	bool dropped = false;
	dom_node *n = br->next, *after;

	for (; n && (n->tag == TAG_BR || (n->tag == TAG_TEXT && n->letters == 0)); n = after) {
		after = n->next;
		if (n->tag != TAG_BR)
			continue;
		dom_unlink(n);
		dropped = true;
	}
	return dropped;
}

/* Two <br> in a row make a paragraph of what follows them. */
void breaks_to_paragraphs(dom *d, dom_node *top)
{
	for (dom_node *br = dom_next(top, top), *after; br; br = after) {
		dom_node *p, *n;

		after = dom_next(br, top);
		if (br->tag != TAG_BR || !drop_more_breaks(br))
			continue;
		p = dom_new(d, TAG_P);
		dom_insert_before(br, p);
		dom_unlink(br);
		while ((n = p->next) && is_phrasing(n)) {
			if (n->tag == TAG_BR) {
				dom_node *next = n->next;

				while (next && next->tag == TAG_TEXT && next->letters == 0)
					next = next->next;
				if (next && next->tag == TAG_BR)
					break;
			}
			dom_unlink(n);
			dom_append(p, n);
		}
		while (p->last && is_blank_node(p->last))
			dom_unlink(p->last);
		if (p->parent->tag == TAG_P)
			dom_rename(p->parent, TAG_DIV);
		after = p->first ? dom_next(p, top) : dom_skip(p, top);
	}
}

/* Runs of loose text in a <div> get a paragraph of their own. */
static void wrap_loose_text(dom *d, dom_node *div)
{
	dom_node *p = NULL, *after;

	for (dom_node *n = div->first; n; n = after) {
		after = n->next;
		if (is_phrasing(n)) {
			if (!p && is_blank_node(n))
				continue;
			if (!p) {
				p = dom_new(d, TAG_P);
				dom_insert_before(n, p);
			}
			dom_unlink(n);
			dom_append(p, n);
			continue;
		}
		while (p && p->last && is_blank_node(p->last))
			dom_unlink(p->last);
		p = NULL;
	}
	while (p && p->last && is_blank_node(p->last))
		dom_unlink(p->last);
}

/* The one element in it with that tag, and no text beside it. */
static dom_node *only_child(const dom_node *n, dom_tag tag)
{
	dom_node *found = NULL;

	for (dom_node *child = n->first; child; child = child->next) {
		if (child->tag == TAG_TEXT) {
			if (child->letters)
				return NULL;
		} else if (found || child->tag != tag) {
			return NULL;
		} else {
			found = child;
		}
	}
	return found;
}

static bool is_heading(const dom_node *n)
{
	return n->tag >= TAG_H1 && n->tag <= TAG_H6;
}

/* Nothing in it but blanks, lines and line ends. */
static bool is_empty(const dom_node *top)
{
	for (const dom_node *n = dom_next(top, top); n; n = dom_next(n, top)) {
		if (n->tag == TAG_TEXT ? n->letters > 0 : n->tag != TAG_BR && n->tag != TAG_HR)
			return false;
	}
	return true;
}

static bool is_title_again(finder *f, const dom_node *n)
{
	if (f->title_dropped || f->title.n == 0 || (n->tag != TAG_H1 && n->tag != TAG_H2))
		return false;
	f->title_dropped = meta_likeness(f->title, dom_text(&f->d->mem, n)) > .75;
	return f->title_dropped;
}

/* The part of a byline that is the name, where the page says so. */
static const dom_node *name_in(const dom_node *top)
{
	for (const dom_node *n = dom_next(top, top); n; n = dom_next(n, top)) {
		str prop = dom_get(n, "itemprop");
		size_t at;

		if (str_find(prop, STR("name"), 0, &at))
			return n;
	}
	return top;
}

static bool takes_byline(finder *f, const dom_node *n)
{
	text_size size;

	if (f->byline.n || f->out->byline.n || !hint_byline(n))
		return false;
	size = text_size_of(n);
	if (size.letters == 0 || size.letters >= BYLINE_MOST)
		return false;
	f->out->byline = dom_text(&f->d->mem, name_in(n));
	return f->out->byline.n > 0;
}

/* Inside of such an element, at most three levels up. */
static bool is_near(const dom_node *n, dom_tag tag)
{
	for (int i = 0; i < 4 && n->parent; i++) {
		n = n->parent;
		if (n->tag == tag)
			return true;
	}
	return false;
}

static bool is_unlikely(const finder *f, dom_node *n)
{
	if (!(f->flags & READABLE_DROP_UNLIKELY))
		return false;
	if (n->tag == TAG_BODY || n->tag == TAG_HTML)
		return false;
	if (n->tag != TAG_A && hint_unlikely(n) && !is_near(n, TAG_TABLE) && !is_near(n, TAG_CODE))
		return true;
	return hint_frame_role(n);
}

static bool is_dropped(finder *f, dom_node *n)
{
	if (!hint_visible(n))
		return true;
	if (str_eq(dom_get(n, "aria-modal"), STR("true")) &&
	    str_eq(dom_get(n, "role"), STR("dialog")))
		return true;
	if (takes_byline(f, n) || is_title_again(f, n) || is_unlikely(f, n))
		return true;
	return (n->tag == TAG_DIV || n->tag == TAG_SECTION || n->tag == TAG_HEADER ||
		is_heading(n)) &&
	       is_empty(n);
}

static void list(finder *f, dom_node *n)
{
	if (n->marks & MARK_LISTED)
		return;
	n->marks |= MARK_LISTED;
	vec_push(&f->paragraphs, n);
}

/* A <div> is a paragraph, or wraps one, or holds others. Returns what stands there now. */
static dom_node *sort_div(finder *f, dom_node *div)
{
	dom_node *p;
	text_size size;

	wrap_loose_text(f->d, div);
	p = only_child(div, TAG_P);
	size = text_size_of(div);
	if (p && link_density(&size) < .25) {
		dom_unlink(p);
		dom_insert_before(div, p);
		dom_unlink(div);
		list(f, p);
		return p;
	}
	if (!holds_text_block(div)) {
		dom_rename(div, TAG_P);
		list(f, div);
	}
	return div;
}

static bool gives_points(const dom_node *n)
{
	return n->tag == TAG_SECTION || (n->tag >= TAG_H2 && n->tag <= TAG_H6) || n->tag == TAG_P ||
	       n->tag == TAG_TD || n->tag == TAG_PRE;
}

void finder_prepare(finder *f, dom_node *top)
{
	dom_node *n = top, *after;

	for (; n; n = after) {
		if (n->tag == TAG_TEXT) {
			after = dom_next(n, f->d->root);
			continue;
		}
		if (n != f->d->root && is_dropped(f, n)) {
			after = dom_skip(n, f->d->root);
			dom_unlink(n);
			continue;
		}
		if (gives_points(n))
			list(f, n);
		if (n->tag == TAG_DIV)
			n = sort_div(f, n);
		after = dom_next(n, f->d->root);
	}
}
