/* person.h - who "he", "she" or "who" is. */
#ifndef LANG_PERSON_H
#define LANG_PERSON_H

#include "base/arena.h"
#include "gloss/analysis.h"
#include "lang/phrase.h"

/* All is borrowed; the last fields are its memory of the text so far, at first empty. */
typedef struct person_finder {
	const phrase_map *map;
	const uint32_t *mention_of; /* of each name: its mention, or GLOSS_NO_ENTITY */
	const gloss_mention *mentions;
	const gloss_entity *entities;
	size_t entity_count;
	const uint8_t *genders; /* of each entity; see person_genders */
	bool has_spoken;
	gloss_entity_id last; /* who spoke last, and where */
	gloss_span last_at;
} person_finder;

/*
 * What is known of each entity's gender (enum gender of gender.h): by "Mr." and its like before
 * a mention, else by the first name. Allocated in `a`.
 */
const uint8_t *person_genders(arena *a, str text, const gloss_mention *mentions, size_t n,
			      const gloss_entity *entities, size_t count);

/*
 * The entity that the phrase names or stands for, or GLOSS_NO_ENTITY. A pronoun's is a guess:
 * `confidence` is lowered by how often such a guess is right.
 */
gloss_entity_id person_of(const person_finder *pf, uint32_t phrase_index, float *confidence);

/* Tells who spoke the quote at `at`; call it for all quotes in text order. */
void person_spoke(person_finder *pf, gloss_entity_id who, gloss_span at);

#endif
