/* readable.c - see readable.h. */
#include "load/page/readable.h"

#include <string.h>

#include "load/page/finder.h"
#include "load/page/hint.h"

enum {
	PARAGRAPH_LEAST = 25, /* shorter ones say nothing */
	SCORE_LEVELS = 5,     /* how far up a paragraph gives points */
	CANDIDATES = 5,
};

text_size text_size_of(const dom_node *top)
{
	text_size size = { 0 };
	const dom_node *n = top->tag == TAG_TEXT ? top : dom_next(top, top);
	const dom_node *link_end = NULL;
	double weight = 0;

	for (; n; n = n == top ? NULL : dom_next(n, top)) {
		if (n == link_end)
			link_end = NULL;
		if (n->tag == TAG_TEXT) {
			size.letters += n->letters;
			size.commas += n->commas;
			if (link_end)
				size.links += n->letters * weight;
		} else if (n->tag == TAG_A && !link_end && n->first) {
			/* Up to the node behind it; the end of `top` is never met again. */
			link_end = dom_skip(n, top);
			if (!link_end)
				link_end = top;
			weight = str_starts(dom_get(n, "href"), STR("#")) ? .3 : 1;
		}
	}
	return size;
}

double link_density(const text_size *size)
{
	return size->letters ? size->links / (double)size->letters : 0;
}

/* --- points --- */

static float starting_score(const finder *f, const dom_node *n)
{
	float score = 0;

	switch (n->tag) {
	case TAG_DIV:
		score = 5;
		break;
	case TAG_PRE:
	case TAG_TD:
	case TAG_BLOCKQUOTE:
		score = 3;
		break;
	case TAG_ADDRESS:
	case TAG_OL:
	case TAG_UL:
	case TAG_DL:
	case TAG_DD:
	case TAG_DT:
	case TAG_LI:
	case TAG_FORM:
		score = -3;
		break;
	case TAG_H1:
	case TAG_H2:
	case TAG_H3:
	case TAG_H4:
	case TAG_H5:
	case TAG_H6:
	case TAG_TH:
		score = -5;
		break;
	}
	if (f->flags & READABLE_WEIGH_NAMES)
		score += (float)hint_weight(n);
	return score;
}

static void give(finder *f, dom_node *n, float points)
{
	if (!(n->marks & MARK_SCORED)) {
		n->marks |= MARK_SCORED;
		n->score = starting_score(f, n);
		vec_push(&f->scored, n);
	}
	n->score += points;
}

static void give_around(finder *f, const dom_node *p)
{
	text_size size = text_size_of(p);
	size_t length = size.letters / 100;
	float points = 2 + (float)size.commas + (float)(length < 3 ? length : 3);
	dom_node *n = p->parent;

	if (size.letters < PARAGRAPH_LEAST)
		return;
	for (int level = 0; n && n->parent && level < SCORE_LEVELS; level++, n = n->parent) {
		float share = level == 0 ? 1 : level == 1 ? 2 : (float)level * 3;

		give(f, n, points / share);
	}
}

static void score_all(finder *f)
{
	for (size_t i = 0; i < f->paragraphs.n; i++)
		if (f->paragraphs.p[i]->parent)
			give_around(f, f->paragraphs.p[i]);
	for (size_t i = 0; i < f->scored.n; i++) {
		dom_node *n = f->scored.p[i];
		text_size size = text_size_of(n);

		n->score *= (float)(1 - link_density(&size));
	}
}

/* The best ones, best first; returns how many. */
static size_t best_of(const finder *f, dom_node *best[CANDIDATES])
{
	size_t n = 0;

	for (size_t i = 0; i < f->scored.n; i++) {
		dom_node *one = f->scored.p[i];
		size_t at = n;

		while (at > 0 && best[at - 1]->score < one->score)
			at--;
		if (at == CANDIDATES)
			continue;
		if (n < CANDIDATES)
			n++;
		for (size_t k = n - 1; k > at; k--)
			best[k] = best[k - 1];
		best[at] = one;
	}
	return n;
}

static bool is_around(const dom_node *outer, const dom_node *n)
{
	return outer != n && dom_holds(outer, n);
}

