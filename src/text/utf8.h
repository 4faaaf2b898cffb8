/*
 * utf8.h - code points in and out of UTF-8.
 *
 * The decoder is total: every byte string can be walked with it. A byte that
 * starts no valid sequence counts as one U+FFFD of length 1. (Valid is what the
 * Unicode standard, table 3-7, says: no overlong forms, no surrogates, nothing
 * above U+10FFFF.) So layout, search and drawing work over raw bytes of a file,
 * and places stay places of that file. Walking backward gives the same code
 * points as walking forward, from any place between two of them.
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

#define UTF8_BAD 0xFFFDu /* what an invalid byte is decoded to */
#define UTF8_MAX 4       /* bytes of the longest sequence */

/* The code point that starts at byte `at` (< s.n); returns its length, 1 to 4. */
size_t utf8_decode(str s, size_t at, uint32_t *cp);

/* The code point that ends at byte `at` (0 < at <= s.n); returns its length. */
size_t utf8_decode_back(str s, size_t at, uint32_t *cp);

/* Writes a scalar value; returns the length. Anything else is written as U+FFFD. */
size_t utf8_encode(uint32_t cp, char out[UTF8_MAX]);
void utf8_add(strbuf *b, uint32_t cp);

/* The first byte of the sequence that byte `at` (< s.n) belongs to. */
size_t utf8_start(str s, size_t at);

/* The first `most` bytes of the string, or less: no sequence is cut. Borrowed. */
str utf8_first(str s, size_t most);

/* The number of ASCII bytes (0 to 127) from byte `at` on. Fast. */
size_t utf8_ascii_run(str s, size_t at);

/* The number of bytes from `at` on that are valid UTF-8; a sequence that is cut by
 * the end of `s` does not count. */
size_t utf8_valid_run(str s, size_t at);
bool utf8_valid(str s);

/* `s` itself where it is valid, else a copy in the arena with U+FFFD for every bad
 * byte. */
str utf8_repair(arena *a, str s);

/* Blank, tab, line ends, and every other Unicode space but the no-break ones. */
bool utf8_is_space(uint32_t cp);

#endif
