/* corrections.c - an analysis with what the user knows better; see gloss/analysis.h. */
#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "lang/analysis.h"

typedef vec(str) str_list;

/* An entity while it is worked on. */
typedef struct draft {
	str name;
	str_list aliases;
	gloss_name_type type;
	gloss_entity_id merged; /* into this one, or GLOSS_NO_ENTITY */
	bool kept;              /* though it has no mention */
	gloss_entity_id final;
} draft;

typedef struct work {
	str text;
	vec(draft) entities;
	vec(gloss_mention) mentions;
	gloss_quote *quotes, *indirect;
	size_t quote_count, indirect_count;
} work;

static bool touches(gloss_span a, gloss_span b)
{
	return a.start < b.end && b.start < a.end;
}

static draft *entity(const work *w, gloss_entity_id id)
{
	assert(id < w->entities.n);
	return &w->entities.p[id];
}

static gloss_entity_id root_of(const work *w, gloss_entity_id id)
{
	while (id != GLOSS_NO_ENTITY && entity(w, id)->merged != GLOSS_NO_ENTITY)
		id = entity(w, id)->merged;
	return id;
}

static gloss_entity_id entity_at(const work *w, gloss_span at)
{
	for (size_t i = 0; i < w->mentions.n; i++)
		if (touches(w->mentions.p[i].at, at))
			return root_of(w, w->mentions.p[i].entity);
	return GLOSS_NO_ENTITY;
}

/* By its name first, then by one of its aliases. */
static gloss_entity_id entity_named(const work *w, str name)
{
	for (size_t i = 0; i < w->entities.n; i++)
		if (str_eq(w->entities.p[i].name, name))
			return root_of(w, (gloss_entity_id)i);
	for (size_t i = 0; i < w->entities.n; i++)
		for (size_t k = 0; k < w->entities.p[i].aliases.n; k++)
			if (str_eq(w->entities.p[i].aliases.p[k], name))
				return root_of(w, (gloss_entity_id)i);
	return GLOSS_NO_ENTITY;
}

static void add_alias(draft *d, str alias)
{
	if (str_eq(d->name, alias))
		return;
	for (size_t i = 0; i < d->aliases.n; i++)
		if (str_eq(d->aliases.p[i], alias))
			return;
	vec_push(&d->aliases, alias);
}

/* ---- one correction each */

static void not_a_name(work *w, const gloss_correction *c)
{
	str words = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < w->mentions.n && !words.p; i++)
		if (touches(w->mentions.p[i].at, c->at))
			words = str_slice(w->text, w->mentions.p[i].at);
	if (!words.p)
		return;
	for (size_t i = 0; i < w->mentions.n; i++)
		if (!str_eq(str_slice(w->text, w->mentions.p[i].at), words))
			w->mentions.p[kept++] = w->mentions.p[i];
	w->mentions.n = kept;
	for (size_t i = 0; i < w->entities.n; i++) {
		str_list *aliases = &w->entities.p[i].aliases;

		for (size_t k = aliases->n; k-- > 0;)
			if (str_eq(aliases->p[k], words))
				vec_remove(aliases, k);
	}
}

static void set_type(work *w, const gloss_correction *c)
{
	static const str names[GLOSS_NAME_TYPES] = {
		{ "PER", 3 }, { "LOC", 3 }, { "ORG", 3 }, { "MISC", 4 }
	};
	gloss_entity_id id = entity_at(w, c->at);

	for (int t = 0; t < GLOSS_NAME_TYPES && id != GLOSS_NO_ENTITY; t++) {
		if (!str_eq(c->to, names[t]))
			continue;
		entity(w, id)->type = (gloss_name_type)t;
		for (size_t i = 0; i < w->mentions.n; i++)
			if (root_of(w, w->mentions.p[i].entity) == id)
				w->mentions.p[i].type = (gloss_name_type)t;
	}
}

