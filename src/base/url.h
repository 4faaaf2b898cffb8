/*
 * url.h - web addresses: parts, resolving, and the one form by which an article is known.
 *
 * Works on any bytes; what cannot be read as an address is handed back as it is.
 */
#ifndef BASE_URL_H
#define BASE_URL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* The parts of RFC 3986, appendix B; borrowed from the string that was cut. */
typedef struct url {
	str scheme; /* without ':'; empty for a relative one */
	str user;   /* what stands before '@' */
	str host;   /* with [] for IPv6 */
	str port;
	str path;
	str query;    /* without '?' */
	str fragment; /* without '#' */
	bool has_authority, has_query, has_fragment;
} url;

url url_split(str s);

/* True for an absolute http or https address with a host and without control characters. */
bool url_is_web(str s);

/*
 * Makes `ref` absolute by RFC 3986, section 5.2; blanks around it and line ends in
 * it are dropped. A `ref` that is absolute already, or a base that is not a
 * hierarchical address, leaves it as it is. In the arena.
 */
str url_resolve(arena *a, str base, str ref);

/*
 * A web address without what does not name the page: fragment, parameters that only
 * count visitors (utm_..., fbclid, ...), default port, dot segments, case of scheme and
 * host, needless percent signs. Others come back trimmed, else as they are. In the arena.
 */
str url_normalise(arena *a, str s);

/*
 * The normalised address with http taken for https: two addresses with the same
 * identity name the same article. In the arena.
 */
str url_identity(arena *a, str s);

#endif
