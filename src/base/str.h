/* str.h - borrowed strings and a buffer that grows. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "gloss/span.h"

typedef gloss_str str;

#define STR(literal) ((str){ "" literal, sizeof(literal) - 1 })
/* For printf("%.*s"), which takes an int: what is longer than that is cut. */
#define STR_ARGS(s) (int)((s).n < INT_MAX ? (s).n : INT_MAX), (s).p

str str_of(const char *s); /* NULL gives the empty string */
str str_slice(str s, gloss_span at);
str str_from(str s, size_t start); /* the rest of it */
bool str_eq(str a, str b);
bool str_eq_nocase(str a, str b); /* ASCII letters only */

/* Is it in the list of n words, whatever the case of ASCII letters? */
bool str_is_one_of(str s, const char *const *list, size_t n);
#define IS_ONE_OF(s, list) str_is_one_of((s), (list), sizeof(list) / sizeof(list)[0])

int str_cmp(str a, str b); /* bytewise, as strcmp */
bool str_starts(str s, str start);
bool str_starts_nocase(str s, str start); /* ASCII letters only */
bool str_ends(str s, str end);

/* Finds `needle` at or after byte `from`. */
bool str_find(str hay, str needle, size_t from, size_t *at);

/* Is `needle` somewhere in it? ASCII letters without regard to case. */
bool str_has_nocase(str hay, str needle);

/* "true", "yes", "on" and their opposites, in either case. False: another word. */
bool str_bool(str s, bool *out);

/* Without blanks, tabs and line ends on both sides. */
str str_trim(str s);

/* Cuts the part before `separator` off `rest`; false when `rest` is used up. */
bool str_split(str *rest, char separator, str *part);

char *str_dup(str s); /* NUL-terminated; owned by the caller */

/* Bytes that grow. {0} is an empty one; p is NUL-terminated once n > 0. */
typedef struct strbuf {
	char *p;
	size_t n, cap;
} strbuf;

void strbuf_add(strbuf *b, str s);
void strbuf_addc(strbuf *b, char c);
void strbuf_addf(strbuf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_reserve(strbuf *b, size_t more);
str strbuf_str(const strbuf *b); /* borrowed until the next change */
char *strbuf_take(strbuf *b);    /* owned by the caller; b is empty again */
void strbuf_reset(strbuf *b);    /* empty, memory kept */
void strbuf_clear(strbuf *b);    /* empty, memory freed */

#endif
