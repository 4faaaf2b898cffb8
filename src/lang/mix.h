/* mix.h - small values and words as numbers, and several of them as one: for features. */
#ifndef LANG_MIX_H
#define LANG_MIX_H

#include <stdint.h>

#include "base/str.h"

/* Mixes up to four small values to one number; `t` is the template. */
static inline uint16_t mix(unsigned t, unsigned a, unsigned b, unsigned c)
{
	uint32_t h = t * 0x9e3779b1u;

	h = (h ^ a) * 0x85ebca6bu;
	h = (h ^ h >> 13 ^ b) * 0xc2b2ae35u;
	h = (h ^ h >> 16 ^ c) * 0x27d4eb2fu;
	return (uint16_t)(h ^ h >> 15);
}

/* The size of a number: exact when small. */
static inline unsigned bucket(size_t n)
{
	static const unsigned char small[] = { 0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6 };

	return n < sizeof small ? small[n] : n < 20 ? 7 : n < 35 ? 8 : 9;
}

/* Three stands for more. */
static inline unsigned few(unsigned n)
{
	return n < 3 ? n : 3;
}

/* Hash of a word; ASCII case is ignored. */
static inline unsigned word_hash(str w)
{
	unsigned h = 2166136261u;

	for (size_t i = 0; i < w.n; i++) {
		unsigned char ch = (unsigned char)w.p[i];

		h = (h ^ (ch >= 'A' && ch <= 'Z' ? ch | 0x20u : ch)) * 16777619u;
	}
	return h;
}

#endif
