/*
 * hint.h - what the names that page makers give to elements say about them.
 *
 * The words lie in tables (hint.c): class, id and role of an element.
 */
#ifndef LOAD_PAGE_HINT_H
#define LOAD_PAGE_HINT_H

#include "load/page/dom.h"

/* True where class or id hold a word of navigation, advertising, comments and their
 * like, and none that names an article. */
bool hint_unlikely(const dom_node *n);

/* A role that only the frame of a page has (menu, dialog, complementary, ...). */
bool hint_frame_role(const dom_node *n);

/* From -50 to 50: how much class and id speak for running text. */
int hint_weight(const dom_node *n);

/* Class or id name who wrote it, or it is marked up as such. */
bool hint_byline(const dom_node *n);

/* Buttons to share the page. */
bool hint_share(const dom_node *n);

/* False: the page hides it from its readers. */
bool hint_visible(const dom_node *n);

#endif
