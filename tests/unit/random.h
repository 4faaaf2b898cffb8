/* random.h - a seeded generator for property tests: the same on every machine. */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/str.h"

/* xorshift64* (Vigna 2016); the state must not be 0. */
static inline uint64_t random_next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717);
}

/* Where a property test begins: at its own seed, or elsewhere if GLOSS_SEED is a number. */
static inline uint64_t random_seed(uint64_t own)
{
	const char *other = getenv("GLOSS_SEED");
	uint64_t state =
		own + (other ? strtoull(other, NULL, 10) : 0) * UINT64_C(0x9E3779B97F4A7C15);

	return state ? state : 1;
}

/* 0 to n - 1. */
static inline size_t random_below(uint64_t *state, size_t n)
{
	return (size_t)((random_next(state) >> 33) % n);
}

/* Text of `count` pieces that are picked from a list: words, scripts, broken bytes. */
static inline void random_text(uint64_t *state, const char *const pieces[], size_t n_pieces,
			       size_t count, strbuf *out)
{
	strbuf_reset(out);
	for (size_t i = 0; i < count; i++)
		strbuf_add(out, str_of(pieces[random_below(state, n_pieces)]));
}

/* One of every sort of thing that text functions must bear. */
static const char *const random_pieces[] = {
	"a",
	"word",
	"Longer-word",
	" ",
	"  ",
	"\n",
	"\r\n",
	"\t",
	"e\xCC\x81",
	"\xC3\xA9",
	"\xE2\x80\x9C",
	"\xE2\x80\x9D",
	"\xE2\x80\x94",
	"\xC2\xA0",
	"soft\xC2\xADhyphen",
	"\xE6\x9C\x9D\xE9\xAE\xAE",
	"\xEA\xB9\x80\xEC\xA0\x95",
	"\xE1\x84\x80\xE1\x85\xA1",
	"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80",
	"\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7",
	"\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD",
	"\xE2\x9D\xA4\xEF\xB8\x8F",
	"1\xEF\xB8\x8F\xE2\x83\xA3",
	"\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80",
	"\xE0\xB8\x82\xE0\xB9\x88\xE0\xB8\xB2\xE0\xB8\xA7",
	"\xD7\x97\xD7\x93",
	"\xD8\xA3\xD8\xAE",
	"\x1B[31m",
	"\x07",
	"\xE2\x80\x8B",
	"\xE2\x80\xAE",
	"\xE2\x81\xA0",
	"\xF3\xA0\x81\xA1",
	"\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81",
	"\x80",
	"\xC3",
	"\xE2\x80",
	"\xF0\x9F\x91",
	"\xED\xA0\x80",
	"\xFF",
	"U.S.",
	"(x)",
	"\"q\"",
	"https://example.org/a/very/long/path?with=query&and=more#fragment",
	"3,000",
	"-",
	".",
	"\xE3\x80\x80",
	"\xF0\x9F\xAB\xA8",
	"\xE2\x80\xA8",
	"\xEF\xBB\xBF",
	"\xE2\x80\x8D",
};

#define N_RANDOM_PIECES (sizeof random_pieces / sizeof random_pieces[0])

#endif
