/*
 * search.h - finding words or regular expressions, in a text or in a source of any size.
 *
 * Words are found as a reader means them: a blank matches any run of white space,
 * line ends included; straight quotes and apostrophes match curly ones, a hyphen
 * every dash; soft hyphens and zero-width characters of the text are passed over;
 * composed and decomposed letters are the same. A match never starts or ends inside a
 * letter with its accents.
 */
#ifndef TEXT_SEARCH_H
#define TEXT_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

enum {
	SEARCH_REGEX = 1 << 0,    /* the pattern is a regular expression (PCRE2's Perl syntax) */
	SEARCH_CASE = 1 << 1,     /* case always counts; else only if the pattern has a capital */
	SEARCH_FOLD = 1 << 2,     /* e matches é as well (words only) */
	SEARCH_WHOLE = 1 << 3,    /* whole words only */
	SEARCH_ANY_CASE = 1 << 4, /* case never counts */
};

typedef struct search search;

/* NULL: the pattern is empty, too long (1 KiB) or no regular expression; `e` has column
 * and reason. Owned by the caller. Not to be used by two threads at once. */
search *search_new(str pattern, unsigned flags, err *e);
void search_free(search *s);

/*
 * The first match that starts at or after byte `from`; the last match that starts
 * before byte `before`. A match is not empty. False: none. `text` is any bytes. A regular
 * expression that takes too long (match limit) finds nothing there. For a long text use a
 * source, which can be stopped.
 */
bool search_next(search *s, str text, size_t from, gloss_span *out);
bool search_prev(search *s, str text, size_t before, gloss_span *out);

/*
 * A text that need not be in memory. `read` gives bytes [at, at + n) or fewer (at the
 * end), either by copying them to `buf`, which has room for n, or as a pointer of its own.
 */
typedef struct search_source {
	str (*read)(void *arg, size_t at, size_t n, char *buf);
	void *arg;
	size_t size;
} search_source;

/* Asked about every millisecond of work; true ends the search. NULL: never. */
typedef struct search_stop {
	bool (*asked)(void *arg);
	void *arg;
} search_stop;

typedef enum { SEARCH_NONE, SEARCH_FOUND, SEARCH_STOPPED } search_result;

/* As search_next and search_prev. A match longer than 16 KiB may be missed or cut. When
 * stopped, out->start is the place to go on from. */
search_result search_source_next(search *s, const search_source *src, size_t from, search_stop stop,
				 gloss_span *out);
search_result search_source_prev(search *s, const search_source *src, size_t before,
				 search_stop stop, gloss_span *out);

/* "2 of 5". Start with {0} and call search_count_more until it is done. */
typedef struct search_count {
	size_t total; /* matches found so far */
	size_t upto;  /* of these, those that start at or before `at` */
	size_t at;    /* set by the caller: start of the current match */
	size_t next;  /* the byte to go on from */
	bool done;
} search_count;

/* Counts on until done or stopped; matches do not overlap. */
void search_count_more(search *s, const search_source *src, search_stop stop, search_count *count);

#endif
