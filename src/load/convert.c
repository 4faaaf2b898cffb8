/* convert.c - see convert.h. */
#include "load/convert.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "text/utf8.h"

/* What stands at 0x80 to 0x9f in windows-1252; 0: nothing. */
static const unsigned short western[32] = {
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

uint32_t convert_western(unsigned char c)
{
	return c < 0x80 || c >= 0xa0 ? c : western[c - 0x80];
}

/* Hebrew letters are held back, as a point may follow that makes another letter of them. */
static void flush(iconv_t cd, strbuf *out)
{
	char held[16], *to = held;
	size_t room = sizeof held;

	if (iconv(cd, NULL, NULL, &to, &room) != (size_t)-1)
		strbuf_add(out, (str){ held, sizeof held - room });
}

bool convert_add(const char *charset, str in, strbuf *out)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	char chunk[16384], *from = (char *)(uintptr_t)in.p;
	size_t left = in.n;

	if (cd == (iconv_t)-1)
		return false;
	while (left > 0) {
		char *to = chunk;
		size_t room = sizeof chunk;
		size_t done = iconv(cd, &from, &left, &to, &room);

		strbuf_add(out, (str){ chunk, sizeof chunk - room });
		if (done != (size_t)-1 || errno == E2BIG)
			continue;
		utf8_add(out, UTF8_BAD);
		if (errno == EINVAL)
			break;
		from++;
		left--;
	}
	flush(cd, out);
	iconv_close(cd);
	return true;
}

static uint32_t letter_of(iconv_t cd, unsigned char byte)
{
	char in = (char)byte, out[16], *from = &in, *to = out;
	size_t left = 1, room = sizeof out;
	uint32_t letter = 0;

	if (iconv(cd, &from, &left, &to, &room) != (size_t)-1 &&
	    iconv(cd, NULL, NULL, &to, &room) != (size_t)-1 && to > out)
		utf8_decode((str){ out, (size_t)(to - out) }, 0, &letter);
	iconv(cd, NULL, NULL, NULL, NULL);
	return letter;
}

bool convert_upper_half(const char *charset, uint32_t letters[128])
{
	bool known = strcmp(charset, CONVERT_WESTERN) == 0;
	iconv_t cd = known ? (iconv_t)-1 : iconv_open("UTF-8", charset);

	if (!known && cd == (iconv_t)-1)
		return false;
	for (unsigned i = 0; i < 128; i++)
		letters[i] = known ? convert_western((unsigned char)(0x80 + i))
				   : letter_of(cd, (unsigned char)(0x80 + i));
	if (!known)
		iconv_close(cd);
	return true;
}
