/*
 * attributes.h - leaves each element of a page or feed no more attributes than a parser bears.
 *
 * libxml2 compares each attribute of an element with all before it: 300,000 of them cost
 * minutes. Elements that somebody wrote have a few dozen.
 */
#ifndef LOAD_PAGE_ATTRIBUTES_H
#define LOAD_PAGE_ATTRIBUTES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Markup of the same length; where an element has more than `most` attributes, blanks stand for the
 * rest. What could hide elements from us that libxml2 sees is made plain: comments, document types
 * and other declarations of HTML become empty instructions, and those of XML lose what is in them.
 * Scripts and styles of HTML stay, but for end tags in them that do not end them; and CDATA of XML,
 * which feed_mend has freed of comments. Copied into `a` only if something had to change.
 */
str attributes_bound(arena *a, str markup, size_t most, bool html);

#endif
