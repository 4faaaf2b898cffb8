/* prune.c - clears the readable part of what is frame after all; see readable.h. */
#include "load/page/readable.h"

#include <string.h>

#include "load/page/finder.h"
#include "load/page/hint.h"

/* What an element holds that tells text from frame. */
typedef struct census {
	text_size text;
	size_t headings; /* letters in headings */
	size_t listed;   /* letters in lists */
	size_t blocks;   /* letters in blocks, spans, items, cells */
	size_t p, img, li, input, embed;
	bool video; /* an embed that is a film */
} census;

static bool is_dropped_anyway(const dom_node *n)
{
	switch (n->tag) {
	case TAG_OBJECT:
	case TAG_EMBED:
	case TAG_FOOTER:
	case TAG_LINK:
	case TAG_ASIDE:
	case TAG_IFRAME:
	case TAG_INPUT:
	case TAG_TEXTAREA:
	case TAG_SELECT:
	case TAG_BUTTON:
	case TAG_META:
	case TAG_NAV:
	case TAG_TEMPLATE:
	case TAG_CANVAS:
		return true;
	default:
		return false;
	}
}

static bool is_film(const dom_node *n)
{
	static const char *const sites[] = { "youtube",   "vimeo.com",   "dailymotion",
					     "twitch.tv", "archive.org", "upload.wikimedia.org",
					     "v.qq.com" };
	str src = dom_get(n, n->tag == TAG_OBJECT ? "data" : "src");
	size_t at;

	for (size_t i = 0; src.n && i < sizeof sites / sizeof *sites; i++)
		if (str_find(src, str_of(sites[i]), 0, &at))
			return true;
	return false;
}

/* --- tables of data --- */

static bool says_data(const dom_node *table)
{
	for (const dom_node *n = dom_next(table, table); n; n = dom_next(n, table))
		switch (n->tag) {
		case TAG_COL:
		case TAG_COLGROUP:
		case TAG_TFOOT:
		case TAG_THEAD:
		case TAG_TH:
			return true;
		case TAG_CAPTION:
			if (n->first)
				return true;
			break;
		default:
			break;
		}
	return false;
}

static bool is_data_table(const dom_node *table)
{
	size_t rows = 0, cols = 0, row_cols = 0;

	if (str_eq(dom_get(table, "role"), STR("presentation")) ||
	    str_eq(dom_get(table, "datatable"), STR("0")))
		return false;
	if (dom_get(table, "summary").n || says_data(table))
		return true;
	if (dom_find(table, TAG_TABLE))
		return false;
	for (const dom_node *n = dom_next(table, table); n; n = dom_next(n, table)) {
		if (n->tag == TAG_TR)
			rows++, row_cols = 0;
		if (n->tag == TAG_TD && ++row_cols > cols)
			cols = row_cols;
	}
	if (rows <= 1 || cols <= 1)
		return false;
	return rows >= 10 || cols > 4 || rows * cols > 10;
}

static void mark_tables(dom_node *body)
{
	for (dom_node *n = body; n; n = dom_next(n, body))
		if (n->tag == TAG_TABLE && is_data_table(n))
			n->marks |= MARK_DATA_TABLE;
}

static bool in_data_table(const dom_node *n)
{
	for (; n; n = n->parent)
		if (n->marks & MARK_DATA_TABLE)
			return true;
	return false;
}

static bool is_inside(const dom_node *n, dom_tag tag, int levels)
{
	for (n = n->parent; n && levels-- > 0; n = n->parent)
		if (n->tag == tag)
			return true;
	return false;
}

/* --- doubtful boxes --- */

static bool is_listed_block(const dom_node *n)
{
	return is_text_block(n) || n->tag == TAG_SPAN || n->tag == TAG_LI || n->tag == TAG_TD;
}

/* Letters of nested elements count once for each level, as a measure it is good enough. */
static void count_letters(census *c, const dom_node *text, const dom_node *top)
{
	for (const dom_node *n = text->parent; n && n != top; n = n->parent) {
		if (n->tag >= TAG_H1 && n->tag <= TAG_H6)
			c->headings += text->letters;
		if (n->tag == TAG_UL || n->tag == TAG_OL)
			c->listed += text->letters;
		if (is_listed_block(n))
			c->blocks += text->letters;
	}
}

static census take_census(const dom_node *top)
{
	census c = { .text = text_size_of(top) };

	for (const dom_node *n = dom_next(top, top); n; n = dom_next(n, top))
		switch (n->tag) {
		case TAG_P:
			c.p++;
			break;
		case TAG_IMG:
			c.img++;
			break;
		case TAG_LI:
			c.li++;
			break;
		case TAG_INPUT:
			c.input++;
			break;
		case TAG_OBJECT:
		case TAG_EMBED:
		case TAG_IFRAME:
			c.embed++;
			c.video |= is_film(n);
			break;
		case TAG_TEXT:
			count_letters(&c, n, top);
			break;
		default:
			break;
		}
	return c;
}

static size_t element_children(const dom_node *n)
{
	size_t count = 0;

	for (const dom_node *c = n->first; c; c = c->next)
		count += dom_is_element(c);
	return count;
}

/* A list of pictures, one an item, is a gallery and stays. */
static bool is_gallery(const dom_node *n, const census *c)
{
	for (const dom_node *child = n->first; child; child = child->next)
		if (dom_is_element(child) && element_children(child) > 1)
			return false;
	return c->li == c->img;
}

