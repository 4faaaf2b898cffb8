/*
 * window.h - pieces of a supply in memory: a few windows that lie over each other by half.
 */
#ifndef LOAD_WINDOW_H
#define LOAD_WINDOW_H

#include "base/str.h"
#include "load/supply.h"

#define WINDOW_SLICE ((size_t)64 << 10) /* bytes that one slice has at most */

enum { WINDOWS = 4 };

typedef struct windows {
	struct {
		size_t start, n;
		unsigned long used; /* when; 0: never */
		char *p;            /* 2 * WINDOW_SLICE bytes, or NULL */
	} w[WINDOWS];
	unsigned long clock;
} windows;

/* The bytes of a span, WINDOW_SLICE at most, fewer at the end of the supply. Valid until the
 * third next call. */
str windows_slice(windows *ws, const supply *s, gloss_span at);

/* Forgets what is not full: the supply has grown. */
void windows_grown(windows *ws);
void windows_clear(windows *ws);

#endif
