/* abbrev.h - words of news English that are written with a stop. */
#ifndef LANG_ABBREV_H
#define LANG_ABBREV_H

#include <stdbool.h>

#include "base/str.h"

/* Is it one, as written and without its stop ("Mr", "Inc")? */
bool abbrev_is(str word);

/* Does it stand before what it belongs to, so that it never ends a sentence ("Mr", "Gen")? */
bool abbrev_leads(str word);

#endif