static void merge(work *w, const gloss_correction *c)
{
	gloss_entity_id from = entity_at(w, c->at), to = entity_named(w, c->to);
	draft *d, *into;

	if (from == GLOSS_NO_ENTITY || from == to || c->to.n == 0)
		return;
	d = entity(w, from);
	if (to == GLOSS_NO_ENTITY) {
		str old = d->name;

		d->name = c->to;
		add_alias(d, old);
		return;
	}
	into = entity(w, to);
	add_alias(into, d->name);
	for (size_t i = 0; i < d->aliases.n; i++)
		add_alias(into, d->aliases.p[i]);
	d->merged = to;
	for (size_t i = 0; i < w->mentions.n; i++)
		if (root_of(w, w->mentions.p[i].entity) == to)
			w->mentions.p[i].type = into->type;
}

/* The mention of `who` that is nearest before `at`, else the first one; empty: none. */
static gloss_span nearest_mention(const work *w, gloss_entity_id who, size_t at)
{
	gloss_span best = { 0 };

	for (size_t i = 0; i < w->mentions.n; i++) {
		const gloss_mention *m = &w->mentions.p[i];

		if (root_of(w, m->entity) == who && (best.end == 0 || m->at.end <= at))
			best = m->at;
	}
	return best;
}

static void give_quote(work *w, gloss_quote *q, gloss_entity_id who)
{
	if (root_of(w, q->entity) != who || who == GLOSS_NO_ENTITY) {
		q->speaker = who == GLOSS_NO_ENTITY ? (gloss_span){ 0 }
						    : nearest_mention(w, who, q->at.start);
		q->cue = (gloss_span){ 0 };
	}
	if (q->kind != GLOSS_QUOTE_INDIRECT)
		q->kind = GLOSS_QUOTE_SPEECH;
	q->entity = who;
	q->confidence = 1;
}

static void set_speaker(work *w, const gloss_correction *c)
{
	gloss_entity_id who = GLOSS_NO_ENTITY;
	bool any = false;

	for (size_t i = 0; i < w->quote_count; i++)
		any = any || touches(w->quotes[i].at, c->at);
	for (size_t i = 0; i < w->indirect_count; i++)
		any = any || touches(w->indirect[i].at, c->at);
	if (!any)
		return;
	if (c->to.n)
		who = entity_named(w, c->to);
	if (c->to.n && who == GLOSS_NO_ENTITY) {
		draft d = { .name = c->to, .merged = GLOSS_NO_ENTITY, .kept = true };

		who = (gloss_entity_id)w->entities.n;
		vec_push(&w->entities, d);
	}
	for (size_t i = 0; i < w->quote_count; i++)
		if (touches(w->quotes[i].at, c->at))
			give_quote(w, &w->quotes[i], who);
	for (size_t i = 0; i < w->indirect_count; i++)
		if (touches(w->indirect[i].at, c->at))
			give_quote(w, &w->indirect[i], who);
}

static void apply(work *w, const gloss_correction *c)
{
	static const struct {
		str set;
		void (*apply)(work *w, const gloss_correction *c);
	} kinds[] = { { { "not-a-name", 10 }, not_a_name },
		      { { "type", 4 }, set_type },
		      { { "merge", 5 }, merge },
		      { { "speaker", 7 }, set_speaker } };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(kinds[i].set, c->set))
			kinds[i].apply(w, c);
}

/* ---- from an analysis to the work and back */

static gloss_quote *copy_quotes(arena *a, const gloss_quote *q, size_t n)
{
	gloss_quote *out = arena_new(a, gloss_quote, n);

	if (n)
		memcpy(out, q, n * sizeof *out);
	return out;
}

static void begin(work *w, const gloss_analysis *a, gloss_analysis *out)
{
	for (size_t i = 0; i < a->entity_count; i++) {
		const gloss_entity *e = &a->entities[i];
		draft d = { .name = e->name, .type = e->type, .merged = GLOSS_NO_ENTITY };

		d.kept = e->mention_count == 0 && !e->byline;
		for (uint32_t k = 0; k < e->alias_count; k++)
			vec_push(&d.aliases, e->aliases[k]);
		vec_push(&w->entities, d);
	}
	for (size_t i = 0; i < a->mention_count; i++)
		vec_push(&w->mentions, a->mentions[i]);
	w->quotes = copy_quotes(&out->memory, a->quotes, a->quote_count);
	w->indirect = copy_quotes(&out->memory, a->indirect, a->indirect_count);
	w->quote_count = a->quote_count;
	w->indirect_count = a->indirect_count;
}

