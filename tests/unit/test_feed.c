/* test_feed.c - feeds of every format, broken and hostile ones too, and their dates. */
#include "test.h"

#include "library/subscription.h"
#include "load/date.h"
#include "load/feed.h"
#include "load/page/markup.h"
#include "load/story.h"

#define BASE "https://post.example/feed/"

static void read(feed *f, const char *text)
{
	feed_hints hints = { .url = STR(BASE) };
	err e;

	memset(f, 0, sizeof *f);
	assert_true(feed_read(f, str_of(text), &hints, &e));
}

/* One entry in each of the formats says the same. */
static void reads_every_format(void **state)
{
	static const char *const rows[] = {
		"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
		"<title>Post</title><link>https://post.example/</link><item><title>A &amp;amp; B</title>"
		"<link>/1</link><guid isPermaLink='false'>id1</guid><author>ann@post.example (Ann Lee)"
		"</author><pubDate>Fri, 02 Jan 2026 03:04:05 +0100</pubDate><description>Short"
		"</description><content:encoded><![CDATA[<p>Long <script>x</script><a "
		"href='2'>two</a>]]></content:encoded></item></channel></rss>",

		"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
		"xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/' "
		"xmlns:c='http://purl.org/rss/1.0/modules/content/'>"
		"<channel><title>Post</title><link>https://post.example/</link></channel>"
		"<item rdf:about='id1'><title>A &amp;amp; B</title><link>https://post.example/1</link>"
		"<dc:creator>Ann Lee</dc:creator><dc:date>2026-01-02T02:04:05Z</dc:date>"
		"<description>Short</description><c:encoded>&lt;p&gt;Long &lt;a "
		"href='https://post.example/feed/2'&gt;two&lt;/a&gt;</c:encoded></item></rdf:RDF>",

		"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' "
		"xml:base='https://post.example/feed/'><title>Post</title>"
		"<link rel='self' href='x'/><link href='https://post.example/'/><entry><id>id1</id>"
		"<title type='text'>A &amp; B</title><link rel='alternate' href='../1'/>"
		"<author><name>Ann Lee</name></author><published>2026-01-02T02:04:05Z</published>"
		"<summary>Short</summary><content type='xhtml'><div "
		"xmlns='http://www.w3.org/1999/xhtml'><p>Long <a href='2'>two</a></p></div></content>"
		"</entry></feed>",

		"{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Post\", "
		"\"home_page_url\": \"https://post.example/\", \"items\": [{\"id\": \"id1\", \"title\": "
		"\"A &amp; B\", \"url\": \"../1\", \"authors\": [{\"name\": \"Ann Lee\"}], "
		"\"date_published\": \"2026-01-02T02:04:05.5Z\", \"summary\": \"Short\", "
		"\"content_html\": \"<p>Long <a href='/feed/2'>two</a>\"}]}",
	};
	arena a = { 0 };
	feed f;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		feed_entry *e;
		int64_t date;

		read(&f, rows[i]);
		assert_str(f.title, "Post");
		assert_str(f.link, "https://post.example/");
		assert_int_equal(f.entries.n, 1);
		e = &f.entries.p[0];
		assert_str(e->id, "id1");
		assert_str(e->title, "A & B");
		assert_str(e->link, "https://post.example/1");
		assert_str(e->author, "Ann Lee");
		date = e->published != DATE_NONE ? e->published : e->date;
		assert_str(date_format(&a, date), "2026-01-02T02:04:05Z");
		assert_str(markup_text(&a, e->summary), "Short");
		assert_str(markup_text(&a, e->content), "Long two");
		assert_true(strstr(e->content.p, "href=\"https://post.example/feed/2\">two</a>"));
		feed_clear(&f);
	}
	arena_clear(&a);
}

