/* report_text.c - the analysis for people: calm, aligned, 72 columns wide. */
#include <stdlib.h>
#include <string.h>

#include "cli/report.h"
#include "text/sanitise.h"
#include "text/width.h"

#define COLUMNS      72
#define NAME_COLUMNS 30 /* the names' column; longer ones push the rest to the right */

typedef struct page {
	const report *r;
	arena a; /* cleaned pieces of text */
	strbuf *out;
} page;

static void add_blanks(page *p, int n)
{
	for (; n > 0; n--)
		strbuf_addc(p->out, ' ');
}

static str clean(page *p, str s)
{
	return line_clean(&p->a, str_trim(s));
}

/* Words of `s` wrapped at COLUMNS; lines after the first are indented by `indent`. */
static void add_wrapped(page *p, str s, int indent, int column)
{
	str word;
	bool first = true;

	while (str_split(&s, ' ', &word)) {
		int cols = width_of(word);

		if (word.n == 0)
			continue;
		if (!first && column + 1 + cols > COLUMNS) {
			strbuf_addc(p->out, '\n');
			add_blanks(p, indent);
			column = indent;
		} else if (!first) {
			strbuf_addc(p->out, ' ');
			column++;
		}
		strbuf_add(p->out, word);
		column += cols;
		first = false;
	}
	strbuf_addc(p->out, '\n');
}

static void add_heading(page *p, const char *title)
{
	strbuf_addf(p->out, "\n%s\n", title);
}

static void add_head(page *p)
{
	const gloss_article *art = p->r->art;
	str title = gloss_article_fact(art, GLOSS_FACT_TITLE);
	static const gloss_fact facts[] = { GLOSS_FACT_AUTHOR, GLOSS_FACT_OUTLET,
					    GLOSS_FACT_DATELINE };
	strbuf line = { 0 };

	if (title.n == 0)
		title = str_of(p->r->source);
	add_wrapped(p, clean(p, title), 0, 0);
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		str s = gloss_article_fact(art, facts[i]);

		if (s.n && line.n)
			strbuf_add(&line, STR(" · "));
		strbuf_add(&line, s);
	}
	if (line.n)
		add_wrapped(p, clean(p, strbuf_str(&line)), 0, 0);
	strbuf_clear(&line);
}

/* ---- names */

static str joined_aliases(page *p, const gloss_entity *e)
{
	strbuf b = { 0 };
	str out;

	for (uint32_t i = 0; i < e->alias_count; i++) {
		strbuf_add(&b, i ? STR(", ") : STR(""));
		strbuf_add(&b, e->aliases[i]);
	}
	out = clean(p, arena_copy(&p->a, strbuf_str(&b)));
	strbuf_clear(&b);
	return out;
}

static void add_entity(page *p, const gloss_entity *e)
{
	str name = clean(p, e->name);
	int cols = width_of(name);

	strbuf_add(p->out, STR("  "));
	strbuf_add(p->out, name);
	add_blanks(p, NAME_COLUMNS - cols);
	strbuf_addf(p->out, "%5u", e->mention_count);
	if (e->byline)
		strbuf_add(p->out, STR("  byline\n"));
	else if (e->alias_count) {
		strbuf_add(p->out, STR("  "));
		add_wrapped(p, joined_aliases(p, e), NAME_COLUMNS + 9, NAME_COLUMNS + 9);
	} else {
		strbuf_addc(p->out, '\n');
	}
}

static int by_count(const void *a, const void *b)
{
	const gloss_entity *x = *(const gloss_entity *const *)a;
	const gloss_entity *y = *(const gloss_entity *const *)b;

	if (x->mention_count != y->mention_count)
		return x->mention_count < y->mention_count ? 1 : -1;
	return x->first < y->first ? -1 : x->first > y->first;
}

