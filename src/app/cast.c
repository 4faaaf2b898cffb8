#include "app/cast.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "text/search.h"

static const char *const type_words[GLOSS_NAME_TYPES] = {
	[GLOSS_PER] = "person",
	[GLOSS_LOC] = "place",
	[GLOSS_ORG] = "organisation",
	[GLOSS_MISC] = "other",
};

const char *cast_type_word(gloss_name_type t)
{
	return type_words[t];
}

bool cast_type_parse(gloss_str word, gloss_name_type *out)
{
	for (int t = 0; t < GLOSS_NAME_TYPES; t++)
		if (str_eq_nocase(word, str_of(type_words[t]))) {
			*out = (gloss_name_type)t;
			return true;
		}
	return false;
}

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

bool cast_is_speech(const gloss_quote *q)
{
	return q->kind == GLOSS_QUOTE_SPEECH || q->kind == GLOSS_QUOTE_INDIRECT;
}

size_t cast_quote_total(const cast *c, gloss_entity_id who)
{
	size_t total = 0;

	for (size_t i = 0; i < c->quote_count; i++)
		total += c->quotes[i].entity == who && cast_is_speech(&c->quotes[i]);
	return total;
}

gloss_entity_id cast_find(const cast *c, gloss_str name)
{
	for (size_t i = 0; i < c->entity_count; i++)
		if (str_eq_nocase(c->entities[i].name, name))
			return (gloss_entity_id)i;
	for (size_t i = 0; i < c->entity_count; i++)
		for (size_t k = 0; k < c->entities[i].alias_count; k++)
			if (str_eq_nocase(c->entities[i].aliases[k], name))
				return (gloss_entity_id)i;
	return GLOSS_NO_ENTITY;
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

static void copy_quotes(cast *c, const gloss_analysis *a)
{
	size_t direct, indirect;
	const gloss_quote *d = gloss_analysis_quotes(a, &direct);
	const gloss_quote *i = gloss_analysis_indirect(a, &indirect);

	c->quote_count = direct + indirect;
	c->quotes = arena_new(&c->mem, gloss_quote, c->quote_count);
	if (direct)
		memcpy(c->quotes, d, direct * sizeof *d);
	if (indirect)
		memcpy(c->quotes + direct, i, indirect * sizeof *i);
	qsort(c->quotes, c->quote_count, sizeof *c->quotes, by_start);
}

static void copy_analysis(cast *c, const gloss_analysis *a)
{
	const gloss_mention *m = gloss_analysis_mentions(a, &c->mention_count);
	const gloss_entity *e = gloss_analysis_entities(a, &c->entity_count);

	c->mentions = arena_new(&c->mem, gloss_mention, c->mention_count);
	if (c->mention_count)
		memcpy(c->mentions, m, c->mention_count * sizeof *m);
	c->entities = arena_new(&c->mem, gloss_entity, c->entity_count);
	if (c->entity_count)
		memcpy(c->entities, e, c->entity_count * sizeof *e);
	c->sentences = gloss_analysis_sentences(a, &c->sentence_count);
	copy_quotes(c, a);
}

/* The entity that a correction speaks of: at its place, or by its words. */
static gloss_entity_id subject(const cast *c, const gloss_note *n)
{
	const gloss_mention *m = n->at.end > n->at.start ? cast_mention_at(c, n->at.start) : NULL;

	return m && m->entity < c->entity_count ? m->entity : cast_find(c, n->exact);
}

static void drop_name(cast *c, gloss_entity_id who)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->mention_count; i++)
		if (c->mentions[i].entity != who)
			c->mentions[kept++] = c->mentions[i];
	c->mention_count = kept;
	c->entities[who].mention_count = 0;
	for (size_t i = 0; i < c->quote_count; i++)
		if (c->quotes[i].entity == who)
			c->quotes[i].entity = GLOSS_NO_ENTITY;
}

static void set_type(cast *c, gloss_entity_id who, gloss_name_type t)
{
	c->entities[who].type = t;
	for (size_t i = 0; i < c->mention_count; i++)
		if (c->mentions[i].entity == who)
			c->mentions[i].type = t;
}

static void merge_aliases(cast *c, gloss_entity *to, const gloss_entity *from)
{
	gloss_str *all = arena_new(&c->mem, gloss_str, to->alias_count + from->alias_count + 1);
	uint32_t n = 0;

	for (uint32_t i = 0; i < to->alias_count; i++)
		all[n++] = to->aliases[i];
	if (!str_eq(from->name, to->name))
		all[n++] = from->name;
	for (uint32_t i = 0; i < from->alias_count; i++)
		if (!str_eq(from->aliases[i], to->name))
			all[n++] = from->aliases[i];
	to->aliases = all;
	to->alias_count = n;
}

static void merge(cast *c, gloss_entity_id from, gloss_entity_id to)
{
	if (from == to)
		return;
	for (size_t i = 0; i < c->mention_count; i++)
		if (c->mentions[i].entity == from) {
			c->mentions[i].entity = to;
			c->mentions[i].type = c->entities[to].type;
		}
	for (size_t i = 0; i < c->quote_count; i++)
		if (c->quotes[i].entity == from)
			c->quotes[i].entity = to;
	merge_aliases(c, &c->entities[to], &c->entities[from]);
	c->entities[to].mention_count += c->entities[from].mention_count;
	c->entities[from].mention_count = 0;
}

