/*
 * hash.h - 64-bit hashes that are part of the model's file format: the same on every machine.
 *
 * Mixing as in MurmurHash3's finaliser (A. Appleby, public domain).
 */
#ifndef LANG_HASH_H
#define LANG_HASH_H

#include <stdint.h>
#include <string.h>

#include "base/str.h"

#define HASH_START 0x9E3779B97F4A7C15ull

static inline uint64_t hash_finish(uint64_t h)
{
	h ^= h >> 33;
	h *= 0xFF51AFD7ED558CCDull;
	h ^= h >> 33;
	h *= 0xC4CEB9FE1A85EC53ull;
	return h ^ h >> 33;
}

/* Hash of the pair. Order counts. */
static inline uint64_t hash_pair(uint64_t a, uint64_t b)
{
	a = (a ^ a >> 32) * 0xD6E8FEB86659FD93ull + b;
	a = (a ^ a >> 29) * 0xFF51AFD7ED558CCDull;
	return a ^ a >> 32;
}

/* Bytes low to high make a number, whatever the machine's byte order. */
static inline uint64_t hash_load(const char *p, size_t n)
{
	uint64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v |= (uint64_t)(unsigned char)p[i] << (8 * i);
	return v;
}

static inline uint64_t hash_bytes(const char *p, size_t n)
{
	uint64_t h = HASH_START ^ n * 0xC4CEB9FE1A85EC53ull;

	for (; n > 8; p += 8, n -= 8)
		h = hash_pair(h, hash_load(p, 8));
	return hash_finish(hash_pair(h, hash_load(p, n)));
}

static inline uint64_t hash_str(str s)
{
	return hash_bytes(s.p, s.n);
}

#endif
