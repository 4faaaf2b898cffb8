/* test_html.c - web pages: the article found in its frame, its shape kept. */
#include "test.h"

#include "load/charset.h"
#include "load/page/attributes.h"
#include "load/page/dom.h"
#include "load/page/html.h"
#include "load/page/offer.h"
#include "load/sniff.h"

/* Blocks as "kind-letter level: text", one a line; links as [text](href). */
static str outline(arena *a, const char *html, const char *address, bool whole)
{
	static const char letters[] = "PTBHIQCV";
	html_hints hints = { .url = str_of(address), .whole = whole };
	strbuf b = { 0 };
	story p = { 0 };
	size_t link = 0;
	str out;
	err e;

	assert_true(html_read(&p, str_of(html), &hints, &e));
	for (size_t i = 0; i < p.blocks.n; i++) {
		gloss_block *one = &p.blocks.p[i];
		size_t at = one->at.start;

		strbuf_addf(&b, "%c%d ", letters[one->kind], one->level);
		for (; link < p.links.n && p.links.p[link].at.end <= one->at.end; link++) {
			gloss_link *l = &p.links.p[link];

			strbuf_addf(&b, "%.*s[%.*s](%.*s)", (int)(l->at.start - at), p.text.p + at,
				    (int)(l->at.end - l->at.start), p.text.p + l->at.start,
				    STR_ARGS(l->href));
			at = l->at.end;
		}
		strbuf_addf(&b, "%.*s\n", (int)(one->at.end - at), p.text.p + at);
	}
	out = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	story_clear(&p);
	return out;
}

static void keeps_the_shape_of_text(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "<p>One  <b>two</b>\nthree<p>Four", "P0 One two three\nP0 Four\n" },
		{ "<h2>Head</h2>loose <i>text</i><br>goes on",
		  "H2 Head\nP0 loose text\ngoes on\n" },
		{ "<ul><li>a<ul><li>b</ul><li><p>c</p></ul>", "I1 • a\nI2 • b\nI1 • c\n" },
		{ "<ul><li><p>a</p><p>b</p><li> <li><a href=x></a></ul>", "I1 • a\nI1 b\n" },
		{ "<ol><li><ul><li><a href=x>a</a></ul><li><b>c</b></ol>",
		  "I2 • [a](https://a.example/b/x)\nI1 2. c\n" },
		{ "<ol start=3><li>a<li>b</ol>", "I1 3. a\nI1 4. b\n" },
		{ "<blockquote><p>q</p><p>r</p></blockquote>", "Q1 q\nQ1 r\n" },
		{ "<figure><img><figcaption>A boat</figcaption></figure>", "C0 A boat\n" },
		{ "<pre>a\n  b</pre>", "V0 a\n  b\n" },
		{ "<p>See <a href='/x?y'>this</a> and <a href='javascript:x()'>that</a>.",
		  "P0 See [this](https://a.example/x?y) and that.\n" },
		/* The cell in the <form> is one of the row. */
		{ "<table><tr><form><td>x</td></form><td>longer</td><td>z</td></tr>"
		  "<tr><form><td>y</td></form><td>text</td><td>w</td></tr></table>",
		  "V0 x  longer  z\ny  text    w\n" },
		{ "<table><td>a</td><td>b</td></table>", "P0 a\nP0 b\n" },
		{ "<table><tr><th>Year<th>Fish</tr><tr><td>1999<td>12</tr></table>",
		  "V0 Year  Fish\n1999  12\n" },
		{ "<q>Yes</q>, she said", "P0 \xe2\x80\x9cYes\xe2\x80\x9d, she said\n" },
		{ "<div style='display:none'>Preview</div><p>a<span hidden>b</span>c</p>",
		  "P0 ac\n" },
		{ "<dl><dt>Word<dd>meaning</dl>", "P0 Word\nI1 meaning\n" },
		{ "<p>a\x1b[31m<script>b</script><style>c</style>d", "P0 a[31md\n" },
		{ "<!DOCTYPE html><p>a<!-->b<!-- - -> --!>c<![if !IE]>d<![endif]>e<?php f>g<_>h",
		  "P0 abcdeg<_>h\n" },
		{ "<![CDATA[One]]>", "P0 One]]>\n" },
		{ "<p>&eacute;&#8217;&#x2014;&#150;",
		  "P0 \xc3\xa9\xe2\x80\x99\xe2\x80\x94\xe2\x80\x93\n" },
	};
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_str(outline(&a, rows[i].in, "https://a.example/b/", true), rows[i].want);
	arena_clear(&a);
}

