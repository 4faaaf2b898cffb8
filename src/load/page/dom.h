/*
 * dom.h - the tree of a web page or a feed.
 *
 * Made by libxml2's parsers without network, entities from outside or its own
 * tree; ours is smaller, may be changed freely and dies with one arena. Nesting,
 * attributes and nodes are limited in number, so that a hostile page costs bounded time.
 */
#ifndef LOAD_PAGE_DOM_H
#define LOAD_PAGE_DOM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Elements of HTML that some rule of ours speaks of. Sorted as their names are. */
typedef enum {
	TAG_OTHER,
	TAG_A,
	TAG_ABBR,
	TAG_ADDRESS,
	TAG_ARTICLE,
	TAG_ASIDE,
	TAG_AUDIO,
	TAG_B,
	TAG_BASE,
	TAG_BLOCKQUOTE,
	TAG_BODY,
	TAG_BR,
	TAG_BUTTON,
	TAG_CANVAS,
	TAG_CAPTION,
	TAG_CENTER,
	TAG_CITE,
	TAG_CODE,
	TAG_COL,
	TAG_COLGROUP,
	TAG_DATA,
	TAG_DD,
	TAG_DETAILS,
	TAG_DIALOG,
	TAG_DIV,
	TAG_DL,
	TAG_DT,
	TAG_EM,
	TAG_EMBED,
	TAG_FIELDSET,
	TAG_FIGCAPTION,
	TAG_FIGURE,
	TAG_FONT,
	TAG_FOOTER,
	TAG_FORM,
	TAG_H1,
	TAG_H2,
	TAG_H3,
	TAG_H4,
	TAG_H5,
	TAG_H6,
	TAG_HEAD,
	TAG_HEADER,
	TAG_HR,
	TAG_HTML,
	TAG_I,
	TAG_IFRAME,
	TAG_IMG,
	TAG_INPUT,
	TAG_LABEL,
	TAG_LI,
	TAG_LINK,
	TAG_MAIN,
	TAG_MARK,
	TAG_MATH,
	TAG_META,
	TAG_NAV,
	TAG_NOSCRIPT,
	TAG_OBJECT,
	TAG_OL,
	TAG_OPTION,
	TAG_P,
	TAG_PICTURE,
	TAG_PRE,
	TAG_Q,
	TAG_RP,
	TAG_RT,
	TAG_SCRIPT,
	TAG_SECTION,
	TAG_SELECT,
	TAG_SMALL,
	TAG_SPAN,
	TAG_STRONG,
	TAG_STYLE,
	TAG_SUB,
	TAG_SUMMARY,
	TAG_SUP,
	TAG_SVG,
	TAG_TABLE,
	TAG_TBODY,
	TAG_TD,
	TAG_TEMPLATE,
	TAG_TEXTAREA,
	TAG_TFOOT,
	TAG_TH,
	TAG_THEAD,
	TAG_TIME,
	TAG_TITLE,
	TAG_TR,
	TAG_UL,
	TAG_VAR,
	TAG_VIDEO,
	TAG_COUNT,
	TAG_TEXT, /* not an element: a run of text */
} dom_tag;

typedef struct dom_attr {
	struct dom_attr *next;
	str name;  /* lower case, without a prefix unless it is xml: */
	str value; /* entities replaced */
} dom_attr;

typedef struct dom_node {
	struct dom_node *parent, *prev, *next, *first, *last;
	dom_attr *attrs;
	str name;  /* lower case, without prefix */
	str space; /* address of the XML namespace; empty in HTML */
	str text;  /* of a TAG_TEXT */
	uint16_t tag;
	uint16_t marks;           /* for the readable part, see readable.c */
	uint32_t letters, commas; /* of a text: its length without needless blanks */
	float score;
} dom_node;

typedef struct dom {
	arena mem;
	dom_node *root; /* a nameless element that holds all */
	bool cut;       /* a limit was met: what came after it is missing */
	bool broken;    /* XML that is not well-formed */
} dom;

enum { DOM_DEPTH = 512, DOM_NODES = 2000000, DOM_ATTRIBUTES = 512 };

/* Both take valid UTF-8; they fail only where nothing at all could be read. */
bool dom_read_html(dom *d, str utf8, err *e);
bool dom_read_xml(dom *d, str utf8, err *e);
void dom_clear(dom *d);

/*
 * The character that a reference of HTML stands for, given what stands between '&'
 * and ';': "eacute", "#233", "#xE9". 0: it is none.
 */
unsigned dom_reference(str name);

/* Adds a character as UTF-8; what is none becomes U+FFFD. */
void dom_add_char(strbuf *out, unsigned c);

/* The value; empty where the element has no such attribute (see dom_has_attr). */
str dom_get(const dom_node *n, const char *attr);
bool dom_has_attr(const dom_node *n, const char *attr);

/*
 * Walks in document order below `top`, elements and texts:
 *     for (n = dom_next(top, top); n; n = dom_next(n, top))
 * dom_skip goes on behind the node and all that is in it.
 */
dom_node *dom_next(const dom_node *n, const dom_node *top);
dom_node *dom_skip(const dom_node *n, const dom_node *top);

/* The first element with that tag below `top`; NULL: none. */
dom_node *dom_find(const dom_node *top, dom_tag tag);
bool dom_holds(const dom_node *top, const dom_node *n);

dom_node *dom_new(dom *d, dom_tag tag);
void dom_append(dom_node *parent, dom_node *child);
void dom_insert_before(dom_node *at, dom_node *child);
void dom_unlink(dom_node *n);
void dom_rename(dom_node *n, dom_tag tag);

/* All text below, blanks collapsed, in the arena. */
str dom_text(arena *a, const dom_node *top);

static inline bool dom_is_element(const dom_node *n)
{
	return n->tag != TAG_TEXT;
}

#endif
