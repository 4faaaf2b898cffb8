/* story.c - see story.h. */
#include "load/story.h"

#include <string.h>

#include "base/json.h"
#include "text/utf8.h"

static const char *const kind_names[] = {
	[GLOSS_BLOCK_PARAGRAPH] = "paragraph", [GLOSS_BLOCK_TITLE] = "title",
	[GLOSS_BLOCK_BYLINE] = "byline",       [GLOSS_BLOCK_HEADING] = "heading",
	[GLOSS_BLOCK_ITEM] = "item",           [GLOSS_BLOCK_QUOTE] = "quote",
	[GLOSS_BLOCK_CAPTION] = "caption",     [GLOSS_BLOCK_VERBATIM] = "verbatim",
};

static const char *const fact_names[GLOSS_FACT_COUNT] = {
	[GLOSS_FACT_TITLE] = "title",         [GLOSS_FACT_AUTHOR] = "author",
	[GLOSS_FACT_OUTLET] = "outlet",       [GLOSS_FACT_DATELINE] = "dateline",
	[GLOSS_FACT_PUBLISHED] = "published", [GLOSS_FACT_URL] = "url",
	[GLOSS_FACT_GUID] = "guid",           [GLOSS_FACT_LANG] = "lang",
	[GLOSS_FACT_SOURCE] = "source",
};

enum { KINDS = sizeof kind_names / sizeof *kind_names };

void story_clear(story *p)
{
	arena_clear(&p->mem);
	strbuf_clear(&p->text);
	vec_clear(&p->blocks);
	vec_clear(&p->links);
	memset(p, 0, sizeof *p);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

void story_fact(story *p, gloss_fact f, str value)
{
	strbuf b = { 0 };
	uint32_t cp;

	for (size_t i = 0; i < value.n; i += utf8_decode(value, i, &cp)) {
		utf8_decode(value, i, &cp);
		if (cp > 0x20 && cp != 0x7f)
			utf8_add(&b, cp);
		else if (b.n && b.p[b.n - 1] != ' ')
			strbuf_addc(&b, ' ');
	}
	if (b.n)
		p->facts[f] = arena_copy(&p->mem, str_trim(strbuf_str(&b)));
	strbuf_clear(&b);
}

void story_end(story *p)
{
	gloss_block *b;

	if (!p->open)
		return;
	b = &p->blocks.p[p->blocks.n - 1];
	p->open = p->blank = false;
	while (p->text.n > b->at.start && is_blank(p->text.p[p->text.n - 1]))
		p->text.n--;
	b->at.end = p->text.n;
	if (p->links.n && p->links.p[p->links.n - 1].at.end > p->text.n)
		p->links.p[p->links.n - 1].at.end = p->text.n;
	if (b->at.start == b->at.end)
		p->blocks.n--;
}

void story_begin(story *p, gloss_block_kind kind, int level)
{
	story_end(p);
	if (p->blocks.n) {
		p->text.n = p->blocks.p[p->blocks.n - 1].at.end;
		strbuf_add(&p->text, STR("\n\n"));
	} else {
		p->text.n = 0;
	}
	vec_push(&p->blocks,
		 ((gloss_block){ .at = { p->text.n, p->text.n }, .kind = kind, .level = level }));
	p->open = true;
	p->blank = false;
	p->link_from = p->text.n;
}

static size_t block_start(const story *p)
{
	return p->blocks.p[p->blocks.n - 1].at.start;
}

static bool is_control(unsigned char c)
{
	return c < 0x20 || c == 0x7f;
}

void story_add(story *p, str text)
{
	for (size_t i = 0, n; i < text.n; i += n) {
		for (n = 0; i + n < text.n && !is_blank(text.p[i + n]) &&
			    !is_control((unsigned char)text.p[i + n]);)
			n++;
		if (n == 0) {
			p->blank |= is_blank(text.p[i]);
			n = 1;
			continue;
		}
		if (!p->open)
			story_begin(p, GLOSS_BLOCK_PARAGRAPH, 0);
		if (p->blank && p->text.n > block_start(p) && p->text.p[p->text.n - 1] != '\n')
			strbuf_addc(&p->text, ' ');
		p->blank = false;
		strbuf_add(&p->text, (str){ text.p + i, n });
	}
}

void story_add_verbatim(story *p, str text)
{
	if (!p->open)
		story_begin(p, GLOSS_BLOCK_VERBATIM, 0);
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (c == '\n' && p->text.n == block_start(p))
			continue;
		if (!is_control(c) || c == '\n' || c == '\t')
			strbuf_addc(&p->text, text.p[i]);
	}
}

void story_break(story *p)
{
	if (p->open && p->text.n > block_start(p))
		strbuf_addc(&p->text, '\n');
	p->blank = false;
}

void story_link_begin(story *p)
{
	p->link_from = p->text.n;
}

