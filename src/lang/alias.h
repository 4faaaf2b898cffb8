/*
 * alias.h - which names are names of the same one.
 *
 * "Kim" after "Kim Jong Un", "Merkel" after "Angela Merkel", "KCNA" for the "Korean Central
 * News Agency", "Microsoft" for "Microsoft Corp.". Two people who are both named in full are
 * never merged, though they share a surname. Rules of exact words, the surest first, as the sieves
 * of Lee and others 2013.
 */
#ifndef LANG_ALIAS_H
#define LANG_ALIAS_H

#include "base/arena.h"
#include "base/vec.h"
#include "gloss/analysis.h"

typedef vec(gloss_mention) mention_list;

/*
 * Ties the mentions (in text order; at, type, confidence and byline are set) to entities:
 * sets their `entity`, and returns the entities, `count` of them, by first mention. All of it
 * lies in the arena.
 */
gloss_entity *alias_link(arena *a, str text, const mention_list *mentions, size_t *count);

#endif
