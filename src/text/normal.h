/*
 * normal.h - an article's text in the one form that notes are tied to.
 *
 * NFC; the white space of each block collapsed to one blank and cut off at both
 * ends; blocks joined by one LF, so that an LF is always the border of two
 * paragraphs; invalid bytes are U+FFFD. Line wrapping, markup and encoding of the
 * source no longer show in it. Its places are counted in code points ("points"),
 * half-open, as in the notes file and the W3C's TextPositionSelector.
 */
#ifndef TEXT_NORMAL_H
#define TEXT_NORMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "gloss/article.h"

typedef struct normal normal;

/* It takes about six times the memory of the article, so a giant file has none. */
#define NORMAL_LIMIT ((size_t)64 << 20)

/*
 * Reads all of a text of at most NORMAL_LIMIT bytes; nothing of it is borrowed.
 * The caller owns the result.
 */
normal *normal_new(str text, const gloss_block *blocks, size_t n);

/* The same for an article, whole or windowed. NULL: it is over NORMAL_LIMIT. */
normal *normal_of_article(gloss_article *art);

/* A block or a part of one: `opens` says that it starts a block. */
typedef struct normal_piece {
	str bytes;
	size_t at; /* byte of the article */
	bool opens;
} normal_piece;

/* From pieces as they come, about `size` bytes in all; `next` is false at the end. */
typedef bool normal_next(void *from, normal_piece *out);
normal *normal_of_pieces(size_t size, normal_next *next, void *from);

/* From text that is in this form already (a kept version): one block a line. */
normal *normal_of_text(str text);

void normal_free(normal *n);

str normal_text(const normal *n);               /* as UTF-8, borrowed */
size_t normal_count(const normal *n);           /* its length in points */
const uint32_t *normal_points(const normal *n); /* the code points, borrowed */

/* "sha256:" and the first 16 hex digits of the SHA-256 of normal_text. */
const char *normal_hash(const normal *n);

/* True if both name one text; either may have more digits than the other. */
bool normal_hash_same(str a, str b);

/* A span of points as UTF-8; a piece of normal_text. */
str normal_slice(const normal *n, gloss_span points);

/*
 * From bytes of the article to points and back. A place inside collapsed white
 * space or inside a character is widened to its borders; to and fro gives the same
 * span again up to white space.
 */
gloss_span normal_from_bytes(const normal *n, gloss_span bytes);
gloss_span normal_to_bytes(const normal *n, gloss_span points);

#endif
