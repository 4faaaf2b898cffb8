/* sniff.c - see sniff.h. */
#include "load/sniff.h"

#include <string.h>

bool sniff_is_page(str s)
{
	static const char *const starts[] = { "<!doctype html", "<html", "<head", "<body", "<article" };

	if (str_starts(s, STR("\xef\xbb\xbf")))
		s = str_from(s, 3);
	s = str_trim(s);
	while (str_starts(s, STR("<?xml")) || str_starts(s, STR("<!--"))) {
		size_t end;

		if (!str_find(s, STR(">"), 0, &end))
			return false;
		s = str_trim(str_from(s, end + 1));
	}
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		size_t n = strlen(starts[i]);

		if (s.n >= n && str_eq_nocase((str){ s.p, n }, str_of(starts[i])))
			return true;
	}
	return false;
}
