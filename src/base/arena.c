#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#if defined(__SANITIZE_ADDRESS__)
#define CHUNK 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHUNK 0
#endif
#endif
#ifndef CHUNK
#define CHUNK ((size_t)16 << 10)
#endif

#define LARGEST     ((size_t)1 << 20)  /* that a chunk grows to for small items */
#define ZEROED_FROM ((size_t)64 << 10) /* bytes of a chunk */

struct arena_chunk {
	struct arena_chunk *next;
	size_t size;
	bool zeroed; /* all of it was from the start */
	max_align_t data[];
};

static size_t round_up(size_t n)
{
	const size_t align = sizeof(max_align_t);

	return n > SIZE_MAX - align ? SIZE_MAX : (n + align - 1) / align * align;
}

/* Chunks grow with the arena, so that a large one costs few of them. */
static void grow(arena *a, size_t need)
{
	size_t size = CHUNK;
	struct arena_chunk *c;
	bool zeroed;

	if (CHUNK && a->head)
		size = a->head->size < LARGEST / 2 ? a->head->size * 2 : LARGEST;
	if (size < need)
		size = need;
	/* Large memory comes zeroed from the system; small is zeroed piece by piece, so that a
	 * short-lived arena does not pay for what it never hands out. */
	zeroed = size >= ZEROED_FROM;
	size = size > SIZE_MAX - sizeof *c ? SIZE_MAX - sizeof *c : size;
	c = zeroed ? xcalloc(1, sizeof *c + size) : xmalloc(sizeof *c + size);
	c->zeroed = zeroed;
	c->size = size;
	c->next = a->head;
	a->head = c;
	a->used = 0;
}

void *arena_alloc(arena *a, size_t n)
{
	void *p;

	n = round_up(n ? n : 1);
	if (!a->head || a->head->size - a->used < n)
		grow(a, n);
	p = (char *)a->head->data + a->used;
	a->used += n;
	if (!a->head->zeroed)
		memset(p, 0, n);
	return p;
}

void *arena_alloc_array(arena *a, size_t count, size_t size)
{
	return arena_alloc(a, size && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

str arena_copy(arena *a, str s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	return (str){ p, s.n };
}

str arena_printf(arena *a, const char *format, ...)
{
	va_list args;
	int n;
	char *p;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(n >= 0);
	p = arena_alloc(a, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(p, (size_t)n + 1, format, args);
	va_end(args);
	return (str){ p, (size_t)n };
}

void arena_clear(arena *a)
{
	while (a->head) {
		struct arena_chunk *next = a->head->next;

		free(a->head);
		a->head = next;
	}
	a->used = 0;
}
