/* feed_pack.c - a feed on its way from the process that parsed it to the one that keeps it. */
#include "load/feed.h"

#include "base/parcel.h"

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
		parcel_add_number(out, en->date);
		parcel_add_number(out, en->published);
		parcel_add_number(out, en->created);
	}
}

static bool unpack_entry(feed *f, str *rest)
{
	feed_entry *en = feed_add(f);

	return take_copy(&f->mem, rest, &en->id) && take_copy(&f->mem, rest, &en->title) &&
	       take_copy(&f->mem, rest, &en->author) && take_copy(&f->mem, rest, &en->link) &&
	       take_copy(&f->mem, rest, &en->summary) && take_copy(&f->mem, rest, &en->content) &&
	       parcel_take_number(rest, &en->date) && parcel_take_number(rest, &en->published) &&
	       parcel_take_number(rest, &en->created);
}

bool feed_unpack(feed *f, str packed)
{
	bool ok = take_copy(&f->mem, &packed, &f->title) && take_copy(&f->mem, &packed, &f->link);

	while (ok && packed.n)
		ok = unpack_entry(f, &packed);
	return ok;
}
