/* bytes.h - searching raw bytes at memory speed. */
#ifndef TEXT_BYTES_H
#define TEXT_BYTES_H

#include <stddef.h>

#include "base/str.h"

/* The first place at or after `from` of byte a or byte b; s.n: there is none. */
size_t bytes_find_either(str s, size_t from, char a, char b);

#endif