void story_link_end(story *p, str href)
{
	size_t from = p->link_from;

	if (!p->open || href.n == 0)
		return;
	if (from < block_start(p))
		from = block_start(p);
	while (from < p->text.n && is_blank(p->text.p[from]))
		from++;
	if (from < p->text.n)
		vec_push(&p->links, ((gloss_link){ .at = { from, p->text.n },
						   .href = arena_copy(&p->mem, href) }));
	p->link_from = p->text.n;
}

static int number_at(str s, size_t at, size_t n)
{
	int value = 0;

	for (size_t i = at; i < at + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		value = value * 10 + s.p[i] - '0';
	}
	return value;
}

str story_date(arena *a, str date)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int year, month, day;

	if (date.n < 10 || date.p[4] != '-' || date.p[7] != '-')
		return date;
	year = number_at(date, 0, 4);
	month = number_at(date, 5, 2);
	day = number_at(date, 8, 2);
	if (year < 0 || month < 1 || month > 12 || day < 1)
		return date;
	if (date.n < 16 || date.p[10] != 'T' ||
	    str_eq(str_slice(date, (gloss_span){ 11, 16 }), STR("00:00")))
		return arena_printf(a, "%d %s %04d", day, months[month - 1], year);
	return arena_printf(a, "%d %s %04d, %.5s", day, months[month - 1], year, date.p + 11);
}

static str shown(story *p, gloss_fact f)
{
	return f == GLOSS_FACT_PUBLISHED ? story_date(&p->mem, p->facts[f]) : p->facts[f];
}

static void add_fact_text(story *p, gloss_fact f, const char *before)
{
	size_t start;

	if (p->facts[f].n == 0)
		return;
	if (p->text.n > block_start(p))
		story_add(p, str_of(before));
	p->blank = p->text.n > block_start(p);
	start = p->text.n + p->blank;
	story_add(p, shown(p, f));
	p->fact_spans[f] = (gloss_span){ start, p->text.n };
}

void story_headline(story *p)
{
	story_begin(p, GLOSS_BLOCK_TITLE, 0);
	add_fact_text(p, GLOSS_FACT_TITLE, "");
	story_begin(p, GLOSS_BLOCK_BYLINE, 0);
	add_fact_text(p, GLOSS_FACT_AUTHOR, "");
	add_fact_text(p, GLOSS_FACT_OUTLET, " ·");
	add_fact_text(p, GLOSS_FACT_PUBLISHED, " ·");
	story_end(p);
}

void story_append(story *p, const story *more)
{
	size_t link = 0;

	for (size_t i = 0; i < more->blocks.n; i++) {
		const gloss_block *b = &more->blocks.p[i];
		size_t start;

		story_begin(p, b->kind, b->level);
		start = p->text.n;
		strbuf_add(&p->text, str_slice(strbuf_str(&more->text), b->at));
		for (; link < more->links.n && more->links.p[link].at.end <= b->at.end; link++) {
			const gloss_link *l = &more->links.p[link];

			vec_push(&p->links, ((gloss_link){ { start + l->at.start - b->at.start,
							     start + l->at.end - b->at.start },
							   arena_copy(&p->mem, l->href) }));
		}
		story_end(p);
	}
}

static void move_back(gloss_span *at, size_t by)
{
	at->start -= by;
	at->end -= by;
}

void story_drop(story *p, size_t i)
{
	size_t last = p->blocks.n - 1, links = 0;
	/* The empty line between two blocks goes as well. */
	size_t from = i == last && i > 0 ? p->blocks.p[i - 1].at.end : p->blocks.p[i].at.start;
	size_t to = i == last ? p->text.n : p->blocks.p[i + 1].at.start;

	memmove(p->text.p + from, p->text.p + to, p->text.n - to);
	p->text.n -= to - from;
	for (size_t k = i; k < last; k++) {
		p->blocks.p[k] = p->blocks.p[k + 1];
		move_back(&p->blocks.p[k].at, to - from);
	}
	p->blocks.n--;
	for (size_t k = 0; k < p->links.n; k++) {
		gloss_link l = p->links.p[k];

		if (l.at.start >= from && l.at.start < to)
			continue;
		if (l.at.start >= to)
			move_back(&l.at, to - from);
		p->links.p[links++] = l;
	}
	p->links.n = links;
}

void story_add_text(const story *p, size_t first, strbuf *out)
{
	for (size_t i = first; i < p->blocks.n; i++) {
		strbuf_add(out, str_slice(strbuf_str(&p->text), p->blocks.p[i].at));
		strbuf_addc(out, '\n');
	}
}

/* --- lines of JSON --- */

static void write_links(const story *p, const gloss_block *b, size_t *next, json_writer *w)
{
	bool any = false;

	for (; *next < p->links.n && p->links.p[*next].at.start < b->at.end; ++*next) {
		const gloss_link *link = &p->links.p[*next];

		if (link->at.start < b->at.start)
			continue;
		if (!any) {
			json_key(w, "links");
			json_open(w, '[');
		}
		any = true;
		json_open(w, '[');
		json_put_int(w, (int64_t)(link->at.start - b->at.start));
		json_put_int(w, (int64_t)(link->at.end - b->at.start));
		json_put_str(w, link->href);
		json_close(w, ']');
	}
	if (any)
		json_close(w, ']');
}

