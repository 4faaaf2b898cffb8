/* corrections.c - an analysis with what the user knows better; see gloss/analysis.h. */
#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "lang/analysis.h"

typedef struct work {
	arena *mem;                  /* of the new analysis */
	vec(gloss_entity) entities;  /* those that came first keep their ids */
	vec(gloss_entity_id) merged; /* of each: into which one, or GLOSS_NO_ENTITY */
	gloss_mention *mentions;
	gloss_quote *quotes, *indirect;
	size_t mention_count, quote_count, indirect_count;
	const gloss_analysis *found; /* by the machine: where speakers and cues stood */
} work;

static const char *const type_names[GLOSS_NAME_TYPES] = {
	[GLOSS_PER] = "person",
	[GLOSS_LOC] = "place",
	[GLOSS_ORG] = "organisation",
	[GLOSS_MISC] = "other",
};

const char *gloss_name_type_name(gloss_name_type t)
{
	return type_names[t];
}

bool gloss_name_type_parse(gloss_str s, gloss_name_type *out)
{
	for (int t = 0; t < GLOSS_NAME_TYPES; t++)
		if (str_eq_nocase(s, str_of(type_names[t]))) {
			*out = (gloss_name_type)t;
			return true;
		}
	return false;
}

static bool touches(gloss_span a, gloss_span b)
{
	return a.start < b.end && b.start < a.end;
}

static gloss_entity *entity(const work *w, gloss_entity_id id)
{
	assert(w->entities.p && id < w->entities.n);
	return &w->entities.p[id];
}

static gloss_entity_id root_of(const work *w, gloss_entity_id id)
{
	while (id != GLOSS_NO_ENTITY) {
		assert(w->merged.p && id < w->merged.n);
		if (w->merged.p[id] == GLOSS_NO_ENTITY)
			break;
		id = w->merged.p[id];
	}
	return id;
}

/* By its name first, then by one of its aliases. */
static gloss_entity_id entity_named(const work *w, str name)
{
	for (size_t i = 0; i < w->entities.n; i++)
		if (str_eq_nocase(w->entities.p[i].name, name))
			return root_of(w, (gloss_entity_id)i);
	for (size_t i = 0; i < w->entities.n; i++)
		for (uint32_t k = 0; k < w->entities.p[i].alias_count; k++)
			if (str_eq_nocase(w->entities.p[i].aliases[k], name))
				return root_of(w, (gloss_entity_id)i);
	return GLOSS_NO_ENTITY;
}

/* The one that the correction speaks of: at its place, else by its words. */
static gloss_entity_id subject(const work *w, const gloss_correction *c)
{
	for (size_t i = 0; i < w->mention_count; i++)
		if (touches(w->mentions[i].at, c->at))
			return root_of(w, w->mentions[i].entity);
	return entity_named(w, c->words);
}

static gloss_entity_id add_entity(work *w, str name)
{
	gloss_entity e = { .type = GLOSS_PER, .name = arena_copy(w->mem, name) };

	vec_push(&w->entities, e);
	vec_push(&w->merged, GLOSS_NO_ENTITY);
	return (gloss_entity_id)(w->entities.n - 1);
}

static void add_alias(gloss_str *list, gloss_entity *e, str alias)
{
	if (str_eq(e->name, alias))
		return;
	for (uint32_t i = 0; i < e->alias_count; i++)
		if (str_eq(list[i], alias))
			return;
	list[e->alias_count++] = alias;
}

/* Gives `e` the name and the aliases of `from` as aliases. */
static void add_aliases(work *w, gloss_entity *e, const gloss_entity *from)
{
	size_t n = (size_t)e->alias_count + from->alias_count + 1;
	gloss_str *list = arena_new(w->mem, gloss_str, n);

	if (e->alias_count)
		memcpy(list, e->aliases, e->alias_count * sizeof *list);
	e->aliases = list;
	add_alias(list, e, from->name);
	for (uint32_t i = 0; i < from->alias_count; i++)
		add_alias(list, e, from->aliases[i]);
}

/* ---- one correction each */

static void quotes_of_nobody(const work *w, gloss_quote *q, size_t n, gloss_entity_id who)
{
	for (size_t i = 0; i < n; i++)
		if (root_of(w, q[i].entity) == who)
			q[i].entity = GLOSS_NO_ENTITY;
}

