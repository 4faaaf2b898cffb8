#include "app/jumps.h"

#include <string.h>

static void push(jumps *j, size_t place)
{
	if (j->n && j->places[j->n - 1] == place)
		return;
	if (j->n == JUMPS_MOST) {
		memmove(j->places, j->places + 1, (JUMPS_MOST - 1) * sizeof j->places[0]);
		j->n--;
	}
	j->places[j->n++] = place;
}

void jumps_leave(jumps *j, size_t here)
{
	if (j->at < j->n)
		j->n = j->at;
	push(j, here);
	j->at = j->n;
}

bool jumps_back(jumps *j, size_t here, size_t *to)
{
	if (j->at == 0)
		return false;
	if (j->at == j->n) {
		push(j, here);
		j->at = j->n - 1;
		if (j->at == 0)
			return false;
	}
	*to = j->places[--j->at];
	return true;
}

bool jumps_forward(jumps *j, size_t *to)
{
	if (j->at + 1 >= j->n)
		return false;
	*to = j->places[++j->at];
	return true;
}

bool jumps_swap(jumps *j, size_t here, size_t *to)
{
	if (j->n == 0)
		return false;
	*to = j->places[j->n - 1];
	j->places[j->n - 1] = here;
	j->at = j->n;
	return true;
}