static gloss_entity_id add_entity(cast *c, gloss_str name)
{
	gloss_entity *all = arena_new(&c->mem, gloss_entity, c->entity_count + 1);

	if (c->entity_count)
		memcpy(all, c->entities, c->entity_count * sizeof *all);
	all[c->entity_count] =
		(gloss_entity){ .type = GLOSS_PER, .name = arena_copy(&c->mem, name) };
	c->entities = all;
	return (gloss_entity_id)c->entity_count++;
}

static bool touches(gloss_span a, gloss_span b)
{
	return a.start < b.end && b.start < a.end;
}

/* The quote that the corrected words belong to: its speaker, its cue, or itself. */
static gloss_quote *quote_of(cast *c, gloss_span at)
{
	for (size_t i = 0; i < c->quote_count; i++)
		if (touches(c->quotes[i].at, at))
			return &c->quotes[i];
	for (size_t i = 0; i < c->quote_count; i++)
		if (touches(c->quotes[i].speaker, at) || touches(c->quotes[i].cue, at))
			return &c->quotes[i];
	return NULL;
}

static void set_speaker(cast *c, const gloss_note *n)
{
	gloss_quote *q = n->at.end > n->at.start ? quote_of(c, n->at) : NULL;

	if (!q)
		return;
	q->entity = GLOSS_NO_ENTITY;
	q->confidence = 1;
	if (!n->fix_to.n)
		return;
	q->entity = cast_find(c, n->fix_to);
	if (q->entity == GLOSS_NO_ENTITY)
		q->entity = add_entity(c, n->fix_to);
}

static void correct(cast *c, const gloss_note *n)
{
	gloss_entity_id who, to;
	gloss_name_type type;

	if (str_eq(n->fix_set, STR(FIX_SPEAKER))) {
		set_speaker(c, n);
		return;
	}
	who = subject(c, n);
	if (who == GLOSS_NO_ENTITY)
		return;
	if (str_eq(n->fix_set, STR(FIX_NAME)))
		drop_name(c, who);
	else if (str_eq(n->fix_set, STR(FIX_TYPE)) && cast_type_parse(n->fix_to, &type))
		set_type(c, who, type);
	else if (str_eq(n->fix_set, STR(FIX_MERGE)) &&
		 (to = cast_find(c, n->fix_to)) != GLOSS_NO_ENTITY)
		merge(c, who, to);
}

/* Merging and dropping may have taken the first mention of an entity away. */
static void find_first_mentions(cast *c)
{
	for (size_t i = c->mention_count; i-- > 0;)
		if (c->mentions[i].entity < c->entity_count && !c->mentions[i].byline)
			c->entities[c->mentions[i].entity].first = (uint32_t)i;
}

/* Of those of one second: what is a name, then what it is, then who speaks. */
static int rank(const gloss_note *n)
{
	static const char *const sets[] = { FIX_NAME, FIX_TYPE, FIX_MERGE, FIX_SPEAKER };
	int i = 0;

	while (i < 4 && !str_eq(n->fix_set, str_of(sets[i])))
		i++;
	return i;
}

static int by_age(const void *a, const void *b)
{
	const gloss_note *x = a, *y = b;

	if (x->modified != y->modified)
		return x->modified < y->modified ? -1 : 1;
	return rank(x) - rank(y);
}

/* As they were made: a later one may be about what an earlier one has made of the names. */
static void correct_all(cast *c, const gloss_notes *ns)
{
	gloss_note *fixes = arena_new(&c->mem, gloss_note, gloss_notes_count(ns) + 1);
	size_t n = 0;

	for (size_t i = 0; i < gloss_notes_count(ns); i++) {
		fixes[n] = gloss_notes_get(ns, i);
		n += fixes[n].type == GLOSS_CORRECTION;
	}
	qsort(fixes, n, sizeof *fixes, by_age);
	for (size_t i = 0; i < n; i++)
		correct(c, &fixes[i]);
}

void cast_init(cast *c, const gloss_analysis *a, const gloss_notes *ns)
{
	*c = (cast){ 0 };
	if (!a)
		return;
	copy_analysis(c, a);
	if (ns)
		correct_all(c, ns);
	find_first_mentions(c);
}

static bool is_same_fix(const gloss_note *n, const gloss_note *fix)
{
	return n->type == GLOSS_CORRECTION && n->at.start == fix->at.start &&
	       n->at.end == fix->at.end && str_eq(n->fix_set, fix->fix_set);
}

bool cast_keep_fix(gloss_notes *ns, const gloss_note *fix, gloss_error *e)
{
	for (size_t i = 0; i < gloss_notes_count(ns); i++) {
		gloss_note n = gloss_notes_get(ns, i);

		if (!is_same_fix(&n, fix))
			continue;
		n.fix_to = fix->fix_to;
		return gloss_notes_edit(ns, n.id, &n, e);
	}
	return gloss_notes_add(ns, fix, NULL, e);
}

void cast_clear(cast *c)
{
	arena_clear(&c->mem);
	*c = (cast){ 0 };
}
