/* line.h - one line of plain text, and whether two of them belong together. */
#ifndef LOAD_LINE_H
#define LOAD_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* A line of more bytes than this is a paragraph by itself; its rules see no more of it. */
#define LINE_LONG ((size_t)512)

typedef struct line {
	size_t start, end; /* without its line end, "\n", "\r\n" or "\r" */
	size_t next;       /* where the next line starts; == end at the end of the text */
	size_t ink;        /* first byte that is no blank; end: the line is blank, or as much
			      of it as is looked at */
	int indent;        /* columns of blanks before it */
	int cols;          /* code points, indent included; a long line: LINE_LONG */
	int word;          /* code points of its first word */
	int marker;        /* bytes of a list marker "- ", "12. "; 0: none */
	int level;         /* of a heading "## "; 0: none */
	bool is_long;
	bool quoted; /* starts with '>' */
	bool table;  /* a row of a table, "| a | b |", or its border */
	char fence;  /* '`' or '~': three or more of them, around code; 0: it is none */
	bool says;   /* a fence with a word behind it, which begins code: "```c" */
	char ruled;  /* consists of three or more of this sign; 0: does not */
	bool lower;  /* starts with a small letter, or one of a script without case */
	bool stops;  /* ends as a sentence does */
} line;

/* The line that starts at byte `start` (<= text.n). */
line line_read(str text, size_t start);

bool line_is_empty(const line *l);

/* Is it blank, so that one may look past it? A long one is not: who comes
 * upon one of its ends does not see all of it. */
bool line_is_gap(const line *l);

/* How a line and the next one are joined. */
typedef enum {
	JOIN_NOT,
	JOIN_FLOW,  /* one paragraph, cut by hand */
	JOIN_VERSE, /* short lines that stay lines */
	JOIN_CODE,  /* indented lines that stay lines */
} line_join;

/* What is known of the whole text (plain_head). */
typedef struct line_manner {
	int wrap;    /* columns at which paragraphs were cut; 0: they were not */
	bool verse;  /* paragraphs have blank lines between, so lines without may be verse */
	bool fences; /* there is code between fences */
} line_manner;

/* The join between l[1] and l[2]; l[0] is the line before them, l[3] the one after. A line
 * that does not exist is blank. */
line_join line_joined(const line l[4], line_manner m);

/* Is `l` full, so that the first word of `next` had no room in it? */
bool line_is_full(const line *l, const line *next, int wrap);

/* Is l[1], between l[0] and l[2], indented so that its shape counts? */
bool line_is_code(const line l[3]);

#endif
