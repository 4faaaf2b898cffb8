/*
 * html.c - one self-contained page: the article with highlights, notes and
 * speakers. No script and nothing fetched: the policy in its head allows our style
 * sheet by its hash and nothing else, so hostile text can only be text.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/sha256.h"
#include "base/vec.h"
#include "base/xml.h"
#include "note/export/export.h"
#include "note/export/html_style.h"

/* ---- text */

static void add_escaped(strbuf *out, str s)
{
	strbuf clean = { 0 };

	export_clean(&clean, s);
	xml_escape(out, strbuf_str(&clean));
	strbuf_clear(&clean);
}

/* Base64 of the hash of the style sheet, as the policy names it. */
static void add_style_hash(strbuf *out)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned char sum[33] = { 0 };
	char hex[65];

	sha256_hex(str_of(export_html_style), hex);
	for (int i = 0; i < 32; i++)
		sum[i] = (unsigned char)((unsigned)ascii_hex(hex[2 * i]) << 4 |
					 (unsigned)ascii_hex(hex[2 * i + 1]));
	for (int i = 0; i < 33; i += 3) {
		unsigned v = (unsigned)sum[i] << 16 | (unsigned)sum[i + 1] << 8 | sum[i + 2];

		strbuf_addf(out, "%c%c%c%c", digits[v >> 18], digits[v >> 12 & 63],
			    digits[v >> 6 & 63], i == 30 ? '=' : digits[v & 63]);
	}
}

/* ---- the article's text with its marks */

typedef struct marked {
	gloss_span at;
	size_t note; /* which, or SIZE_MAX: a quotation */
	float weak;  /* the speaker is a guess */
	str speaker;
} marked;

typedef vec(marked) marked_list;

typedef struct page {
	strbuf *out;
	const export_article *art;
	marked_list marks; /* by start */
	size_t next;       /* the first mark that may start behind this block */
	marked_list open;  /* that reach into this block */
	vec(size_t) here;  /* notes that begin in this block */
	vec(bool) shown;   /* by note: its mark has been opened */
} page;

static int by_start(const void *a, const void *b)
{
	const marked *x = a, *y = b;

	if (x->at.start != y->at.start)
		return x->at.start < y->at.start ? -1 : 1;
	return x->note < y->note ? -1 : x->note > y->note;
}

static void collect_marks(page *p)
{
	const export_article *art = p->art;
	size_t n = 0, entities = 0;
	const gloss_quote *quotes = art->analysis ? gloss_analysis_quotes(art->analysis, &n) : NULL;
	const gloss_entity *names =
		art->analysis ? gloss_analysis_entities(art->analysis, &entities) : NULL;

	for (size_t i = 0; i < n; i++) {
		const gloss_quote *q = &quotes[i];
		marked m = { q->at, SIZE_MAX, 0, { NULL, 0 } };

		if (!gloss_quote_is_spoken(q) || q->at.end > art->text.n)
			continue;
		if (q->entity < entities)
			m.speaker = names[q->entity].name;
		else if (q->speaker.end > q->speaker.start && q->speaker.end <= art->text.n)
			m.speaker = str_slice(art->text, q->speaker);
		m.weak = q->confidence < GLOSS_WEAK;
		vec_push(&p->marks, m);
	}
	for (size_t i = 0; i < art->count; i++) {
		gloss_span at = art->notes[i].at;

		vec_push(&p->shown, false);
		if (at.start < at.end && at.end <= art->text.n)
			vec_push(&p->marks, ((marked){ at, i, 0, { NULL, 0 } }));
	}
	if (p->marks.n)
		qsort(p->marks.p, p->marks.n, sizeof *p->marks.p, by_start);
}

/* Marks that end before the block go, those that start in it come. */
static void open_marks(page *p, gloss_span block)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->open.n; i++)
		if (p->open.p[i].at.end > block.start)
			p->open.p[kept++] = p->open.p[i];
	p->open.n = kept;
	p->here.n = 0;
	while (p->next < p->marks.n && p->marks.p[p->next].at.start < block.end) {
		marked *m = &p->marks.p[p->next++];

		if (m->at.end > block.start)
			vec_push(&p->open, *m);
		if (m->note != SIZE_MAX)
			vec_push(&p->here, m->note);
	}
}

/* Where the marking next changes behind byte `at`. */
static size_t next_change(const page *p, size_t at, size_t end)
{
	for (size_t i = 0; i < p->open.n; i++) {
		gloss_span s = p->open.p[i].at;

		if (s.start > at && s.start < end)
			end = s.start;
		if (s.end > at && s.end < end)
			end = s.end;
	}
	return end;
}