#define PARAGRAPH                                                                                  \
	"The ferry left the harbour at noon, in rain, with nobody on deck but a dog, and the "     \
	"captain said that it would come back empty, as it had on every day of that week, "        \
	"which the company, for its part, would neither confirm nor deny."

static void finds_the_article_in_its_frame(void **state)
{
	static const char html[] =
		"<html lang=en><head><title>The last ferry of the season - Harbour Post</title>"
		"<meta property='og:site_name' content='Harbour Post'>"
		"<script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"headline\":"
		"\"The last ferry of the season\",\"author\":[{\"name\":\"Ann Lee\"},{\"name\":\"Bo "
		"Rask\"}],\"datePublished\":\"2026-01-02T03:04:05Z\",}]</script></head><body>"
		"<nav><ul><li><a href=/>Home</a><li><a href=/sea>Sea</a></ul></nav>"
		"<div class=sidebar><p>" PARAGRAPH "</p></div>"
		"<div class=article-body><h1>The last ferry of the season</h1>"
		"<p>" PARAGRAPH "</p><p>" PARAGRAPH "</p><p>" PARAGRAPH "</p>"
		"<div class='share'><a href=#>Tell a friend</a></div></div>"
		"<div class=comments><p>" PARAGRAPH
		"</p></div><footer>All rights kept</footer></body>";
	html_hints hints = { .url = STR("http://post.example/1") };
	story p = { 0 };
	err e;

	(void)state;
	assert_true(html_read(&p, str_of(html), &hints, &e));
	assert_int_equal(p.blocks.n, 3);
	for (size_t i = 0; i < p.blocks.n; i++)
		assert_str(str_slice(strbuf_str(&p.text), p.blocks.p[i].at), PARAGRAPH);
	assert_str(p.facts[GLOSS_FACT_TITLE], "The last ferry of the season");
	assert_str(p.facts[GLOSS_FACT_AUTHOR], "Ann Lee, Bo Rask");
	assert_str(p.facts[GLOSS_FACT_OUTLET], "Harbour Post");
	assert_str(p.facts[GLOSS_FACT_PUBLISHED], "2026-01-02T03:04:05Z");
	assert_str(p.facts[GLOSS_FACT_LANG], "en");
	assert_str(p.facts[GLOSS_FACT_URL], "http://post.example/1");
	story_clear(&p);
}

