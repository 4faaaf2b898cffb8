/*
 * vec.h - typed arrays that grow.
 *
 *     vec(gloss_span) found = {0};
 *     vec_push(&found, ((gloss_span){ 3, 9 }));
 *     for (size_t i = 0; i < found.n; i++) ... found.p[i] ...
 *     vec_clear(&found);
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define vec(T)                                                                                     \
	struct {                                                                                   \
		T *p;                                                                              \
		size_t n, cap;                                                                     \
	}

#define vec_reserve(v, more)                                                                       \
	do {                                                                                       \
		if ((v)->n + (more) > (v)->cap) {                                                  \
			size_t cap_ = ((v)->n + (more)) * 2 < 16 ? 16 : ((v)->n + (more)) * 2;     \
                                                                                                   \
			(v)->p = xreallocarray((v)->p, cap_, sizeof *(v)->p);                      \
			(v)->cap = cap_; /* what is there without memory is as it was */           \
		}                                                                                  \
	} while (0)

#define vec_push(v, item)                                                                          \
	do {                                                                                       \
		vec_reserve((v), 1);                                                               \
		(v)->p[(v)->n++] = (item);                                                         \
	} while (0)

#define vec_remove(v, i)                                                                           \
	do {                                                                                       \
		memmove((v)->p + (i), (v)->p + (i) + 1, ((v)->n - (i)-1) * sizeof *(v)->p);        \
		(v)->n--;                                                                          \
	} while (0)

#define vec_clear(v)                                                                               \
	do {                                                                                       \
		free((v)->p);                                                                      \
		(v)->p = NULL;                                                                     \
		(v)->n = (v)->cap = 0;                                                             \
	} while (0)

#endif