static bool is_notice(const dom_node *n, size_t letters)
{
	static const char *const words[] = { "ad",
					     "ads",
					     "advertisement",
					     "advertising",
					     "anzeige",
					     "loading",
					     "loading...",
					     "pub",
					     "publicit\xc3\xa9",
					     "publicidad",
					     "\xe5\xb9\xbf\xe5\x91\x8a" };
	arena tmp = { 0 };
	bool found = false;
	str s;

	if (letters > 16)
		return false;
	s = dom_text(&tmp, n);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		found |= str_eq_nocase(s, str_of(words[i]));
	arena_clear(&tmp);
	return found;
}

/* Few commas: is it frame by what it holds? */
static bool holds_frame(const dom_node *n, const census *c, int weight)
{
	bool list = n->tag == TAG_UL || n->tag == TAG_OL ||
		    (c->text.letters && (double)c->listed > .9 * (double)c->text.letters);
	bool figure = is_inside(n, TAG_FIGURE, 3);
	double density = link_density(&c->text);
	double letters = (double)c->text.letters;
	size_t li = c->li > 100 ? c->li - 100 : 0;

	if (!figure && c->img > 1 && (double)c->p / (double)c->img < .5)
		return true;
	if (!list && li > c->p)
		return true;
	if (c->input > c->p / 3)
		return true;
	if (!list && !figure && letters < 25 && (c->img == 0 || c->img > 2) && density > 0 &&
	    (double)c->headings < .9 * letters)
		return true;
	if (!list && weight < 25 && density > .2)
		return true;
	if (weight >= 25 && density > .5)
		return true;
	if ((c->embed == 1 && letters < 75) || c->embed > 1)
		return true;
	return c->img == 0 && c->blocks == 0;
}

static bool is_doubtful(dom_node *n, int flags)
{
	int weight = flags & READABLE_WEIGH_NAMES ? hint_weight(n) : 0;
	census c;

	if (n->tag == TAG_TABLE && (n->marks & MARK_DATA_TABLE))
		return false;
	if (in_data_table(n->parent) || is_inside(n, TAG_CODE, 3))
		return false;
	if (weight < 0)
		return true;
	c = take_census(n);
	if (c.text.commas >= 10 || c.video)
		return false;
	if (is_notice(n, c.text.letters))
		return true;
	if (!holds_frame(n, &c, weight))
		return false;
	return !((n->tag == TAG_UL || n->tag == TAG_OL) && c.li && is_gallery(n, &c));
}

/* --- the walk --- */

/* Last ones first, so that what is inside is judged before what is around it. */
static dom_node *last_below(dom_node *n)
{
	while (n->last)
		n = n->last;
	return n;
}

static dom_node *before(dom_node *n, const dom_node *top)
{
	if (n == top)
		return NULL;
	if (n->prev)
		return last_below(n->prev);
	return n->parent == top ? NULL : n->parent;
}

static void drop_where(dom_node *body, bool (*bad)(dom_node *, int), int flags)
{
	for (dom_node *n = body->first ? last_below(body) : NULL, *prev; n; n = prev) {
		prev = before(n, body);
		if (dom_is_element(n) && bad(n, flags))
			dom_unlink(n);
	}
}

static bool is_doubtful_form(dom_node *n, int flags)
{
	return (n->tag == TAG_FORM || n->tag == TAG_FIELDSET) && is_doubtful(n, flags);
}

static bool is_doubtful_table(dom_node *n, int flags)
{
	return n->tag == TAG_TABLE && is_doubtful(n, flags);
}

static bool is_doubtful_list(dom_node *n, int flags)
{
	return n->tag == TAG_UL && is_doubtful(n, flags);
}

static bool is_doubtful_div(dom_node *n, int flags)
{
	return n->tag == TAG_DIV && is_doubtful(n, flags);
}

static bool is_never_text(dom_node *n, int flags)
{
	(void)flags;
	if ((n->tag == TAG_OBJECT || n->tag == TAG_EMBED || n->tag == TAG_IFRAME) && is_film(n))
		return false;
	return is_dropped_anyway(n);
}

static bool is_side_heading(dom_node *n, int flags)
{
	return (n->tag == TAG_H1 || n->tag == TAG_H2) && (flags & READABLE_WEIGH_NAMES) &&
	       hint_weight(n) < 0;
}

static bool is_share_box(dom_node *n, int flags)
{
	(void)flags;
	return hint_share(n) && text_size_of(n).letters < 500;
}

static bool is_empty_paragraph(dom_node *n, int flags)
{
	(void)flags;
	return n->tag == TAG_P && text_size_of(n).letters == 0 && !dom_find(n, TAG_IMG);
}

void prune(dom_node *body, int flags)
{
	mark_tables(body);
	if (flags & READABLE_DROP_DOUBTFUL)
		drop_where(body, is_doubtful_form, flags);
	drop_where(body, is_never_text, flags);
	drop_where(body, is_share_box, flags);
	drop_where(body, is_side_heading, flags);
	if (flags & READABLE_DROP_DOUBTFUL) {
		drop_where(body, is_doubtful_table, flags);
		drop_where(body, is_doubtful_list, flags);
		drop_where(body, is_doubtful_div, flags);
	}
	drop_where(body, is_empty_paragraph, flags);
}