/* What the head shows is not said again by the first lines; what they say beyond it stays. */
static void says_the_byline_once(void **state)
{
	static const struct {
		const char *author, *outlet, *date, *lines, *want;
	} rows[] = {
		{ "Ann Lee", "", "", "<p>By Ann Lee</p>", "" },
		{ "Ann Lee", "Harbour Post", "2026-03-02T08:30:00Z",
		  "<p>By <a href=/ann>Ann Lee</a>, Harbour Post</p><p>Published 2 March 2026, 3:30 "
		  "a.m. ET</p>",
		  "" },
		{ "Ann Lee, Bo Rask", "", "2026-03-02",
		  "<ul><li>By Ann Lee and Bo Rask \xc2\xb7 "
		  "March 2, 2026</ul>",
		  "" },
		{ "Ann Lee", "", "2026-03-02", "<p>March 2, 2026</p><p>Ann Lee</p>", "" },
		{ "J\xc3\xb6rg \xc3\x96lmann", "", "2026-03-02",
		  "<p>Von J\xc3\xb6rg \xc3\x96lmann \xe2\x80\x93 2. M\xc3\xa4rz 2026</p>", "" },
		{ "Ann Lee", "", "2026-03-02", "<p>March 2, 2026 \xc2\xb7 3 min read</p>", "" },
		{ "", "", "", "<p>By Ann Lee, Harbour Post</p><p>March 2, 2026</p>", "" },
		/* more than the head has */
		{ "Ann Lee", "", "2026-03-02", "<p>Updated March 3, 2026</p>",
		  "P0 Updated March 3, 2026\n" },
		{ "Ann Lee", "", "", "<p>Updated March 3, 2026</p>", "P0 Updated March 3, 2026\n" },
		{ "Ann Lee", "", "2026-03-02", "<p>March 4, 2026</p>", "P0 March 4, 2026\n" },
		{ "Ann Lee", "", "2026-03-02", "<p>March 2, 2026, 3:30 p.m.</p>",
		  "P0 March 2, 2026, 3:30 p.m.\n" },
		{ "Ann Lee", "", "", "<p>Photographs by Ann Lee</p>",
		  "P0 Photographs by Ann Lee\n" },
		{ "Ann Lee", "", "", "<p>By Ann Lee in Port Ellen</p>",
		  "P0 By Ann Lee in Port Ellen\n" },
		{ "Ann Lee", "Time", "", "<h2>Time</h2>", "H2 Time\n" },
		{ "Ann Lee", "", "", "<p>And by the</p>", "P0 And by the\n" },
	};
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *page =
			arena_printf(
				&a,
				"<title>T</title><meta name=author content='%s'><meta property='og:site_name' "
				"content='%s'><meta name=date content='%s'><article><div>%s<p>" PARAGRAPH
				"</p><p>" PARAGRAPH
				"</p><p>By <a href=https://ann.example/>Ann Lee</a></p></div></article>",
				rows[i].author, rows[i].outlet, rows[i].date, rows[i].lines)
				.p;
		str want = arena_printf(&a,
					"%sP0 " PARAGRAPH "\nP0 " PARAGRAPH
					"\nP0 By [Ann Lee](https://ann.example/)\n",
					rows[i].want);

		assert_str(outline(&a, page, "", false), want.p);
	}
	arena_clear(&a);
}

/* Tags that HTML lets a page leave out, and elements that are new to the parser. */
static void begins_the_body_by_itself(void **state)
{
	static const char *const frames[][2] = {
		{ "<title>T</title><article>", "</article>" },
		{ "<html><meta charset=utf-8><title>T</title>\n<main><section>",
		  "</section></main>" },
		{ "<head><title>T</title><x-bar></x-bar></head><body><main>", "</main></body>" },
		{ "<head><title>T</title></head><article>", "</article>" },
	};
	html_hints hints = { .url = STR("http://post.example/1") };

	(void)state;
	for (size_t i = 0; i < COUNT(frames); i++) {
		arena a = { 0 };
		story p = { 0 };
		err e;

		assert_true(
			html_read(&p,
				  arena_printf(&a, "%s<p>" PARAGRAPH "</p><p>" PARAGRAPH "</p>%s",
					       frames[i][0], frames[i][1]),
				  &hints, &e));
		assert_int_equal(p.blocks.n, 2);
		assert_str(str_slice(strbuf_str(&p.text), p.blocks.p[1].at), PARAGRAPH);
		assert_str(p.facts[GLOSS_FACT_TITLE], "T");
		story_clear(&p);
		arena_clear(&a);
	}
}

static void travels_as_lines_of_json(void **state)
{
	html_hints hints = { .url = STR("http://post.example/"), .whole = true };
	story p = { 0 }, q = { 0 };
	strbuf out = { 0 }, again = { 0 };
	bool ended = false;
	str rest, line;
	err e;

	(void)state;
	story_fact(&p, GLOSS_FACT_TITLE, STR(" A \n title\x1b"));
	story_fact(&p, GLOSS_FACT_AUTHOR, STR("Ann"));
	story_headline(&p);
	assert_true(html_read(&p, STR("<p>a <a href=b>link</a><pre>x\n y</pre><h3>\"h\"</h3>"),
			      &hints, &e));
	story_write(&p, &out);
	rest = strbuf_str(&out);
	while (!ended && str_split(&rest, '\n', &line))
		assert_true(story_read_line(&q, line, &ended, &e));
	assert_true(ended);
	story_write(&q, &again);
	assert_string_equal(again.p, out.p);
	assert_str(strbuf_str(&q.text), p.text.p);
	assert_str(str_slice(strbuf_str(&q.text), q.fact_spans[GLOSS_FACT_AUTHOR]), "Ann");
	assert_false(story_read_line(&q,
				     STR("{\"block\": \"paragraph\", \"text\": \"a\", \"links\": "
					 "[[0, 9, \"x\"]]}"),
				     &ended, &e));
	assert_false(story_read_line(&q, STR("{\"blok\": 1}"), &ended, &e));
	strbuf_clear(&out);
	strbuf_clear(&again);
	story_clear(&p);
	story_clear(&q);
}