static void forgives(void **state)
{
	static const struct {
		const char *in, *title;
	} rows[] = {
		{ "\n  junk<rss><channel><item><title>a&nbsp;b&eacute;</title></item></channel></rss>",
		  "a\xc2\xa0"
		  "b\xc3\xa9" },
		{ "<rss><channel><item><title>R&D & more</title>", "R&D & more" },
		{ "<rss><channel><item><title>a\x01\x0c"
		  "b</title></item>",
		  "ab" },
		{ "<!DOCTYPE rss [<!ENTITY x \"y &amp; z\">]><rss><channel><item><title>&x;</title>",
		  "y & z" },
		{ "<rss><channel><item><dc:title>undeclared</dc:title></item></channel></rss>",
		  "undeclared" },
		{ "<rss><channel><item><title>one</title></item></chanel>", "one" },
		{ "<?xml version='1.0' encoding='latin1'?><rss><channel><item><title>caf\xe9</title>",
		  "caf\xc3\xa9" },
	};
	feed f;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		read(&f, rows[i].in);
		assert_int_equal(f.entries.n, 1);
		assert_str(f.entries.p[0].title, rows[i].title);
		feed_clear(&f);
	}
}

/* What feeds in the wild have: each row is one entry, and what a reader wants to see of it. */
static void mends_what_is_common(void **state)
{
#define RSS(item)                                                                                  \
	"<rss version='2.0'><channel><title>T</title><item>" item "</item></channel></rss>"
	static const struct {
		const char *in, *title, *text, *author; /* NULL: any */
	} rows[] = {
		{ "\nWarning: no such file in x.php\n<?xml version='1.0'?>\n" RSS(
			  "<title>a</title>"),
		  "a", NULL, NULL },
		{ RSS("<title>caf\xc3\xa9, na\xc3\xafve, \xc3\xa0 caf\xe9</title>"),
		  "caf\xc3\xa9, na\xc3\xafve, \xc3\xa0 caf\xc3\xa9", NULL, NULL },
		{ RSS("<title>a</title><description>&amp;lt;p&amp;gt;Hi &amp;amp;amp; &amp;lt;b&amp;gt;ho"
		      "&amp;lt;/b&amp;gt;&amp;lt;/p&amp;gt;</description>"),
		  "a", "Hi & ho", NULL },
		{ RSS("<title>a</title><description>Write &amp;lt;p&amp;gt; here</description>"),
		  "a", "Write <p> here", NULL },
		{ "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Ann</name></author><entry>"
		  "<title>a</title><source><author><name>Bob</name></author></source></entry></feed>",
		  "a", NULL, "Bob" },
		{ "<feed xmlns='http://www.w3.org/2005/Atom'><entry><author><name>Eve</name></author>"
		  "<title>a</title><source><author><name>Bob</name></author></source></entry></feed>",
		  "a", NULL, "Eve" },
	};
#undef RSS
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		feed f;

		read(&f, rows[i].in);
		assert_int_equal(f.entries.n, 1);
		assert_str(f.entries.p[0].title, rows[i].title);
		if (rows[i].text)
			assert_str(markup_text(&a, f.entries.p[0].summary), rows[i].text);
		if (rows[i].author)
			assert_str(f.entries.p[0].author, rows[i].author);
		feed_clear(&f);
	}
	arena_clear(&a);
}

/* Entities that are made of entities stay what they are, and a long one is not put in for ever. */
static void refuses_to_grow(void **state)
{
	strbuf b = { 0 };
	feed f;

	(void)state;
	read(&f, "<!DOCTYPE r [<!ENTITY a \"&b;&b;&b;\"><!ENTITY b \"&c;&c;&c;\"><!ENTITY c \"x\">"
		 "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
		 "<rss><channel><title>&a;&f;</title></channel></rss>");
	assert_true(f.title.n < 60);
	assert_null(strstr(f.title.p, "root:"));
	feed_clear(&f);

	strbuf_addf(&b, "<!DOCTYPE r [<!ENTITY a \"%04000d\">]><rss><channel><title>", 0);
	for (int i = 0; i < 20000; i++)
		strbuf_add(&b, STR("&a;"));
	strbuf_add(&b, STR("</title></channel></rss>"));
	read(&f, strbuf_str(&b).p);
	assert_true(f.title.n > 4000 && f.title.n < 3 << 20);
	feed_clear(&f);
	strbuf_clear(&b);
}

