/*
 * article.h - the text that is read, cut into blocks.
 *
 * An article is immutable and counted. A small one is *whole*: all its text
 * lies in memory as valid UTF-8. A large file is *windowed*: only pieces of it
 * are in memory, and its bytes may be invalid UTF-8 (every reader of text in
 * gloss decodes any byte string, see text/utf8.h). Offsets are bytes of the
 * article's text; for a plain file of valid UTF-8 they are bytes of that file.
 */
#ifndef GLOSS_ARTICLE_H
#define GLOSS_ARTICLE_H

#include <stdbool.h>

#include "gloss/error.h"
#include "gloss/span.h"

typedef struct gloss_article gloss_article;

typedef enum gloss_block_kind {
	GLOSS_BLOCK_PARAGRAPH,
	GLOSS_BLOCK_TITLE,
	GLOSS_BLOCK_BYLINE, /* author, outlet and time as printed under the title */
	GLOSS_BLOCK_HEADING,
	GLOSS_BLOCK_ITEM,    /* of a list */
	GLOSS_BLOCK_QUOTE,   /* set off by the author */
	GLOSS_BLOCK_CAPTION, /* of a picture or table */
	GLOSS_BLOCK_VERBATIM, /* line ends count: code, tables, verse */
} gloss_block_kind;

/*
 * One paragraph or its like. Inside it a line end counts as a blank, save in
 * VERBATIM. Blocks are in text order and do not overlap; what lies between
 * them is white space.
 */
typedef struct gloss_block {
	gloss_span at;
	gloss_block_kind kind;
	int level;      /* HEADING 1-6; ITEM and QUOTE nesting from 1; else 0 */
	bool continues; /* an overlong paragraph was cut here: no gap before it */
} gloss_block;

/* Facts about the article, all optional. For article_fact(). */
typedef enum gloss_fact {
	GLOSS_FACT_TITLE,
	GLOSS_FACT_AUTHOR,    /* the byline's name or names */
	GLOSS_FACT_OUTLET,    /* newspaper, agency, site */
	GLOSS_FACT_DATELINE,  /* the place, as printed */
	GLOSS_FACT_PUBLISHED, /* RFC 3339, or as printed where it could not be read */
	GLOSS_FACT_URL,
	GLOSS_FACT_GUID,
	GLOSS_FACT_LANG,   /* BCP 47 */
	GLOSS_FACT_SOURCE, /* what the user named: path, "-" or address */
	GLOSS_FACT_COUNT,
} gloss_fact;

typedef struct gloss_link {
	gloss_span at;  /* the words that are the link */
	gloss_str href; /* absolute where the base is known; borrowed from the article */
} gloss_link;

/*
 * Reads what `source` names: a path, or "-" for standard input. (Addresses are
 * fetched by load/fetch.h and given to gloss_article_from_html.) NULL: `e` says why.
 * The caller owns one reference.
 */
gloss_article *gloss_article_load(const char *source, gloss_error *e);

/*
 * The same from bytes in memory, in any of the charsets that gloss reads, as
 * plain text; bytes are copied. `source` is what to call it.
 */
gloss_article *gloss_article_from_text(gloss_str bytes, const char *source, gloss_error *e);

gloss_article *gloss_article_ref(gloss_article *art);
void gloss_article_unref(gloss_article *art); /* NULL is fine */

/* Bytes of text in all. For a pipe that is still open: what has come so far. */
size_t gloss_article_size(const gloss_article *art);

bool gloss_article_is_whole(const gloss_article *art);

/* All of the text. Only for a whole article. Borrowed from it. */
gloss_str gloss_article_text(const gloss_article *art);

/* All blocks, in order. Only for a whole article. Borrowed from it. */
const gloss_block *gloss_article_blocks(const gloss_article *art, size_t *n);

/*
 * The bytes of a span. Whole: a piece of its text. Windowed: valid until the
 * second next call on this article, so that two slices can be held side by side;
 * a span of over 64 KiB is cut there.
 */
gloss_str gloss_article_slice(gloss_article *art, gloss_span s);

/* The block that holds byte `at`, else the first one after it. False: none. */
bool gloss_article_block_at(gloss_article *art, size_t at, gloss_block *out);

/* The last block that starts before byte `at`. False: none. */
bool gloss_article_block_before(gloss_article *art, size_t at, gloss_block *out);

/* A fact as UTF-8 of one line without control characters; empty: unknown. */
gloss_str gloss_article_fact(const gloss_article *art, gloss_fact f);

const gloss_link *gloss_article_links(const gloss_article *art, size_t *n);

/* Spans of the byline's author and outlet and of the dateline; empty: none. */
gloss_span gloss_article_fact_span(const gloss_article *art, gloss_fact f);

#endif
