/* sample.c - numbers the features of a corpus. */
#include "lang/sample.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lang/feature.h"

/* Numbers for hashes, in order of their first use. */
typedef struct numbering {
	uint64_t *hash;
	uint32_t *count;
	uint32_t n, cap;
	uint32_t *slots; /* number + 1 */
	size_t slot_count;
} numbering;

static void grow_slots(numbering *m)
{
	m->slot_count = m->slot_count ? m->slot_count * 2 : (size_t)1 << 20;
	free(m->slots);
	m->slots = xcalloc(m->slot_count, sizeof *m->slots);
	for (uint32_t i = 0; i < m->n; i++) {
		size_t at = m->hash[i] & (m->slot_count - 1);

		while (m->slots[at])
			at = (at + 1) & (m->slot_count - 1);
		m->slots[at] = i + 1;
	}
}

static uint32_t number_of(numbering *m, uint64_t hash)
{
	size_t at;

	if ((size_t)m->n * 2 >= m->slot_count)
		grow_slots(m);
	for (at = hash & (m->slot_count - 1); m->slots[at]; at = (at + 1) & (m->slot_count - 1)) {
		uint32_t found = m->slots[at] - 1;

		assert(found < m->n);
		if (m->hash[found] == hash) {
			m->count[found]++;
			return found;
		}
	}
	if (m->n == m->cap) {
		m->cap = m->cap ? m->cap * 2 : 1u << 18;
		m->hash = xreallocarray(m->hash, m->cap, sizeof *m->hash);
		m->count = xreallocarray(m->count, m->cap, sizeof *m->count);
	}
	m->hash[m->n] = hash;
	m->count[m->n] = 1;
	m->slots[at] = m->n + 1;
	return m->n++;
}

static void take_token(sample *s, numbering *m, const document *d, size_t i, size_t first,
		       size_t end, unsigned kinds)
{
	feature_list list = { .n = 0 };

	vec_push(&s->starts, s->ids.n);
	for (int o = -FEATURE_REACH; o <= FEATURE_REACH; o++) {
		if ((o < 0 && i < first + (size_t)-o) || i + (size_t)(o > 0 ? o : 0) >= end)
			continue;
		list.n = 0;
		feature_word(document_type(d, (size_t)((ptrdiff_t)i + o)), o, kinds, &list);
		for (uint32_t k = 0; k < list.n; k++)
			vec_push(&s->ids, number_of(m, list.hash[k]));
	}
	list.n = 0;
	feature_left(i > first ? document_type(d, i - 1) : NULL, document_type(d, i), kinds, &list);
	feature_right(document_type(d, i), i + 1 < end ? document_type(d, i + 1) : NULL, kinds,
		      &list);
	feature_place(d, i, kinds, &list);
	for (uint32_t k = 0; k < list.n; k++)
		vec_push(&s->ids, number_of(m, list.hash[k]));
}

static void take_text(sample *s, numbering *m, document *d, const gold_text *g, unsigned kinds)
{
	for (size_t first = 0, end; first < g->toks.n; first = end) {
		sample_block b = { .first = s->labels.n };

		for (end = first + 1; end < g->toks.n && !(g->toks.p[end].flags & TOKEN_BLOCK);
		     end++)
			;
		for (size_t i = first; i < end; i++) {
			take_token(s, m, d, i, first, end, kinds);
			vec_push(&s->labels, g->labels[i]);
		}
		b.end = s->labels.n;
		vec_push(&s->blocks, b);
	}
}

/* Leaves out rare features and numbers the others anew. */
static void cut_off(sample *s, numbering *m, unsigned cutoff)
{
	uint32_t *to = xcalloc((size_t)m->n + 1, sizeof *to), n = 0;
	size_t out = 0, at = 0;

	for (uint32_t i = 0; i < m->n; i++) {
		to[i] = UINT32_MAX;
		if (m->count[i] < cutoff)
			continue;
		m->hash[n] = m->hash[i];
		to[i] = n++;
	}
	for (size_t t = 0; t < s->labels.n; t++) {
		s->starts.p[t] = out;
		for (; at < s->starts.p[t + 1]; at++)
			if (to[s->ids.p[at]] != UINT32_MAX)
				s->ids.p[out++] = to[s->ids.p[at]];
	}
	s->starts.p[s->labels.n] = s->ids.n = out;
	s->features = n;
	free(to);
}

void sample_take(sample *s, const corpus *c, const lexicon *lex, unsigned kinds, unsigned cutoff)
{
	numbering m = { .n = 0 };
	document d = { .lex = NULL };

	for (size_t i = 0; i < c->texts.n; i++) {
		const gold_text *g = &c->texts.p[i];

		document_read(&d, lex, g->text, &g->toks);
		take_text(s, &m, &d, g, kinds);
	}
	vec_push(&s->starts, s->ids.n);
	cut_off(s, &m, cutoff);
	s->hashes = m.hash;
	free(m.count);
	free(m.slots);
	document_clear(&d);
}

void sample_clear(sample *s)
{
	vec_clear(&s->ids);
	vec_clear(&s->starts);
	vec_clear(&s->labels);
	vec_clear(&s->blocks);
	free(s->hashes);
	*s = (sample){ .features = 0 };
}
