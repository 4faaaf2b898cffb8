/* feed_fuzzer.c - any bytes as a feed and as a list of feeds. */
#include <stdint.h>

#include "base/url.h"
#include "library/subscription.h"
#include "load/feed.h"
#include "story_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_list(str bytes)
{
	subscriptions s = { .list = { 0 } }, again = { .list = { 0 } };
	strbuf opml = { 0 };
	size_t count = 0, new = 0;
	err e;

	if (subscriptions_import(&s, bytes, &count, &e)) {
		assert(count == s.list.n);
		subscriptions_export(&s, &opml);
		assert(subscriptions_import(&again, strbuf_str(&opml), &new, &e));
		assert(new == count);
	}
	strbuf_clear(&opml);
	subscriptions_clear(&s);
	subscriptions_clear(&again);
}

/* What the library's process is handed: bytes of a parser that may have been taken over. */
static void check_packed(str bytes)
{
	strbuf once = { 0 }, twice = { 0 };
	feed f = { .broken = false }, again = { .broken = false };

	if (feed_unpack(&f, bytes)) {
		feed_pack(&f, &once);
		assert(feed_unpack(&again, strbuf_str(&once)));
		feed_pack(&again, &twice);
		assert(str_eq(strbuf_str(&once), strbuf_str(&twice)));
	}
	feed_clear(&f);
	feed_clear(&again);
	strbuf_clear(&once);
	strbuf_clear(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	strbuf packed = { 0 };
	feed_hints hints = { .url = STR("https://post.example/feed") };
	str bytes = { (const char *)data, n };
	feed f = { .broken = false };
	err e;

	if (feed_read(&f, bytes, &hints, &e))
		for (size_t i = 0; i < f.entries.n; i++) {
			const feed_entry *en = &f.entries.p[i];
			size_t at;

			assert(!str_find(en->content, STR("<script"), 0, &at));
			assert(!str_find(en->summary, STR("<script"), 0, &at));
		}
	feed_pack(&f, &packed);
	check_packed(strbuf_str(&packed));
	check_packed(bytes);
	strbuf_clear(&packed);
	feed_clear(&f);
	if (n < 20000)
		check_list(bytes);
	return 0;
}
