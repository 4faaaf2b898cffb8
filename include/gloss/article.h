/*
 * article.h - the text that is read, cut into blocks.
 *
 * An article is immutable and counted. A small one is *whole*: all its text
 * lies in memory as valid UTF-8. A large file is *windowed*: only pieces of it
 * are in memory, and its bytes may be invalid UTF-8 (every reader of text in
 * gloss decodes any byte string, see text/utf8.h); a large file in another charset is
 * decoded in pieces. Offsets are bytes of the article's text; for a plain file of valid
 * UTF-8 they are bytes of that file. What comes through a pipe loses what only a terminal or
 * printer wants (load/typed_over.h).
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
	GLOSS_BLOCK_ITEM,     /* of a list */
	GLOSS_BLOCK_QUOTE,    /* set off by the author */
	GLOSS_BLOCK_CAPTION,  /* of a picture or table */
	GLOSS_BLOCK_VERBATIM, /* line ends count: code, tables, verse */
} gloss_block_kind;

/*
 * One paragraph or its like. Inside it a line end counts as a blank, save in
 * VERBATIM. Blocks are in text order and do not overlap; what lies between
 * them is white space (and the signs of a heading, "## ", or its underline; fences
 * of code; the rest of a front matter). A block of a plain text has at most 40 KiB, one of
 * a page any length.
 */
typedef struct gloss_block {
	gloss_span at;
	gloss_block_kind kind;
	int level;      /* HEADING 1-6; ITEM and QUOTE nesting from 1; else 0 */
	bool continues; /* an overlong paragraph was cut here: no gap before it */
} gloss_block;

/* Facts about the article, all optional. For gloss_article_fact(). */
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

/* Up to this size an article is whole, in bytes of text. */
#define GLOSS_WHOLE_MAX ((size_t)8 << 20)

/*
 * Reads what `source` names to its end: a path, or "-" for standard input.
 * (Addresses and pages: load/news.h.)
 * Over GLOSS_WHOLE_MAX it is windowed. For programs without a screen: it waits for
 * a slow pipe. NULL: `e` says why. The caller owns one reference.
 */
gloss_article *gloss_article_load(const char *source, gloss_error *e);

/*
 * The same for a reader with a screen: from a pipe (standard input, FIFO) it takes
 * what comes within a fifth of a second; when the pipe has not ended by then, the
 * article is windowed and *grows*. Whoever holds it waits for its descriptor and
 * calls gloss_article_more, best only when the reader comes near the end: then an
 * endless pipe is no burden. What comes is kept in memory up to 1 MiB, from there on in
 * an unlinked temporary file. A file of more than 128 KiB is windowed at first, so that its
 * first screen need not wait for the rest: gloss_article_to_whole has that.
 */
gloss_article *gloss_article_open(const char *source, gloss_error *e);

/* To poll for reading while the article grows; -1: it does not (any more). */
int gloss_article_fd(const gloss_article *art);

/*
 * Takes what is there now, at most 1 MiB; never waits. The last blocks, or any while less than
 * 64 KiB had come, may be others then. False: the article has ended, with `e` set when not
 * by its end but by an error (disk full, read error, over 4 GiB; what came before
 * stays); e->code is GLOSS_OK for a proper end.
 */
bool gloss_article_more(gloss_article *art, gloss_error *e);

/* Is it windowed though it has ended and is within GLOSS_WHOLE_MAX? */
bool gloss_article_can_be_whole(const gloss_article *art);

/*
 * The same as a whole one, a new reference; offsets are the same where the text is valid
 * UTF-8. NULL: it cannot be whole, or is.
 */
gloss_article *gloss_article_to_whole(const gloss_article *art);

/*
 * The same from bytes in memory, in any of the charsets that gloss reads, as
 * plain text; bytes are copied. `source` is what to call it.
 */
gloss_article *gloss_article_from_text(gloss_str bytes, const char *source, gloss_error *e);

/* One reference more, for whoever keeps it too; returns `art`. Any thread. */
gloss_article *gloss_article_ref(gloss_article *art);
/* One less; the last frees it. Any thread. */
void gloss_article_unref(gloss_article *art); /* NULL is fine */

/* Bytes of text in all. For a pipe that is still open: what has come so far. */
size_t gloss_article_size(const gloss_article *art);

bool gloss_article_is_whole(const gloss_article *art);

/* All of the text. Only for a whole article. Borrowed from it. */
gloss_str gloss_article_text(const gloss_article *art);

/*
 * All blocks, in order. Only for a whole article. Borrowed from it. They are made at
 * the first call, which any thread may do.
 */
const gloss_block *gloss_article_blocks(const gloss_article *art, size_t *n);

/*
 * The bytes of a span. Whole: a piece of its text. Windowed: valid until the
 * second next slice of this article, so that two slices can be held side by side;
 * a span of over 64 KiB is cut there. Shorter as well where the file has become
 * shorter since it was opened. This function, gloss_article_block_at and
 * gloss_article_block_before are for the one thread that holds the screen.
 */
gloss_str gloss_article_slice(gloss_article *art, gloss_span s);

/*
 * Copies up to n bytes from byte `at` on; returns how many. Any thread may call it (a
 * search, say), of any article.
 */
size_t gloss_article_read(const gloss_article *art, size_t at, char *buf, size_t n);

/* The block that holds byte `at`, else the first one after it. False: none. */
bool gloss_article_block_at(gloss_article *art, size_t at, gloss_block *out);

/* The last block that starts before byte `at`. False: none. */
bool gloss_article_block_before(gloss_article *art, size_t at, gloss_block *out);

/* Paragraphs with the text around them. Places in `blocks` are bytes of `text`. */
typedef struct gloss_piece {
	gloss_str text; /* valid UTF-8: a broken byte has become '?' */
	size_t start;   /* of the text in the article */
	gloss_block *blocks;
	size_t n;
} gloss_piece;

/*
 * The blocks that start within `at`, copied; any thread may ask for them, of any article that has
 * come to more than 64 KiB or has ended. gloss_piece_clear frees it.
 */
void gloss_article_piece(const gloss_article *art, gloss_span at, gloss_piece *out);
void gloss_piece_clear(gloss_piece *p);

/* A fact as UTF-8 of one line without control characters; empty: unknown. */
gloss_str gloss_article_fact(const gloss_article *art, gloss_fact f);

/* The links of a page, the addresses in a plain text, in text order. Of a windowed one none. */
const gloss_link *gloss_article_links(const gloss_article *art, size_t *n);

/* Spans of the byline's author and outlet and of the dateline; empty: none. */
gloss_span gloss_article_fact_span(const gloss_article *art, gloss_fact f);

#endif
