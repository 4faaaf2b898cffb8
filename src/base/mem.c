#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static struct {
	void (*call)(void *);
	void *arg;
} exhausted_handler; /* NOLINT(*-non-const-global-*): see mem.h */

void mem_on_exhausted(void (*handler)(void *), void *arg)
{
	exhausted_handler.call = handler;
	exhausted_handler.arg = arg;
}

static _Noreturn void exhausted(void)
{
	void (*call)(void *) = exhausted_handler.call;

	exhausted_handler.call = NULL; /* the handler may run out of memory as well */
	if (call)
		call(exhausted_handler.arg);
	fputs("gloss: out of memory\n", stderr);
	_Exit(2);
}

void *xmalloc(size_t n)
{
	return xrealloc(NULL, n);
}

void *xcalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		exhausted();
	return p;
}

void *xrealloc(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (!p)
		exhausted();
	return p;
}

void *xreallocarray(void *p, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		exhausted();
	return xrealloc(p, count * size);
}

void mem_give_back(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

void mem_fill_pages(void *p, size_t n)
{
#ifdef MADV_POPULATE_WRITE
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t start = ((uintptr_t)p + page - 1) / page * page;
	uintptr_t end = ((uintptr_t)p + n) / page * page;

	if (end > start)
		madvise((char *)p + (start - (uintptr_t)p), end - start, MADV_POPULATE_WRITE);
#else
	(void)p;
	(void)n;
#endif
}
