/* test_url.c - addresses resolved as RFC 3986 says, and the one address of an article. */
#include "test.h"

#include "base/mem.h"
#include "base/url.h"
#include "text/address.h"

static void resolves_as_rfc_3986_says(void **state)
{
	/* Section 5.4 of the RFC, base http://a/b/c/d;p?q */
	static const struct {
		const char *ref, *want;
	} rows[] = {
		{ "g:h", "g:h" },
		{ "g", "http://a/b/c/g" },
		{ "./g", "http://a/b/c/g" },
		{ "g/", "http://a/b/c/g/" },
		{ "/g", "http://a/g" },
		{ "//g", "http://g" },
		{ "?y", "http://a/b/c/d;p?y" },
		{ "g?y", "http://a/b/c/g?y" },
		{ "#s", "http://a/b/c/d;p?q#s" },
		{ "", "http://a/b/c/d;p?q" },
		{ ".", "http://a/b/c/" },
		{ "..", "http://a/b/" },
		{ "../g", "http://a/b/g" },
		{ "../..", "http://a/" },
		{ "../../../g", "http://a/g" },
		{ "/./g", "http://a/g" },
		{ "g/./h", "http://a/b/c/g/h" },
		{ "g/../h", "http://a/b/c/h" },
		{ " g\n", "http://a/b/c/g" },
	};
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_str(url_resolve(&a, STR("http://a/b/c/d;p?q"), str_of(rows[i].ref)),
			   rows[i].want);
	assert_str(url_resolve(&a, STR(""), STR("x/y")), "x/y");
	assert_str(url_resolve(&a, STR("http://a"), STR("x")), "http://a/x");
	arena_clear(&a);
}

static void one_article_has_one_address(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "HTTPS://News.Example:443/a/../b?utm_source=rss&id=7#top",
		  "https://news.example/b?id=7" },
		{ "https://news.example", "https://news.example/" },
		{ "http://news.example:80/x?UTM_medium=a&fbclid=2", "https://news.example/x" },
		{ "http://news.example:8080/x?", "https://news.example:8080/x" },
		{ "https://u:p@news.example/%7eann/%c3%a9?q=a%2fb",
		  "https://news.example/~ann/%C3%A9?q=a%2Fb" },
		{ "http://news.example:443/", "https://news.example/" },
		{ "https://news.example/%b%66%", "https://news.example/%25bf%25" },
		{ "https://news.example/a/%2e/b/.%2E/c", "https://news.example/a/c" },
		{ "https://news.example/caf\xc3\xa9 1", "https://news.example/caf%C3%A9%201" },
		{ "https://[::1]:443/", "https://[::1]/" },
		{ "mailto:ann@news.example", "mailto:ann@news.example" },
		{ "/home/ann/a#b.txt", "/home/ann/a#b.txt" },
		{ "https://news.example/?utmost=1", "https://news.example/?utmost=1" },
		{ "", "" },
	};
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str id = url_identity(&a, str_of(rows[i].in));

		assert_str(id, rows[i].want);
		assert_str(url_identity(&a, id), rows[i].want);
	}
	assert_str(url_normalise(&a, STR("http://a.example/?utm_id=1")), "http://a.example/");
	arena_clear(&a);
}

