#include "base/sha256.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* FIPS 180-4, section 4.2.2: the fractions of the cube roots of the first 64 primes. */
static const uint32_t round_constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
	0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
	0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
	0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
	0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2,
};

static uint32_t rotate(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

/* Round i. The eight words of the state change their names instead of their places. */
static inline void do_round(uint32_t s[8], int i, uint32_t w)
{
	uint32_t a = s[-i & 7], b = s[(1 - i) & 7], c = s[(2 - i) & 7];
	uint32_t e = s[(4 - i) & 7], f = s[(5 - i) & 7], g = s[(6 - i) & 7];
	uint32_t *h = &s[(7 - i) & 7];
	uint32_t big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
	uint32_t big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
	uint32_t t = *h + big1 + (g ^ (e & (f ^ g))) + round_constants[i] + w;

	s[(3 - i) & 7] += t;
	*h = t + big0 + ((a & b) | (c & (a | b)));
}

static void hash_block(uint32_t h[8], const unsigned char *p)
{
	uint32_t w[64], s[8];

	for (int i = 0; i < 16; i++, p += 4)
		w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
	for (int i = 16; i < 64; i++) {
		uint32_t a = w[i - 15], b = w[i - 2];

		w[i] = w[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) + w[i - 7] +
		       (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
	}
	memcpy(s, h, sizeof s);
	for (int i = 0; i < 64; i += 8) {
		/* Written out, so that the compiler keeps the state in registers. */
		do_round(s, i, w[i]);
		do_round(s, i + 1, w[i + 1]);
		do_round(s, i + 2, w[i + 2]);
		do_round(s, i + 3, w[i + 3]);
		do_round(s, i + 4, w[i + 4]);
		do_round(s, i + 5, w[i + 5]);
		do_round(s, i + 6, w[i + 6]);
		do_round(s, i + 7, w[i + 7]);
	}
	for (int i = 0; i < 8; i++)
		h[i] += s[i];
}

void sha256_hex(str s, char out[65])
{
	uint32_t h[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
			  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
	unsigned char last[128] = { 0 };
	uint64_t bits = (uint64_t)s.n * 8;
	size_t rest = s.n % 64, end = rest < 56 ? 64 : 128;

	for (size_t i = 0; i + 64 <= s.n; i += 64)
		hash_block(h, (const unsigned char *)s.p + i);
	if (rest)
		memcpy(last, s.p + s.n - rest, rest);
	last[rest] = 0x80;
	for (size_t i = 0; i < 8; i++)
		last[end - 1 - i] = (unsigned char)(bits >> 8 * i);
	for (size_t i = 0; i < end; i += 64)
		hash_block(h, last + i);
	for (int i = 0; i < 8; i++)
		snprintf(out + 8 * i, 9, "%08x", (unsigned)h[i]);
}
