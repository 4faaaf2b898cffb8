/* news_article.h - the part of gloss-news that turns bytes into articles. */
#ifndef CLI_NEWS_ARTICLE_H
#define CLI_NEWS_ARTICLE_H

#include "load/story.h"

/* Prints an article as lines of JSON: `kind` page or a host's name from standard input,
 * get from the address `what`. Returns the exit status. */
int news_article(const char *kind, const char *what);

/* Fetches a page and reads it into the story. False: `e` says why. */
bool news_fetch_story(story *s, str address, bool tell_progress, err *e);

#endif