/* Expected names: those of Python's punycode codec. */
static void shows_whose_an_address_is(void **state)
{
	static const struct {
		const char *in, *want; /* NULL: as it is */
	} rows[] = {
		{ "https://post.example/a@b?c=d", NULL },
		{ "https://m\xC3\xBCller.example/", NULL },
		{ "https://\xE6\x9C\x9D\xE6\x97\xA5.jp/", NULL },
		{ "https://\xD0\xBF\xD1\x80\xD0\xB8\xD0\xBC\xD0\xB5\xD1\x80.\xD1\x80\xD1\x84/",
		  NULL },
		{ "https://\xD0\xB0pple.com/x", "https://xn--pple-43d.com/x" },
		{ "https://\xD0\xB0\xD1\x80\xD1\x80\xD3\x8F\xD0\xB5.com:1/",
		  "https://xn--80ak6aa92e.com:1/" },
		{ "https://paypa\xC4\xB1.com", "https://xn--paypa-r4a.com" },
		{ "http://post.example\xE2\x88\x95login.evil.example/",
		  "http://post.xn--examplelogin-ni5g.evil.example/" },
		{ "https://post.example@evil.example/a",
		  "https://evil.example/a (as 'post.example')" },
		{ "https://post.example:80@\xD0\xB0.com/",
		  "https://xn--80a.com/ (as 'post.example:80')" },
		{ "mailto:a@b.example", NULL },
		{ "", NULL },
	};
	arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_str(address_shown(&a, str_of(rows[i].in)),
			   rows[i].want ? rows[i].want : rows[i].in);
	arena_clear(&a);
}

static void knows_web_addresses(void **state)
{
	(void)state;
	assert_true(url_is_web(STR("http://a")));
	assert_true(url_is_web(STR("HTTPS://a/b")));
	assert_false(url_is_web(STR("https:///b")));
	assert_false(url_is_web(STR("ftp://a/b")));
	assert_false(url_is_web(STR("https://a/\x7f")));
	assert_false(url_is_web(STR("https://a/\xc2\x9b")));
	assert_true(url_is_web(STR("https://a\xc2/")));
	assert_false(url_is_web(STR("https:// :")));
	assert_false(url_is_web(STR("https://a/\x1b]0;x")));
	assert_false(url_is_web(STR("https://a/\xc2\x9bm")));
	assert_true(url_is_web(STR("https://a/\xc2\xa9")));
	assert_false(url_is_web(STR("notes.txt")));
}

static void finds_addresses_in_text(void **state)
{
	static const struct {
		const char *text, *found; /* all of them, each behind a blank */
	} rows[] = {
		{ "See https://example.org/a?b=1&c=2#d, or http://example.net.",
		  " https://example.org/a?b=1&c=2#d http://example.net" },
		{ "(https://example.org/a_(b)), (see https://example.org/c.)",
		  " https://example.org/a_(b) https://example.org/c" },
		{ "<https://example.org> \"HTTP://EXAMPLE.ORG/\"",
		  " https://example.org HTTP://EXAMPLE.ORG/" },
		{ "“https://example.org/Straße” «http://a.example»",
		  " https://example.org/Straße http://a.example" },
		{ "http://[2001:db8::1]/x!", " http://[2001:db8::1]/x" },
		{ "https://a.example/2020/https://example.org/2",
		  " https://a.example/2020/https://example.org/2" },
		{ "ftp://example.org xhttp://example.org http:// https://. http://-a", "" },
		{ "http://", "" },
		{ "://", "" },
		{ "https://example.org", " https://example.org" },
		{ "http://a)))]]]...", " http://a" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str text = str_of(rows[i].text);
		strbuf all = { 0 };
		gloss_span at;

		for (size_t from = 0; address_find(text, from, &at); from = at.end)
			strbuf_addf(&all, " %.*s", STR_ARGS(str_slice(text, at)));
		assert_str(strbuf_str(&all), rows[i].found);
		strbuf_clear(&all);
	}
}

/* A run without blanks costs no more than its length. */
static void long_runs_hold_no_address(void **state)
{
	size_t n = (size_t)4 << 20;
	char *text = xmalloc(n);
	gloss_span at;

	(void)state;
	memset(text, ')', n);
	memcpy(text, "http://a", 8);
	assert_false(address_find((str){ text, n }, 0, &at));
	for (size_t i = 0; i < n; i++)
		text[i] = "http://"[i % 7];
	assert_false(address_find((str){ text, n }, 0, &at));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_addresses_in_text),
		cmocka_unit_test(long_runs_hold_no_address),
		cmocka_unit_test(resolves_as_rfc_3986_says),
		cmocka_unit_test(one_article_has_one_address),
		cmocka_unit_test(shows_whose_an_address_is),
		cmocka_unit_test(knows_web_addresses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