/* The library's process gets the same feed; from one that was taken over it gets anything. */
static void travels_as_bytes(void **state)
{
	strbuf once = { 0 }, twice = { 0 };
	feed f, other = { .broken = false };

	(void)state;
	read(&f,
	     "<rss version='2.0'><channel><title>T</title><link>https://post.example</link><item>"
	     "<title>a</title><pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate><description>b"
	     "</description></item><item><title>c</title></item></channel></rss>");
	feed_pack(&f, &once);
	assert_true(feed_unpack(&other, strbuf_str(&once)));
	assert_str(other.title, "T");
	assert_int_equal(other.entries.n, 2);
	assert_true(other.entries.p[0].published == f.entries.p[0].published);
	feed_pack(&other, &twice);
	assert_true(str_eq(strbuf_str(&once), strbuf_str(&twice)));
	for (size_t n = 0; n < once.n; n++) {
		feed cut = { .broken = false };

		if (feed_unpack(&cut, (str){ once.p, n }))
			assert_true(cut.entries.n < 2);
		feed_clear(&cut);
	}
	memset(once.p, 0xff, 8);
	feed_clear(&other);
	assert_false(feed_unpack(&other, strbuf_str(&once)));
	feed_clear(&other);
	feed_clear(&f);
	strbuf_clear(&once);
	strbuf_clear(&twice);
}

static void says_what_is_no_feed(void **state)
{
	static const char *const rows[] = { "", "hello", "<html><body>x</body></html>", "{}",
					    "{\"a\"" };
	feed_hints hints = { .url = STR(BASE) };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		feed f = { .broken = false };
		err e = { .code = GLOSS_OK };

		assert_false(feed_read(&f, str_of(rows[i]), &hints, &e));
		assert_int_equal(e.code, GLOSS_ERR_INPUT);
		feed_clear(&f);
	}
}

static void drops_what_is_not_text(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "<p onclick='x()'>a<img src=i.png alt='\"'>",
		  "<p>a<img src=\"https://post.example/feed/i.png\" alt=\"&quot;\"></p>" },
		{ "<a href='javascript:x()'>a</a>", "<a>a</a>" },
		{ "<iframe src=x></iframe><form><b>a</b></form>", "<b>a</b>" },
		{ "<style>a</style><script>b</script><b>&lt;c&gt;</b>", "<b>&lt;c&gt;</b>" },
	};
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_str(markup_clean(&a, str_of(rows[i].in), STR(BASE)), rows[i].want);
	arena_clear(&a);
}

static void understands_dates(void **state)
{
	static const struct {
		const char *in, *want; /* NULL: refused */
	} rows[] = {
		{ "Fri, 02 Jan 2026 03:04:05 GMT", "2026-01-02T03:04:05Z" },
		{ "2 Jan 26 03:04 -0130", "2026-01-02T04:34:00Z" },
		{ "Fri Jan  2 03:04:05 2026", "2026-01-02T03:04:05Z" },
		{ "January 2, 2026 3:04 pm EST", "2026-01-02T20:04:00Z" },
		{ "2 janvier 2026 03:04 CET", "2026-01-02T02:04:00Z" },
		{ "2. M\xc3\xa4rz 2026", "2026-03-02T00:00:00Z" },
		{ "2026-01-02T03:04:05.678+05:30", "2026-01-01T21:34:05Z" },
		{ "2026-01-02 03:04", "2026-01-02T03:04:00Z" },
		{ "20260102", "2026-01-02T00:00:00Z" },
		{ "2026-01", "2026-01-01T00:00:00Z" },
		{ "031231", "2003-12-31T00:00:00Z" },
		{ "03335", "2003-12-01T00:00:00Z" },
		{ "2004366", "2004-12-31T00:00:00Z" },
		{ "2003-335", "2003-12-01T00:00:00Z" },
		{ "2003366", NULL },
		{ "2003-12-31-1", NULL },
		/* the century of two digits */
		{ "30 Apr 69", "2069-04-30T00:00:00Z" },
		{ "30 Apr 70", "1970-04-30T00:00:00Z" },
		{ "20260102T030405Z", "2026-01-02T03:04:05Z" },
		{ "20261402T030405Z", NULL },
		{ "2 Jan 2026 03:04 +70007000:00", NULL },
		{ "1 Jan 0001 00:00:00 +0900", NULL },
		{ "31 Dec 9999 23:00:00 -0900", NULL },
		{ "1767323045", "2026-01-02T03:04:05Z" },
		{ "9767323045", NULL },
		{ "31.12.2025 10:00", "2025-12-31T10:00:00Z" },
		{ "12/31/2025", "2025-12-31T00:00:00Z" },
		{ "2024-02-29", "2024-02-29T00:00:00Z" },
		{ "2026-02-29", NULL },
		{ "2026-01-02T24:61:00Z", NULL },
		{ "yesterday", NULL },
		{ "", NULL },
		{ "1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z" },
		{ "0001-01-01", "0001-01-01T00:00:00Z" },
	};
	arena a = { 0 };
	int64_t seconds;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		bool ok = date_parse(str_of(rows[i].in), &seconds);

		if (ok != (rows[i].want != NULL))
			print_message("date '%s'\n", rows[i].in);
		assert_int_equal(ok, rows[i].want != NULL);
		if (ok)
			assert_str(date_format(&a, seconds), rows[i].want);
	}
	arena_clear(&a);
}