static void not_a_name(work *w, const gloss_correction *c)
{
	gloss_entity_id who = subject(w, c);
	size_t kept = 0;

	if (who == GLOSS_NO_ENTITY)
		return;
	for (size_t i = 0; i < w->mention_count; i++)
		if (root_of(w, w->mentions[i].entity) != who)
			w->mentions[kept++] = w->mentions[i];
	w->mention_count = kept;
	quotes_of_nobody(w, w->quotes, w->quote_count, who);
	quotes_of_nobody(w, w->indirect, w->indirect_count, who);
}

/* The mentions of an entity are of its type. */
static void spread_type(work *w, gloss_entity_id who)
{
	for (size_t i = 0; i < w->mention_count; i++)
		if (root_of(w, w->mentions[i].entity) == who)
			w->mentions[i].type = entity(w, who)->type;
}

static void set_type(work *w, const gloss_correction *c)
{
	gloss_entity_id who = subject(w, c);

	if (who == GLOSS_NO_ENTITY || !gloss_name_type_parse(c->to, &entity(w, who)->type))
		return;
	spread_type(w, who);
}

static void rename_entity(work *w, gloss_entity *e, str name)
{
	gloss_entity old = { .name = e->name };

	e->name = arena_copy(w->mem, name);
	add_aliases(w, e, &old);
}

static void merge(work *w, const gloss_correction *c)
{
	gloss_entity_id from = subject(w, c), to = entity_named(w, c->to);

	if (from == GLOSS_NO_ENTITY || from == to || c->to.n == 0)
		return;
	if (to == GLOSS_NO_ENTITY) {
		rename_entity(w, entity(w, from), c->to);
		return;
	}
	add_aliases(w, entity(w, to), entity(w, from));
	w->merged.p[from] = to;
	spread_type(w, to);
}

/* The mention of `who` that is nearest before `at`, else the first one; empty: none. */
static gloss_span nearest_mention(const work *w, gloss_entity_id who, size_t at)
{
	gloss_span best = { 0 };

	for (size_t i = 0; i < w->mention_count; i++) {
		const gloss_mention *m = &w->mentions[i];

		if (root_of(w, m->entity) == who && (best.end == 0 || m->at.end <= at))
			best = m->at;
	}
	return best;
}

static void give_quote(const work *w, gloss_quote *q, gloss_entity_id who)
{
	if (who == GLOSS_NO_ENTITY || root_of(w, q->entity) != who) {
		q->speaker = who == GLOSS_NO_ENTITY ? (gloss_span){ 0 }
						    : nearest_mention(w, who, q->at.start);
		q->cue = (gloss_span){ 0 };
	}
	/* What somebody says is no title. */
	if (who != GLOSS_NO_ENTITY && q->kind != GLOSS_QUOTE_INDIRECT &&
	    q->kind != GLOSS_QUOTE_TURN)
		q->kind = GLOSS_QUOTE_SPEECH;
	q->entity = who;
	q->confidence = 1;
}

/* How well a quote answers to the place of a correction; 0: not at all. */
static int closeness(const gloss_quote *q, gloss_span at)
{
	if (q->at.start == at.start && q->at.end == at.end)
		return 3;
	if (touches(q->at, at))
		return 2;
	return touches(q->speaker, at) || touches(q->cue, at);
}

static void find_quote(const gloss_quote *found, gloss_quote *q, size_t n, gloss_span at, int *best,
		       gloss_quote **out)
{
	for (size_t i = 0; i < n; i++) {
		int close = closeness(&found[i], at);

		/* Of two that are equally close, the one that starts first. */
		if (close > *best ||
		    (close && close == *best && q[i].at.start < (*out)->at.start)) {
			*best = close;
			*out = &q[i];
		}
	}
}

/* The quote that the corrected words are, or are in; else the one whose speaker or cue they are. */
static gloss_quote *quote_of(const work *w, gloss_span at)
{
	gloss_quote *out = NULL;
	int best = 0;

	find_quote(w->found->quotes, w->quotes, w->quote_count, at, &best, &out);
	find_quote(w->found->indirect, w->indirect, w->indirect_count, at, &best, &out);
	return out;
}

static void set_speaker(work *w, const gloss_correction *c)
{
	gloss_quote *q = quote_of(w, c->at);
	gloss_entity_id who = GLOSS_NO_ENTITY;

	if (!q)
		return;
	if (c->to.n)
		who = entity_named(w, c->to);
	if (c->to.n && who == GLOSS_NO_ENTITY)
		who = add_entity(w, c->to);
	give_quote(w, q, who);
}

