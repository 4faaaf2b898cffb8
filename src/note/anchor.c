#include "note/anchor.h"

#include <string.h>

#include "note/anchor_index.h"
#include "note/anchor_search.h"
#include "note/carry.h"

static bool is_gap(uint32_t c)
{
	return c == ' ' || c == '\n';
}

anchor anchor_take(arena *a, const normal *text, gloss_span at)
{
	const uint32_t *points = normal_points(text);
	size_t count = normal_count(text), before, after;

	at.end = at.end < count ? at.end : count;
	while (at.start < at.end && is_gap(points[at.start]))
		at.start++;
	while (at.start < at.end && is_gap(points[at.end - 1]))
		at.end--;
	before = at.start < ANCHOR_CONTEXT ? 0 : at.start - ANCHOR_CONTEXT;
	after = at.end + ANCHOR_CONTEXT;
	return (anchor){
		.exact = arena_copy(a, normal_slice(text, at)),
		.prefix = arena_copy(a, normal_slice(text, (gloss_span){ before, at.start })),
		.suffix = arena_copy(a, normal_slice(text, (gloss_span){ at.end, after })),
		.at = at,
		.text = arena_copy(a, str_of(normal_hash(text))),
	};
}

static bool stands_at(const normal *text, const anchor *a)
{
	return a->at.start < a->at.end && a->at.end <= normal_count(text) &&
	       str_eq(normal_slice(text, a->at), a->exact);
}

static anchor_place in_same_text(const anchor *a)
{
	return (anchor_place){ GLOSS_ANCHOR_EXACT, a->at, 1 };
}

/* Where the words stood in the old text: as noted, or else by their context. */
static bool place_in_old(const anchor_index *old, const anchor *a, gloss_span *out)
{
	anchor_place p = { .at = a->at };

	if (!stands_at(old->text, a)) {
		p = search_words(old, a);
		if (p.state != GLOSS_ANCHOR_EXACT)
			return false;
	}
	*out = p.at;
	return true;
}

anchor_place anchor_find(const anchor_index *ix, const anchor_carry *carry, const anchor *a)
{
	gloss_span old;

	if (a->exact.n == 0)
		return (anchor_place){ .state = GLOSS_ANCHOR_ORPHAN };
	if (normal_hash_same(a->text, str_of(normal_hash(ix->text))) && stands_at(ix->text, a))
		return in_same_text(a);
	if (carry && place_in_old(carry->old, a, &old))
		return follow_words(carry, a, old);
	return search_words(ix, a);
}
