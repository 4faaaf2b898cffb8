/*
 * name.h - names of people, places, organisations and others in a tokenised text.
 *
 * Labels are the likeliest of a chain (crf.h); the mentions of the same words then vote on their
 * type, which Krishnan and Manning 2006 learn in a second pass.
 *
 *     name_finder nf = {0};
 *     name_list names = {0};
 *     name_find(&nf, m, text, &toks, NULL, &names);
 *     ...
 *     vec_clear(&names);
 *     name_finder_clear(&nf);
 */
#ifndef LANG_NAME_H
#define LANG_NAME_H

#include <stdatomic.h>

#include "gloss/analysis.h"
#include "lang/crf.h"
#include "lang/tagger.h"
#include "lang/token.h"

typedef struct name {
	uint32_t first, end; /* tokens, half-open */
	gloss_name_type type;
	float confidence; /* probability that span and type are right, 0 to 1 */
} name;

typedef vec(name) name_list;

/* What all mentions of the same words say together. */
typedef struct name_vote {
	uint64_t words;             /* hash; 0: free */
	float of[GLOSS_NAME_TYPES]; /* probabilities, summed up */
	float mentions;
} name_vote;

/* Work space of one thread, kept from text to text. {0} is an empty one. */
typedef struct name_finder {
	tagger tg;
	crf chain;
	crf_pairs pairs;
	const gloss_model *model; /* that `pairs` belongs to */
	vec(unsigned char) labels, hope;
	vec(name_vote) mine;  /* per name of the text: its own vote */
	vec(name_vote) votes; /* hash table of them all */
} name_finder;

/*
 * Adds the names in `toks` (which carry their sentence marks) to `out`, in text order,
 * never overlapping. The whole document is wanted at once, for what is said of a name
 * in one paragraph helps with it in another. False: cancelled.
 */
bool name_find(name_finder *nf, const gloss_model *m, str text, const token_list *toks,
	       const atomic_bool *cancel, name_list *out);

void name_finder_clear(name_finder *nf);

static inline gloss_span name_span(const token_list *toks, const name *nm)
{
	return (gloss_span){ toks->p[nm->first].start, toks->p[nm->end - 1].end };
}

#endif