static void add_entities(page *p, gloss_name_type type, const char *title)
{
	size_t n, count = 0;
	const gloss_entity *e = gloss_analysis_entities(p->r->an, &n);
	const gloss_entity **list = arena_new(&p->a, const gloss_entity *, n);

	for (size_t i = 0; i < n; i++)
		if (e[i].type == type)
			list[count++] = &e[i];
	if (count == 0)
		return;
	qsort(list, count, sizeof *list, by_count);
	add_heading(p, title);
	for (size_t i = 0; i < count; i++)
		add_entity(p, list[i]);
}

/* ---- quotes, under their speakers */

/* The name of who speaks, else the words that stand for them, else "nobody named". */
static str speaker_of(page *p, const gloss_quote *q)
{
	size_t n;
	const gloss_entity *e = gloss_analysis_entities(p->r->an, &n);

	if (q->entity != GLOSS_NO_ENTITY)
		return clean(p, e[q->entity].name);
	if (q->speaker.end > q->speaker.start)
		return clean(p, str_slice(gloss_article_text(p->r->art), q->speaker));
	return STR("nobody named");
}

static void add_quote(page *p, const gloss_quote *q)
{
	bool weak = q->speaker.end > q->speaker.start && q->confidence < GLOSS_WEAK;

	strbuf_add(p->out, weak ? STR("  ? ") : STR("    "));
	add_wrapped(p, clean(p, str_slice(gloss_article_text(p->r->art), q->at)), 4, 4);
}

static bool is_shown(const gloss_quote *q)
{
	return gloss_quote_is_spoken(q) || q->kind == GLOSS_QUOTE_INDIRECT;
}

static void add_quotes(page *p, const gloss_quote *q, size_t n, const char *title)
{
	str *who = arena_new(&p->a, str, n);
	bool *done = arena_new(&p->a, bool, n);
	bool any = false;

	for (size_t i = 0; i < n; i++)
		who[i] = is_shown(&q[i]) ? speaker_of(p, &q[i]) : STR("");
	for (size_t i = 0; i < n; i++) {
		if (!is_shown(&q[i]) || done[i])
			continue;
		if (!any)
			add_heading(p, title);
		any = true;
		strbuf_add(p->out, STR("  "));
		add_wrapped(p, who[i], 2, 2);
		for (size_t k = i; k < n; k++) {
			if (!is_shown(&q[k]) || done[k] || !str_eq(who[i], who[k]))
				continue;
			add_quote(p, &q[k]);
			done[k] = true;
		}
	}
}

static void add_quantities(page *p, bool dates, const char *title)
{
	size_t n;
	const gloss_quantity *q = gloss_analysis_quantities(p->r->an, &n);
	strbuf all = { 0 };

	for (size_t i = 0; i < n; i++) {
		if ((q[i].kind == GLOSS_DATE) != dates)
			continue;
		strbuf_add(&all, all.n ? STR(" · ") : STR(""));
		strbuf_add(&all, str_slice(gloss_article_text(p->r->art), q[i].at));
	}
	if (all.n) {
		add_heading(p, title);
		strbuf_add(p->out, STR("  "));
		add_wrapped(p, clean(p, strbuf_str(&all)), 2, 2);
	}
	strbuf_clear(&all);
}

void report_text(const report *r, strbuf *out)
{
	page p = { .r = r, .out = out };
	const gloss_quote *q;
	size_t n;

	add_head(&p);
	add_entities(&p, GLOSS_PER, "People");
	add_entities(&p, GLOSS_ORG, "Organisations");
	add_entities(&p, GLOSS_LOC, "Places");
	add_entities(&p, GLOSS_MISC, "Other names");
	q = gloss_analysis_quotes(r->an, &n);
	add_quotes(&p, q, n, "Quotes");
	q = gloss_analysis_indirect(r->an, &n);
	add_quotes(&p, q, n, "Said without marks");
	add_quantities(&p, true, "Dates");
	add_quantities(&p, false, "Numbers");
	arena_clear(&p.a);
}
