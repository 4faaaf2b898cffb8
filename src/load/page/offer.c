/* offer.c - see offer.h. */
#include "load/page/offer.h"

#include "base/url.h"
#include "load/charset.h"
#include "load/page/meta.h"
#include "load/sniff.h"

enum { OFFERS_MOST = 100 }; /* more than anybody looks through */

/* The kind of feed that has this type; empty: it is none. JSON of other kinds is common. */
static str kind_of(str type)
{
	static const struct {
		const char *type, *kind;
	} kinds[] = {
		{ "application/rss+xml", "RSS" },
		{ "application/atom+xml", "Atom" },
		{ "application/feed+json", "JSON Feed" },
		{ "application/rdf+xml", "RSS" },
		{ "application/xml", "RSS" },
		{ "text/xml", "RSS" },
	};
	str bare;

	if (str_split(&type, ';', &bare))
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			if (str_eq_nocase(str_trim(bare), str_of(kinds[i].type)))
				return str_of(kinds[i].kind);
	return STR("");
}

static bool has_word(str words, str wanted)
{
	str word;

	while (str_split(&words, ' ', &word))
		if (str_eq_nocase(str_trim(word), wanted))
			return true;
	return false;
}

static bool is_listed(const page_offer *offer, arena *a, str address)
{
	str id = url_identity(a, address);

	for (size_t i = 0; i < offer->feeds.n; i++)
		if (str_eq(url_identity(a, offer->feeds.p[i].url), id))
			return true;
	return false;
}

static bool is_of_comments(const page_feed *f)
{
	size_t at;

	return str_find(url_split(f->url).path, STR("/comments"), 0, &at);
}

/* All goes where there is nothing but comments. */
static void drop_comments(page_offer *offer)
{
	size_t n = 0;

	for (size_t i = 0; i < offer->feeds.n; i++)
		if (!is_of_comments(&offer->feeds.p[i]))
			offer->feeds.p[n++] = offer->feeds.p[i];
	if (n)
		offer->feeds.n = n;
}

static void add_offer(page_offer *offer, arena *a, const dom_node *link, str base)
{
	str kind = kind_of(dom_get(link, "type"));
	str href = str_trim(dom_get(link, "href"));

	if (kind.n == 0 || href.n == 0)
		return;
	href = url_resolve(a, base, href);
	if (url_is_web(href) && !is_listed(offer, a, href))
		vec_push(&offer->feeds,
			 ((page_feed){ href, arena_copy(a, str_trim(dom_get(link, "title"))),
				       kind }));
}

void page_offer_read(page_offer *offer, arena *a, str bytes, str charset, str address)
{
	str utf8 = charset_decode(a, bytes, charset, CHARSET_PAGE), base;
	dom d;
	err none;

	if (!sniff_is_page(utf8))
		return;
	offer->is_page = dom_read_html(&d, utf8, &none);
	base = offer->is_page ? meta_base(a, &d, address) : address;
	for (const dom_node *n = offer->is_page ? d.root : NULL; n; n = dom_next(n, d.root)) {
		str rel = dom_get(n, "rel");

		if (n->tag == TAG_LINK && offer->feeds.n < OFFERS_MOST &&
		    (has_word(rel, STR("alternate")) || has_word(rel, STR("feed"))))
			add_offer(offer, a, n, base);
	}
	dom_clear(&d);
	drop_comments(offer);
}

void page_offer_clear(page_offer *offer)
{
	vec_clear(&offer->feeds);
}
