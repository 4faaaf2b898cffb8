/* mem.h - allocation that cannot fail: it ends the program with a message instead. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/*
 * Called once before the program ends for lack of memory, to put the terminal
 * back and save what can be saved. The one piece of state below src/app.
 */
void mem_on_exhausted(void (*handler)(void *), void *arg);

void *xmalloc(size_t n);                  /* owned by the caller; free() */
void *xcalloc(size_t count, size_t size); /* zeroed; overflow is exhaustion */
void *xrealloc(void *p, size_t n);
void *xreallocarray(void *p, size_t count, size_t size);

/* Gives freed memory back to the system where the C library keeps it: after a large piece of work. */
void mem_give_back(void);

/* Has all pages of [p, p + n) at once, where the system can: one by one, as they are first written,
 * they cost more than what is written. Only for what is filled right away. */
void mem_fill_pages(void *p, size_t n);

#endif
