#include "load/plain_links.h"

#include "base/vec.h"
#include "text/address.h"

size_t plain_links(arena *a, str text, const gloss_link **out)
{
	vec(gloss_link) found = { 0 };
	gloss_link *links;
	gloss_span at;
	size_t n;

	for (size_t from = 0; found.n < PLAIN_LINKS_MOST && address_find(text, from, &at);
	     from = at.end) {
		gloss_link link = { at, str_slice(text, at) };

		vec_push(&found, link);
	}
	n = found.n;
	links = arena_new(a, gloss_link, n + 1);
	for (size_t i = 0; i < n; i++)
		links[i] = found.p[i];
	vec_clear(&found);
	*out = links;
	return n;
}
