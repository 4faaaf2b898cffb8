/* hint.c - see hint.h. */
#include "load/page/hint.h"

#include <string.h>

#include "base/ascii.h"

#define ALL(list) list, sizeof(list) / sizeof *(list)

static const char *const unlikely[] = {
	"ad-break",
	"-ad-",
	"agegate",
	"ai2html",
	"banner",
	"breadcrumb",
	"combx",
	"comment",
	"community",
	"cookie-",
	"cover-wrap",
	"disqus",
	"extra",
	"footer",
	"gdpr",
	"header",
	"legends",
	"menu",
	"newsletter-signup",
	"pager",
	"pagination",
	"popup",
	"related",
	"remark",
	"replies",
	"rss",
	"shoutbox",
	"sidebar",
	"skyscraper",
	"social",
	"sponsor",
	"supplemental",
	"yom-remote",
};

/* Words that take an unlikely one back. */
static const char *const likely[] = {
	"and", "article", "body", "column", "content", "main", "mathjax", "shadow",
};

static const char *const positive[] = {
	"article", "blog", "body", "content", "entry", "main", "page", "post", "story", "text",
};

static const char *const negative[] = {
	"-ad-",   "banner",   "com-",     "combx",   "comment",    "contact", "footer",  "gdpr",
	"hidden", "masthead", "media",    "meta",    "outbrain",   "promo",   "related", "scroll",
	"share",  "shopping", "shoutbox", "sidebar", "skyscraper", "sponsor", "tags",    "widget",
};

static const char *const authors[] = {
	"author",
	"byline",
	"dateline",
	"writtenby",
};

static const char *const frame_roles[] = {
	"alert", "alertdialog", "complementary", "dialog", "menu", "menubar", "navigation",
};

static bool holds_any(str s, const char *const *words, size_t n)
{
	for (size_t i = 0; s.n && i < n; i++)
		if (str_has_nocase(s, str_of(words[i])))
			return true;
	return false;
}

static bool names_any(const dom_node *n, const char *const *words, size_t count)
{
	return holds_any(dom_get(n, "class"), words, count) ||
	       holds_any(dom_get(n, "id"), words, count);
}

bool hint_unlikely(const dom_node *n)
{
	return names_any(n, ALL(unlikely)) && !names_any(n, ALL(likely));
}

bool hint_frame_role(const dom_node *n)
{
	str role = dom_get(n, "role");

	for (size_t i = 0; role.n && i < sizeof frame_roles / sizeof *frame_roles; i++)
		if (str_eq_nocase(role, str_of(frame_roles[i])))
			return true;
	return false;
}

/* A class "hid" among the others. */
static bool is_hid(str classes)
{
	str word;

	while (str_split(&classes, ' ', &word))
		if (str_eq(word, STR("hid")))
			return true;
	return false;
}

static int weight_of(str s)
{
	int weight = 0;

	if (s.n == 0)
		return 0;
	if (holds_any(s, ALL(negative)) || is_hid(s))
		weight -= 25;
	if (holds_any(s, ALL(positive)))
		weight += 25;
	return weight;
}

int hint_weight(const dom_node *n)
{
	return weight_of(dom_get(n, "class")) + weight_of(dom_get(n, "id"));
}

bool hint_byline(const dom_node *n)
{
	return str_eq(dom_get(n, "rel"), STR("author")) ||
	       str_has_nocase(dom_get(n, "itemprop"), STR("author")) || names_any(n, ALL(authors));
}

static bool is_word_border(str s, size_t at)
{
	return at >= s.n || !(ascii_is_letter(s.p[at]) || ascii_is_digit(s.p[at]));
}

static bool holds_whole_word(str s, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= s.n; i++)
		if (str_eq_nocase((str){ s.p + i, n }, str_of(word)) && is_word_border(s, i + n) &&
		    (i == 0 || is_word_border(s, i - 1)))
			return true;
	return false;
}

bool hint_share(const dom_node *n)
{
	static const char *const words[] = { "share", "sharedaddy" };

	for (size_t i = 0; i < 2; i++)
		if (holds_whole_word(dom_get(n, "class"), words[i]) ||
		    holds_whole_word(dom_get(n, "id"), words[i]))
			return true;
	return false;
}

/* "display : none" in a style attribute. */
static bool style_says(str style, const char *property, const char *value)
{
	str part, name;

	while (str_split(&style, ';', &part)) {
		if (!str_split(&part, ':', &name) ||
		    !str_eq_nocase(str_trim(name), str_of(property)))
			continue;
		if (str_starts_nocase(str_trim(part), str_of(value)))
			return true;
	}
	return false;
}

bool hint_visible(const dom_node *n)
{
	str style = dom_get(n, "style");

	if (dom_has_attr(n, "hidden"))
		return false;
	if (style.n &&
	    (style_says(style, "display", "none") || style_says(style, "visibility", "hidden")))
		return false;
	return !str_eq(dom_get(n, "aria-hidden"), STR("true")) ||
	       str_has_nocase(dom_get(n, "class"), STR("fallback-image"));
}
