/* test_host.c - articles handed over by newsboat, sfeed and mail readers. */
#include "test.h"

#include "load/host.h"
#include "load/mime.h"

static void read(story *s, host_kind kind, const char *bytes, const char *feed)
{
	char message[1024];
	err e;

	memset(s, 0, sizeof *s);
	if (!host_read(s, kind, str_of(bytes), str_of(feed), &e))
		fail_msg("%s", gloss_error_format(&e, message, sizeof message));
}

/* All blocks behind the headline, each ended by '|'. */
static str body(arena *a, const story *s)
{
	strbuf b = { 0 };
	str out;

	for (size_t i = 0; i < s->blocks.n; i++) {
		const gloss_block *one = &s->blocks.p[i];

		if (one->kind == GLOSS_BLOCK_TITLE || one->kind == GLOSS_BLOCK_BYLINE)
			continue;
		if (one->level)
			strbuf_addf(&b, "%d ", one->level);
		strbuf_addf(&b, "%.*s|", STR_ARGS(str_slice(strbuf_str(&s->text), one->at)));
	}
	out = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

static void labels_may_be_translated(void **state)
{
	static const char *const rows[] = {
		"Feed: Post\nTitle: It's: over\nAuthor: Ann Lee\nDate: Fri, 02 Jan 2026 03:04:05 +0000\n"
		"Link: https://post.example/1?utm_source=x\nFlags: n\n \n%s",
		"Feed: Post\nTitel: It's: over\nAutor: Ann Lee\nDatum: Fri, 02 Jan 2026 03:04:05 +0000\n"
		"Link: https://post.example/1?utm_source=x\n \n%s",
		"\xd0\x9b\xd0\xb5\xd0\xbd\xd1\x82\xd0\xb0: Post\n\xd0\x97: It's: over\nA: Ann Lee\n"
		"D: Fri, 02 Jan 2026 03:04:05 +0000\nL: https://post.example/1?utm_source=x\n\n%s",
	};
	static const char *const texts[] = {
		"Short lines that\nwere wrapped[1].\n\nNext.\n\nLinks: \n[1]: https://a.example/ (link)\n",
		"<p>Short lines that were wrapped<a href=https://a.example/>[1]</a>.</p>\n<p>Next.",
	};
	arena a = { 0 };
	story s;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t k = 0; k < COUNT(texts); k++) {
			char in[1024];
			str at;

			/* The rows are our own. */
			at = str_of(rows[i]);
			memcpy(in, at.p, at.n - 2);
			memcpy(in + at.n - 2, texts[k], strlen(texts[k]) + 1);
			read(&s, HOST_NEWSBOAT, in, "");
			assert_str(s.facts[GLOSS_FACT_OUTLET], "Post");
			assert_str(s.facts[GLOSS_FACT_TITLE], "It's: over");
			assert_str(s.facts[GLOSS_FACT_AUTHOR], "Ann Lee");
			assert_str(s.facts[GLOSS_FACT_PUBLISHED], "2026-01-02T03:04:05Z");
			assert_str(s.facts[GLOSS_FACT_URL], "https://post.example/1?utm_source=x");
			assert_str(body(&a, &s), "Short lines that were wrapped[1].|Next.|");
			assert_int_equal(s.links.n, 1);
			assert_str(s.links.p[0].href, "https://a.example/");
			assert_str(str_slice(strbuf_str(&s.text), s.links.p[0].at), "[1]");
			story_clear(&s);
		}
	arena_clear(&a);
}

static void text_is_reflowed(void **state)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "a\nb\n\n  * one\n    more\n  * two\n\nend", "a b|1 one more|1 two|end|" },
		{ "* one\n  * two\n    * three\n", "1 one|1 two|2 three|" },
		{ "1. first\n2. second", "1 1. first|1 2. second|" },
		{ "> said\n> so\nanswer", "1 said so|answer|" },
		{ "No [1] list here", "No [1] list here|" },
		{ "a < b and <c>", "a < b and <c>|" },
	};
	arena a = { 0 };
	story s;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		str in = arena_printf(&a, "Feed: F\nTitle: T\n\n%s", rows[i].in);

		read(&s, HOST_NEWSBOAT, in.p, "");
		assert_str(body(&a, &s), rows[i].want);
		story_clear(&s);
	}
	arena_clear(&a);
}

