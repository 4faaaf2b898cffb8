/*
 * charset.h - pages and feeds in any of the web's charsets to valid UTF-8.
 *
 * The order is the one of the WHATWG's Encoding and HTML standards: byte order mark,
 * then what the server said, then what the document says of itself; last, a guess:
 * UTF-8 where it is valid, else what guess.h says.
 */
#ifndef LOAD_CHARSET_H
#define LOAD_CHARSET_H

#include "base/arena.h"
#include "base/str.h"

typedef enum {
	CHARSET_PAGE, /* looks for <meta charset> */
	CHARSET_XML,  /* looks for <?xml encoding=...?> */
} charset_kind;

/*
 * Valid UTF-8 without byte order mark and without NUL, in the arena. `label` is the
 * charset that the server named, or empty. Bytes that the charset does not know
 * become U+FFFD; a stray byte in UTF-8 is taken for windows-1252, as it mostly is.
 */
str charset_decode(arena *a, str bytes, str label, charset_kind kind);

/* The value of "charset=" in a Content-Type; empty: none. Borrowed. */
str charset_of_type(str content_type);

#endif