/* A helper that was taken over says what it likes. */
static void nothing_lies_outside_of_the_text(void **state)
{
	static const char *const lines[] = {
		"{\"fact\": \"author\", \"text\": \"Ann\", \"start\": 7, \"end\": 9000}",
		"{\"block\": \"verbatim\", \"text\": \"a b\\n\\n\", \"links\": [[0, 1, \"x\"], "
		"[3, 4, \"y\"], [4, 5, \"z\"]]}",
	};
	const gloss_link *links;
	gloss_article *art;
	story p = { 0 };
	bool ended;
	size_t n;
	err e;

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++)
		assert_true(story_read_line(&p, str_of(lines[i]), &ended, &e));
	art = story_article(&p);
	assert_int_equal(gloss_article_fact_span(art, GLOSS_FACT_AUTHOR).end, 0);
	links = gloss_article_links(art, &n);
	assert_int_equal(n, 1);
	assert_int_equal(links[0].at.end, 1);
	gloss_article_unref(art);
	story_clear(&p);
}

static void reads_the_charsets_of_the_web(void **state)
{
	static const struct {
		const char *bytes, *label, *want;
	} rows[] = {
		{ "caf\xe9", "", "caf\xc3\xa9" },
		{ "caf\xc3\xa9", "", "caf\xc3\xa9" },
		{ "caf\xc3\xa9", "iso-8859-1", "caf\xc3\x83\xc2\xa9" },
		{ "\x93hi\x94", "iso-8859-1", "\xe2\x80\x9chi\xe2\x80\x9d" },
		{ "\xef\xbb\xbf"
		  "a",
		  "iso-8859-1", "a" },
		/* What was saved as UTF-8 and still says otherwise. */
		{ "<meta charset=shift_jis>\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae", "",
		  "<meta charset=shift_jis>\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae" },
		{ "\xc3\xa9\xc3\xa8\xc3\xa0 caf\xc3\xa9", "iso-8859-1",
		  "\xc3\xa9\xc3\xa8\xc3\xa0 caf\xc3\xa9" },
		{ "<meta charset=\"koi8-r\">\xc4\xc1", "",
		  "<meta charset=\"koi8-r\">\xd0\xb4\xd0\xb0" },
		{ "<meta content='text/html; charset=shift_jis'>\x93\xfa", "",
		  "<meta content='text/html; charset=shift_jis'>\xe6\x97\xa5" },
		{ "a\xc3z", "utf-8", "a\xc3\x83z" },
		{ "caf\xe9", "no-such-thing", "caf\xc3\xa9" },
		/* a few bad bytes in UTF-8; too many */
		{ "\xc3\xa9 \xc3\xa9 \xc3\xa9 \xe9", "", "\xc3\xa9 \xc3\xa9 \xc3\xa9 \xc3\xa9" },
		{ "\xc3\xa9 \xc3\xa9 \xc3\xa9 \xe9 \xe9", "",
		  "\xc3\x83\xc2\xa9 \xc3\x83\xc2\xa9 \xc3\x83\xc2\xa9 \xc3\xa9 \xc3\xa9" },
	};
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_str(charset_decode(&a, str_of(rows[i].bytes), str_of(rows[i].label),
					  CHARSET_PAGE),
			   rows[i].want);
	assert_str(charset_decode(&a, (str){ "\xfe\xff\0a\0b", 6 }, STR(""), CHARSET_PAGE), "ab");
	assert_str(charset_of_type(STR("text/html; Charset = \"UTF-8\"")), "UTF-8");
	arena_clear(&a);
}

/* A page may be as deep as it likes; it is cut, not followed. */
static void endures_depth(void **state)
{
	html_hints hints = { .url = STR("") };
	strbuf b = { 0 };
	story p = { 0 };
	err e;

	(void)state;
	for (int i = 0; i < 3000; i++)
		strbuf_add(&b, STR("<div><b>x"));
	assert_true(html_read(&p, strbuf_str(&b), &hints, &e));
	assert_true(p.text.n > 0);
	story_clear(&p);
	strbuf_clear(&b);
}

