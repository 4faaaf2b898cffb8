/* address.h - web addresses: in running text, and as they are shown, so that one sees whose they are. */
#ifndef TEXT_ADDRESS_H
#define TEXT_ADDRESS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "gloss/span.h"

/*
 * A name that stands before '@' comes last, and a host that mixes Latin letters with such as may
 * be taken for them is written as name servers know it ("xn--pple-43d.com", RFC 3492). `s`
 * itself where there is nothing to change, else in the arena.
 */
str address_shown(arena *a, str s);

/*
 * The next address in running text that begins with http:// or https://, from byte `from` on,
 * without the punctuation behind it: "(see https://example.org/a_(b).)" has one of 25 bytes.
 * False: there is none.
 */
bool address_find(str text, size_t from, gloss_span *at);

#endif
