/*
 * analysis.h - the names in an article, and who said what.
 *
 * A pure function of text and model: same input, same output. Results are
 * immutable; arrays and strings in them are borrowed until the analysis is freed.
 * Spans are bytes of the text that was analysed.
 */
#ifndef GLOSS_ANALYSIS_H
#define GLOSS_ANALYSIS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "gloss/article.h"
#include "gloss/error.h"
#include "gloss/span.h"

typedef struct gloss_model gloss_model;
typedef struct gloss_analysis gloss_analysis;

typedef enum gloss_name_type {
	GLOSS_PER,  /* a person */
	GLOSS_LOC,  /* a place */
	GLOSS_ORG,  /* a body: firm, party, team, office */
	GLOSS_MISC, /* any other name: a law, a prize, a people */
	GLOSS_NAME_TYPES,
} gloss_name_type;

/* Index into the array of gloss_analysis_entities; GLOSS_NO_ENTITY: none. */
typedef uint32_t gloss_entity_id;
#define GLOSS_NO_ENTITY ((gloss_entity_id)-1)

/* One name where it stands in the text. In text order, never overlapping. */
typedef struct gloss_mention {
	gloss_span at;
	gloss_name_type type;
	float confidence; /* posterior, 0 to 1 */
	gloss_entity_id entity;
	bool byline; /* author or outlet: marked, but nobody in the story */
} gloss_mention;

/* All mentions of one person, organisation, place or other name. */
typedef struct gloss_entity {
	gloss_name_type type;
	gloss_str name;           /* the longest full form */
	const gloss_str *aliases; /* other forms used, by first use */
	uint32_t alias_count;
	uint32_t mention_count; /* byline not counted */
	uint32_t first;         /* index of its first mention */
	bool byline;            /* it is named in the byline only */
} gloss_entity;

typedef enum gloss_quote_kind {
	GLOSS_QUOTE_SPEECH,
	GLOSS_QUOTE_TITLE,    /* of a work or programme */
	GLOSS_QUOTE_SCARE,    /* a word that the writer keeps at a distance */
	GLOSS_QUOTE_INDIRECT, /* "he said that ...": no marks */
	GLOSS_QUOTE_TURN,     /* of an interview set as a dialogue, "ANN LEE: ...": no marks */
} gloss_quote_kind;

/*
 * One run of quoted text inside one block, marks included. One that is
 * interrupted gives two, one over two paragraphs gives two. A turn of an interview is what
 * stands behind its label, which is the speaker.
 */
typedef struct gloss_quote {
	gloss_span at;
	gloss_quote_kind kind;
	gloss_span speaker;     /* the mention in the sentence, perhaps a pronoun; empty: none */
	gloss_span cue;         /* "said", "according to"; empty: none */
	gloss_entity_id entity; /* who that is, or GLOSS_NO_ENTITY */
	float confidence;       /* of the speaker, 0 to 1; below GLOSS_WEAK show as weak */
} gloss_quote;

/* What somebody says word for word. */
static inline bool gloss_quote_is_spoken(const gloss_quote *q)
{
	return q->kind == GLOSS_QUOTE_SPEECH || q->kind == GLOSS_QUOTE_TURN;
}

/* Guesses below this are shown as weak. */
#define GLOSS_WEAK 0.6f

typedef enum gloss_quantity_kind {
	GLOSS_DATE,     /* "5 June", "last Tuesday" */
	GLOSS_MONEY,    /* "18.6 million pounds" */
	GLOSS_QUANTITY, /* "41 houses", "40%" */
} gloss_quantity_kind;

/* Days, sums and amounts. In text order, never overlapping. */
typedef struct gloss_quantity {
	gloss_span at;
	gloss_quantity_kind kind;
} gloss_quantity;

/*
 * Maps a model file read-only and checks its header, version, sum and every
 * bound in it. NULL: `e` says what is wrong. NULL as path: the model that belongs
 * to this program. May be used by several threads at once.
 */
gloss_model *gloss_model_open(const char *path, gloss_error *e);
void gloss_model_close(gloss_model *m); /* NULL is fine */

typedef struct gloss_analyse_options {
	const atomic_bool *cancel;           /* looked at once a paragraph; may be NULL */
	gloss_span author, outlet, dateline; /* as the article knows them; empty: none */
	size_t base; /* added to every place that is found: the text is a piece that starts there */
} gloss_analyse_options;
/* clang-format off */
#define GLOSS_ANALYSE_OPTIONS_INIT { 0 }
/* clang-format on */

/*
 * Finds names, quotes and speakers in `text`, which is cut into `n` blocks.
 * The caller owns the result. NULL: cancelled or failed, see `e`.
 */
gloss_analysis *gloss_analyse(const gloss_model *m, gloss_str text, const gloss_block *blocks,
			      size_t n, const gloss_analyse_options *opt, gloss_error *e);
void gloss_analysis_free(gloss_analysis *a); /* NULL is fine */

/* "person", "place", "organisation", "other"; and the way back. False: no such word. */
const char *gloss_name_type_name(gloss_name_type t);
bool gloss_name_type_parse(gloss_str s, gloss_name_type *out);

/*
 * What the user knows better, as a note of type correction keeps it: `set` and `to` are its
 * fix_set and fix_to, `at` is its place in the text that was analysed, `words` are its words,
 * which count where no name is at that place (or the place is not known: empty).
 *
 *   set        to              does
 *   "name"     "none"          the one that is named there is no name: no mention, no quotes
 *   "type"     a word of       the one that is named there is of that type, with all mentions
 *              gloss_name_type_name
 *   "merge"    a name          the one that is named there and the one of that name are the
 *                              same; with a new name: it is called so
 *   "speaker"  a name, or ""   the quote at `at` (else the one whose speaker or cue is there)
 *                              is of that person, or of nobody; a name that the text does not
 *                              have is a new entity without mentions
 *
 * Names are equal whatever their ASCII case. Any other `set`, and one whose place and words are
 * of no name or quote, changes nothing.
 */
typedef struct gloss_correction {
	gloss_span at;
	gloss_str words, set, to;
} gloss_correction;

#define GLOSS_FIX_NAME    "name"
#define GLOSS_FIX_TYPE    "type"
#define GLOSS_FIX_MERGE   "merge"
#define GLOSS_FIX_SPEAKER "speaker"

/*
 * A new analysis with the corrections applied one after the other. Entities keep their ids: one
 * that was merged or is no name is left with no mention, a new one comes behind the others. The
 * given analysis is not changed and not needed by the new one. The caller owns the result.
 */
gloss_analysis *gloss_analysis_correct(const gloss_analysis *a, const gloss_correction *fixes,
				       size_t n);

/* What was found: arrays of *n. */
const gloss_mention *gloss_analysis_mentions(const gloss_analysis *a, size_t *n);
const gloss_entity *gloss_analysis_entities(const gloss_analysis *a, size_t *n);
/* Quotes in marks, in text order; and indirect speech, in text order. */
const gloss_quote *gloss_analysis_quotes(const gloss_analysis *a, size_t *n);
const gloss_quote *gloss_analysis_indirect(const gloss_analysis *a, size_t *n);
const gloss_quantity *gloss_analysis_quantities(const gloss_analysis *a, size_t *n);
/* Sentences, in text order; each lies inside one block. */
const gloss_span *gloss_analysis_sentences(const gloss_analysis *a, size_t *n);

#endif
