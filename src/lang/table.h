/*
 * table.h - a read-only hash table that lies in a file as it lies in memory.
 *
 * Buckets of eight 32-bit fingerprints; a slot's number is the index of its value in
 * whatever array goes with the table. A key is found in its own bucket or, when that
 * is full, in one of the next TABLE_SPILL. Each look-up stays inside the arrays
 * whatever their bytes are, so a damaged table gives wrong answers but no wrong reads.
 * A key that is not in the table is taken for one that is in about one of 10^8 cases.
 */
#ifndef LANG_TABLE_H
#define LANG_TABLE_H

#include <stdbool.h>
#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define TABLE_BUCKET 8
#define TABLE_SPILL  4
#define TABLE_NONE   UINT32_MAX

typedef struct table {
	const uint32_t *prints; /* buckets * TABLE_BUCKET of them; 0: empty */
	uint32_t buckets;       /* 0: an empty table */
} table;

static inline uint32_t table_print(uint64_t hash)
{
	uint32_t print = (uint32_t)hash;

	return print ? print : 1;
}

static inline uint32_t table_bucket(const table *t, uint64_t hash)
{
	return (uint32_t)((hash >> 32) * t->buckets >> 32);
}

/* Asks for a key's bucket, for a table is larger than what is near. */
static inline void table_prefetch(const table *t, uint64_t hash)
{
	__builtin_prefetch(t->prints + (uint64_t)table_bucket(t, hash) * TABLE_BUCKET);
}

/* Which of a bucket's fingerprints is this one: a bit for each. */
static inline unsigned table_matches(const uint32_t *prints, uint32_t print)
{
#ifdef __SSE2__
	__m128i wanted = _mm_set1_epi32((int)print);
	__m128i low = _mm_cmpeq_epi32(_mm_loadu_si128((const __m128i *)prints), wanted);
	__m128i high = _mm_cmpeq_epi32(_mm_loadu_si128((const __m128i *)(prints + 4)), wanted);

	return (unsigned)_mm_movemask_ps(_mm_castsi128_ps(low)) |
	       (unsigned)_mm_movemask_ps(_mm_castsi128_ps(high)) << 4;
#else
	unsigned bits = 0;

	for (unsigned k = 0; k < TABLE_BUCKET; k++)
		bits |= (unsigned)(prints[k] == print) << k;
	return bits;
#endif
}

/* The slot of a key, or TABLE_NONE. */
static inline uint32_t table_find(const table *t, uint64_t hash)
{
	uint32_t print = table_print(hash);
	uint32_t b = table_bucket(t, hash);

	if (!t->buckets)
		return TABLE_NONE;
	for (int spill = 0; spill <= TABLE_SPILL; spill++) {
		const uint32_t *p = t->prints + (uint64_t)b * TABLE_BUCKET;
		unsigned matches = table_matches(p, print);

		if (matches)
			return b * TABLE_BUCKET + (uint32_t)__builtin_ctz(matches);
		if (!p[TABLE_BUCKET - 1])
			return TABLE_NONE;
		b = b + 1 < t->buckets ? b + 1 : 0;
	}
	return TABLE_NONE;
}

/*
 * Lays out n keys: the table's prints (owned by the caller) and in slots[i] the slot of
 * hashes[i]. Of equal keys the first wins; the others get its slot.
 */
void table_build(const uint64_t *hashes, uint32_t n, uint32_t **prints, uint32_t *buckets,
		 uint32_t *slots);

#endif
