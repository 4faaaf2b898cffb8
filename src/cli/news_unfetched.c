/* news_unfetched.c - stands for news_fetch.c and news_relay.c where libcurl was left out. */
#include "cli/news_confine.h"
#include "cli/news_fetch.h"

int news_fetch_feeds(const subscriptions *s, const news_wish *wish, err *e)
{
	(void)s;
	(void)wish;
	err_set(e, GLOSS_ERR_USAGE,
		"no feed can be fetched, for this gloss was built without libcurl: to build it "
		"with that, first install libcurl4-openssl-dev (Debian)");
	return -1;
}

void news_offer_clear(news_offer *o)
{
	(void)o;
}

bool relay_start(relay *r, err *e)
{
	(void)e;
	*r = (relay){ 0 };
	news_confine(NEWS_KEEP);
	return true;
}

void relay_end(relay *r)
{
	(void)r;
}
