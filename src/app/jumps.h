/* jumps.h - places in the article to go back to, as a browser's history. */
#ifndef APP_JUMPS_H
#define APP_JUMPS_H

#include <stdbool.h>
#include <stddef.h>

#define JUMPS_MOST 64

typedef struct jumps {
	size_t places[JUMPS_MOST]; /* bytes of the article */
	int n, at;                 /* at == n: not among them */
} jumps;

/* Remembers the place that is about to be left; what lay ahead is forgotten. */
void jumps_leave(jumps *j, size_t here);

/* The place before or after; `here` is kept so that one can return. False: there is none. */
bool jumps_back(jumps *j, size_t here, size_t *to);
bool jumps_forward(jumps *j, size_t *to);

/* The place left last, exchanged with `here` (less's ''). False: none was left. */
bool jumps_swap(jumps *j, size_t here, size_t *to);

#endif
