/* host_fuzzer.c - any bytes as what newsboat, sfeed or a mail reader pass. */
#include <stdint.h>

#include "load/host.h"
#include "load/sniff.h"
#include "story_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	story s = { .open = false };
	const char *other;
	err e;

	if (n == 0)
		return 0;
	if (host_read(&s, (host_kind)(data[0] % HOST_COUNT), (str){ (const char *)data + 1, n - 1 },
		      STR("feeds/post"), &e)) {
		check_story(&s);
		check_journey(&s);
	}
	story_clear(&s);
	sniff((str){ (const char *)data + 1, n - 1 }, &other);
	return 0;
}
