/* title.h - the headline in <title>, which mostly names the site as well. */
#ifndef LOAD_PAGE_TITLE_H
#define LOAD_PAGE_TITLE_H

#include "load/page/dom.h"

/* In the arena; empty where the page has no title. */
str title_of_page(arena *a, const dom *d);

#endif