/* libxml2 hands out the attribute "a&amp;b" as "a&#38;b". */
static void a_printed_day_is_read_where_its_month_has_a_name(void **state)
{
	static const struct {
		const char *in, *want; /* NULL: refused */
	} rows[] = {
		{ "14 November 2026", "2026-11-14" },
		{ "Nov. 2, 2026 at 11:15 p.m. ET", "2026-11-02" },
		{ "Updated Saturday, 14 November 2026 23:59 -0500", "2026-11-14" },
		{ "2. M\xc3\xa4rz 2026", "2026-03-02" },
		{ "3/4/2026", NULL },
		{ "2026-11-14", NULL },
		{ "November 2026", NULL },
		{ "31 June 2026", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char day[DATE_DAY_SIZE];
		bool ok = date_day(str_of(rows[i].in), day);

		if (ok != (rows[i].want != NULL))
			print_message("date '%s'\n", rows[i].in);
		assert_int_equal(ok, rows[i].want != NULL);
		if (ok)
			assert_string_equal(day, rows[i].want);
	}
}

static void dates_are_shown_as_people_write_them(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "2026-01-02T03:04:05Z", "2 Jan 2026, 03:04" },
		{ "2026-11-20T21:14:00+01:00", "20 Nov 2026, 21:14" },
		{ "2026-11-20T00:00:00Z", "20 Nov 2026" },
		{ "2026-11-20", "20 Nov 2026" },
		{ "2026-13-20", "2026-13-20" },
		{ "yesterday", "yesterday" },
		{ "", "" },
	};
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_str(story_date(&a, str_of(rows[i].in)), rows[i].want);
	arena_clear(&a);
}

static void keeps_ampersands_of_addresses(void **state)
{
	subscriptions list = { .list = { 0 } };
	size_t n;
	feed f;
	err e;

	(void)state;
	read(&f, "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>E</title>"
		 "<link href='https://post.example/?a=1&amp;b=2&#38;c=&amp;amp;'/></entry></feed>");
	assert_int_equal(f.entries.n, 1);
	assert_str(f.entries.p[0].link, "https://post.example/?a=1&b=2&c=&amp;");
	feed_clear(&f);
	assert_true(subscriptions_import(
		&list,
		STR("<opml><body><outline text='A &amp;amp; B' "
		    "xmlUrl='https://post.example/?a=1&amp;b=2'/></body></opml>"),
		&n, &e));
	assert_int_equal(list.list.n, 1);
	assert_str(list.list.p[0].url, "https://post.example/?a=1&b=2");
	assert_str(list.list.p[0].title, "A &amp; B");
	/* What was typed or pasted has blanks around it. */
	assert_true(subscriptions_add(&list, STR(" https://b.example/feed "), STR(" B \n"),
				      STR(" sea ")));
	assert_false(subscriptions_add(&list, STR("https://b.example/feed"), STR(""), STR("")));
	assert_str(list.list.p[list.list.n - 1].url, "https://b.example/feed");
	assert_str(list.list.p[list.list.n - 1].title, "B");
	assert_str(list.list.p[list.list.n - 1].tags, "sea");
	subscriptions_clear(&list);
}

