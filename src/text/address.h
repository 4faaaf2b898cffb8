/* address.h - web addresses as they are shown: so that one sees whose they are. */
#ifndef TEXT_ADDRESS_H
#define TEXT_ADDRESS_H

#include "base/arena.h"
#include "base/str.h"

/*
 * A name that stands before '@' comes last, and a host that mixes Latin letters with such as may
 * be taken for them is written as name servers know it ("xn--pple-43d.com", RFC 3492). `s`
 * itself where there is nothing to change, else in the arena.
 */
str address_shown(arena *a, str s);

#endif
