/* html.c - see html.h: charset, tree, facts, readable part, blocks. */
#include "load/page/html.h"

#include "base/url.h"
#include "load/charset.h"
#include "load/page/blocks.h"
#include "load/page/head_lines.h"
#include "load/page/meta.h"
#include "load/page/readable.h"

/* Less text than this makes us look again, less sharply. */
enum { ENOUGH_LETTERS = 500, PAGE_MOST = 64 << 20 };

static void take_facts(story *p, const meta *m, str base, str address)
{
	story_fact(p, GLOSS_FACT_TITLE, m->title);
	story_fact(p, GLOSS_FACT_AUTHOR, m->byline);
	story_fact(p, GLOSS_FACT_OUTLET, m->site);
	story_fact(p, GLOSS_FACT_PUBLISHED, m->published);
	story_fact(p, GLOSS_FACT_LANG, m->lang);
	if (m->url.n && url_is_web(url_resolve(&p->mem, base, m->url)))
		story_fact(p, GLOSS_FACT_URL, url_resolve(&p->mem, base, m->url));
	else
		story_fact(p, GLOSS_FACT_URL, address);
}

/* One try; how many letters it found. */
static size_t find_text(story *p, str utf8, const html_hints *hints, int flags, err *e)
{
	readable found;
	size_t n = 0;
	meta m;
	dom d;

	if (dom_read_html(&d, utf8, e)) {
		str base = meta_base(&d.mem, &d, hints->url);

		meta_read(&m, &d.mem, &d);
		take_facts(p, &m, base, hints->url);
		readable_find(&found, &d, m.title, m.byline, flags);
		story_fact(p, GLOSS_FACT_AUTHOR, m.byline.n ? m.byline : found.byline);
		n = text_size_of(found.body).letters;
		blocks_add(p, found.body, base);
	}
	dom_clear(&d);
	return n;
}

static bool read_whole(story *p, str utf8, const html_hints *hints, err *e)
{
	dom d;
	bool ok = dom_read_html(&d, utf8, e);

	if (ok)
		blocks_add(p, d.root, meta_base(&d.mem, &d, hints->url));
	dom_clear(&d);
	return ok;
}

/* Sharp first, then gentler; the try with the most text where none is enough. */
static bool read_article(story *p, str utf8, const html_hints *hints, err *e)
{
	static const int tries[] = {
		READABLE_ALL,
		READABLE_WEIGH_NAMES | READABLE_DROP_DOUBTFUL,
		READABLE_DROP_DOUBTFUL,
		0,
	};
	size_t best = 0;

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		story one = { 0 };
		size_t n = find_text(&one, utf8, hints, tries[i], e);

		if (n > best || i == 0) {
			story_clear(p);
			*p = one;
			best = n;
		} else {
			story_clear(&one);
		}
		if (n >= ENOUGH_LETTERS)
			break;
	}
	return best > 0 || p->facts[GLOSS_FACT_TITLE].n > 0 ||
	       err_set(e, GLOSS_ERR_INPUT, "holds no text");
}

bool html_read(story *p, str bytes, const html_hints *hints, err *e)
{
	arena tmp = { 0 };
	str utf8;
	bool ok;

	if (bytes.n > PAGE_MOST)
		return err_set(e, GLOSS_ERR_LIMIT, "is larger than the %d MB that a page may have",
			       PAGE_MOST >> 20);
	utf8 = charset_decode(&tmp, bytes, hints->charset, CHARSET_PAGE);
	ok = hints->whole ? read_whole(p, utf8, hints, e) : read_article(p, utf8, hints, e);
	if (ok && !hints->whole)
		head_lines_read(p);
	if (ok)
		head_lines_drop(p);
	arena_clear(&tmp);
	return ok;
}

bool html_read_article(story *p, str bytes, const html_hints *hints, err *e)
{
	story body = { .open = false };
	bool ok = html_read(&body, bytes, hints, e);

	/* The headline comes before the body and is made of what is known after it. */
	for (int f = 0; ok && f < GLOSS_FACT_COUNT; f++)
		story_fact(p, (gloss_fact)f, body.facts[f]);
	if (ok) {
		story_headline(p);
		story_append(p, &body);
	}
	story_clear(&body);
	return ok;
}
