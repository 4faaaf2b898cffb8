#include "note/name.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/sha256.h"
#include "base/url.h"
#include "note/words.h"

#define SLUG_BYTES 32

str note_address(arena *a, str address, str source)
{
	char full[PATH_MAX], *name;
	str out = STR("");

	if (address.n)
		return url_normalise(a, address);
	if (!source.n || str_eq(source, STR("-")) || url_is_web(source))
		return source.n > 1 ? url_normalise(a, source) : out;
	name = str_dup(source);
	if (realpath(name, full))
		out = arena_printf(a, "file://%s", full);
	free(name);
	return out;
}

void note_name_digits(str known_by, char out[9])
{
	char hex[65];

	sha256_hex(known_by, hex);
	memcpy(out, hex, 8);
	out[8] = '\0';
}

/* Words of letters and digits that every file system takes. */
static void add_slug(strbuf *b, str title)
{
	size_t start = b->n, word = b->n;

	for (size_t i = 0; i <= title.n; i++) {
		unsigned char c = i < title.n ? (unsigned char)title.p[i] : ' ';

		if (c < 0x80 && isalnum(c)) {
			strbuf_addc(b, (char)tolower(c));
		} else if (c == '\'' || c >= 0x80) {
			continue;
		} else if (b->n - start > SLUG_BYTES) {
			if (word > start) /* this word is too much */
				b->n = word;
			break;
		} else if (b->n > word) {
			strbuf_addc(b, '-');
			word = b->n;
		}
	}
	while (b->n > start && b->p[b->n - 1] == '-')
		b->n--;
	if (b->n > start + SLUG_BYTES)
		b->n = start + SLUG_BYTES;
}

const char *note_new_path(arena *a, const char *dir, const note_head *h, str text)
{
	str known_by = h->url.n ? url_identity(a, h->url) : h->guid.n ? h->guid : text;
	char date[NOTE_TIME_SIZE], digits[9];
	strbuf b = { 0 };
	const char *path;
	time_t t;

	if (!note_time_parse(h->published, &t) || t < 0)
		t = time(NULL);
	note_date_write(t, date);
	note_name_digits(known_by, digits);
	strbuf_addf(&b, "%s/%s-", dir, date);
	add_slug(&b, h->title);
	if (b.p[b.n - 1] != '-')
		strbuf_addc(&b, '-');
	strbuf_addf(&b, "%s.yaml", digits);
	path = arena_copy(a, strbuf_str(&b)).p;
	strbuf_clear(&b);
	return path;
}