static void sfeed_passes_a_line(void **state)
{
	arena a = { 0 };
	story s;

	(void)state;
	read(&s, HOST_SFEED,
	     "1767323045\tA title\thttps://post.example/1\t<p>One\\n<b>two</b>\\\\</p>\\t<p>x\thtml\tid7\t"
	     "Ann Lee\t\tnews|sea\n",
	     "/home/ann/.sfeed/feeds/post");
	assert_str(s.facts[GLOSS_FACT_OUTLET], "post");
	assert_str(s.facts[GLOSS_FACT_TITLE], "A title");
	assert_str(s.facts[GLOSS_FACT_AUTHOR], "Ann Lee");
	assert_str(s.facts[GLOSS_FACT_GUID], "id7");
	assert_str(s.facts[GLOSS_FACT_PUBLISHED], "2026-01-02T03:04:05Z");
	assert_str(body(&a, &s), "One two\\|x|");
	story_clear(&s);
	read(&s, HOST_SFEED, "\tOnly\t\ta\\nb\tplain", "");
	assert_str(body(&a, &s), "a b|");
	story_clear(&s);
	arena_clear(&a);
}

static void mails_are_unpacked(void **state)
{
	static const struct {
		const char *in, *title, *author, *want;
	} rows[] = {
		{ "Subject: =?utf-8?Q?Caf=C3=A9?= =?utf-8?B?IE5vaXI=?=\nFrom: \"Lee, Ann\" <a@b.example>\n"
		  "\nwrapped\ntext\n",
		  "Caf\xc3\xa9 Noir", "Lee, Ann", "wrapped text|" },
		{ "From someone Fri\nSubject: long\n title\nFrom: a@b.example\n"
		  "Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: "
		  "quoted-printable\n\n<p>caf=E9 =\nnoir",
		  "long title", "a@b.example", "caf\xc3\xa9 noir|" },
		{ "Subject: s\nFrom: a@b.example\nContent-Type: multipart/alternative; boundary=\"x\"\n\n"
		  "pre\n--x\nContent-Type: text/plain\n\nplain\n--x\nContent-Type: text/html\n"
		  "Content-Transfer-Encoding: base64\n\nPHA+aHRtbDwvcD4=\n--x--\n",
		  "s", "a@b.example", "html|" },
		{ "Subject: s\r\nFrom: A <a@b.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
		  "--b\r\nContent-Type: text/plain\r\n\r\nfirst\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n"
		  "--b--\r\n",
		  "s", "A", "first|" },
	};
	arena a = { 0 };
	story s;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		read(&s, HOST_MAIL, rows[i].in, "");
		assert_str(s.facts[GLOSS_FACT_TITLE], rows[i].title);
		assert_str(s.facts[GLOSS_FACT_AUTHOR], rows[i].author);
		assert_str(body(&a, &s), rows[i].want);
		story_clear(&s);
	}
	arena_clear(&a);
}

/* A header may be folded, or begin encoded words, as often as it likes. */
static void endures_long_headers(void **state)
{
	clock_t start = clock();
	strbuf b = { 0 };
	story s;

	(void)state;
	strbuf_add(&b, STR("From: =?utf-8?Q?Ann?=\nSubject: long"));
	for (int i = 0; i < 60000; i++)
		strbuf_add(&b, STR("\n =?utf-8?Q?x"));
	strbuf_add(&b, STR("\n\nText.\n"));
	read(&s, HOST_MAIL, b.p, "");
	assert_str(s.facts[GLOSS_FACT_AUTHOR], "Ann");
	assert_true(str_starts(s.facts[GLOSS_FACT_TITLE], STR("long =?utf-8?Q?x =?")));
	assert_quick(start);
	story_clear(&s);
	strbuf_clear(&b);
}

static void says_what_it_should_have_got(void **state)
{
	static const char *const bad[] = { "", "no labels\n", "\n\n" };

	(void)state;
	for (int k = 0; k < HOST_COUNT; k++)
		for (size_t i = 0; i < COUNT(bad); i++) {
			story s = { .open = false };
			err e = { .code = GLOSS_OK };

			assert_false(host_read(&s, (host_kind)k, str_of(bad[i]), STR(""), &e));
			assert_int_equal(e.code, GLOSS_ERR_INPUT);
			story_clear(&s);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_may_be_translated),
		cmocka_unit_test(text_is_reflowed),
		cmocka_unit_test(sfeed_passes_a_line),
		cmocka_unit_test(mails_are_unpacked),
		cmocka_unit_test(endures_long_headers),
		cmocka_unit_test(says_what_it_should_have_got),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