/* Text between two changes: all of it is marked alike. The last note begun wins. */
static void add_piece(page *p, gloss_span at)
{
	const marked *note = NULL, *quote = NULL;
	bool first;

	for (size_t i = 0; i < p->open.n; i++) {
		const marked *m = &p->open.p[i];

		if (m->at.start > at.start || m->at.end <= at.start)
			continue;
		if (m->note == SIZE_MAX)
			quote = m;
		else if (!note || m->at.start >= note->at.start)
			note = m;
	}
	if (quote)
		strbuf_add(p->out, STR("<span class=\"said\">"));
	if (note) {
		const gloss_note *n = &p->art->notes[note->note];
		const char *colour = n->colour ? gloss_colour_name(n->colour) : "plain";

		first = !p->shown.p[note->note];
		p->shown.p[note->note] = true;
		strbuf_addf(p->out, "<mark class=\"%s%s\"", colour,
			    n->state == GLOSS_ANCHOR_MOVED ? " moved" : "");
		if (first)
			strbuf_addf(p->out, " id=\"%.*s\"", STR_ARGS(n->id));
		strbuf_addc(p->out, '>');
	}
	add_escaped(p->out, str_slice(p->art->text, at));
	if (note)
		strbuf_add(p->out, STR("</mark>"));
	if (quote)
		strbuf_add(p->out, STR("</span>"));
}

/* Who speaks in this paragraph, once each, in the margin. */
static void add_speakers(page *p, gloss_span block)
{
	str last = { NULL, 0 };
	bool any = false;

	for (size_t i = 0; i < p->open.n; i++) {
		const marked *m = &p->open.p[i];

		if (m->note != SIZE_MAX || !m->speaker.n || m->at.start < block.start ||
		    str_eq(m->speaker, last))
			continue;
		strbuf_add(p->out, any ? STR(", ") : STR("<span class=\"who\">"));
		add_escaped(p->out, m->speaker);
		if (m->weak > 0)
			strbuf_add(p->out, STR("?"));
		last = m->speaker;
		any = true;
	}
	if (any)
		strbuf_add(p->out, STR("</span>"));
}

/* ---- notes */

static bool has_card(const gloss_note *n)
{
	return n->body.n || n->tag_count || n->type == GLOSS_QUESTION ||
	       n->type == GLOSS_CORRECTION || n->type == GLOSS_BOOKMARK;
}

static void add_paragraphs(strbuf *out, str s)
{
	str line;
	bool open = false;

	while (str_split(&s, '\n', &line)) {
		if (!str_trim(line).n) {
			strbuf_add(out, open ? STR("</p>") : STR(""));
			open = false;
			continue;
		}
		strbuf_add(out, open ? STR("<br>") : STR("<p>"));
		add_escaped(out, line);
		open = true;
	}
	if (open)
		strbuf_add(out, STR("</p>"));
}

/* "question · the words have changed"; nothing for a plain note. */
static void add_kind(strbuf *out, const gloss_note *n, bool linked)
{
	bool named = n->type != GLOSS_NOTE && n->type != GLOSS_HIGHLIGHT;
	bool on_person = n->person.n && !n->exact.n;

	if (!named && !on_person && n->state <= GLOSS_ANCHOR_EXACT)
		return;
	strbuf_add(out, STR("<p class=\"kind\">"));
	if (linked)
		strbuf_addf(out, "<a href=\"#%.*s\">", STR_ARGS(n->id));
	if (on_person)
		add_escaped(out, n->person);
	else
		strbuf_add(out, str_of(gloss_note_type_name(n->type)));
	strbuf_add(out, n->mark.n ? STR(" ") : STR(""));
	add_escaped(out, n->mark);
	if (n->state == GLOSS_ANCHOR_MOVED)
		strbuf_add(out, STR(" · the words have changed"));
	if (n->state == GLOSS_ANCHOR_ORPHAN)
		strbuf_add(out, STR(" · no longer in the article"));
	strbuf_add(out, linked ? STR("</a></p>") : STR("</p>"));
}

static void add_card(strbuf *out, const gloss_note *n, bool linked)
{
	const char *colour = n->colour ? gloss_colour_name(n->colour) : "plain";

	strbuf_addf(out, "<aside class=\"%s\">", colour);
	add_kind(out, n, linked);
	if (!linked && n->exact.n) {
		strbuf_add(out, STR("<blockquote>"));
		add_escaped(out, n->exact);
		strbuf_add(out, STR("</blockquote>"));
	}
	if (n->fix_set.n) {
		strbuf_add(out, STR("<p>"));
		add_escaped(out, n->fix_set);
		strbuf_add(out, STR(": <s>"));
		add_escaped(out, n->fix_was);
		strbuf_add(out, STR("</s> "));
		add_escaped(out, n->fix_to);
		strbuf_add(out, STR("</p>"));
	}
	add_paragraphs(out, n->body);
	for (size_t i = 0; i < n->tag_count; i++) {
		strbuf_add(out, i ? STR(" ") : STR("<p class=\"tags\">"));
		strbuf_addc(out, '#');
		add_escaped(out, n->tags[i]);
	}
	strbuf_add(out, n->tag_count ? STR("</p></aside>\n") : STR("</aside>\n"));
}

