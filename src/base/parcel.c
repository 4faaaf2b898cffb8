/* parcel.c - see parcel.h. */
#include "base/parcel.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

enum { LENGTH = sizeof(uint64_t) };

static void add_length(strbuf *b, size_t n)
{
	uint64_t length = n;

	strbuf_add(b, (str){ (const char *)&length, LENGTH });
}

void parcel_add(strbuf *parcel, str s)
{
	add_length(parcel, s.n);
	strbuf_add(parcel, s);
}

bool parcel_take(str *rest, str *s)
{
	uint64_t n;

	if (rest->n < LENGTH)
		return false;
	memcpy(&n, rest->p, LENGTH);
	if (n > rest->n - LENGTH)
		return false;
	*s = (str){ rest->p + LENGTH, (size_t)n };
	*rest = str_from(*rest, LENGTH + (size_t)n);
	return true;
}

void parcel_add_number(strbuf *parcel, int64_t n)
{
	parcel_add(parcel, (str){ (const char *)&n, sizeof n });
}

bool parcel_take_number(str *rest, int64_t *n)
{
	str s;

	if (!parcel_take(rest, &s) || s.n != sizeof *n)
		return false;
	memcpy(n, s.p, sizeof *n);
	return true;
}

bool parcel_send(int fd, const strbuf *parcel)
{
	uint64_t length = parcel->n;

	return file_write_to(fd, (str){ (const char *)&length, LENGTH }) &&
	       file_write_to(fd, strbuf_str(parcel));
}

/* Adds `n` bytes. */
static bool read_all(int fd, size_t n, strbuf *b)
{
	strbuf_reserve(b, n + 1);
	while (n > 0) {
		ssize_t got = read(fd, b->p + b->n, n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		b->n += (size_t)got;
		n -= (size_t)got;
	}
	b->p[b->n] = '\0';
	return true;
}

bool parcel_receive(int fd, size_t most, strbuf *parcel)
{
	uint64_t n;

	strbuf_reset(parcel);
	if (!read_all(fd, LENGTH, parcel))
		return false;
	memcpy(&n, parcel->p, LENGTH);
	strbuf_reset(parcel);
	return n <= most && read_all(fd, (size_t)n, parcel);
}