/* Two addresses that differ by a sign that is not shown are one when the list comes back. */
static void an_address_is_what_is_shown(void **state)
{
	subscriptions list = { .list = { 0 } }, again = { .list = { 0 } };
	strbuf opml = { 0 };
	size_t n;
	err e;

	(void)state;
	assert_true(subscriptions_import(&list,
					 STR("http://post.example/a\n"
					     "http://post\xc2\xad.example/a\n"
					     "http://post.example/b\n"),
					 &n, &e));
	subscriptions_export(&list, &opml);
	assert_true(subscriptions_import(&again, strbuf_str(&opml), &n, &e));
	assert_int_equal(n, list.list.n);
	for (size_t i = 0; i < n; i++)
		assert_str(again.list.p[i].url, list.list.p[i].url.p);
	strbuf_clear(&opml);
	subscriptions_clear(&list);
	subscriptions_clear(&again);
}

/* Outlines in outlines are folders, unless they say nothing. */
static void folders_are_tags(void **state)
{
	subscriptions list = { .list = { 0 } };
	size_t n;
	err e;

	(void)state;
	assert_true(subscriptions_import(
		&list,
		STR("<opml><body><outline text='World'><outline><outline title='Sea'>"
		    "<outline text='A' xmlUrl='https://post.example/a' category='c'/></outline>"
		    "</outline></outline>"
		    "<outline text='B' xmlUrl='https://post.example/b' category='c'/></body></opml>"),
		&n, &e));
	assert_int_equal(n, 2);
	assert_str(list.list.p[0].tags, "World,Sea");
	assert_str(list.list.p[1].tags, "c");
	subscriptions_clear(&list);
}

/* Lists, and names of authors, may be as long as they like. */
static void endures_many(void **state)
{
	clock_t start = clock();
	subscriptions list = { .list = { 0 } };
	strbuf b = { 0 };
	size_t n;
	feed f;
	err e;

	(void)state;
	for (int i = 0; i < 6000; i++)
		strbuf_addf(&b, "https://post%d.example/feed\n", i);
	strbuf_addf(&b, "http://POST7.example/feed\n");
	assert_true(subscriptions_import(&list, strbuf_str(&b), &n, &e));
	assert_int_equal(n, 6000);
	assert_true(subscriptions_remove(&list, STR("http://post7.example/feed")));
	assert_false(subscriptions_remove(&list, STR("http://post7.example/feed")));
	subscriptions_clear(&list);
	assert_quick(start);

	strbuf_reset(&b);
	strbuf_add(&b, STR("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title>"));
	for (int i = 0; i < 60000; i++)
		strbuf_addf(&b, "<author><name>A%d</name></author>", i);
	strbuf_add(&b, STR("</entry></feed>"));
	read(&f, b.p);
	assert_true(str_starts(f.entries.p[0].author, STR("A0, A1, A2")));
	assert_true(f.entries.p[0].author.n < 1100);
	feed_clear(&f);
	strbuf_clear(&b);
	assert_quick(start);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_ampersands_of_addresses),
		cmocka_unit_test(an_address_is_what_is_shown),
		cmocka_unit_test(folders_are_tags),
		cmocka_unit_test(endures_many),
		cmocka_unit_test(reads_every_format),
		cmocka_unit_test(forgives),
		cmocka_unit_test(mends_what_is_common),
		cmocka_unit_test(refuses_to_grow),
		cmocka_unit_test(travels_as_bytes),
		cmocka_unit_test(says_what_is_no_feed),
		cmocka_unit_test(drops_what_is_not_text),
		cmocka_unit_test(understands_dates),
		cmocka_unit_test(a_printed_day_is_read_where_its_month_has_a_name),
		cmocka_unit_test(dates_are_shown_as_people_write_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
