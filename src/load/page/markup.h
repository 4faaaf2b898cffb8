/* markup.h - HTML of others made safe and small: text, structure and links, nothing else. */
#ifndef LOAD_PAGE_MARKUP_H
#define LOAD_PAGE_MARKUP_H

#include "load/page/dom.h"

/*
 * What stands below `top` as HTML: elements that shape text, with href and src made
 * absolute with `base`; no scripts, styles, forms, frames, events.
 */
void markup_add(strbuf *out, const dom_node *top, str base);

/* The same for HTML source (a feed's entry). In the arena. */
str markup_clean(arena *a, str html, str base);

/* Its text alone, blanks collapsed. In the arena. */
str markup_text(arena *a, str html);

#endif
