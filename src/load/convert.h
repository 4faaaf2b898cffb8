/*
 * convert.h - bytes of other charsets to UTF-8, by the C library's iconv.
 *
 * windows-1252, which holds Latin-1 and is what everything else falls back to, is known here by
 * itself, for a system may be without iconv's tables.
 */
#ifndef LOAD_CONVERT_H
#define LOAD_CONVERT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define CONVERT_WESTERN "WINDOWS-1252"

/* The letter of a byte in windows-1252; 0: it has none. */
uint32_t convert_western(unsigned char c);

/*
 * Adds `in` as UTF-8; what the charset does not know is U+FFFD, as is a letter that is cut off at
 * the end. False: the C library does not know the charset, and nothing was added.
 */
bool convert_add(const char *charset, str in, strbuf *out);

/* The letters of the bytes from 0x80 on in a charset of one byte a letter; 0: none there. False as
 * above. */
bool convert_upper_half(const char *charset, uint32_t letters[128]);

#endif
