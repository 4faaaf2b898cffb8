/*
 * corrections_fuzzer.c - what a reader corrects, on any analysis: each correction does what it
 * says, and what comes out holds together.
 *
 * The input is bytes that pick: names of a list, who is mentioned where, who says what; then the
 * corrections, six bytes each. They are tried one after the other, and all at once as notes.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "lang/analysis.h"
#include "note/fixes.h"

enum { ENTITIES = 6, MENTIONS = 12, QUOTES = 5, FIXES = 40 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char *const names[] = { "Ann Lee",  "Lee", "ann lee", "Tom Vega", "Vega",
				     "Sun Bank", "May", "MAY",     "Eve Orr",  "" };
static const char *const words[] = { "none", "person", "place", "Organisation", "other", "x" };
static const char *const sets[] = { GLOSS_FIX_NAME, GLOSS_FIX_TYPE, GLOSS_FIX_MERGE,
				    GLOSS_FIX_SPEAKER, "mood" };

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- the input */

typedef struct input {
	const uint8_t *p;
	size_t n;
} input;

/* The next byte, 0 to below - 1; 0 at the end. */
static size_t take(input *in, size_t below)
{
	if (in->n == 0)
		return 0;
	in->n--;
	return *in->p++ % below;
}

static gloss_span take_span(input *in, size_t from)
{
	size_t start = from + take(in, 8);

	return (gloss_span){ start, start + 1 + take(in, 8) };
}

typedef struct made {
	gloss_entity entities[ENTITIES];
	gloss_str aliases[ENTITIES];
	gloss_mention mentions[MENTIONS];
	gloss_quote quotes[QUOTES], indirect[QUOTES];
	gloss_analysis all;
} made;

static void make_names(input *in, made *m)
{
	m->all.entity_count = 1 + take(in, ENTITIES);
	for (size_t i = 0; i < m->all.entity_count; i++) {
		size_t name = take(in, COUNT(names) - 1), other = take(in, COUNT(names));

		m->aliases[i] = str_of(names[other]);
		m->entities[i] =
			(gloss_entity){ .type = (gloss_name_type)take(in, GLOSS_NAME_TYPES),
					.name = str_of(names[name]),
					.aliases = &m->aliases[i],
					.alias_count = *names[other] && name != other };
	}
	m->all.mention_count = take(in, MENTIONS + 1);
	for (size_t i = 0, at = 0; i < m->all.mention_count; i++) {
		gloss_entity_id who = (gloss_entity_id)take(in, m->all.entity_count);

		m->mentions[i] = (gloss_mention){ .at = take_span(in, at),
						  .type = m->entities[who].type,
						  .confidence = 0.5f,
						  .entity = who,
						  .byline = take(in, 4) == 0 };
		at = m->mentions[i].at.end;
	}
}

static size_t make_quotes(input *in, const made *m, bool marks, gloss_quote *out)
{
	size_t n = take(in, QUOTES + 1);

	for (size_t i = 0, at = 0; i < n; i++) {
		size_t who = take(in, MENTIONS);

		out[i] = (gloss_quote){ .at = take_span(in, at), .entity = GLOSS_NO_ENTITY };
		at = out[i].at.end;
		out[i].kind = marks ? (gloss_quote_kind)take(in, GLOSS_QUOTE_INDIRECT)
				    : GLOSS_QUOTE_INDIRECT;
		if (who >= m->all.mention_count)
			continue;
		out[i].speaker = m->mentions[who].at;
		out[i].cue = take_span(in, at);
		out[i].entity = m->mentions[who].entity;
	}
	return n;
}

static void make(input *in, made *m)
{
	memset(m, 0, sizeof *m);
	make_names(in, m);
	m->all.quote_count = make_quotes(in, m, true, m->quotes);
	m->all.indirect_count = make_quotes(in, m, false, m->indirect);
	m->all.entities = m->entities;
	m->all.mentions = m->mentions;
	m->all.quotes = m->quotes;
	m->all.indirect = m->indirect;
}

static void make_fix(input *in, gloss_note *fix)
{
	size_t to = take(in, COUNT(names) + COUNT(words));

	*fix = (gloss_note){ .type = GLOSS_CORRECTION,
			     .fix_set = str_of(sets[take(in, COUNT(sets))]) };
	fix->fix_to = str_of(to < COUNT(names) ? names[to] : words[to - COUNT(names)]);
	fix->exact = str_of(names[take(in, COUNT(names))]);
	fix->at.start = take(in, 64);
	fix->at.end = fix->at.start + take(in, 9);
	fix->modified = (time_t)take(in, 3);
}

/* ---- what must hold */

static bool same_span(gloss_span a, gloss_span b)
{
	return a.start == b.start && a.end == b.end;
}

static bool touches(gloss_span a, gloss_span b)
{
	return a.start < b.end && b.start < a.end;
}

static bool is_called(const gloss_entity *e, str name)
{
	for (uint32_t i = 0; i < e->alias_count; i++)
		if (str_eq_nocase(e->aliases[i], name))
			return true;
	return str_eq_nocase(e->name, name);
}

