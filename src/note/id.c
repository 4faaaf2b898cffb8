/* id.c - see id.h. */
#include "note/id.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/ascii.h"

/* Where the kernel gives no random bytes, two programs at one time must still differ. */
static uint32_t by_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (uint32_t)now.tv_sec * 1000003u ^ (uint32_t)now.tv_nsec ^ (uint32_t)getpid() << 16;
}

void note_id_new(char id[GLOSS_NOTE_ID_SIZE])
{
	uint32_t number;

	if (getrandom(&number, sizeof number, 0) != sizeof number)
		number = by_clock();
	snprintf(id, GLOSS_NOTE_ID_SIZE, "n%08x", (unsigned)number);
}

bool note_id_valid(str s)
{
	if (s.n < 2 || s.n >= GLOSS_NOTE_ID_SIZE)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && !ascii_is_digit(s.p[i]) && s.p[i] != '-')
			return false;
	return true;
}
