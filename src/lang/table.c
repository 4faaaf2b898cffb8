/* table.c - laying out a table; looking things up is in the header. */
#include "lang/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The slot for a key in a table under construction; TABLE_NONE: its buckets are full. */
static uint32_t place(uint32_t *prints, uint32_t buckets, uint64_t hash)
{
	table t = { prints, buckets };
	uint32_t b = (uint32_t)((hash >> 32) * buckets >> 32);
	uint32_t slot = table_find(&t, hash);

	if (slot != TABLE_NONE)
		return slot;
	for (int spill = 0; spill <= TABLE_SPILL; spill++) {
		for (uint32_t k = 0; k < TABLE_BUCKET; k++) {
			if (prints[b * TABLE_BUCKET + k])
				continue;
			prints[b * TABLE_BUCKET + k] = table_print(hash);
			return b * TABLE_BUCKET + k;
		}
		b = b + 1 < buckets ? b + 1 : 0;
	}
	return TABLE_NONE;
}

void table_build(const uint64_t *hashes, uint32_t n, uint32_t **prints, uint32_t *buckets,
		 uint32_t *slots)
{
	uint32_t size = n / 7 + 8;

	for (;; size += size / 16 + 1) {
		uint32_t *p = xcalloc((size_t)size * TABLE_BUCKET, sizeof *p);
		uint32_t i = 0;

		while (i < n && (slots[i] = place(p, size, hashes[i])) != TABLE_NONE)
			i++;
		if (i == n) {
			*prints = p;
			*buckets = size;
			return;
		}
		free(p);
	}
}