/* Notes without a place: on the article, on people, and those whose words are gone. */
static void add_unplaced(page *p)
{
	const export_article *art = p->art;
	bool any = false;

	for (size_t i = 0; i < art->count; i++) {
		const gloss_note *n = &art->notes[i];

		if (n->at.start < n->at.end && n->at.end <= art->text.n)
			continue;
		if (!any)
			strbuf_add(p->out, STR("<section class=\"loose\">\n<h2>Notes</h2>\n"));
		any = true;
		add_card(p->out, n, false);
	}
	if (any)
		strbuf_add(p->out, STR("</section>\n"));
}

/* ---- blocks */

static const struct {
	const char *open, *close;
} tags[] = {
	[GLOSS_BLOCK_PARAGRAPH] = { "<p>", "</p>" },
	[GLOSS_BLOCK_TITLE] = { "", "" }, /* in the head of the page */
	[GLOSS_BLOCK_BYLINE] = { "<p class=\"byline\">", "</p>" },
	[GLOSS_BLOCK_HEADING] = { "<h2>", "</h2>" },
	[GLOSS_BLOCK_ITEM] = { "<p class=\"item\">", "</p>" },
	[GLOSS_BLOCK_QUOTE] = { "<blockquote class=\"set\">", "</blockquote>" },
	[GLOSS_BLOCK_CAPTION] = { "<p class=\"caption\">", "</p>" },
	[GLOSS_BLOCK_VERBATIM] = { "<pre>", "</pre>" },
};

static void add_block(page *p, const gloss_block *b)
{
	gloss_span at = b->at;

	if (b->kind == GLOSS_BLOCK_TITLE || at.end > p->art->text.n)
		return;
	open_marks(p, at);
	strbuf_add(p->out, STR("<div class=\"block\">"));
	for (size_t i = 0; i < p->here.n; i++)
		if (has_card(&p->art->notes[p->here.p[i]]))
			add_card(p->out, &p->art->notes[p->here.p[i]], true);
	strbuf_add(p->out, str_of(tags[b->kind].open));
	add_speakers(p, at);
	while (at.start < at.end) {
		size_t end = next_change(p, at.start, at.end);

		add_piece(p, (gloss_span){ at.start, end });
		at.start = end;
	}
	strbuf_add(p->out, str_of(tags[b->kind].close));
	strbuf_add(p->out, STR("</div>\n"));
}

/* ---- the page */

static bool is_web(str url)
{
	return str_starts(url, STR("https://")) || str_starts(url, STR("http://"));
}

static void add_head(strbuf *out, const export_article *art)
{
	str title = art->title.n ? art->title : STR("Notes");

	strbuf_add(out, STR("<!DOCTYPE html>\n<html lang=\""));
	add_escaped(out, art->lang.n ? art->lang : STR("en"));
	strbuf_add(out, STR("\">\n<head>\n<meta charset=\"utf-8\">\n"
			    "<meta http-equiv=\"Content-Security-Policy\" content=\""
			    "default-src 'none'; style-src 'sha256-"));
	add_style_hash(out);
	strbuf_add(out, STR("'; base-uri 'none'; form-action 'none'\">\n"
			    "<meta name=\"viewport\" content=\"width=device-width\">\n"
			    "<meta name=\"referrer\" content=\"no-referrer\">\n"
			    "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"));
	add_escaped(out, title);
	strbuf_addf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n<header>\n<h1>",
		    export_html_style);
	add_escaped(out, title);
	strbuf_add(out, STR("</h1>\n<p class=\"source\">"));
}

static void add_source(strbuf *out, const export_article *art)
{
	str parts[2] = { art->author, art->outlet };
	strbuf date = { 0 };
	bool any = false;

	for (size_t i = 0; i < 2; i++) {
		if (!parts[i].n)
			continue;
		strbuf_add(out, any ? STR(" · ") : STR(""));
		add_escaped(out, parts[i]);
		any = true;
	}
	export_date(&date, art->published);
	if (date.n) {
		strbuf_add(out, any ? STR(" · ") : STR(""));
		add_escaped(out, strbuf_str(&date));
		any = true;
	}
	if (is_web(art->url)) {
		strbuf_add(out, any ? STR(" · <a href=\"") : STR("<a href=\""));
		add_escaped(out, art->url);
		strbuf_add(out, STR("\" rel=\"noreferrer noopener\">original</a>"));
	}
	strbuf_add(out, STR("</p>\n</header>\n<main>\n"));
	strbuf_clear(&date);
}

static void article(strbuf *out, const export_article *art, size_t number)
{
	page p = { .out = out, .art = art };

	(void)number;
	add_head(out, art);
	add_source(out, art);
	collect_marks(&p);
	add_unplaced(&p);
	for (size_t i = 0; i < art->block_count; i++)
		add_block(&p, &art->blocks[i]);
	strbuf_add(out,
		   STR("</main>\n<footer>Notes kept with gloss.</footer>\n</body>\n</html>\n"));
	vec_clear(&p.marks);
	vec_clear(&p.open);
	vec_clear(&p.here);
	vec_clear(&p.shown);
}

const exporter export_html = {
	.format = GLOSS_FORMAT_HTML,
	.name = "html",
	.suffix = ".html",
	.one_each = true,
	.article = article,
};
