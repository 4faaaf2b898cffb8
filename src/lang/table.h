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

/* The slot of a key, or TABLE_NONE. */
static inline uint32_t table_find(const table *t, uint64_t hash)
{
	uint32_t print = table_print(hash);
	uint32_t b = (uint32_t)((hash >> 32) * t->buckets >> 32);

	if (!t->buckets)
		return TABLE_NONE;
	for (int spill = 0; spill <= TABLE_SPILL; spill++) {
		const uint32_t *p = t->prints + (uint64_t)b * TABLE_BUCKET;

		for (uint32_t k = 0; k < TABLE_BUCKET; k++)
			if (p[k] == print)
				return b * TABLE_BUCKET + k;
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
