/* tell.h - what is wrong, told to a person: one line that quotes files, pages and names safely. */
#ifndef TEXT_TELL_H
#define TEXT_TELL_H

#include <stdio.h>

#include "base/err.h"

/* "gloss: file:3:1: what is wrong", cleaned as all that is shown (sanitise.h). */
void tell_error(FILE *to, const err *e);

#endif