static gloss_entity make_entity(arena *a, const draft *d, uint32_t first)
{
	gloss_str *aliases = arena_new(a, gloss_str, d->aliases.n);

	for (size_t i = 0; i < d->aliases.n; i++)
		aliases[i] = arena_copy(a, d->aliases.p[i]);
	return (gloss_entity){ .type = d->type,
			       .name = arena_copy(a, d->name),
			       .aliases = aliases,
			       .alias_count = (uint32_t)d->aliases.n,
			       .first = first,
			       .byline = true };
}

/* Entities that have mentions, by the first of them; then those that were only spoken of. */
static void number_entities(work *w, gloss_analysis *out)
{
	gloss_entity *list = arena_new(&out->memory, gloss_entity, w->entities.n);
	uint32_t n = 0;

	for (size_t i = 0; i < w->entities.n; i++)
		w->entities.p[i].final = GLOSS_NO_ENTITY;
	for (size_t i = 0; i < w->mentions.n; i++) {
		gloss_mention *m = &w->mentions.p[i];
		draft *d = entity(w, root_of(w, m->entity));

		if (d->final == GLOSS_NO_ENTITY) {
			d->final = n;
			list[n++] = make_entity(&out->memory, d, (uint32_t)i);
		}
		m->entity = d->final;
		list[m->entity].mention_count += !m->byline;
		list[m->entity].byline = list[m->entity].byline && m->byline;
	}
	for (size_t i = 0; i < w->entities.n; i++) {
		draft *d = &w->entities.p[i];

		if (!d->kept || d->final != GLOSS_NO_ENTITY || d->merged != GLOSS_NO_ENTITY)
			continue;
		d->final = n;
		list[n] = make_entity(&out->memory, d, 0);
		list[n++].byline = false;
	}
	out->entities = list;
	out->entity_count = n;
}

static void renumber_quotes(const work *w, gloss_quote *q, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		gloss_entity_id root = root_of(w, q[i].entity);

		q[i].entity = root == GLOSS_NO_ENTITY ? root : entity(w, root)->final;
	}
}

static void finish(work *w, const gloss_analysis *a, gloss_analysis *out)
{
	gloss_mention *mentions;
	gloss_span *sentences = arena_new(&out->memory, gloss_span, a->sentence_count);
	gloss_quantity *quantities = arena_new(&out->memory, gloss_quantity, a->quantity_count);

	number_entities(w, out);
	renumber_quotes(w, w->quotes, w->quote_count);
	renumber_quotes(w, w->indirect, w->indirect_count);
	mentions = arena_new(&out->memory, gloss_mention, w->mentions.n);
	if (w->mentions.n)
		memcpy(mentions, w->mentions.p, w->mentions.n * sizeof *mentions);
	if (a->sentence_count)
		memcpy(sentences, a->sentences, a->sentence_count * sizeof *sentences);
	if (a->quantity_count)
		memcpy(quantities, a->quantities, a->quantity_count * sizeof *quantities);
	out->mentions = mentions;
	out->mention_count = w->mentions.n;
	out->quotes = w->quotes;
	out->quote_count = w->quote_count;
	out->indirect = w->indirect;
	out->indirect_count = w->indirect_count;
	out->sentences = sentences;
	out->sentence_count = a->sentence_count;
	out->quantities = quantities;
	out->quantity_count = a->quantity_count;
}

gloss_analysis *gloss_analysis_correct(const gloss_analysis *a, gloss_str text,
				       const gloss_correction *fixes, size_t n)
{
	gloss_analysis *out = xcalloc(1, sizeof *out);
	work w = { .text = text };

	begin(&w, a, out);
	for (size_t i = 0; i < n; i++)
		apply(&w, &fixes[i]);
	finish(&w, a, out);
	for (size_t i = 0; i < w.entities.n; i++)
		vec_clear(&w.entities.p[i].aliases);
	vec_clear(&w.entities);
	vec_clear(&w.mentions);
	return out;
}