static void write_facts(const story *p, json_writer *w)
{
	for (int f = 0; f < GLOSS_FACT_COUNT; f++) {
		if (p->facts[f].n == 0)
			continue;
		json_open(w, '{');
		json_key(w, "fact");
		json_put_str(w, str_of(fact_names[f]));
		json_key(w, "text");
		json_put_str(w, p->facts[f]);
		if (p->fact_spans[f].end) {
			json_key(w, "start");
			json_put_int(w, (int64_t)p->fact_spans[f].start);
			json_key(w, "end");
			json_put_int(w, (int64_t)p->fact_spans[f].end);
		}
		json_close(w, '}');
		strbuf_addc(w->out, '\n');
		w->comma = false;
	}
}

void story_write(const story *p, strbuf *out)
{
	json_writer w = { .out = out };
	size_t link = 0;

	write_facts(p, &w);
	for (size_t i = 0; i < p->blocks.n; i++) {
		const gloss_block *b = &p->blocks.p[i];

		json_open(&w, '{');
		json_key(&w, "block");
		json_put_str(&w, str_of(kind_names[b->kind]));
		if (b->level) {
			json_key(&w, "level");
			json_put_int(&w, b->level);
		}
		json_key(&w, "text");
		json_put_str(&w, str_slice(strbuf_str(&p->text), b->at));
		write_links(p, b, &link, &w);
		json_close(&w, '}');
		strbuf_addc(out, '\n');
		w.comma = false;
	}
	strbuf_add(out, STR("{\"end\": true}\n"));
}

static int index_of(const char *const *names, int n, str name)
{
	for (int i = 0; i < n; i++)
		if (str_eq(str_of(names[i]), name))
			return i;
	return -1;
}

static bool read_links(story *p, const json *links, size_t start)
{
	for (size_t i = 0; links && i < links->count; i++) {
		const json *link = &links->items[i];
		int64_t from, to;

		if (link->kind != JSON_ARRAY || link->count != 3 ||
		    !json_int(&link->items[0], &from) || !json_int(&link->items[1], &to) ||
		    from < 0 || to <= from || (size_t)to > p->text.n - start)
			return false;
		vec_push(&p->links,
			 ((gloss_link){ { start + (size_t)from, start + (size_t)to },
					arena_copy(&p->mem, json_text(&link->items[2])) }));
	}
	return true;
}

static bool read_block(story *p, const json *line, err *e)
{
	int kind = index_of(kind_names, KINDS, json_text(json_get(line, STR("block"))));
	const json *links = json_get(line, STR("links"));
	int64_t level = 0;
	size_t start;

	json_int(json_get(line, STR("level")), &level);
	if (kind < 0 || level < 0 || level > 100)
		return err_set(e, GLOSS_ERR_INPUT, "a block of a kind that is not known");
	story_begin(p, (gloss_block_kind)kind, (int)level);
	start = p->text.n;
	story_add_verbatim(p, json_text(json_get(line, STR("text"))));
	if (links && links->kind == JSON_ARRAY && !read_links(p, links, start))
		return err_set(e, GLOSS_ERR_INPUT, "a link that lies outside of its block");
	story_end(p);
	return true;
}

static bool read_fact(story *p, const json *line, err *e)
{
	int f = index_of(fact_names, GLOSS_FACT_COUNT, json_text(json_get(line, STR("fact"))));
	int64_t start = 0, end = 0;

	if (f < 0)
		return err_set(e, GLOSS_ERR_INPUT, "a fact that is not known");
	story_fact(p, (gloss_fact)f, json_text(json_get(line, STR("text"))));
	if (json_int(json_get(line, STR("start")), &start) &&
	    json_int(json_get(line, STR("end")), &end) && start >= 0 && end > start)
		p->fact_spans[f] = (gloss_span){ (size_t)start, (size_t)end };
	return true;
}

bool story_read_line(story *p, str line, bool *ended, err *e)
{
	arena tmp = { 0 };
	json doc;
	bool ok = false;

	*ended = false;
	if (!json_parse(&tmp, line, &doc, e))
		goto out;
	if (json_get(&doc, STR("block"))) {
		ok = read_block(p, &doc, e);
	} else if (json_get(&doc, STR("fact"))) {
		ok = read_fact(p, &doc, e);
	} else if (json_get(&doc, STR("end"))) {
		ok = *ended = true;
	} else if (json_get(&doc, STR("error"))) {
		err_set(e, GLOSS_ERR_INPUT, "%.*s",
			STR_ARGS(json_text(json_get(&doc, STR("error")))));
	} else {
		err_set(e, GLOSS_ERR_INPUT, "a line that is neither fact nor block");
	}
out:
	arena_clear(&tmp);
	return ok;
}