/* Long: its rows. */
static void leaves_few_attributes(void **state)
{
	static const struct {
		const char *in, *html, *xml; /* NULL: as it was */
	} rows[] = {
		{ "<a b c=d>e f g</a>", NULL, NULL },
		{ "<a b c d=e f g>h</a>", "<a b c        >h</a>", "<a b c        >h</a>" },
		{ "<a b=' c d >' e=\"f\" g=h />", "<a b=' c d >' e=\"f\"     />",
		  "<a b=' c d >' e=\"f\"     />" },
		{ "<a b c d", "<a b c  ", "<a b c  " },
		{ "a < b c d e > f", NULL, NULL },
		{ "<_ a='<a b c d>", "<_ a='<a b c  >", "<_ a='<a b c  >" },
		{ "<style/><a b c d>", "<style/><a b c  >", "<style/><a b c  >" },
		{ "</a<b c='><a b c d>", "</a<b c='><a b c  >", "</a<b c='><a b c  >" },
		{ "<a b='<a b c d>", NULL, "<a b='<a b c  >" },
		{ "<a b=<a b c d>", "<a b=<a b    >", "<a b=<a b c  >" },
		/* where scripts end */
		{ "<SCRIPT>x<a b c d e</Script><a b c d>", "<SCRIPT>x<a b c d e</Script><a b c  >",
		  "<SCRIPT>x<a b c    </Script><a b c  >" },
		{ "<script>a</scr", NULL, NULL },
		{ "<script></p><a b c d>", "<script> /p><a b c d>", "<script></p><a b c  >" },
		{ "<style><body><a b c d></style>", "<style> body><a b c d></style>",
		  "<style><body><a b c  ></style>" },
		{ "<style></styles></style.></p</style><a b c d>",
		  "<style> /styles> /style.></p</style><a b c  >",
		  "<style></styles></style.></p</style><a b c  >" },
		/* comments and declarations */
		{ "<!-- <a b c d> --><a b c d>", "<?x              ><a b c  >",
		  "<!-- <a b c  > --><a b c  >" },
		{ "<!--><a b c d>-->", "<?x ><a b c  >-->", "<!--><a b c  >-->" },
		{ "<!---><a b c d>-->", "<?x  ><a b c  >-->", "<!---><a b c  >-->" },
		{ "<!-- <a b --!><a b c d>-->", "<?x          ><a b c  >-->",
		  "<!-- <a b --!><a b c  >-->" },
		{ "<!-- -- - <a b c d>", "<?x               >", "<!-- -- - <a b c  >" },
		{ "<![CDATA[<a b c d>]]><a b c d>", "<?x     ><a b c  >]]><a b c  >",
		  "<![CDATA[<a b c d>]]><a b c  >" },
		{ "<!DocType a<!--><a b c d>-->", "<?x            ><a b c  >-->",
		  "<!DocType a<!--><a b c  >-->" },
		{ "<!DOCTYPE><!DOCTYPE<a b c d>", "<?x      ><?x              >",
		  "<!DOCTYPE><!DOCTYPE<a b c  >" },
		{ "<?x <!--?><a b c d>-->", "<?x      ><a b c  >-->", "<?x     ?><a b c  >-->" },
		{ "<?.<a b c d><a b c d>", "<?x        ><a b c  >", "<?x                  " },
		{ "<?<![CDATA[?><a b c d>", "<?x         ><a b c  >", "<?x        ?><a b c  >" },
		{ "<!><a b c d><?", "   <a b c  >  ", "<!><a b c  >< " },
		{ "<a b <?x?>c d>", NULL, NULL },
		{ "<a b <?"
		  "?>c d>",
		  NULL, "<a b <   c d>" },
	};
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str in = str_of(rows[i].in);

		assert_str(attributes_bound(&a, in, 2, true),
			   rows[i].html ? rows[i].html : rows[i].in);
		assert_str(attributes_bound(&a, in, 2, false),
			   rows[i].xml ? rows[i].xml : rows[i].in);
	}
	arena_clear(&a);
}

