/* resolve.c - ties all notes of an article to its words again, by old texts too; see anchor.h. */
#include "note/anchor.h"

#include <stdlib.h>

#include "base/vec.h"
#include "note/anchor_index.h"
#include "note/version.h"

/* An old version that anchors came from; `text` NULL: it is not kept. */
typedef struct old_text {
	str hash;
	normal *text;
	anchor_index *index;
	anchor_carry *carry;
} old_text;

struct anchor_resolver {
	const char *texts;
	anchor_index *index; /* of the text now */
	vec(old_text) old;
	arena mem;
};

anchor_resolver *anchor_resolver_new(const normal *text, const char *texts)
{
	anchor_resolver *r = xcalloc(1, sizeof *r);

	r->index = anchor_index_new(text);
	if (texts)
		r->texts = arena_copy(&r->mem, str_of(texts)).p;
	return r;
}

void anchor_resolver_free(anchor_resolver *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->old.n; i++) {
		anchor_carry_free(r->old.p[i].carry);
		anchor_index_free(r->old.p[i].index);
		normal_free(r->old.p[i].text);
	}
	vec_clear(&r->old);
	anchor_index_free(r->index);
	arena_clear(&r->mem);
	free(r);
}

static const anchor_carry *carry_from(anchor_resolver *r, str hash)
{
	old_text t = { 0 };
	err ignored;

	for (size_t i = 0; i < r->old.n; i++)
		if (normal_hash_same(r->old.p[i].hash, hash))
			return r->old.p[i].carry;
	t.hash = arena_copy(&r->mem, hash);
	/* An article with notes, met again changed: this version may be the old one next
	 * time. When it cannot be kept, the notes are found all the same. */
	version_keep(r->texts, r->index->text, &ignored);
	t.text = version_open(r->texts, hash);
	if (t.text) {
		t.index = anchor_index_new(t.text);
		t.carry = anchor_carry_new(t.index, r->index);
	}
	vec_push(&r->old, t);
	return t.carry;
}

anchor_place anchor_resolve(anchor_resolver *r, const anchor *a)
{
	const anchor_carry *carry = NULL;

	if (a->text.n && !normal_hash_same(a->text, str_of(normal_hash(r->index->text))))
		carry = carry_from(r, a->text);
	return anchor_find(r->index, carry, a);
}
