/* feed_pack.c - a feed on its way from the process that parsed it to the one that keeps it. */
#include "load/feed.h"

#include <string.h>

#include "base/parcel.h"

static void add_number(strbuf *out, int64_t n)
{
	parcel_add(out, (str){ (const char *)&n, sizeof n });
}

static bool take_number(str *rest, int64_t *n)
{
	str s;

	if (!parcel_take(rest, &s) || s.n != sizeof *n)
		return false;
	memcpy(n, s.p, sizeof *n);
	return true;
}

static bool take_copy(arena *a, str *rest, str *s)
{
	if (!parcel_take(rest, s))
		return false;
	*s = arena_copy(a, *s);
	return true;
}

void feed_pack(const feed *f, strbuf *out)
{
	parcel_add(out, f->title);
	parcel_add(out, f->link);
	for (size_t i = 0; i < f->entries.n; i++) {
		const feed_entry *en = &f->entries.p[i];

		parcel_add(out, en->id);
		parcel_add(out, en->title);
		parcel_add(out, en->author);
		parcel_add(out, en->link);
		parcel_add(out, en->summary);
		parcel_add(out, en->content);
		add_number(out, en->date);
		add_number(out, en->published);
		add_number(out, en->created);
	}
}

static bool unpack_entry(feed *f, str *rest)
{
	feed_entry *en = feed_add(f);

	return take_copy(&f->mem, rest, &en->id) && take_copy(&f->mem, rest, &en->title) &&
	       take_copy(&f->mem, rest, &en->author) && take_copy(&f->mem, rest, &en->link) &&
	       take_copy(&f->mem, rest, &en->summary) && take_copy(&f->mem, rest, &en->content) &&
	       take_number(rest, &en->date) && take_number(rest, &en->published) &&
	       take_number(rest, &en->created);
}

bool feed_unpack(feed *f, str packed)
{
	bool ok = take_copy(&f->mem, &packed, &f->title) && take_copy(&f->mem, &packed, &f->link);

	while (ok && packed.n)
		ok = unpack_entry(f, &packed);
	return ok;
}
