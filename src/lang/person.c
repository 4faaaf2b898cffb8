/*
 * person.c - pronouns to people.
 *
 * The first person of the latest sentence that has one is right for 72 of 100 pronouns (the
 * nearest name for 54).
 */
#include "lang/person.h"

#include "lang/gender.h"

#define PRONOUN_TRUST  0.72f
#define SENTENCES_BACK 6
#define ENTITIES_MAX   200 /* that a short name is looked for among */

static gloss_entity_id entity_of_phrase(const person_finder *pf, const phrase *p)
{
	uint32_t mention;

	if (p->name < 0)
		return GLOSS_NO_ENTITY;
	mention = pf->mention_of[p->name];
	return mention == GLOSS_NO_ENTITY ? GLOSS_NO_ENTITY : pf->mentions[mention].entity;
}

static bool is_somebody(const person_finder *pf, const phrase *p)
{
	gloss_entity_id who = entity_of_phrase(pf, p);

	return who != GLOSS_NO_ENTITY && pf->entities[who].type == GLOSS_PER &&
	       !pf->entities[who].byline;
}

/* May "he" or "she" be this one, as far as is known? */
static bool may_be(const person_finder *pf, const phrase *p, phrase_kind pronoun)
{
	return gender_fits((gender)pf->genders[entity_of_phrase(pf, p)], pronoun == PHRASE_HE);
}

/* The first person among the items that the pronoun may stand for, possessives only where there
 * is nobody else. */
static gloss_entity_id first_person(const person_finder *pf, uint32_t from, uint32_t to,
				    phrase_kind pronoun)
{
	gloss_entity_id owner = GLOSS_NO_ENTITY;

	for (uint32_t i = from; i < to; i++) {
		int32_t index = pf->map->items.p[i].phrase;
		const phrase *p = index < 0 ? NULL : &pf->map->phrases.p[index];

		if (!p || !is_somebody(pf, p) || !may_be(pf, p, pronoun))
			continue;
		if (!p->owner)
			return entity_of_phrase(pf, p);
		if (owner == GLOSS_NO_ENTITY)
			owner = entity_of_phrase(pf, p);
	}
	return owner;
}

static gloss_entity_id of_pronoun(const person_finder *pf, const phrase *p)
{
	uint32_t start = phrase_sentence_start(pf->map, p->first), end = p->first;
	gloss_entity_id who;

	for (int back = 0; back < SENTENCES_BACK; back++) {
		gloss_span s = phrase_items_span(pf->map, start, end > start ? end : start + 1);

		who = first_person(pf, start, end, (phrase_kind)p->kind);
		if (who != GLOSS_NO_ENTITY)
			return who;
		/* A sentence that was spoken, with nobody named outside of the marks. */
		if (pf->has_spoken && pf->last_at.start >= s.start && pf->last_at.end <= s.end &&
		    gender_fits((gender)pf->genders[pf->last], p->kind == PHRASE_HE))
			return pf->last;
		if (start == 0)
			break;
		end = start;
		start = phrase_sentence_start(pf->map, start - 1);
	}
	return GLOSS_NO_ENTITY;
}

/* "Ann Lee, who ...": the person right before, a comma and what it brackets left out. */
static gloss_entity_id of_relative(const person_finder *pf, const phrase *p)
{
	uint32_t start = phrase_sentence_start(pf->map, p->first);
	gloss_entity_id who = GLOSS_NO_ENTITY;

	for (uint32_t i = start; i < p->first; i++) {
		int32_t index = pf->map->items.p[i].phrase;

		if (index >= 0 && is_somebody(pf, &pf->map->phrases.p[index]))
			who = entity_of_phrase(pf, &pf->map->phrases.p[index]);
	}
	return who;
}

static const phrase *phrase_at(const person_finder *pf, uint32_t i)
{
	int32_t index = i < pf->map->items.n ? pf->map->items.p[i].phrase : -1;

	return index < 0 ? NULL : &pf->map->phrases.p[index];
}

