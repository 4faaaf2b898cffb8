/*
 * part.h - a part of the list of articles, for a screen that shows a few of very many.
 */
#ifndef LIBRARY_PART_H
#define LIBRARY_PART_H

#include "library/index.h"

typedef struct library_part {
	/* What is asked for: `limit` articles of the query's, about half of them before ... */
	int64_t around; /* this article; 0, or none of these: */
	int64_t place;  /* the one at this place, counted from 0 */
	int unread;     /* 1, -1: the first unread one behind it, or before it; 0: itself */
	str words;      /* only articles with each of them somewhere in title, author, outlet,
			   address or day; "unread" and "starred" are words as well */
	/* What was found. */
	int64_t all, all_unread; /* how many there are */
	int64_t before;          /* how many of them lie ahead of the first that was given */
	int64_t found;           /* the article that was meant; 0: there is none */
} library_part;

/* As library_list, newest first; q->words is not looked at. */
bool library_list_part(library *lib, const library_query *q, library_part *part,
		       bool (*each)(void *arg, const library_article *a), void *arg, err *e);

#endif
