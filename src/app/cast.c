#include "app/cast.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "note/fixes.h"
#include "text/search.h"

/* First of `n` items, sorted by span, whose span ends after `at`. */
static size_t first_ending_after(const void *items, size_t n, size_t size, size_t at)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const gloss_span *s = (const void *)((const char *)items + mid * size);

		if (s->end > at)
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

size_t cast_mention_from(const cast *c, size_t at)
{
	return first_ending_after(c->mentions, c->mention_count, sizeof *c->mentions, at);
}

size_t cast_quote_from(const cast *c, size_t at)
{
	return first_ending_after(c->quotes, c->quote_count, sizeof *c->quotes, at);
}

const gloss_mention *cast_mention_at(const cast *c, size_t at)
{
	size_t i = cast_mention_from(c, at);

	return i < c->mention_count && c->mentions[i].at.start <= at ? &c->mentions[i] : NULL;
}

const gloss_quote *cast_quote_at(const cast *c, size_t at)
{
	size_t i = cast_quote_from(c, at);

	return i < c->quote_count && c->quotes[i].at.start <= at ? &c->quotes[i] : NULL;
}

const gloss_span *cast_sentence_at(const cast *c, size_t at)
{
	size_t i = first_ending_after(c->sentences, c->sentence_count, sizeof *c->sentences, at);

	return i < c->sentence_count && c->sentences[i].start <= at ? &c->sentences[i] : NULL;
}

bool cast_is_weak(const cast *c, const gloss_mention *m)
{
	return m->confidence < GLOSS_WEAK && !(m->entity < c->entity_count && c->sure[m->entity]);
}

bool cast_is_speech(const gloss_quote *q)
{
	return gloss_quote_is_spoken(q) || q->kind == GLOSS_QUOTE_INDIRECT;
}

size_t cast_quote_total(const cast *c, gloss_entity_id who)
{
	size_t total = 0;

	for (size_t i = 0; i < c->quote_count; i++)
		total += c->quotes[i].entity == who && cast_is_speech(&c->quotes[i]);
	return total;
}

bool cast_first_at(const cast *c, gloss_entity_id who, gloss_span *at)
{
	if (who >= c->entity_count || !c->entities[who].mention_count)
		return false;
	*at = c->mentions[c->entities[who].first].at;
	return true;
}

static bool has_alias(const gloss_entity *e, gloss_str name)
{
	for (uint32_t k = 0; k < e->alias_count; k++)
		if (str_eq_nocase(e->aliases[k], name))
			return true;
	return false;
}

/* How well it answers to the name: one that was corrected away only where there is no other. */
static int rank(const gloss_entity *e, gloss_str name)
{
	if (str_eq_nocase(e->name, name))
		return e->mention_count ? 3 : 1;
	return e->mention_count && has_alias(e, name) ? 2 : 0;
}

gloss_entity_id cast_find(const cast *c, gloss_str name)
{
	gloss_entity_id best = GLOSS_NO_ENTITY;
	int most = 0;

	for (size_t i = 0; i < c->entity_count; i++) {
		int now = rank(&c->entities[i], name);

		if (now > most) {
			most = now;
			best = (gloss_entity_id)i;
		}
	}
	return best;
}

gloss_entity_id cast_guess(const cast *c, gloss_str words)
{
	gloss_entity_id best = cast_find(c, words);
	search *s;
	gloss_span m;
	err e;

	if (best != GLOSS_NO_ENTITY || !(s = search_new(words, SEARCH_FOLD, &e)))
		return best;
	for (size_t i = 0; i < c->entity_count; i++) {
		uint32_t n = c->entities[i].mention_count;

		if (n && search_next(s, c->entities[i].name, 0, &m) &&
		    (best == GLOSS_NO_ENTITY || n > c->entities[best].mention_count))
			best = (gloss_entity_id)i;
	}
	search_free(s);
	return best;
}

static int by_start(const void *a, const void *b)
{
	const gloss_quote *x = a, *y = b;

	return x->at.start < y->at.start ? -1 : x->at.start > y->at.start;
}

static void join_quotes(cast *c)
{
	size_t direct, indirect;
	const gloss_quote *d = gloss_analysis_quotes(c->analysis, &direct);
	const gloss_quote *i = gloss_analysis_indirect(c->analysis, &indirect);

	c->quote_count = direct + indirect;
	c->quotes = arena_new(&c->mem, gloss_quote, c->quote_count);
	if (direct)
		memcpy(c->quotes, d, direct * sizeof *d);
	if (indirect)
		memcpy(c->quotes + direct, i, indirect * sizeof *i);
	if (c->quote_count)
		qsort(c->quotes, c->quote_count, sizeof *c->quotes, by_start);
}

/* The first mention in the story: a byline is no place to go to. */
static void use_entities(cast *c)
{
	const gloss_entity *e = gloss_analysis_entities(c->analysis, &c->entity_count);

	c->entities = arena_new(&c->mem, gloss_entity, c->entity_count);
	if (c->entity_count)
		memcpy(c->entities, e, c->entity_count * sizeof *e);
	c->sure = arena_new(&c->mem, bool, c->entity_count);
	for (size_t i = c->mention_count; i-- > 0;) {
		const gloss_mention *m = &c->mentions[i];

		if (m->entity >= c->entity_count)
			continue;
		c->sure[m->entity] |= m->confidence >= GLOSS_WEAK;
		if (!m->byline)
			c->entities[m->entity].first = (uint32_t)i;
	}
}

void cast_init(cast *c, const gloss_analysis *a, const gloss_notes *ns)
{
	*c = (cast){ 0 };
	if (!a)
		return;
	if (ns)
		c->corrected = fixes_apply_all(a, ns);
	c->analysis = c->corrected ? c->corrected : a;
	c->mentions = gloss_analysis_mentions(c->analysis, &c->mention_count);
	c->sentences = gloss_analysis_sentences(c->analysis, &c->sentence_count);
	use_entities(c);
	join_quotes(c);
}

void cast_clear(cast *c)
{
	gloss_analysis_free(c->corrected);
	arena_clear(&c->mem);
	*c = (cast){ 0 };
}