/* "A spokesman, Jo Orr, said", "said the agency's spokeswoman, Jo Orr": the person that the
 * words between commas name. */
static gloss_entity_id of_apposition(const person_finder *pf, const phrase *p)
{
	const item *items = pf->map->items.p;
	const phrase *next;

	if (p->owner && (next = phrase_at(pf, p->end + 1)) && next->kind == PHRASE_ROLE)
		p = next;
	if (p->kind != PHRASE_ROLE || p->end >= pf->map->items.n ||
	    items[p->end].kind != WORD_COMMA)
		return GLOSS_NO_ENTITY;
	next = phrase_at(pf, p->end + 1);
	if (!next || next->owner || !is_somebody(pf, next))
		return GLOSS_NO_ENTITY;
	if (next->end < pf->map->items.n && items[next->end].kind != WORD_COMMA &&
	    items[next->end].kind != WORD_STOP)
		return GLOSS_NO_ENTITY;
	return entity_of_phrase(pf, next);
}

/* "the Post", in a text that names the Washington Post: the first body that ends so. */
static gloss_entity_id of_short_name(const person_finder *pf, const phrase *p)
{
	uint32_t last = p->end - 1;
	str word = phrase_word(pf->map, last);

	if (p->end != p->first + 2 || pf->map->items.p[last].kind != WORD_CAPITAL ||
	    !str_eq_nocase(phrase_word(pf->map, p->first), STR("the")))
		return GLOSS_NO_ENTITY;
	for (size_t i = 0; i < pf->entity_count && i < ENTITIES_MAX; i++) {
		str full = pf->entities[i].name;

		if (pf->entities[i].type == GLOSS_ORG && full.n > word.n + 1 &&
		    full.p[full.n - word.n - 1] == ' ' && str_ends(full, word))
			return (gloss_entity_id)i;
	}
	return GLOSS_NO_ENTITY;
}

gloss_entity_id person_of(const person_finder *pf, uint32_t phrase_index, float *confidence)
{
	const phrase *p = &pf->map->phrases.p[phrase_index];
	gloss_entity_id who;

	switch (p->kind) {
	case PHRASE_HE:
	case PHRASE_SHE:
		*confidence *= PRONOUN_TRUST;
		return of_pronoun(pf, p);
	case PHRASE_WHO:
		*confidence *= PRONOUN_TRUST;
		return of_relative(pf, p);
	default:
		who = of_apposition(pf, p);
		if (who == GLOSS_NO_ENTITY)
			who = entity_of_phrase(pf, p);
		return who != GLOSS_NO_ENTITY ? who : of_short_name(pf, p);
	}
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The word of at most six letters before a place, without its stop: "Mr". */
static str word_before(str text, size_t at)
{
	size_t end = at, start;

	while (end > 0 && text.p[end - 1] == ' ')
		end--;
	if (end > 0 && text.p[end - 1] == '.')
		end--;
	start = end;
	while (start > 0 && end - start < 7 && is_letter(text.p[start - 1]))
		start--;
	return (str){ text.p + start, end - start };
}

const uint8_t *person_genders(arena *a, str text, const gloss_mention *mentions, size_t n,
			      const gloss_entity *entities, size_t count)
{
	uint8_t *out = arena_new(a, uint8_t, count);

	for (size_t i = 0; i < n; i++) {
		const gloss_mention *m = &mentions[i];
		gender g;

		if (entities[m->entity].type != GLOSS_PER)
			continue;
		g = gender_of_title(word_before(text, m->at.start));
		if (g != GENDER_UNKNOWN)
			out[m->entity] = (uint8_t)g;
	}
	for (size_t i = 0; i < count; i++)
		if (out[i] == GENDER_UNKNOWN && entities[i].type == GLOSS_PER)
			out[i] = (uint8_t)gender_of_name(entities[i].name);
	return out;
}

void person_spoke(person_finder *pf, gloss_entity_id who, gloss_span at)
{
	if (who == GLOSS_NO_ENTITY)
		return;
	pf->has_spoken = true;
	pf->last = who;
	pf->last_at = at;
}
