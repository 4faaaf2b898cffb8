/*
 * news.h - opens whatever the user named: a file, a page, an address, another program's text.
 *
 * Plain text is read here; all else is given to the helper program (helper.h), which
 * answers in the lines of story.h.
 */
#ifndef LOAD_NEWS_H
#define LOAD_NEWS_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"
#include "gloss/article.h"

typedef struct news_options {
	/* "text", "html", "newsboat", "sfeed", "mail"; NULL: what it looks like. */
	const char *from;
	/* Called while an address is fetched; `total` 0: unknown. May be NULL. */
	void (*progress)(void *arg, size_t got, size_t total);
	void *arg;
	const atomic_bool *stop; /* true: give up; may be NULL */
	bool to_end;  /* a pipe is waited for to its end, as gloss_article_load does it */
	bool at_once; /* a silent pipe is taken for text that will come: see news_is_text */
} news_options;

/*
 * Opens a path, "-" for standard input (both by what is in them, see sniff.h), "@12" for an article of the library, or an
 * http(s) address (file: addresses are paths).
 * Plain text is opened as gloss_article_open does it. NULL: `e` says why. The caller owns
 * one reference.
 */
gloss_article *news_open(const char *source, const news_options *options, err *e);

/* news_open for commands without a screen: to the end. */
gloss_article *news_load(const char *source, const char *from, err *e);

/*
 * Is what now comes through a pipe, which was silent when it was opened at once, plain text indeed?
 * Else it is opened again, to be read in its own way.
 */
bool news_is_text(const char *source, const char *from);

/* True where it comes from the network. */
bool news_is_remote(const char *source, const char *from);

#endif
