/*
 * arena.h - memory that dies together.
 *
 *     arena tmp = {0};
 *     int *counts = arena_new(&tmp, int, n);
 *     ...
 *     arena_clear(&tmp);
 *
 * Under AddressSanitizer every item is an allocation of its own, so that a read
 * past its end is seen.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

typedef struct arena {
	struct arena_chunk *head;
	size_t used; /* bytes taken of head */
} arena;

/* Zeroed memory, aligned for any object, owned by the arena. */
void *arena_alloc(arena *a, size_t n);
void *arena_alloc_array(arena *a, size_t count, size_t size);
#define arena_new(a, T, n) ((T *)arena_alloc_array((a), (n), sizeof(T)))

/* Copies; a NUL follows the bytes, so that .p serves as a C string as well. */
str arena_copy(arena *a, str s);
str arena_printf(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Frees all that was taken; the arena can be used again. */
void arena_clear(arena *a);

#endif
