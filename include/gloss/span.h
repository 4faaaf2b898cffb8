/* span.h - places in a text and borrowed pieces of it. */
#ifndef GLOSS_SPAN_H
#define GLOSS_SPAN_H

#include <stddef.h>

/* Bytes [start, end) of a text; empty where start == end. */
typedef struct gloss_span {
	size_t start, end;
} gloss_span;

/* A borrowed string: n bytes of UTF-8 at p, not NUL-terminated. */
typedef struct gloss_str {
	const char *p;
	size_t n;
} gloss_str;

#endif
