/* sha256.h - the hash that names a text (FIPS 180-4). Not for secrets. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/str.h"

/* Writes 64 hex digits and a NUL. */
void sha256_hex(str s, char out[65]);

#endif