/* A parser that compares each attribute with all others must not be given too many. */
static void endures_attributes(void **state)
{
	strbuf b = { 0 };
	size_t n;

	(void)state;
	strbuf_add(&b, STR("<p"));
	for (int i = 0; i < 20000; i++)
		strbuf_addf(&b, " a%d='x>'", i);
	strbuf_add(&b, STR(">Text</p>"));
	for (int html = 0; html < 2; html++) {
		const dom_node *p;
		dom d;
		err e;

		assert_true(html ? dom_read_html(&d, strbuf_str(&b), &e)
				 : dom_read_xml(&d, strbuf_str(&b), &e));
		n = 0;
		p = dom_find(d.root, TAG_P);
		for (const dom_attr *at = p->attrs; at; at = at->next)
			n++;
		assert_int_equal(n, DOM_ATTRIBUTES);
		assert_str(dom_text(&d.mem, d.root), "Text");
		dom_clear(&d);
	}
	strbuf_clear(&b);
}

static void add_numbered(strbuf *b, const char *format, int n)
{
	for (int i = 0; i < n; i++)
		strbuf_addf(b, "%s%06d ", format, i);
}

/* A title may be as long as it likes, and so may a heading that may be the title again. */
static void endures_long_titles(void **state)
{
	html_hints hints = { .url = STR("") };
	clock_t start = clock();
	strbuf b = { 0 };
	story p = { 0 };
	err e;

	(void)state;
	strbuf_add(&b, STR("<title>"));
	add_numbered(&b, "word", 60000);
	strbuf_add(&b, STR("</title><h1>"));
	add_numbered(&b, "other", 60000);
	strbuf_add(&b, STR("</h1><p>Text."));
	assert_true(html_read(&p, strbuf_str(&b), &hints, &e));
	assert_quick(start);
	story_clear(&p);
	strbuf_clear(&b);
}

/* What is no address offers nothing; and a page may name feeds without end. */
static void knows_pages_by_their_start(void **state)
{
	(void)state;
	assert_true(sniff_is_page(STR("<!-- a -> b > c -->\n<!DOCTYPE html>")));
	assert_true(sniff_is_page(STR("<?xml version='1.0'?><html>")));
	assert_false(sniff_is_page(STR("<!-- <html> ")));
	assert_false(sniff_is_page(STR("<!---->One")));
}

static void offers_feeds_within_reason(void **state)
{
	clock_t start = clock();
	page_offer offer = { .is_page = false };
	strbuf b = { 0 };
	arena a = { 0 };

	(void)state;
	strbuf_add(&b, STR("<html><link rel=alternate type=application/rss+xml>"));
	for (int i = 0; i < 20000; i++)
		strbuf_addf(&b, "<link rel=alternate type=application/rss+xml href=/f%d>", i);
	page_offer_read(&offer, &a, strbuf_str(&b), STR(""), STR("https://a.example/"));
	assert_true(offer.is_page);
	assert_int_equal(offer.feeds.n, 100);
	assert_str(offer.feeds.p[0].url, "https://a.example/f0");
	assert_quick(start);
	page_offer_clear(&offer);
	strbuf_clear(&b);
	arena_clear(&a);
}

static void says_when_there_is_nothing(void **state)
{
	html_hints hints = { .url = STR("") };
	story p = { 0 };
	err e;

	(void)state;
	assert_false(html_read(&p, STR(""), &hints, &e));
	assert_string_equal(e.text, "holds no text");
	assert_false(html_read(&p, STR("<p> </p>"), &hints, &e));
	story_clear(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_the_shape_of_text),
		cmocka_unit_test(finds_the_article_in_its_frame),
		cmocka_unit_test(says_the_byline_once),
		cmocka_unit_test(begins_the_body_by_itself),
		cmocka_unit_test(travels_as_lines_of_json),
		cmocka_unit_test(nothing_lies_outside_of_the_text),
		cmocka_unit_test(reads_the_charsets_of_the_web),
		cmocka_unit_test(endures_depth),
		cmocka_unit_test(leaves_few_attributes),
		cmocka_unit_test(endures_attributes),
		cmocka_unit_test(endures_long_titles),
		cmocka_unit_test(knows_pages_by_their_start),
		cmocka_unit_test(offers_feeds_within_reason),
		cmocka_unit_test(says_when_there_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