/* Several good ones side by side: the element around at least three of them. */
static dom_node *around_several(dom_node *best[CANDIDATES], size_t n)
{
	enum { ENOUGH = 3 };
	size_t good = 1;

	while (good < n && best[good]->score >= .75F * best[0]->score)
		good++;
	if (good - 1 < ENOUGH)
		return best[0];
	for (dom_node *at = best[0]->parent; at && at->tag != TAG_BODY; at = at->parent) {
		size_t held = 0;

		for (size_t i = 1; i < good; i++)
			held += is_around(at, best[i]);
		if (held >= ENOUGH)
			return at;
	}
	return best[0];
}

/* An element around the best that has more points still holds more of the article. */
static dom_node *climb(finder *f, dom_node *top)
{
	float last = top->score, least = top->score / 3;
	dom_node *at;

	for (at = top->parent; at && at->tag != TAG_BODY && at->parent; at = at->parent) {
		if (!(at->marks & MARK_SCORED))
			continue;
		if (at->score < least)
			break;
		if (at->score > last) {
			top = at;
			break;
		}
		last = at->score;
	}
	for (at = top->parent; at && at->tag != TAG_BODY && at->parent; at = at->parent) {
		const dom_node *only = at->first;
		size_t elements = 0;

		for (; only; only = only->next)
			elements += dom_is_element(only);
		if (elements != 1)
			break;
		top = at;
	}
	give(f, top, 0);
	return top;
}

/* --- the best one and its neighbours --- */

static bool ends_sentence(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '.' && (i + 1 == s.n || s.p[i + 1] == ' '))
			return true;
	return false;
}

static bool is_plain_paragraph(finder *f, const dom_node *n)
{
	text_size size;
	double density;

	if (n->tag != TAG_P)
		return false;
	size = text_size_of(n);
	density = link_density(&size);
	if (size.letters > 80)
		return density < .25;
	return size.letters > 0 && density == 0 && ends_sentence(dom_text(&f->d->mem, n));
}

static bool belongs(finder *f, const dom_node *n, const dom_node *top)
{
	float least = top->score * .2F, bonus = 0;

	if (n == top)
		return true;
	if (!dom_is_element(n))
		return false;
	if (dom_get(top, "class").n && str_eq(dom_get(n, "class"), dom_get(top, "class")))
		bonus = least;
	if ((n->marks & MARK_SCORED) && n->score + bonus >= (least > 10 ? least : 10))
		return true;
	return is_plain_paragraph(f, n);
}

/* Elements that mean nothing by themselves inside an article. */
static bool keeps_its_tag(const dom_node *n)
{
	return n->tag == TAG_DIV || n->tag == TAG_ARTICLE || n->tag == TAG_SECTION ||
	       n->tag == TAG_P || n->tag == TAG_OL || n->tag == TAG_UL;
}

static void gather(finder *f, dom_node *top)
{
	dom_node *body = f->out->body, *after;

	if (!top->parent) {
		dom_append(body, top);
		return;
	}
	for (dom_node *n = top->parent->first; n; n = after) {
		after = n->next;
		if (!belongs(f, n, top))
			continue;
		dom_unlink(n);
		if (!keeps_its_tag(n))
			dom_rename(n, TAG_DIV);
		dom_append(body, n);
	}
}

/* Nothing stands out: all of it. */
static void gather_all(finder *f, dom_node *page)
{
	for (dom_node *n = page->first, *after; n; n = after) {
		after = n->next;
		dom_unlink(n);
		dom_append(f->out->body, n);
	}
}

void readable_find(readable *out, dom *d, str title, str byline, int flags)
{
	finder f = { .d = d, .out = out, .title = title, .byline = byline, .flags = flags };
	dom_node *page, *best[CANDIDATES];
	size_t n;

	memset(out, 0, sizeof *out);
	out->body = dom_new(d, TAG_DIV);
	page = dom_find(d->root, TAG_BODY);
	if (!page)
		page = d->root;
	drop_machinery(d->root);
	breaks_to_paragraphs(d, page);
	finder_prepare(&f, page);
	score_all(&f);
	n = best_of(&f, best);
	if (n == 0 || best[0]->tag == TAG_BODY)
		gather_all(&f, page);
	else
		gather(&f, climb(&f, around_several(best, n)));
	vec_clear(&f.paragraphs);
	vec_clear(&f.scored);
	prune(out->body, flags);
}