static void check_entities(const gloss_analysis *an)
{
	for (size_t i = 0; i < an->entity_count; i++) {
		const gloss_entity *e = &an->entities[i];
		uint32_t count = 0;

		assert(e->name.n);
		for (uint32_t k = 0; k < e->alias_count; k++) {
			assert(!str_eq(e->aliases[k], e->name));
			for (uint32_t j = 0; j < k; j++)
				assert(!str_eq(e->aliases[k], e->aliases[j]));
		}
		for (size_t k = 0; k < an->mention_count; k++)
			if (an->mentions[k].entity == i) {
				assert(an->mentions[k].type == e->type && e->first <= k);
				count += !an->mentions[k].byline;
			}
		assert(count == e->mention_count);
	}
}

/* Mentions only go; quotes stay where they were. */
static void check_places(const gloss_analysis *was, const gloss_analysis *now)
{
	assert(now->entity_count >= was->entity_count);
	assert(now->quote_count == was->quote_count && now->indirect_count == was->indirect_count);
	for (size_t i = 0, k = 0; i < now->mention_count; i++, k++) {
		while (k < was->mention_count &&
		       !same_span(was->mentions[k].at, now->mentions[i].at))
			k++;
		assert(k < was->mention_count && now->mentions[i].entity < now->entity_count);
	}
	for (size_t i = 0; i < now->quote_count + now->indirect_count; i++) {
		bool marks = i < now->quote_count;
		size_t k = marks ? i : i - now->quote_count;
		const gloss_quote *q = marks ? &now->quotes[k] : &now->indirect[k];

		assert(same_span(q->at, marks ? was->quotes[k].at : was->indirect[k].at));
		assert(q->entity == GLOSS_NO_ENTITY || q->entity < now->entity_count);
		assert(q->confidence >= 0 && q->confidence <= 1);
	}
}

/* The entity that is mentioned first at the place of the correction. */
static gloss_entity_id mentioned(const gloss_analysis *an, gloss_span at)
{
	for (size_t i = 0; i < an->mention_count; i++)
		if (touches(an->mentions[i].at, at))
			return an->mentions[i].entity;
	return GLOSS_NO_ENTITY;
}

static bool speaks(const gloss_analysis *an, gloss_entity_id who)
{
	for (size_t i = 0; i < an->quote_count; i++)
		if (an->quotes[i].entity == who)
			return true;
	for (size_t i = 0; i < an->indirect_count; i++)
		if (an->indirect[i].entity == who)
			return true;
	return false;
}

static void check_speaker(const gloss_analysis *now, const gloss_note *fix)
{
	for (size_t i = 0; i < now->quote_count; i++) {
		gloss_entity_id who = now->quotes[i].entity;

		if (!same_span(now->quotes[i].at, fix->at))
			continue;
		assert(fix->fix_to.n ? is_called(&now->entities[who], fix->fix_to)
				     : who == GLOSS_NO_ENTITY);
	}
}

static void check_done(const gloss_analysis *was, const gloss_analysis *now, const gloss_note *fix)
{
	gloss_entity_id who = mentioned(was, fix->at), then = mentioned(now, fix->at);
	gloss_name_type type;

	if (str_eq(fix->fix_set, STR(GLOSS_FIX_SPEAKER)))
		check_speaker(now, fix);
	if (who == GLOSS_NO_ENTITY)
		return;
	if (str_eq(fix->fix_set, STR(GLOSS_FIX_NAME))) {
		assert(now->entities[who].mention_count == 0 && !speaks(now, who));
	} else if (str_eq(fix->fix_set, STR(GLOSS_FIX_TYPE))) {
		if (gloss_name_type_parse(fix->fix_to, &type))
			assert(now->entities[who].type == type);
	} else if (str_eq(fix->fix_set, STR(GLOSS_FIX_MERGE)) && fix->fix_to.n) {
		assert(is_called(&now->entities[then], fix->fix_to));
		assert(then == who || !speaks(now, who));
	}
}

static void check_same(const gloss_analysis *a, const gloss_analysis *b)
{
	assert(a->entity_count == b->entity_count && a->mention_count == b->mention_count);
	for (size_t i = 0; i < a->mention_count; i++)
		assert(a->mentions[i].entity == b->mentions[i].entity);
	for (size_t i = 0; i < a->quote_count; i++)
		assert(a->quotes[i].entity == b->quotes[i].entity);
	for (size_t i = 0; i < a->entity_count; i++)
		assert(a->entities[i].mention_count == b->entities[i].mention_count &&
		       a->entities[i].first == b->entities[i].first);
}

static gloss_analysis *correct(const gloss_analysis *was, const gloss_note *fix)
{
	gloss_correction c = { fix->at, fix->exact, fix->fix_set, fix->fix_to };
	gloss_analysis *now = gloss_analysis_correct(was, &c, 1);

	check_places(was, now);
	check_entities(now);
	check_done(was, now, fix);
	return now;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	gloss_note fixes[FIXES];
	gloss_analysis *an, *next, *again;
	input in = { data, n };
	size_t count = 0;
	made m;

	make(&in, &m);
	while (in.n && count < FIXES)
		make_fix(&in, &fixes[count++]);
	an = gloss_analysis_correct(&m.all, NULL, 0);
	check_places(&m.all, an);
	check_entities(an);
	for (size_t i = 0; i < count; i++, an = next) {
		next = correct(an, &fixes[i]);
		gloss_analysis_free(an);
	}
	gloss_analysis_free(an);
	an = fixes_apply(&m.all, fixes, count);
	if (an) {
		check_places(&m.all, an);
		check_entities(an);
		again = gloss_analysis_correct(an, NULL, 0);
		check_same(an, again);
		gloss_analysis_free(again);
	}
	gloss_analysis_free(an);
	return 0;
}