static void apply(work *w, const gloss_correction *c)
{
	static const struct {
		const char *set;
		void (*apply)(work *w, const gloss_correction *c);
	} kinds[] = { { GLOSS_FIX_NAME, not_a_name },
		      { GLOSS_FIX_TYPE, set_type },
		      { GLOSS_FIX_MERGE, merge },
		      { GLOSS_FIX_SPEAKER, set_speaker } };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(str_of(kinds[i].set), c->set))
			kinds[i].apply(w, c);
}

/* ---- from an analysis to the work and back */

static void *copy_array(arena *a, const void *items, size_t n, size_t size)
{
	void *out = arena_alloc_array(a, n, size);

	if (n)
		memcpy(out, items, n * size);
	return out;
}

#define COPY_ARRAY(a, items, n) copy_array(a, items, n, sizeof *(items))

static void begin(work *w, const gloss_analysis *a)
{
	for (size_t i = 0; i < a->entity_count; i++) {
		gloss_entity e = a->entities[i];
		gloss_str *aliases = arena_new(w->mem, gloss_str, e.alias_count);

		for (uint32_t k = 0; k < e.alias_count; k++)
			aliases[k] = arena_copy(w->mem, e.aliases[k]);
		e.aliases = aliases;
		e.name = arena_copy(w->mem, e.name);
		vec_push(&w->entities, e);
		vec_push(&w->merged, GLOSS_NO_ENTITY);
	}
	w->mentions = COPY_ARRAY(w->mem, a->mentions, a->mention_count);
	w->quotes = COPY_ARRAY(w->mem, a->quotes, a->quote_count);
	w->indirect = COPY_ARRAY(w->mem, a->indirect, a->indirect_count);
	w->mention_count = a->mention_count;
	w->quote_count = a->quote_count;
	w->indirect_count = a->indirect_count;
}

/* Counts the mentions of each entity anew. */
static void count_mentions(work *w)
{
	bool *seen = arena_new(w->mem, bool, w->entities.n);

	for (size_t i = 0; i < w->entities.n; i++) {
		w->entities.p[i].mention_count = w->entities.p[i].first = 0;
		w->entities.p[i].byline = false;
	}
	for (size_t i = 0; i < w->mention_count; i++) {
		gloss_mention *m = &w->mentions[i];
		gloss_entity *e;

		m->entity = root_of(w, m->entity);
		e = entity(w, m->entity);
		if (!seen[m->entity]) {
			e->first = (uint32_t)i;
			e->byline = true;
		}
		seen[m->entity] = true;
		e->byline = e->byline && m->byline;
		e->mention_count += !m->byline;
	}
}

static void finish(work *w, const gloss_analysis *a, gloss_analysis *out)
{
	count_mentions(w);
	for (size_t i = 0; i < w->quote_count; i++)
		w->quotes[i].entity = root_of(w, w->quotes[i].entity);
	for (size_t i = 0; i < w->indirect_count; i++)
		w->indirect[i].entity = root_of(w, w->indirect[i].entity);
	out->entities = COPY_ARRAY(w->mem, w->entities.p, w->entities.n);
	out->entity_count = w->entities.n;
	out->mentions = w->mentions;
	out->mention_count = w->mention_count;
	out->quotes = w->quotes;
	out->quote_count = w->quote_count;
	out->indirect = w->indirect;
	out->indirect_count = w->indirect_count;
	out->sentences = COPY_ARRAY(w->mem, a->sentences, a->sentence_count);
	out->sentence_count = a->sentence_count;
	out->quantities = COPY_ARRAY(w->mem, a->quantities, a->quantity_count);
	out->quantity_count = a->quantity_count;
}

gloss_analysis *gloss_analysis_correct(const gloss_analysis *a, const gloss_correction *fixes,
				       size_t n)
{
	gloss_analysis *out = xcalloc(1, sizeof *out);
	work w = { .mem = &out->memory, .found = a };

	begin(&w, a);
	for (size_t i = 0; i < n; i++)
		apply(&w, &fixes[i]);
	finish(&w, a, out);
	vec_clear(&w.entities);
	vec_clear(&w.merged);
	return out;
}
